// roll: different names in the order they came, found by their hash.

#ifndef REPORT_ROLL_H
#define REPORT_ROLL_H

#include "base/arena.h"

struct roll {
    struct str *at; // in the arena, as the texts are
    unsigned count, room;
    uint32_t *slots; // twice the room: a name, from 1
};

// The place of a name, which is count where it was not there before; then it is now.
unsigned roll_put(struct roll *roll, struct str name, struct arena *arena);

#endif
