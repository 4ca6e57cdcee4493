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
                      const struct known *known) {
    for (uint32_t n = known[0].needs; n < known[1].needs; n++) {
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
        const struct known *known = &lexicon->known[u->spans[n].symbol];
        if (!known->row) {
            list_join(lexicon, present, known);
            continue;
        }
        rows[count++] = lexicon->rows + (size_t)known->row * NEED_WORDS;
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
