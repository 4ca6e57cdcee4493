// scene: how a conversation stands, and one step of it.
//
// A plain value, dice included: "why" is a difference of two scenes, undo an
// assignment, what-if a second fold. All numbers are integers, so the same input gives
// the same scene on every machine.

#ifndef PLAY_SCENE_H
#define PLAY_SCENE_H

#include "play/acts.h"

enum {
    CHANGES_MAX = 48,
    SAID_WORDS = LINES_ALL_MAX / 64,
};

// Marks on the way from 0 to 100, where more than one part of the model turns.
enum {
    TENSION_UPSET = 60,     // what is bright is out of place
    TENSION_BOILING = 80,   // breath for one thing only; somebody may get hurt
    TENSION_FEW_WORDS = 85, // longer replies are not taken in [S43]
    TENSION_FURIOUS = 90,
};

enum { UNHEARD_LONG = 4 }; // turns: what matters to them had not been heard for a while

enum option_state { OPTION_NONE, OPTION_OFFERED, OPTION_CHOSEN, OPTION_CONFIRMED };

// A patron's line of concern: not heard, in part, fully.
enum hearing { HEARING_NONE, HEARING_HALF, HEARING_FULL };

struct scene {
    uint64_t dice;
    int turn; // staff turns so far
    // 0 .. 100 each
    int tension, trust, heard, face, understanding, load, boldness;
    int patience;   // turns left; 24 is no deadline
    int momentum;   // the last turn's change of tension, before inertia
    int peak;       // the highest tension so far
    int recent[4];  // tension after the last four turns, newest first
    bool embers;    // was at 80 or more: harm counts half as much again
    bool shamed;    // said so
    int disclosure; // 1 .. 3: the layer of facts that is open
    enum stage stage;
    enum option_state option; // the furthest that any option got
    int chosen;               // the option on the table; -1: none
    int chosen_turn;
    uint16_t offered, early, confirmed, done; // bit per option
    int over; // the option that, done, leaves nothing to do; -1: none
    bool main_met;
    int limit;     // 0 none named, 1 named, 2 with its consequence, 3 final
    bool declined; // told a no with a reason or a choice
    bool barred;   // something was promised that nobody may promise
    bool leaked, offended, gated;
    int traits[TRAIT_COUNT];
    bool straight;                  // tells the whole story at once
    uint8_t concerns[CONCERNS_MAX]; // enum hearing
    uint8_t raised[CONCERNS_MAX];   // the turn it was last brought up, from 1; 0: never
    uint16_t last_concerns;         // brought up by the patron's last line
    uint32_t facts_told, facts_shaded;
    int last_fact;        // told by the patron's last line; -1: none
    uint32_t facts_known; // the staff member has spoken of them
    uint32_t facts_out;   // an option or another fact has told them
    uint16_t feelings_named;
    uint8_t events[EVENT_COUNT]; // how often each has happened
    int pending_ask;             // the question the patron has put; -1: none
    int pending_age;             // turns it has waited
    uint16_t asked;              // bit per ask that was put
    uint16_t answered_asks;
    int misheard;     // 1: the last reply got a feeling or concern wrong
    int promise_turn; // of the last promised step that is not done; 0: none
    bool promise_reminded;
    bool owed;             // harm was done, and no apology made since
    int unheard_turns;     // since a core concern was last heard
    int silences;          // pauses in a row
    int asking_turns;      // replies in a row that only ask
    int echo_turns;        // replies in a row that only say back
    int cheer_turns;       // replies in a row that exclaim
    int sorry_replies;     // so far, whatever for
    int unread;            // replies in a row that could not be read
    int hot_turns;         // in a row at 90 or more
    int twist, twist_turn; // drawn at the start; twist -1: none
    bool twisted;
    unsigned cues_shown; // bit per red cue
    int danger_turn;     // when a dangerous one was shown; 0: not
    bool held_off;       // a limit or a step back since, or what may have been one
    int help_turn;       // when help was called last; 0: not
    int wanted_cue;      // the red cue that waits for an answer; -1: none
    enum ending holding; // an acceptable ending that holds now
    enum ending ending;  // ENDING_NONE while the conversation goes on
    char staff_name[SLOT_SIZE], noun[SLOT_SIZE], when[SLOT_SIZE];
    bool name_used, when_used, noun_used, insult_used;
    uint64_t said[SAID_WORDS]; // bit per line that was said
};

// One change, with what made it.
struct change {
    const char *rule; // an event's id, "inertia", "floor" ..., or a trigger's
    uint8_t event;    // enum event, or EVENT_NONE
    int16_t tension, trust, boldness; // what the changes of a turn come to is their sum
    uint8_t of;           // which concern, option, feeling, trigger ...; 255: none
    struct span_bytes at; // the words that show it; 0, 0: none
    struct group says;    // how this patron reacts to it; may be empty
};

struct changes {
    struct change at[CHANGES_MAX];
    unsigned count;
};

// `level` 1 .. 4; 0 takes the persona's own.
struct scene scene_start(const struct persona *persona, uint64_t seed, int level);

// What the reply does to the numbers and the memory; the answer is play/reply.h's.
struct scene scene_change(const struct persona *persona, const struct scene *before,
                          const struct acts *acts, struct changes *changes);

// What of the persona's a change is about: the id of a concern, feeling, option;
// may be empty.
struct str change_about(const struct persona *persona, const struct change *change);

// Whether the staff member leaves them. "I'm off to the cart ... here it is" does not, nor
// does a goodbye after a no with its reason; but where there is danger leaving is leaving
// whatever goes with it.
bool scene_left(const struct persona *persona, const struct scene *before,
                const struct acts *acts);
// Whether somebody is still there, alone, when it was time to get help or to go.
bool scene_stayed(const struct persona *persona, const struct scene *before,
                  const struct scene *after, const struct acts *acts);
int scene_heard(const struct persona *persona, const struct scene *scene); // 0 .. 100
// Whether some harm was done to them so far.
bool scene_was_hurt(const struct scene *scene);
// Whether something in a reply wants a word of theirs before anything else happens: a thing
// done, a limit, help called, an apology to who was hurt.
bool scene_wants_word(const struct scene *before, const struct changes *changes);
enum { PUT_OFF = 2 }; // turns that a twist or a sign waits for that at most
// A warning sign is open, or one who shows such signs boils: what is an order elsewhere is sense here.
bool scene_warns(const struct persona *persona, const struct scene *scene);
// ... or one was shown, or a limit named: help that is called is no threat then.
bool scene_presses(const struct persona *persona, const struct scene *scene);
// Whether it is time to get help or to go: a warning sign, tension of 80, somebody who
// cannot be calmed now, or a limit that was named to one who tests them.
bool scene_in_danger(const struct persona *persona, const struct scene *scene);
// An ending that would be acceptable if it ended now, or ENDING_NONE.
enum ending scene_holding(const struct persona *persona, const struct scene *scene);
// ... or would, were the staff member to say goodbye now: with one who is calm, trusts and has
// what they chose it need not have been said that all is settled.
enum ending scene_parting(const struct persona *persona, const struct scene *scene);

// What is said last, and told a friend, when it ends so.
const struct ending_words *scene_last_words(const struct persona *persona,
                                            const struct scene *scene,
                                            enum ending ending);

// The stage that the numbers make; hysteresis by the stage that was.
enum stage scene_stage(const struct persona *persona, const struct scene *scene,
                       const struct acts *acts);
// Whether and how the conversation is over; after->holding is set already.
enum ending scene_ending(const struct persona *persona, const struct scene *before,
                         const struct scene *after, const struct acts *acts);

#endif
