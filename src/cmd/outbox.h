// outbox: what waits to be delivered, looked at and mended by hand.

#ifndef CMD_OUTBOX_H
#define CMD_OUTBOX_H

#include "cmd/cmd.h"

extern const struct cmd cmd_outbox;

#endif
