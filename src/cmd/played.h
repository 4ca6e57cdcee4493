// played: a transcript file, read and played again, ready to be looked at.

#ifndef CMD_PLAYED_H
#define CMD_PLAYED_H

#include "cmd/library.h"
#include "record/replay.h"

struct played {
    const char *path;
    struct transcript transcript;
    const struct persona *persona;
    struct stage_set set;
    struct session session;
    struct sheet sheet; // closed
    bool changed;       // the data is not what it was played with
};

// Tells what of the program and the data (the persona that was read last) is not what it
// was at that start, in one line. Another policy pack is told only where it matters, by the
// caller's word. False when all is as it was.
bool played_tell_changes(const struct transcript_start *start, struct library *library,
                         bool policy_matters);

// The rubric that a transcript was scored by, where that was one alone; NULL: by all. What
// is wrong with the file is told when it is read.
const char *played_rubric(struct library *library, const char *path);

// The library must have been opened, with judging. All that was read is in the arena. An
// exit code: EXIT_FINE, or told and what to exit with.
int played_read(struct played *played, struct library *library, const char *path,
                struct arena *arena);

#endif
