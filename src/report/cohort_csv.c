// One table: a row a learner, as the skills of the page are. Shared there is one row.

#include "report/cohort_view.h"
#include "report/csv.h"

enum { HIDDEN = -1 }; // an empty cell

static void put_mean(struct csv *csv, struct mean mean) {
    if (mean.count)
        csv_decimal(csv, (mean.sum * 2000LL + mean.count) / (mean.count * 2LL));
    else
        csv_nothing(csv);
}

static void put_header(struct csv *csv, const struct criteria *criteria) {
    static const char *const columns[] = {"learner",     "sessions",  "ended_well",
                                          "ended_badly", "not_ended", "overall"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_text(csv, str_of(columns[i]));
    for (unsigned c = 0; c < criteria->count; c++)
        csv_text(csv, criteria->at[c].id);
    csv_end_row(csv);
}

static void put_row(struct csv *csv, const struct cohort_view *view, struct str name,
                    const int counts[4], struct mean overall,
                    const struct mean levels[CRITERIA_MAX]) {
    csv_text(csv, name);
    for (unsigned i = 0; i < 4; i++) {
        if (counts[i] == HIDDEN)
            csv_nothing(csv);
        else
            csv_number(csv, counts[i]);
    }
    put_mean(csv, overall);
    for (unsigned c = 0; c < view->cohort->criteria->count; c++)
        put_mean(csv, levels[c]);
    csv_end_row(csv);
}

static void put_everyone(struct csv *csv, const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    const int all = (int)c->sessions, well = (int)c->well.count,
              badly = (int)c->badly.count, early = all - well - badly;
    const bool hidden = view_hides_endings(view);
    const int counts[4] = {all, hidden ? HIDDEN : well, hidden ? HIDDEN : badly,
                           hidden ? HIDDEN : early};
    struct mean levels[CRITERIA_MAX];
    for (unsigned i = 0; i < CRITERIA_MAX; i++)
        levels[i] = view_measure(view, &c->skills[i].level);
    put_row(csv, view, STR("everyone"), counts, view_overall(view), levels);
}

void cohort_put_csv(const struct cohort_view *view, FILE *out) {
    struct csv csv = csv_start(out);
    put_header(&csv, view->cohort->criteria);
    if (view_nothing(view).len)
        return;
    if (view->shared) {
        put_everyone(&csv, view);
        return;
    }
    for (unsigned i = 0; i < view->cohort->learner_count; i++) {
        const struct learner *learner = view->cohort->by_number[i];
        const int counts[4] = {(int)learner->sessions, (int)learner->well,
                               (int)learner->badly, (int)learner->early};
        put_row(&csv, view, view_learner(view, learner), counts, learner->overall,
                learner->levels);
    }
}
