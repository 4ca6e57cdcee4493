#include <string.h>

#include "talk/match_inside.h"

enum { ROWS = 4 };

// Four rows at a time, so that what is met is fetched and put back once for all of them.
static void rows_join(uint64_t *restrict present, const uint64_t *const rows[ROWS]) {
    const uint64_t *restrict a = rows[0], *restrict b = rows[1], *restrict c = rows[2],
                             *restrict d = rows[3];
    for (unsigned i = 0; i < NEED_WORDS; i++)
        present[i] |= a[i] | b[i] | c[i] | d[i];
}

static void list_join(const struct lexicon *lexicon, uint64_t present[NEED_WORDS],
                      symbol s) {
    uint32_t end = lexicon->needs_from[s + 1];
    for (uint32_t n = lexicon->needs_from[s]; n < end; n++) {
        unsigned need = lexicon->needs[n];
        present[need / 64] |= (uint64_t)1 << need % 64;
    }
}

void needs_met(const struct lexicon *lexicon, const struct utterance *u,
               struct stretch sentence, uint64_t present[NEED_WORDS]) {
    const struct word *first = &u->at[sentence.first], *last = &u->at[sentence.end - 1];
    const uint64_t *rows[ROWS];
    unsigned count = 0;
    memset(present, 0, NEED_WORDS * sizeof *present);
    present[0] = 1; // need 0: nothing
    for (unsigned n = first->span; n < last->span + last->span_count; n++) {
        const uint64_t *row = lexicon->need_rows[u->spans[n].symbol];
        if (!row) {
            list_join(lexicon, present, u->spans[n].symbol);
            continue;
        }
        rows[count++] = row;
        if (count == ROWS) {
            rows_join(present, rows);
            count = 0;
        }
    }
    for (unsigned left = count; left > 0 && left < ROWS; left++)
        rows[left] = rows[0];
    if (count)
        rows_join(present, rows);
}
