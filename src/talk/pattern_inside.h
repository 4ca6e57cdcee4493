// pattern_inside: what the pattern*.c files share.

#ifndef TALK_PATTERN_INSIDE_H
#define TALK_PATTERN_INSIDE_H

#include "talk/pattern.h"

// Gives false, with what was wanted and the words it was wanted at.
bool pattern_fault(struct pattern_maker *maker, const char *wanted, struct str at);
bool pattern_add_word(struct pattern_maker *maker, struct str word,
                      struct symbols *symbols);
// wait~: the word and what the rules of spelling make of it.
bool pattern_add_inflections(struct pattern_maker *maker, struct str word,
                             struct symbols *symbols);
// One symbol, or a class of several.
struct element pattern_class(struct pattern_maker *maker, const struct symbols *symbols);

#endif
