#include "talk/lexicon_index_inside.h"

#include <stdlib.h>

// Groups while they are given to their symbols: from[s] .. from[s + 1] are symbol s's.
struct placing {
    const struct lexicon_maker *maker;
    struct probe_group *at;
    uint32_t *from;
    unsigned symbols;
};

static void each_symbol(struct placing *p, const struct probe_group *group, bool place) {
    const struct word_class one = {.members = &group->key.pivot_id, .count = 1};
    const struct word_class *class = group->key.pivot_kind == ELEMENT_SYMBOL
                                         ? &one
                                         : &p->maker->kept[group->key.pivot_id];
    for (unsigned i = 0; i < class->count; i++) {
        symbol s = class->members[i];
        if (place)
            p->at[p->from[s]++] = *group;
        else
            p->from[s + 1]++;
    }
}

// Groups that are a word alone, or all others, by their symbols.
static struct placing groups_place(struct lexicon_maker *maker,
                                   const struct probe_group groups[], unsigned count,
                                   bool alone) {
    struct placing p = {.maker = maker,
                        .symbols = vocabulary_count(maker->lexicon->vocabulary)};
    p.from = arena_new(&maker->work, uint32_t, p.symbols + 2);
    for (unsigned g = 0; g < count; g++)
        if (groups[g].key.alone == alone)
            each_symbol(&p, &groups[g], false);
    starts_sum(p.from, p.symbols);
    p.at = arena_new(&maker->work, struct probe_group, p.from[p.symbols + 1] + 1);
    for (unsigned g = 0; g < count; g++)
        if (groups[g].key.alone == alone)
            each_symbol(&p, &groups[g], true);
    starts_back(p.from, p.symbols);
    return p;
}

// ---- a word alone -------------------------------------------------------------------

static void alone_fill(struct lexicon_maker *maker, const struct placing *p,
                       struct probe_index *index) {
    uint32_t total = 0, count = 0;
    for (uint32_t i = 0; i < p->from[p->symbols]; i++)
        total += p->at[i].count;
    uint16_t *alone = arena_new(maker->arena, uint16_t, total + (size_t)1);
    for (unsigned s = 0; s <= p->symbols; s++) {
        maker->lexicon->known[s].alone[index->side] = count;
        for (uint32_t i = p->from[s]; s < p->symbols && i < p->from[s + 1]; i++)
            for (unsigned n = 0; n < p->at[i].count; n++)
                alone[count++] = (uint16_t)(p->at[i].first + n);
    }
    index->alone = alone;
}

// ---- words with needs ---------------------------------------------------------------

static int by_first_need(const void *a, const void *b) {
    const struct probe_group *left = a, *right = b;
    if (left->key.needs[0] != right->key.needs[0])
        return left->key.needs[0] < right->key.needs[0] ? -1 : 1;
    return left->first < right->first ? -1 : left->first > right->first;
}

static void groups_sort(const struct placing *p) {
    for (unsigned s = 0; s < p->symbols; s++) {
        size_t count = p->from[s + 1] - p->from[s];
        if (count > 1)
            qsort(p->at + p->from[s], count, sizeof *p->at, by_first_need);
    }
}

// Lookups, runs and gates as they are put down one behind the other.
struct filling {
    struct lookup *lookup;
    uint32_t *run;
    struct need_gate *gate;
    const struct probe_index *index;
};

static void lookup_put(struct filling *f, const struct probe_group *group,
                       const struct probe_group *before) {
    unsigned need = group->key.needs[0];
    if (!before || before->key.needs[0] / 64 != need / 64)
        *f->gate++ = (struct need_gate){.run = (uint32_t)(f->run - f->index->runs),
                                        .word = need / 64};
    if (!before || before->key.needs[0] != need)
        *f->run++ = (uint32_t)(f->lookup - f->index->lookups);
    f->gate[-1].needs |= (uint64_t)1 << need % 64;
    *f->lookup = (struct lookup){.first = group->first, .count = group->count};
    memcpy(f->lookup->needs, &group->key.needs[1], sizeof f->lookup->needs);
    f->lookup++;
}

static void gates_fill(struct lexicon_maker *maker, const struct placing *p,
                       struct probe_index *index) {
    struct known *known = maker->lexicon->known;
    size_t most = p->from[p->symbols] + (size_t)1;
    struct filling f = {.lookup = arena_new(maker->arena, struct lookup, most),
                        .run = arena_new(maker->arena, uint32_t, most),
                        .gate = arena_new(maker->arena, struct need_gate, most),
                        .index = index};
    index->lookups = f.lookup;
    index->runs = f.run;
    index->gates = f.gate;
    for (unsigned s = 0; s < p->symbols; s++) {
        known[s].gates[index->side] = (uint32_t)(f.gate - index->gates);
        for (uint32_t i = p->from[s]; i < p->from[s + 1]; i++)
            lookup_put(&f, &p->at[i], i > p->from[s] ? &p->at[i - 1] : NULL);
    }
    known[p->symbols].gates[index->side] = (uint32_t)(f.gate - index->gates);
    *f.run++ = (uint32_t)(f.lookup - index->lookups); // ends the last one
}

void lookups_fill(struct lexicon_maker *maker, const struct probe_group groups[],
                  unsigned count, struct probe_index *index) {
    struct placing alone = groups_place(maker, groups, count, true),
                   others = groups_place(maker, groups, count, false);
    alone_fill(maker, &alone, index);
    groups_sort(&others);
    gates_fill(maker, &others, index);
}
