// coach: one line in the margin after a reply: what in it did what, and the one thing that
// matters now.

#ifndef REPORT_COACH_H
#define REPORT_COACH_H

#include "judge/sheet.h"

// Of the last turn; empty: nothing need be said. In the arena.
struct str coach_line(const struct session *session, const struct sheet *sheet,
                      struct arena *arena);

#endif
