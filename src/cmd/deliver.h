// deliver: what waits in the outbox, taken to its endpoints, one message after the other.
//
// One process at a time. An endpoint that does not answer is tried once a run: its other
// messages wait. What happened is told a line an endpoint, on the diag's stream.

#ifndef CMD_DELIVER_H
#define CMD_DELIVER_H

#include "cmd/route.h"
#include "world/http.h"
#include "world/outbox.h"

enum deliver_which {
    DELIVER_DUE,  // what is due
    DELIVER_ALL,  // all that waits, also what is held for a person, and paused endpoints
    DELIVER_THESE // those named only
};

struct deliver {
    const struct config *config;
    struct outbox *outbox;
    struct diag *diag;
    enum deliver_which which;
    const struct str *ids; // also tried, due or not
    size_t id_count;
    long budget; // milliseconds for all of it; 0: no end
};

// EXIT_FINE when all that was tried is delivered; else QUEUED, REFUSED, CONFIG, DATA or IO:
// the one that most needs a person.
int deliver(const struct deliver *asked);

#endif
