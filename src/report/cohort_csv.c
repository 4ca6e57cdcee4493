// Tables for a spreadsheet, one a file. What is not to be shown is an empty cell, or has no
// row.

#include <string.h>

#include "report/cohort_view.h"
#include "report/csv.h"

#define COLUMNS(csv, ...)                                                                \
    csv_row(csv, (struct str[]){__VA_ARGS__},                                            \
            sizeof(struct str[]){__VA_ARGS__} / sizeof(struct str))

// ---- cells --------------------------------------------------------------------------

static void put_mean(struct csv *csv, struct mean mean) {
    if (mean.count)
        csv_decimal(csv, (mean.sum * 2000LL + mean.count) / (mean.count * 2LL));
    else
        csv_nothing(csv);
}

static void put_count(struct csv *csv, unsigned count, bool hidden) {
    if (hidden)
        csv_nothing(csv);
    else
        csv_number(csv, count);
}

static void put_times(struct csv *csv, const struct cohort_view *view,
                      const struct times *times) {
    put_count(csv, times->count, view_hides(view, &times->learners));
}

static void put_yes_or_no(struct csv *csv, bool yes) {
    csv_text(csv, yes ? STR("yes") : STR("no"));
}

// ---- learners -----------------------------------------------------------------------

struct counts {
    unsigned sessions, well, badly, early;
    bool hidden; // how they ended
};

static void put_row(struct csv *csv, const struct cohort_view *view, struct str name,
                    struct counts counts, struct mean overall,
                    const struct mean levels[CRITERIA_MAX]) {
    csv_text(csv, name);
    csv_number(csv, counts.sessions);
    put_count(csv, counts.well, counts.hidden);
    put_count(csv, counts.badly, counts.hidden);
    put_count(csv, counts.early, counts.hidden);
    put_mean(csv, overall);
    for (unsigned c = 0; c < view->cohort->criteria->count; c++)
        put_mean(csv, levels[c]);
    csv_end_row(csv);
}

static void put_everyone(struct csv *csv, const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    const unsigned well = c->well.count, badly = c->badly.count;
    const struct counts counts = {c->sessions, well, badly, c->sessions - well - badly,
                                  view_hides_endings(view)};
    struct mean levels[CRITERIA_MAX];
    for (unsigned i = 0; i < CRITERIA_MAX; i++)
        levels[i] = view_measure(view, &c->skills[i].level);
    put_row(csv, view, STR("everyone"), counts, view_overall(view), levels);
}

