// clock: the time and the dice of the outside world.
//
// $HEAROUT_NOW (an ISO time, 2026-11-21T17:00:00Z) stops the clock, and with it
// everything that would differ from one run to the next: the session id comes from the
// seed then, and durations are 0.

#ifndef WORLD_CLOCK_H
#define WORLD_CLOCK_H

#include "base/str.h"

enum { CLOCK_ISO_SIZE = 21, CLOCK_COMPACT_SIZE = 17, CLOCK_UUID_SIZE = 37 }; // with NUL

bool clock_fixed(void);                    // $HEAROUT_NOW is set and fits
void clock_iso(char text[CLOCK_ISO_SIZE]); // 2026-11-21T17:00:00Z
void clock_compact(const char iso[CLOCK_ISO_SIZE],
                   char text[CLOCK_COMPACT_SIZE]); // 20261121T170000Z
long long clock_seconds(void);                     // since 1970, by the wall clock
void clock_iso_of(long long seconds, char text[CLOCK_ISO_SIZE]);
uint64_t clock_milliseconds(void); // monotonic; 0 when the clock is fixed
uint64_t clock_random(void);       // from the kernel
// A random UUID (version 4); made from the seed alone when the clock is fixed.
void clock_uuid(uint64_t seed, char text[CLOCK_UUID_SIZE]);

#endif
