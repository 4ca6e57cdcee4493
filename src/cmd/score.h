// score: conversations scored by the rubrics, a JSON line each.

#ifndef CMD_SCORE_H
#define CMD_SCORE_H

#include "cmd/cmd.h"

extern const struct cmd cmd_score;

#endif
