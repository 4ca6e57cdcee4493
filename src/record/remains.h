// remains: what can be said of a transcript from the lines of it that are still good: whose
// it is, and the word of its learner. Of a damaged one, too, and without reading it all.

#ifndef RECORD_REMAINS_H
#define RECORD_REMAINS_H

#include "record/consent.h"

// The lines that fit their crc, as world/journal gives them.
struct remains_lines {
    struct str good; // whole lines with their line ends
    bool first, all; // whether the first line is among them; whether all are
};

struct remains {
    struct transcript_start start; // empty where the first line is damaged
    // The learner's last word; where lines are damaged the strictest of those that can be
    // read, as nobody knows which was the last.
    struct consent_record consent;
    bool redacted; // a copy
};

// Texts are in the arena. False and told when it is no transcript, unless it says that its
// learner has withdrawn: that is heard whatever else is damaged.
bool remains_read(struct remains *remains, const char *file,
                  const struct remains_lines *lines, struct arena *arena,
                  struct diag *diag);

#endif
