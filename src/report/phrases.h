// phrases: which words were said how often, and by how many.
//
// Two are the same when their words are, capitals and marks aside. No more than
// PHRASES_MAX different ones are kept, the first that come; what is beyond is counted.

#ifndef REPORT_PHRASES_H
#define REPORT_PHRASES_H

#include "base/arena.h"
#include "report/few.h"
#include "talk/move.h"

enum {
    PHRASES_MAX = 4096,
    PHRASE_SLOTS = 8192,
    PHRASE_LENGTH = 120, // bytes that are kept of one
};

struct phrase {
    struct str words; // lower case, single blanks
    enum move move;   // what they were heard as; MOVE_NONE: as nothing
    unsigned count;
    struct few learners;
};

struct phrases {
    struct phrase *at; // PHRASES_MAX; NULL: none yet
    unsigned count;
    struct times beyond;          // said, and not kept
    uint16_t slots[PHRASE_SLOTS]; // by hash: a phrase, from 1
};

void phrases_add(struct phrases *phrases, enum move move, struct str words,
                 uint32_t learner, struct arena *arena);
// The commonest first; among equals by their words. Nothing can be added afterwards.
void phrases_sort(struct phrases *phrases);

#endif
