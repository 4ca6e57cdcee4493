// The trainers' part of a session's page.

#include "report/html.h"
#include "report/judged.h"
#include "report/page.h"

static void put_head(const struct page *page, const struct review *review) {
    fputs("<section class=\"scroll\" tabindex=\"0\" "
          "aria-label=\"Levels by program and trainers\">\n"
          "<table>\n<caption>Levels, 0 to 4; another than the program's is in bold"
          "</caption>\n<thead><tr><th scope=\"col\">Criterion</th><th "
          "scope=\"col\">Program</th>",
          page->out);
    for (unsigned r = 0; r < review->count; r++) {
        const struct review_start *start = &review->raters[r].start;
        html_put(page->out, "<th scope=\"col\">$$</th>",
                 (struct str[]){start->rater, start->blind ? STR(" (blind)") : STR("")});
    }
    fputs("</tr></thead>\n<tbody>\n", page->out);
}

static void put_row(const struct page *page, const struct judged *judged, unsigned c) {
    const struct criterion *criterion = &judged->sheet->criteria->at[c];
    int machine = judged->sheet->at[c].level;
    html_put(page->out, "<tr><th scope=\"row\">$ <small>$</small></th><td>$</td>",
             (struct str[]){criterion->title, criterion->id,
                            str_of(judged_level(machine, judged->arena))});
    for (unsigned r = 0; r < judged->review->count; r++) {
        const struct rater *rater = &judged->review->raters[r];
        const struct judgement *own;
        const char *level =
            judged_level(rater_level(rater, c, machine, &own), judged->arena);
        bool differs = judged_differs(judged, rater, c);
        html_put(page->out, differs ? "<td><strong>$</strong></td>" : "<td>$</td>",
                 (struct str[]){str_of(level)});
    }
    fputs("</tr>\n", page->out);
}

static void put_judgement(const struct page *page, const struct judged *judged,
                          const struct judgement *judgement) {
    struct str number = page_number(page, judgement->turn);
    fputs("<li>", page->out);
    if (judgement->turn)
        html_put(page->out,
                 "<a href=\"#turn-$\">turn $</a>: ", (struct str[]){number, number});
    html_put(page->out, "<span dir=\"auto\">$</span></li>\n",
             (struct str[]){str_of(judged_words(judged, judgement))});
}

static void put_rater(const struct page *page, const struct judged *judged,
                      const struct rater *rater) {
    bool any = false;
    for (unsigned turn = 0; turn < judged->session->count; turn++)
        for (size_t i = 0; i < rater->count; i++) {
            if (rater->at[i].turn != turn || !judged_is_told(rater, &rater->at[i]))
                continue;
            if (!any)
                html_put(page->out, "<h3>$$</h3>\n<ul>\n",
                         (struct str[]){rater->start.rater,
                                        rater->done ? STR("") : STR(", not finished")});
            put_judgement(page, judged, &rater->at[i]);
            any = true;
        }
    fputs(any ? "</ul>\n" : "", page->out);
}

void page_judged(const struct page *page) {
    const struct review *review = page->of->review;
    if (!review || !review->count)
        return;
    const struct judged judged = {.session = page->of->session,
                                  .sheet = page->of->sheet,
                                  .review = review,
                                  .arena = page->of->arena};
    fputs("<section aria-labelledby=\"judged\">\n<h2 id=\"judged\">Program and "
          "trainers</h2>\n",
          page->out);
    put_head(page, review);
    for (unsigned c = 0; c < judged.sheet->criteria->count; c++)
        put_row(page, &judged, c);
    fputs("</tbody>\n</table>\n</section>\n", page->out);
    for (unsigned r = 0; r < review->count; r++)
        put_rater(page, &judged, &review->raters[r]);
    fputs("</section>\n", page->out);
}
