// moves: the filter that names the moves in replies, one JSON line in, one out.

#ifndef CMD_MOVES_H
#define CMD_MOVES_H

#include "cmd/cmd.h"

extern const struct cmd cmd_moves;

#endif
