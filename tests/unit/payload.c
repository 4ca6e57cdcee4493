#include "report/payload.h"

#include "base/utf8.h"
#include "scored.h"
#include "uuid.h"

#include "work.h"

static struct payload_request request_for(enum payload_format format, bool text) {
    return (struct payload_request){.format = format,
                                    .id = STR("msg-1"),
                                    .text = text,
                                    .uuid5 = some_uuid,
                                    .patron = STR("Pat Doe")};
}

static struct payload make(const char *lines, const struct payload_request *request) {
    struct diag diag = {.out = stderr};
    struct transcript transcript;
    struct payload payload;
    scored_read(&transcript, lines, &arena);
    assert_true(payload_make(&payload, request, &transcript, "t.jsonl", &arena, &diag));
    return payload;
}

static struct payload simple(enum payload_format format, bool text) {
    struct payload_request request = request_for(format, text);
    return make(SCORED_START SCORED_TURN SCORED_END("resolved") SCORED_SCORE("82", ""),
                &request);
}

// Discord's marks get a backslash.
static bool has_label(struct str body, const char *label, const char *escaped) {
    return small_has(body, label) || small_has(body, escaped);
}

static const char plain[] =
    SCORED_START SCORED_TURN SCORED_END("resolved") SCORED_SCORE("82", "");

// ---- formats ------------------------------------------------------------------------

static void formats_have_ids(void **state) {
    (void)state;
    static const char *const ids[PAYLOAD_FORMATS] = {"standard", "cloudevents", "slack",
                                                     "teams",    "discord",     "xapi"};
    enum payload_format format;
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++) {
        IS("an id", str_of(payload_format_id((enum payload_format)f)), str_of(ids[f]));
        OK(ids[f], payload_format_of(str_of(ids[f]), &format) && format == f);
    }
    OK("another", !payload_format_of(STR("email"), &format));
}

static void each_format_says_what_it_is(void **state) {
    (void)state;
    IS("standard", str_of(simple(PAYLOAD_STANDARD, false).content_type),
       STR("application/json"));
    IS("cloudevents", str_of(simple(PAYLOAD_CLOUDEVENTS, false).content_type),
       STR("application/cloudevents+json; charset=utf-8"));
    IS("xapi", str_of(simple(PAYLOAD_XAPI, false).header),
       STR("X-Experience-API-Version: 1.0.3"));
    OK("the others have no header", !simple(PAYLOAD_SLACK, false).header);
}

// ---- the thin result ----------------------------------------------------------------

static void standard_is_the_thin_result(void **state) {
    (void)state;
    struct payload payload = simple(PAYLOAD_STANDARD, false);
    IS("the whole body", payload.body,
       small_json(
           "{'type':'hearout.session.scored','timestamp':'2026-11-21T17:09:30Z',"
           "'data':{'session':'910a2dec-8902-4cc1-beeb-8da1658eec67',"
           "'learner':'quiet-heron','program':'0.1.0','persona':'pat-doe',"
           "'persona_digest':'sha256:aa','rubrics':['active-listening',"
           "'service-values'],'rubrics_digest':'sha256:bb','lexicon':'en',"
           "'lexicon_digest':'sha256:cc','policy_digest':'sha256:dd','mode':'graded',"
           "'level':2,'started':'2026-11-21T17:00:00Z','ended':'2026-11-21T17:09:30Z',"
           "'duration_ms':8230,'ending':'resolved','success':true,"
           "'scores':{'active_listening':72,'service':null,'overall':82},"
           "'criteria':[{'id':'C1','level':1},{'id':'C2','level':4},"
           "{'id':'C5','level':null,'why':'not_rated'}],'gates':[],"
           "'counts':{'words':9,'questions_open':0,'questions_closed':0,"
           "'reflections':1,'feelings':0,'apologies':0,'options':0,'limits':0,"
           "'hollow':0,'harmful':0,'staff_turns':1,'hints':0,'undone':0},"
           "'shortened':false}}",
           &arena));
    OK("nothing was left out", !payload.shortened);
}

static void cloudevents_carry_the_same_data(void **state) {
    (void)state;
    struct str standard = simple(PAYLOAD_STANDARD, true).body;
    struct str event = simple(PAYLOAD_CLOUDEVENTS, true).body;
    struct json_line left, right;
    OK("standard", json_line_open(&left, standard));
    OK("event", json_line_open(&right, event));
    struct str id, specversion;
    OK("id", json_line_text(right.root, "id", &id) && str_eq(id, STR("msg-1")));
    OK("specversion", json_line_text(right.root, "specversion", &specversion) &&
                          str_eq(specversion, STR("1.0")));
    IS("data", json_line_raw(right.root, "data", &arena),
       json_line_raw(left.root, "data", &arena));
    json_line_close(&left);
    json_line_close(&right);
}

