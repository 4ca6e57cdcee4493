// utf8: what the program needs to know of characters beyond ASCII.
//
// Pure: no locale. The only file that knows utf8proc.

#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "base/str.h"

// Bytes of the first character, 1 to 4; 0 when they are no UTF-8 (or s is empty).
size_t utf8_length(struct str s);
// The first character and its length; U+FFFD with length 1 for a wrong byte.
uint32_t utf8_first(struct str s, size_t *length);
bool utf8_valid(struct str s);
struct str utf8_cut(struct str s, size_t bytes); // at most so many; no character is split

enum utf8_kind {
    UTF8_LETTER, // letters, and marks that belong to them
    UTF8_DIGIT,
    UTF8_SPACE,
    UTF8_NOTHING, // zero width, byte-order mark, soft hyphen
    UTF8_CONTROL, // controls, bidi overrides, unassigned, private use
    UTF8_SYMBOL,  // punctuation, emoji, anything else one can see
};
enum utf8_kind utf8_kind(uint32_t character);

uint32_t utf8_lower(uint32_t character);
size_t utf8_put(uint32_t character, char bytes[4]); // length written
int utf8_width(uint32_t character);                 // terminal columns: 0, 1 or 2

#endif
