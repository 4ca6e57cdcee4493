// sessions: what each learner lets be done with a session, whichever of its files says so.
//
// A copy of a transcript (cp, a backup) knows nothing of what the learner said since, so
// the word is the session's: the strictest that any of its files has.

#ifndef CMD_SESSIONS_H
#define CMD_SESSIONS_H

#include "record/remains.h"
#include "report/roll.h"

struct sessions {
    struct roll roll;
    struct consent_record *consents; // of each in the roll
    unsigned room;
};

void sessions_add(struct sessions *sessions, const struct remains *remains,
                  struct arena *arena);
// The strictest of its files and of `own`. One without an id stands for itself.
struct consent_record sessions_consent(struct sessions *sessions, struct str session,
                                       const struct consent_record *own,
                                       struct arena *arena);

#endif
