#include "report/cohort_view.h"

#include "smallstage.h"

#include "work.h"

static struct told told;
static struct cohort cohort;

static int start(void **state) {
    (void)state;
    told_start(&told);
    cohort_start(&cohort, NULL, small.policy, small.criteria, &arena);
    return 0;
}

static int end(void **state) {
    told_end(&told);
    return free_arena(state);
}

static void what_is_left_out_is_told_in_each_form(void **state) {
    (void)state;
    const struct cohort_view view = {.cohort = &cohort, .arena = &arena};
    const struct show show = {.out = told.out};
    for (unsigned r = 0; r < LEFT_OUT_COUNT; r++)
        cohort.left_out[r].count = 71 + r;
    cohort_close(&cohort);
    cohort_put_text(&view, &show);
    cohort_put_html(&view, told.out);
    for (unsigned r = 0; r < LEFT_OUT_COUNT; r++) {
        const char *label = left_out_label((enum left_out)r);
        const char *words = arena_print(&arena, "%u %s", 71 + r, label);
        const char *first = told_has(&told, words) ? strstr(told.bytes, words) : NULL;
        OK(label, first && strstr(first + 1, words));
    }
    cohort_put_json(&view, told.out);
    OK("the last one",
       told_has(&told, ",\"too_many_patrons\":78,\"too_many_files\":79}"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_left_out_is_told_in_each_form, start,
                                        end),
    };
    return cmocka_run_group_tests_name("cohort", tests, open_small, close_small);
}
