#include "world/clock.h"

#include <stdlib.h>
#include <time.h>

#include "test.h"

static void only_a_time_stops_the_clock(void **state) {
    (void)state;
    static const struct {
        const char *now;
        bool fixed;
    } cases[] = {
        {"2026-11-21T17:00:00Z", true},
        {"2028-02-29T23:59:59Z", true},
        {"2000-02-29T00:00:00Z", true},
        {"0001-01-01T00:00:00Z", true},
        {"0000-12-31T23:59:59Z", false},
        {"9999-12-31T23:59:59Z", true},
        {"2026-02-29T00:00:00Z", false},
        {"2100-02-29T00:00:00Z", false},
        {"2026-04-31T00:00:00Z", false},
        {"2026-13-01T00:00:00Z", false},
        {"2026-00-01T00:00:00Z", false},
        {"2026-01-00T00:00:00Z", false},
        {"2026-01-32T00:00:00Z", false},
        {"2026-11-21T24:00:00Z", false},
        {"2026-11-21T17:60:00Z", false},
        {"2026-11-21T17:00:60Z", false},
        {"2026-11-21T17:00:00", false},
        {"2026-11-21T17:00:00+", false},
        {"2026-11-21 17:00:00Z", false},
        {"2026-11-21T17:00:0 Z", false},
        {"2026-11-21T17:00:00Zx", false},
        {"-026-11-21T17:00:00Z", false},
        {"yesterday", false},
        {"", false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        setenv("HEAROUT_NOW", cases[i].now, 1);
        OK(cases[i].now, clock_fixed() == cases[i].fixed);
        char text[CLOCK_ISO_SIZE];
        clock_iso(text);
        OK(cases[i].now, (strcmp(text, cases[i].now) == 0) == cases[i].fixed);
    }
    unsetenv("HEAROUT_NOW");
    OK("without it the clock runs", !clock_fixed());
}

static void the_time_is_utc_and_now(void **state) {
    (void)state;
    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    char before[CLOCK_ISO_SIZE], text[CLOCK_ISO_SIZE], after[CLOCK_ISO_SIZE];
    time_t now = time(NULL);
    strftime(before, sizeof before, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
    clock_iso(text);
    now = time(NULL);
    strftime(after, sizeof after, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
    OK("between two looks at the clock",
       strcmp(before, text) <= 0 && strcmp(text, after) <= 0);
}

static void compact_times_fit_file_names(void **state) {
    (void)state;
    char text[CLOCK_COMPACT_SIZE];
    clock_compact("2026-11-21T17:00:00Z", text);
    IS("no colons", str_of(text), STR("20261121T170000Z"));
}

static void milliseconds_pass_unless_the_clock_stands(void **state) {
    (void)state;
    uint64_t before = clock_milliseconds();
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    uint64_t passed = clock_milliseconds() - before;
    OK("20 ms at least, and not seconds", passed >= 19 && passed < 10000);
    setenv("HEAROUT_NOW", "2026-11-21T17:00:00Z", 1);
    OK("none", clock_milliseconds() == 0);
    unsetenv("HEAROUT_NOW");
}

static bool is_uuid(const char *text) {
    static const char shape[] = "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx";
    if (strlen(text) != sizeof shape - 1)
        return false;
    for (size_t i = 0; shape[i]; i++) {
        const char *may = shape[i] == 'x'   ? "0123456789abcdef"
                          : shape[i] == 'v' ? "89ab"
                          : shape[i] == '4' ? "4"
                                            : "-";
        if (!strchr(may, text[i]))
            return false;
    }
    return true;
}

static void sessions_have_ids_of_their_own(void **state) {
    (void)state;
    char one[CLOCK_UUID_SIZE], two[CLOCK_UUID_SIZE];
    for (int i = 0; i < 1000; i++) {
        clock_uuid(1, one);
        clock_uuid(1, two);
        OK("a UUID of version 4", is_uuid(one) && is_uuid(two));
        OK("another each time", strcmp(one, two) != 0);
    }
    OK("so do seeds", clock_random() != clock_random());
}

static void a_stopped_clock_makes_ids_from_the_seed(void **state) {
    (void)state;
    setenv("HEAROUT_NOW", "2026-11-21T17:00:00Z", 1);
    char one[CLOCK_UUID_SIZE], two[CLOCK_UUID_SIZE], other[CLOCK_UUID_SIZE];
    clock_uuid(7, one);
    clock_uuid(7, two);
    clock_uuid(8, other);
    IS("the same seed, the same id", str_of(one), str_of(two));
    OK("another seed, another id", strcmp(one, other) != 0);
    OK("a UUID of version 4", is_uuid(one) && is_uuid(other));
    IS("the same on every machine", str_of(one),
       STR("63cbe1e4-5932-4dd7-844c-3cd7f43c661c"));
    OK("seeds are random all the same", clock_random() != clock_random());
    unsetenv("HEAROUT_NOW");
}

int main(void) {
    unsetenv("HEAROUT_NOW");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_time_stops_the_clock),
        cmocka_unit_test(the_time_is_utc_and_now),
        cmocka_unit_test(compact_times_fit_file_names),
        cmocka_unit_test(milliseconds_pass_unless_the_clock_stands),
        cmocka_unit_test(sessions_have_ids_of_their_own),
        cmocka_unit_test(a_stopped_clock_makes_ids_from_the_seed),
    };
    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
