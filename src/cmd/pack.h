// pack: a user's own policy.json, which takes the place of the shipped one as a whole, and
// the shipped patrons whose options name what is not in it.

#ifndef CMD_PACK_H
#define CMD_PACK_H

#include "cmd/library.h"

// Adds what the shipped patron at that path needs and the own pack has not to `lacking`,
// each entry once ("shelf-search, bill-pause"). False: nothing, or it is no shipped patron,
// or the pack is the shipped one too.
bool pack_lacks(struct library *library, const char *path, struct str bytes,
                struct text *lacking);
// Tells it, with what to do. Always false.
bool pack_fail(struct library *library, struct str lacking);

#endif
