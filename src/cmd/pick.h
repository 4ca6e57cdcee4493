// pick: choosing a patron by number.

#ifndef CMD_PICK_H
#define CMD_PICK_H

#include "cmd/library.h"
#include "world/terminal.h"

// Lists the patrons and asks for one. NULL when the person leaves without choosing.
const char *pick_persona(struct library *library, struct terminal *terminal);
// Prints them, one a line, by level. The numbers are those that pick_persona() asks for.
void pick_list(struct library *library, const struct show *show);

#endif
