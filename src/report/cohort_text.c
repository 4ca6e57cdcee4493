#include "base/text.h"
#include "report/cohort_view.h"

enum { COURSES_SHOWN = 12, NAME_COLUMNS = 16 };

struct writer {
    const struct cohort_view *view;
    const struct show *show;
};

static void put_heading(const struct writer *w, const char *heading) {
    fputc('\n', w->show->out);
    show_styled(w->show, SHOW_BOLD, str_of(heading));
    fputc('\n', w->show->out);
}

static void put_sentence(const struct writer *w, struct str sentence) {
    if (sentence.len)
        show_line(w->show, 2, "%.*s", STR_ARGS(sentence));
}

// A name and what fills up its column; a longer one is cut.
static void put_name(const struct writer *w, struct str name, int columns) {
    while (show_columns(name) > columns)
        name = str_cut(name, 0, name.len - 1);
    fputs("  ", w->show->out);
    show_text(w->show->out, name);
    fprintf(w->show->out, "%*s", columns - show_columns(name), "");
}

// ---- skills -------------------------------------------------------------------------

static void put_levels(const struct writer *w, struct str name, unsigned sessions,
                       const struct mean levels[CRITERIA_MAX], struct mean overall) {
    const struct criteria *criteria = w->view->cohort->criteria;
    FILE *out = w->show->out;
    if (w->show->plain) {
        show_text(out, name);
        fprintf(out, ", %u sessions", sessions);
        for (unsigned c = 0; c < criteria->count; c++)
            if (levels[c].count)
                fprintf(out, ", %.*s %.*s", STR_ARGS(criteria->at[c].id),
                        STR_ARGS(view_mean(w->view, levels[c])));
        fprintf(out, ", overall %.*s.\n", STR_ARGS(view_score(w->view, overall)));
        return;
    }
    put_name(w, name, NAME_COLUMNS);
    fprintf(out, "%5u", sessions);
    for (unsigned c = 0; c < criteria->count; c++)
        fprintf(out, "%5.*s", STR_ARGS(view_mean(w->view, levels[c])));
    fprintf(out, "%5.*s\n", STR_ARGS(view_score(w->view, overall)));
}

static void put_everyone(const struct writer *w) {
    struct mean levels[CRITERIA_MAX];
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        levels[c] = view_measure(w->view, &w->view->cohort->skills[c].level);
    put_levels(w, STR("everyone"), w->view->cohort->sessions, levels,
               view_overall(w->view));
}

static void put_skills(const struct writer *w) {
    const struct cohort *cohort = w->view->cohort;
    const struct criteria *criteria = cohort->criteria;
    put_heading(w, "Skills: the mean level of each criterion, 0 to 4");
    if (!w->show->plain) {
        fprintf(w->show->out, "  %-*s    n", NAME_COLUMNS, "");
        for (unsigned c = 0; c < criteria->count; c++)
            fprintf(w->show->out, "%5.*s", STR_ARGS(criteria->at[c].id));
        fputs("  all\n", w->show->out);
    }
    put_everyone(w);
    for (unsigned i = 0; i < cohort->learner_count && !w->view->shared; i++) {
        const struct learner *learner = cohort->by_number[i];
        put_levels(w, view_learner(w->view, learner), learner->sessions, learner->levels,
                   learner->overall);
    }
    struct text legend = text_start(w->view->arena);
    for (unsigned c = 0; c < criteria->count; c++)
        text_print(&legend, "%s%.*s %.*s", c ? "; " : "  ", STR_ARGS(criteria->at[c].id),
                   STR_ARGS(criteria->at[c].title));
    text_print(&legend, "; n sessions; all: overall, 0 to 100; -: not rated%s.",
               w->view->shared ? ", or by fewer than five learners" : "");
    show_line(w->show, 2, "%.*s", STR_ARGS(text_str(&legend)));
    put_sentence(w, view_missed(w->view));
}

// ---- courses ------------------------------------------------------------------------

static void put_course(const struct writer *w, struct str name, const uint8_t values[],
                       unsigned count, bool longer) {
    static const char *const steps[] = {"\u2581", "\u2582", "\u2583", "\u2584",
                                        "\u2585", "\u2586", "\u2587", "\u2588"};
    FILE *out = w->show->out;
    if (w->show->plain) {
        show_text(out, name);
        fprintf(out, ": %u at first, %u after %u repl%s.\n", values[0], values[count - 1],
                count - 1, count == 2 ? "y" : "ies");
        return;
    }
    put_name(w, name, NAME_COLUMNS);
    for (unsigned i = 0; i < count; i++) {
        if (w->show->unicode)
            fputs(steps[values[i] * 8 / 101], out);
        else
            fputc('0' + values[i] * 10 / 101, out);
    }
    fprintf(out, "%*s  %u to %u%s\n", COURSE_MAX - (int)count, "", values[0],
            values[count - 1], longer ? ", and went on" : "");
}

