// For a program: one object with all that the page shows, on one line. Described by
// rubrics/schema/cohort.schema.json. What is not to be shown is null.

#include "base/text.h"
#include "report/cohort_view.h"

#define SCHEMA "hearout/cohort/1"

struct writer {
    const struct cohort_view *view;
    struct text out;
};

static void put_mean(struct writer *w, const char *key, struct mean mean) {
    if (!mean.count) {
        json_put_null(&w->out, key);
        return;
    }
    int tenths = mean_tenths(mean);
    const char *number = arena_print(w->view->arena, "%d.%d", tenths / 10, tenths % 10);
    json_put_raw(&w->out, key, str_of(number));
}

static void put_count(struct writer *w, const char *key, unsigned count, bool hidden) {
    if (hidden)
        json_put_null(&w->out, key);
    else
        json_put_int(&w->out, key, count);
}

static void put_texts(struct writer *w, const char *key, const struct str *texts,
                      size_t count) {
    json_put_open(&w->out, key, '[');
    for (size_t i = 0; i < count; i++)
        json_put_text(&w->out, NULL, texts[i]);
    json_put_close(&w->out, ']');
}

// ---- what there is ------------------------------------------------------------------

static void put_left_out(struct writer *w) {
    static const char *const keys[LEFT_OUT_COUNT] = {
        [LEFT_OUT_DAMAGED] = "damaged",        [LEFT_OUT_OTHER] = "other",
        [LEFT_OUT_PRIVATE] = "private",        [LEFT_OUT_WITHDRAWN] = "withdrawn",
        [LEFT_OUT_FILTERED] = "not_asked_for", [LEFT_OUT_PATRONS] = "too_many_patrons",
    };
    json_put_open(&w->out, "left_out", '{');
    for (unsigned r = 0; r < LEFT_OUT_COUNT; r++)
        json_put_int(&w->out, keys[r], w->view->cohort->left_out[r]);
    json_put_close(&w->out, '}');
}

static void put_time(struct writer *w, const char *key, const char *time) {
    if (time[0])
        json_put_text(&w->out, key, str_of(time));
    else
        json_put_null(&w->out, key);
}

static void put_head(struct writer *w) {
    const struct cohort *c = w->view->cohort;
    bool hidden = c->sessions && view_nothing(w->view).len;
    json_put_text(&w->out, "schema", STR(SCHEMA));
    json_put_bool(&w->out, "shared", w->view->shared);
    put_texts(w, "only", w->view->filters, w->view->filter_count);
    json_put_int(&w->out, "sessions", c->sessions);
    json_put_int(&w->out, "learners", c->learner_count);
    put_time(w, "first", c->first);
    put_time(w, "last", c->last);
    json_put_open(&w->out, "endings", '{');
    put_count(w, "well", c->well, hidden);
    put_count(w, "badly", c->badly, hidden);
    put_count(w, "ended_early", c->ended_early, hidden);
    put_count(w, "interrupted", c->interrupted, hidden);
    put_count(w, "without_an_end", c->unended, hidden);
    json_put_close(&w->out, '}');
    put_left_out(w);
    json_put_open(&w->out, "rubric_versions", '[');
    for (unsigned i = 0; i < c->version_count; i++) {
        json_put_open(&w->out, NULL, '{');
        json_put_text(&w->out, "digest", c->versions[i].digest);
        json_put_int(&w->out, "sessions", c->versions[i].sessions);
        json_put_close(&w->out, '}');
    }
    json_put_close(&w->out, ']');
}

// ---- skills -------------------------------------------------------------------------

