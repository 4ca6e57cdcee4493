// vocabulary: the words that rules know, each as a small number.
//
// Built once when a lexicon is loaded, then only read. Everything a rule never
// names has no symbol; only a gap can match it, and that is why hearing is fast.
// British and American spellings of a word are one symbol; a contraction is
// several symbols with one span; a phrase is a symbol of its own that spans words.

#ifndef TALK_VOCABULARY_H
#define TALK_VOCABULARY_H

#include "base/arena.h"
#include "talk/token.h"

typedef uint16_t symbol;

// Symbols that stand for kinds of words rather than words: in patterns `#name` ...
enum {
    SYMBOL_NONE,    // a word that no rule knows
    SYMBOL_NAME,    // #name: the patron's name
    SYMBOL_NUMBER,  // #number: digits
    SYMBOL_PROPER,  // #proper: a capitalised unknown word that does not begin a sentence
    SYMBOL_CAPITAL, // #capital: a capitalised unknown word, wherever it stands
    SYMBOL_PATRON,  // #patron: a content word that the patron used
    SYMBOL_EMOJI,   // #emoji: any pictograph
    SYMBOL_FIRST_WORD,
    SYMBOL_MAX = 60000,
};

enum { EXPANSION_MAX = 4, PHRASE_WORDS_MAX = 12 };

// A bit among 63 for each symbol: two sets of symbols that share no bit share no symbol.
// The last bit stands for anything. Most comparisons end with a glance.
typedef uint64_t glance;
#define GLANCE_ANYTHING ((glance)1 << 63)
static inline unsigned glance_bit(symbol s) {
    return s % 63;
}
static inline glance glance_of(symbol s) {
    return (glance)1 << glance_bit(s);
}

// What a word as typed stands for.
struct expansion {
    symbol at[EXPANSION_MAX];
    uint8_t count; // 0: the word is not known
    bool mended;   // one typing error was mended to get here
};

struct symbol_info {
    struct str text;     // as a rule wrote it; a phrase with its spaces
    const symbol *parts; // a phrase's words; NULL for a word
    uint32_t stem;       // 0 for phrases
    uint32_t phrases; // the node of the phrases that begin with it; PHRASE_NOWHERE: none
    uint16_t commonness; // how often English text has it: 6000 "the" .. 20 rare
    uint8_t words;       // 1, or how many words a phrase has
    bool fixed;          // a typing error is never mended towards it
};

struct vocabulary;

// `expected`: about how many words and phrases there will be, of each no more than half;
// with fewer nothing has to grow.
struct vocabulary *vocabulary_new(struct arena *arena, size_t expected);
// The symbol of a folded word, added if new; SYMBOL_NONE when there are too many.
symbol vocabulary_add(struct vocabulary *vocabulary, struct str word);
// The symbol of two words or more that are to be found as one.
symbol vocabulary_add_phrase(struct vocabulary *vocabulary, const symbol words[],
                             unsigned count);
// "won't" stands for the symbols of "will", "not". False when it stands for something
// already.
bool vocabulary_expand(struct vocabulary *vocabulary, struct str word,
                       const symbol symbols[], unsigned count);
// Marks a word as known to be a word, so that it is never taken for a typing error.
void vocabulary_known(struct vocabulary *vocabulary, struct str word);
// After the last word: makes mending and walking along phrases ready.
void vocabulary_close(struct vocabulary *vocabulary);

// Asks memory for what will be looked up, some words before it is.
void vocabulary_fetch(const struct vocabulary *vocabulary, const struct raw_token *token);
struct expansion vocabulary_find(const struct vocabulary *vocabulary,
                                 const struct raw_token *token);
symbol vocabulary_symbol(const struct vocabulary *vocabulary, struct str word);
struct symbol_info *vocabulary_info(const struct vocabulary *vocabulary, symbol s);
unsigned vocabulary_count(const struct vocabulary *vocabulary); // symbols, from 0

// ---- phrases ------------------------------------------------------------------------
// Walks along the words of an utterance, once the vocabulary is closed.

typedef uint32_t phrase_node;
enum { PHRASE_NOWHERE = 0 };

struct phrase_walk {
    glance next;      // of the words that lead on
    phrase_node node; // PHRASE_NOWHERE: nothing does
    symbol phrase;    // that ends here, or SYMBOL_NONE
};
struct phrase_walk phrase_start(const struct vocabulary *vocabulary, symbol first);
struct phrase_walk phrase_step(const struct vocabulary *vocabulary,
                               struct phrase_walk walk, symbol s);

#endif
