// explain: the moves in one reply, and why.

#ifndef CMD_EXPLAIN_H
#define CMD_EXPLAIN_H

#include "cmd/cmd.h"

extern const struct cmd cmd_explain;

#endif