static void put_skills(struct writer *w) {
    const struct cohort *c = w->view->cohort;
    int missed = cohort_most_missed(c);
    json_put_open(&w->out, "skills", '[');
    for (unsigned i = 0; i < c->criteria->count; i++) {
        const struct skill *skill = &c->skills[i];
        bool hidden = view_hides(w->view, &skill->learners);
        json_put_open(&w->out, NULL, '{');
        json_put_text(&w->out, "id", c->criteria->at[i].id);
        json_put_text(&w->out, "title", c->criteria->at[i].title);
        put_mean(w, "level", view_skill(w->view, i));
        put_count(w, "rated", skill->level.count, hidden);
        put_count(w, "low", skill->low,
                  hidden || view_hides(w->view, &skill->low_learners));
        json_put_bool(&w->out, "most_missed",
                      missed == (int)i && !view_hides(w->view, &skill->low_learners));
        json_put_close(&w->out, '}');
    }
    json_put_close(&w->out, ']');
}

static void put_course(struct writer *w, const uint8_t values[], unsigned count) {
    json_put_open(&w->out, "course", '[');
    for (unsigned i = 0; i < count; i++)
        json_put_int(&w->out, NULL, values[i]);
    json_put_close(&w->out, ']');
}

static void put_meetings(struct writer *w, const struct learner *learner) {
    const struct cohort *c = w->view->cohort;
    json_put_open(&w->out, "newest", '[');
    for (unsigned i = 0; i < c->patron_count; i++) {
        const struct meeting *meeting = meeting_with(learner, c->patrons[i]);
        if (!meeting)
            continue;
        json_put_open(&w->out, NULL, '{');
        json_put_text(&w->out, "patron", c->patrons[i]->id);
        json_put_text(&w->out, "time", str_of(meeting->time));
        put_course(w, meeting->course.at, meeting->course.count);
        json_put_close(&w->out, '}');
    }
    json_put_close(&w->out, ']');
}

static void put_learner(struct writer *w, const struct learner *learner) {
    const struct criteria *criteria = w->view->cohort->criteria;
    json_put_open(&w->out, NULL, '{');
    json_put_text(&w->out, "learner", view_learner(w->view, learner));
    json_put_int(&w->out, "sessions", learner->sessions);
    json_put_int(&w->out, "well", learner->well);
    json_put_int(&w->out, "badly", learner->badly);
    json_put_int(&w->out, "not_ended", learner->early);
    put_mean(w, "overall", learner->overall);
    json_put_open(&w->out, "levels", '{');
    for (unsigned c = 0; c < criteria->count; c++)
        put_mean(w, arena_print(w->view->arena, "%.*s", STR_ARGS(criteria->at[c].id)),
                 learner->levels[c]);
    json_put_close(&w->out, '}');
    put_meetings(w, learner);
    json_put_close(&w->out, '}');
}

static void put_learners(struct writer *w) {
    const struct cohort *c = w->view->cohort;
    json_put_open(&w->out, "rows", '[');
    for (unsigned i = 0; i < c->learner_count && !w->view->shared; i++)
        put_learner(w, c->by_number[i]);
    json_put_close(&w->out, ']');
}

// ---- words --------------------------------------------------------------------------

static void put_phrases(struct writer *w, const char *key,
                        const struct phrases *phrases) {
    const struct phrase *phrase;
    json_put_open(&w->out, key, '[');
    for (unsigned n = 0; (phrase = view_phrase(w->view, phrases, n)); n++) {
        json_put_open(&w->out, NULL, '{');
        json_put_text(&w->out, "words", phrase->words);
        if (phrase->move != MOVE_NONE)
            json_put_text(&w->out, "move", str_of(move_id(phrase->move)));
        json_put_int(&w->out, "count", phrase->count);
        json_put_int(&w->out, "learners_at_least", phrase->learners.count);
        json_put_close(&w->out, '}');
    }
    json_put_close(&w->out, ']');
}

static void put_words(struct writer *w) {
    const struct cohort *c = w->view->cohort;
    static const struct phrases none = {0};
    put_phrases(w, "harmful", &c->harmful);
    json_put_int(&w->out, "replies", c->replies);
    json_put_int(&w->out, "unread_replies", c->unread);
    put_phrases(w, "unread", w->view->shared ? &none : &c->unheard);
}

