// smallstage: one small stage for all tests of a file, open from the first to the last.

#ifndef TESTS_UNIT_SMALLSTAGE_H
#define TESTS_UNIT_SMALLSTAGE_H

#include "small.h"

static struct small small;

static inline int open_small(void **state) {
    (void)state;
    small_open(&small);
    return 0;
}

static inline int close_small(void **state) {
    (void)state;
    small_close(&small);
    return 0;
}

#endif
