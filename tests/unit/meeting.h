// meeting: Pat, met anew for each test of a file.

#ifndef TESTS_UNIT_MEETING_H
#define TESTS_UNIT_MEETING_H

#include "pat.h"

static struct pat pat;
static struct persona *p;   // Pat, whose numbers a test may change
static struct scene *scene; // before the turn

static inline void meet(const char *persona) {
    pat_open(&pat, persona);
    p = pat.stage.persona;
    scene = &pat.scene;
}

static inline int part(void **state) {
    (void)state;
    pat_close(&pat);
    return 0;
}

// The scene that this line leads to, without an answer to it.
static inline const struct scene *after(const char *line) {
    return &pat_hears(&pat, line)->after;
}

#endif
