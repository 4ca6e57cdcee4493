// doubts: what in a persona works and looks unintended. Told while it is being read,
// so that each has its place in the file.

#ifndef PLAY_DOUBTS_H
#define PLAY_DOUBTS_H

#include "play/persona.h"

// `top` is the persona's document. Tells only where its diag is doubting.
void persona_doubts(const struct persona *persona, const struct json_node *top,
                    struct ear *ear);

#endif
