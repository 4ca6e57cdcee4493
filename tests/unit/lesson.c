#include "judge/lesson.h"

#include "forge.h"
#include "work.h"

static struct persona persona;
static struct criteria criteria;
static struct sheet sheet;
static struct turn turns[6];
static struct session session;

// Ten criteria rated 3; C6 stands against blame, C9 keeps from danger; two calm replies.
static int start(void **state) {
    (void)state;
    persona = (struct persona){.listed = true};
    criteria = (struct criteria){.count = CRITERIA_MAX};
    sheet = (struct sheet){.criteria = &criteria};
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        persona.weights[c] = 1;
        sheet.at[c].level = 3;
    }
    criteria.at[5].against[MOVE_BLAME] = GRADE_SEVERE;
    criteria.at[8].gates[GATE_STAYED_IN_DANGER] = true;
    criteria.habits[HABIT_STAYED] = STR("After turn {n} you stayed.");
    criteria.habits[HABIT_LONG] = STR("{n} words");
    for (unsigned t = 0; t < ROWS(turns); t++)
        forge_turn(&turns[t], "one two", 20);
    session = (struct session){.set.persona = &persona, .turns = turns, .count = 3};
    return 0;
}

static int criterion(void) {
    return lesson_of(&session, &sheet).criterion;
}

static void the_weakest_where_nothing_stands_out(void **state) {
    (void)state;
    sheet.at[3].level = 1;
    OK("C4", criterion() == 3);
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        sheet.at[c].level = LEVEL_MAX;
    OK("nothing to mend", criterion() == -1);
}

static void what_heated_most_comes_before_the_weakest(void **state) {
    (void)state;
    sheet.at[3].level = 1;
    turns[2].after.tension = 30;
    forge_move(&turns[2], MOVE_BLAME, "two", 2);
    OK("the criterion that the harm speaks against", criterion() == 5);
    turns[2].after.tension = 24;
    OK("not for a little heat", criterion() == 3);
    turns[2].after.tension = 30;
    sheet.at[5].level = LEVEL_UNRATED;
    OK("not one that was not rated", criterion() == 3);
}

static void a_sign_of_danger_comes_before_both(void **state) {
    (void)state;
    turns[2].after.tension = 30;
    forge_move(&turns[2], MOVE_BLAME, "two", 2);
    turns[2].after.danger_turn = 2;
    OK("what keeps safe", criterion() == 8);
    sheet.at[8].level = LEVEL_MAX;
    OK("unless that was done well", criterion() == 5);
}

static void who_tests_limits_is_answered_with_limits(void **state) {
    (void)state;
    sheet.at[0].level = 0;
    persona.track = TRACK_BOUNDARY;
    OK("what keeps safe, whatever is weaker", criterion() == 8);
    criteria.at[4].gates[GATE_PERSONAL_LEAK] = true;
    sheet.gates[0].gate = GATE_PERSONAL_LEAK;
    sheet.gate_count = 1;
    OK("also where a line was crossed", criterion() == 8);
    sheet.gate_count = 0;
    sheet.at[8].level = LEVEL_MAX;
    OK("unless that was done well", criterion() == 0);
}

static void a_line_that_was_crossed_comes_before_all(void **state) {
    (void)state;
    turns[2].after.danger_turn = 2;
    criteria.at[4].gates[GATE_PRIVACY_LEAK] = true;
    sheet.gates[0].gate = GATE_PRIVACY_LEAK;
    sheet.gate_count = 1;
    OK("its own criterion", criterion() == 4);
}

static struct str habit(void) {
    struct lesson lesson = lesson_of(&session, &sheet);
    return lesson_habit(&lesson, &criteria, &arena);
}

static void a_habit_is_what_is_done_again_and_again(void **state) {
    (void)state;
    IS("none", habit(), STR(""));
    turns[1].before.tension = turns[2].before.tension = 60;
    turns[1].heard.words = 30;
    turns[2].heard.words = 56;
    IS("long replies while they are upset", habit(), STR("43 words"));
    turns[2].before.tension = 20;
    IS("not from one of them", habit(), STR(""));
    turns[2].before.danger_turn = 1;
    IS("on after a sign", habit(), STR("After turn 1 you stayed."));
    forge_move(&turns[2], MOVE_DISENGAGE, "two", 2);
    IS("not who leaves", habit(), STR(""));
    turns[2].after.sorry_replies = 3;
    OK("sorry again and again", lesson_of(&session, &sheet).habit == HABIT_SORRY);
    IS("of which nothing need be said", habit(), STR(""));
}

static void habits_have_ids(void **state) {
    (void)state;
    for (enum habit h = 0; h < HABIT_COUNT; h++)
        OK(habit_id(h), habit_of(str_of(habit_id(h))) == h);
    OK("no such", habit_of(STR("late")) == HABIT_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_weakest_where_nothing_stands_out, start),
        cmocka_unit_test_setup(what_heated_most_comes_before_the_weakest, start),
        cmocka_unit_test_setup(a_sign_of_danger_comes_before_both, start),
        cmocka_unit_test_setup(who_tests_limits_is_answered_with_limits, start),
        cmocka_unit_test_setup(a_line_that_was_crossed_comes_before_all, start),
        cmocka_unit_test_setup(a_habit_is_what_is_done_again_and_again, start),
        cmocka_unit_test(habits_have_ids),
    };
    return cmocka_run_group_tests_name("lesson", tests, NULL, free_arena);
}
