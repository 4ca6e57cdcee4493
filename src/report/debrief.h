// debrief: what a learner reads after a conversation: what happened, what turned it,
// how it scores and why, what was missed, what was right, what to try next.
//
// Pure, onto the FILE * of `show`. The order is: reaction, facts, analysis, next.

#ifndef REPORT_DEBRIEF_H
#define REPORT_DEBRIEF_H

#include "base/show.h"
#include "judge/points.h"
#include "record/review.h"
#include "record/transcript.h"
#include "report/sources.h"

struct debrief {
    const struct show *show; // the text's; a page and rows have streams of their own
    const struct session *session;
    const struct sheet *sheet;
    const struct rubrics *rubrics;
    const struct sources *sources;
    const int *ratings; // RATINGS of them: the learner's own; NULL: none were given
    struct str next;    // "P: what it is about": whom to practise with next; may be empty
    const struct review *review; // what trainers judged of it; NULL: nothing is known
    struct arena *arena;         // for scraps
};

void debrief(const struct debrief *d);

// The arc alone: a bar a turn, with the words that moved it.
void debrief_arc(const struct debrief *d);
// Old and new arc side by side.
void debrief_compare(const struct show *show, const struct session *was,
                     const struct session *is, unsigned turn);
// "tension 62 |######    | upset"
void debrief_meter(const struct show *show, const struct persona *persona,
                   const struct scene *scene);

// "the best way this one can end". Where a line was crossed on the way that is said.
const char *debrief_verdict(const struct debrief *d);

// What to say where sheet_weakest() is none: all is well, or nothing could be rated.
const char *debrief_no_weakness(const struct debrief *d);

// ---- pieces, each in a file of its own ----------------------------------------------
void debrief_points(const struct debrief *d); // three turning points
void debrief_scores(const struct debrief *d); // gates, groups, criteria with quotes
void debrief_counts(const struct debrief *d);
void debrief_missed(const struct debrief *d);
void debrief_right(const struct debrief *d);
// What a learner rates: "staying steady".
const char *debrief_rating(unsigned rating);
// What the learner gave where the group's score stands; -1: none was given, or the groups are
// not those that learners rate, but one that was chosen by itself.
int debrief_rated(const struct debrief *d, unsigned group);
// "higher" or "lower": how one saw oneself beside the sheet, where the gap is wide; else NULL.
const char *debrief_gap(const struct debrief *d, unsigned rating);
// From where to where they were moved; empty: nobody knows.
struct str debrief_landed(const struct debrief *d);
// The words that moved them most that way; turn 0: none did.
struct quote debrief_mover(const struct debrief *d);
// Whether a piece of evidence can be seen to speak for the criterion's level.
bool debrief_shows(const struct debrief *d, unsigned criterion,
                   const struct quote *quote);
// What speaks most for the level that was given; NULL: nothing is quoted.
const struct quote *debrief_evidence(const struct debrief *d, unsigned criterion);
// A quotation out of a staff line; "(silence)" where there are no words. Cut to `most`
// columns.
struct str debrief_quote(const struct debrief *d, unsigned turn, uint32_t begin,
                         uint32_t end, size_t most);

#endif
