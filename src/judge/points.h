// points: the turns that a debrief talks about: where it turned, and what was missed.

#ifndef JUDGE_POINTS_H
#define JUDGE_POINTS_H

#include "judge/gauge.h"
#include "judge/sheet.h"

struct points {
    unsigned calmed; // the turn after which the gauge had fallen most; 0: none fell
    unsigned heated; // ... had risen most; 0: none rose
    unsigned missed; // the best chance to listen that was let go; 0: none
};

struct points points_of(const struct session *session);

// Whether the reply listened, or did something about what had been said before it.
bool points_taken_up(const struct turn *turn);

// The patron had just brought up something that was not heard yet, and the reply neither
// took it up nor did anything else that was called for.
bool points_chance(const struct persona *persona, const struct turn *turn);

// What happened around the two of them in this turn; NULL: nothing did.
const struct change *points_around(const struct turn *turn);

// The strongest change for the better (worse) that the reply made; NULL: it made none.
const struct change *points_change(const struct persona *persona, const struct turn *turn,
                                   bool better);

// The strongest change the way the gauge went, else the strongest the other way; NULL: there
// was none.
const struct change *points_main(const struct persona *persona, const struct turn *turn);

// A wording that would have been better at this turn for this patron: for the harm that
// was done, else for the stage. NULL: the persona has none.
const struct exemplar *points_exemplar(const struct persona *persona,
                                       const struct turn *turn, bool harm);

#endif
