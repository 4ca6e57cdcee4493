// progress: on standard error, how far a long work has come.
//
// On a terminal only, and when it takes longer than a second: a line that is written over;
// where nothing shall be redrawn (--plain, $ACCESSIBLE), a new one every ten seconds.
// $HEAROUT_PROGRESS=now tells each step at once, for tests.

#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "world/terminal.h"

struct progress {
    const char *what; // "transcripts"; borrowed
    size_t all;
    bool tells, plain, now, told;
    uint64_t next; // milliseconds, by the clock
};

void progress_start(struct progress *progress, const char *what, size_t all,
                    const struct terminal_setup *setup);
void progress_tell(struct progress *progress, size_t done);
// Wipes what was told, where it was written over.
void progress_end(const struct progress *progress);

#endif
