#include "cmd/cohort.h"

#include <string.h>

#include "cmd/cmd.h"
#include "cmd/cohort_filter.h"
#include "cmd/form.h"
#include "cmd/kept.h"
#include "cmd/options.h"
#include "cmd/progress.h"
#include "cmd/sessions.h"
#include "report/csv.h"
#include "world/files.h"
#include "world/journal.h"
#include "world/terminal.h"

struct wish {
    struct library_options library;
    const char *folder, *format, *table, *output, *key;
    enum form_kind form;             // that format
    const struct cohort_table *rows; // that table
    struct cohort_filter filter;
    bool names, shared;
    struct terminal_setup terminal;
};

struct reading {
    struct library *library;
    const struct wish *wish;
    struct cohort cohort;
    struct sessions sessions; // what is said of each in all its files
    struct roll seen;         // sessions, by id
    struct arena file;        // one transcript's; reset
};

// ---- one transcript -----------------------------------------------------------------

static void leave_out(struct reading *r, enum left_out reason) {
    r->cohort.left_out[reason].count++;
}

static void leave_out_of(struct reading *r, enum left_out reason,
                         const struct transcript *transcript) {
    times_add(&r->cohort.left_out[reason],
              str_hash_short(str_hash(transcript->start.learner)));
}

// A patron who is not in this library (any more) is known by id only.
static struct cohort_patron *patron_of(struct reading *r, struct str id) {
    struct cohort_patron *patron = cohort_patron(&r->cohort, id);
    if (!patron || patron->sessions.count)
        return patron;
    struct library *library = r->library;
    const char *name = arena_print(&library->arena, "%.*s", STR_ARGS(id));
    const char *path =
        library_path(library, arena_print(&library->arena, "personas/%s.json", name));
    if (files_exists(path))
        patron->persona = library_persona(library, name, &library->arena);
    return patron;
}

// One that does not say of which session it is stands for itself.
static bool is_copy(struct reading *r, const struct transcript *transcript) {
    struct str session = transcript->start.session;
    unsigned before = r->seen.count;
    return transcript->redacted ||
           (session.len && roll_put(&r->seen, session, &r->library->arena) < before);
}

// One of them may be older than what the learner said in another.
static enum consent consent_of_session(struct reading *r, const struct account *account) {
    const struct consent_record own = {account->consent, {"", 0}};
    return sessions_consent(&r->sessions, account->start->session, &own,
                            &r->library->arena)
        .consent;
}

// Somebody looked at a patron and left, or a script had no line: nobody's practice.
static bool is_empty(const struct account *account) {
    bool early = account->ending == ENDING_ENDED_EARLY ||
                 account->ending == ENDING_INTERRUPTED || account->ending == ENDING_NONE;
    return early && account->count <= 1 &&
           (!account->scored || account->overall == SCORE_NONE);
}

static void add_transcript(struct reading *r, const struct transcript *transcript) {
    struct account account;
    account_read(&account, transcript, &r->file);
    enum consent consent = consent_of_session(r, &account);
    if (is_copy(r, transcript)) {
        leave_out_of(r, LEFT_OUT_COPY, transcript);
    } else if (!cohort_filter_fits(&r->wish->filter, &transcript->start)) {
        leave_out_of(r, LEFT_OUT_FILTERED, transcript);
    } else if (!consent_allows(consent, USE_COHORT)) {
        leave_out_of(r,
                     consent == CONSENT_WITHDRAWN ? LEFT_OUT_WITHDRAWN : LEFT_OUT_PRIVATE,
                     transcript);
    } else if (is_empty(&account)) {
        leave_out_of(r, LEFT_OUT_EMPTY, transcript);
    } else {
        struct cohort_patron *patron = patron_of(r, transcript->start.persona);
        if (patron)
            cohort_add(&r->cohort, patron, &account);
        else
            leave_out_of(r, LEFT_OUT_PATRONS, transcript);
    }
}

static void read_transcript(struct reading *r, const char *path) {
    struct transcript transcript;
    struct str lines;
    if (!journal_read(path, &lines, &r->file, &r->library->diag))
        leave_out(r, LEFT_OUT_DAMAGED);
    else if (!transcript_read(&transcript, path, lines, &r->file, &r->library->diag))
        leave_out(r, LEFT_OUT_OTHER);
    else
        add_transcript(r, &transcript);
    arena_reset(&r->file);
}

