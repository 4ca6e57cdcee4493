// moved: what moved the gauge, in words: every change has some.

#ifndef REPORT_MOVED_H
#define REPORT_MOVED_H

#include "play/session.h"

// "saying they have a point", "a question of theirs was left open"; never empty.
const char *moved_words(const struct persona *persona, const struct change *change);

// The move in whose words the change stands; of one without words, what it is named after;
// MOVE_NONE: no move.
enum move moved_by(const struct turn *turn, const struct change *change);

// The change by which a reply made up for a harm that was done before it; NULL: none.
const struct change *moved_mending(const struct turn *turn);

// What a reply did there, for who typed it: the deed, else the move, else the event.
const char *moved_label(const struct persona *persona, const struct turn *turn,
                        const struct change *change);

// The words of a change, and which sore spot it was: "a sore spot was touched (prove it)".
// In the arena.
struct str moved_told(const struct persona *persona, const struct change *change,
                      struct arena *arena);

// The tag of what is behind it (docs/sources.md), or "". What is known of upset people is not
// said of one who tests limits.
const char *moved_source(const struct persona *persona, const struct change *change);

// What the model's own ways of moving are ("inertia", "floor"); "" for events.
const char *moved_model(const char *rule);

#endif
