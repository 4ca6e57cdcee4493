// output: a file that is written whole or not at all.
//
// What is written goes into a hidden file beside it (mode 0600: what learners said is
// theirs), is synced, and then takes the name. Ctrl-C and whatever else ends the program
// from outside takes it away, so one is written at a time. An existing file is replaced only
// where it is a regular one, never through a symbolic link, and never where its name ends in
// .jsonl: transcripts and reviews, which only ever grow. "-" is standard output.

#ifndef WORLD_OUTPUT_H
#define WORLD_OUTPUT_H

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"

struct output {
    FILE *file; // to write to
    const char *path;
    const char *beside; // what it is called until it is whole; NULL: standard output
    bool fresh;         // takes no name that is there
};

// False and told when it cannot be made there.
bool output_open(struct output *output, const char *path, struct arena *arena,
                 struct diag *diag);
// The same for a name that nothing has yet, whatever it ends in; "-" is a name here.
bool output_open_new(struct output *output, const char *path, struct arena *arena,
                     struct diag *diag);
// Closes it and gives it its name. False and told when not all of it could be written; then
// what stood there before still does.
bool output_keep(struct output *output, struct diag *diag);

#endif
