// tinystage: one desk in the tiny language for all tests of a file.

#ifndef TESTS_UNIT_TINYSTAGE_H
#define TESTS_UNIT_TINYSTAGE_H

#include "tinyplay.h"

static struct tiny_stage stage;

static inline int open_stage(void **state) {
    (void)state;
    tiny_stage_open(&stage);
    return 0;
}

static inline int close_stage(void **state) {
    (void)state;
    tiny_stage_close(&stage);
    return 0;
}

#endif
