// doubts_inside: the parts of doubts. Only doubts*.c include this.

#ifndef PLAY_DOUBTS_INSIDE_H
#define PLAY_DOUBTS_INSIDE_H

#include "base/json.h"

// Every line below this node that is said aloud.
void doubt_spoken(const struct json_node *node);

#endif
