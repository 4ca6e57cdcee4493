// wholestage: the stage as the program sets it, for all tests of a file.

#ifndef TESTS_UNIT_WHOLESTAGE_H
#define TESTS_UNIT_WHOLESTAGE_H

#include "stage.h"

static struct stage_files files;

static inline int open_stage(void **state) {
    (void)state;
    return stage_open(&files) ? 0 : -1;
}

static inline int close_stage(void **state) {
    (void)state;
    stage_close(&files);
    return 0;
}

#endif
