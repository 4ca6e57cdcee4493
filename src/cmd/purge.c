#include "cmd/purge.h"

#include <string.h>

#include "base/date.h"
#include "base/show.h"
#include "base/text.h"
#include "cmd/confirm.h"
#include "cmd/kept.h"
#include "cmd/learner.h"
#include "cmd/library.h"
#include "cmd/options.h"
#include "cmd/sessions.h"
#include "cmd/unsent.h"
#include "record/consent.h"
#include "record/review.h"
#include "world/clock.h"
#include "world/files.h"
#include "world/journal.h"

struct wish {
    const char *folder, *older_than, *learner, *data, *transcripts;
    bool withdrawn, dry_run, yes;
    int depth;       // 0 where the program keeps them: it makes no folders there
    const char *old; // "older than 90d", as why
    char before[DATE_DAY_LENGTH + 1]; // sessions that began on an earlier day go
};

// One that was found, and may go.
struct gone {
    const char *path;
    struct str whole; // the path as the outbox has it
    struct str session, persona, learner, time;
    struct consent_record consent;
    const char *why;
    bool redacted, damaged;
    struct gone *after; // that was found
    struct gone *next;  // that goes
};

struct purge {
    struct wish *wish;
    struct arena arena, file; // file: one transcript's; reset
    struct diag diag;
    struct paths paths;
    struct unsent unsent;
    struct sessions sessions;
    struct gone *found, **found_last;
    struct gone *first, **last;
    struct gone *copies; // redacted ones, which may go with others
    unsigned count, removed, unsent_removed;
    bool unread; // some could not be looked at
};

// ---- which ones ---------------------------------------------------------------------

static bool is_old(const struct wish *wish, struct str time) {
    return date_is_time(time) &&
           str_cmp(str_cut(time, 0, DATE_DAY_LENGTH), str_of(wish->before)) < 0;
}

// Why it goes; NULL: it stays.
static const char *why_gone(const struct wish *wish, const struct gone *gone) {
    if (wish->learner && !learner_is(gone->learner, wish->learner))
        return NULL;
    if (gone->consent.consent == CONSENT_WITHDRAWN)
        return "consent withdrawn";
    if (wish->withdrawn)
        return NULL;
    if (!wish->older_than)
        return "the learner's";
    return is_old(wish, gone->time) ? wish->old : NULL;
}

static struct gone *gone_of(struct purge *p, const char *path,
                            const struct remains *remains) {
    const struct transcript_start *start = &remains->start;
    const struct consent_record *consent = &remains->consent;
    struct gone *gone = arena_new(&p->arena, struct gone, 1);
    *gone =
        (struct gone){.path = path,
                      .whole = files_whole_path(path, &p->arena),
                      .session = arena_copy(&p->arena, start->session),
                      .persona = arena_copy(&p->arena, start->persona),
                      .learner = arena_copy(&p->arena, start->learner),
                      .time = arena_copy(&p->arena, start->time),
                      .consent = {consent->consent, arena_copy(&p->arena, consent->time)},
                      .redacted = remains->redacted};
    return gone;
}

static void add(struct purge *p, struct gone *gone, const char *why) {
    gone->why = why;
    *p->last = gone;
    p->last = &gone->next;
    p->count++;
}

// What is no transcript is told, and stays.
static void look_at(struct purge *p, const char *path) {
    struct remains remains;
    bool damaged;
    if (kept_remains(&remains, &damaged, path, &p->file, &p->diag)) {
        struct gone *gone = gone_of(p, path, &remains);
        gone->damaged = damaged;
        sessions_add(&p->sessions, &remains, &p->arena);
        *p->found_last = gone;
        p->found_last = &gone->after;
    } else {
        p->unread = true;
    }
    arena_reset(&p->file);
}

