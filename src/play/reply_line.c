#include <string.h>

#include "base/dice.h"
#include "play/composing.h"

// ---- choosing a line ----------------------------------------------------------------

static bool was_said(const struct scene *s, unsigned line) {
    return s->said[line / 64] >> line % 64 & 1;
}

static const char *slot_text(const struct composing *c, enum slot slot) {
    switch (slot) {
    case SLOT_STAFF_NAME: return c->s->staff_name;
    case SLOT_NAME: return c->p->short_name.at;
    case SLOT_NOUN: return c->s->noun;
    case SLOT_WHEN: return c->s->when;
    case SLOT_COUNT: break;
    }
    return "";
}

static bool can_say(const struct composing *c, unsigned line) {
    if (was_said(c->s, line))
        return false;
    for (unsigned slot = 0; slot < SLOT_COUNT; slot++)
        if (c->p->lines.at[line].slots >> slot & 1 && !*slot_text(c, (enum slot)slot))
            return false;
    return true;
}

// A line of the group that was not said yet; -1 when all were.
int pick_line(struct composing *c, struct group group, unsigned offset) {
    unsigned open = 0;
    for (unsigned i = 0; i < group.count; i++)
        open += can_say(c, offset + group.first + i);
    if (!open)
        return -1;
    unsigned choice = dice_pick(&c->s->dice, open);
    for (unsigned i = 0; i < group.count; i++) {
        unsigned line = offset + group.first + i;
        if (can_say(c, line) && choice-- == 0)
            return (int)line;
    }
    return -1;
}

int pick_staged(struct composing *c, const struct group own[STAGE_COUNT + 1],
                const struct group shared[STAGE_COUNT + 1]) {
    const struct {
        const struct group *groups;
        unsigned offset;
    } sources[] = {{own, 0}, {shared, c->p->commons_from}};
    for (unsigned i = 0; i < 2; i++) {
        int line = pick_line(c, sources[i].groups[c->s->stage], sources[i].offset);
        if (line < 0)
            line = pick_line(c, sources[i].groups[STAGE_ANY], sources[i].offset);
        if (line >= 0)
            return line;
    }
    return -1;
}

int pick_either(struct composing *c, struct group own, struct group shared) {
    int line = pick_line(c, own, 0);
    return line >= 0 ? line : pick_line(c, shared, c->p->commons_from);
}

int pick_moment(struct composing *c, enum moment moment) {
    return pick_either(c, c->p->moments[moment], c->p->commons->moments[moment]);
}

// ---- saying it ----------------------------------------------------------------------

static void append(char *text, size_t size, const char *words, size_t length) {
    size_t have = strlen(text);
    if (length >= size - have)
        return;
    memcpy(text + have, words, length);
    text[have + length] = '\0';
}

// A slot's words at the beginning of a line begin with a capital.
static void append_slot(struct composing *c, char *text, size_t size, struct str name) {
    for (unsigned slot = 0; slot < SLOT_COUNT; slot++) {
        if (!str_eq(name, str_of(slot_name((enum slot)slot))))
            continue;
        const char *words = slot_text(c, (enum slot)slot);
        if (!*words) // in a cue, which is shown in any case
            return;
        bool begins = *text == '\0' || strchr(".!?", text[strlen(text) - 1]) ||
                      (strlen(text) > 1 && strchr(".!?", text[strlen(text) - 2]));
        char first = words[0];
        if (begins && first >= 'a' && first <= 'z')
            first = (char)(first - 'a' + 'A');
        append(text, size, &first, 1);
        append(text, size, words + 1, strlen(words) - 1);
    }
}

static void append_line(struct composing *c, char *text, size_t size, struct str line) {
    while (line.len) {
        const char *open = memchr(line.at, '{', line.len);
        size_t plain = open ? (size_t)(open - line.at) : line.len;
        append(text, size, line.at, plain);
        line = str_cut(line, plain, line.len);
        if (!line.len)
            return;
        const char *close = memchr(line.at, '}', line.len);
        size_t end = close ? (size_t)(close - line.at) : line.len - 1;
        append_slot(c, text, size, str_span(line, 1, end));
        line = str_cut(line, end + 1, line.len);
    }
}

void say(struct composing *c, int line) {
    c->s->said[line / 64] |= (uint64_t)1 << line % 64;
    if (*c->reply->text)
        append(c->reply->text, REPLY_SIZE, " ", 1);
    append_line(c, c->reply->text, REPLY_SIZE, c->p->lines.at[line].text);
    uint16_t concerns = c->p->lines.at[line].concerns;
    c->s->last_concerns |= concerns;
    for (unsigned i = 0; i < c->p->concern_count; i++)
        if (concerns >> i & 1)
            c->s->raised[i] = (uint8_t)(c->s->turn + 1);
    c->parts--;
}

bool say_picked(struct composing *c, int line) {
    if (line >= 0)
        say(c, line);
    return line >= 0;
}

void show_cue(struct composing *c, struct str text) {
    if (*c->reply->cue)
        append(c->reply->cue, CUE_SIZE, " ", 1);
    append_line(c, c->reply->cue, CUE_SIZE, text);
}
