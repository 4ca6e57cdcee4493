#include "judge/criteria.h"

#include "guide.h"
#include "small.h"
#include "work.h"

struct fault {
    const char *what, *was, *is; // JSON with ' for ": this stood there, now that
    const char *told;
};

// ---- criteria that cannot be used ---------------------------------------------------

static struct str criteria_with(const struct fault *fault) {
    return small_swap(small_criteria(&arena), small_json(fault->was, &arena),
                      small_json(fault->is, &arena), &arena);
}

static void check_criteria(const struct fault cases[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct told told;
        told_start(&told);
        struct str text = criteria_with(&cases[i]);
        bool good = criteria_read("c.json", text, &arena, &told.diag) != NULL;
        struct str heard = told_text(&told), want = str_of(cases[i].told);
        if (!str_ends(want, STR("\n"))) // what follows are jansson's own words
            heard = str_cut(heard, 0, want.len);
        IS(cases[i].what, heard, want);
        OK(cases[i].what, good == !told.diag.errors && good == !want.len);
        told_end(&told);
    }
}

static void the_file_has_ten_criteria_and_nothing_else(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"good ones", "C1", "C1", ""},
        {"a place for an editor's schema", "{'schema'", "{'$schema':'x','schema'", ""},
        {"another schema", "criteria/1", "criteria/2",
         "c.json:1:11: /schema: expected \"schema\": \"hearout/criteria/1\"\n"},
        {"no JSON", "'criteria':[", "'criteria':[,", "c.json:2:13: expected JSON: "},
        {"a field too many", "'criteria':[", "'more':1,'criteria':[",
         "c.json:2:8: /more: no such field\n"},
        {"no such habit", "'criteria':[", "'habits':{'late':'x'},'criteria':[",
         "c.json:2:18: /habits/late: no habit 'late'\n"},
        {"habits in a list", "'criteria':[", "'habits':[],'criteria':[",
         "c.json:2:10: /habits: expected an object in braces\n"},
        {"a habit without words", "'criteria':[", "'habits':{'long':''},'criteria':[",
         "c.json:2:18: /habits/long: expected a text that is not empty\n"},
        {"none", "'criteria':[", "'note':[",
         "c.json:2:8: /note: no such field\n"
         "c.json:1:1: /criteria: missing: expected a list in square brackets\n"},
        {"an eleventh", "]}\n", ",{}]}\n",
         "c.json:2:12: /criteria: expected the ten criteria C1 to C10\n"},
        {"another in its place", "'C3'", "'C4'",
         "c.json:5:7: /criteria/2/id: expected \"C3\" here\n"},
        {"no text as its id", "'C3'", "3",
         "c.json:5:7: /criteria/2/id: expected a text in quotes\n"},
        {"no object", "{'id':'C10'", "[],{'id':'C10'",
         "c.json:2:12: /criteria: expected the ten criteria C1 to C10\n"},
    };
    check_criteria(cases, ROWS(cases));
}

