// diag: where a problem is told, once, by whoever meets it.
//
// A function that can fail takes a struct diag, tells it why, and returns false
// (or NULL). Its callers pass the failure on and say nothing more. Messages are
// lower case, without a full stop, and say what was wanted. What they quote is shown
// disarmed, and each stays on one line.

#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

struct diag {
    FILE *out;     // usually stderr; a memory stream in tests; NULL: only counted
    int errors;    // faults told so far
    int doubts;    // things that work and look unintended, told so far
    bool doubting; // whether doubts are told at all: `hearout check` wants them
};

// Where in a file; line 0 means the file as a whole.
struct place {
    const char *file;
    unsigned line, column; // from 1
};

struct place place_of(const char *file); // as a whole

// Always false, so that a caller can `return diag_fail(...)`.
bool diag_fail(struct diag *diag, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Told as "file:line:column: doubt: ..."; does not make anything fail.
void diag_doubt(struct diag *diag, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Told as it is: something a person should know that is neither fault nor doubt.
void diag_note(const struct diag *diag, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