// Of a damaged one nobody knows whether its learner has withdrawn: the lines that say so
// may be the damaged ones. Where that would not make it go, it does not matter.
static void tell_damaged(struct purge *p, const struct gone *gone) {
    const char *learner = p->wish->learner;
    if (!gone->damaged ||
        (learner && gone->learner.len && !learner_is(gone->learner, learner)))
        return;
    diag_fail(&p->diag, place_of(gone->path),
              "lines of it are damaged, so nobody can say whether its learner has "
              "withdrawn; it stays");
    p->unread = true;
}

// Once all are known: a session's consent may stand in another of its files.
static void decide(struct purge *p, struct gone *gone) {
    if (!gone->redacted)
        gone->consent =
            sessions_consent(&p->sessions, gone->session, &gone->consent, &p->arena);
    const char *why = why_gone(p->wish, gone);
    if (why) {
        add(p, gone, why);
    } else if (gone->redacted) {
        gone->next = p->copies;
        p->copies = gone;
    } else {
        tell_damaged(p, gone);
    }
}

static bool goes(const struct purge *p, struct str session) {
    for (const struct gone *g = p->first; g; g = g->next)
        if (str_eq(g->session, session))
            return true;
    return false;
}

// A redacted copy knows nothing of what the learner said since it was made, so it goes
// with its transcript, too.
static void add_copies(struct purge *p) {
    for (struct gone *copy = p->copies, *next; copy; copy = next) {
        next = copy->next;
        copy->next = NULL;
        if (goes(p, copy->session))
            add(p, copy, "a copy of one that goes");
    }
}

// ---- listed -------------------------------------------------------------------------

static void put_unsent(unsigned count) {
    if (count)
        printf(", and %u message%s in the outbox", count, count == 1 ? "" : "s");
    putchar('\n');
}

static void put_list(const struct purge *p) {
    for (const struct gone *g = p->first; g; g = g->next) {
        show_text(stdout, str_of(g->path));
        fputs("  ", stdout);
        show_text(stdout, g->persona);
        fputs("  ", stdout);
        show_text(stdout, str_cut(g->time, 0, DATE_DAY_LENGTH));
        fputs("  ", stdout);
        show_text(stdout, g->learner);
        printf("  (%s)", g->why);
        put_unsent(unsent_count(&p->unsent, g->whole));
    }
}

// ---- deleted ------------------------------------------------------------------------

