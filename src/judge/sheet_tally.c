#include "judge/sheet_inside.h"

enum { HARD = 70 }; // tension at which few words get through

// Two real options in one reply are two, also where one sentence offers them.
int tally_options(const struct turn *turn) {
    int named = 0, offered = turn->acts.counts[MOVE_OPTION];
    for (unsigned o = 0; offered && o < OPTIONS_MAX; o++)
        named += turn->acts.options >> o & 1;
    return named > offered ? named : offered;
}

static void tally_moves(struct tally *tally, const struct turn *turn, unsigned number) {
    const uint8_t *counts = turn->acts.counts;
    tally->open_questions += counts[MOVE_OPEN_QUESTION];
    tally->closed_questions += counts[MOVE_CLOSED_QUESTION];
    tally->why_questions +=
        counts[MOVE_WHY_ACCUSE] + (unsigned)counts[MOVE_REASON_FOR_REQUEST];
    tally->reflections += counts[MOVE_REFLECTION] + (unsigned)counts[MOVE_SUMMARY];
    tally->strong_reflections += turn->acts.strength[MOVE_REFLECTION] == 3 ||
                                 turn->acts.strength[MOVE_SUMMARY] == 3;
    tally->feelings += counts[MOVE_FEELING];
    tally->apologies += counts[MOVE_APOLOGY];
    tally->options += (unsigned)tally_options(turn);
    tally->validations += counts[MOVE_VALIDATION];
    tally->limits += counts[MOVE_LIMIT];
    tally->hollow += counts[MOVE_HOLLOW_EMPATHY];
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (move_harms((enum move)m))
            tally->harmful += counts[m];
    bool reflects = counts[MOVE_REFLECTION] || counts[MOVE_SUMMARY];
    if (reflects && !tally->first_reflection)
        tally->first_reflection = number;
    if ((counts[MOVE_OPTION] || turn->acts.options) && !tally->first_option)
        tally->first_option = number;
}

void tally_add(struct tally *tally, const struct turn *turn, unsigned number) {
    tally->staff_turns++;
    tally->words += turn->heard.words;
    tally->unread += turn->heard.unread;
    tally->heavy += has_event(turn, EVENT_TALKED_HEAVILY);
    if (turn->before.tension >= HARD) {
        tally->hot_turns++;
        tally->hot_words += turn->heard.words;
    }
    tally_moves(tally, turn, number);
}
