#include "talk/lexicon_make.h"

#include <string.h>

// ---- classes as bits ------------------------------------------------------------------
//
// The rough print: 256 bits, one for each class and each symbol by its number. A
// sentence's print is that of all its words; a probe whose needs are not all in it
// cannot match, and most are ruled out by these four ANDs.

static void print_set(uint64_t print[4], unsigned number) {
    unsigned bit = (number * 2654435761U) >> 24;
    print[bit / 64] |= (uint64_t)1 << bit % 64;
}

enum { CLASS_PRINTS = 70000 }; // symbols are numbered below this

static void class_bits(struct lexicon_maker *maker) {
    struct lexicon *lexicon = maker->lexicon;
    unsigned symbols = vocabulary_count(lexicon->vocabulary);
    lexicon->class_count = maker->classes.count;
    lexicon->class_words = symbols / 64 + 1;
    lexicon->class_bits = arena_new(maker->arena, uint64_t,
                                    (size_t)lexicon->class_count * lexicon->class_words);
    lexicon->prints = arena_take(maker->arena, sizeof *lexicon->prints, symbols);
    for (unsigned s = SYMBOL_NONE + 1; s < symbols; s++)
        print_set(lexicon->prints[s], s);
    for (unsigned c = 0; c < lexicon->class_count; c++) {
        const struct class_list *class = &maker->classes.at[c];
        uint64_t *bits = lexicon->class_bits + (size_t)c * lexicon->class_words;
        for (unsigned i = 0; i < class->count; i++) {
            bits[class->members[i] / 64] |= (uint64_t)1 << class->members[i] % 64;
            print_set(lexicon->prints[class->members[i]], CLASS_PRINTS + c);
        }
    }
}

// ---- probes ------------------------------------------------------------------------------

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
        const struct class_list *class = &maker->classes.at[e->id];
        extent.min = 99;
        for (unsigned i = 0; i < class->count; i++) {
            unsigned words = vocabulary_info(vocabulary, class->members[i])->words;
            extent.min = words < extent.min ? words : extent.min;
            extent.max = words > extent.max ? words : extent.max;
        }
    } else if (e->kind == ELEMENT_ANY) {
        extent = (struct extent){1, 1};
    } else if (e->kind == ELEMENT_GAP) {
        extent.max = e->most;
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
    const struct class_list *class = &maker->classes.at[e->id];
    for (unsigned i = 0; i < class->count; i++)
        sum += vocabulary_info(vocabulary, class->members[i])->commonness;
    return sum;
}

static bool must_be_there(const struct element *e) {
    return e->kind <= ELEMENT_CLASS && !(e->flags & ELEMENT_OPTIONAL);
}

// The element that is rarest in English: only where it stands is the rest tried.
static unsigned pivot_of(const struct lexicon_maker *maker, const struct variant *v) {
    unsigned best = 0, least = ~0U;
    for (unsigned i = 0; i < v->count; i++) {
        if (!must_be_there(&v->at[i]))
            continue;
        unsigned common = element_commonness(maker, &v->at[i]);
        if (common < least) {
            least = common;
            best = i;
        }
    }
    return best;
}

static struct probe probe_of(const struct lexicon_maker *maker, const struct variant *v,
                             unsigned rule) {
    struct probe probe = {.rule = (uint16_t)rule,
                          .count = v->count,
                          .pivot = (uint8_t)pivot_of(maker, v)};
    probe.at = v->at;
    unsigned min = 0, max = 0;
    for (unsigned i = 0; i < v->count; i++) {
        const struct element *e = &v->at[i];
        if (must_be_there(e))
            print_set(probe.needs, e->kind == ELEMENT_SYMBOL ? e->id : CLASS_PRINTS + e->id);
        probe.has_marks = probe.has_marks || e->flags & ELEMENT_MARKED;
        if (i < probe.pivot) {
            struct extent extent = element_extent(maker, e);
            min += extent.min;
            max += extent.max;
        }
    }
    probe.before_min = (uint8_t)(min < 255 ? min : 255);
    probe.before_max = (uint8_t)(max < 255 ? max : 255);
    return probe;
}

static void each_pivot_symbol(const struct lexicon_maker *maker, const struct probe *probe,
                              void (*visit)(struct probe_index *, symbol, unsigned),
                              struct probe_index *index, unsigned number) {
    const struct element *pivot = &probe->at[probe->pivot];
    if (pivot->kind == ELEMENT_SYMBOL) {
        visit(index, pivot->id, number);
        return;
    }
    const struct class_list *class = &maker->classes.at[pivot->id];
    for (unsigned i = 0; i < class->count; i++)
        visit(index, class->members[i], number);
}

static void count_one(struct probe_index *index, symbol s, unsigned number) {
    (void)number;
    index->from[s + 1]++;
}

static void place_one(struct probe_index *index, symbol s, unsigned number) {
    index->at[index->from[s]++] = (uint16_t)number;
}

static void index_fill(struct lexicon_maker *maker, struct probe_index *index,
                       bool hears_patron) {
    unsigned symbols = vocabulary_count(maker->lexicon->vocabulary), total = 0;
    for (unsigned f = 0; f < maker->found_count; f++)
        if (maker->found[f].hears_patron == hears_patron)
            total += maker->found[f].count;
    struct probe *probes = arena_new(maker->arena, struct probe, total);
    index->probes = probes;
    for (unsigned f = 0; f < maker->found_count; f++)
        for (unsigned i = 0; i < maker->found[f].count; i++)
            if (maker->found[f].hears_patron == hears_patron)
                probes[index->probe_count++] =
                    probe_of(maker, &maker->found[f].variants[i], maker->found[f].rule);

    index->from = arena_new(maker->arena, uint32_t, symbols + 2);
    for (unsigned p = 0; p < total; p++)
        each_pivot_symbol(maker, &probes[p], count_one, index, p);
    for (unsigned s = 0; s <= symbols; s++)
        index->from[s + 1] += index->from[s];
    index->at = arena_new(maker->arena, uint16_t, index->from[symbols + 1] + 1);
    for (unsigned p = 0; p < total; p++)
        each_pivot_symbol(maker, &probes[p], place_one, index, p);
    // Placing moved every start to the next one's: move them back.
    memmove(index->from + 1, index->from, (symbols + 1) * sizeof *index->from);
    index->from[0] = 0;
}

void lexicon_index(struct lexicon_maker *maker) {
    class_bits(maker);
    index_fill(maker, &maker->lexicon->staff, false);
    index_fill(maker, &maker->lexicon->patron, true);
}
