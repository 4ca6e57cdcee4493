// consent: what the learner lets be done with their transcript.
//
// Said by an event that is appended to the transcript, as often as they change their mind:
//
//     {"event":"consent","choice":"private","time":"2026-11-21T17:00:00Z"}
//
// The last one counts. Where there is none, nobody was asked: the conversation may be
// counted where it lies, and no words of it leave the machine. A choice that this version
// does not know is taken as private.

#ifndef RECORD_CONSENT_H
#define RECORD_CONSENT_H

#include "record/transcript.h"

enum consent {
    CONSENT_NONE,      // nobody was asked
    CONSENT_PRIVATE,   // for the learner alone
    CONSENT_SHARED,    // trainers may read it, and it may be sent
    CONSENT_WITHDRAWN, // private, and to be deleted by the next purge
    CONSENT_COUNT,
};

// What can be wanted of a transcript.
enum consent_use {
    USE_COHORT, // counted among others, under a pseudonym
    USE_SCORES, // its scores and counts sent elsewhere
    USE_WORDS,  // what was said sent elsewhere
    USE_COUNT,
};

const char *consent_id(enum consent consent); // "none", "private", "shared", "withdrawn"
const char *consent_label(enum consent consent);       // what follows from it, a sentence
bool consent_of(struct str id, enum consent *consent); // not "none": that is not chosen

// The one that lets less be done. Where nobody was asked, any word counts for more.
enum consent consent_stricter(enum consent one, enum consent other);

// The one question: whether this may be done.
bool consent_allows(enum consent consent, enum consent_use use);

struct consent_record {
    enum consent consent;
    struct str time; // when it was said; empty: never
};

// One line, with its crc member or without. False: it says nothing of this. The time is in
// the arena.
bool consent_read(struct str object, struct consent_record *record, struct arena *arena);

// The last of a transcript's events, or all of them: at most `most`, the first ones left
// out when there are more. Times are in the arena.
struct consent_record consent_last(const struct transcript *transcript,
                                   struct arena *arena);
size_t consent_list(const struct transcript *transcript, struct consent_record records[],
                    size_t most, struct arena *arena);

struct str consent_put(enum consent consent, struct str time, struct arena *arena);

#endif
