#include "judge/agreement.h"

#include <assert.h>
#include <math.h>

#include "judge/quantile.h"

enum { THOUSAND = 1000 };

// Half away from zero, and never -0.
static int thousandths(double value) {
    double scaled = value * THOUSAND;
    return (int)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

// ---- kappa --------------------------------------------------------------------------

// How often each level was given by either, and the sum of squared differences.
struct counts {
    int64_t first[AGREEMENT_LEVELS], second[AGREEMENT_LEVELS];
    int64_t pairs, squares;
};

static void count_pair(struct counts *counts, struct agreement_pair pair, int by) {
    int64_t off = pair.first - pair.second;
    counts->first[pair.first] += by;
    counts->second[pair.second] += by;
    counts->pairs += by;
    counts->squares += by * off * off;
}

static bool varies(const int64_t levels[AGREEMENT_LEVELS]) {
    unsigned used = 0;
    for (unsigned i = 0; i < AGREEMENT_LEVELS; i++)
        used += levels[i] > 0;
    return used > 1;
}

// Whole numbers up to the one division. False when nothing differs by chance either.
static bool kappa_of(const struct counts *counts, double *kappa) {
    int64_t chance = 0;
    for (int i = 0; i < AGREEMENT_LEVELS; i++)
        for (int j = 0; j < AGREEMENT_LEVELS; j++)
            chance += counts->first[i] * counts->second[j] * (i - j) * (i - j);
    if (chance == 0)
        return false;
    *kappa = 1 - (double)(counts->pairs * counts->squares) / (double)chance;
    return true;
}

// Kappa with each pair left out in turn. False when one of them cannot be told.
static bool jackknife(const struct agreement_pair pairs[], unsigned count,
                      struct counts counts, double *error) {
    double sum = 0, squares = 0;
    for (unsigned i = 0; i < count; i++) {
        double kappa;
        count_pair(&counts, pairs[i], -1);
        if (!kappa_of(&counts, &kappa))
            return false;
        count_pair(&counts, pairs[i], 1);
        sum += kappa;
        squares += kappa * kappa;
    }
    double spread = squares - sum * sum / count;
    *error = spread > 0 ? sqrt(spread * (count - 1) / count) : 0;
    return true;
}

static void set_interval(struct agreement *agreement, double kappa, double error) {
    enum { ALIKE = 1000000 }; // kappa is 1 but for rounding
    if (error * ALIKE < 1 || (1 - kappa * kappa) * ALIKE < 1)
        return;
    double z = atanh(kappa);
    double reach = quantile_student(agreement->pairs - 1) * error / (1 - kappa * kappa);
    agreement->interval = true;
    agreement->low = thousandths(tanh(z - reach));
    agreement->high = thousandths(tanh(z + reach));
}

struct agreement agreement_of(const struct agreement_pair pairs[], unsigned count) {
    struct agreement agreement = {.pairs = count, .figure = FIGURE_TOO_FEW};
    struct counts counts = {0};
    int64_t difference = 0;
    for (unsigned i = 0; i < count; i++) {
        int off = pairs[i].second - pairs[i].first;
        count_pair(&counts, pairs[i], 1);
        difference += off;
        agreement.exact += off == 0;
        agreement.within_one += off >= -1 && off <= 1;
    }
    if (count)
        agreement.difference = thousandths((double)difference / count);
    if (count < AGREEMENT_FEW)
        return agreement;
    double kappa, error;
    agreement.figure = FIGURE_NO_VARIATION;
    if (!varies(counts.first) || !varies(counts.second) || !kappa_of(&counts, &kappa))
        return agreement;
    agreement.figure = FIGURE_KNOWN;
    agreement.kappa = thousandths(kappa);
    if (jackknife(pairs, count, counts, &error))
        set_interval(&agreement, kappa, error);
    return agreement;
}

// ---- ICC ----------------------------------------------------------------------------

// Sums of squares of a two-way table, all times conversations * judges, so that they are
// whole numbers.
struct squares {
    int64_t rows, columns, rest;
};

static struct squares squares_of(const int ratings[], unsigned conversations,
                                 unsigned judges) {
    int64_t sums[AGREEMENT_JUDGES_MAX] = {0}, total = 0, each = 0, rows = 0, columns = 0;
    for (unsigned i = 0; i < conversations; i++) {
        int64_t row = 0;
        for (unsigned j = 0; j < judges; j++) {
            int64_t rating = ratings[i * judges + j];
            row += rating;
            sums[j] += rating;
            each += rating * rating;
        }
        total += row;
        rows += row * row;
    }
    for (unsigned j = 0; j < judges; j++)
        columns += sums[j] * sums[j];
    struct squares squares = {rows * conversations - total * total,
                              columns * judges - total * total, 0};
    squares.rest =
        each * conversations * judges - total * total - squares.rows - squares.columns;
    return squares;
}

// What an analysis of variance tells of the table: mean squares.
struct means {
    double between, judge, rest; // conversations, judges, what neither explains
    double n, k;                 // conversations, judges
};

static struct means means_of(const int ratings[], unsigned conversations,
                             unsigned judges) {
    struct squares squares = squares_of(ratings, conversations, judges);
    double n = conversations, k = judges;
    return (struct means){.between = (double)squares.rows / (n - 1),
                          .judge = (double)squares.columns / (k - 1),
                          .rest = (double)squares.rest / ((n - 1) * (k - 1)),
                          .n = n,
                          .k = k};
}

// Where F, the conversations' share over the judges' and the rest's, is so much larger or
// smaller than it was: `between` is what it is then.
static double icc_at(const struct means *m, double between) {
    double others = m->k * m->judge + (m->k * m->n - m->k - m->n) * m->rest;
    return m->n * (between - m->rest) / (others + m->n * between);
}

// Judges and rest together have about so many degrees of freedom (Satterthwaite).
static double freedom_of(const struct means *m, double icc) {
    double share = m->k * icc / (m->n * (1 - icc));
    double judge = share * m->judge, rest = (1 + share * (m->n - 1)) * m->rest;
    double both = judge + rest;
    return both * both /
           (judge * judge / (m->k - 1) + rest * rest / ((m->n - 1) * (m->k - 1)));
}

static void set_icc_interval(struct icc *result, const struct means *m, double icc) {
    enum { ALIKE = 1000000 }; // the icc is 1 but for rounding
    if ((1 - icc) * ALIKE < 1)
        return;
    double freedom = freedom_of(m, icc);
    if (!(freedom >= 1)) // also when there is no number for it
        return;
    result->interval = true;
    result->low = thousandths(icc_at(m, m->between / quantile_f(m->n - 1, freedom)));
    result->high = thousandths(icc_at(m, m->between * quantile_f(freedom, m->n - 1)));
}

struct icc agreement_icc(const int ratings[], unsigned conversations, unsigned judges) {
    assert(judges >= 2 && judges <= AGREEMENT_JUDGES_MAX && conversations >= 2);
    struct icc result = {.figure = FIGURE_NO_VARIATION};
    const struct means m = means_of(ratings, conversations, judges);
    double whole = m.between + (m.k - 1) * m.rest + m.k * (m.judge - m.rest) / m.n;
    if (whole <= 0)
        return result;
    double icc = (m.between - m.rest) / whole;
    result.figure = FIGURE_KNOWN;
    result.value = thousandths(icc);
    set_icc_interval(&result, &m, icc);
    return result;
}
