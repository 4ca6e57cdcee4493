// lexicon_index_inside: how variants become probes that are looked up by their words.
//
// Only lexicon_index.c, lexicon_classes.c, lexicon_lookups.c, lexicon_needs.c and
// lexicon_probes.c include this. A probe is looked up where its pivot stands, and tried
// only in a sentence that has its needs.

#ifndef TALK_LEXICON_INDEX_INSIDE_H
#define TALK_LEXICON_INDEX_INSIDE_H

#include <string.h>

#include "talk/lexicon_make.h"

// ---- classes (lexicon_classes.c) ----------------------------------------------------

// Keeps the classes that variants use, and closes the elements of all variants: they name
// classes by the numbers that are kept, and know at a glance what they can be.
void classes_keep(struct lexicon_maker *maker);

// ---- needs (lexicon_needs.c) --------------------------------------------------------

// Numbers for the words and classes that probes need, from 1; 0 is "nothing".
struct needs {
    uint16_t *of_symbol, *of_class;
    unsigned count;
};

// The number of a word or class, given when first asked for; 0 when there are too many.
uint16_t need_of(struct needs *needs, const struct element *e);
// Which needs each symbol meets, once all have their numbers.
void needs_fill(struct lexicon_maker *maker, const struct needs *needs);

// ---- probes (lexicon_probes.c) ------------------------------------------------------

// The elements that must be there, the rarest in English first: where it stands the probe
// is looked up, and the next few are what it needs besides. Gives how many.
unsigned probe_order(const struct lexicon_maker *maker, const struct variant *v,
                     uint8_t order[ELEMENTS_MAX]);
struct probe probe_of(const struct lexicon_maker *maker, const struct variant *v,
                      unsigned rule, unsigned pivot);

// ---- lookups (lexicon_lookups.c) ----------------------------------------------------

// What probes of one group have in common. Only shorts: it is compared byte by byte.
struct group_key {
    uint16_t alone; // the pivot is all of the pattern
    uint16_t pivot_kind, pivot_id, needs[NEEDS];
};

struct probe_group {
    uint16_t first, count; // probes
    struct group_key key;
};

// Gives each symbol what it brings up: groups whose pivot it can be.
void lookups_fill(struct lexicon_maker *maker, const struct probe_group groups[],
                  unsigned count, struct probe_index *index);

// ---- lists by symbol ----------------------------------------------------------------
//
// from[s] .. from[s + 1] are symbol s's. How many each has is counted in from[s + 1] and
// summed; placing moves every start to the next one's, so they are moved back.

static inline void starts_sum(uint32_t *from, unsigned symbols) {
    for (unsigned s = 0; s <= symbols; s++)
        from[s + 1] += from[s];
}

static inline void starts_back(uint32_t *from, unsigned symbols) {
    memmove(from + 1, from, (symbols + 1) * sizeof *from);
    from[0] = 0;
}

#endif
