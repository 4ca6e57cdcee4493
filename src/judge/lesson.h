// lesson: what to practise after a conversation: one criterion, and a habit where there was
// one.
//
// It comes from the talk and not from the lowest number alone: a line that was crossed
// before a sign of danger, that before the harm that heated most, that before what is weak.

#ifndef JUDGE_LESSON_H
#define JUDGE_LESSON_H

#include "judge/points.h"

struct lesson {
    int criterion;    // its index; -1: nothing stands out
    enum habit habit; // HABIT_NONE: none was seen
    unsigned figure;  // what the habit's text calls {n}
};

struct lesson lesson_of(const struct session *session, const struct sheet *sheet);

// The habit in words, with its figure; empty where there is none. In the arena.
struct str lesson_habit(const struct lesson *lesson, const struct criteria *criteria,
                        struct arena *arena);

#endif
