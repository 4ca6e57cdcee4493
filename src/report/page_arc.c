#include "report/page.h"

#include "report/html.h"
#include "report/moved.h"

// The drawing, in its own units: about the pixels of a narrow screen.
enum { WIDTH = 360, HEIGHT = 190, LEFT = 30, RIGHT = 350, TOP = 14, BOTTOM = 160 };

static const char *mark_of(enum turning_kind kind) {
    static const char *const marks[] = {"▼", "▲", "◆"};
    return marks[kind];
}

static int x_of(const struct session *session, unsigned turn) {
    unsigned last = session->count - 1;
    return last ? LEFT + 6 + (int)((RIGHT - LEFT - 12) * turn / last) : LEFT + 6;
}

static int y_of(int value) {
    return BOTTOM - (BOTTOM - TOP) * value / 100;
}

static int value_at(const struct session *session, unsigned turn) {
    return gauge_value(session->set.persona, &session->turns[turn].after);
}

// ---- in a sentence ------------------------------------------------------------------

static void put_sentence(const struct page *page, const struct turnings *turnings) {
    const struct session *session = page->of->session;
    const struct persona *persona = session->set.persona;
    unsigned last = session->count - 1, peak = gauge_peak(session);
    int first = value_at(session, 0), most = value_at(session, peak),
        end = value_at(session, last);
    fprintf(page->out, "%s starts at %d of 100, %s; ", gauge_title(persona), first,
            gauge_word(persona, first));
    if (peak)
        fprintf(page->out, "its peak is %d, %s, after turn %u; ", most,
                gauge_word(persona, most), peak);
    else
        fputs("it never rises above that; ", page->out);
    fprintf(page->out, "it ends at %d, %s.", end, gauge_word(persona, end));
    for (unsigned i = 0; i < turnings->count; i++)
        html_put(page->out, " Turn $ ($): $.",
                 (struct str[]){
                     page_number(page, turnings->at[i].turn),
                     page_signed(page, gauge_step(persona,
                                                  &session->turns[turnings->at[i].turn])),
                     str_of(turning_label(turnings->at[i].kind))});
}

// ---- the drawing --------------------------------------------------------------------

static void put_grid(const struct page *page) {
    const struct session *session = page->of->session;
    for (int value = 0; value <= 100; value += 25)
        fprintf(page->out,
                "<path class=\"grid\" d=\"M%d %dH%d\"/><text x=\"%d\" y=\"%d\" "
                "text-anchor=\"end\">%d</text>\n",
                LEFT, y_of(value), RIGHT, LEFT - 4, y_of(value) + 4, value);
    unsigned every = session->count > 13 ? 2 : 1;
    for (unsigned t = 0; t < session->count; t += every)
        fprintf(page->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%u</text>\n",
                x_of(session, t), BOTTOM + 14, t);
    fprintf(page->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">turn</text>\n",
            (LEFT + RIGHT) / 2, HEIGHT - 3);
}

// `from` is the first turn that is drawn; on the scale of the session as it was.
static void put_course(const struct page *page, const struct session *course,
                       unsigned from, const char *kind) {
    const struct session *was = page->of->session;
    fprintf(page->out, "<path class=\"%s\" d=\"", kind);
    for (unsigned t = from; t < course->count && t < was->count; t++)
        fprintf(page->out, "%c%d %d", t == from ? 'M' : 'L', x_of(was, t),
                y_of(value_at(course, t)));
    fputs("\"/>\n", page->out);
}

static void put_stops(const struct page *page) {
    const struct session *session = page->of->session;
    for (unsigned t = 0; t < session->count; t++)
        fprintf(page->out, "<circle class=\"stop\" cx=\"%d\" cy=\"%d\" r=\"3\"/>\n",
                x_of(session, t), y_of(value_at(session, t)));
}

static void put_turned(const struct page *page, const struct turning *turning) {
    static const char *const shapes[] = {"l-7 -11h14z", "l-7 11h14z", "l-7 -7l7 -7l7 7z"};
    const struct session *session = page->of->session;
    int x = x_of(session, turning->turn), y = y_of(value_at(session, turning->turn));
    bool below = turning->kind == TURNING_HEATED ? y < TOP + 16 : y < TOP + 18;
    y += turning->kind == TURNING_HEATED ? 5 : below ? 17 : -5;
    fprintf(page->out, "<path class=\"turned\" d=\"M%d %d%s\"/>\n", x, y,
            shapes[turning->kind]);
}

