// The figures of an agreement as a person reads them.

#include "report/reviews.h"

const char *reviews_decimal(int thousandths, struct arena *arena) {
    unsigned size = (unsigned)(thousandths < 0 ? -thousandths : thousandths);
    return arena_print(arena, "%s%u.%03u", thousandths < 0 ? "-" : "", size / 1000,
                       size % 1000);
}

const char *reviews_share(unsigned part, unsigned whole, struct arena *arena) {
    return whole ? arena_print(arena, "%u %%", (part * 200 + whole) / (whole * 2)) : "-";
}

static const char *unknown(enum figure figure) {
    return figure == FIGURE_TOO_FEW ? "too few" : "no variation";
}

const char *reviews_kappa(const struct agreement *agreement, struct arena *arena) {
    if (agreement->figure != FIGURE_KNOWN)
        return unknown(agreement->figure);
    const char *kappa = reviews_decimal(agreement->kappa, arena);
    if (!agreement->interval)
        return kappa;
    return arena_print(arena, "%s (%s to %s)", kappa,
                       reviews_decimal(agreement->low, arena),
                       reviews_decimal(agreement->high, arena));
}

const char *reviews_icc(const struct comparison_row *row, struct arena *arena) {
    return row->icc_figure == FIGURE_KNOWN ? reviews_decimal(row->icc, arena)
                                           : unknown(row->icc_figure);
}

const char *reviews_difference(const struct agreement *agreement, struct arena *arena) {
    return agreement->pairs ? reviews_decimal(agreement->difference, arena) : "-";
}
