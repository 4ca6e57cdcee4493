#include "record/replay.h"

#include "smallstage.h"
#include "work.h"

// ---- recording ----------------------------------------------------------------------

// A conversation being played and written down, as `practice` does.
struct recording {
    struct session session;
    struct sheet sheet;
    struct text out;
};

static void write_event(struct recording *r, struct str event) {
    text_put(&r->out, event);
    text_char(&r->out, '\n');
}

static void rescore(struct recording *r) {
    sheet_start(&r->sheet, small.criteria);
    for (unsigned t = 1; t < r->session.count; t++)
        sheet_add(&r->sheet, small.persona, &r->session.turns[t], t);
}

static void record_start(struct recording *r) {
    struct stage_set set = small_set(&small);
    struct transcript_start start = {.persona = small.persona->id,
                                     .seed = 7,
                                     .mode = MODE_PRACTISE,
                                     .level = small.persona->level};
    r->out = text_start(&arena);
    session_start(&r->session, &set, start.seed, start.level, &arena);
    rescore(r);
    write_event(r, transcript_put_start(&start, &arena));
    write_event(r, transcript_put_patron(session_last(&r->session), 0, &arena));
}

static void record_line(struct recording *r, struct str line) {
    bool unscored = str_starts(line, STR("~"));
    struct turn *turn = session_say(&r->session, str_cut(line, unscored, line.len));
    assert_non_null(turn);
    turn->unscored = unscored;
    turn->milliseconds = 1000 + (int)r->session.count;
    unsigned number = r->session.count - 1;
    sheet_add(&r->sheet, small.persona, turn, number);
    write_event(r, transcript_put_staff(small.lexicon, turn, number, &r->sheet, &arena));
    write_event(r, transcript_put_patron(turn, number, &arena));
}

static void record_undo(struct recording *r) {
    write_event(r, transcript_put_undo(r->session.count - 1, &arena));
    assert_true(session_undo(&r->session));
    rescore(r);
}

static void record_end(struct recording *r) {
    session_end(&r->session, ENDING_ENDED_EARLY);
    struct transcript_end end = {session_ending(&r->session),
                                 STR("2026-11-21T17:09:00Z")};
    sheet_close(&r->sheet, small.persona);
    write_event(r, transcript_put_end(&end, &arena));
    write_event(r, transcript_put_self((const int[]){3, 2, 1}, &arena));
    write_event(r,
                transcript_put_score(&r->sheet, small.persona, &small.rubrics, &arena));
}

// "~" before a line: it does not count; "<undo>", "<hint>": what is typed beside lines.
static struct str record(struct recording *r, const char *const lines[]) {
    record_start(r);
    for (size_t i = 0; lines[i]; i++) {
        if (strcmp(lines[i], "<undo>") == 0)
            record_undo(r);
        else if (strcmp(lines[i], "<hint>") == 0)
            write_event(r, transcript_put_hint(r->session.count, 2, &arena));
        else
            record_line(r, str_of(lines[i]));
    }
    record_end(r);
    return text_str(&r->out);
}

static const char *const conversation[] = {
    "Hello. What happened?",
    "So you returned the book, and that must be maddening.",
    "<hint>",
    "Calm down.",
    "<undo>",
    "Calm down.",
    "~So you returned the book.",
    "I can search the shelf. Which would you like?",
    "Qwzx \xf0\x9f\x98\x80 blorp.",
    NULL,
};

static struct str any_recording(void) {
    static struct recording r;
    return record(&r, conversation);
}

// ---- playing again ------------------------------------------------------------------

static struct transcript transcript_of(struct str lines) {
    struct diag diag = {.out = stderr};
    struct transcript transcript;
    assert_true(transcript_read(&transcript, "t.jsonl", lines, &arena, &diag));
    return transcript;
}

static struct difference difference_of(struct str lines) {
    struct diag diag = {.out = stderr};
    struct stage_set set = small_set(&small);
    struct transcript transcript = transcript_of(lines);
    struct difference difference;
    assert_true(replay_compare(&transcript, &set, small.criteria, &small.rubrics,
                               &difference, &arena, "t.jsonl", &diag));
    return difference;
}

