// forge: turns made by hand, so that a judge can be shown what no lexicon would hear.

#ifndef TESTS_UNIT_FORGE_H
#define TESTS_UNIT_FORGE_H

#include <stdlib.h>

#include "judge/sheet.h"
#include "test.h"

// A reply at this tension, without a move; it moves nothing.
static inline void forge_turn(struct turn *turn, const char *staff, int tension) {
    memset(turn, 0, sizeof *turn);
    turn->staff = str_of(staff);
    for (struct str rest = turn->staff, word; str_word(&rest, &word);)
        turn->heard.words++;
    turn->acts.heard = &turn->heard;
    turn->acts.fact = turn->acts.unfit = turn->acts.forbidden = -1;
    turn->before.tension = turn->after.tension = tension;
    turn->before.trust = 15; // nothing lands better or worse for it
    turn->after.trust = 45;
    turn->before.ending = turn->after.ending = ENDING_NONE;
    turn->before.holding = turn->after.holding = ENDING_NONE;
}

// Where these words stand in the reply; the whole of it for NULL.
static inline struct span_bytes forge_span(const struct turn *turn, const char *words) {
    struct str staff = turn->staff, part = str_of(words);
    for (size_t at = 0; words && at + part.len <= staff.len; at++)
        if (str_eq(str_cut(staff, at, part.len), part))
            return (struct span_bytes){(uint32_t)at, (uint32_t)(at + part.len)};
    if (words)
        fail_msg("no '%s' in '%.*s'", words, STR_ARGS(staff));
    return (struct span_bytes){0, (uint32_t)staff.len};
}

static inline void forge_move(struct turn *turn, enum move move, const char *words,
                              int strength) {
    struct span_bytes at = forge_span(turn, words);
    turn->heard.at[turn->heard.count++] = (struct found){.begin = at.begin,
                                                         .end = at.end,
                                                         .move = (uint8_t)move,
                                                         .strength = (uint8_t)strength};
    turn->heard.moves |= MOVE_BIT(move);
    turn->acts.moves |= MOVE_BIT(move);
    if (turn->acts.counts[move]++ == 0)
        turn->acts.at[move] = at;
    if (strength > turn->acts.strength[move])
        turn->acts.strength[move] = (uint8_t)strength;
}

// Something happened, shown by these words; by none for NULL.
static inline void forge_event(struct turn *turn, enum event event, int tension,
                               const char *words) {
    struct span_bytes none = {0};
    turn->changes.at[turn->changes.count++] =
        (struct change){.rule = event == EVENT_NONE ? "inertia" : event_id(event),
                        .event = (uint8_t)event,
                        .tension = (int8_t)tension,
                        .of = 255,
                        .at = words ? forge_span(turn, words) : none};
    turn->after.tension += tension;
}

// What a turn does, in words: "@70 reflection:3 !heard.new ~" is, at tension 70, a strong
// reflection, an event, and no score; "-" says nothing at all.
static inline void forge_word(struct turn *turn, struct str word) {
    size_t colon = 0;
    while (colon < word.len && word.at[colon] != ':')
        colon++;
    enum move move = move_of(str_cut(word, 0, colon));
    if (word.at[0] == '!')
        forge_event(turn, event_of(str_cut(word, 1, word.len)), 0, "one");
    else if (word.at[0] == '~')
        turn->unscored = true;
    else if (word.at[0] == '-')
        turn->heard.words = 0;
    else if (move != MOVE_NONE)
        forge_move(turn, move, "one", word.at[colon + 1] - '0');
    else if (word.at[0] != '@')
        fail_msg("no move '%.*s'", STR_ARGS(word));
}

enum { FORGE_TENSION = 65 };

static inline void forge_does(struct turn *turn, struct str does) {
    int tension = FORGE_TENSION;
    struct str word;
    for (struct str rest = does; str_word(&rest, &word);)
        if (word.at[0] == '@')
            tension = atoi(word.at + 1);
    forge_turn(turn, "one two", tension);
    for (struct str rest = does; str_word(&rest, &word);)
        forge_word(turn, word);
}

// A conversation of such turns, divided by |; "3* reflection:2" is three alike.
static inline void forge_sheet(struct sheet *sheet, const struct criteria *criteria,
                               const struct persona *persona, const char *turns) {
    static struct turn turn;
    unsigned number = 0;
    struct str rest = str_of(turns);
    sheet_start(sheet, criteria);
    while (rest.len) {
        const char *bar = memchr(rest.at, '|', rest.len);
        struct str does = str_cut(rest, 0, bar ? (size_t)(bar - rest.at) : rest.len);
        rest = str_cut(rest, does.len + 1, rest.len);
        const char *star = memchr(does.at, '*', does.len);
        int times = star ? atoi(does.at) : 1;
        forge_does(&turn,
                   star ? str_cut(does, (size_t)(star - does.at) + 1, does.len) : does);
        for (int i = 0; i < times; i++)
            sheet_add(sheet, persona, &turn, ++number);
    }
    sheet_close(sheet, persona);
}

#endif
