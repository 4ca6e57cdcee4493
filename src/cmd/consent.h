// consent: what a learner lets be done with a transcript, shown and set.

#ifndef CMD_CONSENT_H
#define CMD_CONSENT_H

#include "cmd/cmd.h"

extern const struct cmd cmd_consent;

#endif
