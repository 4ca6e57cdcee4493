// dice: chance that a seed decides.
//
// SplitMix64 (Steele, Lea and Flood 2014): the whole state is one number, so a
// scene carries its dice with it and a copy of the scene rolls the same again.

#ifndef BASE_DICE_H
#define BASE_DICE_H

#include <stdint.h>

uint64_t dice_roll(uint64_t *state);
// 0 .. sides-1; sides is at least 1. The bias is below 2^-32 for our few sides.
unsigned dice_pick(uint64_t *state, unsigned sides);
int dice_between(uint64_t *state, int low, int high); // both ends included

#endif