static void what_was_played_plays_the_same_again(void **state) {
    (void)state;
    static struct recording r;
    struct str lines = record(&r, conversation);
    struct diag diag = {.out = stderr};
    struct stage_set set = small_set(&small);
    struct transcript transcript = transcript_of(lines);
    struct session again;
    assert_true(replay_session(&transcript, &set, &again, &arena, "t.jsonl", &diag));
    OK("as many turns", again.count == r.session.count && again.count == 7);
    for (unsigned t = 0; t < again.count; t++) {
        const struct turn *was = &r.session.turns[t], *is = &again.turns[t];
        IS("the same reply", str_of(is->reply.text), str_of(was->reply.text));
        assert_memory_equal(&is->after, &was->after, sizeof is->after);
        OK("what did not count does not count", is->unscored == was->unscored);
        OK("the time it took", is->milliseconds == was->milliseconds);
    }
    OK("an undone turn is undone", again.undone == 1);
    OK("the same ending", session_ending(&again) == ENDING_ENDED_EARLY);
    OK("one did not count", again.turns[4].unscored && !again.turns[3].unscored);
}

static void a_transcript_as_it_was_written_has_no_difference(void **state) {
    (void)state;
    static struct recording r;
    static const char *const none[] = {NULL};
    static const char *const gate[] = {"So you paid.", "You fool.", NULL};
    static const char *const undone[] = {"Calm down.", "<undo>", NULL};
    OK("a long one", difference_of(any_recording()).line == 0);
    OK("one without a reply", difference_of(record(&r, none)).line == 0);
    OK("one that a gate ended", difference_of(record(&r, gate)).line == 0);
    OK("one with nothing left", difference_of(record(&r, undone)).line == 0);
}

static void what_has_not_ended_stays_open(void **state) {
    (void)state;
    static struct recording r;
    record_start(&r);
    record_line(&r, STR("So you returned the book."));
    struct str lines = text_str(&r.out);
    struct diag diag = {.out = stderr};
    struct stage_set set = small_set(&small);
    struct transcript transcript = transcript_of(lines);
    struct session again;
    assert_true(replay_session(&transcript, &set, &again, &arena, "t.jsonl", &diag));
    OK("it goes on", session_ending(&again) == ENDING_NONE);
    OK("and can be gone on with", session_say(&again, STR("Hello.")) != NULL);
    OK("without a difference", difference_of(lines).line == 0);
}

static void the_last_reply_may_still_wait_for_its_answer(void **state) {
    (void)state;
    static struct recording r;
    record_start(&r);
    record_line(&r, STR("So you returned the book."));
    struct str lines = text_str(&r.out);
    size_t cut = lines.len - 1;
    while (lines.at[cut - 1] != '\n')
        cut--;
    OK("no difference", difference_of(str_cut(lines, 0, cut)).line == 0);
}

static void an_interrupted_conversation_ends_as_one(void **state) {
    (void)state;
    static struct recording r;
    record_start(&r);
    struct transcript_end end = {ENDING_INTERRUPTED, STR("2026")};
    write_event(&r, transcript_put_end(&end, &arena));
    OK("no difference", difference_of(text_str(&r.out)).line == 0);
}

// ---- what cannot be played ----------------------------------------------------------

