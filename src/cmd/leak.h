// leak: whether a text from outside repeats what an endpoint is reached with.
//
// Receivers say why they refuse, and some say it with the token they were sent. Six bytes
// in a row of the address's path or query, of the key, or of name and password are no
// coincidence, but for the words that all addresses of a kind have.

#ifndef CMD_LEAK_H
#define CMD_LEAK_H

#include "cmd/route.h"

bool leak_in(const struct route *route, struct str text);

#endif
