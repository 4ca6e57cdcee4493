#include "cmd/review.h"

#include "cmd/agreement.h"
#include "cmd/annotate.h"
#include "cmd/options.h"
#include "cmd/played.h"
#include "cmd/unread.h"
#include "report/debrief.h"
#include "report/judged.h"
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
    struct review beside;
    code = beside_read(&beside, library, &played);
    if (code == EXIT_FINE)
        judged_put(&(struct judged){show, &played.session, &played.sheet, &beside,
                                    &library->arena});
    return code;
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
    "--annotate goes through a conversation turn by turn: Enter accepts the moves that "
    "were\n"
    "found and goes on; /strike, /add, /level and /note judge them; /help lists the "
    "rest.\n"
    "What you judge is kept beside the transcript, as NAME.review.jsonl, under a "
    "pseudonym\n"
    "(--rater); it can be left and gone on with. --blind hides what the program found "
    "until\n"
    "the review is finished.\n"
    "--agreement tells how far program and trainers agree, over all reviews in a "
    "folder.\n"
    "--unread collects the replies that the program could not read, from a folder of\n"
    "transcripts or from one: a line each with the share of content words that no rule\n"
    "and no vocabulary knew. They cost the learner nothing; they are what the lexicon's\n"
    "authors have to do.\n";

struct review_options {
    struct library_options library;
    struct annotate_options annotate;
    const char *format;
    bool unread, annotating, agreement;
};

static int agree(struct library *library, const char *folder, const char *format,
                 const struct terminal_setup *setup) {
    struct terminal terminal;
    terminal_open(&terminal, setup);
    int code = agreement_tell(library, folder, format, &terminal.show);
    terminal_close(&terminal);
    return code;
}

static int review_as(struct library *library, const char *path,
                     const struct review_options *options, struct terminal_setup *setup) {
    const char *rubric = options->library.rubric;
    if (options->unread)
        return unread_tell(library, path);
    if (!options->annotating && !options->agreement)
        return review_at_terminal(library, path, rubric, setup);
    if (!library_read_judging(library, rubric))
        return EXIT_CONFIG;
    return options->annotating ? annotate(library, path, &options->annotate, setup)
                               : agree(library, path, options->format, setup);
}

// One thing at a time, and only with what belongs to it.
static bool is_clear(const struct review_options *o) {
    if (o->unread + o->annotating + o->agreement > 1)
        return false;
    return (o->annotating || (!o->annotate.rater && !o->annotate.blind)) &&
           (o->agreement || !o->format);
}

static int run(int argc, char *argv[]) {
    struct review_options o = {0};
    bool plain = false, no_colour = false;
    const struct option_row rows[] = {{"data", 0, &o.library.data, NULL},
                                      {"rubric", 0, &o.library.rubric, NULL},
                                      {"annotate", 0, NULL, &o.annotating},
                                      {"rater", 0, &o.annotate.rater, NULL},
                                      {"blind", 0, NULL, &o.annotate.blind},
                                      {"agreement", 0, NULL, &o.agreement},
                                      {"format", 0, &o.format, NULL},
                                      {"unread", 0, NULL, &o.unread},
                                      {"plain", 0, NULL, &plain},
                                      {"no-color", 0, NULL, &no_colour},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || first != argc - 1 || !is_clear(&o))
        return EXIT_USAGE;
    struct terminal_setup setup = {.plain = plain, .no_colour = no_colour};
    struct library library;
    int code = EXIT_CONFIG;
    if (library_open(&library, &o.library))
        code = review_as(&library, argv[first], &o, &setup);
    library_close(&library);
    return code;
}

const struct cmd cmd_review = {
    "review",
    "[--rubric ID] FILE | --annotate [--rater NAME] [--blind] FILE | "
    "--agreement [--format text|json|csv] DIR | --unread DIR",
    "a transcript's conversation and debrief; for trainers: judge it", help, run};
