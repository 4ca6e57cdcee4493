// composing: one reply being put together, as the reply*.c files see it.
//
// Each say_... and push_... gives whether it found a line that was not said before; the
// line is then in the reply and marked in the scene. Only reply*.c include this.

#ifndef PLAY_COMPOSING_H
#define PLAY_COMPOSING_H

#include "play/reply.h"

struct composing {
    const struct persona *p;
    const struct scene *before;
    struct scene *s; // after; what is said is marked here
    const struct acts *acts;
    const struct changes *changes;
    struct reply *reply;
    int parts;                     // that may still be said
    const struct change *taken_up; // before all else; NULL: nothing was
};

// ---- lines: a line of a group that was not said yet, or -1 --------------------------

int pick_line(struct composing *c, struct group group, unsigned offset);
// For the stage or any stage, first this patron's own, then those all patrons share.
int pick_staged(struct composing *c, const struct group own[STAGE_COUNT + 1],
                const struct group shared[STAGE_COUNT + 1]);
int pick_either(struct composing *c, struct group own, struct group shared);
int pick_moment(struct composing *c, enum moment moment);
void say(struct composing *c, int line);
bool say_picked(struct composing *c, int line); // false where line is -1
void show_cue(struct composing *c, struct str text);

// ---- the parts of a reply -----------------------------------------------------------

bool is_harm(const struct composing *c, const struct change *change);
// What of the reply weighs most with them; NULL: nothing that one reacts to.
const struct change *most_said(const struct composing *c);
// To the strongest event that there is a line for. Gives the harm, where it was one of some
// size; else NULL.
const struct change *react(struct composing *c);
// Who was hurt and is now told sorry says something to that, whatever else is in the reply.
void take_up_apology(struct composing *c);
bool was_stung(const struct composing *c); // what was reacted to was no kindness
bool fact_is_told(const struct composing *c, int fact);
bool knows_answer(const struct composing *c); // asked for what they can tell
bool say_answer(struct composing *c);         // to what was asked
bool say_volunteer(struct composing *c);      // what nobody asked for
void push(struct composing *c, bool answered);
bool push_stage(struct composing *c);

#endif
