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

static const char *within(const char *value, int low, int high, struct arena *arena) {
    return arena_print(arena, "%s (%s to %s)", value, reviews_decimal(low, arena),
                       reviews_decimal(high, arena));
}

const char *reviews_kappa(const struct agreement *agreement, struct arena *arena) {
    if (agreement->figure != FIGURE_KNOWN)
        return unknown(agreement->figure);
    const char *kappa = reviews_decimal(agreement->kappa, arena);
    return agreement->interval ? within(kappa, agreement->low, agreement->high, arena)
                               : kappa;
}

const char *reviews_icc(const struct icc *icc, struct arena *arena) {
    if (icc->figure != FIGURE_KNOWN)
        return unknown(icc->figure);
    const char *value = reviews_decimal(icc->value, arena);
    return icc->interval ? within(value, icc->low, icc->high, arena) : value;
}

const char *reviews_difference(const struct agreement *agreement, struct arena *arena) {
    return agreement->pairs ? reviews_decimal(agreement->difference, arena) : "-";
}
