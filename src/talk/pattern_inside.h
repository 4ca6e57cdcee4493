// pattern_inside: what the pattern*.c files share.
//
// pattern.c reads what an author wrote into rows of items, pattern_words.c knows its words,
// pattern_variants.c makes plain rows of elements out of it.

#ifndef TALK_PATTERN_INSIDE_H
#define TALK_PATTERN_INSIDE_H

#include "talk/pattern.h"

// A pattern as read: rows of items, an item being an element or a choice between rows.
struct item {
    struct element element;
    const struct rows *choice; // NULL: the element
};

struct row {
    struct item *at;
    unsigned count;
};

struct rows {
    struct row *at;
    unsigned count, room;
};

// Gives false, with what was wanted and the words it was wanted at.
bool pattern_fault(struct pattern_maker *maker, const char *wanted, struct str at);
bool pattern_add_word(struct pattern_maker *maker, struct str word,
                      struct symbols *symbols);
// wait~: the word and what the rules of spelling make of it.
bool pattern_add_inflections(struct pattern_maker *maker, struct str word,
                             struct symbols *symbols);
// One symbol, or a class of several.
struct element pattern_class(struct pattern_maker *maker, const struct symbols *symbols);

// Every way through the choices of a row is a variant. `source`: as the author wrote it,
// for telling what is wrong with it.
bool pattern_expand(struct pattern_maker *maker, struct str source, const struct row *row,
                    struct variant **variants, unsigned *count);

#endif
