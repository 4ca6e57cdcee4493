#include "world/folder.h"

#include <sys/stat.h>

#include "scratch.h"
#include "told.h"

static struct arena arena;
static struct told told;

static int start(void **state) {
    told_start(&told);
    int failed = scratch_start(state);
    assert_int_equal(mkdir("b", 0700), 0);
    assert_int_equal(mkdir("b/c", 0700), 0);
    static const char *const names[] = {"a.jsonl",       "b/z.jsonl",  "b/c/y.jsonl",
                                        "c.jsonl",       ".hid.jsonl", "a.txt",
                                        "a.review.jsonl"};
    for (size_t i = 0; i < ROWS(names); i++)
        scratch_write(names[i], STR("x"));
    return failed;
}

static int end(void **state) {
    told_end(&told);
    arena_free(&arena);
    return scratch_end(state);
}

static const char *joined(const struct folder_files *files) {
    const char *all = "";
    for (size_t i = 0; i < files->count; i++)
        all = arena_print(&arena, "%s%s ", all, files->paths[i]);
    return all;
}

static void files_are_listed_by_name_down_to_a_depth(void **state) {
    (void)state;
    static const struct {
        const char *what;
        struct folder_wanted wanted;
        const char *paths;
    } cases[] = {
        {"its own", {".jsonl", ".review.jsonl", 0, 9}, "./a.jsonl ./c.jsonl "},
        {"one down",
         {".jsonl", ".review.jsonl", 1, 9},
         "./a.jsonl ./b/z.jsonl ./c.jsonl "},
        {"two down",
         {".jsonl", ".review.jsonl", 2, 9},
         "./a.jsonl ./b/c/y.jsonl ./b/z.jsonl ./c.jsonl "},
        {"nothing excepted",
         {".jsonl", NULL, 0, 9},
         "./a.jsonl ./a.review.jsonl ./c.jsonl "},
        {"of another name", {".csv", NULL, 2, 9}, ""},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct folder_files files;
        OK(cases[i].what, folder_list(".", &cases[i].wanted, &files, &arena, &told.diag));
        IS(cases[i].what, str_of(joined(&files)), str_of(cases[i].paths));
    }
    OK("a folder that is too deep is told", told_has(&told, "./b/c: is too deep and was "
                                                            "not looked into\n"));
}

static void more_than_there_is_place_for_is_told(void **state) {
    (void)state;
    const struct folder_wanted wanted = {".jsonl", ".review.jsonl", 2, 3};
    struct folder_files files;
    assert_true(folder_list(".", &wanted, &files, &arena, &told.diag));
    assert_int_equal(files.count, 3);
    assert_int_equal(files.beyond, 1);
    OK("with numbers",
       told_has(&told, ".: expected at most 3 files: 1 were passed over\n"));
}

static void links_and_devices_are_told_and_not_followed(void **state) {
    (void)state;
    const struct folder_wanted wanted = {".jsonl", NULL, 2, 9};
    struct folder_files files;
    assert_int_equal(symlink("..", "b/up"), 0);
    assert_int_equal(symlink("../a.jsonl", "b/c/link.jsonl"), 0);
    assert_int_equal(mkfifo("b/c/pipe.jsonl", 0600), 0);
    assert_true(folder_list("b/c", &wanted, &files, &arena, &told.diag));
    assert_int_equal(files.count, 1);
    assert_int_equal(files.strange, 2);
    assert_true(folder_list("b", &wanted, &files, &arena, &told.diag));
    assert_int_equal(files.count, 2);
    OK("none", !folder_list("none", &wanted, &files, &arena, &told.diag) &&
                   told_has(&told, "none: no such folder\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_are_listed_by_name_down_to_a_depth, start,
                                        end),
        cmocka_unit_test_setup_teardown(more_than_there_is_place_for_is_told, start, end),
        cmocka_unit_test_setup_teardown(links_and_devices_are_told_and_not_followed,
                                        start, end),
    };
    return cmocka_run_group_tests_name("folder", tests, NULL, NULL);
}
