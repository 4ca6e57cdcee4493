// stop: how an endpoint fares in one run of deliveries, and how that is told.

#ifndef CMD_STOP_H
#define CMD_STOP_H

#include "cmd/route.h"

struct stop {
    struct route route;
    bool opened, ready; // its route: tried to open, and open
    bool skip;          // nothing more there in this run
    struct outbox_memory memory;
    unsigned delivered, waiting, held, dead, kept_private;
    long long next; // when the first of those that wait is due; 0: not known
    char why[HTTP_REASON_SIZE + 32]; // of the last that was not delivered
    const char *advice;              // where some are held
};

// Keeps why a try failed, without what could be a secret.
void stop_note(struct stop *stop, const struct http_result *result);
// A line for each thing that happened there.
void stop_tell(const struct stop *stop, const struct diag *diag);

#endif
