// outcome: what becomes of a message after a try. Pure; the dice are handed in.
//
// Delivered is any status from 200 to 299. What can heal by itself is tried again, ten
// times within about four days: at once, after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h,
// 20 h, 24 h, each up to a tenth later, and never before the time that the receiver asked
// for in Retry-After (at most a day). What cannot heal by itself is held for a person.

#ifndef WORLD_OUTCOME_H
#define WORLD_OUTCOME_H

#include "world/http.h"

enum {
    OUTCOME_TRIES = 10,
    OUTCOME_WAIT_MAX = 24 * 60 * 60, // seconds: the longest Retry-After that is obeyed
};

enum outcome_kind {
    OUTCOME_DELIVERED,
    OUTCOME_RETRY,
    OUTCOME_DEAD, // tried often enough
    OUTCOME_HELD, // only a person can mend this
    OUTCOME_GONE, // 410: the endpoint wants nothing any more
};

struct outcome {
    enum outcome_kind kind;
    long long wait;     // RETRY: seconds that this message waits
    long long pause;    // seconds that the receiver asked all of them to wait; 0: none
    bool endpoint;      // it says something of the whole endpoint: its others wait, too
    const char *advice; // HELD and GONE: what a person can do; else NULL
};

// tries: with this one, from 1. now: seconds since 1970.
struct outcome outcome_of(const struct http_result *result, int tries, long long now,
                          uint64_t dice);

#endif
