#include "cmd/review.h"

#include "cmd/options.h"
#include "cmd/played.h"
#include "cmd/unread.h"
#include "report/debrief.h"
#include "world/terminal.h"

// The conversation itself, before what there is to say of it.
static void put_talk(const struct show *show, const struct played *played) {
    for (unsigned t = 0; t < played->session.count; t++) {
        const struct turn *turn = &played->session.turns[t];
        if (t)
            show_line(show, 9, "%2u  You: %.*s", t,
                      turn->staff.len ? (int)turn->staff.len : 9,
                      turn->staff.len ? turn->staff.at : "(silence)");
        struct str parts[2];
        reply_in_order(&turn->reply, parts);
        show_line(show, 9, "    %.*s: %.*s %.*s", STR_ARGS(played->persona->short_name),
                  STR_ARGS(parts[0]), STR_ARGS(parts[1]));
    }
    fputc('\n', show->out);
}

static int review(struct library *library, const char *path, const struct show *show) {
    struct played played;
    int code = played_read(&played, library, path);
    if (code != EXIT_FINE)
        return code;
    put_talk(show, &played);
    struct debrief d = {.show = show,
                        .session = &played.session,
                        .sheet = &played.sheet,
                        .rubrics = &library->rubrics,
                        .sources = &library->sources,
                        .ratings =
                            played.transcript.rated ? played.transcript.ratings : NULL,
                        .arena = &library->arena};
    debrief(&d);
    return EXIT_FINE;
}

static int review_at_terminal(struct library *library, const char *path,
                              const char *rubric, const struct terminal_setup *setup) {
    if (!library_read_judging(library, rubric ? rubric : played_rubric(library, path)))
        return EXIT_CONFIG;
    struct terminal terminal;
    terminal_open(&terminal, setup);
    int code = review(library, path, &terminal.show);
    terminal_close(&terminal);
    return code;
}

static const char help[] =
    "--unread collects the replies that the program could not read, from a folder of\n"
    "transcripts or from one: a line each with the share of content words that no rule\n"
    "and no vocabulary knew. They cost the learner nothing; they are what the lexicon's\n"
    "authors have to do.\n";

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    bool plain = false, no_colour = false, unread = false;
    const struct option_row rows[] = {
        {"data", 0, &options.data, NULL},  {"rubric", 0, &options.rubric, NULL},
        {"unread", 0, NULL, &unread},      {"plain", 0, NULL, &plain},
        {"no-color", 0, NULL, &no_colour}, {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || first != argc - 1)
        return EXIT_USAGE;
    struct terminal_setup setup = {.plain = plain, .no_colour = no_colour};
    struct library library;
    int code = EXIT_CONFIG;
    if (library_open(&library, &options))
        code = unread ? unread_tell(&library, argv[first])
                      : review_at_terminal(&library, argv[first], options.rubric, &setup);
    library_close(&library);
    return code;
}

const struct cmd cmd_review = {"review", "[--rubric ID] FILE | --unread DIR",
                               "a transcript's conversation and debrief", help, run};
