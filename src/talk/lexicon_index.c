#include "talk/lexicon_index_inside.h"

#include <stdlib.h>

// A probe with what groups it: the same pivot and the same needs.
struct placed {
    struct probe probe;
    const struct element *elements;
    unsigned number; // in the order of the rules
    uint16_t pivot_kind, pivot_id, needs[NEEDS];
};

static struct placed placed_of(const struct lexicon_maker *maker, struct needs *needs,
                               const struct variant *v, unsigned rule) {
    uint8_t order[ELEMENTS_MAX] = {0};
    unsigned count = probe_order(maker, v, order);
    struct placed placed = {.probe = probe_of(maker, v, rule, order[0]),
                            .elements = v->at,
                            .pivot_kind = v->at[order[0]].kind,
                            .pivot_id = v->at[order[0]].id};
    for (unsigned n = 0; n < NEEDS && n + 1 < count; n++)
        placed.needs[n] = need_of(needs, &v->at[order[n + 1]]);
    return placed;
}

static int by_group(const void *a, const void *b) {
    const struct placed *left = a, *right = b;
    int order =
        memcmp(&left->pivot_kind, &right->pivot_kind, (2 + NEEDS) * sizeof(uint16_t));
    if (order)
        return order;
    return left->number < right->number ? -1 : left->number > right->number;
}

static bool same_group(const struct placed *a, const struct placed *b) {
    return memcmp(&a->pivot_kind, &b->pivot_kind, (2 + NEEDS) * sizeof(uint16_t)) == 0;
}

static struct placed *place_all(struct lexicon_maker *maker, struct needs *needs,
                                bool hears_patron, unsigned *total) {
    *total = 0;
    for (unsigned f = 0; f < maker->found_count; f++)
        if (maker->found[f].hears_patron == hears_patron)
            *total += maker->found[f].count;
    struct placed *placed = arena_new(&maker->work, struct placed, *total);
    unsigned number = 0;
    for (unsigned f = 0; f < maker->found_count; f++) {
        const struct rule_variants *row = &maker->found[f];
        for (unsigned i = 0; i < row->count && row->hears_patron == hears_patron; i++) {
            placed[number] = placed_of(maker, needs, &row->variants[i], row->rule);
            placed[number].number = number;
            number++;
        }
    }
    if (*total)
        qsort(placed, *total, sizeof *placed, by_group);
    return placed;
}

static unsigned groups_of(const struct placed placed[], unsigned total,
                          struct lookup groups[]) {
    unsigned count = 0;
    for (unsigned p = 0; p < total; p++) {
        if (p && same_group(&placed[p], &placed[p - 1])) {
            groups[count - 1].count++;
            continue;
        }
        groups[count] = (struct lookup){.first = (uint16_t)p, .count = 1};
        memcpy(groups[count++].needs, placed[p].needs, sizeof placed[p].needs);
    }
    return count;
}

// Lookups while they are given to their symbols.
struct placing {
    const struct lexicon_maker *maker;
    const struct placed *placed;
    struct lookup *at;
    uint32_t *from;
    unsigned symbols;
};

static void each_pivot_symbol(struct placing *p, const struct lookup *group, bool place) {
    const struct placed *placed = &p->placed[group->first];
    const struct word_class alone = {.members = &placed->pivot_id, .count = 1};
    const struct word_class *class =
        placed->pivot_kind == ELEMENT_SYMBOL ? &alone : &p->maker->kept[placed->pivot_id];
    for (unsigned i = 0; i < class->count; i++) {
        symbol s = class->members[i];
        if (place)
            p->at[p->from[s]++] = *group;
        else
            p->from[s + 1]++;
    }
}

static int by_first_need(const void *a, const void *b) {
    const struct lookup *left = a, *right = b;
    if (left->needs[0] != right->needs[0])
        return left->needs[0] < right->needs[0] ? -1 : 1;
    return left->first < right->first ? -1 : left->first > right->first;
}

// Lookups of one symbol that begin with the same need stand together, so that all of them
// are passed over at once where it is not met.
static void lookups_sort(struct placing *p) {
    for (unsigned s = 0; s < p->symbols; s++) {
        struct lookup *at = p->at + p->from[s];
        size_t count = p->from[s + 1] - p->from[s];
        if (count > 1)
            qsort(at, count, sizeof *at, by_first_need);
        for (size_t i = count; i-- > 0;)
            at[i].same = i + 1 < count && at[i + 1].needs[0] == at[i].needs[0]
                             ? (uint16_t)(at[i + 1].same + 1)
                             : 1;
    }
}

