// reviewed: a short conversation that all tests of a file review, and what each is told.
//
// Comes last among the includes: other headers name parameters so.

#ifndef TESTS_UNIT_REVIEWED_H
#define TESTS_UNIT_REVIEWED_H

#include "smallstage.h"

#include "work.h"

static struct told told;       // the test's own to start
static struct session session; // of two replies

static inline int open_session(void **state) {
    static const char *const lines[] = {"Hello, I am Sam =).", "I can look.", NULL};
    open_small(state);
    small_play(&small, lines, &session, &small.arena);
    return 0;
}

static inline int end(void **state) {
    told_end(&told);
    return free_arena(state);
}

#endif
