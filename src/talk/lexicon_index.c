#include "talk/lexicon_index_inside.h"

#include <stdlib.h>

// A probe with what groups it.
struct placed {
    struct probe probe;
    const struct element *elements;
    unsigned number; // in the order of the rules
    struct group_key key;
};

static struct placed placed_of(const struct lexicon_maker *maker, struct needs *needs,
                               const struct variant *v, unsigned rule) {
    uint8_t order[ELEMENTS_MAX] = {0};
    unsigned count = probe_order(maker, v, order);
    struct placed placed = {.probe = probe_of(maker, v, rule, order[0]),
                            .elements = v->at,
                            .key = {.alone = v->count == 1,
                                    .pivot_kind = v->at[order[0]].kind,
                                    .pivot_id = v->at[order[0]].id}};
    for (unsigned n = 0; n < NEEDS && n + 1 < count; n++)
        placed.key.needs[n] = need_of(needs, &v->at[order[n + 1]]);
    return placed;
}

static int by_group(const void *a, const void *b) {
    const struct placed *left = a, *right = b;
    int order = memcmp(&left->key, &right->key, sizeof left->key);
    if (order)
        return order;
    return left->number < right->number ? -1 : left->number > right->number;
}

static bool same_group(const struct placed *a, const struct placed *b) {
    return memcmp(&a->key, &b->key, sizeof a->key) == 0;
}

static struct placed *place_all(struct lexicon_maker *maker, struct needs *needs,
                                bool hears_patron, unsigned *total) {
    const struct rule *rules = maker->lexicon->rules;
    *total = 0;
    for (unsigned f = 0; f < maker->found_count; f++)
        if (rules[maker->found[f].rule].hears_patron == hears_patron)
            *total += maker->found[f].count;
    struct placed *placed = arena_new(&maker->work, struct placed, *total);
    unsigned number = 0;
    for (unsigned f = 0; f < maker->found_count; f++) {
        const struct rule_variants *row = &maker->found[f];
        if (rules[row->rule].hears_patron != hears_patron)
            continue;
        for (unsigned i = 0; i < row->count; i++) {
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
                          struct probe_group groups[]) {
    unsigned count = 0;
    for (unsigned p = 0; p < total; p++) {
        if (p == 0 || !same_group(&placed[p], &placed[p - 1]))
            groups[count++] =
                (struct probe_group){.first = (uint16_t)p, .key = placed[p].key};
        groups[count - 1].count++;
    }
    return count;
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
    struct probe_group *groups = arena_new(&maker->work, struct probe_group, total);
    unsigned count = groups_of(placed, total, groups);
    lookups_fill(maker, groups, count, index);
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
