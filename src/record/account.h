// account: what a transcript says of its session, for whoever looks at many of them.
//
// As it was recorded: nothing is heard, played or judged again, so that sessions of other
// versions of the data count as they were scored. Replies that were taken back are not in
// it. Views into the transcript and the arena.

#ifndef RECORD_ACCOUNT_H
#define RECORD_ACCOUNT_H

#include "play/answers.h"
#include "record/consent.h"

struct account_turn {
    struct reply_said reply; // empty in turn 0, the patron's opening, and in silence
    int tension, boldness;   // of the patron afterwards: 0 .. 100
    bool unread;             // nothing was understood
};

struct account {
    const struct transcript_start *start;
    struct account_turn *turns; // turn 0 first
    size_t count;
    enum ending ending; // ENDING_NONE: it was never ended
    bool scored;
    int overall;              // SCORE_NONE where nothing was rated
    int levels[CRITERIA_MAX]; // of C1 ...; LEVEL_UNRATED
    enum consent consent;
};

void account_read(struct account *account, const struct transcript *transcript,
                  struct arena *arena);

#endif
