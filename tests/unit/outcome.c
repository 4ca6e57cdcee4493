#include "world/outcome.h"

#include "test.h"

enum { NOW = 1795280400, MINUTE = 60, HOUR = 3600 };

static struct http_result answer(int status) {
    return (struct http_result){.end = HTTP_ANSWERED, .status = status};
}

static void each_status_has_its_outcome(void **state) {
    (void)state;
    static const struct {
        int status;
        enum outcome_kind kind;
        bool endpoint;
    } cases[] = {
        {200, OUTCOME_DELIVERED, false}, {201, OUTCOME_DELIVERED, false},
        {204, OUTCOME_DELIVERED, false}, {299, OUTCOME_DELIVERED, false},
        {300, OUTCOME_HELD, true},       {301, OUTCOME_HELD, true},
        {302, OUTCOME_HELD, true},       {307, OUTCOME_HELD, true},
        {308, OUTCOME_HELD, true},       {400, OUTCOME_HELD, false},
        {401, OUTCOME_HELD, true},       {403, OUTCOME_HELD, true},
        {404, OUTCOME_HELD, true},       {408, OUTCOME_RETRY, true},
        {409, OUTCOME_HELD, false},      {410, OUTCOME_GONE, true},
        {413, OUTCOME_HELD, false},      {415, OUTCOME_HELD, true},
        {418, OUTCOME_HELD, true},       {422, OUTCOME_HELD, false},
        {425, OUTCOME_RETRY, true},      {429, OUTCOME_RETRY, true},
        {451, OUTCOME_HELD, true},       {500, OUTCOME_RETRY, true},
        {502, OUTCOME_RETRY, true},      {503, OUTCOME_RETRY, true},
        {504, OUTCOME_RETRY, true},      {599, OUTCOME_RETRY, true},
        {600, OUTCOME_HELD, true},       {999, OUTCOME_HELD, true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct http_result result = answer(cases[i].status);
        struct outcome outcome = outcome_of(&result, 1, NOW, 0);
        char what[32];
        snprintf(what, sizeof what, "status %d", cases[i].status);
        OK(what, outcome.kind == cases[i].kind && outcome.endpoint == cases[i].endpoint);
        bool advised = outcome.kind == OUTCOME_HELD || outcome.kind == OUTCOME_GONE;
        OK(what, advised == (outcome.advice != NULL));
    }
}

static void without_a_status_the_fault_decides(void **state) {
    (void)state;
    static const struct {
        enum http_end end;
        enum outcome_kind kind;
        const char *advice; // a part
    } cases[] = {
        {HTTP_UNREACHABLE, OUTCOME_RETRY, NULL},
        {HTTP_UNTRUSTED, OUTCOME_HELD, "certificate"},
        {HTTP_UNUSABLE, OUTCOME_HELD, "url"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct http_result result = {.end = cases[i].end};
        struct outcome outcome = outcome_of(&result, 1, NOW, 0);
        OK("its kind", outcome.kind == cases[i].kind && outcome.endpoint);
        OK("its advice", cases[i].advice ? strstr(outcome.advice, cases[i].advice) != NULL
                                         : !outcome.advice);
    }
}

static void the_schedule_is_the_documented_one(void **state) {
    (void)state;
    static const long long waits[] = {
        5,         5 * MINUTE, 30 * MINUTE, 2 * HOUR,  5 * HOUR,
        10 * HOUR, 14 * HOUR,  20 * HOUR,   24 * HOUR,
    };
    struct http_result result = answer(503);
    for (int tries = 1; tries <= (int)ROWS(waits); tries++) {
        struct outcome least = outcome_of(&result, tries, NOW, 0);
        struct outcome more = outcome_of(&result, tries, NOW, UINT64_MAX);
        OK("it waits", least.kind == OUTCOME_RETRY && least.wait == waits[tries - 1]);
        OK("never sooner, at most a tenth later",
           more.wait >= least.wait && more.wait <= least.wait + least.wait / 10);
    }
    OK("the tenth try is the last", outcome_of(&result, 10, NOW, 0).kind == OUTCOME_DEAD);
    OK("and none follows", outcome_of(&result, 11, NOW, 0).kind == OUTCOME_DEAD);
    result = answer(204);
    OK("but when it works", outcome_of(&result, 10, NOW, 0).kind == OUTCOME_DELIVERED);
}

static void dice_scatter_the_tries(void **state) {
    (void)state;
    struct http_result result = answer(503);
    long long least = outcome_of(&result, 2, NOW, 0).wait, sum = 0;
    for (uint64_t dice = 0; dice < 31; dice++)
        sum += outcome_of(&result, 2, NOW, dice).wait - least;
    OK("each of 0 .. 30 seconds once", sum == 30 * 31 / 2);
}

static void a_receiver_may_ask_for_time(void **state) {
    (void)state;
    static const struct {
        int status, tries;
        long long asked, wait, pause;
    } cases[] = {
        {429, 1, 7, 7, 7},
        {429, 1, 1, 5, 1},
        {429, 1, 0, 5, 0},
        {503, 3, 60, 30 * MINUTE, 60},
        {503, 9, 1, 24 * HOUR, 1},
        {503, 1, 3600, 3600, 3600},
        {503, 1, 86400, 86400, 86400},
        {503, 1, 86401, 86400, 86400},
        {429, 1, 9000000000000000000, 86400, 86400},
        {429, 1, -9, 5, 0},
        {429, 10, 60, 0, 60}, // given up, but its others keep to it
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct http_result result = answer(cases[i].status);
        result.retry_after = cases[i].asked;
        struct outcome outcome = outcome_of(&result, cases[i].tries, NOW, 0);
        OK("the longer of both, at most a day", outcome.wait == cases[i].wait);
        OK("the others wait as long as was asked", outcome.pause == cases[i].pause);
    }
}

static void a_clock_that_is_off_is_named(void **state) {
    (void)state;
    static const struct {
        int status;
        long long date;
        bool named;
    } cases[] = {
        {400, NOW + 600, true},  {401, NOW - 600, true},  {403, NOW + 301, true},
        {400, NOW + 300, false}, {400, NOW - 300, false}, {400, 0, false},
        {404, NOW + 600, false}, {302, NOW + 600, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct http_result result = answer(cases[i].status);
        result.date = cases[i].date;
        struct outcome outcome = outcome_of(&result, 1, NOW, 0);
        OK("only where it can be that",
           (strstr(outcome.advice, "clock") != NULL) == cases[i].named);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_status_has_its_outcome),
        cmocka_unit_test(without_a_status_the_fault_decides),
        cmocka_unit_test(the_schedule_is_the_documented_one),
        cmocka_unit_test(dice_scatter_the_tries),
        cmocka_unit_test(a_receiver_may_ask_for_time),
        cmocka_unit_test(a_clock_that_is_off_is_named),
    };
    return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
