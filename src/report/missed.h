// missed: what went by in a conversation, a sentence each.

#ifndef REPORT_MISSED_H
#define REPORT_MISSED_H

#include "play/session.h"

// name, id
#define MISSED_LIST(X)                                                                   \
    X(CONCERN, "concern") /* brought up and never said back */                           \
    X(FEELING, "feeling") /* none was named */                                           \
    X(FACT, "fact")       /* would have come out, had it been asked for */               \
    X(TOLD, "told")       /* how many of the facts came out; no reproach */              \
    X(OPTION, "option")   /* could have been offered */                                  \
    X(PROMISE, "promise") /* was promised, and nobody may */

enum missed_kind {
#define X(name, id) MISSED_##name,
    MISSED_LIST(X)
#undef X
        MISSED_KINDS,
};
const char *missed_id(enum missed_kind kind);

enum { MISSED_MAX = CONCERNS_MAX + 1 + FACTS_MAX + 1 + OPTIONS_MAX + TURNS_MAX };

struct missed {
    struct {
        enum missed_kind kind;
        struct str text;
    } at[MISSED_MAX];
    unsigned count;
    bool unasked; // limits or an exit were due: nothing else was asked for
};

// What to say where nothing is told.
const char *missed_nothing(const struct missed *missed);

// The sentences are in the arena.
void missed_of(const struct session *session, struct missed *missed, struct arena *arena);

#endif
