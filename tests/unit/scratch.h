// scratch: an empty folder that a test may fill, and is in.

#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include <stdlib.h>
#include <unistd.h>

#include "test.h"

static char scratch_folder[32];

static inline int scratch_start(void **state) {
    (void)state;
    strcpy(scratch_folder, "/tmp/hearout-test-XXXXXX");
    return !mkdtemp(scratch_folder) || chdir(scratch_folder);
}

static inline int scratch_end(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "chmod -R u+rwX %s && rm -rf %s", scratch_folder,
             scratch_folder);
    return chdir("/") || system(command);
}

static inline void scratch_write(const char *path, struct str bytes) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

#endif
