// classes: sets of symbols that one element of a pattern can match; equal sets are one.

#ifndef TALK_CLASSES_H
#define TALK_CLASSES_H

#include "base/arena.h"
#include "talk/vocabulary.h"

struct class_list {
    symbol *members; // rising
    unsigned count;
};

struct classes {
    struct class_list *at;
    unsigned count, room;
    uint16_t *slots; // by the hash of their members: a class, from 1
    unsigned slot_count;
    struct arena *arena;
};

// Sorts, drops doubles, and gives the class's number. The members are copied.
uint16_t classes_add(struct classes *classes, const symbol members[], unsigned count,
                     struct arena *scraps);

// A growing list of symbols, for putting classes together.
struct symbols {
    symbol *at;
    unsigned count, room;
    struct arena *arena;
};
void symbols_add(struct symbols *symbols, symbol s);
void symbols_add_all(struct symbols *symbols, const struct class_list *class);

#endif
