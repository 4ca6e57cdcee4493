// queue: a transcript made into messages that wait in the outbox.

#ifndef CMD_QUEUE_H
#define CMD_QUEUE_H

#include "cmd/config.h"
#include "world/outbox.h"

struct queue {
    const struct config *config;
    const struct criteria *criteria; // their titles; NULL: their ids
    struct arena *arena;
    struct diag *diag;
};

// The message for an endpoint, as the transcript's consent allows it: with less in it than
// the endpoint asks for, or not at all; both are told. Its id follows from session,
// endpoint, format and whether the conversation is in it: however often it is made, it is
// the same message.
// EXIT_FINE; *made is false where nothing may be sent. Else told, and what to exit with.
int queue_make(const struct queue *queue, const struct endpoint *endpoint,
               const char *path, struct outbox_message *message, bool *made);
// Whether the transcript that a message was made from still lets it be sent. One that is
// not there any more lets nothing: it cannot be asked, and who withdrew may be why it is
// gone. False and told where it is there, and cannot be read.
bool queue_may_send(const struct outbox_message *message, bool *may, struct diag *diag);

#endif
