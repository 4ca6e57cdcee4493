// review: what trainers judged of one conversation, as events, one JSON object each, and
// back.
//
// It stands beside the transcript as NAME.review.jsonl and never changes it. Several
// raters share the file: each has one event "review" of their own, which names the
// conversation by its session and digest, and every judgement names its rater. Nothing is
// rewritten: a later judgement of the same thing overrules an earlier one by the same
// rater, and "undo" takes the rater's last one back. Pure: CRC and disk are
// world/journal's.

#ifndef RECORD_REVIEW_H
#define RECORD_REVIEW_H

#include "base/json_line.h"
#include "base/text.h"
#include "judge/sheet.h"

#define REVIEW_FORMAT "hearout/review/1"
#define REVIEW_SUFFIX ".review.jsonl"

enum { REVIEW_RATERS_MAX = 16 }; // of one conversation

// name, the event's name in the file
#define JUDGEMENT_LIST(X)                                                                \
    X(ACCEPT, "accept")                                                                  \
    X(STRIKE, "strike")                                                                  \
    X(ADD, "add")                                                                        \
    X(LEVEL, "level")                                                                    \
    X(NOTE, "note")

enum judgement_kind {
#define X(name, event) JUDGEMENT_##name,
    JUDGEMENT_LIST(X)
#undef X
        JUDGEMENT_COUNT
};
const char *judgement_event(enum judgement_kind kind);

struct judgement {
    enum judgement_kind kind;
    unsigned turn;       // from 1; 0: a note to the whole, a level without a quoted turn
    enum move move;      // of accept, strike, add; MOVE_NONE: accepts the turn's others
    uint32_t begin, end; // bytes of the reply that show the move
    struct str words;    // the same as text
    struct str rule;     // that the program found it by; empty: a rater had added it
    unsigned criterion;  // of a level: an index
    int level;           // 0 .. 4 or LEVEL_UNRATED
    struct str text;     // a note's words, a level's reason (may be empty where blind)
    unsigned line;       // in the file; 0: not from a file
};

struct review_start {
    struct str session, digest, program, rater, time;
    bool blind; // rated without seeing what the program or others had found
};

struct rater {
    struct review_start start;
    struct judgement *at; // in the order they were made, those taken back left out
    size_t count, room;
    bool done;
};

struct review {
    struct rater raters[REVIEW_RATERS_MAX];
    unsigned count;
};

// ---- writing ------------------------------------------------------------------------
// Each gives one object, in the arena.

struct str review_put_start(const struct review_start *start, struct arena *arena);
struct str review_put_judgement(const struct judgement *judgement, struct str rater,
                                const struct criteria *criteria, struct arena *arena);
struct str review_put_undo(struct str rater, struct arena *arena);
struct str review_put_done(struct str rater, struct str time, struct arena *arena);

// ---- reading ------------------------------------------------------------------------

// "DIR/NAME.review.jsonl" for "DIR/NAME.jsonl". In the arena.
const char *review_path(const char *transcript, struct arena *arena);

// Reads checked lines (world/journal has seen to the CRCs); without any there are no raters.
// Texts are in the arena. False and told when it is no review of this format or something in
// it cannot be.
bool review_read(struct review *review, const char *file, struct str lines,
                 const struct criteria *criteria, struct arena *arena, struct diag *diag);
// Whether a file without a whole line can be a review whose first line was never saved:
// nothing, a beginning of that line, or the zeros that a crash can leave.
bool review_is_begun(struct str bytes);
// Whether it is about this conversation: its session and digest, turns that there are, and
// words that stand where they are said to. False and told.
bool review_fits(const struct review *review, const char *file, struct str session_id,
                 struct str digest, const struct session *session, struct diag *diag);

// ---- what holds ---------------------------------------------------------------------

struct rater *review_rater(struct review *review,
                           struct str name); // NULL: not among them
struct rater *review_add_rater(struct review *review, const struct review_start *start);
void rater_judge(struct rater *rater, const struct judgement *judgement,
                 struct arena *arena);
bool rater_undo(struct rater *rater); // false: nothing was judged yet

// False when the same rater judged the same thing again later.
bool rater_holds(const struct rater *rater, const struct judgement *judgement);

enum verdict { VERDICT_NONE, VERDICT_ACCEPTED, VERDICT_STRUCK };
// What a rater said of a move that the program found.
enum verdict rater_verdict(const struct rater *rater, unsigned turn,
                           const struct found *found);

enum { LEVEL_NOT_GIVEN = -2 };
// A rater's level of a criterion: their own, else the program's where they saw it; else
// LEVEL_NOT_GIVEN. *own is their judgement; NULL where they made none.
int rater_level(const struct rater *rater, unsigned criterion, int machine,
                const struct judgement **own);

#endif