static struct placing lookups_place(struct lexicon_maker *maker,
                                    const struct placed placed[],
                                    const struct lookup groups[], unsigned count) {
    struct placing p = {.maker = maker,
                        .placed = placed,
                        .symbols = vocabulary_count(maker->lexicon->vocabulary)};
    p.from = arena_new(&maker->work, uint32_t, p.symbols + 2);
    for (unsigned g = 0; g < count; g++)
        each_pivot_symbol(&p, &groups[g], false);
    starts_sum(p.from, p.symbols);
    p.at = arena_new(maker->arena, struct lookup, p.from[p.symbols + 1] + 1);
    for (unsigned g = 0; g < count; g++)
        each_pivot_symbol(&p, &groups[g], true);
    starts_back(p.from, p.symbols);
    lookups_sort(&p);
    return p;
}

static bool new_gate(const struct placing *p, unsigned s, uint32_t lookup) {
    return lookup == p->from[s] ||
           p->at[lookup].needs[0] / 64 != p->at[lookup - 1].needs[0] / 64;
}

static void gates_fill(struct lexicon_maker *maker, const struct placing *p,
                       struct probe_index *index) {
    struct known *known = maker->lexicon->known;
    uint32_t count = 0;
    for (unsigned s = 0; s < p->symbols; s++)
        for (uint32_t i = p->from[s]; i < p->from[s + 1]; i++)
            count += new_gate(p, s, i);
    struct need_gate *gates = arena_new(maker->arena, struct need_gate, count + 1),
                     *gate = gates;
    for (unsigned s = 0; s < p->symbols; s++) {
        known[s].gates[index->side] = (uint32_t)(gate - gates);
        for (uint32_t i = p->from[s]; i < p->from[s + 1]; i++) {
            unsigned need = p->at[i].needs[0];
            if (new_gate(p, s, i))
                *gate++ = (struct need_gate){.lookup = i, .word = need / 64};
            gate[-1].needs |= (uint64_t)1 << need % 64;
        }
    }
    known[p->symbols].gates[index->side] = count;
    gate->lookup = p->from[p->symbols];
    index->gates = gates;
}

// The probes and, in their order, their elements.
static void probes_fill(struct lexicon_maker *maker, const struct placed placed[],
                        unsigned total, struct probe_index *index) {
    unsigned count = 0;
    for (unsigned p = 0; p < total; p++)
        count += placed[p].probe.count;
    struct probe *probes = arena_new(maker->arena, struct probe, total);
    struct element *elements = arena_new(maker->arena, struct element, count);
    index->probes = probes;
    index->probe_count = total;
    index->elements = elements;
    for (unsigned p = 0; p < total; p++) {
        probes[p] = placed[p].probe;
        probes[p].first = (uint32_t)(elements - index->elements);
        memcpy(elements, placed[p].elements, probes[p].count * sizeof *elements);
        elements += probes[p].count;
    }
}

static void index_fill(struct lexicon_maker *maker, struct needs *needs,
                       struct probe_index *index, enum side side) {
    unsigned total;
    index->side = side;
    struct placed *placed = place_all(maker, needs, side == SIDE_PATRON, &total);
    probes_fill(maker, placed, total, index);
    struct lookup *groups = arena_new(&maker->work, struct lookup, total);
    unsigned count = groups_of(placed, total, groups);
    struct placing p = lookups_place(maker, placed, groups, count);
    index->at = p.at;
    gates_fill(maker, &p, index);
}

void lexicon_index(struct lexicon_maker *maker) {
    unsigned symbols = vocabulary_count(maker->lexicon->vocabulary);
    classes_keep(maker);
    struct needs needs = {arena_new(&maker->work, uint16_t, symbols),
                          arena_new(&maker->work, uint16_t, maker->kept_count + 1), 0};
    index_fill(maker, &needs, &maker->lexicon->staff, SIDE_STAFF);
    index_fill(maker, &needs, &maker->lexicon->patron, SIDE_PATRON);
    needs_fill(maker, &needs);
}
