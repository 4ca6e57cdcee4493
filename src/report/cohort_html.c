#include <stdlib.h>

#include "report/cohort_view.h"
#include "report/html.h"

enum {
    COURSES_DRAWN = 100, // learners; more would make a page that nobody looks at
    // A small drawing, in its own units.
    WIDTH = 96,
    HEIGHT = 32,
    EDGE = 2,
};

struct page {
    const struct cohort_view *view;
    FILE *out;
};

static void put_paragraph(const struct page *p, struct str text) {
    if (text.len)
        html_put(p->out, "<p>$</p>\n", &text);
}

static void put_heading(const struct page *p, const char *title) {
    html_put(p->out, "<h2>$</h2>\n", (struct str[]){str_of(title)});
}

// A wide table scrolls in a box of its own, which a keyboard can reach.
static void open_table(const struct page *p, const char *name, const char *caption) {
    html_put(p->out,
             "<section class=\"scroll\" aria-label=\"Table: $\" tabindex=\"0\">\n"
             "<table>\n<caption>$</caption>\n",
             (struct str[]){str_of(name), str_of(caption)});
}

static void close_table(const struct page *p) {
    fputs("</tbody>\n</table>\n</section>\n", p->out);
}

static struct str number(const struct page *p, unsigned value) {
    return str_of(arena_print(p->view->arena, "%u", value));
}

// ---- skills -------------------------------------------------------------------------

// The number is in the cell; the colour only shows where to look.
static void put_level(const struct page *p, struct mean level) {
    if (!level.count) {
        fputs("<td class=\"number\">-</td>", p->out);
        return;
    }
    fprintf(p->out, "<td class=\"number heat-%d\">", (mean_tenths(level) + 5) / 10);
    html_put(p->out, "$</td>", (struct str[]){view_mean(p->view, level)});
}

static void put_levels(const struct page *p, struct str name, unsigned sessions,
                       const struct mean levels[CRITERIA_MAX], struct mean overall) {
    html_put(p->out,
             "<tr><th class=\"who\" scope=\"row\">$</th><td class=\"number\">$</td>",
             (struct str[]){name, number(p, sessions)});
    for (unsigned c = 0; c < p->view->cohort->criteria->count; c++)
        put_level(p, levels[c]);
    html_put(p->out, "<td class=\"number\">$</td></tr>\n",
             (struct str[]){view_score(p->view, overall)});
}

static void put_skills(const struct page *p) {
    const struct cohort *cohort = p->view->cohort;
    struct mean everyone[CRITERIA_MAX];
    put_heading(p, "Skills");
    put_paragraph(p, view_missed(p->view));
    open_table(
        p, "Skills",
        "The mean level of each criterion, 0 to 4; the fainter, the more is missing. "
        "Overall is 0 to 100. A dash: not rated, or not to be shown.");
    fputs("<thead>\n<tr><th scope=\"col\">Learner</th>"
          "<th scope=\"col\" class=\"number\">Sessions</th>",
          p->out);
    for (unsigned c = 0; c < cohort->criteria->count; c++) {
        everyone[c] = view_measure(p->view, &cohort->skills[c].level);
        html_put(
            p->out, "<th scope=\"col\">$ <small>$</small></th>",
            (struct str[]){cohort->criteria->at[c].id, cohort->criteria->at[c].title});
    }
    fputs("<th scope=\"col\" class=\"number\">Overall</th></tr>\n</thead>\n<tbody>\n",
          p->out);
    put_levels(p, STR("everyone"), cohort->sessions, everyone, view_overall(p->view));
    for (unsigned i = 0; i < cohort->learner_count && !p->view->shared; i++) {
        const struct learner *learner = cohort->by_number[i];
        put_levels(p, view_learner(p->view, learner), learner->sessions, learner->levels,
                   learner->overall);
    }
    close_table(p);
}

// ---- courses ------------------------------------------------------------------------

static int y_of(int value) {
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / 100;
}

// One step has the same width in all, so that they can be held against each other.
static void put_course(const struct page *p, const uint8_t values[], unsigned count,
                       bool longer) {
    if (!count) {
        fputs("<td>-</td>", p->out);
        return;
    }
    int step = (WIDTH - 2 * EDGE) / (COURSE_MAX / 2);
    if (count > COURSE_MAX / 2)
        step = (WIDTH - 2 * EDGE) / COURSE_MAX;
    fprintf(p->out,
            "<td><svg class=\"spark\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\" "
            "focusable=\"false\"><path class=\"grid\" d=\"M%d %dH%d\"/>"
            "<path class=\"course\" d=\"",
            WIDTH, HEIGHT, EDGE, HEIGHT - EDGE, WIDTH - EDGE);
    for (unsigned i = 0; i < count; i++)
        fprintf(p->out, "%c%d %d", i ? 'L' : 'M', EDGE + (int)i * step, y_of(values[i]));
    fprintf(p->out, "\"/></svg>%u to %u%s</td>", values[0], values[count - 1],
            longer ? ", and went on" : "");
}