static void what_a_criterion_says_is_text(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"no title", "'title':'Welcome',", "",
         "c.json:3:1: /criteria/0/title: missing: expected a text in quotes\n"},
        {"a blank title", "'title':'Welcome',", "'title':' ',",
         "c.json:3:20: /criteria/0/title: expected a text that is not empty\n"},
        {"a title with an escape sequence", "'title':'Welcome',", "'title':'\\u001b[2J',",
         "c.json:3:20: /criteria/0/title: expected a text without control characters\n"},
        {"nothing it is about", "'about':'what Content is',", "",
         "c.json:4:1: /criteria/1/about: missing: expected a text in quotes\n"},
        {"no focus", "'focus':'do Content',", "",
         "c.json:4:1: /criteria/1/focus: missing: expected a text in quotes\n"},
        {"nothing for tomorrow", "'tomorrow':'do it once'", "'tomorrow':[]",
         "c.json:3:268: /criteria/0/tomorrow: expected a text in quotes\n"},
        {"four anchors", "'harmed',", "",
         "c.json:3:66: /criteria/0/anchors: expected five anchors, for 0 to 4\n"},
        {"six anchors", "'harmed',", "'harmed','worse',",
         "c.json:3:66: /criteria/0/anchors: expected five anchors, for 0 to 4\n"},
        {"an anchor that is no text", "'harmed',", "0,",
         "c.json:3:67: /criteria/0/anchors/0: expected a text in quotes\n"},
        {"no anchors", "'anchors':['harmed','absent','weak','solid','specific'],", "",
         "c.json:3:1: /criteria/0/anchors: missing: expected a list in square "
         "brackets\n"},
        {"a field too many", "'title':'Welcome',", "'title':'Welcome','weight':2,",
         "c.json:3:39: /criteria/0/weight: no such field\n"},
        {"all faults of one in one run", "'id':'C1','title':'Welcome',",
         "'id':'C9','title':1,",
         "c.json:3:7: /criteria/0/id: expected \"C1\" here\n"
         "c.json:3:20: /criteria/0/title: expected a text in quotes\n"},
    };
    check_criteria(cases, ROWS(cases));
}

static void how_a_criterion_is_rated_is_one_of_few(void **state) {
    (void)state;
#define KIND  "/criteria/0/kind: "
#define RATED "/criteria/0/rated: "
    static const struct fault cases[] = {
        {"a kind of its own", "'kind':'earned'", "'kind':'given'",
         "c.json:3:119: " KIND "expected \"earned\" or \"kept\"\n"},
        {"no kind", "'kind':'earned',", "",
         "c.json:3:1: " KIND "missing: expected \"earned\" or \"kept\"\n"},
        {"an occasion of its own", "'rated':'always'", "'rated':'often'",
         "c.json:3:136: " RATED "expected \"always\", \"shown\", \"hot\", \"danger\" or "
         "\"later\"\n"},
        {"no occasion", "'rated':'always',", "",
         "c.json:3:1: " RATED "missing: expected \"always\", \"shown\", \"hot\", "
         "\"danger\" or \"later\"\n"},
    };
    check_criteria(cases, ROWS(cases));
}

static void the_numbers_of_a_criterion_have_bounds(void **state) {
    (void)state;
#define NEEDS   "expected a whole number from 1 to 100\n"
#define PER_TEN "expected a whole number from 0 to 100\n"
#define FIRST   "expected a whole number from 1 to 24\n"
#define CREDIT  "expected a whole number from 1 to 5\n"
    static const struct fault cases[] = {
        {"needs nothing", "'needs':3", "'needs':0",
         "c.json:3:153: /criteria/0/needs: " NEEDS},
        {"needs the least", "'needs':3", "'needs':1", ""},
        {"needs the most", "'needs':3", "'needs':100", ""},
        {"needs too much", "'needs':3", "'needs':101",
         "c.json:3:153: /criteria/0/needs: " NEEDS},
        {"does not say what it needs", "'needs':3,", "",
         "c.json:3:1: /criteria/0/needs: missing: " NEEDS},
        {"needs less and less", "'needs_per_ten':5", "'needs_per_ten':-1",
         "c.json:4:171: /criteria/1/needs_per_ten: " PER_TEN},
        {"needs no more later", "'needs_per_ten':5", "'needs_per_ten':0", ""},
        {"needs far more later", "'needs_per_ten':5", "'needs_per_ten':101",
         "c.json:4:171: /criteria/1/needs_per_ten: " PER_TEN},
        {"in none of the first turns", "'first_turns':5", "'first_turns':0",
         "c.json:3:169: /criteria/0/first_turns: " FIRST},
        {"in all turns", "'first_turns':5", "'first_turns':24", ""},
        {"in more turns than there are", "'first_turns':5", "'first_turns':25",
         "c.json:3:169: /criteria/0/first_turns: " FIRST},
        {"a move that counts nothing", "'greeting':2", "'greeting':0",
         "c.json:3:189: /criteria/0/for/greeting: " CREDIT},
        {"a move that counts the most", "'greeting':2", "'greeting':5", ""},
        {"a move that counts too much", "'greeting':2", "'greeting':6",
         "c.json:3:189: /criteria/0/for/greeting: " CREDIT},
        {"a move that counts a half", "'greeting':2", "'greeting':0.5",
         "c.json:3:189: /criteria/0/for/greeting: " CREDIT},
    };
    check_criteria(cases, ROWS(cases));
}

