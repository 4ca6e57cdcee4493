#include "report/phrases.h"

#include "test.h"
#include "work.h"

static struct phrases phrases;

static int start(void **state) {
    (void)state;
    memset(&phrases, 0, sizeof phrases);
    return 0;
}

static void say(const char *words, enum move move, uint32_t learner) {
    phrases_add(&phrases, move, str_of(words), learner, &arena);
}

static void the_same_words_are_one_phrase(void **state) {
    (void)state;
    say("Calm down!", MOVE_COMMAND_CALM, 1);
    say("calm   DOWN", MOVE_COMMAND_CALM, 2);
    say("\"Calm, down...\"", MOVE_COMMAND_CALM, 1);
    say("calm down", MOVE_YOU_MUST, 1);
    say("You can't", MOVE_DECLINE, 1);
    say("?!", MOVE_INSULT, 1);
    phrases_sort(&phrases);
    assert_int_equal(phrases.count, 3);
    IS("the commonest first", phrases.at[0].words, STR("calm down"));
    OK("counted", phrases.at[0].count == 3 && phrases.at[0].move == MOVE_COMMAND_CALM);
    OK("by two", phrases.at[0].learners.count == 2);
    IS("then by words", phrases.at[1].words, STR("calm down"));
    IS("an apostrophe belongs to its word", phrases.at[2].words, STR("you can't"));
}

static void a_long_one_is_cut_between_characters(void **state) {
    (void)state;
    char words[400];
    for (size_t i = 0; i + 1 < sizeof words; i += 2)
        memcpy(words + i, "\xc3\xa9", 2);
    phrases_add(&phrases, MOVE_NONE, (struct str){words, 399}, 1, &arena);
    assert_int_equal(phrases.at[0].words.len, PHRASE_LENGTH);
    phrases_add(&phrases, MOVE_NONE, (struct str){"x\xc3\xa9", 3}, 1, &arena);
    words[0] = 'x';
    memmove(words + 1, words + 2, sizeof words - 2);
    phrases_add(&phrases, MOVE_NONE, (struct str){words, 398}, 1, &arena);
    assert_int_equal(phrases.at[2].words.len, PHRASE_LENGTH - 1);
}

static void there_is_an_end_to_what_is_kept(void **state) {
    (void)state;
    for (unsigned i = 0; i < PHRASES_MAX + 7; i++)
        say(arena_print(&arena, "phrase %u", i), MOVE_INSULT, i);
    say("phrase 0", MOVE_INSULT, 1);
    assert_int_equal(phrases.count, PHRASES_MAX);
    OK("by how many, too",
       phrases.beyond.count == 7 && !few_are_few(&phrases.beyond.learners));
    phrases_sort(&phrases);
    IS("what is there is still counted", phrases.at[0].words, STR("phrase 0"));
}

static void few_are_one_to_four(void **state) {
    (void)state;
    struct few few = {0};
    OK("nobody is not few", !few_are_few(&few));
    for (uint32_t i = 0; i < 4; i++) {
        few_add(&few, i);
        few_add(&few, i);
        OK("few", few_are_few(&few) && few.count == i + 1);
    }
    few_add(&few, 9);
    OK("five are enough", !few_are_few(&few) && !few.more);
    few_add(&few, 10);
    OK("and more are more", !few_are_few(&few) && few.more && few.count == FEW_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_same_words_are_one_phrase, start),
        cmocka_unit_test_setup(a_long_one_is_cut_between_characters, start),
        cmocka_unit_test_setup(there_is_an_end_to_what_is_kept, start),
        cmocka_unit_test(few_are_one_to_four),
    };
    return cmocka_run_group_tests_name("phrases", tests, NULL, free_arena);
}
