// Runs tests/moves.md, the author's guide: every reply in it makes exactly the moves under it.
#include "test.h"

#include "guide.h"

static void the_guide_is_true(void **state) {
    (void)state;
    struct guide_result result = guide_run("tests/moves.md");
    print_message("# %u replies, %u that differ\n", result.replies, result.wrong);
    assert_true(result.replies > 1000);
    assert_int_equal(result.wrong, 0);
}

static void every_move_has_examples_and_near_misses(void **state) {
    (void)state;
    struct guide_result result = guide_run("tests/moves.md");
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (result.examples[m] < 12 || result.near_misses[m] < 6)
            fail_msg("%s has %u examples and %u near misses", move_id((enum move)m),
                     result.examples[m], result.near_misses[m]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_guide_is_true),
        cmocka_unit_test(every_move_has_examples_and_near_misses),
    };
    return cmocka_run_group_tests_name("guide", tests, NULL, NULL);
}
