// practice: the program's main job, one conversation with a patron.

#ifndef CMD_PRACTICE_H
#define CMD_PRACTICE_H

#include "cmd/cmd.h"

extern const struct cmd cmd_practice;

#endif
