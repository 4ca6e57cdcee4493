// agreement: how far program and trainers agree, over all the reviews in a folder.

#ifndef CMD_AGREEMENT_H
#define CMD_AGREEMENT_H

#include "cmd/library.h"
#include "world/terminal.h"

struct agreement_options {
    const char *format; // text (also for NULL), html, csv, json; anything else is told
    const char *output; // a file to write to; NULL and "-": standard output
};

// An exit code: a review that cannot be read is told and left out, and the others are
// shown all the same.
int agreement_tell(struct library *library, const char *folder,
                   const struct agreement_options *options,
                   const struct terminal_setup *setup);

#endif
