// cohort_view: what of a cohort a report may show, and in which words.
//
// All forms of the report (text, page, rows, JSON) ask here, so that what is hidden in one
// is hidden in all. Learners are "learner 1" ... by their first session, unless names are
// wanted; shared, nothing is shown that fewer than five learners did, and no learner at
// all.

#ifndef REPORT_COHORT_VIEW_H
#define REPORT_COHORT_VIEW_H

#include <stdio.h>

#include "base/show.h"
#include "report/cohort.h"

enum { FILTERS_MAX = 12, WORDS_SHOWN = 12 };

// A table of rows: learners, summary, patrons, courses, phrases, offers or unread.
struct csv;
struct cohort_view;
struct cohort_table {
    const char *id;
    void (*put)(struct csv *csv, const struct cohort_view *view);
};
// learners for NULL; NULL: there is none of that id.
const struct cohort_table *cohort_table_of(const char *id);

struct cohort_view {
    const struct cohort *cohort; // closed
    bool names, shared;
    struct str filters[FILTERS_MAX]; // what was asked for: "persona denise-okafor"
    size_t filter_count;
    const struct cohort_table *table; // of the rows
    struct arena *arena;              // for words put together
};

void cohort_put_text(const struct cohort_view *view, const struct show *show);
void cohort_put_html(const struct cohort_view *view, FILE *out);
void cohort_put_csv(const struct cohort_view *view, FILE *out);
void cohort_put_json(const struct cohort_view *view, FILE *out);

// ---- for those four -----------------------------------------------------------------

// Of fewer than five learners in all.
bool view_hides_all(const struct cohort_view *view);
bool view_hides(const struct cohort_view *view, const struct few *learners);
// These are not among all: how many were left out, where their learners are known.
bool view_hides_left_out(const struct cohort_view *view, enum left_out reason);
bool view_hides_patron(const struct cohort_view *view,
                       const struct cohort_patron *patron);
// How many sessions there were with this patron.
bool view_hides_sessions_with(const struct cohort_view *view,
                              const struct cohort_patron *patron);
// How many of the sessions ended how: with this patron; of all.
bool view_hides_endings_with(const struct cohort_view *view,
                             const struct cohort_patron *patron);
bool view_hides_endings(const struct cohort_view *view);
// How many sessions one version of the rubrics scored.
bool view_hides_version(const struct cohort_view *view, const struct times *sessions);
// How many learners the correlation is of.
bool view_hides_pairs(const struct cohort_view *view, const struct cohort_patron *patron);
struct str view_learner(const struct cohort_view *view, const struct learner *learner);
// "learner 1", "learners 1, 4 and 9", "learners 1, 4, 9, 10, 12 and others".
struct str view_few(const struct cohort_view *view, const struct few *few);
struct str view_patron(const struct cohort_patron *patron); // "Denise", or the id
// "Denise, 12 sessions"; without their number where it is not shown.
struct str view_patron_sessions(const struct cohort_view *view,
                                const struct cohort_patron *patron);
// "8 of 11"; "not shown".
struct str view_ended_well(const struct cohort_view *view,
                           const struct cohort_patron *patron);
const char *view_gauge(const struct cohort_patron *patron); // "tension" or "boldness"

// "2.1"; a dash where nothing was counted.
struct str view_mean(const struct cohort_view *view, struct mean mean);
// Without a count where it is not shown; the second is of everybody.
struct mean view_measure(const struct cohort_view *view, const struct measure *measure);
struct mean view_overall(const struct cohort_view *view);
// A mean of whole numbers: "67".
struct str view_score(const struct cohort_view *view, struct mean mean);
// "0.62, tells them apart"; "too few (7 of 10 learners)".
struct str view_correlation(const struct cohort_view *view,
                            const struct cohort_patron *patron);

// Why there is nothing to show: no session, or, shared, too few learners. Else empty.
struct str view_nothing(const struct cohort_view *view);
// The one sentence each that heads a report; empty where there is nothing to say.
struct str view_what(const struct cohort_view *view);     // sessions, learners, dates
struct str view_left_out(const struct cohort_view *view); // and why
struct str view_not_ended(const struct cohort_view *view);
struct str view_versions(const struct cohort_view *view);
struct str view_missed(const struct cohort_view *view);
struct str view_unread(const struct cohort_view *view);

// Hardest first: by their sessions' mean score; those without one, or whose score is not
// shown, last. In the arena.
const struct cohort_patron **view_by_difficulty(const struct cohort_view *view);

// ---- matters of the policy pack -----------------------------------------------------

struct str matter_heading(const struct policy *policy, unsigned matter);
bool matter_is(const struct policy *policy,
               unsigned matter); // there is one of that number
bool matter_forbidden_one(unsigned matter);
// This patron has an option for it.
bool matter_fits(const struct cohort_patron *patron, unsigned matter);
// Worth a line with this patron: it fits, or it was offered or refused.
bool matter_shown(const struct cohort_patron *patron, unsigned matter);
// "offered in 8 sessions, refused in 1"; "never offered".
struct str view_matter(const struct cohort_view *view, const struct matter *matter,
                       bool forbidden);
// What this library could do and nobody was offered; a sentence.
struct str view_never(const struct cohort_view *view);

// Where staff differ, one after the other: by patron, then as the policy pack has it.
struct difference_at {
    unsigned next; // begin with 0
    const struct cohort_patron *patron;
    unsigned matter;
};
// False when there are no more that may be shown.
bool view_next_difference(const struct cohort_view *view, struct difference_at *at);
// "offered by learners 1 and 4; refused by learner 2"; shared, in how many sessions.
struct str view_difference(const struct cohort_view *view,
                           const struct difference_at *at);

// ---- words --------------------------------------------------------------------------

// The n-th phrase to be shown; NULL: there are no more. At most WORDS_SHOWN.
const struct phrase *view_phrase(const struct cohort_view *view,
                                 const struct phrases *phrases, unsigned n);
// How many were beyond what is told apart; empty where none was.
struct str view_beyond(const struct cohort_view *view, const struct phrases *phrases);
struct str view_by_how_many(const struct cohort_view *view, const struct few *learners);

// The mean course of a patron as far as at least half of the sessions (shared: five
// learners too) went. Returns how many values.
unsigned view_course(const struct cohort_view *view, const struct cohort_patron *patron,
                     uint8_t values[COURSE_MAX]);

#endif
