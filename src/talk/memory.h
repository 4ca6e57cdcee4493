// memory: what the patron has said, for hearing whether it is said back.
//
// A plain value: kept per turn, copied for undo and what-if.

#ifndef TALK_MEMORY_H
#define TALK_MEMORY_H

#include "talk/lexicon.h"

enum {
    MEMORY_STEMS = 512, // slots; half are used at most, then earlier lines are forgotten
    MEMORY_LAST = 160,  // words of the last line that are kept for comparing
};

struct memory {
    struct {
        uint32_t stem; // 0: free
        uint16_t line; // the last line it was in
    } stems[MEMORY_STEMS];
    unsigned stem_count;
    uint16_t lines;             // how many the patron has said
    uint32_t last[MEMORY_LAST]; // the last line's words, comparable with ear_word_key()
    unsigned last_count;
    struct signals signals; // what the lexicon's patron rules saw in the last line
    struct signals ever;    // ... and in any line
};

// A stem of 0 is no content word: never known, never added. `last_line`: said there.
bool memory_knows(const struct memory *memory, uint32_t stem, bool last_line);
void memory_add_stem(struct memory *memory, uint32_t stem);

#endif