// ---- all of them --------------------------------------------------------------------

// What cannot be read is told when it is its turn.
static void ask_all(struct reading *r, const struct folder_files *files) {
    struct diag quiet = {0};
    for (size_t i = 0; i < files->count; i++) {
        struct remains remains;
        bool damaged;
        if (kept_remains(&remains, &damaged, files->paths[i], &r->file, &quiet))
            sessions_add(&r->sessions, &remains, &r->library->arena);
        arena_reset(&r->file);
    }
}

static void read_all(struct reading *r, const struct folder_files *files) {
    struct progress progress;
    progress_start(&progress, "transcripts", files->count, &r->wish->terminal);
    for (size_t i = 0; i < files->count; i++) {
        read_transcript(r, files->paths[i]);
        progress_tell(&progress, i + 1);
    }
    progress_end(&progress);
    r->cohort.left_out[LEFT_OUT_DAMAGED].count += (unsigned)files->strange;
    r->cohort.left_out[LEFT_OUT_BEYOND].count += (unsigned)files->beyond;
    cohort_close(&r->cohort);
}

// ---- the report ---------------------------------------------------------------------

static void put_text(const void *view, const struct show *show) {
    cohort_put_text(view, show);
}

static void put_html(const void *view, const struct show *show) {
    cohort_put_html(view, show->out);
}

static void put_csv(const void *view, const struct show *show) {
    cohort_put_csv(view, show->out);
}

static void put_json(const void *view, const struct show *show) {
    cohort_put_json(view, show->out);
}

static form_putter *const putters[FORM_COUNT] = {put_text, put_html, put_csv, put_json};

// Which learner is which, in a file of its own.
static void put_key(const void *view, const struct show *show) {
    const struct cohort_view *all = view;
    struct csv csv = csv_start(show->out);
    csv_row(&csv, (struct str[]){STR("learner"), STR("name")}, 2);
    for (unsigned i = 0; i < all->cohort->learner_count; i++) {
        const struct learner *learner = all->cohort->by_number[i];
        csv_text(&csv, str_of(arena_print(all->arena, "learner %u", learner->number)));
        csv_text(&csv, learner->name);
        csv_end_row(&csv);
    }
}

static int put_all(const struct reading *r) {
    struct cohort_view view = {.cohort = &r->cohort,
                               .names = r->wish->names,
                               .shared = r->wish->shared,
                               .table = r->wish->rows,
                               .arena = &r->library->arena};
    cohort_filter_words(&r->wish->filter, &view);
    const struct wish *wish = r->wish;
    struct arena *arena = &r->library->arena;
    struct diag *diag = &r->library->diag;
    int code =
        form_put(putters[wish->form], &view, wish->output, &wish->terminal, arena, diag);
    if (code == EXIT_FINE && wish->key)
        code = form_put(put_key, &view, wish->key, &wish->terminal, arena, diag);
    return code;
}

// ---- the command --------------------------------------------------------------------

static int sum_up(struct library *library, struct wish *wish) {
    struct folder_files files;
    int code = cohort_filter_check(&wish->filter, library);
    if (code != EXIT_FINE)
        return code;
    if (!library_read_judging(library, NULL))
        return EXIT_CONFIG;
    if (!kept_transcripts(wish->folder, KEPT_DEPTH, &files, &library->arena,
                          &library->diag))
        return EXIT_NO_INPUT;
    struct reading r = {.library = library, .wish = wish};
    cohort_start(&r.cohort, library->ear, library->policy, library->criteria,
                 &library->arena);
    ask_all(&r, &files);
    read_all(&r, &files);
    arena_free(&r.file);
    code = put_all(&r);
    const struct times *left_out = r.cohort.left_out;
    bool faulty = left_out[LEFT_OUT_DAMAGED].count || left_out[LEFT_OUT_OTHER].count ||
                  left_out[LEFT_OUT_BEYOND].count;
    return code == EXIT_FINE && faulty ? EXIT_DATA : code;
}

