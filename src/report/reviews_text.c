#include "report/reviews.h"

// ---- the table ----------------------------------------------------------------------

static void put_row(const struct reviews *reviews, const struct show *show,
                    const struct comparison_row *row, unsigned c) {
    const struct criterion *criterion = &reviews->criteria->at[c];
    const struct agreement *agreement = &row->agreement;
    struct arena *arena = reviews->arena;
    const char *e = reviews_share(agreement->exact, agreement->pairs, arena);
    const char *n = reviews_share(agreement->within_one, agreement->pairs, arena);
    const char *k = reviews_kappa(agreement, arena), *i = reviews_icc(&row->icc, arena);
    const char *d = reviews_difference(agreement, arena);
    if (show->plain) {
        show_line(show, 2,
                  "  %.*s, %.*s: pairs %u, the same level %s, at most one apart %s, "
                  "kappa %s, ICC %s, mean difference %s.",
                  STR_ARGS(criterion->id), STR_ARGS(criterion->title), agreement->pairs,
                  e, n, k, i, d);
        return;
    }
    fprintf(show->out, "  %-3.*s %3u %5s %5s %-25s %-25s %6s\n", STR_ARGS(criterion->id),
            agreement->pairs, e, n, k, i, d);
}

static void put_apart(const struct reviews *reviews, const struct show *show,
                      enum comparison comparison) {
    unsigned apart = 0;
    for (unsigned c = 0; c < reviews->criteria->count; c++)
        apart += reviews_compare(reviews, comparison, c).apart;
    if (apart)
        show_line(show, 2,
                  "  Levels held against \"cannot be rated\", and left out above: %u.",
                  apart);
}

static void put_comparison(const struct reviews *reviews, const struct show *show,
                           enum comparison comparison) {
    struct comparison_size size = reviews_size(reviews, comparison);
    bool alone = comparison == COMPARISON_SIGHTED || comparison == COMPARISON_BLIND;
    if (!size.pairs)
        return;
    fputc('\n', show->out);
    show_styled(show, SHOW_BOLD, str_of(comparison_title(comparison)));
    fputc('\n', show->out);
    show_line(show, 2, "  Trainers: %u. %s: %u.", size.raters,
              alone ? "Reviews" : "Pairs of reviews", size.pairs);
    if (comparison == COMPARISON_SIGHTED)
        show_line(show, 2,
                  "  A level that was left as it stood counts as the same, so these "
                  "figures flatter the program. Blind reviews do not.");
    if (!show->plain)
        fprintf(show->out, "  %-3s %3s %5s %5s %-25s %-25s %6s\n", "", "n", "same", "+-1",
                "kappa (95 % interval)", "ICC(2,1) (95 %)", "mean");
    for (unsigned c = 0; c < reviews->criteria->count; c++) {
        struct comparison_row row = reviews_compare(reviews, comparison, c);
        put_row(reviews, show, &row, c);
    }
    put_apart(reviews, show, comparison);
}

// ---- what was overruled -------------------------------------------------------------

static void put_words(const struct show *show, const struct overruled *overruled) {
    for (unsigned i = 0; i < overruled->shown; i++)
        show_line(show, 9, "       \"%.*s\"", STR_ARGS(overruled->words[i]));
}

static void put_struck(const struct reviews *reviews, const struct show *show) {
    fputc('\n', show->out);
    show_styled(show, SHOW_BOLD, STR("Rules that were struck most often"));
    fputc('\n', show->out);
    if (!reviews->struck.count)
        show_line(show, 2, "  None.");
    for (size_t i = 0; i < reviews->struck.count && i < REVIEWS_SHOWN; i++) {
        const struct overruled *struck = &reviews->struck.at[i];
        show_line(show, 7, "  %3u  of %u: %.*s (%s)", struck->times, struck->found,
                  STR_ARGS(struck->rule), move_label(struck->move));
        put_words(show, struck);
    }
}

static void put_added(const struct reviews *reviews, const struct show *show) {
    fputc('\n', show->out);
    show_styled(show, SHOW_BOLD, STR("Moves that were not heard, and added most often"));
    fputc('\n', show->out);
    if (!reviews->added.count)
        show_line(show, 2, "  None.");
    for (size_t i = 0; i < reviews->added.count && i < REVIEWS_SHOWN; i++) {
        const struct overruled *added = &reviews->added.at[i];
        show_line(show, 7, "  %3u  %s (%s)", added->times, move_id(added->move),
                  move_label(added->move));
        put_words(show, added);
    }
}

static void put_key(const struct reviews *reviews, const struct show *show) {
    fputc('\n', show->out);
    if (!show->plain) {
        for (unsigned c = 0; c < reviews->criteria->count; c++)
            show_line(show, 6, "  %-3.*s %.*s", STR_ARGS(reviews->criteria->at[c].id),
                      STR_ARGS(reviews->criteria->at[c].title));
        show_line(
            show, 2,
            "  n: how often both gave a level. same, +-1: how often the same level, "
            "and at most one apart. kappa: agreement beyond chance, 1 is full. "
            "mean: how much higher the trainers are (among trainers: the second by "
            "name than the first).");
    }
    show_line(show, 2,
              "  \"Too few\" is under %d: a figure would tell more of chance than of "
              "them. \"No variation\": one of them always gave the same level, so "
              "there is nothing to agree on. docs/trainers.md has the rest.",
              AGREEMENT_FEW);
}

static void put_left_out(const struct reviews *reviews, const struct show *show) {
    if (reviews->left_out)
        show_line(show, 0, "Private or withdrawn, and left out: %u.", reviews->left_out);
}

void reviews_put_text(const struct reviews *reviews, const struct show *show) {
    if (!reviews->finished) {
        put_left_out(reviews, show);
        show_line(show, 0,
                  reviews->unfinished
                      ? "Nothing yet: %u begun, and none finished (/done)."
                      : "Nothing yet: no conversation here has been reviewed.",
                  reviews->unfinished);
        return;
    }
    show_line(show, 0, "Conversations reviewed: %zu. Reviews: %u.", reviews->count,
              reviews->finished);
    if (reviews->unfinished)
        show_line(show, 0, "Begun and not finished, and not counted: %u.",
                  reviews->unfinished);
    put_left_out(reviews, show);
    for (unsigned i = 0; i < COMPARISON_COUNT; i++)
        put_comparison(reviews, show, (enum comparison)i);
    put_struck(reviews, show);
    put_added(reviews, show);
    put_key(reviews, show);
}
