// turn: looking into a turn that was played.

#ifndef TESTS_UNIT_TURN_H
#define TESTS_UNIT_TURN_H

#include "play/session.h"

// The n-th change of this turn that such an event made, from 0; NULL: there is none.
static inline const struct change *change_of(const struct turn *turn, enum event event,
                                             unsigned n) {
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event == event && n-- == 0)
            return &turn->changes.at[i];
    return NULL;
}

#endif
