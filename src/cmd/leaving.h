// leaving: the words by which people leave a program, whatever it calls that itself.

#ifndef CMD_LEAVING_H
#define CMD_LEAVING_H

#include "base/str.h"

// "quit", "exit", ":q" and the like, also with a slash before it; in any case of letters.
bool leaving_word(struct str word);

#endif
