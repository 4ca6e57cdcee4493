#include "base/date.h"

#include "test.h"

static void a_day_is_one_of_the_calendar(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool day, time;
    } cases[] = {
        {"2026-11-21", true, false},
        {"2028-02-29", true, false},
        {"2026-02-29", false, false},
        {"2026-00-10", false, false},
        {"2026-11-21T17:00:00Z", false, true},
        {"2026-02-30T17:00:00Z", false, false},
        {"2026-11-21T24:00:00Z", false, false},
        {"0001-01-01", true, false},
        {"0000-12-31", false, false}, // nobody counted so; a day before must be one
        {"0000-01-01T00:00:00Z", false, false},
        {"2026-1-1", false, false},
        {"yesterday", false, false},
        {"", false, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        OK(cases[i].text, date_is_day(str_of(cases[i].text)) == cases[i].day);
        OK(cases[i].text, date_is_time(str_of(cases[i].text)) == cases[i].time);
    }
}

static void an_age_is_a_number_and_a_unit(void **state) {
    (void)state;
    static const char *const bad[] = {"",    "d",    "90",   "0d",     "-1d",
                                      "90x", "1.5d", "90 d", "10000d", "d90"};
    struct age age;
    for (size_t i = 0; i < ROWS(bad); i++)
        OK(bad[i], !age_of(str_of(bad[i]), &age));
    OK("days", age_of(STR("9999d"), &age) && age.count == 9999 && age.unit == 'd');
}

static void going_back_keeps_to_the_calendar(void **state) {
    (void)state;
    static const struct {
        const char *what, *day, *age, *before;
    } cases[] = {
        {"a day into the month before", "2026-03-01", "1d", "2026-02-28"},
        {"a leap day", "2028-03-01", "1d", "2028-02-29"},
        {"ninety days", "2026-11-21", "90d", "2026-08-23"},
        {"two weeks over new year", "2026-01-05", "2w", "2025-12-22"},
        {"a month that is shorter", "2026-03-31", "1m", "2026-02-28"},
        {"a year from a leap day", "2028-02-29", "1y", "2027-02-28"},
        {"fourteen months", "2026-01-15", "14m", "2024-11-15"},
        {"a time counts by its day", "2026-11-21T17:00:00Z", "1y", "2025-11-21"},
        {"not before there were years", "2026-11-21", "9999y", "0001-01-21"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct age age;
        char before[DATE_DAY_LENGTH + 1];
        assert_true(age_of(str_of(cases[i].age), &age));
        date_before(str_of(cases[i].day), age, before);
        IS(cases[i].what, str_of(before), str_of(cases[i].before));
    }
}

static void a_time_is_a_number_of_seconds(void **state) {
    (void)state;
    static const struct {
        const char *time;
        long long seconds;
    } cases[] = {
        {"1970-01-01T00:00:00Z", 0},          {"1969-12-31T23:59:59Z", -1},
        {"2000-02-29T12:00:00Z", 951825600},  {"2026-11-21T17:00:00Z", 1795280400},
        {"2038-01-19T03:14:08Z", 2147483648}, {"1900-01-01T00:00:00Z", -2208988800},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].time, date_seconds(str_of(cases[i].time)) == cases[i].seconds);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_is_a_number_of_seconds),
        cmocka_unit_test(a_day_is_one_of_the_calendar),
        cmocka_unit_test(an_age_is_a_number_and_a_unit),
        cmocka_unit_test(going_back_keeps_to_the_calendar),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
