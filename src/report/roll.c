#include "report/roll.h"

#include <string.h>

enum { ROOM_FIRST = 64 };

// Half of the slots stay empty, so that a name is found in a few steps.
static size_t slot_of(const struct roll *roll, struct str name) {
    size_t slots = (size_t)roll->room * 2;
    size_t slot = str_hash(name) % slots;
    while (roll->slots[slot] && !str_eq(roll->at[roll->slots[slot] - 1], name))
        slot = (slot + 1) % slots;
    return slot;
}

static void make_room(struct roll *roll, struct arena *arena) {
    struct str *had = roll->at;
    roll->room = roll->room ? roll->room * 2 : ROOM_FIRST;
    roll->at = arena_new(arena, struct str, roll->room);
    roll->slots = arena_new(arena, uint32_t, (size_t)roll->room * 2);
    if (roll->count)
        memcpy(roll->at, had, roll->count * sizeof *had);
    for (unsigned i = 0; i < roll->count; i++)
        roll->slots[slot_of(roll, roll->at[i])] = i + 1;
}

unsigned roll_put(struct roll *roll, struct str name, struct arena *arena) {
    if (roll->count == roll->room)
        make_room(roll, arena);
    size_t slot = slot_of(roll, name);
    if (!roll->slots[slot]) {
        roll->at[roll->count++] = arena_copy(arena, name);
        roll->slots[slot] = roll->count;
    }
    return roll->slots[slot] - 1;
}
