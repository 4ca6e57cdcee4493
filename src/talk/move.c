#include "talk/move.h"

static const struct {
    const char *id, *label;
    bool harms;
} moves[] = {
#define X(name, id, harms, label) [MOVE_##name] = {id, label, harms},
    MOVE_LIST(X)
#undef X
};

const char *move_id(enum move move) {
    return moves[move].id;
}

const char *move_label(enum move move) {
    return moves[move].label;
}

bool move_harms(enum move move) {
    return moves[move].harms;
}

enum move move_of(struct str id) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (str_eq(str_of(moves[m].id), id))
            return (enum move)m;
    return MOVE_NONE;
}
