// cohort: a folder of transcripts summed up: `hearout review DIR`.
//
// Transcripts are read one at a time, so that memory does not grow with them. What was
// left out because of what is in it makes the exit code EXIT_DATA, after the report has
// been put.

#ifndef CMD_COHORT_H
#define CMD_COHORT_H

#include <stdbool.h>

// Whether `review` is asked for this: its last word is a folder, or an option is there that
// only this has.
bool cohort_is_meant(int argc, char *argv[]);
int cohort_run(int argc, char *argv[]); // an exit code

extern const char cohort_help[];

#endif
