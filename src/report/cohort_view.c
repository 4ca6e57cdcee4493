#include "report/cohort_view.h"

#include <stdlib.h>

#include "base/text.h"
#include "judge/gauge.h"

// ---- who ----------------------------------------------------------------------------

struct str view_learner(const struct cohort_view *view, const struct learner *learner) {
    if (view->names)
        return learner->name;
    return str_of(arena_print(view->arena, "learner %u", learner->number));
}

static int by_number(const void *left, const void *right) {
    unsigned a = (*(const struct learner *const *)left)->number;
    unsigned b = (*(const struct learner *const *)right)->number;
    return a < b ? -1 : a > b;
}

struct str view_few(const struct cohort_view *view, const struct few *few) {
    const struct learner *some[FEW_MAX] = {NULL};
    struct text out = text_start(view->arena);
    for (unsigned i = 0; i < few->count; i++)
        some[i] = view->cohort->learners[few->at[i]];
    qsort(some, few->count, sizeof *some, by_number);
    if (!view->names)
        text_print(&out, few->count > 1 ? "learners " : "learner ");
    for (unsigned i = 0; i < few->count; i++) {
        bool last = i + 1 == few->count && !few->more;
        text_print(&out, "%s", i == 0 ? "" : last ? " and " : ", ");
        if (view->names)
            text_put(&out, some[i]->name);
        else
            text_print(&out, "%u", some[i]->number);
    }
    text_print(&out, "%s", few->more ? " and others" : "");
    return text_str(&out);
}

struct str view_by_how_many(const struct cohort_view *view, const struct few *learners) {
    if (learners->count == FEW_MAX)
        return STR("5 or more learners");
    return str_of(arena_print(view->arena, "%u learner%s", learners->count,
                              learners->count == 1 ? "" : "s"));
}

struct str view_patron(const struct cohort_patron *patron) {
    return patron->persona ? patron->persona->short_name : patron->id;
}

const char *view_gauge(const struct cohort_patron *patron) {
    return patron->persona ? gauge_name(patron->persona) : "tension";
}

// ---- numbers ------------------------------------------------------------------------

struct str view_mean(const struct cohort_view *view, struct mean mean) {
    if (!mean.count)
        return STR("-");
    int tenths = mean_tenths(mean);
    return str_of(arena_print(view->arena, "%d.%d", tenths / 10, tenths % 10));
}

struct str view_score(const struct cohort_view *view, struct mean mean) {
    if (!mean.count)
        return STR("-");
    unsigned rounded = (mean.sum * 2 + mean.count) / (mean.count * 2);
    return str_of(arena_print(view->arena, "%u", rounded));
}

// Shared it is left out: with the patrons' means it would tell the mean of a hidden one.
struct mean view_overall(const struct cohort_view *view) {
    struct mean overall = {0};
    for (unsigned i = 0; i < view->cohort->learner_count && !view->shared; i++) {
        overall.sum += view->cohort->learners[i]->overall.sum;
        overall.count += view->cohort->learners[i]->overall.count;
    }
    return overall;
}

static const char *correlation_word(int correlation) {
    return correlation >= 50   ? "tells them apart"
           : correlation >= 20 ? "tells them apart a little"
           : correlation > -20 ? "does not tell them apart"
                               : "the other way round";
}

struct str view_correlation(const struct cohort_view *view,
                            const struct cohort_patron *patron) {
    int r = patron->correlation, size = r < 0 ? -r : r;
    if (view_hides_pairs(view, patron))
        return STR("too few learners");
    if (patron->correlated == CORRELATED_TOO_FEW)
        return str_of(arena_print(view->arena, "too few (%u of %d learners)",
                                  patron->pairs, PAIRS_LEAST));
    if (patron->correlated == CORRELATED_NO_VARIATION)
        return STR("no variation");
    return str_of(arena_print(view->arena, "%s%d.%02d, %s", r < 0 ? "-" : "", size / 100,
                              size % 100, correlation_word(r)));
}

struct place_of {
    const struct cohort_patron *patron;
    struct mean overall; // as far as it is shown
};

static int harder(const void *left, const void *right) {
    const struct place_of *a = left, *b = right;
    int by_id = str_cmp(a->patron->id, b->patron->id);
    if (!a->overall.count || !b->overall.count) {
        int rated = (a->overall.count > 0) - (b->overall.count > 0);
        return rated ? -rated : by_id;
    }
    unsigned long long of_a = (unsigned long long)a->overall.sum * b->overall.count;
    unsigned long long of_b = (unsigned long long)b->overall.sum * a->overall.count;
    return of_a != of_b ? (of_a < of_b ? -1 : 1) : by_id;
}

const struct cohort_patron **view_by_difficulty(const struct cohort_view *view) {
    unsigned count = view->cohort->patron_count;
    const struct cohort_patron **order =
        arena_new(view->arena, const struct cohort_patron *, count + 1);
    struct place_of *places = arena_new(view->arena, struct place_of, count + 1);
    for (unsigned i = 0; i < count; i++) {
        const struct cohort_patron *patron = view->cohort->patrons[i];
        places[i] = (struct place_of){patron, view_measure(view, &patron->overall)};
    }
    qsort(places, count, sizeof *places, harder);
    for (unsigned i = 0; i < count; i++)
        order[i] = places[i].patron;
    return order;
}

unsigned view_course(const struct cohort_view *view, const struct cohort_patron *patron,
                     uint8_t values[COURSE_MAX]) {
    unsigned count = 0;
    for (; count < COURSE_MAX; count++) {
        struct mean gauge = view_measure(view, &patron->course[count]);
        if (!gauge.count || gauge.count * 2 < patron->sessions.count)
            break;
        values[count] = (uint8_t)((gauge.sum * 2 + gauge.count) / (gauge.count * 2));
    }
    return count;
}

// ---- words --------------------------------------------------------------------------

const struct phrase *view_phrase(const struct cohort_view *view,
                                 const struct phrases *phrases, unsigned n) {
    for (unsigned i = 0, shown = 0; i < phrases->count && n < WORDS_SHOWN; i++)
        if (!view_hides(view, &phrases->at[i].learners) && shown++ == n)
            return &phrases->at[i];
    return NULL;
}

struct str view_beyond(const struct cohort_view *view, const struct phrases *phrases) {
    unsigned count = phrases->beyond.count;
    if (!count)
        return STR("");
    const char *how_many = view_hides(view, &phrases->beyond.learners)
                               ? "some"
                               : arena_print(view->arena, "%u", count);
    return str_of(arena_print(view->arena,
                              "And %s beyond the %d phrases that are told apart.",
                              how_many, PHRASES_MAX));
}
