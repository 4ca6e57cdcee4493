// work: an arena for what tests make; free_arena() goes behind each test or behind all.
//
// Comes last among the includes: other headers name parameters so.

#ifndef TESTS_UNIT_WORK_H
#define TESTS_UNIT_WORK_H

#include "base/arena.h"

static struct arena arena;

static inline int free_arena(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

#endif
