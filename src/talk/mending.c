#include "talk/mending.h"

// A word with one letter left out, for mending.
struct neighbour {
    uint32_t hash; // 0: free; two forms that share it are told apart by their letters
    symbol of;     // SYMBOL_NONE: of more than one word
    bool whole;    // the word itself, nothing left out: then it is meant
};

static uint32_t hash_without(struct str word, size_t left_out) {
    uint64_t hash = STR_HASH_START;
    for (size_t i = 0; i < word.len; i++)
        if (i != left_out)
            hash = str_hash_byte(hash, word.at[i]);
    return str_hash_short(hash);
}

static struct neighbour *neighbour_slot(const struct mending *mending, uint32_t hash) {
    size_t mask = mending->room - 1;
    size_t i = (size_t)(hash >> 3) & mask;
    while (mending->neighbours[i].hash && mending->neighbours[i].hash != hash)
        i = (i + 1) & mask;
    return &mending->neighbours[i];
}

static void neighbour_add(struct mending *mending, uint32_t hash, symbol of, bool whole) {
    struct neighbour *slot = neighbour_slot(mending, hash);
    if (!slot->hash || (whole && !slot->whole))
        *slot = (struct neighbour){hash, of, whole};
    else if (slot->of != of && slot->whole == whole)
        slot->of = SYMBOL_NONE;
}

static bool is_mendable(const struct symbol_info *info) {
    return !info->fixed && info->words == 1 && info->text.len >= MEND_LENGTH_MIN;
}

// How many forms are to be kept.
static size_t forms_of(const struct symbol_info infos[], size_t count) {
    size_t forms = 1;
    for (size_t s = SYMBOL_FIRST_WORD; s < count; s++)
        if (is_mendable(&infos[s]))
            forms += infos[s].text.len + 1;
    return forms;
}

void mending_fill(struct mending *mending, const struct symbol_info infos[], size_t count,
                  struct arena *arena) {
    size_t forms = forms_of(infos, count);
    for (mending->room = 1024; mending->room < forms * 2;)
        mending->room *= 2;
    mending->neighbours = arena_new(arena, struct neighbour, mending->room);
    for (size_t s = SYMBOL_FIRST_WORD; s < count; s++) {
        if (!is_mendable(&infos[s]))
            continue;
        struct str word = infos[s].text;
        for (size_t i = 0; i <= word.len; i++)
            neighbour_add(mending, hash_without(word, i), (symbol)s, i == word.len);
    }
}

// At most one letter more, fewer, changed, or two neighbours swapped.
static bool one_error_apart(struct str a, struct str b) {
    size_t front = 0, back = 0;
    while (front < a.len && front < b.len && a.at[front] == b.at[front])
        front++;
    while (back < a.len - front && back < b.len - front &&
           a.at[a.len - 1 - back] == b.at[b.len - 1 - back])
        back++;
    size_t left = a.len - front - back, right = b.len - front - back;
    if (left <= 1 && right <= 1)
        return true;
    return left == 2 && right == 2 && a.at[front] == b.at[front + 1] &&
           a.at[front + 1] == b.at[front];
}

symbol mending_find(const struct mending *mending, const struct symbol_info infos[],
                    struct str word) {
    symbol found = SYMBOL_NONE;
    for (size_t i = 0; i <= word.len; i++) {
        const struct neighbour *slot = neighbour_slot(mending, hash_without(word, i));
        if (!slot->hash || slot->of == SYMBOL_NONE || slot->of == found)
            continue;
        if (!one_error_apart(word, infos[slot->of].text))
            continue;
        if (found != SYMBOL_NONE)
            return SYMBOL_NONE; // two words could have been meant
        found = slot->of;
    }
    return found;
}
