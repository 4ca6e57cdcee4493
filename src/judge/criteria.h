// criteria: what a conversation is judged by: ten criteria, 0 to 4 each, and the rubrics
// that group them. Read from rubrics/criteria.json and rubrics/ID.json.

#ifndef JUDGE_CRITERIA_H
#define JUDGE_CRITERIA_H

#include "judge/gate.h"
#include "judge/habit.h"
#include "play/session.h"

enum { LEVEL_MAX = 4, RUBRICS_MAX = 8 };

// Harm's grade: a severe one makes the mark of a reply 0, a mild one 1.
enum grade { GRADE_NONE, GRADE_MILD, GRADE_SEVERE };

// What earns a criterion its level.
enum criterion_kind {
    CRITERION_EARNED, // by what is done: credit against what a conversation of this
                      // length needs
    CRITERION_KEPT,   // by what is not done when it is hard
};

// When a criterion can be rated at all.
enum occasion {
    OCCASION_ALWAYS,
    OCCASION_SHOWN,  // only where something for or against it was said
    OCCASION_HOT,    // the patron was at 60 or more for two turns
    OCCASION_DANGER, // a warning sign was shown, or tension reached 80, or it is a matter
                     // of limits
    OCCASION_LATER,  // from the fourth turn on
};

struct criterion {
    struct str id, title, about; // "C2", "Reflects content", one sentence
    struct str anchors[LEVEL_MAX + 1];
    enum criterion_kind kind;
    enum occasion occasion;
    uint8_t credit[MOVE_COUNT]; // 0: the move says nothing of it; else how much it counts
    uint8_t earned[EVENT_COUNT]; // the same of what happened
    uint8_t against[MOVE_COUNT]; // enum grade
    uint8_t events[EVENT_COUNT]; // enum grade: what happened counts against it
    uint8_t late[EVENT_COUNT];   // a move that made the event came at a bad time
    bool gates[GATE_COUNT];      // lines that are its own to keep
    int needs;           // credit that makes a solid conversation of ten turns; a briefer
                         // one needs less, down to seven tenths
    int needs_per_ten;   // and for each ten further turns
    int first_turns;     // credit counts in these first turns only; 0: in all
    struct str focus;    // what to practise, for "next"
    struct str tomorrow; // one sentence for the real desk
};

struct criteria {
    struct criterion at[CRITERIA_MAX];
    unsigned count;
    struct str
        habits[HABIT_COUNT]; // what to say of each; {n} is its figure; may be empty
};

// A group score over some of the criteria.
struct rubric {
    struct str id, title;
    int weights[CRITERIA_MAX]; // 0: not in it
    bool by_persona;           // the persona's own weights count, too
};

struct rubrics {
    struct rubric at[RUBRICS_MAX];
    unsigned count;
};

struct criteria *criteria_read(const char *file, struct str text, struct arena *arena,
                               struct diag *diag);
bool rubric_read(const char *file, struct str text, const struct criteria *criteria,
                 struct rubric *rubric, struct arena *arena, struct diag *diag);

#endif