static void a_time_that_is_none_is_left_out(void **state) {
    (void)state;
    const char *never =
        SCORED_START SCORED_TURN "{'event':'end','ending':'resolved','time':'2026-99-"
                                 "31T25:61:61Z'}\n" SCORED_SCORE("82", "");
    struct payload_request request = request_for(PAYLOAD_CLOUDEVENTS, false);
    OK("of an event", !small_has(make(never, &request).body, "\"time\":"));
    request = request_for(PAYLOAD_XAPI, false);
    struct str statements = make(never, &request).body;
    OK("of a statement", !small_has(statements, "\"timestamp\":\"2026-99"));
    OK("but not of the one that has it",
       small_has(statements, "\"timestamp\":\"2026-11-21T17:00:00Z\""));
}

static void success_is_open_where_nothing_was_judged(void **state) {
    (void)state;
    struct payload_request request = request_for(PAYLOAD_STANDARD, false);
    struct payload payload =
        make(SCORED_START SCORED_TURN SCORED_END("ended_early") SCORED_SCORE("82", ""),
             &request);
    OK("null", small_has(payload.body, "\"success\":null"));
    payload = make(SCORED_START SCORED_TURN SCORED_END("resolved") SCORED_SCORE("59", ""),
                   &request);
    OK("false", small_has(payload.body, "\"success\":false"));
}

static void no_words_go_out_unless_they_are_wanted(void **state) {
    (void)state;
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++) {
        const char *format = payload_format_id((enum payload_format)f);
        struct str thin = simple((enum payload_format)f, false).body;
        struct str whole = simple((enum payload_format)f, true).body;
        OK(format, !small_has(thin, "So you paid") && !small_has(thin, "bill me"));
        OK(format, small_has(whole, "So you paid"));
        OK("redacted", !small_has(whole, "555-0142") &&
                           has_label(whole, "at [phone]", "at \\\\[phone\\\\]"));
    }
}

static void listed_names_are_taken_out_of_words_and_learner(void **state) {
    (void)state;
    const struct str names[] = {STR("Quiet-Heron"), STR("paid")};
    const struct redaction redaction = {names, 2};
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++) {
        struct payload_request request = request_for((enum payload_format)f, true);
        request.redaction = &redaction;
        struct str body = make(plain, &request).body;
        OK("the learner", !small_has(body, "quiet-heron"));
        OK("the words", !small_has(body, "paid") &&
                            has_label(body, "So you [name]", "So you \\\\[name\\\\]"));
    }
}

// ---- for people ---------------------------------------------------------------------

static void people_read_who_and_how(void **state) {
    (void)state;
    static const enum payload_format formats[] = {PAYLOAD_SLACK, PAYLOAD_TEAMS,
                                                  PAYLOAD_DISCORD};
    for (size_t i = 0; i < ROWS(formats); i++) {
        struct payload_request request = request_for(formats[i], true);
        struct str body = make(SCORED_START SCORED_TURN SCORED_END("walked_out")
                                   SCORED_SCORE("38", SCORED_GATE),
                               &request)
                              .body;
        const char *what = payload_format_id(formats[i]);
        OK(what, small_has(body, "quiet-heron practised with Pat Doe"));
        OK(what, small_has(body, "Walked out angry. Not passed yet: 38 of 100, needs "
                                 "practice."));
        OK(what, small_has(body, "Line crossed in turn 1: an insult: \\\"you\\\""));
        OK(what, small_has(body, "not rated: too little to go by"));
        OK(what, small_has(body, "Said well in turn 1: \\\"So you paid.\\\""));
        OK(what, small_has(body, "Staff: So you paid. Call me at "));
        OK(what, small_has(body, "1 reply, 1 min, graded mode, level 2"));
    }
}

static void the_patron_has_a_name_in_any_case(void **state) {
    (void)state;
    struct payload_request request = request_for(PAYLOAD_SLACK, false);
    request.patron = (struct str){"", 0};
    OK("made from the id",
       small_has(make(plain, &request).body, "practised with Pat Doe"));
}

static void criteria_are_named_by_their_titles(void **state) {
    (void)state;
    static struct small small;
    small_open(&small);
    struct payload_request request = request_for(PAYLOAD_SLACK, false);
    request.criteria = small.criteria;
    OK("best and weakest",
       small_has(make(plain, &request).body,
                 "Best: Content, 4 of 4. To practise: Welcome, 1 of 4."));
    small_close(&small);
}

// ---- xAPI ---------------------------------------------------------------------------

