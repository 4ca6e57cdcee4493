#include "judge/habit.h"

static const char *const ids[] = {
#define X(name, id) [HABIT_##name] = id,
    HABIT_LIST(X)
#undef X
};

const char *habit_id(enum habit habit) {
    return ids[habit];
}

enum habit habit_of(struct str id) {
    enum habit habit = 0;
    while (habit < HABIT_COUNT && !str_eq(id, str_of(ids[habit])))
        habit++;
    return habit;
}
