#include "talk/memory.h"

#include <string.h>

static size_t slot_of(const struct memory *memory, uint32_t stem) {
    size_t i = (stem * 2654435761U) >> 16 & (MEMORY_STEMS - 1);
    while (memory->stems[i].stem && memory->stems[i].stem != stem)
        i = (i + 1) & (MEMORY_STEMS - 1);
    return i;
}

bool memory_knows(const struct memory *memory, uint32_t stem, bool last_line) {
    if (!stem)
        return false;
    size_t i = slot_of(memory, stem);
    return memory->stems[i].stem &&
           (!last_line || memory->stems[i].line == memory->lines);
}

// What is said now is what will be said back, so it is what came before that goes.
static void forget_earlier(struct memory *memory) {
    const struct memory before = *memory;
    memset(memory->stems, 0, sizeof memory->stems);
    memory->stem_count = 0;
    for (unsigned i = 0; i < MEMORY_STEMS; i++)
        if (before.stems[i].stem && before.stems[i].line == memory->lines)
            memory_add_stem(memory, before.stems[i].stem);
}

void memory_add_stem(struct memory *memory, uint32_t stem) {
    if (!stem)
        return;
    size_t i = slot_of(memory, stem);
    if (!memory->stems[i].stem) {
        if (memory->stem_count * 2 >= MEMORY_STEMS) {
            forget_earlier(memory);
            if (memory->stem_count * 2 >= MEMORY_STEMS)
                return;
            i = slot_of(memory, stem);
        }
        memory->stems[i].stem = stem;
        memory->stem_count++;
    }
    memory->stems[i].line = memory->lines;
}