// The verbs in their order, one letter each: Initialized, Responded, Passed ...
static const char *verbs_of(struct str body) {
    struct json_line line;
    const char *wrapped = arena_print(&arena, "{\"all\":%.*s}", STR_ARGS(body));
    assert_true(json_line_open(&line, str_of(wrapped)));
    char *verbs = arena_new(&arena, char, 64);
    for (size_t i = 0; i < json_line_count(line.root, "all") && i < 63; i++) {
        struct str id;
        const json_t *verb = json_line_field(json_line_item(line.root, "all", i), "verb");
        assert_true(json_line_text(verb, "id", &id));
        assert_true(str_starts(id, STR("http://adlnet.gov/expapi/verbs/")));
        verbs[i] = str_cut(id, 31, 1).at[0];
    }
    json_line_close(&line);
    return verbs;
}

static void statements_come_in_the_order_of_cmi5(void **state) {
    (void)state;
    static const struct {
        const char *what, *lines, *verbs;
        bool text;
    } cases[] = {
        {"passed", plain, "ipct", false},
        {"with its replies", plain, "irpct", true},
        {"failed", SCORED_START SCORED_TURN SCORED_END("resolved") SCORED_SCORE("59", ""),
         "ifct", false},
        {"ended early: neither",
         SCORED_START SCORED_TURN SCORED_END("ended_early") SCORED_SCORE("90", ""), "it",
         false},
        {"nothing rated: completed only",
         SCORED_START SCORED_TURN SCORED_END("resolved") SCORED_SCORE("null", ""), "ict",
         false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct payload_request request = request_for(PAYLOAD_XAPI, cases[i].text);
        IS(cases[i].what, str_of(verbs_of(make(cases[i].lines, &request).body)),
           str_of(cases[i].verbs));
    }
}

static void statements_say_what_cmi5_wants(void **state) {
    (void)state;
    struct str body = simple(PAYLOAD_XAPI, false).body;
    OK("score",
       small_has(body, "\"score\":{\"scaled\":0.82,\"raw\":82,\"min\":0,\"max\":100}"));
    OK("duration in hundredths", small_has(body, "\"duration\":\"PT8.23S\""));
    OK("a pseudonym in an account of nobody",
       small_has(body, "\"account\":{\"homePage\":\"https://hearout.invalid/\","
                       "\"name\":\"quiet-heron\"}"));
    OK("the session is the registration",
       small_has(body, "\"registration\":\"910a2dec-8902-4cc1-beeb-8da1658eec67\""));
    OK("tension", small_has(body, "extension/tension\":[62,48]"));
    struct payload_request request = request_for(PAYLOAD_XAPI, false);
    request.home_page = STR("https://library.example.org/");
    OK("the library's own page",
       small_has(make(plain, &request).body, "https://library.example.org/\""));
}

static void a_repeat_is_the_same_statement(void **state) {
    (void)state;
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++) {
        struct payload a = simple((enum payload_format)f, true);
        struct payload b = simple((enum payload_format)f, true);
        IS(payload_format_id((enum payload_format)f), a.body, b.body);
    }
}

static void without_a_score_nothing_is_made(void **state) {
    (void)state;
    struct told told;
    struct transcript transcript;
    struct payload payload;
    struct payload_request request = request_for(PAYLOAD_STANDARD, false);
    told_start(&told);
    scored_read(&transcript, SCORED_START SCORED_TURN, &arena);
    OK("refused",
       !payload_make(&payload, &request, &transcript, "t.jsonl", &arena, &told.diag));
    OK("told", told_has(&told, "t.jsonl: expected a conversation that was scored"));
    told_end(&told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(formats_have_ids, free_arena),
        cmocka_unit_test_teardown(each_format_says_what_it_is, free_arena),
        cmocka_unit_test_teardown(standard_is_the_thin_result, free_arena),
        cmocka_unit_test_teardown(cloudevents_carry_the_same_data, free_arena),
        cmocka_unit_test_teardown(a_time_that_is_none_is_left_out, free_arena),
        cmocka_unit_test_teardown(success_is_open_where_nothing_was_judged, free_arena),
        cmocka_unit_test_teardown(no_words_go_out_unless_they_are_wanted, free_arena),
        cmocka_unit_test_teardown(listed_names_are_taken_out_of_words_and_learner,
                                  free_arena),
        cmocka_unit_test_teardown(people_read_who_and_how, free_arena),
        cmocka_unit_test_teardown(the_patron_has_a_name_in_any_case, free_arena),
        cmocka_unit_test_teardown(criteria_are_named_by_their_titles, free_arena),
        cmocka_unit_test_teardown(statements_come_in_the_order_of_cmi5, free_arena),
        cmocka_unit_test_teardown(statements_say_what_cmi5_wants, free_arena),
        cmocka_unit_test_teardown(a_repeat_is_the_same_statement, free_arena),
        cmocka_unit_test_teardown(without_a_score_nothing_is_made, free_arena),
    };
    return cmocka_run_group_tests_name("payload", tests, NULL, NULL);
}
