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

// What stands behind the @: a domain with a top domain of two letters at least, or the
// name of one machine. Where it ends, or 0.
static size_t domain_end(struct str text, size_t at, bool blanks) {
    size_t end = at;
    while (end < text.len && end - at < DOMAIN_MAX && is_domain(text.at[end]))
        end++;
    while (end > at && (text.at[end - 1] == '.' || text.at[end - 1] == '-'))
        end--;
    size_t last = end;
    while (last > at && is_letter(text.at[last - 1]))
        last--;
    bool dotted = last > at && text.at[last - 1] == '.' && end - last >= 2;
    return dotted || (!blanks && last == at && end - at >= 3) ? end : 0;
}

// ann.lee@example.org, also with a blank before and behind the @
static size_t written(struct str text, size_t at) {
    size_t end = at;
    while (end < text.len && end - at <= LOCAL_MAX && is_local(text.at[end]))
        end++;
    if (end == at || text.at[at] == '\'')
        return 0;
    bool before = end < text.len && text.at[end] == ' ';
    end += before;
    if (end == text.len || text.at[end++] != '@')
        return 0;
    bool behind = end < text.len && text.at[end] == ' ';
    end = domain_end(text, end + behind, before || behind);
    return end ? end - at : 0;
}

static bool joins(struct str word) {
    return redact_same(word, "dot") || redact_same(word, "underscore") ||
           redact_same(word, "dash");
}

// "dot word", as often as it comes. Where the last one ends, or `at`.
static size_t dots(struct str text, size_t at) {
    for (int i = 0; i < SPELLED_MAX; i++) {
        size_t end;
        if (!joins(redact_word(text, at, &end)) || !redact_word(text, end, &end).len)
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
