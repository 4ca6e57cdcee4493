// redact_copy: a transcript without the personal data that report/redact finds in it.
//
// Every text that is not the program's own is redacted: what was said, cues, half-typed
// lines, the learner's name, whatever a later version adds. Offsets of moves, changes,
// evidence and gates are those of the new texts. Behind the start stands an event
//
//     {"event":"redacted","time":"…","taken":{"email":0,"phone":1,…}}
//
// by which every reader knows that the words are no longer those that were said: such a
// copy is not played again and compared. What was recorded of scores stays as it was.

#ifndef REPORT_REDACT_COPY_H
#define REPORT_REDACT_COPY_H

#include "record/transcript.h"
#include "report/redact.h"

struct redact_taken {
    unsigned line; // of the transcript
    enum redact_kind kind;
    struct str words; // personal: for the eyes of whoever asks for them
};

struct redact_copy {
    struct str *objects; // a line each, without CRC
    size_t count;
    struct redact_taken *taken; // in the order of the lines
    size_t taken_count;
    unsigned kinds[REDACT_KINDS]; // how many of each
};

// `time`: when the copy is made. All in the arena. False and told when an entry is no
// JSON.
bool redact_transcript(struct redact_copy *copy, const struct transcript *transcript,
                       const struct redaction *redaction, struct str time,
                       const char *file, struct arena *arena, struct diag *diag);

#endif
