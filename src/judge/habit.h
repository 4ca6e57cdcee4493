// habit: something a learner does again and again in a conversation, which no single line
// shows.

#ifndef JUDGE_HABIT_H
#define JUDGE_HABIT_H

#include "base/str.h"

// name, id
#define HABIT_LIST(X)                                                                    \
    X(STAYED, "stayed") /* on after a sign of danger; the figure: its turn */            \
    X(LONG, "long")     /* replies while they were upset; the figure: words to each */   \
    X(SORRY, "sorry")   /* in one reply after the other; the figure: replies */

enum habit {
#define X(name, id) HABIT_##name,
    HABIT_LIST(X)
#undef X
        HABIT_COUNT,
    HABIT_NONE = HABIT_COUNT,
};
const char *habit_id(enum habit habit);
// HABIT_NONE: no such habit.
enum habit habit_of(struct str id);

#endif
