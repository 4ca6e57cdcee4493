#include "report/redact_inside.h"

#include <string.h>

enum {
    LOCAL_MAX = 64,   // bytes before the @ (RFC 5321), and
    DOMAIN_MAX = 255, // behind it
    SPELLED_MAX = 6,  // words before and after "at"
};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_local(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || (c && strchr("._%+'-", c));
}

static bool is_domain(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

// ann.lee@example.org
static size_t written(struct str text, size_t at) {
    size_t end = at;
    while (end < text.len && end - at <= LOCAL_MAX && is_local(text.at[end]))
        end++;
    if (end == at || end == text.len || text.at[end] != '@' || text.at[at] == '\'')
        return 0;
    size_t domain = ++end;
    while (end < text.len && end - domain < DOMAIN_MAX && is_domain(text.at[end]))
        end++;
    while (end > domain && (text.at[end - 1] == '.' || text.at[end - 1] == '-'))
        end--;
    size_t last = end; // the top domain: two letters at least
    while (last > domain && is_letter(text.at[last - 1]))
        last--;
    bool good = last > domain && text.at[last - 1] == '.' && end - last >= 2;
    return good ? end - at : 0;
}

// "dot word", as often as it comes. Where the last one ends, or `at`.
static size_t dots(struct str text, size_t at) {
    for (int i = 0; i < SPELLED_MAX; i++) {
        size_t end;
        if (!redact_same(redact_word(text, at, &end), "dot") ||
            !redact_word(text, end, &end).len)
            return at;
        at = end;
    }
    return at;
}

// ann dot lee at example dot org; ann (at) example (dot) org
static size_t spelled(struct str text, size_t at) {
    size_t end = at, next;
    if (!is_letter(text.at[at]) || !redact_word(text, at, &end).len)
        return 0;
    end = dots(text, end);
    if (!redact_same(redact_word(text, end, &next), "at") ||
        !redact_word(text, next, &next).len)
        return 0;
    end = dots(text, next);
    return end > next ? end - at : 0;
}

size_t redact_mail(struct str text, size_t at) {
    size_t length = written(text, at);
    return length ? length : spelled(text, at);
}
