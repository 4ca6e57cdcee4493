// list: what there is.

#ifndef CMD_LIST_H
#define CMD_LIST_H

#include "cmd/cmd.h"

extern const struct cmd cmd_list;

#endif
