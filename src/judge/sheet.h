// sheet: the score of one conversation, growing turn by turn, each mark with the words
// that show it.
//
// Pure: the same turns give the same sheet, live or from a transcript.

#ifndef JUDGE_SHEET_H
#define JUDGE_SHEET_H

#include "judge/criteria.h"

enum {
    EVIDENCE_MAX = 6, // a criterion keeps the best and the worst
    GATES_MAX = 12,   // that are kept with their words; the first
    LEVEL_UNRATED = -1,
};

// A piece of a reply. Turn 0 and no bytes: there is nothing to quote.
struct quote {
    uint32_t begin, end;
    uint16_t turn;
    int8_t level; // of the reply's mark
    int8_t
        points; // how much the move counts for the criterion; NO_WORDS: no words of the
                // reply show it, the whole of it stands for what happened
};
enum { NO_WORDS = -1 };

struct gate_hit {
    enum gate gate;
    struct quote quote;
};

enum unrated { UNRATED_NOT, UNRATED_NO_OCCASION, UNRATED_TOO_LITTLE };

struct standing {          // of one criterion
    int credit;            // earned so far, in thirds of a solid move
    unsigned mild, severe; // replies that spoke against it
    unsigned kept;         // hard moments passed without harm
    bool specific;         // something strong and specific to this patron was there
    bool required;         // with this patron it is always asked for
    struct quote evidence[EVIDENCE_MAX];
    unsigned evidence_count;
    int level; // after sheet_close(): 0 .. 4 or LEVEL_UNRATED
    enum unrated why;
};

struct tally { // counted, not scored
    unsigned words, open_questions, closed_questions, why_questions, reflections,
        strong_reflections, feelings, apologies, options, validations, limits, hollow,
        harmful, unread, heavy, hot_words, hot_turns, staff_turns, patron_words;
    unsigned first_reflection, first_option; // the turn; 0: none
};

struct sheet {
    const struct criteria *criteria;
    struct standing at[CRITERIA_MAX];
    struct tally tally;
    struct gate_hit gates[GATES_MAX];
    unsigned gate_count;
    unsigned crossings;     // gates gone through in all, also where there is no room
    unsigned crossed_turn;  // the last one in which there was one; 0: none
    uint32_t crossed_gates; // ... and which: bit per enum gate
    unsigned scored_turns;
    unsigned false_promises; // replies with a clear one
    unsigned personal_leaks; // clear ones, but for what is one at once
    unsigned upset_turns;    // scored, with the patron at 60 or more
    // Trust, or on the boundary track boldness: before the first scored reply, after the
    // last.
    int stood_first, stood_last;
    bool exit_due; // a sign of danger was shown: one goes, and closes nothing
    bool danger;   // a warning sign, tension of 80, or a matter of limits
    int8_t marks[CRITERIA_MAX]; // of the turn added last: 0 .. 4 or LEVEL_UNRATED
};

void sheet_start(struct sheet *sheet, const struct criteria *criteria);
// Adds a turn (its number from 1). `persona` as it was played.
void sheet_add(struct sheet *sheet, const struct persona *persona,
               const struct turn *turn, unsigned number);
// Rates the criteria. `persona` as it was played.
void sheet_close(struct sheet *sheet, const struct persona *persona);

enum { SCORE_NONE = -1 };
// 0 .. 100, or SCORE_NONE when nothing in the group was rated.
int sheet_group(const struct sheet *sheet, const struct persona *persona,
                const struct rubric *rubric);
// How it landed with this patron: 2 for each point of trust won, or of boldness taken away.
int sheet_landed(const struct sheet *sheet, const struct persona *persona);
int sheet_overall(const struct sheet *sheet, const struct persona *persona);

// The lowest level, of the criteria whose gate was crossed where one was; among equals what
// this patron calls for most. -1: nothing to mend.
int sheet_weakest(const struct sheet *sheet, const struct persona *persona);

// The sheet of a whole session.
void sheet_of(struct sheet *sheet, const struct criteria *criteria,
              const struct session *session);

#endif
