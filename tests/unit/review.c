#include "record/review.h"

#include "reviewed.h"

static struct review review;

#define START                                                                            \
    "{'event':'review','rater':'ann','format':'hearout/review/1','session':'s-1',"       \
    "'digest':'sha256:aa','program':'0.1.0','blind':false,'time':'T'}\n"
#define BLIND                                                                            \
    "{'event':'review','rater':'ben','format':'hearout/review/1','session':'s-1',"       \
    "'digest':'sha256:aa','program':'0.1.0','blind':true,'time':'T'}\n"
#define STRIKE                                                                           \
    "{'event':'strike','rater':'ann','turn':1,'move':'greeting','start':0,'end':5,"      \
    "'words':'Hello','rule':'greeting.hello'}\n"
#define ACCEPT                                                                           \
    "{'event':'accept','rater':'ann','turn':1,'move':'greeting','start':0,'end':5,"      \
    "'words':'Hello','rule':'greeting.hello'}\n"
#define REST "{'event':'accept','rater':'ann','turn':1}\n"
#define ADD                                                                              \
    "{'event':'add','rater':'ann','turn':2,'move':'apology','start':2,'end':9,"          \
    "'words':'can look'}\n"
#define LEVEL(id, level)                                                                 \
    "{'event':'level','rater':'ann','turn':2,'criterion':'" id "','level':" level        \
    ",'reason':'because'}\n"
#define NOTE "{'event':'note','rater':'ann','text':'well done'}\n"
#define UNDO "{'event':'undo','rater':'ann'}\n"
#define DONE "{'event':'done','rater':'ann','time':'T'}\n"

static int start(void **state) {
    (void)state;
    told_start(&told);
    return 0;
}

static bool reads(const char *lines) {
    return review_read(&review, "a.review.jsonl", small_json(lines, &arena),
                       small.criteria, &arena, &told.diag);
}

// ---- writing and reading ------------------------------------------------------------

static void is_line(const char *what, struct str got, const char *want) {
    struct str line = small_json(want, &arena);
    IS(what, got, str_cut(line, 0, line.len - 1));
}

static void what_is_written_is_read_back(void **state) {
    (void)state;
    assert_true(reads(START STRIKE REST LEVEL("C2", "3") LEVEL("C3", "null") NOTE DONE));
    const struct rater *ann = &review.raters[0];
    assert_int_equal(review.count, 1);
    assert_int_equal(ann->count, 5);
    assert_true(ann->done);
    static const char *const want[] = {STRIKE, REST, LEVEL("C2", "3"),
                                       LEVEL("C3", "null"), NOTE};
    is_line("start", review_put_start(&ann->start, &arena), START);
    for (size_t i = 0; i < ROWS(want); i++)
        is_line(want[i],
                review_put_judgement(&ann->at[i], STR("ann"), small.criteria, &arena),
                want[i]);
    is_line("undo", review_put_undo(STR("ann"), &arena), UNDO);
    is_line("done", review_put_done(STR("ann"), STR("T"), &arena), DONE);
}

static void several_raters_share_a_file(void **state) {
    (void)state;
    assert_true(reads(START BLIND STRIKE
                      "{'event':'level','rater':'ben','criterion':'C1','level':4,"
                      "'reason':''}\n" DONE));
    assert_int_equal(review.count, 2);
    struct rater *ben = review_rater(&review, STR("ben"));
    assert_non_null(ben);
    assert_true(ben->start.blind && !ben->done && ben->count == 1);
    assert_true(review_rater(&review, STR("ann"))->done);
    assert_null(review_rater(&review, STR("an")));
}

static void a_review_stands_beside_its_transcript(void **state) {
    (void)state;
    IS("in a folder", str_of(review_path("d/x.jsonl", &arena)), STR("d/x.review.jsonl"));
    IS("without an end", str_of(review_path("x", &arena)), STR("x.review.jsonl"));
}

static void what_was_only_begun_is_told_from_other_files(void **state) {
    (void)state;
    OK("no lines: no raters", review_read(&review, "a.review.jsonl", STR(""),
                                          small.criteria, &arena, &told.diag) &&
                                  !review.count);
    OK("nothing", review_is_begun(STR("")));
    OK("a few bytes", review_is_begun(STR("{\"ev")));
    OK("half a line", review_is_begun(STR("{\"event\":\"review\",\"rater\":\"ann\"")));
    OK("zeros", review_is_begun((struct str){"\0\0\0", 3}));
    OK("not notes", !review_is_begun(STR("call her back")));
    OK("not zeros before notes", !review_is_begun((struct str){"\0x", 2}));
    OK("not a transcript", !review_is_begun(STR("{\"event\":\"start\",")));
}

// ---- faults -------------------------------------------------------------------------

