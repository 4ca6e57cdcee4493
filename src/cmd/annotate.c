#include "cmd/annotate.h"

#include <errno.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/learner.h"
#include "record/consent.h"
#include "report/judged.h"
#include "world/clock.h"
#include "world/files.h"
#include "world/signals.h"

void annotate_write(struct annotating *a, struct str event) {
    if (!a->failed && !journal_append(&a->journal, event, &a->library->diag))
        a->failed = true;
}

// ---- beginning ----------------------------------------------------------------------

// Made where there is none, and locked: what another window wrote meanwhile is in it, and
// nobody else writes. What is no review is told before, for journal_resume() cuts a torn
// tail off.
static int open_review(struct annotating *a) {
    struct library *library = a->library;
    struct str lines;
    int code = beside_read(a->review, library, a->played);
    if (code != EXIT_FINE)
        return code;
    const char *path = review_path(a->played->path, &library->arena);
    if (!files_is_there(path) && !journal_create(&a->journal, path, &library->diag))
        return EXIT_CANNOT_WRITE;
    journal_close(&a->journal);
    return journal_resume(&a->journal, path, &lines, &library->arena, &library->diag)
               ? beside_take(a->review, library, a->played, path, lines)
               : EXIT_DENIED;
}

static bool begin(struct annotating *a, struct str rater, bool blind) {
    struct library *library = a->library;
    char now[CLOCK_ISO_SIZE], digest[SIGN_DIGEST_SIZE];
    clock_iso(now);
    beside_digest(&a->played->transcript, digest, &library->arena);
    struct review_start start = {.session = a->played->transcript.start.session,
                                 .digest = arena_copy(&library->arena, str_of(digest)),
                                 .program = STR(VERSION),
                                 .rater = rater,
                                 .time = arena_copy(&library->arena, str_of(now)),
                                 .blind = blind};
    a->me = review_add_rater(a->review, &start);
    if (!a->me)
        return diag_fail(&library->diag, place_of(a->journal.path),
                         "expected at most %d raters", REVIEW_RATERS_MAX);
    annotate_write(a, review_put_start(&start, &a->line));
    return !a->failed;
}

// A review is of one kind from its beginning to its end, and a blind one ends for good:
// its rater has seen the program's sheet then.
static bool can_go_on(const struct annotating *a, bool blind) {
    struct place place = place_of(review_path(a->played->path, &a->library->arena));
    struct diag *diag = &a->library->diag;
    struct str rater = a->me->start.rater;
    if (blind && !a->me->start.blind)
        return diag_fail(diag, place,
                         "there is a review by '%.*s' already, and it is not blind; a "
                         "blind one needs another --rater",
                         STR_ARGS(rater));
    if (a->me->start.blind && a->me->done)
        return diag_fail(diag, place,
                         "there is a review by '%.*s' already; a blind one cannot be "
                         "changed once it is finished",
                         STR_ARGS(rater));
    return true;
}

// Where it was left: behind what was judged last.
static unsigned resume_at(const struct annotating *a) {
    if (!a->me->count)
        return 1;
    const struct judgement *last = &a->me->at[a->me->count - 1];
    bool whole = last->kind == JUDGEMENT_ACCEPT && last->move == MOVE_NONE;
    return last->turn ? last->turn + whole : a->played->session.count;
}

// What its learner keeps to themselves is not for a trainer to judge.
static bool may_be_judged(const struct annotating *a) {
    enum consent consent =
        consent_last(&a->played->transcript, &a->library->arena).consent;
    return consent_allows(consent, USE_COHORT) ||
           diag_fail(&a->library->diag, place_of(a->played->path),
                     "expected a conversation that its learner lets trainers read; this "
                     "one is %s (hearout consent)",
                     consent_id(consent));
}

