// judged: program and trainers side by side on one conversation, after its debrief.
//
// Pure. The page is built of the same functions. What counts is said by rater_level(),
// rater_holds() and rater_verdict() of record/review.h.

#ifndef REPORT_JUDGED_H
#define REPORT_JUDGED_H

#include "base/show.h"
#include "record/review.h"

struct judged {
    const struct show *show;
    const struct session *session;
    const struct sheet *sheet;
    const struct review *review;
    struct arena *arena; // for scraps
};

// Levels and judgements of all raters; nothing where there are none.
void judged_put(const struct judged *judged);

// "4", "cannot be rated", "not given"
const char *judged_level(int level, struct arena *arena);
// Whether a rater gave this criterion another level than the program did.
bool judged_differs(const struct judged *judged, const struct rater *rater,
                    unsigned criterion);
// What a rater struck, added, changed or noted and holds: what was accepted needs no words,
// nor a level without a reason.
bool judged_is_told(const struct rater *rater, const struct judgement *judgement);
// A judgement without its turn, beside what the program says.
const char *judged_words(const struct judged *judged, const struct judgement *judgement);

// A judgement without its turn: `struck: a greeting, "Hi" [greeting.hello]`, `added: ...`,
// `C2: 3 instead of 2: REASON`, `note: ...`; accepted moves too. `machine` is the program's
// level of that criterion, LEVEL_NOT_GIVEN where it is not to be told.
const char *judged_sentence(const struct judgement *judgement,
                            const struct criteria *criteria, int machine,
                            struct arena *arena);

#endif
