// gauge: the number that tells how it goes with a patron: tension, or, with one who tests
// how far they may go, boldness. 0 .. 100, low is good.
//
// Reports speak of the patron's gauge and never of a fixed one. All words are constants.

#ifndef JUDGE_GAUGE_H
#define JUDGE_GAUGE_H

#include "play/session.h"

const char *gauge_name(const struct persona *persona);            // "tension"
const char *gauge_title(const struct persona *persona);           // "Tension"
const char *gauge_word(const struct persona *persona, int value); // "upset"

// What shows how a conversation landed: "trust"; with one who tests, "boldness".
const char *gauge_of_landing(const struct persona *persona);
int gauge_stood(const struct persona *persona, const struct scene *scene);
// What was won on the way: trust, or boldness taken away.
int gauge_gain(const struct persona *persona, int from, int to);
int gauge_won(const struct persona *persona, const struct change *change);

int gauge_value(const struct persona *persona, const struct scene *scene);
int gauge_step(const struct persona *persona, const struct turn *turn);
// What a change did to it.
int gauge_change(const struct persona *persona, const struct change *change);
// The turn after which it stood highest; of several the first. 0: it never rose above its
// start.
unsigned gauge_peak(const struct session *session);

#endif
