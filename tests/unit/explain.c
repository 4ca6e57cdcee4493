#include "report/explain.h"

#include "base/utf8.h"
#include "smallstage.h"
#include "work.h"

// A reply, explained, after "I returned the book and you bill me."
static struct str explained_so(const char *reply, bool unicode, bool all) {
    struct memory *memory = arena_new(&arena, struct memory, 1);
    ear_remember(small.ear, memory, STR("I returned the book and you bill me."));
    struct listener listener = {.memory = memory};
    struct told told;
    told_start(&told);
    struct show show = {.out = told.out, .width = 80, .unicode = unicode};
    explain(&show, small.ear, ear_hear(small.ear, &listener, str_of(reply)), all, &arena);
    struct str text = arena_copy(&arena, told_text(&told));
    told_end(&told);
    return text;
}

static struct str explained(const char *reply, bool unicode) {
    return explained_so(reply, unicode, true);
}

struct line_case {
    const char *what, *reply, *line;
};

static void check_lines(const struct line_case cases[], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!small_has(explained(cases[i].reply, false),
                       arena_print(&arena, "%s\n", cases[i].line)))
            fail_msg("%s: '%s' is not in\n%.*s", cases[i].what, cases[i].line,
                     STR_ARGS(explained(cases[i].reply, false)));
}

// ---- what was heard -----------------------------------------------------------------

static void a_move_is_shown_with_its_words_and_rule(void **state) {
    (void)state;
    static const struct line_case cases[] = {
        {"a move", "Well, hello there.",
         "moves\n  greeting             clear  \"hello\"  rule greeting.hello"},
        {"a strong one", "So you returned the book.",
         "  reflection           strong \"So you returned the book\"  rule "
         "reflection.so"},
        {"with its source", "Calm down.",
         "  command_calm         clear  \"Calm down\"  rule command_calm.order [T1]"},
        {"a part only", "You fool.",
         "  insult               clear  \"fool\"  rule insult.fool"},
        {"a command", "/wait a bit",
         "  pause                clear  \"/wait\"  a command, or silence"},
        {"silence", "", "  pause                clear  \"\"  a command, or silence"},
        {"nothing", "The shelf.", "no move was heard"},
    };
    check_lines(cases, ROWS(cases));
}

static void moves_stand_in_the_order_of_the_reply(void **state) {
    (void)state;
    struct str text = explained("Hello. Calm down. What happened?", false);
    const char *order[] = {"greeting ", "command_calm ", "open_question "};
    for (size_t i = 0; i < ROWS(order); i++) {
        size_t at = 0;
        while (at < text.len &&
               !str_starts(str_cut(text, at, text.len), str_of(order[i])))
            at++;
        OK(order[i], at < text.len);
        text = str_cut(text, at, text.len);
    }
}

// ---- what was stopped ---------------------------------------------------------------

static void what_nearly_was_a_move_says_what_stopped_it(void **state) {
    (void)state;
#define NEARLY "nearly\n  "
    static const struct line_case cases[] = {
        {"something is missing", "Thank you.",
         NEARLY
         "thanks               \"Thank you\"  rule thanks.soft: asking is missing"},
        {"something is there", "Sorry, who?",
         NEARLY "apology              \"Sorry\"  rule apology.sorry: asking is there"},
        {"none of several things is there", "Stop that.",
         NEARLY
         "limit                \"Stop that\"  rule limit.stop: none of what it asks "
         "for is there"},
        {"another claims the words", "So you say hello.",
         NEARLY
         "greeting             \"hello\"  rule greeting.hello: another move claims "
         "these words"},
        {"it is negated", "Not calm down.",
         NEARLY
         "command_calm         \"calm down\"  rule command_calm.order: it is negated "
         "by \"Not\""},
        {"somebody else said it", "They said calm down.",
         NEARLY "command_calm         \"calm down\"  rule command_calm.order: it is "
                "reported speech after \"They\""},
        {"it is quoted", "I read \"calm down\" there.",
         NEARLY
         "command_calm         \"calm down\"  rule command_calm.order: it is quoted"},
    };
    check_lines(cases, ROWS(cases));
    struct str twice = explained("Thank you very much. Thank you.", false);
    OK("the same words once, by the longest",
       small_has(twice, NEARLY "thanks               \"Thank you very much\"  rule "
                               "thanks.soft: asking is missing\n"
                               "  thanks               \"Thank you\"  rule thanks.soft: "
                               "asking is missing\nsentence"));
    OK("no heading over nothing", !small_has(explained("Hello.", false), "nearly"));
    OK("what only raises a signal is no move",
       !small_has(explained("They said who.", false), "asking.who"));
}

// ---- words and clauses --------------------------------------------------------------

static void words_are_shown_as_they_were_read(void **state) {
    (void)state;
    static const struct line_case cases[] = {
        {"known ones", "Calm down.", "sentence 1  calm down"},
        {"an unknown one", "Calm zyzzy.", "sentence 1  calm zyzzy?"},
        {"the patron's", "The book.", "sentence 1  the book?="},
        {"a negation", "Not calm.", "sentence 1  not! calm"},
        {"a mended one", "What hapened", "sentence 1  what happened(mended)"},
        {"a question", "What happened?", "sentence 1  what happened  ?"},
        {"an exclamation", "Hello!", "sentence 1  hello  !"},
        {"the second sentence", "Hello. Calm down.", "sentence 2  calm down"},
        {"what the signs mean", "Hello.",
         "            (? unknown to the rules, = the patron's word, ! negates, | a "
         "clause "
         "begins)"},
    };
    check_lines(cases, ROWS(cases));
    OK("a clause", small_has(explained("Hello but calm down.", false), "hello | but"));
}

