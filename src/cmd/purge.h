// purge: transcripts deleted, with what lies beside them, and a record that they were.

#ifndef CMD_PURGE_H
#define CMD_PURGE_H

#include "cmd/cmd.h"

extern const struct cmd cmd_purge;

#endif
