#include "report/page.h"

#include "report/html.h"

// ---- lines that must not be crossed -------------------------------------------------

void page_gates(const struct page *page) {
    const struct sheet *sheet = page->of->sheet;
    if (!sheet->gate_count)
        return;
    fputs("<section class=\"card harm-card\" aria-labelledby=\"gates\">\n"
          "<h2 id=\"gates\">A line that must not be crossed</h2>\n<ul>\n",
          page->out);
    for (unsigned i = 0; i < sheet->gate_count; i++) {
        const struct gate_hit *hit = &sheet->gates[i];
        html_put(page->out, "<li><strong>$</strong>, ",
                 (struct str[]){str_of(gate_label(hit->gate))});
        page_quote(page, hit->quote.turn, hit->quote.begin, hit->quote.end);
        fputs("</li>\n", page->out);
    }
    fputs("</ul>\n<p>With a line like that crossed, the overall score is 40 at most, "
          "whatever else went well.</p>\n</section>\n",
          page->out);
}

// ---- groups -------------------------------------------------------------------------

// Boxes, so many of them filled. The number stands beside it.
static void put_bar(FILE *out, int filled, int boxes) {
    fprintf(out, "<svg class=\"bar\" viewBox=\"0 0 %d 14\" aria-hidden=\"true\">",
            boxes * 22);
    for (int i = 0; i < boxes; i++)
        fprintf(out, "<rect%s x=\"%d\" y=\"1\" width=\"18\" height=\"12\"/>",
                i < filled ? " class=\"on\"" : "", i * 22 + 1);
    fputs("</svg>", out);
}

static void put_group(const struct page *page, struct str title, int score, int rating) {
    enum { BOXES = 10 };
    html_put(page->out, "<tr><th scope=\"row\">$</th><td>", &title);
    if (score == SCORE_NONE) {
        fputs("not rated: too little to go by", page->out);
    } else {
        fprintf(page->out, "%d of 100", score);
        put_bar(page->out, (score + 5) / BOXES, BOXES);
    }
    fputs("</td>", page->out);
    if (page->of->ratings && rating < 0)
        fputs("<td></td>", page->out);
    else if (page->of->ratings)
        fprintf(page->out, "<td>%d of 4</td>", rating);
    fputs("</tr>\n", page->out);
}

static void put_groups(const struct page *page) {
    const struct debrief *d = page->of;
    const struct persona *persona = d->session->set.persona;
    fprintf(
        page->out,
        "<table>\n<caption>Scores</caption>\n<thead><tr><th scope=\"col\">What</th><th "
        "scope=\"col\">Score</th>%s</tr></thead>\n<tbody>\n",
        d->ratings ? "<th scope=\"col\">You rated yourself</th>" : "");
    for (unsigned i = 0; i < d->rubrics->count; i++)
        put_group(page, d->rubrics->at[i].title,
                  sheet_group(d->sheet, persona, &d->rubrics->at[i]),
                  debrief_rated(d, i));
    int landed = sheet_landed(d->sheet, persona);
    if (landed != SCORE_NONE)
        put_group(page, STR("How it landed"), landed, -1);
    put_group(page, STR("Overall"), sheet_overall(d->sheet, persona), -1);
    fputs("</tbody>\n</table>\n", page->out);
    struct str moved = debrief_landed(d);
    if (moved.len)
        html_put(page->out, "<p>$</p>\n", &moved);
    for (unsigned i = 0; i < RATINGS; i++)
        if (debrief_gap(d, i))
            html_put(
                page->out, "<p>On $ you saw yourself $ than the sheet does.</p>\n",
                (struct str[]){str_of(debrief_rating(i)), str_of(debrief_gap(d, i))});
}

// ---- criteria -----------------------------------------------------------------------

static void put_quotes(const struct page *page, unsigned c) {
    const struct standing *standing = &page->of->sheet->at[c];
    if (!debrief_evidence(page->of, c))
        return;
    fputs("<ul class=\"stack\">\n", page->out);
    for (unsigned i = 0; i < standing->evidence_count; i++) {
        const struct quote *quote = &standing->evidence[i];
        if (!debrief_shows(page->of, c, quote))
            continue;
        fputs("<li>", page->out);
        page_quote(page, quote->turn, quote->begin, quote->end);
        fputs("</li>\n", page->out);
    }
    fputs("</ul>\n", page->out);
}

static void put_criterion(const struct page *page, unsigned c) {
    const struct criterion *criterion = &page->of->sheet->criteria->at[c];
    const struct standing *standing = &page->of->sheet->at[c];
    html_put(page->out, "<tr><th scope=\"row\">$ <small>$</small></th><td>",
             (struct str[]){criterion->title, criterion->id});
    if (standing->level == LEVEL_UNRATED) {
        fputs(standing->why == UNRATED_TOO_LITTLE ? "too little evidence" : "not rated",
              page->out);
        fputs("</td><td></td></tr>\n", page->out);
        return;
    }
    fprintf(page->out, "%d of %d", standing->level, LEVEL_MAX);
    put_bar(page->out, standing->level, LEVEL_MAX);
    html_put(page->out, "</td><td>$.\n", &criterion->anchors[standing->level]);
    put_quotes(page, c);
    fputs("</td></tr>\n", page->out);
}

static void put_criteria(const struct page *page) {
    fputs(
        "<table class=\"wide\">\n<caption>Ten criteria, 0 to 4 each, with the words that "
        "show it</caption>\n<thead><tr><th scope=\"col\">Criterion</th><th "
        "scope=\"col\">Level</th><th scope=\"col\">What that means, and what shows "
        "it</th></tr></thead>\n<tbody>\n",
        page->out);
    for (unsigned c = 0; c < page->of->sheet->criteria->count; c++)
        put_criterion(page, c);
    fputs("</tbody>\n</table>\n", page->out);
}

// ---- counts -------------------------------------------------------------------------

static void put_counts(const struct page *page) {
    const struct tally *tally = &page->of->sheet->tally;
    const struct {
        const char *what;
        unsigned count;
    } rows[] = {
        {"Said back", tally->reflections},
        {"... of these strongly", tally->strong_reflections},
        {"Feelings named", tally->feelings},
        {"Open questions", tally->open_questions},
        {"Closed questions", tally->closed_questions},
        {"Questions why", tally->why_questions},
        {"Apologies", tally->apologies},
        {"Options", tally->options},
        {"Limits", tally->limits},
        {"Empty formulas", tally->hollow},
        {"Harmful phrases", tally->harmful},
        {"Replies as letters are written (long words, long sentences)", tally->heavy},
        {"Replies that could not be read (they cost no score)", tally->unread},
        {"Words of yours", tally->words},
    };
    fputs("<table>\n<caption>Counted, not scored</caption>\n<thead><tr><th "
          "scope=\"col\">What</th><th scope=\"col\" class=\"number\">How "
          "often</th></tr></thead>\n<tbody>\n",
          page->out);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        html_put(page->out,
                 "<tr><th scope=\"row\">$</th><td class=\"number\">$</td></tr>\n",
                 (struct str[]){str_of(rows[i].what), page_number(page, rows[i].count)});
    fputs("</tbody>\n</table>\n", page->out);
}

void page_sheet(const struct page *page) {
    fputs("<section aria-labelledby=\"sheet\">\n<h2 id=\"sheet\">The sheet</h2>\n",
          page->out);
    put_groups(page);
    put_criteria(page);
    put_counts(page);
    fputs("</section>\n", page->out);
}