static void put_everyones_courses(const struct page *p) {
    const struct cohort *cohort = p->view->cohort;
    fputs("<tr><th class=\"who\" scope=\"row\">everyone, mean</th>", p->out);
    for (unsigned i = 0; i < cohort->patron_count; i++) {
        uint8_t values[COURSE_MAX];
        unsigned count = view_course(p->view, cohort->patrons[i], values);
        put_course(p, values, count, false);
    }
    fputs("</tr>\n", p->out);
}

static void put_learners_courses(const struct page *p, const struct learner *learner) {
    const struct cohort *cohort = p->view->cohort;
    html_put(p->out, "<tr><th class=\"who\" scope=\"row\">$</th>",
             (struct str[]){view_learner(p->view, learner)});
    for (unsigned i = 0; i < cohort->patron_count; i++) {
        const struct meeting *meeting = meeting_with(learner, cohort->patrons[i]);
        if (meeting)
            put_course(p, meeting->course.at, meeting->course.count,
                       meeting->course.longer);
        else
            fputs("<td></td>", p->out);
    }
    fputs("</tr>\n", p->out);
}

static void put_courses(const struct page *p) {
    const struct cohort *cohort = p->view->cohort;
    put_heading(p, "How it went");
    open_table(p, "How it went",
               "The gauge of each patron, from the opening to after the last reply; 0 to "
               "100, low is good. Of each learner the newest session.");
    fputs("<thead>\n<tr><th scope=\"col\">Learner</th>", p->out);
    for (unsigned i = 0; i < cohort->patron_count; i++)
        html_put(p->out, "<th scope=\"col\">$ <small>$</small></th>",
                 (struct str[]){view_patron(cohort->patrons[i]),
                                str_of(view_gauge(cohort->patrons[i]))});
    fputs("</tr>\n</thead>\n<tbody>\n", p->out);
    put_everyones_courses(p);
    for (unsigned i = 0;
         i < cohort->learner_count && i < COURSES_DRAWN && !p->view->shared; i++)
        put_learners_courses(p, cohort->by_number[i]);
    close_table(p);
    if (cohort->learner_count > COURSES_DRAWN && !p->view->shared)
        html_put(
            p->out, "<p>The first $ of $ learners are drawn.</p>\n",
            (struct str[]){number(p, COURSES_DRAWN), number(p, cohort->learner_count)});
}

// ---- words --------------------------------------------------------------------------

static void put_phrases(const struct page *p, const struct phrases *phrases,
                        const char *name, const char *caption) {
    const struct phrase *phrase;
    open_table(p, name, caption);
    fputs("<thead>\n<tr><th scope=\"col\" class=\"number\">Times</th>"
          "<th scope=\"col\">Words</th><th scope=\"col\">Heard as</th>"
          "<th scope=\"col\">By</th></tr>\n</thead>\n<tbody>\n",
          p->out);
    for (unsigned n = 0; (phrase = view_phrase(p->view, phrases, n)); n++)
        html_put(p->out,
                 "<tr><td class=\"number\">$</td><th scope=\"row\">“$”</th><td>$</td>"
                 "<td>$</td></tr>\n",
                 (struct str[]){number(p, phrase->count), phrase->words,
                                phrase->move == MOVE_NONE
                                    ? STR("nothing")
                                    : str_of(move_label(phrase->move)),
                                view_by_how_many(p->view, &phrase->learners)});
    close_table(p);
}

static void put_words(const struct page *p) {
    const struct phrases *harmful = &p->view->cohort->harmful;
    put_heading(p, "Words that harm");
    if (view_phrase(p->view, harmful, 0))
        put_phrases(p, harmful, "Words that harm", "The commonest, as they were heard.");
    else
        put_paragraph(p, harmful->count
                             ? STR("None that five learners or more have said.")
                             : STR("None was said."));
    put_paragraph(p, view_beyond(p->view, harmful));
}

static void put_unread(const struct page *p) {
    put_heading(p, "Replies that could not be read");
    put_paragraph(p, view_unread(p->view));
    const struct phrases *unheard = &p->view->cohort->unheard;
    if (!unheard->count || p->view->shared)
        return;
    put_phrases(p, unheard, "Replies that could not be read", "The commonest.");
    put_paragraph(p, view_beyond(p->view, unheard));
}

// ---- the policy pack ----------------------------------------------------------------

