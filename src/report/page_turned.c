#include "report/page.h"

#include "report/html.h"
#include "report/moved.h"

// What the better line would have done, played by the same engine.
static void put_simulated(const struct page *page, const struct turning *turning) {
    struct simulated s;
    if (!turning_simulated(page->of->session, turning, &s))
        return;
    struct str name = str_of(gauge_title(page->of->session->set.persona));
    html_put(page->out,
             "<table>\n<caption>What that line would have done</caption>\n"
             "<thead><tr><th scope=\"col\">$</th><th scope=\"col\" "
             "class=\"number\">before</th><th scope=\"col\" class=\"number\">after turn "
             "$</th><th scope=\"col\" class=\"number\">in turn $</th></tr></thead>\n",
             (struct str[]){name, page_number(page, turning->turn),
                            page_number(page, s.last)});
    html_put(page->out,
             "<tbody><tr><th scope=\"row\">as it was</th><td class=\"number\">$</td><td "
             "class=\"number\">$</td><td class=\"number\">$</td></tr>\n",
             (struct str[]){page_number(page, s.before), page_number(page, s.was),
                            page_number(page, s.was_last)});
    html_put(page->out,
             "<tr><th scope=\"row\">with that line (simulated)</th><td "
             "class=\"number\">$</td><td class=\"number\">$</td><td "
             "class=\"number\">$</td></tr></tbody>\n</table>\n",
             (struct str[]){page_number(page, s.before), page_number(page, s.is),
                            page_number(page, s.is_last)});
}

static void put_better(const struct page *page, const struct turning *turning) {
    if (!turning->better)
        return;
    struct str name = page->of->session->set.persona->short_name;
    html_put(page->out,
             "<p><strong>For $, better:</strong> “$”</p>\n"
             "<p><strong>Why:</strong> $</p>\n",
             (struct str[]){name, turning->better->better, turning->better->why});
    put_simulated(page, turning);
}

static void put_moved(const struct page *page, const struct turning *turning) {
    const struct persona *persona = page->of->session->set.persona;
    struct str heard =
        persona_heard_as(persona, turning_move(page->of->session, turning));
    if (turning->change)
        html_put(page->out, "<p><strong>What moved it:</strong> $.</p>\n",
                 (struct str[]){moved_told(persona, turning->change, page->of->arena)});
    if (heard.len)
        html_put(page->out, "<p><strong>What $ heard:</strong> $.</p>\n",
                 (struct str[]){persona->short_name, heard});
}

static void put_source(const struct page *page, const struct turning *turning) {
    const struct persona *persona = page->of->session->set.persona;
    const char *tag = moved_source(persona, turning->change);
    struct str source = sources_find(page->of->sources, str_of(tag));
    if (source.len)
        html_put(page->out, "<p class=\"soft\">Behind it: $</p>\n", &source);
}

static void put_turning(const struct page *page, const struct turning *turning) {
    const struct session *session = page->of->session;
    const struct turn *turn = &session->turns[turning->turn];
    html_put(page->out,
             "<div class=\"card $\">\n<h3><a href=\"#turn-$\">Turn $</a>, $ $: $</h3>\n",
             (struct str[]){
                 turning->kind == TURNING_CALMED ? STR("good-card") : STR("harm-card"),
                 page_number(page, turning->turn), page_number(page, turning->turn),
                 str_of(gauge_name(session->set.persona)),
                 page_signed(page, gauge_step(session->set.persona, turn)),
                 str_of(turning_label(turning->kind))});
    if (turning->kind == TURNING_MISSED)
        html_put(page->out, "<p>$ had just said: “$”</p>\n",
                 (struct str[]){session->set.persona->short_name,
                                str_of(session->turns[turning->turn - 1].reply.text)});
    html_put(page->out, "<p><strong>You:</strong> <span dir=\"auto\">$</span></p>\n",
             (struct str[]){debrief_quote(page->of, turning->turn, 0,
                                          (uint32_t)turn->staff.len, turn->staff.len)});
    put_moved(page, turning);
    put_better(page, turning);
    put_source(page, turning);
    fputs("</div>\n", page->out);
}

void page_turned(const struct page *page, const struct turnings *turnings) {
    if (!turnings->count)
        return;
    fputs(
        "<section aria-labelledby=\"turned\">\n<h2 id=\"turned\">Where it turned</h2>\n",
        page->out);
    for (unsigned i = 0; i < turnings->count; i++)
        put_turning(page, &turnings->at[i]);
    fputs("</section>\n", page->out);
}
