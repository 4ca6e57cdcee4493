// redact: the command.

#ifndef CMD_REDACT_H
#define CMD_REDACT_H

#include "cmd/cmd.h"

extern const struct cmd cmd_redact;

#endif
