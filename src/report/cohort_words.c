// The sentences that head a report of a cohort.

#include "base/text.h"
#include "report/cohort_view.h"

static const char *plural(unsigned count) {
    return count == 1 ? "" : "s";
}

struct str view_nothing(const struct cohort_view *view) {
    if (!view->cohort->sessions)
        return STR("Nothing yet: no session to sum up.");
    if (view_hides_all(view))
        return STR("Sessions of fewer than five learners, so nothing is shown.");
    return STR("");
}

struct str view_what(const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    struct text out = text_start(view->arena);
    text_print(&out, "%u session%s of %u learner%s with %u patron%s", c->sessions,
               plural(c->sessions), c->learner_count, plural(c->learner_count),
               c->patron_count, plural(c->patron_count));
    if (c->first[0])
        text_print(&out, ", %.10s to %.10s", c->first, c->last);
    for (size_t i = 0; i < view->filter_count; i++) {
        text_put(&out, i ? STR(", ") : STR("; only: "));
        text_put(&out, view->filters[i]);
    }
    text_char(&out, '.');
    return text_str(&out);
}

struct str view_left_out(const struct cohort_view *view) {
    struct text out = text_start(view->arena);
    for (unsigned r = 0; r < LEFT_OUT_COUNT; r++) {
        const struct times *times = &view->cohort->left_out[r];
        if (!times->count)
            continue;
        text_put(&out, out.len ? STR(", ") : STR("Left out: "));
        if (view_hides_left_out(view, (enum left_out)r))
            text_put(&out, STR("some"));
        else
            text_print(&out, "%u", times->count);
        text_print(&out, " %s", left_out_label((enum left_out)r));
    }
    if (out.len)
        text_char(&out, '.');
    return text_str(&out);
}

struct str view_not_ended(const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    struct text out = text_start(view->arena);
    const struct {
        unsigned count;
        const char *what;
    } rows[] = {
        {c->ended_early.count, "left early by the learner"},
        {c->interrupted.count, "interrupted"},
        {c->unended.count, "without an end"},
    };
    if (view_hides_endings(view))
        return STR("How the sessions ended: by fewer than five learners in one way or "
                   "another, so not shown.");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].count)
            text_print(&out, "%s%u %s",
                       out.len ? ", " : "Not brought to an end: ", rows[i].count,
                       rows[i].what);
    if (out.len)
        text_char(&out, '.');
    return text_str(&out);
}

// The first eight digits of "sha256:...".
static struct str short_digest(struct str digest) {
    if (str_starts(digest, STR("sha256:")))
        digest = str_cut(digest, 7, digest.len);
    return digest.len ? str_cut(digest, 0, 8) : STR("not said");
}

static void put_sessions(const struct cohort_view *view, struct text *out,
                         const struct times *sessions) {
    if (!view_hides_version(view, sessions))
        text_print(out, " (%u)", sessions->count);
}

struct str view_versions(const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    struct text out = text_start(view->arena);
    if (c->version_count < 2)
        return text_str(&out);
    text_put(&out, STR("Scored by different versions of the rubrics: "));
    for (unsigned i = 0; i < c->version_count; i++) {
        text_print(&out, "%s", i ? ", " : "");
        text_put(&out, short_digest(c->versions[i].digest));
        put_sessions(view, &out, &c->versions[i].sessions);
    }
    if (c->version_more.count) {
        text_put(&out, STR(", others"));
        put_sessions(view, &out, &c->version_more);
    }
    text_put(&out, STR(". Figures of different versions can differ for that alone; "
                       "--rubric-version takes one."));
    return text_str(&out);
}

struct str view_missed(const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    int most = cohort_most_missed(c);
    if (most < 0)
        return str_of(arena_print(view->arena,
                                  "Most missed: too few to say (a skill counts from %d "
                                  "sessions in which it was rated).",
                                  RATED_LEAST));
    const struct skill *skill = &c->skills[most];
    const struct criterion *criterion = &c->criteria->at[most];
    if (view_hides(view, &skill->low.learners))
        return STR("Most missed: by fewer than five learners, so not shown.");
    return str_of(arena_print(
        view->arena,
        "Most missed: %.*s, %.*s: at level %d or lower in %u of the %u sessions in which "
        "it was rated. To practise: %.*s",
        STR_ARGS(criterion->id), STR_ARGS(criterion->title), LOW_LEVEL, skill->low.count,
        skill->level.mean.count, STR_ARGS(criterion->focus)));
}

struct str view_unread(const struct cohort_view *view) {
    const struct cohort *c = view->cohort;
    if (!c->unread.count)
        return str_of(
            arena_print(view->arena, "All %u replies could be read.", c->replies));
    const char *unread = view_hides(view, &c->unread.learners)
                             ? "Some"
                             : arena_print(view->arena, "%u", c->unread.count);
    return str_of(arena_print(view->arena,
                              "%s of %u replies could not be read. They cost nobody "
                              "anything; they are for the lexicon's authors, who get "
                              "them with their places by hearout review --unread.",
                              unread, c->replies));
}

// ---- of one patron ------------------------------------------------------------------

struct str view_patron_sessions(const struct cohort_view *view,
                                const struct cohort_patron *patron) {
    unsigned count = patron->sessions.count;
    if (view_hides_sessions_with(view, patron))
        return view_patron(patron);
    struct str name = view_patron(patron);
    return str_of(arena_print(view->arena, "%.*s, %u session%s", STR_ARGS(name), count,
                              plural(count)));
}

struct str view_ended_well(const struct cohort_view *view,
                           const struct cohort_patron *patron) {
    if (view_hides_endings_with(view, patron))
        return STR("not shown");
    return str_of(arena_print(view->arena, "%u of %u", patron->well.count,
                              patron->well.count + patron->badly.count));
}
