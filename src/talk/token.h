// token: the words of one utterance, each still pointing at what was typed.
//
// Pure: no locale, no clock, no allocation. Punctuation is no token; it is kept
// as marks on the word that follows it, so that "sorry, but" and "sorry but" are
// the same two words. Letters fold to lower case, curly apostrophes to plain
// ones; a hyphen joins nothing ("sign-up" is two words). Bytes that are no UTF-8
// separate words and are counted.

#ifndef TALK_TOKEN_H
#define TALK_TOKEN_H

#include "base/str.h"

enum {
    TOKENS_MAX = 1500,   // of one utterance; what comes after is not heard
    TOKEN_WORD_MAX = 48, // bytes of a folded word; a longer one is cut
};

enum token_mark {
    TOKEN_BREAK = 1 << 0,      // after a comma, semicolon, colon, dash or parenthesis
    TOKEN_HARD_BREAK = 1 << 1, // after a semicolon, colon or dash
    TOKEN_SENTENCE = 1 << 2,   // first of a sentence
    TOKEN_QUOTED = 1 << 3,     // inside quotation marks
    TOKEN_STAGE = 1 << 4,      // inside *asterisks* or [brackets]: a stage direction
    TOKEN_CAPITAL = 1 << 5,    // begins with a capital
    TOKEN_SHOUTED = 1 << 6,    // two letters or more, all capitals
    TOKEN_NUMBER = 1 << 7,     // digits, possibly with a currency sign
    TOKEN_EMOJI = 1 << 8,      // a pictograph or an ASCII smiley
    TOKEN_ASKED = 1 << 9,      // last word before a question mark
    TOKEN_EXCLAIMED = 1 << 10, // last word before an exclamation mark
    TOKEN_DOTTED = 1 << 11,    // last word before a full stop
    TOKEN_QUOTE_OPENS =
        1 << 12,           // a quotation mark stands between this and the word before
    TOKEN_SPELT = 1 << 13, // joined to the word before by a hyphen
};

struct raw_token {
    uint32_t begin, end;       // bytes of the utterance, end exclusive
    uint32_t marks;            // of enum token_mark
    uint64_t hash;             // str_hash() of the folded word
    uint8_t length;            // bytes of the folded word
    char word[TOKEN_WORD_MAX]; // folded, not NUL-ended
};

struct raw_tokens {
    struct raw_token at[TOKENS_MAX];
    unsigned count;
    unsigned broken;      // bytes that were no UTF-8
    unsigned exclamation; // longest run of ! or ? ("!!" is 2)
    bool cut;             // there was more than TOKENS_MAX
};

void tokens_of(struct str utterance, struct raw_tokens *tokens);
struct str token_word(const struct raw_token *token);
// A word folded as tokens are: for words that come from files. False when it is not
// exactly one word.
bool token_fold(struct str word, struct raw_token *token);

#endif