static void what_cannot_be_is_told_with_its_line(void **state) {
    (void)state;
    static const struct {
        const char *lines, *message;
    } cases[] = {
        {"{'event':\n", "a.review.jsonl:1:1: expected JSON"},
        {STRIKE, ":1:1: expected a review, which begins with the event \"review\""},
        {"{'event':'review','rater':'ann','format':'hearout/review/2'}\n",
         ":1:1: expected a review of format hearout/review/1, not 'hearout/review/2'"},
        {"{'event':'review','rater':'A B','format':'hearout/review/1'}\n",
         ":1:1: expected \"rater\": a pseudonym of a-z, 0-9 and -, not 'A B'"},
        {START START, ":2:1: expected one review by 'ann'; a second begins here"},
        {BLIND STRIKE, ":2:1: expected somebody whose review has begun above, not 'ann'"},
        {START "{'event':'praise','rater':'ann'}\n",
         ":2:1: expected an event of a review, not 'praise'"},
        {START UNDO, ":2:1: expected a judgement to take back above"},
        {START NOTE UNDO UNDO, ":4:1: expected a judgement to take back above"},
        {START "{'event':'strike','rater':'ann'}\n", ":2:1: expected \"turn\": a number"},
        {START "{'event':'note','rater':'ann','turn':-1,'text':'x'}\n",
         ":2:1: expected \"turn\": a number"},
        {START "{'event':'strike','rater':'ann','turn':1,'move':'kindness'}\n",
         ":2:1: expected the id of a move, not 'kindness'"},
        {START "{'event':'strike','rater':'ann','turn':1}\n",
         ":2:1: expected the id of a move, not ''"},
        {START
         "{'event':'add','rater':'ann','turn':1,'move':'thanks','start':4,'end':4}\n",
         ":2:1: expected \"start\" and \"end\" of the words that show it"},
        {START LEVEL("C11", "2"), ":2:1: expected the id of a criterion, not 'C11'"},
        {START LEVEL("C1", "5"),
         ":2:1: expected \"level\": a number from 0 to 4, or null"},
        {START LEVEL("C1", "'2'"),
         ":2:1: expected \"level\": a number from 0 to 4, or null"},
        {START "{'event':'level','rater':'ann','turn':1,'criterion':'C1','level':1,"
               "'reason':' '}\n",
         ":2:1: expected a reason for another level than the program's"},
        {START "{'event':'level','rater':'ann','criterion':'C1','level':1,"
               "'reason':'because'}\n",
         ":2:1: expected the turn that shows why the level is another"},
        {BLIND "{'event':'done','rater':'ben'}\n{'event':'note','rater':'ben'}\n",
         ":3:1: expected nothing more after the end of a blind review"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        told_end(&told);
        told_start(&told);
        OK(cases[i].message, !reads(cases[i].lines));
        if (!told_has(&told, cases[i].message))
            fail_msg("wanted '%s', got '%s'", cases[i].message, told.bytes);
        OK(cases[i].message, told.diag.errors == 1);
    }
}

static void more_raters_than_there_is_room_for_are_told(void **state) {
    (void)state;
    struct text lines = text_start(&arena);
    for (int i = 0; i <= REVIEW_RATERS_MAX; i++)
        text_print(&lines,
                   "{'event':'review','rater':'r%d','format':'hearout/review/1'}\n", i);
    assert_false(reads(arena_copy(&arena, text_str(&lines)).at));
    assert_true(told_has(&told, ":17:1: expected at most 16 raters"));
}

static void a_review_of_something_else_does_not_fit(void **state) {
    (void)state;
    static const struct {
        const char *what, *lines, *session, *digest, *message;
    } cases[] = {
        {"it fits", START STRIKE LEVEL("C2", "3") NOTE, "s-1", "sha256:aa", NULL},
        {"another conversation", START, "s-2", "sha256:aa",
         "f: expected a review of the conversation s-2, not of s-1"},
        {"changed", START, "s-1", "sha256:ab",
         "f: expected the conversation as it was when 'ann' reviewed it; it has changed"},
        {"no such turn", START "{'event':'note','rater':'ann','turn':3,'text':'x'}\n",
         "s-1", "sha256:aa", "f:2:1: expected a turn from 1 to 2, not 3"},
        {"other words", START ADD, "s-1", "sha256:aa",
         "f:2:1: expected words of the reply in turn 2, not 'can look'"},
        {"past its end",
         START "{'event':'add','rater':'ann','turn':2,'move':'thanks','start':6,'end':60,"
               "'words':'look.'}\n",
         "s-1", "sha256:aa", "f:2:1: expected words of the reply in turn 2, not 'look.'"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        told_end(&told);
        told_start(&told);
        OK(cases[i].what, reads(cases[i].lines));
        bool fits = review_fits(&review, "f", str_of(cases[i].session),
                                str_of(cases[i].digest), &session, &told.diag);
        OK(cases[i].what, fits == !cases[i].message);
        OK(cases[i].what, fits || told_has(&told, cases[i].message));
    }
}

// ---- what holds ---------------------------------------------------------------------

static void the_last_word_on_a_thing_holds(void **state) {
    (void)state;
    static const struct {
        const char *what, *lines;
        enum verdict verdict;
    } cases[] = {
        {"nothing was said", START, VERDICT_NONE},
        {"struck", START STRIKE, VERDICT_STRUCK},
        {"accepted", START ACCEPT, VERDICT_ACCEPTED},
        {"struck, then accepted", START STRIKE ACCEPT, VERDICT_ACCEPTED},
        {"accepted, then struck", START ACCEPT STRIKE, VERDICT_STRUCK},
        {"the rest is accepted", START REST, VERDICT_ACCEPTED},
        {"struck, and the rest accepted", START STRIKE REST, VERDICT_STRUCK},
        {"the rest accepted, then struck", START REST STRIKE, VERDICT_STRUCK},
        {"taken back", START STRIKE UNDO, VERDICT_NONE},
        {"only the last is taken back", START STRIKE NOTE UNDO, VERDICT_STRUCK},
    };
    const struct found *found = &session.turns[1].heard.at[0];
    assert_int_equal(found->move, MOVE_GREETING);
    for (size_t i = 0; i < ROWS(cases); i++) {
        OK(cases[i].what, reads(cases[i].lines));
        OK(cases[i].what, rater_verdict(&review.raters[0], 1, found) == cases[i].verdict);
        OK(cases[i].what, rater_verdict(&review.raters[0], 2, found) == VERDICT_NONE);
    }
}

static void an_overruled_judgement_does_not_hold(void **state) {
    (void)state;
    assert_true(reads(START STRIKE LEVEL("C2", "1") NOTE NOTE ACCEPT LEVEL("C2", "4")
                          LEVEL("C3", "1")));
    static const bool holds[] = {false, false, true, true, true, true, true};
    for (size_t i = 0; i < ROWS(holds); i++)
        assert_int_equal(rater_holds(&review.raters[0], &review.raters[0].at[i]),
                         holds[i]);
}

static void a_level_is_the_raters_or_the_program_s(void **state) {
    (void)state;
    const struct judgement *own;
    assert_true(reads(START BLIND LEVEL("C2", "1") LEVEL("C2", "4") LEVEL("C3", "null")));
    const struct rater *ann = &review.raters[0], *ben = &review.raters[1];
    assert_int_equal(rater_level(ann, 1, 2, &own), 4);
    assert_ptr_equal(own, &ann->at[1]);
    assert_int_equal(rater_level(ann, 2, 2, &own), LEVEL_UNRATED);
    assert_int_equal(rater_level(ann, 0, 2, &own), 2); // left as it stood
    assert_null(own);
    assert_int_equal(rater_level(ben, 0, 2, &own), LEVEL_NOT_GIVEN);
    assert_null(own);
}

static void judging_again_reopens_what_was_finished(void **state) {
    (void)state;
    assert_true(reads(START NOTE DONE NOTE));
    assert_false(review.raters[0].done);
    assert_true(reads(START NOTE DONE UNDO));
    assert_false(review.raters[0].done);
    assert_true(reads(START NOTE DONE NOTE DONE));
    assert_true(review.raters[0].done);
}

static void there_is_no_end_to_what_can_be_judged(void **state) {
    (void)state;
    struct rater rater = {0};
    for (unsigned i = 0; i < 1000; i++)
        rater_judge(&rater, &(struct judgement){.kind = JUDGEMENT_NOTE, .turn = i},
                    &arena);
    assert_int_equal(rater.count, 1000);
    for (unsigned i = 0; i < 1000; i++)
        assert_int_equal(rater.at[i].turn, i);
    for (unsigned i = 0; i < 1000; i++)
        assert_true(rater_undo(&rater));
    assert_false(rater_undo(&rater));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read_back, start, end),
        cmocka_unit_test_setup_teardown(several_raters_share_a_file, start, end),
        cmocka_unit_test_setup_teardown(a_review_stands_beside_its_transcript, start,
                                        end),
        cmocka_unit_test_setup_teardown(what_was_only_begun_is_told_from_other_files,
                                        start, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_is_told_with_its_line, start, end),
        cmocka_unit_test_setup_teardown(more_raters_than_there_is_room_for_are_told,
                                        start, end),
        cmocka_unit_test_setup_teardown(a_review_of_something_else_does_not_fit, start,
                                        end),
        cmocka_unit_test_setup_teardown(the_last_word_on_a_thing_holds, start, end),
        cmocka_unit_test_setup_teardown(an_overruled_judgement_does_not_hold, start, end),
        cmocka_unit_test_setup_teardown(a_level_is_the_raters_or_the_program_s, start,
                                        end),
        cmocka_unit_test_setup_teardown(judging_again_reopens_what_was_finished, start,
                                        end),
        cmocka_unit_test_setup_teardown(there_is_no_end_to_what_can_be_judged, start,
                                        end),
    };
    return cmocka_run_group_tests_name("review", tests, open_session, close_small);
}
