// What reviews say, for programs: JSON and CSV.

#include "report/csv.h"
#include "report/reviews.h"

// ---- JSON ---------------------------------------------------------------------------

static void put_decimal(struct text *out, const char *key, int thousandths) {
    json_put_raw(out, key, str_of(reviews_decimal(thousandths, out->arena)));
}

static const char *why(enum figure figure) {
    return figure == FIGURE_TOO_FEW ? "too_few" : "no_variation";
}

static void put_kappa(struct text *out, const struct agreement *agreement) {
    if (agreement->figure != FIGURE_KNOWN) {
        json_put_null(out, "kappa");
        json_put_text(out, "kappa_why", str_of(why(agreement->figure)));
        return;
    }
    put_decimal(out, "kappa", agreement->kappa);
    if (!agreement->interval)
        return;
    put_decimal(out, "kappa_low", agreement->low);
    put_decimal(out, "kappa_high", agreement->high);
}

static void put_icc(struct text *out, const struct comparison_row *row) {
    json_put_int(out, "icc_n", row->icc_talks);
    if (row->icc.figure != FIGURE_KNOWN) {
        json_put_null(out, "icc");
        json_put_text(out, "icc_why", str_of(why(row->icc.figure)));
        return;
    }
    put_decimal(out, "icc", row->icc.value);
    if (!row->icc.interval)
        return;
    put_decimal(out, "icc_low", row->icc.low);
    put_decimal(out, "icc_high", row->icc.high);
}

static void put_row(struct text *out, const struct reviews *reviews,
                    enum comparison comparison, unsigned c) {
    struct comparison_row row = reviews_compare(reviews, comparison, c);
    json_put_open(out, NULL, '{');
    json_put_text(out, "id", reviews->criteria->at[c].id);
    json_put_text(out, "title", reviews->criteria->at[c].title);
    json_put_int(out, "n", row.agreement.pairs);
    json_put_int(out, "unrated_by_one", row.apart);
    json_put_int(out, "exact", row.agreement.exact);
    json_put_int(out, "within_one", row.agreement.within_one);
    if (row.agreement.pairs)
        put_decimal(out, "mean_difference", row.agreement.difference);
    else
        json_put_null(out, "mean_difference");
    put_kappa(out, &row.agreement);
    put_icc(out, &row);
    json_put_close(out, '}');
}

static void put_comparison(struct text *out, const struct reviews *reviews,
                           enum comparison comparison) {
    struct comparison_size size = reviews_size(reviews, comparison);
    if (!size.pairs)
        return;
    json_put_open(out, NULL, '{');
    json_put_text(out, "of", str_of(comparison_id(comparison)));
    json_put_int(out, "trainers", size.raters);
    json_put_int(out, "pairs", size.pairs);
    json_put_open(out, "criteria", '[');
    for (unsigned c = 0; c < reviews->criteria->count; c++)
        put_row(out, reviews, comparison, c);
    json_put_close(out, ']');
    json_put_close(out, '}');
}

