// token_inside: one utterance being split, as the token*.c files see it.
//
// token.c cuts words; token_marks.c reads what stands between them, of which only marks
// stay.

#ifndef TALK_TOKEN_INSIDE_H
#define TALK_TOKEN_INSIDE_H

#include "base/utf8.h"
#include "talk/token.h"

// One utterance being split. Marks gather in `pending` until the next word.
struct splitter {
    struct str text;
    size_t at;
    struct raw_tokens *tokens;
    uint32_t pending;
    bool quote;                   // inside double quotation marks
    bool single_quote;            // inside single ones
    char stage;                   // the character that ends a stage direction, or 0
    bool no_bracket, no_asterisk; // no closing one is ahead
};

static inline bool is_letter(unsigned char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static inline bool is_digit(unsigned char c) {
    return (unsigned char)(c - '0') < 10;
}

// U+2018, U+2019, U+02BC, U+FF07: typed for an apostrophe.
static inline bool is_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc || c == 0xff07;
}

// The character at a place and its length: 0 bytes at the end of the text; 1 byte of 0x80
// or more is no UTF-8.
static inline uint32_t peek(const struct splitter *s, size_t at, size_t *length) {
    if (at >= s->text.len) {
        *length = 0;
        return 0;
    }
    unsigned char c = (unsigned char)s->text.at[at];
    if (c < 0x80) {
        *length = 1;
        return c;
    }
    return utf8_first(str_cut(s->text, at, 4), length);
}

static inline bool letter_at(const struct splitter *s, size_t at) {
    size_t length;
    uint32_t c = peek(s, at, &length);
    if (c < 0x80)
        return is_letter((unsigned char)c) || is_digit((unsigned char)c);
    return length > 1 && utf8_kind(c) <= UTF8_DIGIT;
}

// Each takes what begins where the splitter is, and goes on behind it.

// An emoji or a smiley: a word of so many bytes.
void token_take_emoji(struct splitter *s, size_t length);

// What is no word: only its marks stay. `c` and its length are as peek() gives them.
void token_take_ascii(struct splitter *s, char c);
void token_take_wide(struct splitter *s, uint32_t c, size_t length);

#endif
