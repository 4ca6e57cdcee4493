// whatif: a conversation with one line exchanged, beside the one that was.

#ifndef CMD_WHATIF_H
#define CMD_WHATIF_H

#include "cmd/cmd.h"

extern const struct cmd cmd_whatif;

#endif