static void each_clause_has_its_signals(void **state) {
    (void)state;
    struct str text = explained("Hello but who?", false);
    OK("the first clause", small_has(text, "clause 1   Hello\n           "));
    OK("the second", small_has(text, "clause 2   but who\n           "));
    OK("a built-in signal", small_has(text, " question-mark "));
    OK("one of the lexicon", small_has(text, " asking\n"));
    OK("moves are no signals here", !small_has(text, "move:"));
}

// ---- sums ---------------------------------------------------------------------------

static void sums_of_half_the_threshold_and_more_are_shown(void **state) {
    (void)state;
    static const struct line_case cases[] = {
        {"it was reached", "Who is it that must be here?",
         "weighed  information.weighed: 5 of 5  \"Who is it that must be here\""},
        {"a half was", "That is the desk of the other branch.",
         "weighed  information.weighed: 3 of 5  \"That is the desk of the other "
         "branch\""},
    };
    check_lines(cases, ROWS(cases));
    OK("what stops it, where it is enough",
       small_has(explained("Who is it that must be here", false),
                 "weighed  summary.weighed: 3 of 3  \"Who is it that must be here\"  but "
                 "asking is there\n"));
    OK("and what is missing",
       small_has(explained("It is that book which must be here", false),
                 "3 of 3  \"It is that book which must be here\"  but asking is "
                 "missing\n"));
    OK("less than half was", !small_has(explained("Who is it?", false), "weighed"));
}

static void the_last_line_says_how_much_was_understood(void **state) {
    (void)state;
    static const struct line_case cases[] = {
        {"all of it", "Calm down.", "courtesy 0   words unknown to the rules: 0 %"},
        {"none of it", "Zyzzy blorp.",
         "courtesy 0   words unknown to the rules: 100 %   not understood"},
        {"a command", "/wait", "courtesy 0   words unknown to the rules: 0 %"},
    };
    check_lines(cases, ROWS(cases));
}

// ---- the terminal -------------------------------------------------------------------

static void quotation_marks_are_curly_where_that_is_known(void **state) {
    (void)state;
    OK("curly", small_has(explained("Hello.", true), "\xe2\x80\x9cHello\xe2\x80\x9d"));
    struct str text = explained("Hello. They said calm down.", false);
    for (size_t i = 0; i < text.len; i++)
        OK("straight", (unsigned char)text.at[i] < 0x80);
}

static void no_reply_can_command_the_terminal(void **state) {
    (void)state;
    static const char *const replies[] = {
        "Hello \033[2J hello \033]52;c;eA==\a.",
        "\xc2\x9b"
        "31m calm down \xe2\x80\xae"
        "cod",
        "Not calm\x7f\b down\r who \xff\xfe?",
        "/wait \033[31m",
        "So you \xe2\x81\xa6 returned \xee\x80\x80 the book\x01",
    };
    for (size_t i = 0; i < ROWS(replies); i++) {
        struct str text = explained(replies[i], true);
        OK(replies[i], utf8_valid(text) && text.len);
        while (text.len) {
            size_t length;
            uint32_t c = utf8_first(text, &length);
            OK(replies[i], c == '\n' || utf8_kind(c) != UTF8_CONTROL);
            text = str_cut(text, length, text.len);
        }
    }
}

// ---- in short -----------------------------------------------------------------------

static void in_short_there_is_nothing_of_signals_and_sums(void **state) {
    (void)state;
    struct str text = explained_so("Hello. They said calm down. Frobnitz.", false, false);
    OK("the moves with their rules",
       small_has(text, "greeting             clear  \"Hello\"  rule greeting.hello"));
    OK("what nearly was one, and why",
       small_has(text, "command_calm.order: it is reported speech after \"They\""));
    OK("words that nobody knows",
       small_has(text, "words that no rule knows: \"Frobnitz\"\n"));
    static const char *const hidden[] = {"sentence ", "clause ", "weighed", "courtesy"};
    for (size_t i = 0; i < ROWS(hidden); i++)
        OK(hidden[i], !small_has(text, hidden[i]));
    OK("no signal",
       !small_has(explained_so("Thank you very much.", false, false), "asking"));
    OK("nothing of what was heard all the same",
       !small_has(explained_so("Hello. Calm down. They said calm down.", false, false),
                  "nearly"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_move_is_shown_with_its_words_and_rule, free_arena),
        cmocka_unit_test_teardown(moves_stand_in_the_order_of_the_reply, free_arena),
        cmocka_unit_test_teardown(what_nearly_was_a_move_says_what_stopped_it,
                                  free_arena),
        cmocka_unit_test_teardown(words_are_shown_as_they_were_read, free_arena),
        cmocka_unit_test_teardown(each_clause_has_its_signals, free_arena),
        cmocka_unit_test_teardown(sums_of_half_the_threshold_and_more_are_shown,
                                  free_arena),
        cmocka_unit_test_teardown(the_last_line_says_how_much_was_understood, free_arena),
        cmocka_unit_test_teardown(quotation_marks_are_curly_where_that_is_known,
                                  free_arena),
        cmocka_unit_test_teardown(no_reply_can_command_the_terminal, free_arena),
        cmocka_unit_test_teardown(in_short_there_is_nothing_of_signals_and_sums,
                                  free_arena),
    };
    return cmocka_run_group_tests_name("explain", tests, open_small, close_small);
}