static void put_matters(const struct page *p, const struct cohort_patron *patron) {
    const struct policy *policy = p->view->cohort->policy;
    html_put(p->out, "<h3>$</h3>\n",
             (struct str[]){view_patron_sessions(p->view, patron)});
    if (view_hides_patron(p->view, patron)) {
        put_paragraph(p, STR("Fewer than five learners, so not shown."));
        return;
    }
    bool any = false;
    for (unsigned m = 0; m < MATTERS_MAX; m++) {
        if (!matter_is(policy, m) || !matter_shown(patron, m))
            continue;
        fputs(any ? "" : "<ul>\n", p->out);
        any = true;
        html_put(p->out, "<li>$: <strong>$</strong></li>\n",
                 (struct str[]){
                     matter_heading(policy, m),
                     view_matter(p->view, &patron->matters[m], matter_forbidden_one(m))});
    }
    fputs(any ? "</ul>\n" : "<p>Nothing.</p>\n", p->out);
}

static void put_offers(const struct page *p) {
    put_heading(p, "What was offered out of the policy");
    put_paragraph(p, view_never(p->view));
    for (unsigned i = 0; i < p->view->cohort->patron_count; i++)
        put_matters(p, p->view->cohort->patrons[i]);
}

static void put_differences(const struct page *p) {
    struct difference_at at = {0};
    bool any = false;
    put_heading(p, "Told differently");
    put_paragraph(p,
                  STR("The same patron was offered it by one learner, and refused it by "
                      "another."));
    while (view_next_difference(p->view, &at)) {
        fputs(any ? "" : "<ul>\n", p->out);
        any = true;
        html_put(p->out, "<li>$, $: <strong>$</strong></li>\n",
                 (struct str[]){view_patron(at.patron),
                                matter_heading(p->view->cohort->policy, at.matter),
                                view_difference(p->view, &at)});
    }
    fputs(any ? "</ul>\n" : "<p>Nothing.</p>\n", p->out);
}

// ---- patrons ------------------------------------------------------------------------

static void put_patron(const struct page *p, const struct cohort_patron *patron) {
    html_put(
        p->out, "<tr><th scope=\"row\">$</th><td class=\"number\">$</td>",
        (struct str[]){view_patron(patron), view_hides_sessions_with(p->view, patron)
                                                ? STR("-")
                                                : number(p, patron->sessions.count)});
    if (view_hides_patron(p->view, patron)) {
        fputs("<td colspan=\"4\">fewer than five learners, so not shown</td></tr>\n",
              p->out);
        return;
    }
    html_put(p->out,
             "<td class=\"number\">$</td><td>$</td><td class=\"number\">$</td>"
             "<td>$</td></tr>\n",
             (struct str[]){number(p, patron->learner_count),
                            view_ended_well(p->view, patron),
                            view_score(p->view, view_measure(p->view, &patron->overall)),
                            view_correlation(p->view, patron)});
}

static void put_patrons(const struct page *p) {
    const struct cohort_patron **order = view_by_difficulty(p->view);
    put_heading(p, "The patrons");
    open_table(p, "The patrons",
               "The hardest first. Ended well: of the sessions that came to an end of "
               "their own. Skilled from unskilled: how the scores here go with the same "
               "learners' scores with other patrons, -1 to 1.");
    fputs("<thead>\n<tr><th scope=\"col\">Patron</th>"
          "<th scope=\"col\" class=\"number\">Sessions</th>"
          "<th scope=\"col\" class=\"number\">Learners</th>"
          "<th scope=\"col\">Ended well</th>"
          "<th scope=\"col\" class=\"number\">Overall</th>"
          "<th scope=\"col\">Skilled from unskilled</th></tr>\n</thead>\n<tbody>\n",
          p->out);
    for (unsigned i = 0; i < p->view->cohort->patron_count; i++)
        put_patron(p, order[i]);
    close_table(p);
}

// ---- the page -----------------------------------------------------------------------

static void put_sections(const struct page *p) {
    put_skills(p);
    put_courses(p);
    put_words(p);
    put_offers(p);
    put_differences(p);
    put_patrons(p);
    put_unread(p);
    put_heading(p, "How to read this");
    fputs(
        "<p>The scores are those that each session was given when it was played. "
        "Learners "
        "are numbered by their first session, and stand in that order: this is no "
        "ranking. What a few sessions show can be chance; what a patron's sessions show "
        "can be the patron. Practice is not the desk: ask before you conclude.</p>\n",
        p->out);
}

void cohort_put_html(const struct cohort_view *view, FILE *out) {
    const struct page p = {view, out};
    html_open(out, STR("The cohort"));
    fputs("<h1>The cohort</h1>\n", out);
    put_paragraph(&p, view_nothing(view));
    if (!view_nothing(view).len)
        html_put(out, "<p class=\"lead\">$</p>\n", (struct str[]){view_what(view)});
    put_paragraph(&p, view_left_out(view));
    if (!view_nothing(view).len) {
        put_paragraph(&p, view_not_ended(view));
        put_paragraph(&p, view_versions(view));
        put_sections(&p);
    }
    html_close(out);
}
