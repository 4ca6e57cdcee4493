// moved: what moved the gauge, in words: every change has some.

#ifndef REPORT_MOVED_H
#define REPORT_MOVED_H

#include "play/session.h"

// "saying that it makes sense", "a question of theirs was left open"; never empty.
const char *moved_words(const struct persona *persona, const struct change *change);

// What the model's own ways of moving are ("inertia", "floor"); "" for events.
const char *moved_model(const char *rule);

#endif
