// replay: the same conversation again, and the first difference.

#ifndef CMD_REPLAY_H
#define CMD_REPLAY_H

#include "cmd/cmd.h"

extern const struct cmd cmd_replay;

#endif
