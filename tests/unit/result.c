#include "record/result.h"

#include "scored.h"

static struct arena arena;

static int end(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

static struct result read_result(const char *lines) {
    struct diag diag = {.out = stderr};
    struct transcript *transcript = arena_new(&arena, struct transcript, 1);
    struct result result;
    scored_read(transcript, lines, &arena);
    assert_true(result_read(&result, transcript, "t.jsonl", &arena, &diag));
    return result;
}

static void it_is_what_was_recorded(void **state) {
    (void)state;
    struct result result = read_result(SCORED_START SCORED_TURN SCORED_END("resolved")
                                           SCORED_SCORE("82", SCORED_GATE));
    OK("the rubrics' scores", result.score_count == 2);
    IS("a rubric's key", result.scores[0].key, STR("active_listening"));
    OK("its score", result.scores[0].score == 72);
    IS("a key of its own", result.scores[1].key, STR("service"));
    OK("not rated", result.scores[1].score == SCORE_NONE);
    OK("overall", result.overall == 82);
    OK("criteria", result.criterion_count == 3 && result.criteria[1].level == 4);
    OK("a criterion that was not rated", result.criteria[2].level == LEVEL_UNRATED);
    IS("and why", result.criteria[2].why, STR("not_rated"));
    OK("evidence", result.criteria[1].evidence_count == 1 &&
                       result.criteria[1].evidence[0].turn == 1 &&
                       result.criteria[1].evidence[0].end == 12);
    OK("a gate", result.gate_count == 1 && result.gates[0].quote.begin == 3);
    OK("counts: words first", result.counts[0] == 9);
    OK("lines", result.line_count == 3 && result.lines[1].staff);
    OK("tension", result.lines[2].tension == 48 && result.lines[1].tension == -1);
    OK("time to reply", result.milliseconds == 8230);
    IS("a reply by its turn", result_reply(&result, 1),
       STR("So you paid. Call me at 217-555-0142."));
    IS("a turn that there is not", result_reply(&result, 2), STR(""));
    IS("its end", result.end_time, STR("2026-11-21T17:09:30Z"));
}

static void the_last_score_counts(void **state) {
    (void)state;
    struct result result = read_result(
        SCORED_START SCORED_TURN SCORED_SCORE("10", SCORED_GATE) SCORED_SCORE("82", ""));
    OK("its overall, its gates, nothing twice",
       result.overall == 82 && !result.gate_count && result.criterion_count == 3);
    IS("without an end its time is the start's", result.end_time,
       STR("2026-11-21T17:00:00Z"));
}

static void what_was_taken_back_is_not_in_it(void **state) {
    (void)state;
    struct result result =
        read_result(SCORED_START SCORED_TURN
                    "{'event':'hint','turn':1,'level':1}\n"
                    "{'event':'undo','turn':1}\n"
                    "{'event':'staff','turn':1,'text':'Hello.','ms':70}\n"
                    "{'event':'patron','turn':1,'text':'Hm.'}\n" SCORED_SCORE("50", ""));
    OK("lines", result.line_count == 3);
    IS("the reply that stands", result_reply(&result, 1), STR("Hello."));
    OK("hints and undos", result.hints == 1 && result.undone == 1);
    OK("the time was spent all the same", result.milliseconds == 8300);
}

static void numbers_out_of_range_are_none(void **state) {
    (void)state;
    struct result result =
        read_result(SCORED_START SCORED_TURN
                    "{'event':'score','scores':{'active_listening':101,'service':-5,"
                    "'overall':'82'},'criteria':[{'id':'C1','level':5},{'level':-2}],"
                    "'gates':[{'gate':'insult','turn':99,'start':-1,'end':99999999999}],"
                    "'counts':{'words':-1}}\n");
    OK("scores", result.scores[0].score == SCORE_NONE && result.overall == SCORE_NONE &&
                     result.scores[1].score == SCORE_NONE);
    OK("levels", result.criteria[0].level == LEVEL_UNRATED &&
                     result.criteria[1].level == LEVEL_UNRATED);
    OK("places", result.gates[0].quote.turn == 0 && result.gates[0].quote.end == 0);
    OK("counts", result.counts[0] == 0);
}

static void passed_is_a_good_end_without_a_gate_at_the_mark(void **state) {
    (void)state;
    static const struct {
        const char *what, *lines;
        enum success success;
    } cases[] = {
        {"a good end at the mark",
         SCORED_START SCORED_TURN SCORED_END("resolved") SCORED_SCORE("70", ""),
         SUCCESS_PASSED},
        {"below the mark",
         SCORED_START SCORED_TURN SCORED_END("resolved") SCORED_SCORE("69", ""),
         SUCCESS_FAILED},
        {"a gate",
         SCORED_START SCORED_TURN SCORED_END("safe_exit") SCORED_SCORE("90", SCORED_GATE),
         SUCCESS_FAILED},
        {"another end",
         SCORED_START SCORED_TURN SCORED_END("walked_out") SCORED_SCORE("90", ""),
         SUCCESS_FAILED},
        {"ended early",
         SCORED_START SCORED_TURN SCORED_END("ended_early") SCORED_SCORE("90", ""),
         SUCCESS_OPEN},
        {"interrupted",
         SCORED_START SCORED_TURN SCORED_END("interrupted") SCORED_SCORE("20", ""),
         SUCCESS_OPEN},
        {"no end", SCORED_START SCORED_TURN SCORED_SCORE("90", ""), SUCCESS_OPEN},
        {"nothing was rated",
         SCORED_START SCORED_TURN SCORED_END("resolved") SCORED_SCORE("null", ""),
         SUCCESS_OPEN},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct result result = read_result(cases[i].lines);
        OK(cases[i].what, result_success(&result) == cases[i].success);
    }
}

static void without_a_score_there_is_no_result(void **state) {
    (void)state;
    struct told told;
    struct transcript transcript;
    struct result result;
    told_start(&told);
    scored_read(&transcript, SCORED_START SCORED_TURN SCORED_END("resolved"), &arena);
    OK("refused", !result_read(&result, &transcript, "t.jsonl", &arena, &told.diag));
    IS("and told", told_text(&told),
       STR("t.jsonl: expected a conversation that was scored at its end\n"));
    told_end(&told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(it_is_what_was_recorded, end),
        cmocka_unit_test_teardown(the_last_score_counts, end),
        cmocka_unit_test_teardown(what_was_taken_back_is_not_in_it, end),
        cmocka_unit_test_teardown(numbers_out_of_range_are_none, end),
        cmocka_unit_test_teardown(passed_is_a_good_end_without_a_gate_at_the_mark, end),
        cmocka_unit_test_teardown(without_a_score_there_is_no_result, end),
    };
    return cmocka_run_group_tests_name("result", tests, NULL, NULL);
}
