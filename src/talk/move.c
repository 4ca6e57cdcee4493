#include "talk/move.h"

#include "base/json.h"

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

bool move_set_read(const struct json_node *names, move_set *set, struct arena *scraps) {
    struct str *ids;
    size_t count;
    *set = 0;
    if (!json_get_texts(names, &ids, &count, scraps))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        enum move move = move_of(ids[i]);
        struct json_node item = json_item(names, i);
        if (move == MOVE_NONE)
            good = json_fail(&item, "no move '%.*s'", STR_ARGS(ids[i]));
        else
            *set |= MOVE_BIT(move);
    }
    return good;
}
