// What a report that is shared does not show.
//
// Where a whole is told in its parts (endings, versions, sessions by patron), what is left of
// it is that of all the parts that are hidden: while these are of few learners, no part is
// told.

#include "report/cohort_view.h"

bool view_hides_all(const struct cohort_view *view) {
    return view->shared && view->cohort->sessions &&
           view->cohort->learner_count < FEW_MAX;
}

bool view_hides(const struct cohort_view *view, const struct few *learners) {
    return view_hides_all(view) || (view->shared && few_are_few(learners));
}

bool view_hides_left_out(const struct cohort_view *view, enum left_out reason) {
    return view->shared && few_are_few(&view->cohort->left_out[reason].learners);
}

struct mean view_measure(const struct cohort_view *view, const struct measure *measure) {
    const struct mean none = {0};
    return view_hides(view, &measure->learners) ? none : measure->mean;
}

static void join(struct few *few, const struct few *others) {
    for (unsigned i = 0; i < others->count; i++)
        few_add(few, others->at[i]);
}

// ---- patrons ------------------------------------------------------------------------

bool view_hides_patron(const struct cohort_view *view,
                       const struct cohort_patron *patron) {
    return view_hides(view, &patron->sessions.learners);
}

bool view_hides_sessions_with(const struct cohort_view *view,
                              const struct cohort_patron *patron) {
    struct few hidden = {0};
    for (unsigned i = 0; i < view->cohort->patron_count; i++)
        if (view_hides_patron(view, view->cohort->patrons[i]))
            join(&hidden, &view->cohort->patrons[i]->sessions.learners);
    return view_hides_patron(view, patron) || view_hides(view, &hidden);
}

bool view_hides_endings_with(const struct cohort_view *view,
                             const struct cohort_patron *patron) {
    return view_hides_patron(view, patron) || view_hides(view, &patron->well.learners) ||
           view_hides(view, &patron->badly.learners) ||
           view_hides(view, &patron->early.learners);
}

bool view_hides_pairs(const struct cohort_view *view,
                      const struct cohort_patron *patron) {
    return view_hides_patron(view, patron) ||
           (view->shared && patron->pairs > 0 && patron->pairs < FEW_MAX);
}

// ---- of all -------------------------------------------------------------------------

// All endings less those that are told of single patrons.
static bool rest_of_endings_is_few(const struct cohort_view *view) {
    struct few well = {0}, badly = {0}, early = {0};
    for (unsigned i = 0; i < view->cohort->patron_count; i++) {
        const struct cohort_patron *patron = view->cohort->patrons[i];
        if (!view_hides_endings_with(view, patron))
            continue;
        join(&well, &patron->well.learners);
        join(&badly, &patron->badly.learners);
        join(&early, &patron->early.learners);
    }
    return view_hides(view, &well) || view_hides(view, &badly) ||
           view_hides(view, &early);
}

bool view_hides_endings(const struct cohort_view *view) {
    const struct cohort *cohort = view->cohort;
    return view_hides(view, &cohort->well.learners) ||
           view_hides(view, &cohort->badly.learners) ||
           view_hides(view, &cohort->ended_early.learners) ||
           view_hides(view, &cohort->interrupted.learners) ||
           view_hides(view, &cohort->unended.learners) || rest_of_endings_is_few(view);
}

bool view_hides_version(const struct cohort_view *view, const struct times *sessions) {
    const struct cohort *cohort = view->cohort;
    struct few hidden = {0};
    for (unsigned i = 0; i < cohort->version_count; i++)
        if (view_hides(view, &cohort->versions[i].sessions.learners))
            join(&hidden, &cohort->versions[i].sessions.learners);
    if (view_hides(view, &cohort->version_more.learners))
        join(&hidden, &cohort->version_more.learners);
    return view_hides(view, &sessions->learners) || view_hides(view, &hidden);
}
