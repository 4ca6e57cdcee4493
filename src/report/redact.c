#include "report/redact_inside.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

static const struct {
    const char *label, *one, *several;
} kinds[] = {
#define X(kind, label, one, several) [REDACT_##kind] = {label, one, several},
    REDACT_LIST(X)
#undef X
};

struct str redact_label(enum redact_kind kind) {
    return str_of(kinds[kind].label);
}

const char *redact_words(enum redact_kind kind, unsigned count) {
    return count == 1 ? kinds[kind].one : kinds[kind].several;
}

// ---- words --------------------------------------------------------------------------

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool redact_same(struct str word, const char *want) {
    for (size_t i = 0; i < word.len; i++)
        if (lower(word.at[i]) != want[i]) // differs at want's NUL at the latest
            return false;
    return !want[word.len];
}

struct str redact_word(struct str text, size_t at, size_t *end) {
    while (at < text.len && text.at[at] && strchr(" ,-([", text.at[at]))
        at++;
    size_t begin = at;
    while (at < text.len && lower(text.at[at]) >= 'a' && lower(text.at[at]) <= 'z')
        at++;
    struct str word = str_span(text, begin, at);
    while (at < text.len && word.len && (text.at[at] == ')' || text.at[at] == ']'))
        at++;
    *end = at;
    return word;
}

// ---- finding ------------------------------------------------------------------------

struct finds {
    struct redact_found *at;
    size_t count, room;
    struct arena *arena;
};

static void add(struct finds *finds, struct redact_found found) {
    if (finds->count == finds->room) {
        struct redact_found *old = finds->at;
        finds->room = finds->room ? finds->room * 2 : 8;
        finds->at = arena_new(finds->arena, struct redact_found, finds->room);
        for (size_t i = 0; i < finds->count; i++)
            finds->at[i] = old[i];
    }
    finds->at[finds->count++] = found;
}

// Length of what is personal here, else 0, with *kept to be passed over.
static size_t find(const struct redaction *redaction, struct str text, size_t at,
                   enum redact_kind *kind, size_t *kept) {
    size_t length = redact_mail(text, at);
    *kind = REDACT_EMAIL;
    if (length)
        return length;
    *kind = REDACT_NAME;
    length = redaction ? redact_name(redaction, text, at) : 0;
    if (length)
        return length;
    length = redact_spelled(text, at, kind);
    return length ? length : redact_number(text, at, kind, kept);
}

static struct finds find_all(const struct redaction *redaction, struct str text,
                             struct arena *arena) {
    struct finds finds = {.arena = arena};
    bool inside = false; // a word or number
    for (size_t at = 0; at < text.len;) {
        enum redact_kind kind = REDACT_NAME;
        size_t kept = 0, length = 0;
        if (!inside)
            length = find(redaction, text, at, &kind, &kept);
        if (length) {
            add(&finds, (struct redact_found){kind, at, at + length});
            at += length;
            continue;
        }
        if (kept) {
            at += kept;
            inside = true;
            continue;
        }
        enum utf8_kind here = utf8_kind(utf8_first(str_cut(text, at, text.len), &length));
        inside = here == UTF8_LETTER || here == UTF8_DIGIT;
        at += length;
    }
    return finds;
}

// ---- exchanging ---------------------------------------------------------------------

struct redacted redact_text(const struct redaction *redaction, struct str text,
                            struct arena *arena) {
    struct finds finds = find_all(redaction, text, arena);
    if (!finds.count)
        return (struct redacted){.text = text};
    struct text out = text_start(arena);
    size_t from = 0;
    for (size_t i = 0; i < finds.count; i++) {
        text_put(&out, str_span(text, from, finds.at[i].begin));
        text_put(&out, redact_label(finds.at[i].kind));
        from = finds.at[i].end;
    }
    text_put(&out, str_span(text, from, text.len));
    return (struct redacted){text_str(&out), finds.at, finds.count};
}

size_t redact_offset(const struct redacted *redacted, size_t offset, bool end) {
    size_t taken = 0, put = 0; // before the offset
    for (size_t i = 0; i < redacted->count; i++) {
        const struct redact_found *found = &redacted->found[i];
        size_t label = redact_label(found->kind).len;
        if (offset <= found->begin)
            break;
        if (offset < found->end)
            return found->begin - taken + put + (end ? label : 0);
        taken += found->end - found->begin;
        put += label;
    }
    size_t moved = offset - taken + put;
    return moved < redacted->text.len ? moved : redacted->text.len;
}
