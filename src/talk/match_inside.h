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
    const struct word *words;  // the utterance's, and its spans
    const struct span *spans;
    unsigned first, end; // the sentence, end exclusive
    const struct probe *probe;
    const struct element *elements; // the probe's
    unsigned pivot_at;              // the word that the pivot must match
    uint64_t starts;                // bit n: the probe may begin n words before it
    unsigned half_end;              // the element at which the half being matched ends
    uint16_t at[ELEMENTS_MAX + 1];  // the word at which each element began
};

// The needs that are met by what can be found in a sentence (match_needs.c).
void needs_met(const struct lexicon *lexicon, const struct utterance *u,
               struct stretch sentence, uint64_t present[NEED_WORDS]);

// Tries the probe, whose pivot may stand at `pivot_at`. Where it matches, `at` says how.
bool trial_matches(struct trial *t);

#endif
