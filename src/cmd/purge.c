#include "cmd/purge.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/show.h"
#include "base/text.h"
#include "cmd/kept.h"
#include "cmd/library.h"
#include "cmd/options.h"
#include "record/consent.h"
#include "record/review.h"
#include "world/clock.h"
#include "world/files.h"
#include "world/journal.h"
#include "world/terminal.h"

struct wish {
    const char *folder, *older_than, *learner, *data, *transcripts;
    bool withdrawn, dry_run, yes;
    int depth;       // 0 where the program keeps them: it makes no folders there
    const char *old; // "older than 90d", as why
    char before[DATE_DAY_LENGTH + 1]; // sessions that began on an earlier day go
};

// One that goes.
struct gone {
    const char *path;
    struct str session, persona, learner, time;
    struct consent_record consent;
    const char *why;
    struct gone *next;
};

struct purge {
    struct wish *wish;
    struct arena arena, file; // file: one transcript's; reset
    struct diag diag;
    struct paths paths;
    struct gone *first, **last;
    unsigned count;
};

// ---- which ones ---------------------------------------------------------------------

static bool is_old(const struct wish *wish, struct str time) {
    return date_is_time(time) &&
           str_cmp(str_cut(time, 0, DATE_DAY_LENGTH), str_of(wish->before)) < 0;
}

// Why it goes; NULL: it stays.
static const char *why_gone(const struct wish *wish, const struct transcript_start *start,
                            enum consent consent) {
    if (wish->learner && !str_eq(start->learner, str_of(wish->learner)))
        return NULL;
    if (consent == CONSENT_WITHDRAWN)
        return "consent withdrawn";
    if (wish->withdrawn)
        return NULL;
    if (!wish->older_than)
        return "the learner's";
    return is_old(wish, start->time) ? wish->old : NULL;
}

static void add(struct purge *p, const char *path, const struct transcript_start *start,
                const struct consent_record *consent, const char *why) {
    struct gone *gone = arena_new(&p->arena, struct gone, 1);
    *gone =
        (struct gone){.path = path,
                      .session = arena_copy(&p->arena, start->session),
                      .persona = arena_copy(&p->arena, start->persona),
                      .learner = arena_copy(&p->arena, start->learner),
                      .time = arena_copy(&p->arena, start->time),
                      .consent = {consent->consent, arena_copy(&p->arena, consent->time)},
                      .why = why};
    *p->last = gone;
    p->last = &gone->next;
    p->count++;
}

// Of a damaged one the first line says whose it is and how old. What is no transcript is
// told, and stays.
static bool read_one(struct purge *p, const char *path, struct transcript *transcript) {
    struct diag quiet = {0};
    struct str lines;
    if (kept_read(transcript, path, &p->file, &quiet) == EXIT_FINE)
        return true;
    return journal_read_first(path, &lines, &p->file, &p->diag) &&
           transcript_read(transcript, path, lines, &p->file, &p->diag);
}

static void look_at(struct purge *p, const char *path) {
    struct transcript transcript;
    if (read_one(p, path, &transcript)) {
        struct consent_record consent = consent_last(&transcript, &p->file);
        const char *why = why_gone(p->wish, &transcript.start, consent.consent);
        if (why)
            add(p, path, &transcript.start, &consent, why);
    }
    arena_reset(&p->file);
}

// ---- listed -------------------------------------------------------------------------

static void put_list(const struct purge *p) {
    for (const struct gone *g = p->first; g; g = g->next) {
        show_text(stdout, str_of(g->path));
        fputs("  ", stdout);
        show_text(stdout, g->persona);
        fputs("  ", stdout);
        show_text(stdout, str_cut(g->time, 0, DATE_DAY_LENGTH));
        fputs("  ", stdout);
        show_text(stdout, g->learner);
        printf("  (%s)\n", g->why);
    }
}

// A person says yes in letters: one key is too easily pressed.
static bool is_agreed(struct purge *p) {
    struct terminal terminal;
    const struct terminal_setup setup = {.plain = true};
    struct str said = {"", 0};
    terminal_open(&terminal, &setup);
    const char *prompt = arena_print(&p->arena, "Delete %s for good? yes or no> ",
                                     p->count == 1 ? "this one" : "these");
    bool line = terminal_ask(&terminal, prompt, (struct str){"", 0}, &p->arena, &said) ==
                TERMINAL_LINE;
    terminal_close(&terminal);
    return line && str_eq(str_trim(said), STR("yes"));
}

// ---- deleted ------------------------------------------------------------------------

static bool open_record(struct purge *p, struct journal *record) {
    struct str lines;
    if (!p->paths.state)
        return diag_fail(&p->diag, (struct place){0},
                         "expected a home directory for the record of what was deleted");
    const char *path = paths_join(p->paths.state, "purged.jsonl", &p->arena);
    if (!files_make_folder(p->paths.state, &p->diag))
        return false;
    return files_exists(path) ? journal_resume(record, path, &lines, &p->arena, &p->diag)
                              : journal_create(record, path, &p->diag);
}

// No words of it, and not whose it was.
static struct str put_record(const struct gone *gone, struct arena *arena) {
    char now[CLOCK_ISO_SIZE];
    clock_iso(now);
    struct text out = text_start(arena);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "event", STR("purged"));
    json_put_text(&out, "session", gone->session);
    json_put_text(&out, "time", str_of(now));
    json_put_text(&out, "why", str_of(gone->why));
    json_put_text(&out, "consent", str_of(consent_id(gone->consent.consent)));
    if (gone->consent.time.len)
        json_put_text(&out, "consent_time", gone->consent.time);
    json_put_close(&out, '}');
    return text_str(&out);
}

