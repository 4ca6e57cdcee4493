#include "cmd/review.h"

#include <stdio.h>
#include <string.h>

#include "cmd/beside.h"
#include "cmd/cohort.h"
#include "cmd/desk.h"
#include "cmd/form.h"
#include "cmd/options.h"
#include "cmd/played.h"
#include "cmd/shelf.h"
#include "cmd/unread.h"
#include "report/judged.h"
#include "report/object.h"
#include "report/rows.h"
#include "world/files.h"

// ---- text ---------------------------------------------------------------------------

// The conversation itself, before what there is to say of it.
static void put_talk(const struct show *show, const struct session *session) {
    struct str name = session->set.persona->short_name;
    for (unsigned t = 0; t < session->count; t++) {
        const struct turn *turn = &session->turns[t];
        if (t)
            show_line(show, 9, "%2u  You: %.*s", t,
                      turn->staff.len ? (int)turn->staff.len : 9,
                      turn->staff.len ? turn->staff.at : "(silence)");
        struct str parts[2];
        reply_in_order(&turn->reply, parts);
        show_line(show, 9, "    %.*s: %.*s %.*s", STR_ARGS(name), STR_ARGS(parts[0]),
                  STR_ARGS(parts[1]));
    }
    fputc('\n', show->out);
}

static void put_text(const struct page *page) {
    put_talk(page->of->show, page->of->session);
    debrief(page->of);
    if (page->of->review)
        judged_put(&(struct judged){page->of->show, page->of->session, page->of->sheet,
                                    page->of->review, page->of->arena});
}

// ---- for programs -------------------------------------------------------------------

static void put_object(const struct page *page) {
    struct str line = object(page);
    fwrite(line.at, 1, line.len, page->out);
    fputc('\n', page->out);
}

// ---- in which form, and where -------------------------------------------------------

struct choice {
    enum form_kind form;
    const char *table; // as --table names it
    void (*put)(const struct page *page);
};

static const struct choice choices[] = {
    {FORM_TEXT, NULL, put_text},         {FORM_HTML, NULL, page},
    {FORM_CSV, "turns", rows_turns},     {FORM_CSV, "scores", rows_scores},
    {FORM_CSV, "reviews", rows_reviews}, {FORM_JSON, NULL, put_object},
};

// The first that fits; NULL and told when there is none.
static const struct choice *choice_of(const char *format, const char *table) {
    enum form_kind form;
    if (!form_of(format, &form))
        return NULL;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (choices[i].form == form &&
            (!table || (choices[i].table && strcmp(choices[i].table, table) == 0)))
            return &choices[i];
    fputs("hearout: review: --table: expected turns, scores or reviews, with --format "
          "csv, not '",
          stderr);
    show_text(stderr, str_of(table));
    fputs("'\n", stderr);
    return NULL;
}

struct wish {
    const struct choice *choice;
    const char *path, *output, *rubric;
    struct terminal_setup terminal;
};

// What is looked at: a conversation, and what trainers judged of it.
struct sight {
    struct library *library;
    const struct choice *choice;
    struct played played;
    struct review review;
};

static void put(const void *report, const struct show *show) {
    const struct sight *sight = report;
    struct library *library = sight->library;
    const struct played *played = &sight->played;
    struct debrief d = {.show = show,
                        .session = &played->session,
                        .sheet = &played->sheet,
                        .rubrics = &library->rubrics,
                        .sources = &library->sources,
                        .ratings =
                            played->transcript.rated ? played->transcript.ratings : NULL,
                        .next = shelf_whom(library, &played->session, &played->sheet),
                        .review = &sight->review,
                        .arena = &library->arena};
    sight->choice->put(
        &(struct page){show->out, &d, &played->transcript.start, played->changed});
}

static int review(struct library *library, const struct wish *wish) {
    struct sight sight = {.library = library, .choice = wish->choice};
    const char *rubric = wish->rubric ? wish->rubric : played_rubric(library, wish->path);
    if (!library_read_judging(library, rubric))
        return EXIT_CONFIG;
    int code = played_read(&sight.played, library, wish->path, &library->arena);
    if (code != EXIT_FINE)
        return code;
    // A review that cannot be read is told, and the rest is shown all the same.
    code = beside_read(&sight.review, library, &sight.played);
    if (wish->output && files_same(wish->output, wish->path)) {
        diag_fail(&library->diag, place_of(wish->output),
                  "expected another file than the transcript itself");
        return EXIT_CANNOT_WRITE;
    }
    int kept = form_put(put, &sight, wish->output, &wish->terminal, &library->arena,
                        &library->diag);
    return kept == EXIT_FINE ? code : kept;
}

static const char help[] =
    "--format html is one page that needs nothing else; csv has a row a turn, with\n"
    "--table scores a row a score, with --table reviews a row for all that a trainer\n"
    "judged; json is one object with all that the page shows\n"
    "(rubrics/schema/session-report.schema.json). -o FILE writes it whole or not at\n"
    "all, readable by you alone; - is standard output.\n\n"
    "--unread collects the replies that the program could not read, from a folder of\n"
    "transcripts or from one: a line each with the share of content words that no rule\n"
    "and no vocabulary knew; also as --format csv or json. They cost no\n"
    "score; they are what the lexicon's authors have to do. In a folder private and\n"
    "withdrawn ones are left out.\n\n" DESK_HELP "\n" COHORT_HELP
    "\n--data DIR is another library; --plain is for screen readers, --no-color without\n"
    "colours.\n";

static bool unread_fits(const char *format, const char *table,
                        struct unread_options *options) {
    if (!form_of(format, &options->form))
        return false;
    bool fits = options->form != FORM_HTML && !table;
    if (!fits)
        fputs("hearout: review: --unread: expected --format text, csv or json, and no "
              "--table\n",
              stderr);
    return fits;
}

static int run(int argc, char *argv[]) {
    if (desk_is_meant(argc, argv))
        return desk_run(argc, argv);
    if (cohort_is_meant(argc, argv))
        return cohort_run(argc, argv);
    struct library_options options = {0};
    struct wish wish = {0};
    const char *format = NULL, *table = NULL;
    bool unread = false;
    const struct option_row rows[] = {{"data", 0, &options.data, NULL},
                                      {"rubric", 0, &options.rubric, NULL},
                                      {"format", 0, &format, NULL},
                                      {"table", 0, &table, NULL},
                                      {"output", 'o', &wish.output, NULL},
                                      {"unread", 0, NULL, &unread},
                                      {"plain", 0, NULL, &wish.terminal.plain},
                                      {"no-color", 0, NULL, &wish.terminal.no_colour},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (!options_words(argc, argv, first, 1, 1, "one transcript, or one folder of them"))
        return EXIT_USAGE;
    wish.path = argv[first];
    wish.rubric = options.rubric;
    struct unread_options of = {.output = wish.output};
    wish.choice = unread ? NULL : choice_of(format, table);
    if (unread ? !unread_fits(format, table, &of) : !wish.choice)
        return EXIT_USAGE;
    struct library library;
    int code = EXIT_CONFIG;
    if (library_open(&library, &options))
        code = unread ? unread_tell(&library, wish.path, &of, &wish.terminal)
                      : review(&library, &wish);
    library_close(&library);
    return code;
}

const struct cmd cmd_review = {
    "review",
    "[--format text|html|csv|json] [-o FILE] FILE | DIR | --unread DIR" DESK_USAGE,
    "a transcript's conversation and debrief", help, run};
