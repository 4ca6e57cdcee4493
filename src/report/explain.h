// explain: what was heard in one reply and why, and what nearly was.

#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "base/arena.h"
#include "base/show.h"
#include "talk/ear.h"

// `heard` is the ear's last answer. `all` adds what the authors of rules look at: words,
// signals, sums, and by which signal a rule was stopped. The arena is for scraps.
void explain(const struct show *show, const struct ear *ear, const struct heard *heard,
             bool all, struct arena *arena);

#endif
