#include "talk/lexicon_index_inside.h"

uint16_t need_of(struct needs *needs, const struct element *e) {
    uint16_t *number =
        e->kind == ELEMENT_SYMBOL ? &needs->of_symbol[e->id] : &needs->of_class[e->id];
    if (!*number && needs->count + 1 < NEEDS_MAX)
        *number = (uint16_t)++needs->count;
    return *number;
}

// The needs of all symbols while they are listed: from[s] .. from[s + 1] are symbol s's.
struct listing {
    uint16_t *needs;
    uint32_t *from;
};

typedef void need_visit(struct listing *listing, symbol s, uint16_t need);

static void need_count(struct listing *listing, symbol s, uint16_t need) {
    (void)need;
    listing->from[s + 1]++;
}

static void need_place(struct listing *listing, symbol s, uint16_t need) {
    listing->needs[listing->from[s]++] = need;
}

static void needs_visit(const struct lexicon_maker *maker, const struct needs *needs,
                        need_visit *visit, struct listing *listing) {
    unsigned symbols = vocabulary_count(maker->lexicon->vocabulary);
    for (unsigned s = 0; s < symbols; s++)
        if (needs->of_symbol[s])
            visit(listing, (symbol)s, needs->of_symbol[s]);
    for (unsigned c = 0; c < maker->kept_count; c++)
        for (unsigned i = 0; needs->of_class[c] && i < maker->kept[c].count; i++)
            visit(listing, maker->kept[c].members[i], needs->of_class[c]);
}

enum { ROW_FROM = 40 }; // needs from which a symbol has a row of bits

// "you" meets hundreds of needs: as bits they are joined 64 at a time.
static void rows_fill(struct lexicon_maker *maker, unsigned symbols) {
    struct lexicon *lexicon = maker->lexicon;
    struct known *known = lexicon->known;
    unsigned count = 0;
    for (unsigned s = 0; s < symbols; s++)
        if (known[s + 1].needs - known[s].needs >= ROW_FROM)
            known[s].row = (uint16_t)++count;
    uint64_t *rows = arena_new(maker->arena, uint64_t, (count + (size_t)1) * NEED_WORDS);
    for (unsigned s = 0; s < symbols; s++) {
        uint64_t *row = rows + (size_t)known[s].row * NEED_WORDS; // 0 is nobody's
        for (uint32_t n = known[s].needs; known[s].row && n < known[s + 1].needs; n++)
            row[lexicon->needs[n] / 64] |= (uint64_t)1 << lexicon->needs[n] % 64;
    }
    lexicon->rows = rows;
}

void needs_fill(struct lexicon_maker *maker, const struct needs *needs) {
    struct lexicon *lexicon = maker->lexicon;
    unsigned symbols = vocabulary_count(lexicon->vocabulary);
    struct listing listing = {.from = arena_new(&maker->work, uint32_t, symbols + 2)};
    needs_visit(maker, needs, need_count, &listing);
    starts_sum(listing.from, symbols);
    listing.needs = arena_new(maker->arena, uint16_t, listing.from[symbols + 1] + 1);
    needs_visit(maker, needs, need_place, &listing);
    starts_back(listing.from, symbols);
    lexicon->needs = listing.needs;
    lexicon->need_count = needs->count + 1;
    for (unsigned s = 0; s <= symbols; s++)
        lexicon->known[s].needs = listing.from[s];
    rows_fill(maker, symbols);
}