static void put_overrulings(struct text *out, const char *key,
                            const struct overrulings *list) {
    json_put_open(out, key, '[');
    for (size_t i = 0; i < list->count; i++) {
        const struct overruled *overruled = &list->at[i];
        json_put_open(out, NULL, '{');
        json_put_text(out, "move", str_of(move_id(overruled->move)));
        json_put_int(out, "times", overruled->times);
        if (overruled->rule.len) {
            json_put_text(out, "rule", overruled->rule);
            json_put_int(out, "found", overruled->found);
        }
        json_put_open(out, "words", '[');
        for (unsigned w = 0; w < overruled->shown; w++)
            json_put_text(out, NULL, overruled->words[w]);
        json_put_close(out, ']');
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

struct str reviews_json(const struct reviews *reviews) {
    struct text out = text_start(reviews->arena);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "schema", STR("hearout/agreement/1"));
    json_put_int(&out, "conversations", (long long)reviews->count);
    json_put_int(&out, "reviews", reviews->finished);
    json_put_int(&out, "unfinished", reviews->unfinished);
    json_put_int(&out, "left_out", reviews->left_out);
    json_put_int(&out, "few", AGREEMENT_FEW);
    json_put_open(&out, "comparisons", '[');
    for (unsigned i = 0; i < COMPARISON_COUNT; i++)
        put_comparison(&out, reviews, (enum comparison)i);
    json_put_close(&out, ']');
    put_overrulings(&out, "struck", &reviews->struck);
    put_overrulings(&out, "added", &reviews->added);
    json_put_close(&out, '}');
    return text_str(&out);
}

// ---- CSV ----------------------------------------------------------------------------

static void csv_figure(struct csv *csv, bool known, int thousandths) {
    if (known)
        csv_decimal(csv, thousandths);
    else
        csv_nothing(csv);
}

// Each row has all columns: those of a criterion, then those of what was overruled.
enum { OF_OVERRULED = 5, OF_FIGURES = 14 };

static void csv_nothings(struct csv *csv, unsigned count) {
    while (count--)
        csv_nothing(csv);
}

static void csv_icc(struct csv *csv, const struct icc *icc) {
    bool known = icc->figure == FIGURE_KNOWN;
    csv_figure(csv, known, icc->value);
    csv_figure(csv, known && icc->interval, icc->low);
    csv_figure(csv, known && icc->interval, icc->high);
    csv_text(csv, known ? (struct str){"", 0} : str_of(why(icc->figure)));
}

static void csv_comparison(struct csv *csv, const struct reviews *reviews,
                           enum comparison comparison, unsigned c) {
    struct comparison_row row = reviews_compare(reviews, comparison, c);
    const struct agreement *agreement = &row.agreement;
    bool known = agreement->figure == FIGURE_KNOWN;
    csv_text(csv, STR("criterion"));
    csv_text(csv, str_of(comparison_id(comparison)));
    csv_text(csv, reviews->criteria->at[c].id);
    csv_text(csv, reviews->criteria->at[c].title);
    csv_number(csv, agreement->pairs);
    csv_number(csv, row.apart);
    csv_number(csv, agreement->exact);
    csv_number(csv, agreement->within_one);
    csv_figure(csv, agreement->pairs > 0, agreement->difference);
    csv_figure(csv, known, agreement->kappa);
    csv_figure(csv, known && agreement->interval, agreement->low);
    csv_figure(csv, known && agreement->interval, agreement->high);
    csv_text(csv, known ? (struct str){"", 0} : str_of(why(agreement->figure)));
    csv_number(csv, row.icc_talks);
    csv_icc(csv, &row.icc);
    csv_nothings(csv, OF_OVERRULED);
    csv_end_row(csv);
}

// "no worries; that is fine"
static struct str words_of(const struct overruled *overruled, struct arena *arena) {
    struct text all = text_start(arena);
    for (unsigned i = 0; i < overruled->shown; i++)
        text_print(&all, "%s%.*s", i ? "; " : "", STR_ARGS(overruled->words[i]));
    return text_str(&all);
}

static void csv_overrulings(struct csv *csv, const char *kind,
                            const struct overrulings *list, struct arena *arena) {
    for (size_t i = 0; i < list->count; i++) {
        const struct overruled *overruled = &list->at[i];
        csv_text(csv, str_of(kind));
        csv_nothings(csv, 2);
        csv_text(csv, str_of(move_label(overruled->move)));
        csv_nothings(csv, OF_FIGURES);
        csv_text(csv, overruled->rule);
        csv_text(csv, str_of(move_id(overruled->move)));
        csv_number(csv, overruled->times);
        if (overruled->rule.len)
            csv_number(csv, overruled->found);
        else
            csv_nothing(csv);
        csv_text(csv, words_of(overruled, arena));
        csv_end_row(csv);
    }
}

void reviews_put_csv(const struct reviews *reviews, FILE *out) {
    static const char *const header[] = {"kind",      "of",         "criterion",
                                         "title",     "n",          "unrated_by_one",
                                         "exact",     "within_one", "mean_difference",
                                         "kappa",     "kappa_low",  "kappa_high",
                                         "kappa_why", "icc_n",      "icc",
                                         "icc_low",   "icc_high",   "icc_why",
                                         "rule",      "move",       "times",
                                         "found",     "words"};
    struct csv csv = csv_start(out);
    for (size_t i = 0; i < sizeof header / sizeof *header; i++)
        csv_text(&csv, str_of(header[i]));
    csv_end_row(&csv);
    for (unsigned i = 0; i < COMPARISON_COUNT; i++) {
        if (!reviews_size(reviews, (enum comparison)i).pairs)
            continue;
        for (unsigned c = 0; c < reviews->criteria->count; c++)
            csv_comparison(&csv, reviews, (enum comparison)i, c);
    }
    csv_overrulings(&csv, "struck", &reviews->struck, reviews->arena);
    csv_overrulings(&csv, "added", &reviews->added, reviews->arena);
}
