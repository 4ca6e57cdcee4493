#include "play/lines.h"

#include <string.h>

static const char *const slot_names[] = {
    [SLOT_STAFF_NAME] = "staff_name",
    [SLOT_NAME] = "patron_name",
    [SLOT_NOUN] = "noun",
    [SLOT_WHEN] = "when",
};

const char *slot_name(enum slot slot) {
    return slot_names[slot];
}

static struct line *line_add(struct lines *lines, struct arena *arena) {
    if (lines->count == lines->room) {
        struct line *old = lines->at;
        lines->room = lines->room ? lines->room * 2 : 128;
        lines->at = arena_new(arena, struct line, lines->room);
        if (lines->count)
            memcpy(lines->at, old, lines->count * sizeof *old);
    }
    return &lines->at[lines->count++];
}

// Also counts how long the line can get.
static bool read_slots(const struct json_node *node, struct line *line, size_t *length) {
    struct str rest = line->text;
    *length = rest.len;
    for (;;) {
        const char *open = rest.len ? memchr(rest.at, '{', rest.len) : NULL;
        if (!open)
            return true;
        *length += SLOT_SIZE;
        rest = str_cut(rest, (size_t)(open - rest.at) + 1, rest.len);
        const char *close = rest.len ? memchr(rest.at, '}', rest.len) : NULL;
        struct str name = str_cut(rest, 0, close ? (size_t)(close - rest.at) : rest.len);
        unsigned s = 0;
        while (s < SLOT_COUNT && !str_eq(name, str_of(slot_names[s])))
            s++;
        if (s == SLOT_COUNT || !close)
            return json_fail(node,
                             "expected {staff_name}, {patron_name}, {noun} or {when} "
                             "in the braces");
        line->slots |= (uint8_t)(1 << s);
    }
}

bool line_fits(const struct json_node *node, struct line *line) {
    size_t length;
    return read_slots(node, line, &length) &&
           (length <= LINE_SIZE ||
            json_fail(
                node,
                "expected a line of at most %d bytes, with %d more for each pair of "
                "braces",
                LINE_SIZE, SLOT_SIZE));
}

bool lines_read(struct lines *lines, const struct json_node *node, struct group *group,
                struct arena *arena) {
    struct str *texts;
    size_t count = 0;
    *group = (struct group){(uint16_t)lines->count, 0};
    if (!node->value)
        return true;
    if (!json_get_texts(node, &texts, &count, arena))
        return false;
    if (lines->count + count > LINES_ALL_MAX)
        return json_fail(node, "expected at most %d lines in all", LINES_ALL_MAX);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(node, i);
        struct line *line = line_add(lines, arena);
        line->text = texts[i];
        good = line_fits(&item, line) && good;
    }
    group->count = (uint16_t)count;
    return good;
}
