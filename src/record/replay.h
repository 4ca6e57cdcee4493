// replay: a transcript played again by the same fold, and compared.

#ifndef RECORD_REPLAY_H
#define RECORD_REPLAY_H

#include "record/transcript.h"

// Plays the staff lines of a transcript again: undos undone, help taken marked, ended as
// it was ended. False and told when it goes on after its end.
bool replay_session(const struct transcript *transcript, const struct stage_set *set,
                    struct session *session, struct arena *arena, const char *file,
                    struct diag *diag);

struct difference {
    unsigned line; // of the file; 0: none was found
    int turn;
    const char *what;   // "patron: tension"
    struct str was, is; // as JSON, shortened
};

// The first event that would be written differently now.
bool replay_compare(const struct transcript *transcript, const struct stage_set *set,
                    const struct criteria *criteria, const struct rubrics *rubrics,
                    struct difference *difference, struct arena *arena, const char *file,
                    struct diag *diag);

#endif
