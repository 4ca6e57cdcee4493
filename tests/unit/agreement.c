#include "judge/agreement.h"

#include <stdlib.h>

#include "test.h"

// Pairs as text: "21 40" is two pairs.
static unsigned pairs_of(const char *text, struct agreement_pair pairs[64]) {
    unsigned count = 0;
    for (; *text; text++)
        if (*text != ' ') {
            pairs[count].first = (int8_t)(text[0] - '0');
            pairs[count++].second = (int8_t)(*++text - '0');
        }
    return count;
}

static struct agreement agreed(const char *text) {
    struct agreement_pair pairs[64];
    unsigned count = pairs_of(text, pairs);
    return agreement_of(pairs, count);
}

// ---- against published figures ------------------------------------------------------

// The data set "anxiety" of the R package irr: 20 people, three raters, 1 to 6.
static const char anxiety[3][21] = {"33345523522615221243", "36462424332333221334",
                                    "21443216111233113322"};

// kappa2(anxiety[,2:3], "squared") of irr gives 0.2520325 (statsmodels holds itself to the
// same value). irr counts the levels that occur: 1 2 3 4 6. The interval was computed by
// another program, with Student's t to ten digits: -0.22446 to 0.63126.
static void kappa_is_that_of_a_published_example(void **state) {
    (void)state;
    static const int rank[] = {0, 0, 1, 2, 3, 3, 4};
    struct agreement_pair pairs[20];
    for (unsigned i = 0; i < 20; i++)
        pairs[i] = (struct agreement_pair){(int8_t)rank[anxiety[1][i] - '0'],
                                           (int8_t)rank[anxiety[2][i] - '0']};
    struct agreement agreement = agreement_of(pairs, 20);
    assert_int_equal(agreement.figure, FIGURE_KNOWN);
    assert_int_equal(agreement.kappa, 252);
    assert_true(agreement.interval);
    assert_int_equal(agreement.low, -224);
    assert_int_equal(agreement.high, 631);
    assert_int_equal(agreement.pairs, 20);
    assert_int_equal(agreement.exact, 4);
    assert_int_equal(agreement.within_one, 14);
    assert_int_equal(agreement.difference, -800);
}