static bool table_fits(struct wish *wish) {
    wish->rows = cohort_table_of(wish->table);
    if (!wish->table || (wish->rows && wish->form == FORM_CSV))
        return true;
    fputs("hearout: review: --table: of a folder expected learners, summary, patrons, "
          "courses, phrases, offers or unread, with --format csv, not '",
          stderr);
    show_text(stderr, str_of(wish->table));
    fputs("'\n", stderr);
    return false;
}

// The names beside the numbers are for whoever made the report, which others get to read.
static bool key_stands_apart(const struct wish *wish) {
    const char *output = wish->output ? wish->output : "-";
    if (!wish->key ||
        (strcmp(wish->key, output) != 0 && !files_would_be_same(wish->key, output)))
        return true;
    fputs("hearout: review: --key: expected another file than the report's\n", stderr);
    return false;
}

static bool wish_fits(struct wish *wish) {
    bool known =
        form_of(wish->format, &wish->form) && table_fits(wish) && key_stands_apart(wish);
    bool named = wish->names || wish->key;
    if (wish->shared && named)
        fputs("hearout: review: --shared: expected neither --names nor --key\n", stderr);
    return known && !(wish->shared && named);
}

typedef int options_reader(int argc, char *argv[], const struct option_row *rows);

static int read_wish(int argc, char *argv[], struct wish *wish, options_reader *read) {
    struct cohort_filter *filter = &wish->filter;
    *wish = (struct wish){0};
    const struct option_row rows[] = {
        {"data", 0, &wish->library.data, NULL},
        {"since", 0, &filter->since, NULL},
        {"until", 0, &filter->until, NULL},
        {"module", 0, &filter->module, NULL},
        {"persona", 0, &filter->persona, NULL},
        {"mode", 0, &filter->mode, NULL},
        {"rubric", 0, &filter->rubric, NULL},
        {"rubric-version", 0, &filter->rubric_version, NULL},
        {"learner", 0, &filter->learner, NULL},
        {"format", 0, &wish->format, NULL},
        {"table", 0, &wish->table, NULL},
        {"output", 'o', &wish->output, NULL},
        {"key", 0, &wish->key, NULL},
        {"names", 0, NULL, &wish->names},
        {"shared", 0, NULL, &wish->shared},
        {"plain", 0, NULL, &wish->terminal.plain},
        {"no-color", 0, NULL, &wish->terminal.no_colour},
        {0}};
    return read(argc, argv, rows);
}

// ---- whether it is meant ------------------------------------------------------------

// The first option that only a folder has; NULL: there is none.
static const char *own_option(int argc, char *argv[]) {
    static const char *const own[] = {
        "--since",          "--until",   "--module", "--persona", "--mode",
        "--rubric-version", "--learner", "--key",    "--names",   "--shared"};
    for (int i = 1; i < argc; i++)
        for (size_t o = 0; o < sizeof own / sizeof *own; o++)
            if (strlen(own[o]) == strcspn(argv[i], "=") &&
                strncmp(argv[i], own[o], strlen(own[o])) == 0)
                return own[o];
    return NULL;
}

bool cohort_is_meant(int argc, char *argv[]) {
    struct wish wish;
    if (own_option(argc, argv))
        return true;
    int first = read_wish(argc, argv, &wish, options_try);
    return first > 0 && first < argc && files_is_folder(argv[first]);
}

// ---- running it ---------------------------------------------------------------------

// A file that is there, with an option that chooses among many.
static bool is_one_file(int argc, char *argv[], const char *path) {
    const char *option = own_option(argc, argv);
    if (!option || !files_exists(path))
        return false;
    fprintf(stderr, "hearout: review: %s is for a folder of transcripts, and ", option);
    show_text(stderr, str_of(path));
    fputs(" is a file\n", stderr);
    return true;
}

int cohort_run(int argc, char *argv[]) {
    struct wish wish;
    int first = read_wish(argc, argv, &wish, options_read);
    if (first < 0 || first != argc - 1 || !wish_fits(&wish))
        return EXIT_USAGE;
    wish.folder = argv[first];
    if (is_one_file(argc, argv, wish.folder))
        return EXIT_USAGE;
    struct library library;
    int code =
        library_open(&library, &wish.library) ? sum_up(&library, &wish) : EXIT_CONFIG;
    library_close(&library);
    return code;
}