// What a trainer wrote about it lies beside it.
static bool remove_review(struct purge *p, const char *path) {
    const char *review = review_path(path, &p->file);
    struct stat found;
    return lstat(review, &found) != 0 || journal_remove(review, &p->diag);
}

// The record comes after the deed, so that it never says more than was done.
static int remove_all(struct purge *p) {
    struct journal record;
    unsigned removed = 0;
    if (!open_record(p, &record))
        return EXIT_CANNOT_WRITE;
    int code = EXIT_FINE;
    for (const struct gone *g = p->first; g && code != EXIT_IO; g = g->next) {
        if (!remove_review(p, g->path) || !journal_remove(g->path, &p->diag)) {
            code = EXIT_DENIED;
            continue;
        }
        removed++;
        if (!journal_append(&record, put_record(g, &p->file), &p->diag))
            code = EXIT_IO;
        arena_reset(&p->file);
    }
    journal_close(&record);
    printf("%u of %u deleted\n", removed, p->count);
    return code;
}

static int purge(struct purge *p) {
    const struct wish *wish = p->wish;
    struct folder_files files;
    if (!kept_transcripts(wish->folder, wish->depth, &files, &p->arena, &p->diag))
        return EXIT_NO_INPUT;
    for (size_t i = 0; i < files.count; i++)
        look_at(p, files.paths[i]);
    put_list(p);
    if (!p->count)
        puts("nothing to delete");
    if (wish->dry_run && p->count)
        printf("%u would be deleted\n", p->count);
    if (wish->dry_run || !p->count)
        return EXIT_FINE;
    if (!wish->yes && !(isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))) {
        fputs("hearout: purge: expected --yes where nobody can be asked\n", stderr);
        return EXIT_USAGE;
    }
    if (wish->yes || is_agreed(p))
        return remove_all(p);
    puts("nothing was deleted");
    return EXIT_FINE;
}

// ---- the command --------------------------------------------------------------------

// Which day is so long ago. False and told.
static bool find_before(struct wish *wish, struct arena *arena) {
    struct age age;
    char now[CLOCK_ISO_SIZE];
    if (!wish->older_than)
        return true;
    if (!age_of(str_of(wish->older_than), &age)) {
        fputs(
            "hearout: purge: --older-than: expected a number and d, w, m or y (90d, 6m), "
            "not '",
            stderr);
        show_text(stderr, str_of(wish->older_than));
        fputs("'\n", stderr);
        return false;
    }
    clock_iso(now);
    date_before(str_of(now), age, wish->before);
    wish->old = arena_print(arena, "older than %s", wish->older_than);
    return true;
}

static bool wish_fits(const struct wish *wish) {
    if (wish->older_than || wish->learner || wish->withdrawn)
        return true;
    fputs("hearout: purge: expected --older-than, --learner or --withdrawn\n", stderr);
    return false;
}

static int run_wish(struct wish *wish) {
    struct purge p = {.wish = wish, .diag = {.out = stderr}};
    p.last = &p.first;
    int code = EXIT_USAGE;
    if (wish_fits(wish) && find_before(wish, &p.arena))
        code = paths_find(&p.paths, wish->data, wish->transcripts, &p.arena, &p.diag)
                   ? EXIT_FINE
                   : EXIT_CONFIG;
    if (!wish->folder)
        wish->folder = p.paths.transcripts;
    if (code == EXIT_FINE && !wish->folder)
        code = EXIT_NO_INPUT;
    if (code == EXIT_FINE)
        code = purge(&p);
    arena_free(&p.file);
    arena_free(&p.arena);
    return code;
}

static const char help[] =
    "Lists the transcripts that go, asks, and deletes them for good, each with the\n"
    "trainer's review beside it. Of several conditions all must be met; only those "
    "whose\n"
    "learner has withdrawn go at any age. What is no transcript stays, and links are "
    "not\n"
    "followed. That a session went, when and why is kept in purged.jsonl (hearout "
    "paths:\n"
    "state), with what its learner had last consented to, and no word of it.\n\n"
    "  --older-than 90d  which began longer ago: d days, w weeks, m months, y years\n"
    "  --learner NAME    of this learner, as the transcripts name them\n"
    "  --withdrawn       only those whose consent was withdrawn\n"
    "  --dry-run         only list\n"
    "  --yes             do not ask\n\n"
    "Without DIR, the folder where this program keeps transcripts, and none in it; of a\n"
    "DIR that is named, the folders in it too, four deep.\n";

static int run(int argc, char *argv[]) {
    struct wish wish = {0};
    const struct option_row rows[] = {{"data", 0, &wish.data, NULL},
                                      {"transcripts", 0, &wish.transcripts, NULL},
                                      {"older-than", 0, &wish.older_than, NULL},
                                      {"learner", 0, &wish.learner, NULL},
                                      {"withdrawn", 0, NULL, &wish.withdrawn},
                                      {"dry-run", 0, NULL, &wish.dry_run},
                                      {"yes", 0, NULL, &wish.yes},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || argc - first > 1)
        return EXIT_USAGE;
    if (first < argc) {
        wish.folder = argv[first];
        wish.depth = KEPT_DEPTH;
    }
    return run_wish(&wish);
}

const struct cmd cmd_purge = {
    "purge", "[--older-than 90d] [--learner NAME] [--withdrawn] [--dry-run] [DIR]",
    "delete transcripts by age, learner or consent", help, run};
