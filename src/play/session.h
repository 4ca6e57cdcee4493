// session: a conversation so far: a fold over (persona, policy, seed, staff lines).
//
// Every turn keeps the scene before and after it, so undo drops the last one and what-if
// plays the same lines again with one exchanged.

#ifndef PLAY_SESSION_H
#define PLAY_SESSION_H

#include "play/reply.h"

// What a turn is played with. All borrowed, none changed but the ear's scratch.
struct stage_set {
    const struct persona *persona;
    const struct policy *policy; // NULL: promises are not checked
    struct ear *ear;
    struct play_signals signals;
};

struct turn {
    struct str staff;   // as typed; empty for turn 0, the patron's opening
    int milliseconds;   // it took to type; 0: not known
    bool unscored;      // a full example was taken for it
    int hints;          // the furthest hint that was taken for it, 0 .. 4
    struct heard heard; // without its utterance, which belongs to the ear
    struct acts acts;
    struct changes changes;
    struct scene before, after;
    struct reply reply;
    struct memory memory; // after the patron's reply
};

struct session {
    struct stage_set set;
    uint64_t seed;
    int level;
    struct turn *turns;  // TURNS_MAX + 1; turn 0 is the opening
    unsigned count;      // turns there are, the opening among them
    unsigned undone;     // turns that were taken back
    struct arena *arena; // where the staff lines are kept
};

// Who hears the staff member: this patron, with what has been said; calm, and no warning
// sign waits.
struct listener session_listener(const struct persona *persona,
                                 const struct memory *memory);

// Plays one staff line. What the memory holds is what the patron has said; with
// `scripted` no reply is chosen and the caller tells the memory what was said next.
void turn_play(const struct stage_set *set, const struct memory *memory,
               const struct scene *before, struct str staff, bool scripted,
               struct turn *turn);

// For conversations that were not played here: the patron said this.
void patron_said(const struct stage_set *set, struct memory *memory, struct scene *scene,
                 struct str line);

// `level` 0 takes the persona's own. The turns live in the arena.
void session_start(struct session *session, const struct stage_set *set, uint64_t seed,
                   int level, struct arena *arena);
// The staff member says this; the line is copied. NULL when the conversation is over.
struct turn *session_say(struct session *session, struct str staff);
// Takes the last turn back. False when there is none.
bool session_undo(struct session *session);
// Ends it from outside (/end, end of input, interruption): an acceptable ending that
// holds counts, else this one.
void session_end(struct session *session, enum ending otherwise);

struct turn *session_last(const struct session *session);
enum ending session_ending(const struct session *session);
// The same conversation with one staff line exchanged; later lines stay as they were, for
// as long as it goes on. In the arena.
void session_what_if(const struct session *session, unsigned number, struct str instead,
                     struct session *other, struct arena *arena);

#endif