static void a_criterion_names_moves_and_events_that_there_are(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"credit for no move", "'greeting':2", "'hello':2",
         "c.json:3:186: /criteria/0/for/hello: no move or event 'hello'\n"},
        {"credit for what happened, too much of it", "'greeting':2", "'heard.new':6",
         "c.json:3:190: /criteria/0/for/heard.new: " CREDIT},
        {"no credit at all", "'for':{'greeting':2,'name_use':1},", "",
         "c.json:3:1: /criteria/0/for: missing: expected an object in braces\n"},
        {"credit as a list", "'for':{'greeting':2,'name_use':1}", "'for':['greeting']",
         "c.json:3:177: /criteria/0/for: expected an object in braces\n"},
        {"every credit that is wrong", "{'greeting':2,'name_use':1}",
         "{'greeting':9,'hello':1}",
         "c.json:3:189: /criteria/0/for/greeting: " CREDIT
         "c.json:3:199: /criteria/0/for/hello: no move or event 'hello'\n"},
        {"harm by neither move nor event", "'dismiss':'severe'", "'coldness':'severe'",
         "c.json:3:227: /criteria/0/against/coldness: no move or event 'coldness'\n"},
        {"harm without a grade", "'dismiss':'severe'", "'dismiss':2",
         "c.json:3:226: /criteria/0/against/dismiss: expected \"mild\" or \"severe\"\n"},
        {"an event without a grade", "'heard.wrong':'mild'", "'heard.wrong':'bad'",
         "c.json:4:338: /criteria/1/against/heard.wrong: expected \"mild\" or "
         "\"severe\"\n"},
        {"no harm at all", "'against':{'dismiss':'severe'},", "",
         "c.json:3:1: /criteria/0/against: missing: expected an object in braces\n"},
        {"late by a move that is no event", "['open_question.early']",
         "['open_question.early','summary']",
         "c.json:6:275: /criteria/3/late/1: no event 'summary'\n"},
        {"late by a text", "['open_question.early']", "'open_question.early'",
         "c.json:6:252: /criteria/3/late: expected a list in square brackets\n"},
        {"late by nothing", "['open_question.early']", "[]", ""},
        {"a gate that is none", "['insult','threat']", "['insult','haste']",
         "c.json:8:295: /criteria/5/gates/1: no gate 'haste'\n"},
        {"a gate as a text", "['insult','threat']", "'insult'",
         "c.json:8:285: /criteria/5/gates: expected a list in square brackets\n"},
    };
    check_criteria(cases, ROWS(cases));
}

static void faults_of_several_criteria_are_told_in_one_run(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    struct str text = small_swap(small_criteria(&arena), STR("Welcome\",\"about"),
                                 STR("Welcome\",\"a\":1,\"about"), &arena);
    text =
        small_swap(text, STR("Close\",\"about"), STR("Close\",\"b\":1,\"about"), &arena);
    assert_null(criteria_read("c.json", text, &arena, &told.diag));
    IS("the first and the last", told_text(&told),
       STR("c.json:3:34: /criteria/0/a: no such field\n"
           "c.json:12:33: /criteria/9/b: no such field\n"));
    told_end(&told);
}

// ---- criteria as they were written --------------------------------------------------

