// desk: the trainer's part of `hearout review`: judging a conversation, and how far program
// and trainers agree.

#ifndef CMD_DESK_H
#define CMD_DESK_H

#include <stdbool.h>

// Whether `review` is asked for this: --annotate or --agreement is among its words.
bool desk_is_meant(int argc, char *argv[]);
int desk_run(int argc, char *argv[]); // an exit code

// For `hearout help review`.
#define DESK_USAGE                                                                       \
    "\n       hearout review --annotate [--rater NAME] [--blind] FILE"                   \
    "\n       hearout review --agreement [--format text|html|csv|json] [-o FILE] DIR"
#define DESK_HELP                                                                        \
    "--annotate goes through a conversation turn by turn: Enter accepts the moves "      \
    "that\n"                                                                             \
    "were found and goes on; /strike, /add, /level and /note judge them; /help lists "   \
    "the\n"                                                                              \
    "rest. What you judge is kept beside the transcript, as NAME.review.jsonl, under "   \
    "a\n"                                                                                \
    "pseudonym (--rater); it can be left and gone on with. --blind hides what the "      \
    "program\n"                                                                          \
    "and other trainers found until the review is finished.\n"                           \
    "--agreement tells how far program and trainers agree, over all reviews in a "       \
    "folder:\n"                                                                          \
    "docs/trainers.md says what each figure means.\n"

#endif
