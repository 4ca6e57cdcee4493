// learner: the names that transcripts and reviews carry: pseudonyms, unless one is given.

#ifndef CMD_LEARNER_H
#define CMD_LEARNER_H

#include "cmd/library.h"

// The given name, else the pseudonym kept with the program's state (made up when there is
// none yet). It says nothing of who it is. In the library's arena. A given name is trimmed
// and cut where it is too long; that is told, and so is a pseudonym that cannot be kept.
struct str learner_name(struct library *library, const char *given);

// Whether a transcript's name is meant by the one that was given: what learner_name() makes
// of it, or just the same.
bool learner_is(struct str name, const char *given);

// As learner_name() for a trainer who reviews, in small letters. False (not told) when the given
// one is no pseudonym of a-z, 0-9 and -.
bool rater_name(struct library *library, const char *given, struct str *name);

#endif