// ---- patrons ------------------------------------------------------------------------

static struct str matter_id(const struct policy *policy, unsigned matter) {
    return matter_forbidden_one(matter) ? policy->forbidden[matter - POLICIES_MAX].id
                                        : policy->entries[matter].id;
}

static void put_matter(struct writer *w, const struct cohort_patron *patron,
                       unsigned matter) {
    const struct matter *m = &patron->matters[matter];
    bool hidden =
        view_hides(w->view, &m->offered_by) || view_hides(w->view, &m->refused_by);
    json_put_open(&w->out, NULL, '{');
    json_put_text(&w->out, "id", matter_id(w->view->cohort->policy, matter));
    json_put_bool(&w->out, "forbidden", matter_forbidden_one(matter));
    json_put_bool(&w->out, "fits", matter_fits(patron, matter));
    put_count(w, "offered", m->offered, view_hides(w->view, &m->offered_by));
    put_count(w, "refused", m->refused, view_hides(w->view, &m->refused_by));
    json_put_bool(&w->out, "told_differently", !hidden && matter_differs(m));
    json_put_close(&w->out, '}');
}

static void put_matters(struct writer *w, const struct cohort_patron *patron,
                        bool hidden) {
    const struct policy *policy = w->view->cohort->policy;
    json_put_open(&w->out, "policy", '[');
    for (unsigned m = 0; m < MATTERS_MAX && !hidden; m++)
        if (matter_is(policy, m) && matter_shown(patron, m))
            put_matter(w, patron, m);
    json_put_close(&w->out, ']');
}

static void put_correlation(struct writer *w, const struct cohort_patron *patron,
                            bool hidden) {
    static const char *const states[] = {"too_few", "no_variation", "found"};
    int r = patron->correlation, size = r < 0 ? -r : r;
    json_put_open(&w->out, "correlation", '{');
    json_put_text(&w->out, "state",
                  str_of(hidden ? "not_shown" : states[patron->correlated]));
    put_count(w, "learners", patron->pairs, hidden);
    if (patron->correlated == CORRELATED && !hidden)
        json_put_raw(&w->out, "r",
                     str_of(arena_print(w->view->arena, "%s%d.%02d", r < 0 ? "-" : "",
                                        size / 100, size % 100)));
    json_put_close(&w->out, '}');
}

static void put_patron(struct writer *w, const struct cohort_patron *patron) {
    const struct mean none = {0};
    bool hidden = view_hides(w->view, &patron->learners);
    uint8_t values[COURSE_MAX];
    unsigned count = view_course(w->view, patron, values);
    json_put_open(&w->out, NULL, '{');
    json_put_text(&w->out, "id", patron->id);
    json_put_text(&w->out, "gauge", str_of(view_gauge(patron)));
    json_put_int(&w->out, "sessions", patron->sessions);
    put_count(w, "learners", patron->learner_count, hidden);
    put_count(w, "well", patron->well, hidden);
    put_count(w, "badly", patron->badly, hidden);
    put_mean(w, "overall", hidden ? none : patron->overall);
    put_course(w, values, count);
    put_correlation(w, patron, hidden);
    put_matters(w, patron, hidden);
    json_put_close(&w->out, '}');
}

void cohort_put_json(const struct cohort_view *view, FILE *out) {
    struct writer w = {view, text_start(view->arena)};
    json_put_open(&w.out, NULL, '{');
    put_head(&w);
    put_skills(&w);
    put_learners(&w);
    put_words(&w);
    json_put_open(&w.out, "patrons", '[');
    for (unsigned i = 0; i < view->cohort->patron_count; i++)
        put_patron(&w, view->cohort->patrons[i]);
    json_put_close(&w.out, ']');
    json_put_close(&w.out, '}');
    text_char(&w.out, '\n');
    fwrite(w.out.at, 1, w.out.len, out);
}
