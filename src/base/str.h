// str: a piece of text that somebody else owns.
//
// A view never owns and is never NUL-ended. Cutting clamps, so no caller does
// index arithmetic of its own. Nothing here allocates.

#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *at;
    size_t len; // bytes
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
// For printf's "%.*s".
#define STR_ARGS(s) (int)(s).len, (s).at

struct str str_of(const char *text); // NULL becomes the empty view
struct str str_cut(struct str s, size_t from, size_t len);
struct str str_span(struct str s, size_t begin, size_t end); // [begin, end)
struct str str_trim(struct str s);                           // ASCII white space
bool str_eq(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
// Where `words` stand in it, as they stand there; the empty view where they do not.
struct str str_find(struct str s, struct str words);
int str_cmp(struct str a, struct str b); // by bytes, as strcmp

// Takes the next line off the front of *rest, without its line end (LF or
// CRLF). False when nothing is left.
bool str_line(struct str *rest, struct str *line);
// Takes the next run of non-blank bytes off the front of *rest.
bool str_word(struct str *rest, struct str *word);

// FNV-1a: small, well spread for short words, the same on every machine.
uint64_t str_hash(struct str s);
// The same byte by byte, for a text that is read only once.
#define STR_HASH_START 0xcbf29ce484222325U
static inline uint64_t str_hash_byte(uint64_t hash, char byte) {
    return (hash ^ (unsigned char)byte) * 0x100000001b3U;
}
// In 32 bits, and never 0: for tables where 0 is a free place.
static inline uint32_t str_hash_short(uint64_t hash) {
    uint32_t folded = (uint32_t)(hash ^ hash >> 32);
    return folded ? folded : 1;
}

#endif
