// check: every fault and every doubt in personas, policy, rubrics and lexicon.

#ifndef CMD_CHECK_H
#define CMD_CHECK_H

#include "cmd/cmd.h"

extern const struct cmd cmd_check;

#endif