// The course with a better wording; of several the first that there is.
static const struct turning *simulated(const struct turnings *turnings) {
    for (unsigned i = 0; i < turnings->count; i++)
        if (turnings->at[i].better && turnings->at[i].turn < turnings->at[i].other.count)
            return &turnings->at[i];
    return NULL;
}

static void put_drawing(const struct page *page, const struct turnings *turnings) {
    const struct session *session = page->of->session;
    const struct turning *would = simulated(turnings);
    fprintf(
        page->out,
        "<svg class=\"arc\" viewBox=\"0 0 %d %d\" role=\"img\" "
        "aria-labelledby=\"arc-title arc-desc\">\n<title id=\"arc-title\">%s, turn by "
        "turn</title>\n<desc id=\"arc-desc\">",
        WIDTH, HEIGHT, gauge_title(session->set.persona));
    put_sentence(page, turnings);
    fputs("</desc>\n", page->out);
    put_grid(page);
    if (would)
        put_course(page, &would->other, would->turn - 1, "would");
    put_course(page, session, 0, "course");
    put_stops(page);
    for (unsigned i = 0; i < turnings->count; i++)
        put_turned(page, &turnings->at[i]);
    fputs("</svg>\n", page->out);
}

static void put_legend(const struct page *page, const struct turnings *turnings) {
    const struct turning *would = simulated(turnings);
    fputs("<figcaption><ul class=\"stack\">\n", page->out);
    for (unsigned i = 0; i < turnings->count; i++)
        html_put(page->out, "<li>$ turn $: $</li>\n",
                 (struct str[]){str_of(mark_of(turnings->at[i].kind)),
                                page_number(page, turnings->at[i].turn),
                                str_of(turning_label(turnings->at[i].kind))});
    if (would)
        html_put(page->out,
                 "<li>- - - with the better wording in turn $ (simulated)</li>\n",
                 (struct str[]){page_number(page, would->turn)});
    html_put(page->out, "<li>Low is good: 0 is $, 100 is $.</li>\n",
             (struct str[]){str_of(gauge_word(page->of->session->set.persona, 0)),
                            str_of(gauge_word(page->of->session->set.persona, 100))});
    fputs("</ul></figcaption>\n", page->out);
}

// ---- the numbers --------------------------------------------------------------------

static const char *moved_most(const struct persona *persona, const struct turn *turn) {
    const struct change *change = points_main(persona, turn);
    return change ? moved_words(persona, change) : "";
}

static void put_row(const struct page *page, unsigned t) {
    const struct turn *turn = &page->of->session->turns[t];
    const struct persona *persona = page->of->session->set.persona;
    int value = gauge_value(persona, &turn->after);
    html_put(
        page->out,
        "<tr><th scope=\"row\" class=\"number\"><a href=\"#turn-$\">$</a></th><td>$, "
        "$</td><td class=\"number\">$</td><td>$</td></tr>\n",
        (struct str[]){page_number(page, t), page_number(page, t),
                       page_number(page, value), str_of(gauge_word(persona, value)),
                       t ? page_signed(page, gauge_step(persona, turn)) : STR(""),
                       t ? str_of(moved_most(persona, turn)) : STR("the start")});
}

static void put_table(const struct page *page) {
    html_put(page->out,
             "<table>\n<caption>The same in numbers</caption>\n"
             "<thead><tr><th scope=\"col\" class=\"number\">Turn</th><th "
             "scope=\"col\">$</th><th scope=\"col\" class=\"number\">Change</th><th "
             "scope=\"col\">What moved it most</th></tr></thead>\n<tbody>\n",
             (struct str[]){str_of(gauge_title(page->of->session->set.persona))});
    for (unsigned t = 0; t < page->of->session->count; t++)
        put_row(page, t);
    fputs("</tbody>\n</table>\n", page->out);
}

void page_arc(const struct page *page, const struct turnings *turnings) {
    html_put(page->out,
             "<section aria-labelledby=\"course\">\n<h2 id=\"course\">How $ went</h2>\n"
             "<div class=\"pair\">\n<figure>\n",
             (struct str[]){str_of(gauge_name(page->of->session->set.persona))});
    put_drawing(page, turnings);
    put_legend(page, turnings);
    fputs("</figure>\n<div>\n", page->out);
    put_table(page);
    fputs("</div>\n</div>\n</section>\n", page->out);
}
