#include "report/redact.h"

#include "base/text.h"

static const struct {
    const char *label;
    const char *one, *several;
} kinds[] = {
#define X(kind, label, one, several) [REDACT_##kind] = {label, one, several},
    REDACT_LIST(X)
#undef X
};

struct str redact_label(enum redact_kind kind) {
    return str_of(kinds[kind].label);
}

const char *redact_words(enum redact_kind kind, unsigned count) {
    return count == 1 ? kinds[kind].one : kinds[kind].several;
}
