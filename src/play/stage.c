#include "play/stage.h"

static const struct {
    const char *id, *label;
    char letter;
} stages[] = {
#define X(name, id, letter, label) [STAGE_##name] = {id, label, letter},
    STAGE_LIST(X)
#undef X
        [STAGE_ANY] = {"any", "any time", ' '},
};

const char *stage_id(enum stage stage) {
    return stages[stage].id;
}

const char *stage_label(enum stage stage) {
    return stages[stage].label;
}

char stage_letter(enum stage stage) {
    return stages[stage].letter;
}

bool stage_of(struct str id, enum stage *stage) {
    for (unsigned s = 0; s <= STAGE_COUNT; s++)
        if (str_eq(id, str_of(stages[s].id))) {
            *stage = (enum stage)s;
            return true;
        }
    return false;
}
