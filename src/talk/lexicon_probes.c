#include "talk/lexicon_index_inside.h"

struct extent {
    unsigned min, max; // words
};

static struct extent element_extent(const struct lexicon_maker *maker,
                                    const struct element *e) {
    const struct vocabulary *vocabulary = maker->lexicon->vocabulary;
    struct extent extent = {0, 0};
    if (e->kind == ELEMENT_SYMBOL) {
        unsigned words = vocabulary_info(vocabulary, e->id)->words;
        extent = (struct extent){words, words};
    } else if (e->kind == ELEMENT_CLASS) {
        const struct word_class *class = &maker->kept[e->id];
        extent.min = 99;
        for (unsigned i = 0; i < class->count; i++) {
            unsigned words = vocabulary_info(vocabulary, class->members[i])->words;
            extent.min = words < extent.min ? words : extent.min;
            extent.max = words > extent.max ? words : extent.max;
        }
    } else if (e->kind == ELEMENT_ANY) {
        extent = (struct extent){1, 1};
    } else if (e->kind == ELEMENT_GAP) {
        extent.max = e->id;
    }
    if (e->flags & ELEMENT_OPTIONAL)
        extent.min = 0;
    return extent;
}

static unsigned element_commonness(const struct lexicon_maker *maker,
                                   const struct element *e) {
    const struct vocabulary *vocabulary = maker->lexicon->vocabulary;
    if (e->kind == ELEMENT_SYMBOL)
        return vocabulary_info(vocabulary, e->id)->commonness;
    unsigned sum = 0;
    const struct word_class *class = &maker->kept[e->id];
    for (unsigned i = 0; i < class->count; i++)
        sum += vocabulary_info(vocabulary, class->members[i])->commonness;
    return sum;
}

static bool must_be_there(const struct element *e) {
    return e->kind <= ELEMENT_CLASS && !(e->flags & ELEMENT_OPTIONAL);
}

unsigned probe_order(const struct lexicon_maker *maker, const struct variant *v,
                     uint8_t order[ELEMENTS_MAX]) {
    unsigned commonness[ELEMENTS_MAX], count = 0;
    for (unsigned i = 0; i < v->count; i++) {
        if (!must_be_there(&v->at[i]))
            continue;
        unsigned common = element_commonness(maker, &v->at[i]), at = count++;
        for (; at > 0 && commonness[at - 1] > common; at--) {
            commonness[at] = commonness[at - 1];
            order[at] = order[at - 1];
        }
        commonness[at] = common;
        order[at] = (uint8_t)i;
    }
    return count;
}

// What may stand beside the pivot, looking from it by `step`: what must be there, and what
// may be before that. `distance` grows by the words in between that can be any. Signs
// have no width and are looked past.
static glance beside(const struct variant *v, unsigned pivot, int step,
                     uint8_t *distance) {
    glance seen = 0;
    for (int i = (int)pivot + step; i >= 0 && i < v->count; i += step) {
        const struct element *e = &v->at[i];
        if (e->kind == ELEMENT_GAP || (e->kind == ELEMENT_ANY && seen))
            return GLANCE_ANYTHING;
        *distance = (uint8_t)(*distance + (e->kind == ELEMENT_ANY));
        if (e->kind > ELEMENT_CLASS)
            continue;
        seen |= e->glance;
        if (!(e->flags & ELEMENT_OPTIONAL))
            return seen;
    }
    return GLANCE_ANYTHING;
}

static bool has_break(const struct variant *v) {
    bool found = false;
    for (unsigned i = 0; i < v->count; i++) {
        if (found && must_be_there(&v->at[i]))
            return true;
        found = found || v->at[i].kind == ELEMENT_BREAK;
    }
    return false;
}

static uint8_t anchor_of(const struct element *first) {
    return first->kind == ELEMENT_BEGIN          ? ANCHOR_BEGIN
           : first->kind == ELEMENT_BEGIN_STRICT ? ANCHOR_BEGIN_STRICT
           : first->kind == ELEMENT_CLAUSE       ? ANCHOR_CLAUSE
                                                 : ANCHOR_NONE;
}

static uint64_t reach_of(const struct lexicon_maker *maker, const struct variant *v,
                         unsigned pivot) {
    unsigned min = 0, max = 0;
    for (unsigned i = 0; i < pivot; i++) {
        struct extent extent = element_extent(maker, &v->at[i]);
        min += extent.min;
        max += extent.max;
    }
    max = max < 63 ? max : 63;
    return min > max ? 0 : ~(uint64_t)0 >> (63 - max) & ~(uint64_t)0 << min;
}

struct probe probe_of(const struct lexicon_maker *maker, const struct variant *v,
                      unsigned rule, unsigned pivot) {
    struct extent own = element_extent(maker, &v->at[pivot]);
    struct probe probe = {.rule = (uint16_t)rule,
                          .count = v->count,
                          .pivot = (uint8_t)pivot,
                          .anchor = anchor_of(&v->at[0]),
                          .has_break = has_break(v),
                          .before_at = 1,
                          .after_at = (uint8_t)own.max,
                          .after = GLANCE_ANYTHING,
                          .reach = reach_of(maker, v, pivot)};
    for (unsigned i = 0; i < v->count; i++)
        probe.has_marks = probe.has_marks || v->at[i].flags & ELEMENT_MARKED;
    probe.before = beside(v, pivot, -1, &probe.before_at);
    if (own.min == own.max)
        probe.after = beside(v, pivot, 1, &probe.after_at);
    return probe;
}
