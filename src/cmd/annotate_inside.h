// annotate_inside: what the files of annotating share: commands that judge, in one table
// with those that do not.

#ifndef CMD_ANNOTATE_INSIDE_H
#define CMD_ANNOTATE_INSIDE_H

#include "cmd/annotate.h"

// A word as a number; false when it is none.
bool annotate_number(struct str word, unsigned *number);

// Each does what a command says with the rest of its line, or tells what was wanted.
void annotate_accept(struct annotating *a, struct str rest);
void annotate_accept_all(struct annotating *a);
void annotate_strike(struct annotating *a, struct str rest);
void annotate_add(struct annotating *a, struct str rest);
void annotate_level(struct annotating *a, struct str rest);
void annotate_levels(struct annotating *a, struct str rest);
void annotate_note(struct annotating *a, struct str rest);
void annotate_undo(struct annotating *a, struct str rest);

#endif
