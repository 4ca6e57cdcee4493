// ending: how a conversation can end.

#ifndef PLAY_ENDING_H
#define PLAY_ENDING_H

#include "base/str.h"

// name, id, kind, in words
#define ENDING_LIST(X)                                                                   \
    X(RESOLVED, "resolved", ACCEPTABLE, "resolved")                                      \
    X(RESOLVED_IN_PART, "resolved_in_part", ACCEPTABLE, "resolved in part")              \
    X(ACCEPTED_NO, "accepted_no", ACCEPTABLE, "accepted a no")                           \
    X(HANDED_OVER, "handed_over", ACCEPTABLE, "handed over well")                        \
    X(SAFE_EXIT, "safe_exit", ACCEPTABLE, "a safe exit")                                 \
    X(LEFT_COOL, "left_cool", FAILED, "left, coolly")                                    \
    X(WALKED_OUT, "walked_out", FAILED, "walked out angry")                              \
    X(NEEDLESS_ESCALATION, "needless_escalation", FAILED, "escalated without need")      \
    X(STAYED_TOO_LONG, "stayed_too_long", FAILED, "stayed too long")                     \
    X(GATE, "gate", FAILED, "ended by a line that must not be crossed")                  \
    X(ENDED_EARLY, "ended_early", NEITHER, "ended early by you")                         \
    X(INTERRUPTED, "interrupted", NEITHER, "interrupted")

enum ending {
#define X(name, id, kind, label) ENDING_##name,
    ENDING_LIST(X)
#undef X
        ENDING_COUNT,
    ENDING_NONE = ENDING_COUNT, // the conversation goes on
};

enum ending_kind { ENDING_ACCEPTABLE, ENDING_FAILED, ENDING_NEITHER };

const char *ending_id(enum ending ending);
const char *ending_label(enum ending ending);
enum ending_kind ending_kind(enum ending ending);
enum ending ending_of(struct str id); // ENDING_NONE: no such ending

#endif
