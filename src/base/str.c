#include "base/str.h"

#include <string.h>

struct str str_of(const char *text) {
    return (struct str){text, text ? strlen(text) : 0};
}

struct str str_cut(struct str s, size_t from, size_t len) {
    if (from > s.len)
        from = s.len;
    if (len > s.len - from)
        len = s.len - from;
    return (struct str){s.len ? s.at + from : s.at, len};
}

struct str str_span(struct str s, size_t begin, size_t end) {
    return str_cut(s, begin, end > begin ? end - begin : 0);
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s) {
    while (s.len && is_space(s.at[0]))
        s = str_cut(s, 1, s.len);
    while (s.len && is_space(s.at[s.len - 1]))
        s.len--;
    return s;
}

bool str_eq(struct str a, struct str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool str_starts(struct str s, struct str prefix) {
    return s.len >= prefix.len && str_eq(str_cut(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix) {
    return s.len >= suffix.len &&
           str_eq(str_cut(s, s.len - suffix.len, suffix.len), suffix);
}

struct str str_find(struct str s, struct str words) {
    for (size_t at = 0; words.len && at + words.len <= s.len; at++)
        if (memcmp(s.at + at, words.at, words.len) == 0)
            return str_cut(s, at, words.len);
    return (struct str){"", 0};
}

int str_cmp(struct str a, struct str b) {
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    if (order)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_line(struct str *rest, struct str *line) {
    if (rest->len == 0)
        return false;
    const char *end = memchr(rest->at, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->at) : rest->len;
    *line = str_cut(*rest, 0, len);
    *rest = str_cut(*rest, len + (end != NULL), rest->len);
    if (line->len && line->at[line->len - 1] == '\r')
        line->len--;
    return true;
}

bool str_word(struct str *rest, struct str *word) {
    size_t from = 0;
    while (from < rest->len && is_space(rest->at[from]))
        from++;
    size_t end = from;
    while (end < rest->len && !is_space(rest->at[end]))
        end++;
    *word = str_span(*rest, from, end);
    *rest = str_cut(*rest, end, rest->len);
    return word->len > 0;
}

uint64_t str_hash(struct str s) {
    uint64_t hash = STR_HASH_START;
    for (size_t i = 0; i < s.len; i++)
        hash = str_hash_byte(hash, s.at[i]);
    return hash;
}
