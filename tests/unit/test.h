// What every unit test includes: cmocka's four headers and two macros for rows.

#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
// cmocka wants the four above first.
#include <cmocka.h>

#include "base/str.h"

#define ROWS(table) (sizeof(table) / sizeof *(table))

// A row of a table: `what` is a sentence about the program.
#define OK(what, condition)                                                              \
    do {                                                                                 \
        if (!(condition))                                                                \
            fail_msg("%s: %s", what, #condition);                                        \
    } while (0)
#define IS(what, got, want)                                                              \
    do {                                                                                 \
        struct str got_ = (got), want_ = (want);                                         \
        if (!str_eq(got_, want_))                                                        \
            fail_msg("%s: got '%.*s', wanted '%.*s'", what, STR_ARGS(got_),              \
                     STR_ARGS(want_));                                                   \
    } while (0)

#endif
