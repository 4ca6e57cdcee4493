#include "base/utf8.h"

#include <utf8proc.h>

static bool is_tail(unsigned char c) {
    return (c & 0xc0) == 0x80;
}

// Lowest second byte for a lead byte (RFC 3629: no overlong forms, surrogates
// or values past U+10FFFF), and the highest.
static bool second_fits(unsigned char lead, unsigned char second) {
    unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high;
}

size_t utf8_length(struct str s) {
    if (!s.len)
        return 0;
    const unsigned char *at = (const unsigned char *)s.at;
    if (at[0] < 0x80)
        return 1;
    size_t length = at[0] < 0xc2 ? 0 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    if (!length || at[0] > 0xf4 || s.len < length || !second_fits(at[0], at[1]))
        return 0;
    for (size_t i = 2; i < length; i++)
        if (!is_tail(at[i]))
            return 0;
    return length;
}

uint32_t utf8_first(struct str s, size_t *length) {
    *length = utf8_length(s);
    if (!*length) {
        *length = s.len ? 1 : 0;
        return 0xfffd;
    }
    const unsigned char *at = (const unsigned char *)s.at;
    static const unsigned char mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t character = at[0] & mask[*length];
    for (size_t i = 1; i < *length; i++)
        character = character << 6 | (at[i] & 0x3fU);
    return character;
}

bool utf8_valid(struct str s) {
    while (s.len) {
        size_t length = utf8_length(s);
        if (!length)
            return false;
        s = str_cut(s, length, s.len);
    }
    return true;
}

struct str utf8_cut(struct str s, size_t bytes) {
    if (s.len <= bytes)
        return s;
    size_t end = bytes;
    while (end && bytes - end < 3 && is_tail((unsigned char)s.at[end]))
        end--;
    return str_cut(s, 0, end);
}

static enum utf8_kind ascii_kind(uint32_t c) {
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return UTF8_SPACE;
    if (c < 0x20 || c == 0x7f)
        return UTF8_CONTROL;
    if (c >= '0' && c <= '9')
        return UTF8_DIGIT;
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return UTF8_LETTER;
    return UTF8_SYMBOL;
}

static bool is_invisible(uint32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff ||
           (c >= 0xfe00 && c <= 0xfe0f);
}

enum utf8_kind utf8_kind(uint32_t c) {
    if (c < 0x80)
        return ascii_kind(c);
    if (is_invisible(c))
        return UTF8_NOTHING;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME)
        return UTF8_LETTER;
    if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO)
        return UTF8_DIGIT;
    if (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP)
        return UTF8_SPACE;
    if (category == UTF8PROC_CATEGORY_CN || category >= UTF8PROC_CATEGORY_CC)
        return UTF8_CONTROL;
    return UTF8_SYMBOL;
}

uint32_t utf8_lower(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

size_t utf8_put(uint32_t character, char bytes[4]) {
    utf8proc_ssize_t length =
        utf8proc_encode_char((utf8proc_int32_t)character, (utf8proc_uint8_t *)bytes);
    return length > 0 ? (size_t)length : 0;
}

int utf8_width(uint32_t c) {
    if (c < 0x80)
        return c >= 0x20 && c < 0x7f;
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width < 0 ? 0 : width;
}