static const struct criteria *good_criteria(void) {
    struct diag diag = {.out = stderr};
    const struct criteria *criteria =
        criteria_read("c.json", small_criteria(&arena), &arena, &diag);
    assert_non_null(criteria);
    return criteria;
}

static void criteria_come_out_as_they_were_written(void **state) {
    (void)state;
    const struct criteria *criteria = good_criteria();
    const struct criterion *welcome = &criteria->at[0], *content = &criteria->at[1];
    OK("ten", criteria->count == CRITERIA_MAX);
    IS("the id", criteria->at[9].id, STR("C10"));
    IS("the title", welcome->title, STR("Welcome"));
    IS("what it is about", welcome->about, STR("what Welcome is"));
    IS("the worst anchor", welcome->anchors[0], STR("harmed"));
    IS("the best anchor", welcome->anchors[LEVEL_MAX], STR("specific"));
    IS("the focus", welcome->focus, STR("do Welcome"));
    IS("for tomorrow", welcome->tomorrow, STR("do it once"));
    OK("what it needs", welcome->needs == 3 && welcome->needs_per_ten == 0);
    OK("what it needs later", content->needs == 5 && content->needs_per_ten == 5);
    OK("the first turns", welcome->first_turns == 5 && content->first_turns == 0);
    OK("credit",
       welcome->credit[MOVE_GREETING] == 2 && welcome->credit[MOVE_NAME_USE] == 1);
    OK("no other credit", welcome->credit[MOVE_DISMISS] == 0);
    OK("severe", welcome->against[MOVE_DISMISS] == GRADE_SEVERE);
    OK("mild", content->against[MOVE_PARROTING] == GRADE_MILD);
    OK("an event", content->events[EVENT_MISHEARD] == GRADE_MILD);
    OK("no other harm", content->against[MOVE_DISMISS] == GRADE_NONE &&
                            content->events[EVENT_HEARD] == GRADE_NONE);
    OK("late", criteria->at[3].late[EVENT_ASKED_EARLY] == 1);
    OK("nothing else is late", criteria->at[3].late[EVENT_OPTION_EARLY] == 0 &&
                                   welcome->late[EVENT_ASKED_EARLY] == 0);
}

static void kinds_and_occasions_come_out_as_they_were_written(void **state) {
    (void)state;
    static const enum occasion occasions[] = {
        OCCASION_ALWAYS, OCCASION_ALWAYS, OCCASION_HOT,    OCCASION_ALWAYS,
        OCCASION_SHOWN,  OCCASION_HOT,    OCCASION_ALWAYS, OCCASION_ALWAYS,
        OCCASION_DANGER, OCCASION_LATER};
    const struct criteria *criteria = good_criteria();
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        OK(small_criterion[c].title, criteria->at[c].occasion == occasions[c]);
        OK(small_criterion[c].title,
           criteria->at[c].kind == (c == 5 ? CRITERION_KEPT : CRITERION_EARNED));
    }
}

// What is a move and an event at once: where it counts against somebody, a harmful one
// ("dismiss") is the move, and one that helps ("decline") the event, which is a bare no.
static void a_name_of_both_a_move_and_an_event_is_what_harms(void **state) {
    (void)state;
    const struct fault both = {"", "'dismiss':'severe'",
                               "'dismiss':'severe','decline':'mild'", ""};
    struct diag diag = {.out = stderr};
    const struct criteria *criteria =
        criteria_read("c.json", criteria_with(&both), &arena, &diag);
    assert_non_null(criteria);
    OK("the move", criteria->at[0].against[MOVE_DISMISS] == GRADE_SEVERE);
    OK("not its event", criteria->at[0].events[EVENT_DISMISSED] == GRADE_NONE);
    OK("the event", criteria->at[0].events[EVENT_REFUSED] == GRADE_MILD);
    OK("not its move", criteria->at[0].against[MOVE_DECLINE] == GRADE_NONE);
}

