// persona: one patron, as personas/ID.json has it.
//
// Immutable once read. Format and advice for authors: docs/persona.md. The engine
// knows no patron by name: all that makes this one a person stands here.

#ifndef PLAY_PERSONA_H
#define PLAY_PERSONA_H

#include "play/ending.h"
#include "play/event.h"
#include "play/lines.h"
#include "play/policy.h"
#include "play/stage.h"
#include "play/topics.h"

enum {
    CONCERNS_MAX = 10, // at most 16: they are bits of a line
    FEELINGS_MAX = 12,
    FACTS_MAX = 24, // at most 32: they are bits
    OPTIONS_MAX = 12,
    ASKS_MAX = 12,
    TRIGGERS_MAX = 20, // and as many soothers
    TWISTS_MAX = 6,
    RED_CUES_MAX = 6,
    EXEMPLARS_MAX = 40,
    EXCEPTIONS_MAX = 8,
    NAMES_MAX = 8,
    CRITERIA_MAX = 10,
    HINTS_MAX = 3,  // the fourth hint is the persona's own example
    TURNS_MAX = 24, // of a conversation; one at a desk is over by then
    PERMILLE = 1000,
};

// What this one is upset about, and what it takes to have it heard.
struct concern {
    struct str id;
    bool core;           // counts for `heard`
    move_set met_by;     // moves that meet it like saying it back, with its words
    struct group raises; // brings it up
    struct group heard;  // when it has been said back
    struct group half;   // when it was touched only
    struct group wrong;  // when it was said back wrongly
};

struct feeling {
    struct str id;
    bool right;        // it is what this one feels
    struct group says; // when it is named
};

struct fact {
    struct str id;
    int layer; // 1 .. 3: how much trust it takes
    struct group says;
    struct group not_yet; // when it was asked for and is not yet open
    struct group shaded;  // what one who is not straight says first
    struct str asked;     // a question that would have brought it out, for the debrief
    uint32_t implies;     // facts that are out with this one; bit per fact
};

struct ending_words {
    struct group says;
    struct str tells_a_friend;
};

// Something that the staff member can offer this one.
struct option {
    struct str id;
    int policy;      // index into the policy pack
    int needs_heard; // 0 .. 100: sooner, it is too early
    bool main;       // meets what this one came for
    bool hand_over;  // to somebody else
    bool settles;    // with it confirmed the talk can come to an end
    struct group fits, early, unfit, confirmed;
    struct group done;        // when it is told as done, not promised
    int after;                // the option that is done first; -1: none
    int tells;                // the fact that is out once it is settled; -1: none
    bool finishes;            // done, nothing is left to do
    struct ending_words over; // ... and these are the last words then
};

// A question that this one puts to the staff member.
struct ask {
    struct str id;
    struct group text, again; // again: when it was left unanswered
    move_set answered_by;
    bool challenge;      // it baits rather than asks
    bool for_help;       // any offer answers it, and so does a plain yes
    int from_turn;       // not before
    int below, above;    // tension: asked when above <= tension <= below
    struct group thanks; // when it was answered
};

// Words or moves that touch this one more than others.
struct touch {
    struct str id;
    move_set moves;
    int tension, trust, boldness;
    struct group says;
    bool leaks;     // it gives away what must stay private
    bool satisfies; // ... and this one has what they came for: the scene ends
};

struct twist {
    int from_turn, to_turn;
    struct str text; // a stage direction
    struct group says;
    int tension, trust;
};

// A sign that something is about to become unsafe.
struct red_cue {
    int from_turn;   // 0: not by turn
    int tension;     // shown from this on; 0: not by tension
    int boldness;    // likewise
    int below;       // only while tension is no higher; 100: always
    int after_fact;  // only once this fact was told; -1: always
    bool danger;     // one must not stay alone with it
    struct str text; // a stage direction
    struct group says;
    move_set wants; // what answers it, beside getting help and leaving
};

// A wording that would have been better with this one.
struct exemplar {
    enum move on; // the move it replaces; MOVE_NONE: by stage
    enum stage stage;
    struct str bad, better, why;
};

enum track { TRACK_TENSION, TRACK_BOUNDARY, TRACK_WITHDRAWAL };

enum trait {
    TRAIT_FUSE,        // permille: how much more (less) harm counts
    TRAIT_SOFTNESS,    // permille: how much more (less) help counts
    TRAIT_VERBOSITY,   // 0 .. 100: how readily a second and third part is said
    TRAIT_FORGIVENESS, // 0 .. 1000: what help is worth after an offence
    TRAIT_DIRECTNESS,  // 0 .. 100: how readily they ask rather than tell
    TRAIT_HONESTY,     // 0 .. 100: how likely the first story is the whole one
    TRAIT_COUNT,
};

struct range {
    int low, high;
};

struct persona_start {
    int tension, trust, face, understanding, load, boldness, patience, momentum;
};

// The kinds of small answers to a question that no fact covers.
#define ANSWER_LIST(X)                                                                   \
    X(WHEN, "when")                                                                      \
    X(WHICH, "which")                                                                    \
    X(WHERE, "where")                                                                    \
    X(WHO, "who")                                                                        \
    X(HOW_MANY, "how-many")                                                              \
    X(WHY, "why")                                                                        \
    X(NEED, "need")                                                                      \
    X(FEELING, "feeling")                                                                \
    X(HAPPENED, "happened")                                                              \
    X(HOW, "how")                                                                        \
    X(YES_NO, "yes-no")                                                                  \
    X(WHAT, "what")

