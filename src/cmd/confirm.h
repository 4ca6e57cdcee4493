// confirm: a person at the terminal is asked, and says yes or not.

#ifndef CMD_CONFIRM_H
#define CMD_CONFIRM_H

#include <stdbool.h>

// Whether there is anybody to ask: standard input and output are both terminals.
bool confirm_possible(void);
// "y" or "yes" is yes; everything else, also the end of input, is no.
bool confirm_ask(const char *question);

#endif
