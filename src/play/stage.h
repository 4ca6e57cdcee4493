// stage: where an upset conversation stands, in the terms staff are taught.

#ifndef PLAY_STAGE_H
#define PLAY_STAGE_H

#include "base/str.h"

// name, id, letter in the arc, what a debrief and a hint call it
#define STAGE_LIST(X)                                                                    \
    X(VENT, "vent", 'v', "letting it out")                                               \
    X(QUESTION_INFO, "question_info", 'q', "asking for facts")                           \
    X(QUESTION_CHALLENGE, "question_challenge", 'c', "challenging")                      \
    X(REFUSE, "refuse", 'r', "refusing")                                                 \
    X(RELEASE, "release", 'R', "boiling over")                                           \
    X(INTIMIDATE, "intimidate", 'I', "intimidating")                                     \
    X(COOLING, "cooling", 'k', "cooling down")                                           \
    X(SOLVE, "solve", 's', "working it out")                                             \
    X(CLOSE, "close", 'e', "closing")

enum stage {
#define X(name, id, letter, label) STAGE_##name,
    STAGE_LIST(X)
#undef X
        STAGE_COUNT,
    STAGE_ANY = STAGE_COUNT, // in data: "any"
};

const char *stage_id(enum stage stage);
const char *stage_label(enum stage stage);
char stage_letter(enum stage stage);
// STAGE_ANY for "any"; false when there is no such stage.
bool stage_of(struct str id, enum stage *stage);

#endif
