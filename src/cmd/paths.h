// paths: where things are.

#ifndef CMD_PATHS_H
#define CMD_PATHS_H

#include "cmd/cmd.h"

extern const struct cmd cmd_paths;

#endif
