// confirm: a person at the terminal is asked, and says yes or not.

#ifndef CMD_CONFIRM_H
#define CMD_CONFIRM_H

#include <stdbool.h>

// Whether there is anybody to ask: standard input and output are both terminals.
bool confirm_possible(void);
// "y" or "yes" is yes; everything else, also the end of input, is no. What ends programs from
// outside, Ctrl-C too, ends this one.
bool confirm_ask(const char *question);
// The same where nothing can be brought back: one key is too easily pressed.
bool confirm_in_letters(const char *question);

#endif