static void put_learners(struct csv *csv, const struct cohort_view *view) {
    const struct criteria *criteria = view->cohort->criteria;
    static const char *const columns[] = {"learner",     "sessions",  "ended_well",
                                          "ended_badly", "not_ended", "overall"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_text(csv, str_of(columns[i]));
    for (unsigned c = 0; c < criteria->count; c++)
        csv_text(csv, criteria->at[c].id);
    csv_end_row(csv);
    if (view->shared && !view_nothing(view).len)
        put_everyone(csv, view);
    for (unsigned i = 0; i < view->cohort->learner_count && !view->shared; i++) {
        const struct learner *learner = view->cohort->by_number[i];
        const struct counts counts = {learner->sessions, learner->well, learner->badly,
                                      learner->early, false};
        put_row(csv, view, view_learner(view, learner), counts, learner->overall,
                learner->levels);
    }
}

// ---- summary ------------------------------------------------------------------------

static void put_fact(struct csv *csv, const char *what, unsigned count, bool hidden) {
    csv_text(csv, str_of(what));
    put_count(csv, count, hidden);
    csv_end_row(csv);
}

static void put_day(struct csv *csv, const char *what, const char *time, bool hidden) {
    csv_text(csv, str_of(what));
    csv_text(csv, hidden ? STR("") : str_cut(str_of(time), 0, 10));
    csv_end_row(csv);
}

static void put_endings(struct csv *csv, const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    const bool hidden = view_hides_endings(view);
    put_fact(csv, "ended well", c->well.count, hidden);
    put_fact(csv, "ended badly", c->badly.count, hidden);
    put_fact(csv, "left early", c->ended_early.count, hidden);
    put_fact(csv, "interrupted", c->interrupted.count, hidden);
    put_fact(csv, "without an end", c->unended.count, hidden);
}

static void put_versions(struct csv *csv, const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    for (unsigned i = 0; i < c->version_count; i++) {
        const struct version *version = &c->versions[i];
        put_fact(csv,
                 arena_print(view->arena, "by rubrics %.*s", STR_ARGS(version->digest)),
                 version->sessions.count, view_hides_version(view, &version->sessions));
    }
    if (c->version_more.count)
        put_fact(csv, "by other rubrics", c->version_more.count,
                 view_hides_version(view, &c->version_more));
}

static void put_summary(struct csv *csv, const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    const bool hidden = view_hides_all(view);
    COLUMNS(csv, STR("what"), STR("value"));
    put_fact(csv, "sessions", c->sessions, hidden);
    put_fact(csv, "learners", c->learner_count, hidden);
    put_fact(csv, "patrons", c->patron_count, hidden);
    put_day(csv, "first day", c->first, hidden);
    put_day(csv, "last day", c->last, hidden);
    put_endings(csv, view);
    put_fact(csv, "replies", c->replies, hidden);
    put_fact(csv, "replies that could not be read", c->unread.count,
             view_hides(view, &c->unread.learners));
    put_versions(csv, view);
    for (unsigned r = 0; r < LEFT_OUT_COUNT; r++)
        put_fact(
            csv,
            arena_print(view->arena, "left out: %s", left_out_label((enum left_out)r)),
            c->left_out[r].count, view_hides_left_out(view, (enum left_out)r));
}

// ---- patrons ------------------------------------------------------------------------

static void put_correlation(struct csv *csv, const struct cohort_view *view,
                            const struct cohort_patron *patron) {
    const bool hidden = view_hides_pairs(view, patron);
    put_count(csv, patron->pairs, hidden);
    if (!hidden && patron->correlated == CORRELATED)
        csv_decimal(csv, patron->correlation * 10LL);
    else
        csv_nothing(csv);
}

static void put_patrons(struct csv *csv, const struct cohort_view *view) {
    const struct cohort_patron **order = view_by_difficulty(view);
    COLUMNS(csv, STR("patron"), STR("sessions"), STR("learners"), STR("ended_well"),
            STR("ended_badly"), STR("overall"), STR("learners_elsewhere_too"),
            STR("correlation"));
    for (unsigned i = 0; i < view->cohort->patron_count && !view_hides_all(view); i++) {
        const struct cohort_patron *patron = order[i];
        const bool unsaid = view_hides_endings_with(view, patron);
        csv_text(csv, patron->id);
        put_count(csv, patron->sessions.count, view_hides_sessions_with(view, patron));
        put_count(csv, patron->learner_count, view_hides_patron(view, patron));
        put_count(csv, patron->well.count, unsaid);
        put_count(csv, patron->badly.count, unsaid);
        put_mean(csv, view_measure(view, &patron->overall));
        put_correlation(csv, view, patron);
        csv_end_row(csv);
    }
}

// ---- courses ------------------------------------------------------------------------

static void put_course(struct csv *csv, struct str name,
                       const struct cohort_patron *patron, const uint8_t values[],
                       unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        csv_text(csv, patron->id);
        csv_text(csv, str_of(view_gauge(patron)));
        csv_text(csv, name);
        csv_number(csv, i);
        csv_number(csv, values[i]);
        csv_end_row(csv);
    }
}

