#include "talk/signal.h"

static const char *const ids[] = {
#define X(name, id) [SIGNAL_##name] = id,
    SIGNAL_LIST(X)
#undef X
};

const char *signal_id(enum signal builtin) {
    return ids[builtin];
}
