#include "report/phrases.h"

#include <stdlib.h>
#include <string.h>

// ASCII letters and digits, and all that is beyond ASCII; an apostrophe inside a word.
static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '\'' || c & 0x80;
}

// Bytes from 0x80 to 0xbf go on with a character.
static size_t whole_characters(const char *bytes, size_t length, size_t had) {
    while (length > 0 && length < had && (bytes[length] & 0xc0) == 0x80)
        length--;
    return length;
}

// Lower case, marks as blanks, single blanks. Returns the length.
static size_t fold(struct str words, char folded[PHRASE_LENGTH]) {
    size_t length = 0, i = 0;
    for (; i < words.len && length < PHRASE_LENGTH; i++) {
        char c = words.at[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (is_word(c))
            folded[length++] = c;
        else if (length && folded[length - 1] != ' ')
            folded[length++] = ' ';
    }
    if (i < words.len && (words.at[i] & 0xc0) == 0x80) // cut inside a character
        length = whole_characters(folded, length - 1, length);
    while (length && folded[length - 1] == ' ')
        length--;
    return length;
}

static bool is_same(const struct phrase *phrase, enum move move, struct str words) {
    return phrase->move == move && str_eq(phrase->words, words);
}

void phrases_add(struct phrases *phrases, enum move move, struct str words,
                 uint32_t learner, struct arena *arena) {
    char folded[PHRASE_LENGTH];
    struct str key = {folded, fold(words, folded)};
    if (!key.len)
        return;
    if (!phrases->at)
        phrases->at = arena_new(arena, struct phrase, PHRASES_MAX);
    size_t slot = (str_hash(key) + (unsigned)move) % PHRASE_SLOTS;
    while (phrases->slots[slot] &&
           !is_same(&phrases->at[phrases->slots[slot] - 1], move, key))
        slot = (slot + 1) % PHRASE_SLOTS;
    if (!phrases->slots[slot] && phrases->count == PHRASES_MAX) {
        times_add(&phrases->beyond, learner);
        return;
    }
    if (!phrases->slots[slot]) {
        phrases->at[phrases->count++] =
            (struct phrase){.words = arena_copy(arena, key), .move = move};
        phrases->slots[slot] = (uint16_t)phrases->count;
    }
    struct phrase *phrase = &phrases->at[phrases->slots[slot] - 1];
    phrase->count++;
    few_add(&phrase->learners, learner);
}

static int by_count(const void *left, const void *right) {
    const struct phrase *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    int words = str_cmp(a->words, b->words);
    return words ? words : (int)a->move - (int)b->move;
}

void phrases_sort(struct phrases *phrases) {
    if (phrases->count)
        qsort(phrases->at, phrases->count, sizeof *phrases->at, by_count);
}
