// gate: a line that must not be crossed. One that was caps the overall score, heads the
// debrief and is what to practise first.

#ifndef JUDGE_GATE_H
#define JUDGE_GATE_H

#include <stdbool.h>

#include "base/str.h"

// id; also the id in transcripts
#define GATE_LIST(X)                                                                     \
    X(PRIVACY_LEAK, "privacy_leak", "somebody's record or presence was given away")      \
    X(INSULT, "insult", "an insult")                                                     \
    X(THREAT, "threat", "a threat without a way out")                                    \
    X(FALSE_PROMISE, "false_promise",                                                    \
      "a promise that this library does not let you keep")                               \
    X(STAYED_IN_DANGER, "stayed_in_danger", "staying on after a warning sign")           \
    X(PERSONAL_LEAK, "personal_leak", "your own data given to somebody who harasses")    \
    X(LABEL, "label", "a label or diagnosis put on the patron")

enum gate {
#define X(name, id, label) GATE_##name,
    GATE_LIST(X)
#undef X
        GATE_COUNT,
};
const char *gate_id(enum gate gate);
const char *gate_label(enum gate gate);
// False for no gate.
bool gate_of(struct str id, enum gate *gate);

#endif