static void put_courses(struct csv *csv, const struct cohort_view *view) {
    const struct cohort *cohort = view->cohort;
    COLUMNS(csv, STR("patron"), STR("gauge"), STR("learner"), STR("reply"), STR("value"));
    for (unsigned p = 0; p < cohort->patron_count; p++) {
        const struct cohort_patron *patron = cohort->patrons[p];
        uint8_t mean[COURSE_MAX];
        unsigned count = view_course(view, patron, mean);
        put_course(csv, STR("everyone"), patron, mean, count);
        for (unsigned i = 0; i < cohort->learner_count && !view->shared; i++) {
            const struct learner *learner = cohort->by_number[i];
            const struct meeting *meeting = meeting_with(learner, patron);
            if (meeting)
                put_course(csv, view_learner(view, learner), patron, meeting->course.at,
                           meeting->course.count);
        }
    }
}

// ---- words --------------------------------------------------------------------------

// All of them: a spreadsheet can cut them short.
static void put_phrases(struct csv *csv, const struct cohort_view *view,
                        const struct phrases *phrases) {
    for (unsigned i = 0; i < phrases->count; i++) {
        const struct phrase *phrase = &phrases->at[i];
        if (view_hides(view, &phrase->learners))
            continue;
        csv_text(csv, phrase->words);
        if (phrase->move != MOVE_NONE)
            csv_text(csv, str_of(move_id(phrase->move)));
        csv_number(csv, phrase->count);
        csv_number(csv, phrase->learners.count);
        csv_end_row(csv);
    }
}

static void put_harmful(struct csv *csv, const struct cohort_view *view) {
    COLUMNS(csv, STR("words"), STR("move"), STR("times"), STR("learners_at_least"));
    put_phrases(csv, view, &view->cohort->harmful);
}

static void put_unread(struct csv *csv, const struct cohort_view *view) {
    COLUMNS(csv, STR("words"), STR("times"), STR("learners_at_least"));
    if (!view->shared)
        put_phrases(csv, view, &view->cohort->unheard);
}

// ---- the policy pack ----------------------------------------------------------------

static void put_offer(struct csv *csv, const struct cohort_view *view,
                      const struct cohort_patron *patron, unsigned m) {
    const struct matter *matter = &patron->matters[m];
    const struct few *offered = &matter->offered.learners,
                     *refused = &matter->refused.learners;
    const struct str nobody = STR("");
    const bool hidden = view_hides(view, offered) || view_hides(view, refused);
    csv_text(csv, patron->id);
    csv_text(csv, matter_heading(view->cohort->policy, m));
    put_yes_or_no(csv, matter_forbidden_one(m));
    put_yes_or_no(csv, matter_fits(patron, m));
    put_times(csv, view, &matter->offered);
    put_times(csv, view, &matter->refused);
    put_yes_or_no(csv, !hidden && matter_differs(matter));
    csv_text(csv, view->shared || !offered->count ? nobody : view_few(view, offered));
    csv_text(csv, view->shared || !refused->count ? nobody : view_few(view, refused));
    csv_end_row(csv);
}

static void put_offers(struct csv *csv, const struct cohort_view *view) {
    const struct cohort *cohort = view->cohort;
    COLUMNS(csv, STR("patron"), STR("matter"), STR("nobody_may_promise"),
            STR("this_patron_can_use_it"), STR("offered"), STR("refused"),
            STR("told_differently"), STR("offered_by"), STR("refused_by"));
    for (unsigned p = 0; p < cohort->patron_count; p++)
        for (unsigned m = 0; m < MATTERS_MAX; m++)
            if (!view_hides_patron(view, cohort->patrons[p]) &&
                matter_is(cohort->policy, m) && matter_shown(cohort->patrons[p], m))
                put_offer(csv, view, cohort->patrons[p], m);
}

// ---- which table --------------------------------------------------------------------

static const struct cohort_table tables[] = {
    {"learners", put_learners}, {"summary", put_summary}, {"patrons", put_patrons},
    {"courses", put_courses},   {"phrases", put_harmful}, {"offers", put_offers},
    {"unread", put_unread},
};

const struct cohort_table *cohort_table_of(const char *id) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!id || strcmp(tables[i].id, id) == 0)
            return &tables[i];
    return NULL;
}

void cohort_put_csv(const struct cohort_view *view, FILE *out) {
    struct csv csv = csv_start(out);
    view->table->put(&csv, view);
}
