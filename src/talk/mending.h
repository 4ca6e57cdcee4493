// mending: which word of the rules was meant by one with a typing error.
//
// Two words of one typing error (a letter too many, too few, another, or two swapped)
// share a form with one letter left out, or one is such a form of the other. So every
// word of the rules is kept under each form with a letter left out.

#ifndef TALK_MENDING_H
#define TALK_MENDING_H

#include "talk/vocabulary.h"

enum { MEND_LENGTH_MIN = 5 }; // shorter words are one letter from too many others

struct mending {
    struct neighbour *neighbours;
    size_t room; // a power of two
};

// `infos`: of all symbols, from 0.
void mending_fill(struct mending *mending, const struct symbol_info infos[], size_t count,
                  struct arena *arena);
// The one word that is one error away; SYMBOL_NONE where there is none, or two.
symbol mending_find(const struct mending *mending, const struct symbol_info infos[],
                    struct str word);

#endif
