#include "judge/gauge.h"

#include "test.h"

static const struct persona upset = {.track = TRACK_TENSION},
                            leaving = {.track = TRACK_WITHDRAWAL},
                            bold = {.track = TRACK_BOUNDARY};

static void the_gauge_goes_with_the_track(void **state) {
    (void)state;
    const struct turn turn = {.before = {.tension = 40, .boldness = 10},
                              .after = {.tension = 30, .boldness = 25}};
    const struct change change = {.tension = -3, .boldness = 8};
    assert_int_equal(gauge_value(&upset, &turn.after), 30);
    assert_int_equal(gauge_value(&leaving, &turn.after), 30);
    assert_int_equal(gauge_value(&bold, &turn.after), 25);
    assert_int_equal(gauge_step(&upset, &turn), -10);
    assert_int_equal(gauge_step(&bold, &turn), 15);
    assert_int_equal(gauge_change(&upset, &change), -3);
    assert_int_equal(gauge_change(&bold, &change), 8);
    assert_string_equal(gauge_name(&upset), "tension");
    assert_string_equal(gauge_title(&bold), "Boldness");
}

static void what_is_won_goes_with_the_track(void **state) {
    (void)state;
    const struct scene scene = {.trust = 35, .boldness = 20};
    const struct change change = {.trust = 4, .boldness = -9};
    assert_int_equal(gauge_stood(&upset, &scene), 35);
    assert_int_equal(gauge_stood(&bold, &scene), 20);
    assert_int_equal(gauge_gain(&leaving, 35, 50), 15);
    assert_int_equal(gauge_gain(&bold, 40, 10), 30);
    assert_int_equal(gauge_gain(&bold, 10, 40), -30);
    assert_int_equal(gauge_won(&upset, &change), 4);
    assert_int_equal(gauge_won(&bold, &change), 9);
    assert_string_equal(gauge_of_landing(&leaving), "trust");
    assert_string_equal(gauge_of_landing(&bold), "boldness");
}

static void each_number_has_its_word(void **state) {
    (void)state;
    static const struct {
        int value;
        const char *tension, *boldness;
    } cases[] = {
        {0, "settled", "holding back"},   {14, "settled", "holding back"},
        {15, "settled", "wary"},          {24, "settled", "wary"},
        {25, "uneasy", "wary"},           {30, "uneasy", "testing"},
        {40, "tense", "testing"},         {44, "tense", "testing"},
        {45, "tense", "pushing"},         {55, "upset", "pushing"},
        {60, "upset", "crowding"},        {70, "angry", "crowding"},
        {75, "angry", "out of bounds"},   {80, "boiling", "out of bounds"},
        {90, "furious", "out of bounds"}, {100, "furious", "out of bounds"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        assert_string_equal(gauge_word(&upset, cases[i].value), cases[i].tension);
        assert_string_equal(gauge_word(&bold, cases[i].value), cases[i].boldness);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gauge_goes_with_the_track),
        cmocka_unit_test(what_is_won_goes_with_the_track),
        cmocka_unit_test(each_number_has_its_word),
    };
    return cmocka_run_group_tests_name("gauge", tests, NULL, NULL);
}
