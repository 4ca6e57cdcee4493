#include "report/moved.h"

#include "forge.h"
#include "judge/gauge.h"
#include "test.h"
#include "work.h"

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

static void what_is_behind_it_is_about_this_kind_of_patron(void **state) {
    (void)state;
    const struct change change = {.rule = "thanks", .event = EVENT_THANKED};
    const struct change pace = {.rule = "inertia", .event = EVENT_NONE};
    IS("one who is upset", str_of(moved_source(&persona, &change)), STR("S19c"));
    IS("the pace has none", str_of(moved_source(&persona, &pace)), STR(""));
    IS("nor has nothing", str_of(moved_source(&persona, NULL)), STR(""));
    persona.track = TRACK_BOUNDARY;
    IS("one who tests limits", str_of(moved_source(&persona, &change)), STR("S19"));
    persona.track = TRACK_TENSION;
}

static void a_sore_spot_is_named(void **state) {
    (void)state;
    const struct change change = {.rule = "prove-it", .event = EVENT_TRIGGERED};
    IS("by its id, in words", moved_told(&persona, &change, &arena),
       STR("a sore spot was touched (prove it)"));
    const struct change other = {.rule = "thanks", .event = EVENT_THANKED};
    IS("nothing else is", moved_told(&persona, &other, &arena), STR("thanks"));
}

static void a_deed_is_labelled_as_one(void **state) {
    (void)state;
    static struct turn turn;
    forge_turn(&turn, "I did it.", 60);
    forge_move(&turn, MOVE_INFORMATION, "I did it", 2);
    struct span_bytes at = forge_span(&turn, "did it");
    struct change change = {
        .event = EVENT_OPTION_DONE, .rule = "option.done", .tension = -8, .at = at};
    IS("what was done", str_of(moved_label(&persona, &turn, &change)),
       STR("doing it, and saying so"));
    change.event = EVENT_INFORMED;
    IS("what was told", str_of(moved_label(&persona, &turn, &change)),
       STR("a plain fact"));
    change.event = EVENT_OPTION_FITS;
    IS("a fact that is more", str_of(moved_label(&persona, &turn, &change)),
       STR("an offer that fits"));
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
        cmocka_unit_test(what_is_behind_it_is_about_this_kind_of_patron),
        cmocka_unit_test(a_sore_spot_is_named),
        cmocka_unit_test(a_deed_is_labelled_as_one),
        cmocka_unit_test(only_the_model_s_own_ways_are_explained_as_such),
    };
    return cmocka_run_group_tests_name("moved", tests, NULL, free_arena);
}
