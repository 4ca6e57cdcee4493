#include "base/dice.h"

uint64_t dice_roll(uint64_t *state) {
    uint64_t mixed = (*state += 0x9e3779b97f4a7c15U);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31);
}

unsigned dice_pick(uint64_t *state, unsigned sides) {
    return (unsigned)(dice_roll(state) % sides);
}

int dice_between(uint64_t *state, int low, int high) {
    return low + (int)dice_pick(state, (unsigned)(high - low) + 1);
}
