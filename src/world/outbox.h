// outbox: messages that wait to be delivered, one file each, until somebody has them.
//
// Under $XDG_STATE_HOME/hearout/outbox: ID.json waits, dead/ID.json was tried often
// enough, endpoints/NAME.json is what an endpoint said of itself. Each
// is one JSON object with a crc, replaced in one step and synced, mode 0600, so that after
// a crash there is the old state or the new one. One process sends at a time.

#ifndef WORLD_OUTBOX_H
#define WORLD_OUTBOX_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

struct outbox {
    const char *folder;
    int sending; // the lock of the one who sends; -1: not ours
    bool stuck;  // another program holds up all writing there: not waited for again
};

struct outbox_message {
    struct str id;         // the same at every try; a UUID
    struct str endpoint;   // its name in the configuration
    struct str transcript; // the path it was made from; consent is asked for there
    struct str content_type, header; // header: "Name: value", or empty
    struct str body;
    long long queued, next; // seconds since 1970: when it came, when it is due
    int tries;              // so far
    bool words;             // the conversation is in it, not only its scores
    bool held;              // waits for a person: only `send --retry` tries it
    struct str fault;       // the last try's, one line; empty: not tried yet
};

// Makes the folders. False and told.
bool outbox_open(struct outbox *outbox, const char *state, struct arena *arena,
                 struct diag *diag);
void outbox_close(struct outbox *outbox);

// The right to send, and to change what waits. False and told; *busy where another process
// has it just now.
bool outbox_lock(struct outbox *outbox, bool *busy, struct diag *diag);

// ---- messages -----------------------------------------------------------------------
// Texts are in the arena. Whoever changes a message that may be waiting has the lock.

enum outbox_place { OUTBOX_WAITING, OUTBOX_DEAD };

// Safe on the disk when it returns true. One of that id that waits already stays as it is.
bool outbox_add(struct outbox *outbox, const struct outbox_message *message,
                struct diag *diag);
bool outbox_save(struct outbox *outbox, const struct outbox_message *message,
                 struct diag *diag);
// False and told where the file was altered, is of a later version, or cannot be read.
bool outbox_read(const struct outbox *outbox, enum outbox_place place, struct str id,
                 struct outbox_message *message, struct arena *arena, struct diag *diag);
bool outbox_has(const struct outbox *outbox, enum outbox_place place, struct str id);
// Out of that place for good. False and told.
bool outbox_drop(const struct outbox *outbox, enum outbox_place place, struct str id,
                 struct diag *diag);
// From waiting to dead, and back.
bool outbox_bury(struct outbox *outbox, const struct outbox_message *message,
                 struct diag *diag);
bool outbox_revive(struct outbox *outbox, const struct outbox_message *message,
                   struct diag *diag);
// The ids there are, sorted, in the arena.
void outbox_list(const struct outbox *outbox, enum outbox_place place, struct str **ids,
                 size_t *count, struct arena *arena);

// ---- endpoints -------------------------------------------------------------------------

struct outbox_memory {
    long long until; // seconds since 1970: nothing is sent there before
    bool gone;       // it said 410: nothing is sent there, until a person says otherwise
    bool confirmed;  // a person has seen what is sent, and agreed
};

// Of the endpoint at this address; another address is another endpoint.
struct outbox_memory outbox_recall(const struct outbox *outbox, struct str endpoint,
                                   struct str address_digest);
bool outbox_remember(struct outbox *outbox, struct str endpoint,
                     struct str address_digest, struct outbox_memory memory,
                     struct diag *diag);
// A person says otherwise: neither gone nor paused, at whatever address it was. What they
// have agreed to stays so.
bool outbox_reopen(struct outbox *outbox, struct str endpoint, struct diag *diag);

#endif
