// learner: the name a transcript carries: a pseudonym, unless one is given.

#ifndef CMD_LEARNER_H
#define CMD_LEARNER_H

#include "cmd/library.h"

// The given name, else the pseudonym kept with the program's state (made up when there is
// none yet). It says nothing of who it is. In the library's arena.
struct str learner_name(struct library *library, const char *given);

#endif
