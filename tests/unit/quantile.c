#include "judge/quantile.h"

#include <math.h>

#include "test.h"

// From printed tables, to as many digits as they give.
static void student_is_that_of_the_tables(void **state) {
    (void)state;
    static const struct {
        double freedom, t;
    } cases[] = {{9, 2.262}, {10, 2.228}, {15, 2.131}, {30, 2.042}, {120, 1.980}};
    for (size_t i = 0; i < ROWS(cases); i++)
        if (fabs(quantile_student(cases[i].freedom) - cases[i].t) > 0.0008)
            fail_msg("%g: %g", cases[i].freedom, quantile_student(cases[i].freedom));
}

static void f_is_that_of_the_tables(void **state) {
    (void)state;
    static const struct {
        double freedom, freedom2, f;
    } cases[] = {
        {1, 1, 647.8},  {9, 1, 963.3},  {1, 10, 6.94},   {2, 2, 39.00},  {5, 10, 4.24},
        {9, 9, 4.03},   {10, 5, 6.62},  {19, 19, 2.53},  {24, 12, 3.02}, {9, 120, 2.22},
        {60, 60, 1.67}, {1, 120, 5.15}, {120, 20, 2.16},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        double f = quantile_f(cases[i].freedom, cases[i].freedom2);
        if (fabs(f - cases[i].f) > (cases[i].f > 100 ? 0.05 : 0.0055))
            fail_msg("%g, %g: %g", cases[i].freedom, cases[i].freedom2, f);
    }
}

// In closed form: with 2 and 2 degrees F is p / (1 - p).
static void f_is_exact_where_it_can_be_told_by_hand(void **state) {
    (void)state;
    assert_true(fabs(quantile_f(2, 2) - 39) < 1e-9);
    // P(F < f) = 1 - (1 + 2 f / d) ^ (-d / 2) with 2 and d degrees, whole or not.
    static const double whole_or_not[] = {1, 4.7851, 9, 39.746, 1000.5};
    for (size_t i = 0; i < ROWS(whole_or_not); i++) {
        double d = whole_or_not[i], f = d / 2 * (pow(0.025, -2 / d) - 1);
        if (fabs(quantile_f(2, d) / f - 1) > 1e-9)
            fail_msg("%g: %.12g instead of %.12g", d, quantile_f(2, d), f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(student_is_that_of_the_tables),
        cmocka_unit_test(f_is_that_of_the_tables),
        cmocka_unit_test(f_is_exact_where_it_can_be_told_by_hand),
    };
    return cmocka_run_group_tests_name("quantile", tests, NULL, NULL);
}
