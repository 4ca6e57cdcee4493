// cohort: a folder of transcripts summed up: `hearout review DIR`.
//
// Transcripts are read one at a time, so that memory does not grow with them. What was
// left out because of what is in it, or for want of room, makes the exit code EXIT_DATA,
// after the report has been put.

#ifndef CMD_COHORT_H
#define CMD_COHORT_H

#include <stdbool.h>

// Whether `review` is asked for this: the word beside the options is a folder, or an option
// is there that only this has. Moves the options to the front of argv.
bool cohort_is_meant(int argc, char *argv[]);
int cohort_run(int argc, char *argv[]); // an exit code

// For `hearout help review`.
#define COHORT_HELP                                                                      \
    "Of a folder, the cohort: skills by learner, how it went with each patron, the "     \
    "words\n"                                                                            \
    "that harm, what was offered and what never, who was told otherwise, how the "       \
    "patrons\n"                                                                          \
    "differ. Folders in it are looked into, four deep; links and hidden ones not. "      \
    "Learners\n"                                                                         \
    "are \"learner 1\" ... by their first session; --names shows the names that the\n"   \
    "transcripts carry, --key FILE writes which is which. --shared leaves out all "      \
    "that\n"                                                                             \
    "fewer than five learners did, and each learner's own row. --since and --until "     \
    "take\n"                                                                             \
    "days, --module --persona --mode (learn, practise, graded) --rubric\n"               \
    "--rubric-version --learner choose more.\n"                                          \
    "--format csv is a row a learner; --table summary, patrons, courses, phrases, "      \
    "offers\n"                                                                           \
    "or unread is another table.\n"                                                      \
    "Private and withdrawn transcripts (hearout consent) are counted as left out "       \
    "only.\n"                                                                            \
    "docs/cohort.md says what each figure means.\n"

#endif
