// Which levels are held against which.

#include "report/reviews.h"

static bool with_machine(enum comparison comparison) {
    return comparison == COMPARISON_SIGHTED || comparison == COMPARISON_BLIND;
}

// Whether a review takes part at all.
static bool takes_part(enum comparison comparison, const struct reviewed *reviewed) {
    if (comparison == COMPARISON_TRAINERS)
        return true;
    return reviewed->blind == (comparison != COMPARISON_SIGHTED);
}

static bool are_pair(enum comparison comparison, const struct reviewed *a,
                     const struct reviewed *b) {
    return (a->blind && b->blind) == (comparison == COMPARISON_BOTH_BLIND);
}

// ---- pairs --------------------------------------------------------------------------

struct pairing {
    const struct reviews *reviews;
    enum comparison comparison;
    struct agreement_pair *pairs; // NULL: only counted
    unsigned count, apart;
};

static void pair_up(struct pairing *p, int first, int second) {
    if (first == LEVEL_NOT_GIVEN || second == LEVEL_NOT_GIVEN)
        return;
    if (first == LEVEL_UNRATED || second == LEVEL_UNRATED) {
        p->apart += first != second;
        return;
    }
    if (p->pairs)
        p->pairs[p->count] = (struct agreement_pair){(int8_t)first, (int8_t)second};
    p->count++;
}

static void pair_raters(struct pairing *p, const struct reviewed_talk *talk, unsigned c) {
    for (unsigned i = 0; i < talk->count; i++)
        for (unsigned j = i + 1; j < talk->count; j++) {
            const struct reviewed *a = &talk->at[i], *b = &talk->at[j];
            if (!are_pair(p->comparison, a, b))
                continue;
            bool turned =
                str_cmp(p->reviews->raters[a->rater], p->reviews->raters[b->rater]) > 0;
            pair_up(p, (turned ? b : a)->levels[c], (turned ? a : b)->levels[c]);
        }
}

static void pair_all(struct pairing *p, unsigned c) {
    p->count = p->apart = 0;
    for (size_t t = 0; t < p->reviews->count; t++) {
        const struct reviewed_talk *talk = &p->reviews->talks[t];
        if (!with_machine(p->comparison)) {
            pair_raters(p, talk, c);
            continue;
        }
        for (unsigned i = 0; i < talk->count; i++)
            if (takes_part(p->comparison, &talk->at[i]))
                pair_up(p, talk->machine[c], talk->at[i].levels[c]);
    }
}

// ---- who ----------------------------------------------------------------------------

struct judges {
    unsigned raters[REVIEWS_RATERS_MAX], count;
};

static void add_judge(struct judges *judges, unsigned rater) {
    for (unsigned i = 0; i < judges->count; i++)
        if (judges->raters[i] == rater)
            return;
    judges->raters[judges->count++] = rater;
}

static struct judges judges_of(const struct reviews *reviews, enum comparison comparison,
                               unsigned *pairs) {
    struct judges judges = {.count = 0};
    *pairs = 0;
    for (size_t t = 0; t < reviews->count; t++) {
        const struct reviewed_talk *talk = &reviews->talks[t];
        for (unsigned i = 0; i < talk->count; i++) {
            if (with_machine(comparison) && takes_part(comparison, &talk->at[i])) {
                add_judge(&judges, talk->at[i].rater);
                ++*pairs;
            }
            for (unsigned j = i + 1; !with_machine(comparison) && j < talk->count; j++)
                if (are_pair(comparison, &talk->at[i], &talk->at[j])) {
                    add_judge(&judges, talk->at[i].rater);
                    add_judge(&judges, talk->at[j].rater);
                    ++*pairs;
                }
        }
    }
    return judges;
}

struct comparison_size reviews_size(const struct reviews *reviews,
                                    enum comparison comparison) {
    struct comparison_size size;
    size.raters = judges_of(reviews, comparison, &size.pairs).count;
    return size;
}

// ---- ICC ----------------------------------------------------------------------------
//
// Trainers among themselves: of the conversations that all of them rated. The program: it
// and "the trainer", whoever that was, of every conversation, for trainers mostly share them
// out and none has rated all; where several rated one, they take turns.

struct table {
    const struct reviews *reviews;
    enum comparison comparison;
    unsigned c;                 // of the criterion
    const struct judges *among; // the trainers
    int *ratings;               // row by row
    unsigned rows;
};

static bool gave_level(const struct table *table, const struct reviewed *reviewed) {
    return takes_part(table->comparison, reviewed) && reviewed->levels[table->c] >= 0;
}

// How many of those who gave a level come before this one by name; of NULL, all.
static unsigned before(const struct table *table, const struct reviewed_talk *talk,
                       const struct reviewed *one) {
    const struct str *names = table->reviews->raters;
    unsigned count = 0;
    for (unsigned i = 0; i < talk->count; i++)
        count += gave_level(table, &talk->at[i]) &&
                 (!one || str_cmp(names[talk->at[i].rater], names[one->rater]) < 0);
    return count;
}

static bool rate_by_program(const struct table *table, const struct reviewed_talk *talk,
                            int *row) {
    unsigned count = before(table, talk, NULL);
    row[0] = talk->machine[table->c];
    if (row[0] < 0 || !count)
        return false;
    for (unsigned i = 0; i < talk->count; i++)
        if (gave_level(table, &talk->at[i]) &&
            before(table, talk, &talk->at[i]) == table->rows % count)
            row[1] = talk->at[i].levels[table->c];
    return true;
}

static bool rate_by_trainers(const struct table *table, const struct reviewed_talk *talk,
                             int *row) {
    unsigned count = 0;
    for (unsigned j = 0; j < table->among->count; j++)
        for (unsigned i = 0; i < talk->count; i++)
            if (talk->at[i].rater == table->among->raters[j] &&
                gave_level(table, &talk->at[i]))
                row[count++] = talk->at[i].levels[table->c];
    return count == table->among->count;
}

static void set_icc(struct comparison_row *row, const struct reviews *reviews,
                    enum comparison comparison, unsigned c, struct arena *scrap) {
    unsigned pairs;
    const struct judges among = judges_of(reviews, comparison, &pairs);
    const unsigned judges = with_machine(comparison) ? 2 : among.count;
    struct table table = {
        reviews,
        comparison,
        c,
        &among,
        arena_new(scrap, int, (reviews->count + 1) * AGREEMENT_JUDGES_MAX),
        0};
    for (size_t t = 0; t < reviews->count; t++) {
        int *next = table.ratings + (size_t)table.rows * judges;
        table.rows += with_machine(comparison)
                          ? rate_by_program(&table, &reviews->talks[t], next)
                          : rate_by_trainers(&table, &reviews->talks[t], next);
    }
    row->icc_talks = table.rows;
    row->icc.figure = FIGURE_TOO_FEW;
    if (table.rows >= AGREEMENT_FEW && judges >= 2)
        row->icc = agreement_icc(table.ratings, table.rows, judges);
}

struct comparison_row reviews_compare(const struct reviews *reviews,
                                      enum comparison comparison, unsigned criterion) {
    struct arena scrap = {0};
    struct comparison_row row = {0};
    struct pairing pairing = {.reviews = reviews, .comparison = comparison};
    pair_all(&pairing, criterion);
    pairing.pairs = arena_new(&scrap, struct agreement_pair, pairing.count + 1);
    pair_all(&pairing, criterion);
    row.agreement = agreement_of(pairing.pairs, pairing.count);
    row.apart = pairing.apart;
    set_icc(&row, reviews, comparison, criterion, &scrap);
    arena_free(&scrap);
    return row;
}