static int start(struct annotating *a, const struct annotate_options *options) {
    struct str rater;
    if (!may_be_judged(a))
        return EXIT_DENIED;
    if (!rater_name(a->library, options->rater, &rater)) {
        diag_fail(&a->library->diag, (struct place){0},
                  "--rater: expected a pseudonym of a-z, 0-9 and -, not '%s'",
                  options->rater ? options->rater : "");
        return EXIT_USAGE;
    }
    int code = open_review(a);
    if (code != EXIT_FINE)
        return code;
    a->me = review_rater(a->review, rater);
    if (a->me && !can_go_on(a, options->blind))
        return EXIT_DATA;
    if (!a->me && !begin(a, rater, options->blind))
        return EXIT_IO;
    a->at = resume_at(a);
    return EXIT_FINE;
}

// ---- the loop -----------------------------------------------------------------------

static void take_line(struct annotating *a, struct str line) {
    if (memchr(line.at, '\0', line.len))
        show_line(&a->terminal->show, 0,
                  "There is a NUL byte in that line; nothing was done.");
    else
        annotate_command(a, line);
}

static const char *prompt_of(struct annotating *a) {
    return annotate_at_sheet(a) ? "sheet> " : arena_print(&a->line, "turn %u> ", a->at);
}

static void judge_all(struct annotating *a) {
    annotate_show(a);
    while (!a->over && !a->failed) {
        struct str line;
        arena_reset(&a->line);
        switch (terminal_ask(a->terminal, prompt_of(a), STR(""), &a->line, &line)) {
        case TERMINAL_LINE: take_line(a, line); break;
        case TERMINAL_DROPPED: break;
        case TERMINAL_TOO_LONG:
            show_line(&a->terminal->show, 0,
                      "That was longer than %d bytes; nothing was done.",
                      a->terminal->line_max);
            break;
        case TERMINAL_END:
        case TERMINAL_STOPPED:
        case TERMINAL_QUIT: a->over = true; break;
        }
    }
}

static void put_end(const struct annotating *a) {
    FILE *out = a->terminal->show.out;
    if (a->failed)
        return;
    fputc('\n', out);
    if (!a->me->done) {
        fprintf(out,
                "Not finished; what you judged is kept. To go on: hearout review "
                "--annotate --rater %.*s ",
                STR_ARGS(a->me->start.rater));
        show_text(out, str_of(a->played->path));
    } else {
        judged_put(&(struct judged){&a->terminal->show, &a->played->session,
                                    &a->played->sheet, a->review, &a->library->arena});
        fputs("Review: ", out);
        show_text(out, str_of(a->journal.path));
    }
    fputc('\n', out);
}

static void put_beginning(const struct annotating *a) {
    show_line(&a->terminal->show, 0,
              "%.*s, reviewed by %.*s%s. Enter accepts and goes on; /help lists the "
              "commands.",
              STR_ARGS(a->played->persona->name), STR_ARGS(a->me->start.rater),
              a->me->start.blind ? ", blind" : "");
}

int annotate(struct library *library, const char *path,
             const struct annotate_options *options, const struct terminal_setup *setup) {
    struct terminal terminal;
    struct terminal_setup own = *setup;
    struct played played;
    struct review review;
    struct annotating a = {.library = library,
                           .terminal = &terminal,
                           .played = &played,
                           .review = &review,
                           .journal = {.file = -1}};
    own.candidate = annotate_candidate;
    own.candidate_data = &a;
    terminal_open(&terminal, &own);
    int code = played_read(&played, library, path, &library->arena);
    if (code == EXIT_FINE)
        code = start(&a, options);
    if (code == EXIT_FINE && !played.transcript.ended)
        diag_note(&library->diag, place_of(path),
                  "this conversation has not ended: what you judge is void when it is "
                  "gone on with");
    if (code == EXIT_FINE) {
        put_beginning(&a);
        judge_all(&a);
        put_end(&a);
        code = a.failed ? EXIT_IO : EXIT_FINE;
    }
    int signal = terminal.signal;
    terminal_close(&terminal);
    journal_close(&a.journal);
    arena_free(&a.line);
    if (signal)
        signals_obey(signal);
    return code;
}
