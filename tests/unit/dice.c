#include "base/dice.h"

#include "test.h"

static void rolls_are_the_published_ones(void **state) {
    (void)state;
    static const uint64_t want[] = {6457827717110365317U, 3203168211198807973U,
                                    9817491932198370423U, 4593380528125082431U,
                                    16408922859458223821U};
    uint64_t dice = 1234567;
    for (size_t i = 0; i < ROWS(want); i++)
        OK("SplitMix64 from seed 1234567", dice_roll(&dice) == want[i]);
}

static void a_copy_rolls_the_same_again(void **state) {
    (void)state;
    uint64_t dice = 7;
    dice_roll(&dice);
    uint64_t copy = dice;
    OK("the same", dice_roll(&dice) == dice_roll(&copy) && dice == copy);
}

static void picks_stay_inside_and_are_even(void **state) {
    (void)state;
    enum { SIDES = 6, ROLLS = 60000 };
    int seen[SIDES] = {0};
    uint64_t dice = 1;
    for (int i = 0; i < ROLLS; i++)
        seen[dice_pick(&dice, SIDES)]++;
    for (int side = 0; side < SIDES; side++)
        OK("within a tenth of even",
           seen[side] > ROLLS / SIDES * 9 / 10 && seen[side] < ROLLS / SIDES * 11 / 10);
    OK("one side is always 0", dice_pick(&dice, 1) == 0);
}

static void between_includes_both_ends(void **state) {
    (void)state;
    bool low = false, high = false;
    uint64_t dice = 1;
    for (int i = 0; i < 1000; i++) {
        int number = dice_between(&dice, -2, 2);
        OK("inside", number >= -2 && number <= 2);
        low = low || number == -2;
        high = high || number == 2;
    }
    OK("both ends come up", low && high);
    OK("one number only", dice_between(&dice, 5, 5) == 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rolls_are_the_published_ones),
        cmocka_unit_test(a_copy_rolls_the_same_again),
        cmocka_unit_test(picks_stay_inside_and_are_even),
        cmocka_unit_test(between_includes_both_ends),
    };
    return cmocka_run_group_tests_name("dice", tests, NULL, NULL);
}
