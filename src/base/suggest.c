#include "base/suggest.h"

#include <string.h>

enum { LONGEST = 64 };

static unsigned least(unsigned a, unsigned b, unsigned c) {
    unsigned smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

// Levenshtein's distance, one row at a time.
static unsigned distance(struct str a, struct str b) {
    unsigned row[LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST)
        return LONGEST;
    for (unsigned j = 0; j <= b.len; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned corner = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned above = row[j];
            unsigned same = corner + (a.at[i - 1] != b.at[j - 1]);
            row[j] = least(row[j - 1] + 1, above + 1, same);
            corner = above;
        }
    }
    return row[b.len];
}

// "denise" is near "denise-okafor", though eight letters are missing.
static bool holds(struct str name, struct str part) {
    for (size_t i = 0; part.len >= 3 && i + part.len <= name.len; i++)
        if (str_eq(str_cut(name, i, part.len), part))
            return true;
    return false;
}

struct str suggest(struct str wanted, const struct str names[], size_t count) {
    struct str best = {0};
    unsigned fewest = (unsigned)wanted.len / 3 + 2;
    for (size_t i = 0; i < count; i++) {
        unsigned d = holds(names[i], wanted) ? 0 : distance(wanted, names[i]);
        if (d < fewest) {
            fewest = d;
            best = names[i];
        }
    }
    return best;
}
