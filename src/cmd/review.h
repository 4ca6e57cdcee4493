// review: the debrief of a transcript again.

#ifndef CMD_REVIEW_H
#define CMD_REVIEW_H

#include "cmd/cmd.h"

extern const struct cmd cmd_review;

#endif