static void put_courses_with(const struct writer *w, const struct cohort_patron *patron) {
    const struct cohort *cohort = w->view->cohort;
    uint8_t mean[COURSE_MAX];
    unsigned count = view_course(w->view, patron, mean), shown = 0;
    show_line(w->show, 2, "%.*s, %s", STR_ARGS(view_patron(patron)), view_gauge(patron));
    if (count)
        put_course(w, STR("everyone, mean"), mean, count, false);
    else
        put_sentence(w, view_hides(w->view, &patron->course[0].learners)
                            ? STR("  fewer than five learners, so not shown")
                            : STR("  -"));
    for (unsigned i = 0; i < cohort->learner_count && !w->view->shared; i++) {
        const struct learner *learner = cohort->by_number[i];
        const struct meeting *meeting = meeting_with(learner, patron);
        if (!meeting || !meeting->course.count || shown++ >= COURSES_SHOWN)
            continue;
        put_course(w, view_learner(w->view, learner), meeting->course.at,
                   meeting->course.count, meeting->course.longer);
    }
    if (shown > COURSES_SHOWN)
        show_line(w->show, 4, "  and %u more (--format html, --format json)",
                  shown - COURSES_SHOWN);
}

static void put_courses(const struct writer *w) {
    put_heading(w, "How it went: the newest session of each learner, reply by reply");
    for (unsigned i = 0; i < w->view->cohort->patron_count; i++)
        put_courses_with(w, w->view->cohort->patrons[i]);
}

// ---- words --------------------------------------------------------------------------

static void put_phrases(const struct writer *w, const struct phrases *phrases) {
    const struct phrase *phrase;
    for (unsigned n = 0; (phrase = view_phrase(w->view, phrases, n)); n++)
        show_line(w->show, 8, "  %4u  \"%.*s\"%s%s (%.*s)", phrase->count,
                  STR_ARGS(phrase->words), phrase->move == MOVE_NONE ? "" : ": ",
                  phrase->move == MOVE_NONE ? "" : move_label(phrase->move),
                  STR_ARGS(view_by_how_many(w->view, &phrase->learners)));
}

static void put_words(const struct writer *w) {
    const struct cohort *cohort = w->view->cohort;
    put_heading(w, "Words that harm, the commonest");
    if (!view_phrase(w->view, &cohort->harmful, 0))
        put_sentence(w, cohort->harmful.count
                            ? STR("  None that five learners or more have said.")
                            : STR("  None was said."));
    put_phrases(w, &cohort->harmful);
    put_sentence(w, view_beyond(w->view, &cohort->harmful));
}

// ---- the policy pack ----------------------------------------------------------------

static void put_matters(const struct writer *w, const struct cohort_patron *patron) {
    const struct policy *policy = w->view->cohort->policy;
    put_sentence(w, view_patron_sessions(w->view, patron));
    if (view_hides_patron(w->view, patron)) {
        put_sentence(w, STR("  fewer than five learners, so not shown"));
        return;
    }
    for (unsigned m = 0; m < MATTERS_MAX; m++)
        if (matter_is(policy, m) && matter_shown(patron, m))
            show_line(w->show, 6, "    %.*s: %.*s", STR_ARGS(matter_heading(policy, m)),
                      STR_ARGS(view_matter(w->view, &patron->matters[m],
                                           matter_forbidden_one(m))));
}

static void put_offers(const struct writer *w) {
    put_heading(w, "What was offered out of the policy");
    for (unsigned i = 0; i < w->view->cohort->patron_count; i++)
        put_matters(w, w->view->cohort->patrons[i]);
    put_sentence(w, view_never(w->view));
}

static void put_differences(const struct writer *w) {
    struct difference_at at = {0};
    bool any = false;
    put_heading(w, "Told differently: one offered it, another refused it");
    for (; view_next_difference(w->view, &at); any = true)
        show_line(w->show, 4, "  %.*s, %.*s: %.*s", STR_ARGS(view_patron(at.patron)),
                  STR_ARGS(matter_heading(w->view->cohort->policy, at.matter)),
                  STR_ARGS(view_difference(w->view, &at)));
    if (!any)
        put_sentence(w, STR("  Nothing."));
}

// ---- patrons ------------------------------------------------------------------------

static void put_patron(const struct writer *w, const struct cohort_patron *patron) {
    if (view_hides_patron(w->view, patron)) {
        show_line(w->show, 4, "  %.*s: fewer than five learners, so not shown",
                  STR_ARGS(view_patron(patron)));
        return;
    }
    show_line(w->show, 4,
              "  %.*s: overall %.*s; ended well %.*s; skilled from unskilled: %.*s",
              STR_ARGS(view_patron(patron)),
              STR_ARGS(view_score(w->view, view_measure(w->view, &patron->overall))),
              STR_ARGS(view_ended_well(w->view, patron)),
              STR_ARGS(view_correlation(w->view, patron)));
}

static void put_patrons(const struct writer *w) {
    const struct cohort_patron **order = view_by_difficulty(w->view);
    put_heading(w, "The patrons, hardest first");
    for (unsigned i = 0; i < w->view->cohort->patron_count; i++)
        put_patron(w, order[i]);
}

void cohort_put_text(const struct cohort_view *view, const struct show *show) {
    const struct writer w = {view, show};
    if (view_nothing(view).len) {
        put_sentence(&w, view_nothing(view));
        put_sentence(&w, view_left_out(view));
        return;
    }
    put_sentence(&w, view_what(view));
    put_sentence(&w, view_left_out(view));
    put_sentence(&w, view_not_ended(view));
    put_sentence(&w, view_versions(view));
    put_skills(&w);
    put_courses(&w);
    put_words(&w);
    put_offers(&w);
    put_differences(&w);
    put_patrons(&w);
    put_heading(&w, "Replies that could not be read");
    put_sentence(&w, view_unread(view));
    if (view->shared)
        return;
    put_phrases(&w, &view->cohort->unheard);
    put_sentence(&w, view_beyond(view, &view->cohort->unheard));
}
