// match_inside: one probe being tried at one place, as the match*.c files see it.
//
// match.c sweeps over the words and chooses what is tried; match_trial.c tries it. What
// stands behind the pivot does not depend on what stands before it, so each half is
// matched once.

#ifndef TALK_MATCH_INSIDE_H
#define TALK_MATCH_INSIDE_H

#include "talk/match.h"

struct trial {
    const symbol *class_slots; // the lexicon's
    const struct utterance *u;
    const struct probe *probe;
    const struct element *elements; // the probe's
    struct stretch sentence;
    unsigned pivot_at;             // the word that the pivot must match
    const struct span *alone;      // all that can be found there, if it is one thing only
    uint64_t starts[ANCHORS];      // bit n: that anchor stands n words before it
    unsigned half_end;             // the element at which the half being matched ends
    uint16_t at[ELEMENTS_MAX + 1]; // the word at which each element began
};

// The needs that are met by what can be found in a sentence (match_needs.c).
void needs_met(const struct lexicon *lexicon, const struct utterance *u,
               struct stretch sentence, uint64_t present[NEED_WORDS]);

// Whether something of this begins at a word.
static inline bool trial_glance(const struct trial *t, glance wanted, unsigned at) {
    return wanted & (at < t->sentence.end ? t->u->at[at].begins : GLANCE_ANYTHING);
}

// Tries the probe, whose pivot may stand at `pivot_at`. Where it matches, `at` says how.
bool trial_matches(struct trial *t);

#endif
