// answers: what a recorded reply told the patron of things the policy pack speaks of: that
// they can have it, or that they cannot.
//
// The rule: a sentence that names the thing (in the pack's words or in the persona's)
// refuses it when it declines, quotes the bare rule or brushes off, and offers it when it
// makes a move that puts something on offer. A thing that is negated ("you don't have to
// ...") or a sentence that does neither says nothing of it. Of what nobody may promise,
// offering is promising.

#ifndef PLAY_ANSWERS_H
#define PLAY_ANSWERS_H

#include "play/persona.h"
#include "play/policy.h"

// The policy pack's entries, then what it forbids.
enum { MATTERS_MAX = POLICIES_MAX + FORBIDDEN_MAX };

// The n-th of policy->forbidden as a matter.
static inline unsigned matter_forbidden(unsigned n) {
    return POLICIES_MAX + n;
}

struct answers {
    bool offered[MATTERS_MAX], refused[MATTERS_MAX];
};

// A move of a reply, as it was heard when it was said.
struct said {
    enum move move;
    struct str words; // a view into the reply
};

struct reply_said {
    struct str text;
    const struct said *moves;
    size_t count;
};

// Adds what this reply says. `persona` may be NULL: the pack's words only.
void answers_add(struct answers *answers, struct ear *ear, const struct policy *policy,
                 const struct persona *persona, const struct reply_said *reply);

#endif