// ---- rubrics ------------------------------------------------------------------------

static const char whole[] = "{'schema':'hearout/rubric/1','id':'a-b','title':'A to B',\n"
                            "'criteria':{'C1':1,'C10':5},'weighted_by_persona':true}\n";

static void check_rubrics(const struct fault cases[], size_t count) {
    const struct criteria *criteria = good_criteria();
    for (size_t i = 0; i < count; i++) {
        struct told told;
        struct rubric rubric;
        told_start(&told);
        struct str text =
            small_swap(small_json(whole, &arena), small_json(cases[i].was, &arena),
                       small_json(cases[i].is, &arena), &arena);
        bool good = rubric_read("r.json", text, criteria, &rubric, &arena, &told.diag);
        IS(cases[i].what, told_text(&told), str_of(cases[i].told));
        OK(cases[i].what, good == !told.diag.errors);
        told_end(&told);
    }
}

static void faults_of_a_rubric_are_told_with_their_place(void **state) {
    (void)state;
#define ID "expected an id of lower-case letters, digits and hyphens\n"
    static const struct fault cases[] = {
        {"a good one", "a-b", "a-b", ""},
        {"notes are for people", "'id'", "'note':'why','$schema':'x','id'", ""},
        {"another schema", "rubric/1", "criteria/1",
         "r.json:1:11: /schema: expected \"schema\": \"hearout/rubric/1\"\n"},
        {"an id with capitals", "a-b", "A-b", "r.json:1:35: /id: " ID},
        {"no id", "'id':'a-b',", "", "r.json:1:1: /id: missing: " ID},
        {"no title", "'title':'A to B',", "",
         "r.json:1:1: /title: missing: expected a text in quotes\n"},
        {"no criteria", "'criteria':{'C1':1,'C10':5},", "",
         "r.json:1:1: /criteria: missing: expected an object in braces\n"},
        {"criteria as a list", "{'C1':1,'C10':5}", "['C1']",
         "r.json:2:12: /criteria: expected an object in braces\n"},
        {"a criterion that is not there", "'C10':5", "'C11':5",
         "r.json:2:26: /criteria/C11: no criterion 'C11'\n"},
        {"a weight of nothing", "'C10':5", "'C10':0",
         "r.json:2:26: /criteria/C10: expected a whole number from 1 to 5\n"},
        {"too much weight", "'C10':5", "'C10':6",
         "r.json:2:26: /criteria/C10: expected a whole number from 1 to 5\n"},
        {"weighted by more than yes or no", "true", "'C1'",
         "r.json:2:51: /weighted_by_persona: expected true or false\n"},
        {"a field too many", "'id'", "'pass':70,'id'",
         "r.json:1:37: /pass: no such field\n"},
        {"all faults in one run", "'title':'A to B',\n'criteria':{'C1':1",
         "'title':7,\n'criteria':{'C0':1",
         "r.json:1:49: /title: expected a text in quotes\n"
         "r.json:2:18: /criteria/C0: no criterion 'C0'\n"},
    };
    check_rubrics(cases, ROWS(cases));
}

static void a_rubric_comes_out_as_it_was_written(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    struct rubric rubric;
    assert_true(rubric_read("r.json", small_json(whole, &arena), good_criteria(), &rubric,
                            &arena, &diag));
    IS("the id", rubric.id, STR("a-b"));
    IS("the title", rubric.title, STR("A to B"));
    OK("the weights", rubric.weights[0] == 1 && rubric.weights[9] == 5);
    for (unsigned c = 1; c < 9; c++)
        OK("no other weights", rubric.weights[c] == 0);
    OK("by persona", rubric.by_persona);
    struct str plain = small_swap(small_json(whole, &arena),
                                  STR(",\"weighted_by_persona\":true"), STR(""), &arena);
    assert_true(rubric_read("r.json", plain, good_criteria(), &rubric, &arena, &diag));
    OK("not by persona unless it says so", !rubric.by_persona);
}

