// step: one staff turn being worked out (play/ only): the events that happen in it, how
// much each counts with this patron now, and what they change.

#ifndef PLAY_STEP_H
#define PLAY_STEP_H

#include "play/scene.h"

struct step {
    const struct persona *p;
    const struct scene *before;
    const struct acts *acts;
    struct scene *s; // after
    struct changes *changes;
    bool harmed;          // something raised tension
    struct change beyond; // what there is no room for is written here, and counts nothing
};

// ---- what an event counts (effect.c) ------------------------------------------------

int step_clamp(int value, int low, int high);
long long step_scaled(long long value, int permille); // half away from zero
bool step_made(const struct step *t, enum move move);
bool step_harmful(const struct step *t); // some move of the reply harms
unsigned step_times(const struct step *t, enum event event); // before this turn
// So much tension more, with this patron's fuse, the audience and the embers.
long long step_harm(const struct step *t, long long value);
struct span_bytes step_first(const struct step *t, move_set moves);

// A change by this rule; what is added to tension and trust is as given.
struct change *step_change(struct step *t, const char *rule, enum event event,
                           int tension, int trust);
// An event happens, shown by these words, and counts what it counts now.
struct change *step_happen(struct step *t, enum event event, struct span_bytes at);
// ... about this concern, option, feeling ..., with what this patron says to it.
void step_happen_of(struct step *t, enum event event, struct span_bytes at, unsigned of,
                    struct group says);
void step_happen_move(struct step *t, enum event event, enum move move);

// ---- what a reply does, in the order in which it is asked ---------------------------

void step_harms(struct step *t); // step_harm.c
void step_touches(struct step *t);
void step_hear_concerns(struct step *t); // step_listen.c
void step_hear_touched(struct step *t);
void step_hear_deeds(struct step *t);
void step_hear_particulars(struct step *t);
void step_hear_feeling(struct step *t);
void step_hear_correction(struct step *t);
void step_hear_echo(struct step *t);
void step_welcome(struct step *t);
void step_care(struct step *t);
void step_questions(struct step *t);
void step_silence(struct step *t);
void step_options(struct step *t); // step_solve.c
void step_steps(struct step *t);
void step_facts(struct step *t);
void step_refusal(struct step *t);
void step_safety(struct step *t);
void step_cheer(struct step *t); // step_harm.c
void step_script(struct step *t);
void step_length(struct step *t);
void step_heavy(struct step *t);
void step_answers(struct step *t);
// Whether words lie where a trigger was touched.
bool step_is_sore(const struct step *t, struct span_bytes at);
// Whether what has to be done before this option is done.
bool step_can_be_done(const struct step *t, unsigned option);

#endif
