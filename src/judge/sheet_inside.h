// sheet_inside: what of a turn goes into the sheet, as the sheet*.c files see it.

#ifndef JUDGE_SHEET_INSIDE_H
#define JUDGE_SHEET_INSIDE_H

#include "judge/sheet.h"

// `level`: the mark that the words show, 0 .. 4.
static inline struct quote quote_of(struct span_bytes at, unsigned turn, int level) {
    return (struct quote){at.begin, at.end, (uint16_t)turn, (int8_t)level, 0};
}
static inline struct span_bytes found_at(const struct found *found) {
    return (struct span_bytes){found->begin, found->end};
}
// What was left out is shown by the whole reply.
static inline struct span_bytes whole_reply(const struct turn *turn) {
    return (struct span_bytes){0, (uint32_t)turn->staff.len};
}

static inline bool has_event(const struct turn *turn, enum event event) {
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event == event)
            return true;
    return false;
}

// What one reply shows of one criterion: its mark, its credit and its words
// (sheet_reply.c).
void sheet_judge(struct sheet *sheet, const struct persona *persona, unsigned criterion,
                 const struct turn *turn, unsigned number);

// The gates that a turn went through (sheet_gates.c).
void gates_add(struct sheet *sheet, const struct persona *persona,
               const struct turn *turn, unsigned number);

// What is counted in a turn (sheet_tally.c).
void tally_add(struct tally *tally, const struct turn *turn, unsigned number);
// How many options its reply offers.
int tally_options(const struct turn *turn);

#endif