static void what_goes_on_after_the_end_is_told(void **state) {
    (void)state;
    static struct recording r;
    static const char *const gate[] = {"You fool.", NULL};
    const struct {
        const char *what;
        struct str lines;
        const char *told;
    } cases[] = {
        {"after the patron has gone",
         small_swap(record(&r, gate), STR("{\"event\":\"end\""),
                    STR("{\"event\":\"staff\",\"turn\":2,\"text\":\"Hello.\"}\n"
                        "{\"event\":\"patron\"}\n{\"event\":\"end\""),
                    &arena),
         "t.jsonl:5:1: expected nothing after the conversation's end\n"},
        {"after the learner has ended it",
         small_swap(any_recording(), STR("{\"event\":\"self\""),
                    STR("{\"event\":\"staff\",\"turn\":7,\"text\":\"Hello.\"}\n"
                        "{\"event\":\"patron\"}\n{\"event\":\"self\""),
                    &arena),
         "t.jsonl:20:1: expected nothing after the conversation's end\n"},
        {"nothing to take back",
         small_swap(any_recording(), STR("{\"event\":\"staff\",\"turn\":1,"),
                    STR("{\"event\":\"undo\"}\n{\"event\":\"staff\",\"turn\":1,"),
                    &arena),
         "t.jsonl:3:1: expected a turn before it to take back\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        struct stage_set set = small_set(&small);
        struct transcript transcript = transcript_of(cases[i].lines);
        struct session session;
        struct difference difference;
        told_start(&told);
        OK(cases[i].what,
           !replay_session(&transcript, &set, &session, &arena, "t.jsonl", &told.diag));
        IS(cases[i].what, told_text(&told), str_of(cases[i].told));
        OK(cases[i].what,
           !replay_compare(&transcript, &set, small.criteria, &small.rubrics, &difference,
                           &arena, "t.jsonl", &told.diag));
        told_end(&told);
    }
}

// ---- differences --------------------------------------------------------------------

// A value of the same kind that is another.
static json_t *another(const json_t *value) {
    if (json_is_integer(value))
        return json_integer(json_integer_value(value) + 1);
    if (json_is_string(value))
        return json_string("another");
    if (json_is_boolean(value))
        return json_boolean(!json_is_true(value));
    if (json_is_array(value))
        return json_array_size(value) ? json_array() : json_pack("[i]", 1);
    return json_object();
}

static struct str dumped(const json_t *root) {
    char *bytes = json_dumps(root, JSON_COMPACT);
    struct str text = arena_copy(&arena, str_of(bytes));
    free(bytes);
    return text;
}

// The lines with one of them exchanged.
static struct str with_line(struct str lines, unsigned number, struct str instead) {
    struct text out = text_start(&arena);
    unsigned at = 0;
    for (struct str line; str_line(&lines, &line);) {
        text_put(&out, ++at == number ? instead : line);
        text_char(&out, '\n');
    }
    return text_str(&out);
}

// What is put in is not made by the fold: typed lines and times, and the starting point.
static bool is_input(struct str event, const char *key) {
    static const struct {
        const char *event, *key;
    } inputs[] = {{"staff", "text"}, {"staff", "ms"},    {"staff", "unscored"},
                  {"end", "time"},   {"undo", "turn"},   {"hint", "turn"},
                  {"hint", "level"}, {"self", "ratings"}};
    for (size_t i = 0; i < ROWS(inputs); i++)
        if (str_eq(event, str_of(inputs[i].event)) && strcmp(key, inputs[i].key) == 0)
            return true;
    return str_eq(event, STR("start")) || strcmp(key, "event") == 0;
}

static unsigned check_members(struct str lines, unsigned number, struct str line) {
    struct json_line was;
    struct str event = {"", 0};
    unsigned checked = 0;
    assert_true(json_line_open(&was, line));
    json_line_text(was.root, "event", &event);
    void *at = json_object_iter(was.root);
    for (; at; at = json_object_iter_next(was.root, at)) {
        const char *key = json_object_iter_key(at);
        if (is_input(event, key))
            continue;
        json_t *altered = json_copy(was.root);
        json_object_set_new(altered, key, another(json_object_iter_value(at)));
        struct difference found =
            difference_of(with_line(lines, number, dumped(altered)));
        json_decref(altered);
        const char *what = arena_print(&arena, "%.*s: %s", STR_ARGS(event), key);
        if (found.line != number)
            fail_msg("line %u, %s: a difference in line %u", number, what, found.line);
        IS(what, str_of(found.what), str_of(what));
        OK(what, !str_eq(found.was, found.is));
        struct str raw = json_line_raw(was.root, key, &arena);
        IS(what, found.is, str_cut(raw, 0, 60));
        checked++;
    }
    json_line_close(&was);
    return checked;
}

static void any_value_that_is_another_is_found(void **state) {
    (void)state;
    struct str lines = any_recording(), rest = lines, line;
    unsigned number = 0, checked = 0;
    while (str_line(&rest, &line))
        checked += check_members(lines, ++number, line);
    // 8 patron lines of 17, 7 staff lines of 3 and one "unread", an ending, a score of 4
    OK("all of them", checked == 8 * 17 + 7 * 3 + 1 + 1 + 4);
}

static void another_line_makes_a_difference_from_there_on(void **state) {
    (void)state;
    struct difference found = difference_of(
        small_swap(any_recording(), STR("\"text\":\"Hello. What happened?\""),
                   STR("\"text\":\"So you got a bill?\""), &arena));
    OK("in its own line", found.line == 3 && found.turn == 1);
    IS("what was heard", str_of(found.what), STR("staff: moves"));
    OK("shortened", found.was.len == 60 && found.is.len == 60);
    found = difference_of(small_swap(any_recording(), STR("\"seed\":\"7\""),
                                     STR("\"seed\":\"8\""), &arena));
    OK("another seed is found, too", found.line >= 2);
}

static void what_counted_then_and_not_now_is_found(void **state) {
    (void)state;
    struct difference found = difference_of(
        small_swap(any_recording(), STR(",\"unscored\":true"), STR(""), &arena));
    OK("in the reply", found.turn == 4);
    IS("its marks", str_of(found.what), STR("staff: criteria"));
}

static void an_ending_is_not_taken_on_trust(void **state) {
    (void)state;
    static const char *const endings[] = {"resolved", "walked_out", "gate",
                                          "interrupted"};
    for (size_t i = 0; i < ROWS(endings); i++) {
        struct str lines = small_swap(
            any_recording(), STR("\"ending\":\"ended_early\""),
            str_of(arena_print(&arena, "\"ending\":\"%s\"", endings[i])), &arena);
        struct difference found = difference_of(lines);
        if (strcmp(endings[i], "interrupted") == 0)
            OK("that it was broken off is for the transcript to say", found.line == 0);
        else
            IS(endings[i], str_of(found.what), STR("end: ending"));
    }
}

static void members_that_came_or_went_are_found(void **state) {
    (void)state;
    struct difference found =
        difference_of(small_swap(any_recording(), STR("{\"event\":\"score\","),
                                 STR("{\"event\":\"score\",\"bonus\":10,"), &arena));
    IS("one too many", str_of(found.what), STR("score: bonus"));
    IS("what it was", found.was, STR("10"));
    IS("what it is", found.is, STR("missing"));
    found = difference_of(
        small_swap(any_recording(), STR(",\"unread\":true"), STR(""), &arena));
    IS("one too few", str_of(found.what), STR("its form"));
    found =
        difference_of(small_swap(any_recording(), STR("\"event\":\"patron\",\"turn\":1,"),
                                 STR("\"turn\":1,\"event\":\"patron\","), &arena));
    IS("another order", str_of(found.what), STR("its form"));
    OK("in its line", found.line == 4);
}

static void other_criteria_and_rubrics_make_a_difference(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    struct stage_set set = small_set(&small);
    struct transcript transcript = transcript_of(any_recording());
    struct criteria *criteria = arena_new(&arena, struct criteria, 1);
    struct rubrics rubrics = small.rubrics;
    struct difference found;
    *criteria = *small.criteria;
    criteria->at[1].credit[MOVE_REFLECTION] = 0;
    assert_true(replay_compare(&transcript, &set, criteria, &rubrics, &found, &arena,
                               "t.jsonl", &diag));
    IS("marks", str_of(found.what), STR("staff: criteria"));
    rubrics.at[0].weights[1] = 5;
    assert_true(replay_compare(&transcript, &set, small.criteria, &rubrics, &found,
                               &arena, "t.jsonl", &diag));
    IS("scores", str_of(found.what), STR("score: scores"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_was_played_plays_the_same_again, free_arena),
        cmocka_unit_test_teardown(a_transcript_as_it_was_written_has_no_difference,
                                  free_arena),
        cmocka_unit_test_teardown(what_has_not_ended_stays_open, free_arena),
        cmocka_unit_test_teardown(the_last_reply_may_still_wait_for_its_answer,
                                  free_arena),
        cmocka_unit_test_teardown(an_interrupted_conversation_ends_as_one, free_arena),
        cmocka_unit_test_teardown(what_goes_on_after_the_end_is_told, free_arena),
        cmocka_unit_test_teardown(any_value_that_is_another_is_found, free_arena),
        cmocka_unit_test_teardown(another_line_makes_a_difference_from_there_on,
                                  free_arena),
        cmocka_unit_test_teardown(what_counted_then_and_not_now_is_found, free_arena),
        cmocka_unit_test_teardown(an_ending_is_not_taken_on_trust, free_arena),
        cmocka_unit_test_teardown(members_that_came_or_went_are_found, free_arena),
        cmocka_unit_test_teardown(other_criteria_and_rubrics_make_a_difference,
                                  free_arena),
    };
    return cmocka_run_group_tests_name("replay", tests, open_small, close_small);
}
