#include "report/roll.h"

#include "test.h"
#include "work.h"

static void a_name_keeps_its_place(void **state) {
    (void)state;
    struct roll roll = {0};
    enum { NAMES = 1000 };
    for (unsigned i = 0; i < NAMES; i++)
        assert_int_equal(
            roll_put(&roll, str_of(arena_print(&arena, "name %u", i)), &arena), i);
    for (unsigned i = NAMES; i-- > 0;)
        assert_int_equal(
            roll_put(&roll, str_of(arena_print(&arena, "name %u", i)), &arena), i);
    assert_int_equal(roll.count, NAMES);
    IS("its own copy", roll.at[700], STR("name 700"));
}

static void an_empty_name_is_a_name(void **state) {
    (void)state;
    struct roll roll = {0};
    assert_int_equal(roll_put(&roll, STR(""), &arena), 0);
    assert_int_equal(roll_put(&roll, STR("x"), &arena), 1);
    assert_int_equal(roll_put(&roll, STR(""), &arena), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_keeps_its_place),
        cmocka_unit_test(an_empty_name_is_a_name),
    };
    return cmocka_run_group_tests_name("roll", tests, NULL, free_arena);
}