// ---- the shipped ones ---------------------------------------------------------------

static const struct criteria *shipped_criteria(void) {
    struct diag diag = {.out = stderr};
    struct criteria *criteria =
        criteria_read("rubrics/criteria.json",
                      guide_file("rubrics/criteria.json", &arena), &arena, &diag);
    assert_non_null(criteria);
    return criteria;
}

// What harms speaks against something, and what helps never speaks for nothing by
// mistake: a move that harms earns no credit.
static void no_harm_earns_credit(void **state) {
    (void)state;
    const struct criteria *criteria = shipped_criteria();
    for (unsigned c = 0; c < criteria->count; c++)
        for (unsigned m = 0; m < MOVE_COUNT; m++)
            if (move_harms((enum move)m) && criteria->at[c].credit[m])
                fail_msg("%.*s gives credit for %s", STR_ARGS(criteria->at[c].id),
                         move_id((enum move)m));
}

static void every_harm_speaks_against_something(void **state) {
    (void)state;
    const struct criteria *criteria = shipped_criteria();
    for (unsigned m = 0; m < MOVE_COUNT; m++) {
        bool told = !move_harms((enum move)m);
        for (unsigned c = 0; c < criteria->count; c++)
            told = told || criteria->at[c].against[m];
        OK(move_id((enum move)m), told);
    }
}

static void every_criterion_counts_in_a_rubric(void **state) {
    (void)state;
    static const char *const ids[] = {"active-listening", "de-escalation",
                                      "service-values"};
    const struct criteria *criteria = shipped_criteria();
    struct diag diag = {.out = stderr};
    int weights[CRITERIA_MAX] = {0};
    for (size_t i = 0; i < ROWS(ids); i++) {
        struct rubric rubric;
        const char *file = arena_print(&arena, "rubrics/%s.json", ids[i]);
        assert_true(rubric_read(file, guide_file(file, &arena), criteria, &rubric, &arena,
                                &diag));
        IS("a rubric has its file's name", rubric.id, str_of(ids[i]));
        for (unsigned c = 0; c < CRITERIA_MAX; c++)
            weights[c] += rubric.weights[c];
    }
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        if (!weights[c])
            fail_msg("%.*s is in no rubric", STR_ARGS(criteria->at[c].id));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_file_has_ten_criteria_and_nothing_else, free_arena),
        cmocka_unit_test_teardown(what_a_criterion_says_is_text, free_arena),
        cmocka_unit_test_teardown(how_a_criterion_is_rated_is_one_of_few, free_arena),
        cmocka_unit_test_teardown(the_numbers_of_a_criterion_have_bounds, free_arena),
        cmocka_unit_test_teardown(a_criterion_names_moves_and_events_that_there_are,
                                  free_arena),
        cmocka_unit_test_teardown(faults_of_several_criteria_are_told_in_one_run,
                                  free_arena),
        cmocka_unit_test_teardown(criteria_come_out_as_they_were_written, free_arena),
        cmocka_unit_test_teardown(kinds_and_occasions_come_out_as_they_were_written,
                                  free_arena),
        cmocka_unit_test_teardown(a_name_of_both_a_move_and_an_event_is_what_harms,
                                  free_arena),
        cmocka_unit_test_teardown(faults_of_a_rubric_are_told_with_their_place,
                                  free_arena),
        cmocka_unit_test_teardown(a_rubric_comes_out_as_it_was_written, free_arena),
        cmocka_unit_test_teardown(no_harm_earns_credit, free_arena),
        cmocka_unit_test_teardown(every_harm_speaks_against_something, free_arena),
        cmocka_unit_test_teardown(every_criterion_counts_in_a_rubric, free_arena),
    };
    return cmocka_run_group_tests_name("criteria", tests, NULL, NULL);
}
