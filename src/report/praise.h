// praise: what a learner did right: the replies that calmed most, with the words that did
// it.

#ifndef REPORT_PRAISE_H
#define REPORT_PRAISE_H

#include "play/session.h"

enum { PRAISES_MAX = 3 };

struct praise {
    unsigned turn;
    struct span_bytes at;
    const char *label; // what it is, as a debrief names moves
    int size;          // how far it brought the gauge down
};

struct praises {
    struct praise at[PRAISES_MAX]; // best first
    unsigned count;
    struct praise nearest; // where there is none: a harmless move; turn 0: not even that
};

void praises_of(const struct session *session, struct praises *praises);

#endif
