#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/cohort.h"

int mean_tenths(struct mean mean) {
    return (int)((mean.sum * 20ULL + mean.count) / (mean.count * 2ULL));
}

// ---- in order -----------------------------------------------------------------------

static int by_first_session(const void *left, const void *right) {
    const struct learner *a = *(struct learner *const *)left;
    const struct learner *b = *(struct learner *const *)right;
    int order = strcmp(a->first, b->first);
    return order ? order : str_cmp(a->name, b->name);
}

static int by_id(const void *left, const void *right) {
    const struct cohort_patron *a = *(struct cohort_patron *const *)left;
    const struct cohort_patron *b = *(struct cohort_patron *const *)right;
    return str_cmp(a->id, b->id);
}

static int by_digest(const void *left, const void *right) {
    const struct version *a = left, *b = right;
    return str_cmp(a->digest, b->digest);
}

static void number_learners(struct cohort *cohort) {
    unsigned count = cohort->learner_count;
    cohort->by_number = arena_new(cohort->arena, struct learner *, count + 1);
    if (!count)
        return;
    memcpy(cohort->by_number, cohort->learners, count * sizeof *cohort->by_number);
    qsort(cohort->by_number, count, sizeof *cohort->by_number, by_first_session);
    for (unsigned i = 0; i < count; i++)
        cohort->by_number[i]->number = i + 1;
}

// ---- how well a patron tells the skilled from the unskilled -------------------------

struct sums {
    unsigned count;
    double x, y, xx, yy, xy;
};

static void add_pair(struct sums *sums, double x, double y) {
    sums->count++;
    sums->x += x;
    sums->y += y;
    sums->xx += x * x;
    sums->yy += y * y;
    sums->xy += x * y;
}

static struct sums pairs_of(const struct cohort *cohort,
                            const struct cohort_patron *patron) {
    struct sums sums = {0};
    for (unsigned i = 0; i < cohort->learner_count; i++) {
        const struct learner *learner = cohort->learners[i];
        const struct meeting *here = meeting_with(learner, patron);
        if (!here || !here->overall.count ||
            here->overall.count == learner->overall.count)
            continue;
        double elsewhere = learner->overall.sum - here->overall.sum;
        add_pair(&sums, (double)here->overall.sum / here->overall.count,
                 elsewhere / (learner->overall.count - here->overall.count));
    }
    return sums;
}

// Pearson's, rounded to hundredths.
static void correlate(const struct cohort *cohort, struct cohort_patron *patron) {
    struct sums s = pairs_of(cohort, patron);
    double n = s.count;
    double across = n * s.xx - s.x * s.x, along = n * s.yy - s.y * s.y;
    patron->pairs = s.count;
    patron->correlated = CORRELATED_TOO_FEW;
    if (s.count < PAIRS_LEAST)
        return;
    patron->correlated = CORRELATED_NO_VARIATION;
    if (across < 1e-6 || along < 1e-6) // all alike, as far as doubles can tell
        return;
    patron->correlated = CORRELATED;
    double r = (n * s.xy - s.x * s.y) / (sqrt(across) * sqrt(along)) * 100;
    patron->correlation = (int)(r < 0 ? r - 0.5 : r + 0.5);
}

static void count_learners(struct cohort *cohort) {
    for (unsigned i = 0; i < cohort->patron_count; i++)
        cohort->patrons[i]->learner_count = 0;
    for (unsigned i = 0; i < cohort->learner_count; i++)
        for (struct meeting *m = cohort->learners[i]->meetings; m; m = m->next)
            m->patron->learner_count++;
}

void cohort_close(struct cohort *cohort) {
    number_learners(cohort);
    if (cohort->patron_count)
        qsort(cohort->patrons, cohort->patron_count, sizeof(struct cohort_patron *),
              by_id);
    if (cohort->version_count)
        qsort(cohort->versions, cohort->version_count, sizeof *cohort->versions,
              by_digest);
    phrases_sort(&cohort->harmful);
    phrases_sort(&cohort->unheard);
    count_learners(cohort);
    for (unsigned i = 0; i < cohort->patron_count; i++)
        correlate(cohort, cohort->patrons[i]);
}

// ---- what follows from it -----------------------------------------------------------

const struct meeting *meeting_with(const struct learner *learner,
                                   const struct cohort_patron *patron) {
    const struct meeting *meeting = learner->meetings;
    while (meeting && meeting->patron != patron)
        meeting = meeting->next;
    return meeting;
}

int cohort_most_missed(const struct cohort *cohort) {
    int most = -1;
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        const struct skill *skill = &cohort->skills[c];
        if (skill->level.mean.count < RATED_LEAST || !skill->low.count)
            continue;
        const struct skill *best = most < 0 ? NULL : &cohort->skills[most];
        if (!best || (unsigned long long)skill->low.count * best->level.mean.count >
                         (unsigned long long)best->low.count * skill->level.mean.count)
            most = (int)c;
    }
    return most;
}

bool matter_differs(const struct matter *matter) {
    const struct few *offered = &matter->offered.learners,
                     *refused = &matter->refused.learners;
    if (!offered->count || !refused->count)
        return false;
    return offered->count > 1 || refused->count > 1 || offered->at[0] != refused->at[0];
}
