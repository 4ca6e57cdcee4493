#include "report/clause.h"

#include <string.h>

enum { SHORT_SENTENCE = 12, WORDS_LEAST = 4 }; // words

static bool is_one_of(char c, const char *marks) {
    return c && strchr(marks, c);
}

// "Mr. Alvarez", "half past 4.30": a stop that ends nothing.
static bool is_inner_stop(struct str reply, size_t i) {
    static const char *const titles[] = {"Mr", "Mrs", "Ms", "Dr", "St"};
    if (reply.at[i] != '.')
        return false;
    if (i + 1 < reply.len && reply.at[i + 1] != ' ')
        return true;
    for (size_t t = 0; t < sizeof titles / sizeof *titles; t++) {
        size_t len = strlen(titles[t]);
        if (i >= len && memcmp(reply.at + i - len, titles[t], len) == 0 &&
            (i == len || reply.at[i - len - 1] == ' '))
            return true;
    }
    return false;
}

static bool is_edge(struct str reply, size_t i, const char *marks) {
    return is_one_of(reply.at[i], marks) && !is_inner_stop(reply, i);
}

static struct span_bytes trimmed(struct str reply, struct span_bytes at) {
    while (at.begin < at.end && is_one_of(reply.at[at.begin], " ,;:"))
        at.begin++;
    while (at.end > at.begin && is_one_of(reply.at[at.end - 1], " ,;:."))
        at.end--;
    return at;
}

// From the mark before the bytes to the one behind them.
static struct span_bytes between(struct str reply, struct span_bytes at,
                                 const char *marks) {
    while (at.begin > 0 && !is_edge(reply, at.begin - 1, marks))
        at.begin--;
    while (at.end < reply.len && (at.end == 0 || !is_edge(reply, at.end - 1, marks)))
        at.end++;
    return trimmed(reply, at);
}

static unsigned words_in(struct str reply, struct span_bytes at) {
    struct str text = str_span(reply, at.begin, at.end);
    unsigned words = 0;
    for (struct str word; str_word(&text, &word);)
        words++;
    return words;
}

static size_t length(struct span_bytes at) {
    return at.end - at.begin;
}

// A clause of a word or two with the one behind it, where there is room: "Kyle, you've been".
static struct span_bytes with_next(struct str reply, struct span_bytes clause,
                                   size_t most) {
    struct span_bytes wider = {clause.begin, clause.end};
    while (wider.end < reply.len && is_one_of(reply.at[wider.end], " ,;:"))
        wider.end++;
    wider = between(reply, (struct span_bytes){clause.begin, wider.end + 1}, ".?!,;:");
    bool fits = wider.end <= reply.len && length(wider) <= most;
    return fits && words_in(reply, clause) < WORDS_LEAST ? wider : clause;
}

struct span_bytes clause_around(struct str reply, struct span_bytes at, size_t most) {
    bool whole = at.begin == 0 && at.end == reply.len;
    if (whole || at.end > reply.len || at.begin >= at.end)
        return at;
    struct span_bytes sentence = between(reply, at, ".?!");
    struct span_bytes clause = between(reply, at, ".?!,;:");
    bool short_one = words_in(reply, sentence) <= SHORT_SENTENCE;
    if (length(sentence) <= most && (short_one || words_in(reply, clause) < WORDS_LEAST))
        return sentence;
    if (clause.end < sentence.end)
        clause = with_next(reply, clause, most);
    return length(clause) <= most ? clause : at;
}

struct str clause_quote(struct str reply, struct span_bytes at, size_t most,
                        struct arena *arena) {
    if (str_trim(str_span(reply, at.begin, at.end)).len == 0)
        return (struct str){"", 0};
    struct span_bytes clause = clause_around(reply, at, most);
    struct str words = str_span(reply, clause.begin, clause.end);
    bool cut = words.len > most;
    size_t end = cut ? most : words.len;
    while (cut && end > most / 2 && words.at[end] != ' ')
        end--;
    while (cut && end && (words.at[end] & 0xc0) == 0x80) // not inside a character
        end--;
    return str_of(arena_print(arena, "\"%.*s%s\"", STR_ARGS(str_cut(words, 0, end)),
                              cut ? " ..." : ""));
}
