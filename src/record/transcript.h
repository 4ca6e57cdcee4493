// transcript: a session as events, one JSON object each, and back.
//
// What is written is what the fold gives, so that a transcript can be played again and
// compared to the byte. Pure: times and ids are handed in; CRC and disk are
// world/journal's.

#ifndef RECORD_TRANSCRIPT_H
#define RECORD_TRANSCRIPT_H

#include "base/json_line.h"
#include "base/text.h"
#include "judge/sheet.h"
#include "play/answers.h"

#define TRANSCRIPT_FORMAT "hearout/transcript/1"

enum mode { MODE_LEARN, MODE_PRACTISE, MODE_GRADED, MODE_COUNT };
const char *mode_id(enum mode mode);
bool mode_of(struct str id, enum mode *mode); // American spellings too

// What the first line says.
struct transcript_start {
    struct str session, program, persona, persona_digest, common_digest, lexicon,
        lexicon_digest, policy_digest, rubrics_digest, learner, time;
    struct str rubrics[RUBRICS_MAX];
    unsigned rubric_count;
    uint64_t seed;
    enum mode mode;
    int level;
};

struct transcript_end {
    enum ending ending;
    struct str time;
};

enum { RATINGS = 3 }; // of oneself: listening, staying steady, service
const char *rating_id(unsigned rating);

// ---- writing ------------------------------------------------------------------------
// Each gives one object, in the arena.

struct str transcript_put_start(const struct transcript_start *start,
                                struct arena *arena);
struct str transcript_put_patron(const struct turn *turn, unsigned number,
                                 struct arena *arena);
// The sheet as it stands after this turn, for the reply's marks.
struct str transcript_put_staff(const struct lexicon *lexicon, const struct turn *turn,
                                unsigned number, const struct sheet *sheet,
                                struct arena *arena);
struct str transcript_put_undo(unsigned turn, struct arena *arena);
struct str transcript_put_hint(unsigned turn, int level, struct arena *arena);
struct str transcript_put_partial(struct str text, struct arena *arena);
struct str transcript_put_resume(struct str time, struct arena *arena);
struct str transcript_put_end(const struct transcript_end *end, struct arena *arena);
struct str transcript_put_self(const int ratings[RATINGS], struct arena *arena);
struct str transcript_put_score(const struct sheet *sheet, const struct persona *persona,
                                const struct rubrics *rubrics, struct arena *arena);

// The key of a rubric's score: "active-listening" is "active_listening" among the scores,
// "service-values" is "service". `room` is where it may be put together.
enum { SCORE_KEY_SIZE = 80 };
const char *transcript_score_key(struct str rubric, char room[SCORE_KEY_SIZE]);
// The keys of what is counted, in their order; NULL past the last.
const char *transcript_count_key(unsigned index);

// The member "moves": each with the bytes that show it, and its rule.
void transcript_put_moves(struct text *out, const struct lexicon *lexicon,
                          const struct heard *heard);

// Score members without braces, also for the `score` filter.
void transcript_put_scores(struct text *out, const struct sheet *sheet,
                           const struct persona *persona, const struct rubrics *rubrics,
                           bool evidence);

// ---- reading ------------------------------------------------------------------------

enum entry_kind {
    ENTRY_START,
    ENTRY_PATRON,
    ENTRY_STAFF,
    ENTRY_UNDO,
    ENTRY_HINT,
    ENTRY_PARTIAL,
    ENTRY_RESUME,
    ENTRY_END,
    ENTRY_SELF,
    ENTRY_SCORE,
    ENTRY_OTHER, // of a later version, or consent: kept and passed over
};

struct entry {
    enum entry_kind kind;
    struct str object;  // the line without its crc member, closing brace included
    unsigned line;      // in the file, from 1
    struct str text;    // of staff, patron and partial
    struct said *moves; // of staff, as they were heard then
    size_t move_count;
    int turn, level, milliseconds;
    int tension, boldness; // of patrons: 0 .. 100
    bool unscored, unread;
};

struct transcript {
    struct transcript_start start;
    struct entry *entries;
    size_t count;
    bool ended, rated;
    bool redacted;             // a copy: its words are not those that were said
    struct transcript_end end; // where ended
    int ratings[RATINGS];      // where rated
    struct str partial;        // what was half typed when it was interrupted; or empty
};

// Reads checked lines (world/journal has seen to the CRCs). Texts are in the arena. False
// and told when it is no transcript of this format, or lines are missing.
bool transcript_read(struct transcript *transcript, const char *file, struct str lines,
                     struct arena *arena, struct diag *diag);

// Whether a line, with its crc member or without, says that it stands in a redacted copy.
bool transcript_line_redacts(struct str object);

#endif
