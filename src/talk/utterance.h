// utterance: one reply as rules see it: words with their symbols, sentences and
// clauses, and the stretches in which words do not mean what they say.

#ifndef TALK_UTTERANCE_H
#define TALK_UTTERANCE_H

#include "talk/lexicon.h"

enum {
    WORDS_MAX = TOKENS_MAX + 500, // contractions are two words
    SPANS_MAX = WORDS_MAX * 4,
    SENTENCES_MAX = 200, // what comes after belongs to the last one
    CLAUSES_MAX = 400,
};

enum word_flag {
    IN_BEGIN = 1 << 0,   // begins its sentence, openers aside
    IN_END = 1 << 1,     // ends it, closers aside
    IN_CLAUSE = 1 << 2,  // begins a clause
    IN_NEGATOR = 1 << 3, // opens a negation
    IN_SKIPPED = 1 << 4, // an opener before the beginning, or a closer after the end
    IN_LAST = 1 << 5,    // the last word of its sentence
};

struct word {
    uint32_t begin, end; // bytes of the utterance
    uint32_t marks;      // of enum token_mark
    uint32_t stem;       // of a content word, else 0
    uint32_t root;       // the stem of any word; 0: it has none
    uint64_t hash;       // of the folded word as typed
    glance begins, ends; // of the spans that begin, end here
    symbol symbol;
    uint16_t sentence, clause;
    uint16_t span, span_count; // what can be found here, in spans
    uint16_t cue[SCOPE_COUNT]; // the word (from 1) that puts it into a scope; 0: none
    uint8_t flags;
    bool mended;
    bool everyday;   // long, and easy all the same
    bool own;        // no lexicon's word, but one of the persona's or the library's own
    uint8_t patrons; // 1: a content word of an earlier line of theirs; 2: of the last
};

// A number that is equal where the content is: the stem or word family's, of a function
// word ("look", "looked"), too, and in a contraction.
static inline uint64_t word_content(const struct word *word) {
    if (word->root)
        return word->root;
    return word->symbol != SYMBOL_NONE ? (uint64_t)1 << 32 | word->symbol : word->hash;
}

// What can be found at a word: itself, a phrase that begins here, a kind of word.
struct span {
    symbol symbol;
    uint8_t words;
    uint8_t bit; // glance_bit() of the symbol
};

struct stretch { // of words, end exclusive
    uint16_t first, end;
    uint16_t begin; // of a sentence: the word it properly begins with, openers aside
    bool has_break; // a sentence: a comma or other break stands before one of its words
};

struct utterance {
    struct str text;
    struct word at[WORDS_MAX];
    unsigned count;
    struct span spans[SPANS_MAX];
    unsigned span_count;
    struct stretch sentences[SENTENCES_MAX];
    unsigned sentence_count;
    struct stretch clauses[CLAUSES_MAX];
    unsigned clause_count;
    uint8_t scopes;       // bit per enum scope that any word is in
    unsigned exclamation; // the longest run of ! or ?
    bool cut;             // longer than what is heard
};

// The patron's part in how words are seen. Borrowed.
struct surroundings {
    const uint64_t *names; // hashes of the folded words of the patron's name
    unsigned name_count;
    const struct memory *memory; // what the patron has said; may be NULL
    const uint64_t *own;         // word_content() of words that are known here and now
    unsigned own_count;
    unsigned others; // of enum word_kind: calls somebody else ("sir", to a she)
};

struct stems; // a stemmer that remembers (stem.h)

void utterance_read(struct utterance *u, const struct lexicon *lexicon,
                    const struct raw_tokens *tokens, struct str text,
                    const struct surroundings *around, struct stems *stems);

#endif
