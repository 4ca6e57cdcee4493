#include "report/met.h"

#include "play/session.h"
#include "smallstage.h"
#include "work.h"

// What of Pat a reply meets, after the opening.
static struct str met_by(const char *reply) {
    struct memory *memory = arena_new(&arena, struct memory, 1);
    ear_remember(small.ear, memory, STR("I returned the book and you bill me."));
    struct listener listener = session_listener(small.persona, memory);
    struct play_signals signals = play_signals(small.lexicon);
    struct acts *acts = arena_new(&arena, struct acts, 1);
    acts_read(acts, small.persona, small.policy, &signals,
              ear_hear(small.ear, &listener, str_of(reply)));
    struct told told;
    told_start(&told);
    met(&(struct show){.out = told.out, .width = 80}, small.persona, acts);
    struct str text = arena_copy(&arena, told_text(&told));
    told_end(&told);
    return text;
}

static void what_is_met_is_told_with_what_came_of_it(void **state) {
    (void)state;
    static const struct {
        const char *reply, *line;
    } cases[] = {
        {"So you returned the book.",
         "of Pat\n  concern  book                 said back  \"returned\", \"book\"\n"},
        {"The book is here.",
         "  concern  book                 its words are there, and it is not met  "
         "\"book\"\n"},
        {"That must be maddening.",
         "  feeling  fed-up               named  \"maddening\"\n"},
        {"I can search the shelf.",
         "  option   search               offered  \"search the shelf\"\n"},
        {"What happened at the drop?",
         "  fact     drop                 asked for  \"drop\"\n"},
        {"What happened?", "  answer   "},
        {"Hello.", "of Pat\n  nothing is met\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        if (!small_has(met_by(cases[i].reply), cases[i].line))
            fail_msg("%s: '%s' is not in\n%.*s", cases[i].reply, cases[i].line,
                     STR_ARGS(met_by(cases[i].reply)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_is_met_is_told_with_what_came_of_it, free_arena),
    };
    return cmocka_run_group_tests_name("met", tests, open_small, close_small);
}
