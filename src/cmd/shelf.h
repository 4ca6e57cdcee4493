// shelf: what there is to practise with, at a glance: one line a patron, without
// reading the patrons whole.

#ifndef CMD_SHELF_H
#define CMD_SHELF_H

#include "cmd/library.h"

struct shelf_entry {
    struct str id, name, title;
    int level;
    struct str modules[8];
    size_t module_count;
    int weights[CRITERIA_MAX]; // of C1 .. C10; 1 where none is given
};

struct shelf {
    struct shelf_entry *at;
    size_t count;
};

// By level, then id. A file that cannot be read is told and left out. In the arena.
const struct shelf *shelf_read(struct library *library);

// The patron of about this level who calls most for a criterion; NULL when it is `except`
// or there is none.
const struct shelf_entry *shelf_next(const struct shelf *shelf, unsigned criterion,
                                     struct str except, int level);

// "Pat Doe (billed for a book): hearout practice pat-doe": whom to practise with after
// this conversation; empty where nothing is weak or nobody else calls for it. In the
// library's arena.
struct str shelf_whom(struct library *library, const struct session *session,
                      const struct sheet *sheet);

#endif
