// unsent: what the outbox still holds of transcripts: messages that wait to be delivered,
// and those that were given up. They may quote what a learner typed, so who deletes a
// transcript deletes them, too.

#ifndef CMD_UNSENT_H
#define CMD_UNSENT_H

#include "world/outbox.h"

struct unsent {
    struct outbox outbox;
    bool there; // the outbox: where there is none, none is made
    struct unsent_message *at;
    size_t count;
};

// False and told when the outbox cannot be opened.
bool unsent_open(struct unsent *unsent, const char *state, struct arena *arena,
                 struct diag *diag);
// From here to unsent_close() nobody sends. False and told; *busy where somebody just does.
bool unsent_lock(struct unsent *unsent, bool *busy, struct diag *diag);
// What is there now, in the arena. False and told when some cannot be read; those that can
// be are listed all the same.
bool unsent_read(struct unsent *unsent, struct arena *arena, struct diag *diag);
void unsent_close(struct unsent *unsent);

// How many were made from a transcript, by its whole path (world/files).
unsigned unsent_count(const struct unsent *unsent, struct str transcript);
// Takes them out of the outbox for good; locked. False and told.
bool unsent_drop(const struct unsent *unsent, struct str transcript, struct diag *diag);

#endif
