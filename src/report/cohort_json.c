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

static void put_times(struct writer *w, const char *key, const struct times *times) {
    put_count(w, key, times->count, view_hides(w->view, &times->learners));
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
        [LEFT_OUT_COPY] = "copies",           [LEFT_OUT_DAMAGED] = "damaged",
        [LEFT_OUT_OTHER] = "other",           [LEFT_OUT_PRIVATE] = "private",
        [LEFT_OUT_WITHDRAWN] = "withdrawn",   [LEFT_OUT_FILTERED] = "not_asked_for",
        [LEFT_OUT_EMPTY] = "empty",           [LEFT_OUT_PATRONS] = "too_many_patrons",
        [LEFT_OUT_BEYOND] = "too_many_files",
    };
    json_put_open(&w->out, "left_out", '{');
    for (unsigned r = 0; r < LEFT_OUT_COUNT; r++)
        put_count(w, keys[r], w->view->cohort->left_out[r].count,
                  view_hides_left_out(w->view, (enum left_out)r));
    json_put_close(&w->out, '}');
}

// Shared, the day: the hour is one learner's.
static void put_time(struct writer *w, const char *key, const char *time) {
    const struct str whole = str_of(time);
    if (whole.len && !view_hides_all(w->view))
        json_put_text(&w->out, key, w->view->shared ? str_cut(whole, 0, 10) : whole);
    else
        json_put_null(&w->out, key);
}

static void put_endings(struct writer *w) {
    const struct cohort *c = w->view->cohort;
    const bool hidden = view_hides_endings(w->view);
    json_put_open(&w->out, "endings", '{');
    put_count(w, "well", c->well.count, hidden);
    put_count(w, "badly", c->badly.count, hidden);
    put_count(w, "ended_early", c->ended_early.count, hidden);
    put_count(w, "interrupted", c->interrupted.count, hidden);
    put_count(w, "without_an_end", c->unended.count, hidden);
    json_put_close(&w->out, '}');
}

static void put_versions(struct writer *w) {
    const struct cohort *c = w->view->cohort;
    json_put_open(&w->out, "rubric_versions", '[');
    for (unsigned i = 0; i < c->version_count; i++) {
        json_put_open(&w->out, NULL, '{');
        json_put_text(&w->out, "digest", c->versions[i].digest);
        const struct times *sessions = &c->versions[i].sessions;
        put_count(w, "sessions", sessions->count, view_hides_version(w->view, sessions));
        json_put_close(&w->out, '}');
    }
    json_put_close(&w->out, ']');
}

static void put_head(struct writer *w) {
    const struct cohort *c = w->view->cohort;
    const bool hidden = view_hides_all(w->view);
    json_put_text(&w->out, "schema", STR(SCHEMA));
    json_put_bool(&w->out, "shared", w->view->shared);
    put_texts(w, "only", w->view->filters, w->view->filter_count);
    put_count(w, "sessions", c->sessions, hidden);
    put_count(w, "learners", c->learner_count, hidden);
    put_time(w, "first", c->first);
    put_time(w, "last", c->last);
    put_endings(w);
    put_left_out(w);
    put_versions(w);
}

// ---- skills -------------------------------------------------------------------------

static void put_skills(struct writer *w) {
    const struct cohort *c = w->view->cohort;
    int missed = cohort_most_missed(c);
    json_put_open(&w->out, "skills", '[');
    for (unsigned i = 0; i < c->criteria->count; i++) {
        const struct skill *skill = &c->skills[i];
        bool hidden = view_hides(w->view, &skill->level.learners);
        bool low_hidden = hidden || view_hides(w->view, &skill->low.learners);
        json_put_open(&w->out, NULL, '{');
        json_put_text(&w->out, "id", c->criteria->at[i].id);
        json_put_text(&w->out, "title", c->criteria->at[i].title);
        put_mean(w, "level", view_measure(w->view, &skill->level));
        put_count(w, "rated", skill->level.mean.count, hidden);
        put_count(w, "low", skill->low.count, low_hidden);
        json_put_bool(&w->out, "most_missed", missed == (int)i && !low_hidden);
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
    put_times(w, "harmful_beyond", &c->harmful.beyond);
    put_count(w, "replies", c->replies, view_hides_all(w->view));
    put_times(w, "unread_replies", &c->unread);
    put_phrases(w, "unread", w->view->shared ? &none : &c->unheard);
    put_count(w, "unread_beyond", c->unheard.beyond.count, w->view->shared);
}

// ---- patrons ------------------------------------------------------------------------

static struct str matter_id(const struct policy *policy, unsigned matter) {
    return matter_forbidden_one(matter) ? policy->forbidden[matter - POLICIES_MAX].id
                                        : policy->entries[matter].id;
}

static void put_matter(struct writer *w, const struct cohort_patron *patron,
                       unsigned matter) {
    const struct matter *m = &patron->matters[matter];
    bool hidden = view_hides(w->view, &m->offered.learners) ||
                  view_hides(w->view, &m->refused.learners);
    json_put_open(&w->out, NULL, '{');
    json_put_text(&w->out, "id", matter_id(w->view->cohort->policy, matter));
    json_put_bool(&w->out, "forbidden", matter_forbidden_one(matter));
    json_put_bool(&w->out, "fits", matter_fits(patron, matter));
    put_times(w, "offered", &m->offered);
    put_times(w, "refused", &m->refused);
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

static void put_correlation(struct writer *w, const struct cohort_patron *patron) {
    static const char *const states[] = {"too_few", "no_variation", "found"};
    const bool hidden = view_hides_pairs(w->view, patron);
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
    const bool hidden = view_hides_patron(w->view, patron);
    const bool unsaid = view_hides_endings_with(w->view, patron);
    uint8_t values[COURSE_MAX];
    unsigned count = view_course(w->view, patron, values);
    json_put_open(&w->out, NULL, '{');
    json_put_text(&w->out, "id", patron->id);
    json_put_text(&w->out, "gauge", str_of(view_gauge(patron)));
    put_count(w, "sessions", patron->sessions.count,
              view_hides_sessions_with(w->view, patron));
    put_count(w, "learners", patron->learner_count, hidden);
    put_count(w, "well", patron->well.count, unsaid);
    put_count(w, "badly", patron->badly.count, unsaid);
    put_mean(w, "overall", view_measure(w->view, &patron->overall));
    put_course(w, values, count);
    put_correlation(w, patron);
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
    for (unsigned i = 0; i < view->cohort->patron_count && !view_hides_all(view); i++)
        put_patron(&w, view->cohort->patrons[i]);
    json_put_close(&w.out, ']');
    json_put_close(&w.out, '}');
    text_char(&w.out, '\n');
    fwrite(w.out.at, 1, w.out.len, out);
}
