// What reviews say together, as a page.

#include "report/html.h"
#include "report/reviews.h"

static struct str number(const struct reviews *reviews, size_t value) {
    return str_of(arena_print(reviews->arena, "%zu", value));
}

// ---- the tables ---------------------------------------------------------------------

static void put_row(const struct reviews *reviews, FILE *out,
                    const struct comparison_row *row, unsigned c) {
    const struct agreement *agreement = &row->agreement;
    struct arena *arena = reviews->arena;
    html_put(out,
             "<tr><th scope=\"row\">$ <small>$</small></th><td class=\"number\">$</td>"
             "<td class=\"number\">$</td><td class=\"number\">$</td>"
             "<td class=\"number\">$</td><td class=\"number\">$</td>"
             "<td class=\"number\">$</td></tr>\n",
             (struct str[]){
                 reviews->criteria->at[c].title, reviews->criteria->at[c].id,
                 number(reviews, agreement->pairs),
                 str_of(reviews_share(agreement->exact, agreement->pairs, arena)),
                 str_of(reviews_share(agreement->within_one, agreement->pairs, arena)),
                 str_of(reviews_kappa(agreement, arena)),
                 str_of(reviews_icc(&row->icc, arena)),
                 str_of(reviews_difference(agreement, arena))});
}

static void put_comparison(const struct reviews *reviews, FILE *out,
                           enum comparison comparison) {
    struct comparison_size size = reviews_size(reviews, comparison);
    if (!size.pairs)
        return;
    struct str title = str_of(comparison_title(comparison));
    html_put(out,
             "<section>\n<h2>$</h2>\n<p>Trainers: $. Pairs of sheets: $.$</p>\n"
             "<section class=\"scroll\" tabindex=\"0\" aria-label=\"$\">\n"
             "<table class=\"wide\">\n<thead><tr><th scope=\"col\">Criterion</th>"
             "<th class=\"number\" scope=\"col\">n</th>"
             "<th class=\"number\" scope=\"col\">Same level</th>"
             "<th class=\"number\" scope=\"col\">At most one apart</th>"
             "<th class=\"number\" scope=\"col\">Kappa (95 % interval)</th>"
             "<th class=\"number\" scope=\"col\">ICC(2,1) (95 % interval)</th><th "
             "class=\"number\" "
             "scope=\"col\">Mean "
             "difference</th>"
             "</tr></thead>\n<tbody>\n",
             (struct str[]){title, number(reviews, size.raters),
                            number(reviews, size.pairs),
                            comparison == COMPARISON_SIGHTED
                                ? STR(" A level that was left as it stood counts as the "
                                      "same, so these figures flatter the program. Blind "
                                      "reviews do not.")
                                : STR(""),
                            title});
    for (unsigned c = 0; c < reviews->criteria->count; c++) {
        struct comparison_row row = reviews_compare(reviews, comparison, c);
        put_row(reviews, out, &row, c);
    }
    fputs("</tbody>\n</table>\n</section>\n</section>\n", out);
}

// ---- what was overruled -------------------------------------------------------------

static void put_words(FILE *out, const struct overruled *overruled) {
    for (unsigned i = 0; i < overruled->shown; i++)
        html_put(out, "$<span class=\"said\" dir=\"auto\">“$”</span>",
                 (struct str[]){i ? STR(", ") : STR(""), overruled->words[i]});
    fputs("</li>\n", out);
}

static void put_struck(const struct reviews *reviews, FILE *out) {
    fputs("<section>\n<h2>Rules that were struck most often</h2>\n", out);
    fputs(reviews->struck.count ? "<ul>\n" : "<p>None.</p>\n", out);
    for (size_t i = 0; i < reviews->struck.count && i < REVIEWS_SHOWN; i++) {
        const struct overruled *struck = &reviews->struck.at[i];
        html_put(out, "<li>$ of $: <code>$</code>, $: ",
                 (struct str[]){number(reviews, struck->times),
                                number(reviews, struck->found), struck->rule,
                                str_of(move_label(struck->move))});
        put_words(out, struck);
    }
    fputs(reviews->struck.count ? "</ul>\n</section>\n" : "</section>\n", out);
}

static void put_added(const struct reviews *reviews, FILE *out) {
    fputs("<section>\n<h2>Moves that were not heard, and added most often</h2>\n", out);
    fputs(reviews->added.count ? "<ul>\n" : "<p>None.</p>\n", out);
    for (size_t i = 0; i < reviews->added.count && i < REVIEWS_SHOWN; i++) {
        const struct overruled *added = &reviews->added.at[i];
        html_put(out, "<li>$: $ <small>$</small>: ",
                 (struct str[]){number(reviews, added->times),
                                str_of(move_label(added->move)),
                                str_of(move_id(added->move))});
        put_words(out, added);
    }
    fputs(reviews->added.count ? "</ul>\n</section>\n" : "</section>\n", out);
}

static void put_key(const struct reviews *reviews, FILE *out) {
    (void)reviews;
    html_put(
        out,
        "<section>\n<h2>How to read this</h2>\n"
        "<p>n: how often both gave a level. Kappa is agreement beyond chance: 1 is "
        "full, 0 is what chance gives. Mean difference: how much higher the trainers "
        "are; among trainers, the second by name than the first.</p>\n"
        "<p>“Too few” is under $: a figure would tell more of chance than of them. "
        "“No variation”: one of them always gave the same level, so there is nothing "
        "to agree on. docs/trainers.md has the rest.</p>\n</section>\n",
        (struct str[]){number(reviews, AGREEMENT_FEW)});
}

void reviews_put_page(const struct reviews *reviews, FILE *out) {
    html_open(out, STR("Program and trainers - hearout"));
    fputs("<h1>How far program and trainers agree</h1>\n", out);
    html_put(out,
             "<p class=\"lead\">Conversations reviewed: $. Reviews: $. Begun and not "
             "finished, and not counted: $. Private or withdrawn, and left out: $.</p>\n",
             (struct str[]){number(reviews, reviews->count),
                            number(reviews, reviews->finished),
                            number(reviews, reviews->unfinished),
                            number(reviews, reviews->left_out)});
    if (reviews->finished) {
        for (unsigned i = 0; i < COMPARISON_COUNT; i++)
            put_comparison(reviews, out, (enum comparison)i);
        put_struck(reviews, out);
        put_added(reviews, out);
        put_key(reviews, out);
    } else {
        fputs("<p>Nothing yet.</p>\n", out);
    }
    html_close(out);
}
