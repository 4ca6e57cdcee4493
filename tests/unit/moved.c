#include "report/moved.h"

#include "judge/gauge.h"
#include "test.h"

static struct persona persona; // large

static void every_change_has_words(void **state) {
    (void)state;
    for (unsigned e = 0; e < EVENT_COUNT; e++) {
        const struct change change = {.rule = event_id((enum event)e),
                                      .event = (uint8_t)e};
        OK(change.rule, *moved_words(&persona, &change));
    }
    static const char *const model[] = {"clip", "inertia", "floor", "ceiling"};
    for (size_t i = 0; i < ROWS(model); i++) {
        const struct change change = {.rule = model[i], .event = EVENT_NONE};
        OK(model[i], *moved_words(&persona, &change));
    }
}

static void the_words_are_those_of_the_cause_the_move_or_the_event(void **state) {
    (void)state;
    static const struct {
        const char *what;
        enum event event;
        const char *words;
    } cases[] = {
        {"a cause", EVENT_UNANSWERED, "a question of theirs was left open"},
        {"a move", EVENT_AGREED, "saying they have a point"},
        {"an event alone", EVENT_HEARD, "something that matters was said back"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct change change = {.rule = event_id(cases[i].event),
                                      .event = (uint8_t)cases[i].event};
        IS(cases[i].what, str_of(moved_words(&persona, &change)), str_of(cases[i].words));
    }
}

static void who_tests_limits_has_no_sore_spots(void **state) {
    (void)state;
    const struct change change = {.rule = "trigger", .event = EVENT_TRIGGERED};
    IS("one who is upset", str_of(moved_words(&persona, &change)),
       STR("a sore spot was touched"));
    persona.track = TRACK_BOUNDARY;
    IS("one who tests limits", str_of(moved_words(&persona, &change)),
       STR("it was taken as an opening"));
    persona.track = TRACK_TENSION;
}

static void only_the_model_s_own_ways_are_explained_as_such(void **state) {
    (void)state;
    IS("an event", str_of(moved_model("heard.new")), STR(""));
    OK("the pace", *moved_model("inertia"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_change_has_words),
        cmocka_unit_test(the_words_are_those_of_the_cause_the_move_or_the_event),
        cmocka_unit_test(who_tests_limits_has_no_sore_spots),
        cmocka_unit_test(only_the_model_s_own_ways_are_explained_as_such),
    };
    return cmocka_run_group_tests_name("moved", tests, NULL, NULL);
}
