// suggest: "did you mean": the nearest of some names.

#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/str.h"

// The name that takes the fewest changed letters, or that begins with (or holds) the
// wanted one; an empty view when none is near.
struct str suggest(struct str wanted, const struct str names[], size_t count);

#endif