enum answer {
#define X(name, id) ANSWER_##name,
    ANSWER_LIST(X)
#undef X
        ANSWER_COUNT,
};
const char *answer_id(enum answer answer);

// Lines that are not reactions: what memory brings up, and moments of the talk.
#define MOMENT_LIST(X)                                                                   \
    X(PROMISE_DUE, "promise_due")             /* a promised step is overdue */           \
    X(PROMISE_TIME, "promise_time")           /* a time was promised: {when} */          \
    X(INSULT_REMEMBERED, "insult_remembered") /* in a later breath, once */              \
    X(NAME_REMEMBERED, "name_remembered")     /* {staff_name} */                         \
    X(NOUN, "noun")                           /* {noun} picked up */                     \
    X(ALREADY_SAID, "already_said")           /* asked for what was told */              \
    X(JUST_SO, "just_so")         /* asked whether what they just told is so */          \
    X(NOT_YET, "not_yet")         /* asked for what is not open yet */                   \
    X(SHAME, "shame")             /* after boiling over */                               \
    X(TURNED_BACK, "turned_back") /* to the desk, after a twist */                       \
    X(GIVES_WAY, "gives_way")     /* seen, at a limit that took hold */                  \
    X(CHOSEN, "chosen")           /* waits for the option to be settled */               \
    X(THANKS, "thanks")           /* late, when it has gone well */                      \
    X(GOING, "going")             /* patience is running out */

enum moment {
#define X(name, id) MOMENT_##name,
    MOMENT_LIST(X)
#undef X
        MOMENT_COUNT,
};
const char *moment_id(enum moment moment);

struct persona {
    struct str id, name, short_name, title, pronoun; // "she", "he", "they"
    int age, level;
    bool listed, literal;
    bool nothing_private; // no module of theirs is about privacy
    enum track track;
    struct str *briefing;
    size_t briefing_count;
    struct str *modules;
    size_t module_count;
    struct str
        staff_begins; // a stage direction of what the staff member has begun; or empty
    struct group opening;
    struct persona_start start;
    struct range traits[TRAIT_COUNT];
    int audience;                       // permille: what others looking on do to harm
    int floor;                          // of tension, at all times; 0: none
    int resolve_tension, resolve_heard; // what it takes to be resolved
    int layer_heard[4], layer_trust[4]; // what opens layers 2 and 3
    int scale[EVENT_COUNT]; // permille: how much an event counts with this one
    struct concern concerns[CONCERNS_MAX];
    struct feeling feelings[FEELINGS_MAX];
    struct fact facts[FACTS_MAX];
    struct option options[OPTIONS_MAX];
    struct ask asks[ASKS_MAX];
    struct touch triggers[TRIGGERS_MAX], soothers[TRIGGERS_MAX];
    struct twist twists[TWISTS_MAX];
    struct red_cue red_cues[RED_CUES_MAX];
    struct exemplar exemplars[EXEMPLARS_MAX];
    unsigned concern_count, feeling_count, fact_count, option_count, ask_count,
        trigger_count, soother_count, twist_count, red_cue_count, exemplar_count;
    struct str examples[STAGE_COUNT]; // a full example line for each stage; or empty
    struct group reactions[EVENT_COUNT][STAGE_COUNT + 1];
    struct group pushes[STAGE_COUNT + 1], cues[STAGE_COUNT + 1],
        thoughts[STAGE_COUNT + 1];
    struct group answers[ANSWER_COUNT], moments[MOMENT_COUNT];
    struct ending_words endings[ENDING_COUNT];
    enum ending best;
    unsigned acceptable;             // bit per ending
    struct str heard_as[MOVE_COUNT]; // what this one takes a move for; empty: as all do
    struct str
        exceptions[EXCEPTIONS_MAX]; // attacks (docs/persona.md) that are right here
    unsigned exception_count;
    struct str reveal, care;   // what nobody could know; a line of care, or empty
    int weights[CRITERIA_MAX]; // of C1 .. C10: 0 .. 3
    unsigned required;         // bit per criterion
    uint64_t names[NAMES_MAX];
    unsigned name_count;
    struct lines lines; // this one's own, then all that patrons share
    struct topics topics;
    const struct commons *commons; // its groups begin at commons_from in `lines`
    uint16_t commons_from;
};

// What all patrons share (personas/common.json): reactions, answers, moments, cues.
struct commons {
    struct group reactions[EVENT_COUNT][STAGE_COUNT + 1];
    struct group pushes[STAGE_COUNT + 1], cues[STAGE_COUNT + 1],
        thoughts[STAGE_COUNT + 1];
    struct group answers[ANSWER_COUNT], moments[MOMENT_COUNT];
    struct str heard_as[MOVE_COUNT]; // "that you have listened"
    struct str hints[STAGE_COUNT]
                    [HINTS_MAX]; // where it stands, which move, how it begins
    struct lines lines;
};

// What a move comes across as to this patron; may be empty, and is for MOVE_NONE.
struct str persona_heard_as(const struct persona *persona, enum move move);

struct commons *commons_read(const char *file, struct str text, struct arena *arena,
                             struct diag *diag);
// NULL and told when it cannot be used. The text may go afterwards. With diag->doubting
// also tells what works and looks unintended.
struct persona *persona_read(const char *file, struct str text,
                             const struct policy *policy, const struct commons *commons,
                             struct ear *ear, struct arena *arena, struct diag *diag);

#endif
