#include "cmd/review.h"

#include <stdio.h>
#include <string.h>

#include "cmd/beside.h"
#include "cmd/cohort.h"
#include "cmd/desk.h"
#include "cmd/options.h"
#include "cmd/played.h"
#include "cmd/shelf.h"
#include "cmd/unread.h"
#include "report/judged.h"
#include "report/object.h"
#include "report/rows.h"
#include "world/files.h"
#include "world/output.h"
#include "world/terminal.h"

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

struct form {
    const char *format, *table; // as the options name them
    void (*put)(const struct page *page);
};

static const struct form forms[] = {
    {"text", NULL, put_text},         {"html", NULL, page},
    {"csv", "turns", rows_turns},     {"csv", "scores", rows_scores},
    {"csv", "reviews", rows_reviews}, {"json", NULL, put_object},
};

// The first that fits; NULL and told when there is none.
static const struct form *form_of(const char *format, const char *table) {
    const char *wanted = format ? format : "text";
    bool known = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].format, wanted) != 0)
            continue;
        known = true;
        if (!table || (forms[i].table && strcmp(forms[i].table, table) == 0))
            return &forms[i];
    }
    if (!known)
        fprintf(stderr,
                "hearout: review: --format: expected text, html, csv or json, not '%s'\n",
                wanted);
    else
        fprintf(stderr,
                "hearout: review: --table: expected turns, scores or reviews, with "
                "--format csv, not '%s'\n",
                table);
    return NULL;
}

struct wish {
    const struct form *form;
    const char *path, *output, *rubric;
    struct terminal_setup terminal;
};

// What is looked at: a conversation, and what trainers judged of it.
struct sight {
    struct played played;
    struct review review;
};

static void put(struct library *library, const struct wish *wish,
                const struct sight *sight, FILE *out, const struct show *show) {
    const struct played *played = &sight->played;
    struct debrief d = {.show = show,
                        .session = &played->session,
                        .sheet = &played->sheet,
                        .rubrics = &library->rubrics,
                        .sources = &library->sources,
                        .ratings =
                            played->transcript.rated ? played->transcript.ratings : NULL,
                        .next = shelf_whom(library, &played->sheet, played->persona),
                        .review = &sight->review,
                        .arena = &library->arena};
    wish->form->put(&(struct page){out, &d, &played->transcript.start, played->changed});
}

static int put_file(struct library *library, const struct wish *wish,
                    const struct sight *sight) {
    struct output output;
    if (files_same(wish->output, wish->path)) {
        diag_fail(&library->diag, (struct place){.file = wish->output},
                  "expected another file than the transcript itself");
        return EXIT_CANNOT_WRITE;
    }
    if (!output_open(&output, wish->output, &library->arena, &library->diag))
        return EXIT_CANNOT_WRITE;
    const struct show show = {
        .out = output.file, .width = 80, .unicode = true, .plain = wish->terminal.plain};
    put(library, wish, sight, output.file, &show);
    return output_keep(&output, &library->diag) ? EXIT_FINE : EXIT_IO;
}

static int review(struct library *library, const struct wish *wish) {
    struct sight sight;
    const char *rubric = wish->rubric ? wish->rubric : played_rubric(library, wish->path);
    if (!library_read_judging(library, rubric))
        return EXIT_CONFIG;
    int code = played_read(&sight.played, library, wish->path);
    if (code != EXIT_FINE)
        return code;
    // A review that cannot be read is told, and the rest is shown all the same.
    code = beside_read(&sight.review, library, &sight.played);
    if (wish->output && strcmp(wish->output, "-") != 0) {
        int kept = put_file(library, wish, &sight);
        return kept == EXIT_FINE ? code : kept;
    }
    struct terminal terminal;
    terminal_open(&terminal, &wish->terminal);
    put(library, wish, &sight, stdout, &terminal.show);
    terminal_close(&terminal);
    return code;
}

static const char help[] =
    "--format html is one page that needs nothing else; csv has a row a turn, with\n"
    "--table scores a row a score, with --table reviews a row for all that a trainer\n"
    "judged; json is one object with all that the page shows\n"
    "(rubrics/schema/session-report.schema.json). -o FILE writes it whole or not at\n"
    "all, readable by you alone; - is standard output.\n\n"
    "--unread collects the replies that the program could not read, from a folder of\n"
    "transcripts or from one: a line each with the share of content words that no rule\n"
    "and no vocabulary knew. They cost the learner nothing; they are what the lexicon's\n"
    "authors have to do.\n\n" DESK_HELP "\n" COHORT_HELP;

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
    if (first < 0 || first != argc - 1)
        return EXIT_USAGE;
    wish.path = argv[first];
    wish.rubric = options.rubric;
    wish.form = form_of(format, table);
    if (!wish.form)
        return EXIT_USAGE;
    if (unread && (format || table || wish.output)) {
        fputs("hearout: review: --unread goes without --format, --table and -o\n",
              stderr);
        return EXIT_USAGE;
    }
    struct library library;
    int code = EXIT_CONFIG;
    if (library_open(&library, &options))
        code = unread ? unread_tell(&library, wish.path) : review(&library, &wish);
    library_close(&library);
    return code;
}

const struct cmd cmd_review = {
    "review",
    "[--format text|html|csv|json] [-o FILE] FILE | DIR | --unread DIR" DESK_USAGE,
    "a transcript's conversation and debrief", help, run};
