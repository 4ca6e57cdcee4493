#include "talk/lexicon_index_inside.h"

uint16_t need_of(struct needs *needs, const struct element *e) {
    uint16_t *number =
        e->kind == ELEMENT_SYMBOL ? &needs->of_symbol[e->id] : &needs->of_class[e->id];
    if (!*number && needs->count + 1 < NEEDS_MAX)
        *number = (uint16_t)++needs->count;
    return *number;
}

typedef void need_visit(struct lexicon *lexicon, symbol s, uint16_t need);

static void need_count(struct lexicon *lexicon, symbol s, uint16_t need) {
    (void)need;
    lexicon->needs_from[s + 1]++;
}

static void need_place(struct lexicon *lexicon, symbol s, uint16_t need) {
    lexicon->needs[lexicon->needs_from[s]++] = need;
}

static void needs_visit(const struct lexicon_maker *maker, const struct needs *needs,
                        need_visit *visit) {
    struct lexicon *lexicon = maker->lexicon;
    unsigned symbols = vocabulary_count(lexicon->vocabulary);
    for (unsigned s = 0; s < symbols; s++)
        if (needs->of_symbol[s])
            visit(lexicon, (symbol)s, needs->of_symbol[s]);
    for (unsigned c = 0; c < maker->kept_count; c++)
        for (unsigned i = 0; needs->of_class[c] && i < maker->kept[c].count; i++)
            visit(lexicon, maker->kept[c].members[i], needs->of_class[c]);
}

enum { ROW_FROM = 40 }; // needs from which a symbol has a row of bits

// "you" meets hundreds of needs: as bits they are joined 64 at a time.
static void need_rows_fill(struct lexicon_maker *maker, unsigned symbols) {
    struct lexicon *lexicon = maker->lexicon;
    lexicon->need_rows = arena_new(maker->arena, const uint64_t *, symbols);
    for (unsigned s = 0; s < symbols; s++) {
        uint32_t from = lexicon->needs_from[s], to = lexicon->needs_from[s + 1];
        if (to - from < ROW_FROM)
            continue;
        uint64_t *row = arena_new(maker->arena, uint64_t, NEED_WORDS);
        for (uint32_t n = from; n < to; n++)
            row[lexicon->needs[n] / 64] |= (uint64_t)1 << lexicon->needs[n] % 64;
        lexicon->need_rows[s] = row;
    }
}

void needs_fill(struct lexicon_maker *maker, const struct needs *needs) {
    struct lexicon *lexicon = maker->lexicon;
    unsigned symbols = vocabulary_count(lexicon->vocabulary);
    lexicon->need_count = needs->count + 1;
    lexicon->needs_from = arena_new(maker->arena, uint32_t, symbols + 2);
    needs_visit(maker, needs, need_count);
    starts_sum(lexicon->needs_from, symbols);
    lexicon->needs =
        arena_new(maker->arena, uint16_t, lexicon->needs_from[symbols + 1] + 1);
    needs_visit(maker, needs, need_place);
    starts_back(lexicon->needs_from, symbols);
    need_rows_fill(maker, symbols);
}
