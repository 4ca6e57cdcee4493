#include "play/ending.h"

static const struct {
    const char *id, *label;
    enum ending_kind kind;
} endings[] = {
#define X(name, id, kind, label) [ENDING_##name] = {id, label, ENDING_##kind},
    ENDING_LIST(X)
#undef X
        [ENDING_NONE] = {"none", "goes on", ENDING_NEITHER},
};

const char *ending_id(enum ending ending) {
    return endings[ending].id;
}

const char *ending_label(enum ending ending) {
    return endings[ending].label;
}

enum ending_kind ending_kind(enum ending ending) {
    return endings[ending].kind;
}

enum ending ending_of(struct str id) {
    for (unsigned e = 0; e < ENDING_COUNT; e++)
        if (str_eq(str_of(endings[e].id), id))
            return (enum ending)e;
    return ENDING_NONE;
}
