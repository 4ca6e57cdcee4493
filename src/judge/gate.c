#include "judge/gate.h"

static const struct {
    const char *id, *label;
} gates[] = {
#define X(name, id, label) [GATE_##name] = {id, label},
    GATE_LIST(X)
#undef X
};

const char *gate_id(enum gate gate) {
    return gates[gate].id;
}

const char *gate_label(enum gate gate) {
    return gates[gate].label;
}

bool gate_of(struct str id, enum gate *gate) {
    for (unsigned g = 0; g < GATE_COUNT; g++)
        if (str_eq(id, str_of(gates[g].id))) {
            *gate = (enum gate)g;
            return true;
        }
    return false;
}
