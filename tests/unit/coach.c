// The coach, with the patrons that there are: what it says when it matters most, and that it
// does not say what did not happen.
#include "report/coach.h"

#include "forge.h"
#include "test.h"

#include "wholestage.h"

static struct arena arena;
static struct session session;
static struct sheet sheet;

static struct str coach(const char *id, uint64_t seed, const char *const lines[]) {
    arena_free(&arena);
    for (unsigned p = 0; p < files.persona_count; p++)
        if (str_eq(files.personas[p]->id, str_of(id))) {
            struct stage_set set = stage_set(&files, files.personas[p]);
            session_start(&session, &set, seed, 0, &arena);
        }
    for (; *lines; lines++)
        session_say(&session, str_of(*lines));
    sheet_of(&sheet, files.criteria, &session);
    return coach_line(&session, &sheet, &arena);
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

static bool has(struct str text, const char *words) {
    return str_find(text, str_of(words)).len;
}

static void a_line_that_was_crossed_is_said_at_once(void **state) {
    (void)state;
    struct str line = coach("carl-dietz", 1, LINES("She was in here this morning."));
    OK("what was crossed", has(line, "a line was crossed: somebody's record"));
    OK("in which words", str_starts(line, STR("\"She was in here this morning\": ")));
    OK("what to do now", has(line, "Take it back"));
}

static void a_sign_of_danger_is_the_moment_to_go(void **state) {
    (void)state;
    const char *const lines[] = {"It's our policy. You must be quiet.",
                                 "Calm down.",
                                 "Why are you shouting? You people always do this.",
                                 "Calm down, I said.",
                                 "You must leave. It is our policy.",
                                 "Calm down.",
                                 NULL};
    struct str line = coach("kyle-brannigan", 1, lines);
    OK("it came to that", session_last(&session)->after.danger_turn);
    OK("go, or get help", has(line, "This is the moment to go, or to get help"));
    OK("nobody is told to listen", !has(line, "Not taken up"));
}

static void what_they_brought_up_is_named_where_it_went_by(void **state) {
    (void)state;
    struct str line =
        coach("denise-okafor", 1, LINES("The branch closes at eight on Mondays."));
    OK("in her words", has(line, "Not taken up: \""));
    line = coach("denise-okafor", 1,
                 LINES("You brought it back three weeks ago, and now there's a bill."));
    OK("not where it was said back", !has(line, "Not taken up"));
    line = coach("denise-okafor", 1, LINES("Hi, I'm Ann."));
    OK("nor where somebody only says hello", !has(line, "Not taken up"));
    line = coach("derek-voss", 1, LINES("The branch closes at eight on Mondays."));
    OK("one who tests limits has nothing to be heard", !has(line, "Not taken up"));
}

// Forges what the last reply did: two changes by the same words.
static void blame_and_praise(const char *words, const char *others) {
    struct turn *turn = session_last(&session);
    turn->changes.count = 0;
    forge_event(turn, EVENT_TRIGGERED, 8, words);
    forge_event(turn, EVENT_HEARD, -5, others);
}

static void the_same_words_are_not_blamed_and_praised(void **state) {
    (void)state;
    coach("denise-okafor", 1, LINES("Fair enough, I see. You brought it back."));
    blame_and_praise("Fair enough", "I see");
    struct str line = coach_line(&session, &sheet, &arena);
    OK("once", has(line, "(+8)") && !has(line, "(-5)"));
    blame_and_praise("Fair enough", "brought it back");
    line = coach_line(&session, &sheet, &arena);
    OK("others are", has(line, "(+8)") && has(line, "(-5)"));
}

static void what_happens_around_is_not_put_down_to_the_reply(void **state) {
    (void)state;
    coach("denise-okafor", 1, LINES("You brought it back three weeks ago."));
    session_last(&session)->changes.count = 0;
    forge_event(session_last(&session), EVENT_TWISTED, 4, NULL);
    IS("it is said to be that", coach_line(&session, &sheet, &arena),
       STR("What happened around you: +4, not your doing."));
}

static void a_long_reply_is_told_by_its_words(void **state) {
    (void)state;
    static const char *const speech =
        "What usually happens is that when a book comes back it gets checked in and then "
        "goes on a cart to be shelved, and sometimes the check-in gets missed, so the "
        "system still thinks you have it and after three weeks it sends the bill by "
        "itself to you.";
    OK("how many, and what to do",
       has(coach("denise-okafor", 1, LINES(speech)), "50 words: say half of it, then"));
    OK("a short one is not",
       !has(coach("denise-okafor", 1, LINES("You brought it back.")), " words: "));
}

static void the_third_sorry_is_told(void **state) {
    (void)state;
    const char *const lines[] = {"I'm sorry about the bill.", "Sorry, I'll look.",
                                 "Sorry, one moment.", NULL};
    OK("as what it is",
       has(coach("denise-okafor", 1, lines), "Sorry in 3 replies: once is enough."));
}

static int free_arena(void **state) {
    arena_free(&arena);
    return close_stage(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_was_crossed_is_said_at_once),
        cmocka_unit_test(a_sign_of_danger_is_the_moment_to_go),
        cmocka_unit_test(what_they_brought_up_is_named_where_it_went_by),
        cmocka_unit_test(the_same_words_are_not_blamed_and_praised),
        cmocka_unit_test(what_happens_around_is_not_put_down_to_the_reply),
        cmocka_unit_test(a_long_reply_is_told_by_its_words),
        cmocka_unit_test(the_third_sorry_is_told),
    };
    return cmocka_run_group_tests_name("coach", tests, open_stage, free_arena);
}
