// result: how a conversation went, as its transcript recorded it.
//
// Nothing is judged anew: what is sent or listed is what was shown. Pure. Views are into
// the arena or the transcript. A transcript may come from anywhere, so numbers are held
// to their ranges; texts are as they were written, of any length.

#ifndef RECORD_RESULT_H
#define RECORD_RESULT_H

#include "record/transcript.h"

enum {
    RESULT_PASS_MARK = 70, // overall, of 100
    RESULT_COUNTS_MAX = 16,
};

// Passed: an acceptable ending, no gate, and overall at the pass mark or above. Open:
// nothing was rated, or it was broken off by the learner or from outside.
enum success { SUCCESS_OPEN, SUCCESS_PASSED, SUCCESS_FAILED };

struct result_score {
    struct str key; // "de_escalation"
    int score;      // 0 .. 100 or SCORE_NONE
};

// A piece of a reply that stood; begin and end are offsets into its text.
struct result_quote {
    int turn;
    uint32_t begin, end;
};

struct result_criterion {
    struct str id;
    int level;      // 0 .. 4 or LEVEL_UNRATED
    struct str why; // where unrated: "not_rated", "too_little"
    struct result_quote evidence[EVIDENCE_MAX];
    unsigned evidence_count;
};

struct result_gate {
    struct str id;
    struct result_quote quote;
};

struct result_line { // of the conversation
    bool staff;
    int turn;
    struct str text;
    struct str cue; // the patron's only, as
    int tension;    // is this: 0 .. 100; -1: not recorded
};

struct result {
    const struct transcript_start *start;
    enum ending ending;  // ENDING_NONE: it has no end yet
    struct str end_time; // when it ended; when it started, where it has no end
    struct result_score scores[RUBRICS_MAX]; // in the rubrics' order
    unsigned score_count;
    int overall; // 0 .. 100 or SCORE_NONE
    struct result_criterion criteria[CRITERIA_MAX];
    unsigned criterion_count;
    struct result_gate gates[GATES_MAX];
    unsigned gate_count;
    unsigned counts[RESULT_COUNTS_MAX]; // of transcript_count_key(i)
    long long milliseconds;    // from a patron's line to the reply, all replies together
    struct result_line *lines; // what was taken back is not among them
    size_t line_count;
    unsigned hints, undone; // how often a hint was taken, a reply taken back
};

// False and told where no score was recorded.
bool result_read(struct result *result, const struct transcript *transcript,
                 const char *file, struct arena *arena, struct diag *diag);
enum success result_success(const struct result *result);
// The staff line of a turn, whole; empty: there is none.
struct str result_reply(const struct result *result, int turn);

#endif
