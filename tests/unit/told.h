// told: what was printed or told, as text for a test to compare.

#ifndef TESTS_UNIT_TOLD_H
#define TESTS_UNIT_TOLD_H

#include <stdlib.h>

#include "base/diag.h"
#include "test.h"

struct told {
    struct diag diag; // tells into the text
    FILE *out;        // the same stream, for whatever prints
    char *bytes;      // what came so far, after told_text()
    size_t size;
};

static inline void told_start(struct told *told) {
    *told = (struct told){0};
    told->out = open_memstream(&told->bytes, &told->size);
    assert_non_null(told->out);
    told->diag.out = told->out;
}

static inline struct str told_text(struct told *told) {
    fflush(told->out);
    return (struct str){told->bytes, told->size};
}

static inline bool told_has(struct told *told, const char *words) {
    fflush(told->out);
    return told->bytes && strstr(told->bytes, words);
}

static inline void told_end(struct told *told) {
    fclose(told->out);
    free(told->bytes);
}

#endif
