#include "report/clause.h"

#include "test.h"
#include "work.h"

// The words as they stand in the reply.
static struct str around(const char *reply, const char *part, size_t most) {
    struct str all = str_of(reply), found = str_find(all, str_of(part));
    assert_true(found.len);
    uint32_t begin = (uint32_t)(found.at - all.at);
    struct span_bytes at =
        clause_around(all, (struct span_bytes){begin, begin + (uint32_t)found.len}, most);
    return str_span(all, at.begin, at.end);
}

static void a_quotation_is_what_was_said_and_not_what_was_matched(void **state) {
    (void)state;
    static const struct {
        const char *what, *reply, *part, *clause;
        size_t most;
    } cases[] = {
        {"a short sentence whole", "I know. It's nothing against you. Shall we?",
         "It's nothing", "It's nothing against you", 72},
        {"of a long one the clause",
         "I can see that on the screen, and it is mine to put right today, so I will sit "
         "down and do it now.",
         "mine to put", "and it is mine to put right today", 72},
        {"with the one behind it where that is a word or two",
         "Kyle, you have been drinking, and I cannot really talk with you at all in this "
         "state you are in.",
         "Kyle", "Kyle, you have been drinking", 72},
        {"a title ends nothing", "I'll ask Mr. Alvarez. Wait.", "Alvarez",
         "I'll ask Mr. Alvarez", 72},
        {"nor does a time", "We close at 4.30 today. Come.", "close",
         "We close at 4.30 today", 72},
        {"a question keeps its mark", "Hi. What happened? Sit down.", "happened",
         "What happened?", 72},
        {"two sentences where the evidence is in both", "I see. You did. Yes.",
         "see. You", "I see. You did", 72},
        {"what was matched where there is no room", "It's nothing against you.",
         "nothing", "nothing", 10},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS(cases[i].what, around(cases[i].reply, cases[i].part, cases[i].most),
           str_of(cases[i].clause));
}

static void a_whole_reply_stays_as_it_was_typed(void **state) {
    (void)state;
    struct str reply = STR("So you paid. Did you?!");
    struct span_bytes all = {0, (uint32_t)reply.len};
    struct span_bytes at = clause_around(reply, all, 5);
    OK("whole", at.begin == 0 && at.end == reply.len);
    at = clause_around(reply, (struct span_bytes){3, 3}, 40);
    OK("nothing is nothing", at.begin == 3 && at.end == 3);
    at = clause_around(reply, (struct span_bytes){3, 99}, 40);
    OK("what is not there is left alone", at.begin == 3 && at.end == 99);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quotation_is_what_was_said_and_not_what_was_matched),
        cmocka_unit_test(a_whole_reply_stays_as_it_was_typed),
    };
    return cmocka_run_group_tests_name("clause", tests, NULL, free_arena);
}
