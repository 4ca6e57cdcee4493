// judged: program and trainers side by side on one conversation, after its debrief.
//
// Pure. A page can be built of the same: rater_level(), rater_holds() and rater_verdict()
// of record/review.h say what counts; judged_differs() and judged_sentence() put it in
// words.

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
// A judgement without its turn: `struck: a greeting, "Hi" [greeting.hello]`, `added: ...`,
// `C2: 3 instead of 2: REASON`, `note: ...`; accepted moves too. `machine` is the program's
// level of that criterion, LEVEL_NOT_GIVEN where it is not to be told.
const char *judged_sentence(const struct judgement *judgement,
                            const struct criteria *criteria, int machine,
                            struct arena *arena);

#endif
