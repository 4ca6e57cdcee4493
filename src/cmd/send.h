// send: transcripts posted to where the configuration says.

#ifndef CMD_SEND_H
#define CMD_SEND_H

#include "cmd/cmd.h"
#include "world/paths.h"

extern const struct cmd cmd_send;

// After a session: queues its transcript for the endpoints that want it at once, and tries
// them for at most seven seconds. Tells on stderr; nothing of it is a failure of the session.
void send_ended(const struct paths *paths, const char *transcript);

#endif