// Shrout and Fleiss (1979), table 2: six targets, four judges; ICC(2,1) = .29, between .019
// and .761 by their formula. The same from another program, which integrates the density of F
// instead of summing its series: .28976, .01879 to .76108.
static void icc_is_that_of_shrout_and_fleiss(void **state) {
    (void)state;
    static const int ratings[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                  7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
    struct icc icc = agreement_icc(ratings, 6, 4);
    assert_int_equal(icc.figure, FIGURE_KNOWN);
    assert_int_equal(icc.value, 290);
    assert_true(icc.interval);
    assert_int_equal(icc.low, 19);
    assert_int_equal(icc.high, 761);
}

// icc(anxiety, model = "twoway", type = "agreement") of irr gives ICC(A,1) = 0.198. The interval
// was computed by the other program: -.03891 to .49357.
static void icc_is_that_of_another_published_example(void **state) {
    (void)state;
    int ratings[60];
    for (unsigned i = 0; i < 60; i++)
        ratings[i] = anxiety[i % 3][i / 3] - '0';
    struct icc icc = agreement_icc(ratings, 20, 3);
    assert_int_equal(icc.figure, FIGURE_KNOWN);
    assert_int_equal(icc.value, 198);
    assert_true(icc.interval);
    assert_int_equal(icc.low, -39);
    assert_int_equal(icc.high, 494);
}

// ---- by hand ------------------------------------------------------------------------

static void what_can_be_told_is_told_and_no_more(void **state) {
    (void)state;
    static const struct {
        const char *what, *pairs;
        enum figure figure;
        int kappa;
        bool interval;
    } cases[] = {
        {"nothing", "", FIGURE_TOO_FEW, 0, false},
        {"nine are too few", "01 12 23 34 00 11 22 33 44", FIGURE_TOO_FEW, 0, false},
        // No square at all, though there could be by chance.
        {"all alike", "00 11 22 33 44 00 11 22 33 44", FIGURE_KNOWN, 1000, false},
        {"one level only", "22 22 22 22 22 22 22 22 22 22", FIGURE_NO_VARIATION, 0,
         false},
        {"the first never varies", "20 21 22 23 24 20 21 22 23 24", FIGURE_NO_VARIATION,
         0, false},
        {"the second never varies", "02 12 22 32 42 02 12 22 32 42", FIGURE_NO_VARIATION,
         0, false},
        // 1 - 10 * 160 / (2 * 5 * 5 * 16).
        {"the opposite", "04 40 04 40 04 40 04 40 04 40", FIGURE_KNOWN, -1000, false},
        // 1 - 10 * 1 / (9 * 2 + 1 * 8).
        {"one of ten differs", "22 22 22 22 22 23 33 22 22 22", FIGURE_KNOWN, 615, true},
        // Without the 33 nothing varies any more.
        {"all alike, one elsewhere", "22 22 22 22 22 22 33 22 22 22", FIGURE_KNOWN, 1000,
         false},
        // Eight apart, five zeros and five ones on either side: 1 - 10 * 8 / (2 * 25).
        {"half by half", "01 10 01 10 01 10 01 10 00 11", FIGURE_KNOWN, -600, true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct agreement agreement = agreed(cases[i].pairs);
        OK(cases[i].what, agreement.figure == cases[i].figure);
        if (agreement.kappa != cases[i].kappa)
            fail_msg("%s: kappa %d", cases[i].what, agreement.kappa);
        OK(cases[i].what, agreement.interval == cases[i].interval);
    }
}

static void shares_and_differences_are_counted(void **state) {
    (void)state;
    struct agreement agreement = agreed("00 01 20 44 31 12");
    assert_int_equal(agreement.pairs, 6);
    assert_int_equal(agreement.exact, 2);
    assert_int_equal(agreement.within_one, 4);
    assert_int_equal(agreement.difference, -333); // (1 - 2 - 2 + 1) / 6
    assert_int_equal(agreed("01 11 11 11 11 11").difference, 167);
    assert_int_equal(agreed("").difference, 0);
}

// Whoever comes first, they agree alike; only the difference turns round.
static void it_does_not_matter_who_comes_first(void **state) {
    (void)state;
    struct agreement one = agreed("00 12 23 34 21 30 11 44 43 22 10");
    struct agreement two = agreed("00 21 32 43 12 03 11 44 34 22 01");
    assert_int_equal(one.figure, FIGURE_KNOWN);
    assert_int_equal(one.kappa, two.kappa);
    assert_int_equal(one.low, two.low);
    assert_int_equal(one.high, two.high);
    assert_int_equal(one.difference, -two.difference);
    assert_true(one.low < one.kappa && one.kappa < one.high && one.high < 1000);
}

static void judges_who_say_the_same_of_all_have_no_icc(void **state) {
    (void)state;
    static const int same[] = {2, 2, 2, 2, 2, 2}, apart[] = {1, 3, 1, 3, 1, 3};
    static const int alike[] = {1, 1, 2, 2, 3, 3};
    assert_int_equal(agreement_icc(same, 3, 2).figure, FIGURE_NO_VARIATION);
    struct icc icc = agreement_icc(alike, 3, 2);
    assert_int_equal(icc.figure, FIGURE_KNOWN);
    assert_int_equal(icc.value, 1000);
    assert_false(icc.interval); // nothing differs, so nothing tells how far it could
    icc = agreement_icc(apart, 3, 2);
    assert_int_equal(icc.figure, FIGURE_KNOWN);
    assert_int_equal(icc.value,
                     0); // nothing between the conversations, all between judges
    assert_false(icc.interval);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kappa_is_that_of_a_published_example),
        cmocka_unit_test(icc_is_that_of_shrout_and_fleiss),
        cmocka_unit_test(icc_is_that_of_another_published_example),
        cmocka_unit_test(what_can_be_told_is_told_and_no_more),
        cmocka_unit_test(shares_and_differences_are_counted),
        cmocka_unit_test(it_does_not_matter_who_comes_first),
        cmocka_unit_test(judges_who_say_the_same_of_all_have_no_icc),
    };
    return cmocka_run_group_tests_name("agreement", tests, NULL, NULL);
}
