#include "talk/memory.h"

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

void memory_add_stem(struct memory *memory, uint32_t stem) {
    if (!stem)
        return;
    size_t i = slot_of(memory, stem);
    if (!memory->stems[i].stem) {
        if (memory->stem_count * 2 >= MEMORY_STEMS)
            return;
        memory->stems[i].stem = stem;
        memory->stem_count++;
    }
    memory->stems[i].line = memory->lines;
}