// An exit code; told.
static int open_record(struct purge *p, struct journal *record) {
    struct str lines;
    if (!p->paths.state) {
        diag_fail(&p->diag, (struct place){0},
                  "expected a home directory for the record of what was deleted");
        return EXIT_CANNOT_WRITE;
    }
    const char *path = paths_join(p->paths.state, "purged.jsonl", &p->arena);
    if (!files_make_folder(p->paths.state, &p->diag))
        return EXIT_CANNOT_WRITE;
    if (files_exists(path))
        return journal_resume(record, path, &lines, &p->arena, &p->diag) ? EXIT_FINE
                                                                         : EXIT_DENIED;
    return journal_create(record, path, &p->diag) ? EXIT_FINE : EXIT_CANNOT_WRITE;
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

// A transcript, with what a trainer wrote about it beside it. Both are held before either
// goes: while somebody writes to one, both stay.
struct pair {
    struct journal transcript, review; // review.file is -1 where there is none
};

static bool hold(struct purge *p, struct pair *pair, const char *path) {
    const char *review = review_path(path, &p->file);
    *pair = (struct pair){{.file = -1}, {.file = -1}};
    return journal_hold(&pair->transcript, path, &p->diag) &&
           (!files_is_there(review) || journal_hold(&pair->review, review, &p->diag));
}

// The transcript last, by which the others are found: what is left when something fails can
// be purged another time.
static int remove_held(struct purge *p, struct pair *pair, struct journal *record,
                       const struct gone *gone) {
    if (!unsent_drop(&p->unsent, gone->whole, &p->diag))
        return EXIT_IO;
    p->unsent_removed += unsent_count(&p->unsent, gone->whole);
    if ((pair->review.file >= 0 && !journal_remove(&pair->review, &p->diag)) ||
        !journal_remove(&pair->transcript, &p->diag))
        return EXIT_DENIED;
    p->removed++;
    return journal_append(record, put_record(gone, &p->file), &p->diag) ? EXIT_FINE
                                                                        : EXIT_IO;
}

static int remove_one(struct purge *p, struct journal *record, const struct gone *gone) {
    struct pair pair;
    if (!journal_has_room(record, put_record(gone, &p->file), &p->diag))
        return EXIT_IO; // nothing goes without a record that it went
    int code =
        hold(p, &pair, gone->path) ? remove_held(p, &pair, record, gone) : EXIT_DENIED;
    journal_close(&pair.transcript);
    journal_close(&pair.review);
    return code;
}

// The record comes after the deed, so that it never says more than was done.
static int remove_all(struct purge *p) {
    struct journal record;
    int code = open_record(p, &record);
    if (code != EXIT_FINE)
        return code;
    // One that cannot be read may be of a transcript that goes.
    code = unsent_read(&p->unsent, &p->arena, &p->diag) ? EXIT_FINE : EXIT_DATA;
    for (const struct gone *g = p->first; g && code != EXIT_IO; g = g->next) {
        int one = remove_one(p, &record, g);
        code = one == EXIT_FINE ? code : one;
        arena_reset(&p->file);
    }
    journal_close(&record);
    printf("%u of %u deleted", p->removed, p->count);
    put_unsent(p->unsent_removed);
    return code;
}

// Nobody sends meanwhile: what is being sent cannot be taken away.
static int remove_locked(struct purge *p) {
    bool busy;
    if (unsent_lock(&p->unsent, &busy, &p->diag))
        return remove_all(p);
    puts("nothing was deleted");
    return busy ? EXIT_QUEUED : EXIT_CANNOT_WRITE;
}

static int remove_agreed(struct purge *p) {
    if (p->wish->yes || confirm_in_letters(p->count == 1 ? "Delete this one for good?"
                                                         : "Delete these for good?"))
        return remove_locked(p);
    puts("nothing was deleted");
    return EXIT_FINE;
}

static int purge(struct purge *p) {
    const struct wish *wish = p->wish;
    struct folder_files files;
    if (!kept_transcripts(wish->folder, wish->depth, &files, &p->arena, &p->diag))
        return EXIT_NO_INPUT;
    for (size_t i = 0; i < files.count; i++)
        look_at(p, files.paths[i]);
    for (struct gone *gone = p->found; gone; gone = gone->after)
        decide(p, gone);
    add_copies(p);
    struct diag quiet = {0}; // faults of the outbox are told when something is deleted
    if (!unsent_open(&p->unsent, p->paths.state, &p->arena, &p->diag))
        return EXIT_CANNOT_WRITE;
    unsent_read(&p->unsent, &p->arena, &quiet);
    put_list(p);
    if (!p->count)
        puts("nothing to delete");
    if (wish->dry_run && p->count)
        printf("%u would be deleted\n", p->count);
    if (wish->dry_run || !p->count)
        return p->unread ? EXIT_DATA : EXIT_FINE;
    if (!wish->yes && !confirm_possible()) {
        fputs("hearout: purge: expected --yes where nobody can be asked\n", stderr);
        return EXIT_USAGE;
    }
    int code = remove_agreed(p);
    return code == EXIT_FINE && p->unread ? EXIT_DATA : code;
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
    struct purge p = {
        .wish = wish, .diag = {.out = stderr}, .unsent = {.outbox = {.sending = -1}}};
    p.last = &p.first;
    p.found_last = &p.found;
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
    unsent_close(&p.unsent);
    arena_free(&p.file);
    arena_free(&p.arena);
    return code;
}

static const char help[] =
    "Lists the transcripts that go, asks, and deletes them for good, each with the\n"
    "trainer's review beside it and with what was made of it and waits in the outbox.\n"
    "Of several conditions all must be met; only those whose learner has withdrawn go\n"
    "at any age. What is no transcript stays, and links are not followed. That a\n"
    "session went, when and why is kept in purged.jsonl (hearout paths: state), with\n"
    "what its learner had last consented to, and no word of it.\n\n"
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
