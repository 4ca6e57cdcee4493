#include "talk/pattern_inside.h"

#include <string.h>

bool pattern_fault(struct pattern_maker *maker, const char *wanted, struct str at) {
    maker->fault = arena_print(maker->arena, "%s at '%.*s'", wanted,
                               (int)(at.len < 24 ? at.len : 24), at.at);
    return false;
}

static bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// don't, it's, they'll: heard as two words, so a rule names the two.
static bool is_contraction(struct str word) {
    static const char *const tails[] = {"n't", "'s", "'re", "'ll", "'ve", "'d", "'m"};
    if (!memchr(word.at, '\'', word.len))
        return false;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (word.len > strlen(tails[i]) && str_ends(word, str_of(tails[i])))
            return true;
    return false;
}

bool pattern_add_word(struct pattern_maker *maker, struct str word,
                      struct symbols *symbols) {
    struct raw_token folded;
    if (is_contraction(word))
        return pattern_fault(
            maker, "expected the words of a contraction apart (do not, it is)", word);
    if (!token_fold(word, &folded))
        return pattern_fault(maker, "expected one word", word);
    symbol s = vocabulary_add(maker->vocabulary, token_word(&folded));
    if (s == SYMBOL_NONE && vocabulary_count(maker->vocabulary) >= SYMBOL_MAX)
        return pattern_fault(maker, "expected fewer words in the lexicon", word);
    if (s == SYMBOL_NONE)
        return pattern_fault(maker, "expected a word that is not a listed contraction",
                             word);
    symbols_add(symbols, s);
    for (unsigned i = 0; i < maker->alias_count; i++)
        if (maker->aliases[i].word == s)
            symbols_add(symbols, maker->aliases[i].also);
    return true;
}

static bool add_ending(struct pattern_maker *maker, struct str stem, const char *ending,
                       struct symbols *symbols) {
    char word[TOKEN_WORD_MAX * 2];
    struct str end = str_of(ending);
    if (stem.len + end.len > sizeof word)
        return pattern_fault(maker, "expected a shorter word", stem);
    memcpy(word, stem.at, stem.len);
    memcpy(word + stem.len, end.at, end.len);
    return pattern_add_word(maker, (struct str){word, stem.len + end.len}, symbols);
}

// wait~: wait waits waited waiting; the rules of spelling, not a dictionary.
bool pattern_add_inflections(struct pattern_maker *maker, struct str word,
                             struct symbols *symbols) {
    if (word.len < 2)
        return pattern_fault(maker, "expected two letters or more before ~", word);
    char last = word.at[word.len - 1], before = word.at[word.len - 2];
    struct str stem = str_cut(word, 0, word.len - 1);
    bool good = pattern_add_word(maker, word, symbols);
    if (last == 'e')
        return good && add_ending(maker, word, "s", symbols) &&
               add_ending(maker, word, "d", symbols) &&
               add_ending(maker, stem, "ing", symbols);
    if (last == 'y' && !is_vowel(before))
        return good && add_ending(maker, stem, "ies", symbols) &&
               add_ending(maker, stem, "ied", symbols) &&
               add_ending(maker, word, "ing", symbols);
    bool hisses = last == 's' || last == 'x' || last == 'z' ||
                  (last == 'h' && (before == 's' || before == 'c'));
    good = good && add_ending(maker, word, hisses ? "es" : "s", symbols) &&
           add_ending(maker, word, "ed", symbols) &&
           add_ending(maker, word, "ing", symbols);
    bool doubles = !is_vowel(last) && is_vowel(before) && last != 'w' && last != 'y' &&
                   last != 'x' && (word.len == 3 || !is_vowel(word.at[word.len - 3]));
    if (!doubles)
        return good;
    const char ed[] = {last, 'e', 'd', '\0'}, ing[] = {last, 'i', 'n', 'g', '\0'};
    return good && add_ending(maker, word, ed, symbols) &&
           add_ending(maker, word, ing, symbols);
}

struct element pattern_class(struct pattern_maker *maker, const struct symbols *symbols) {
    if (symbols->count == 1)
        return (struct element){.kind = ELEMENT_SYMBOL, .id = symbols->at[0]};
    uint16_t class =
        classes_add(maker->classes, symbols->at, symbols->count, maker->arena);
    const struct class_list *list = &maker->classes->at[class];
    if (list->count == 1)
        return (struct element){.kind = ELEMENT_SYMBOL, .id = list->members[0]};
    return (struct element){.kind = ELEMENT_CLASS, .id = class};
}
