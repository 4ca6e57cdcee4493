#include "world/paths.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "scratch.h"
#include "told.h"
#include "world/files.h"

static struct arena arena;

static void clear_environment(void) {
    unsetenv("HEAROUT_DATA");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_STATE_HOME");
    setenv("HOME", "/home/pat", 1);
}

static int start(void **state) {
    clear_environment();
    return scratch_start(state);
}

static int end(void **state) {
    arena_free(&arena);
    return scratch_end(state);
}

static void make_data(const char *folder) {
    struct diag diag = {.out = stderr};
    const char *personas = paths_join(folder, "personas", &arena);
    assert_true(files_make_folder(personas, &diag));
    scratch_write(paths_join(personas, "policy.json", &arena), STR("{}"));
}

static void joining_puts_one_slash(void **state) {
    (void)state;
    static const struct {
        const char *folder, *name, *want;
    } cases[] = {
        {"a", "b", "a/b"},
        {"a/", "b", "a/b"},
        {"/", "b", "/b"},
        {".", "b/c", "./b/c"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS("joined", str_of(paths_join(cases[i].folder, cases[i].name, &arena)),
           str_of(cases[i].want));
    arena_free(&arena);
}

static void data_is_where_the_user_says(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    struct paths paths;
    make_data("named");
    make_data("in-environment");
    setenv("HEAROUT_DATA", "in-environment", 1);
    OK("from the environment", paths_find(&paths, NULL, NULL, &arena, &diag));
    IS("from the environment", str_of(paths.data), STR("in-environment"));
    OK("by --data first", paths_find(&paths, "named", NULL, &arena, &diag));
    IS("by --data first", str_of(paths.data), STR("named"));
}

static void a_named_folder_must_hold_data(void **state) {
    (void)state;
    make_data("good");
    struct told told;
    told_start(&told);
    struct paths paths;
    setenv("HEAROUT_DATA", "good", 1);
    OK("refused", !paths_find(&paths, "empty", NULL, &arena, &told.diag));
    setenv("HEAROUT_DATA", "none", 1);
    OK("refused too", !paths_find(&paths, NULL, NULL, &arena, &told.diag));
    IS("told, and nothing else is tried", told_text(&told),
       STR("empty: expected a folder that holds personas/policy.json\n"
           "none: expected a folder that holds personas/policy.json\n"));
    told_end(&told);
}

static void user_folders_follow_xdg(void **state) {
    (void)state;
    static const struct {
        const char *what, *home, *data, *state_home; // environment
        const char *user, *state, *transcripts;      // what is found
    } cases[] = {
        {"the defaults", "/home/pat", NULL, NULL, "/home/pat/.local/share/hearout",
         "/home/pat/.local/state/hearout", "/home/pat/.local/share/hearout/transcripts"},
        {"where XDG says", "/home/pat", "/x/data", "/x/state", "/x/data/hearout",
         "/x/state/hearout", "/x/data/hearout/transcripts"},
        {"empty is unset", "/home/pat", "", "", "/home/pat/.local/share/hearout",
         "/home/pat/.local/state/hearout", "/home/pat/.local/share/hearout/transcripts"},
        {"relative is ignored", "/home/pat", "x", "y", "/home/pat/.local/share/hearout",
         "/home/pat/.local/state/hearout", "/home/pat/.local/share/hearout/transcripts"},
        {"no home", "", NULL, NULL, NULL, NULL, NULL},
        {"no home, but XDG", "", "/x", NULL, "/x/hearout", NULL,
         "/x/hearout/transcripts"},
        {"a relative home is none", "pat", NULL, NULL, NULL, NULL, NULL},
    };
    struct diag diag = {.out = stderr};
    struct paths paths;
    make_data("data");
    for (size_t i = 0; i < ROWS(cases); i++) {
        clear_environment();
        setenv("HOME", cases[i].home, 1);
        if (cases[i].data)
            setenv("XDG_DATA_HOME", cases[i].data, 1);
        if (cases[i].state_home)
            setenv("XDG_STATE_HOME", cases[i].state_home, 1);
        OK(cases[i].what, paths_find(&paths, "data", NULL, &arena, &diag));
        IS(cases[i].what, str_of(paths.user), str_of(cases[i].user));
        IS(cases[i].what, str_of(paths.state), str_of(cases[i].state));
        IS(cases[i].what, str_of(paths.transcripts), str_of(cases[i].transcripts));
        OK("none is NULL, not empty", !paths.user == !cases[i].user);
    }
}

static void transcripts_stay_in_a_checkout(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    struct paths paths;
    make_data("data");
    scratch_write("data/Makefile", STR("all:\n"));
    OK("found", paths_find(&paths, "data", NULL, &arena, &diag));
    IS("beside the Makefile", str_of(paths.transcripts), STR("data/transcripts"));
    OK("found", paths_find(&paths, "data", "elsewhere", &arena, &diag));
    IS("unless the user says", str_of(paths.transcripts), STR("elsewhere"));
}

// ---- from where the program is ------------------------------------------------------

static char program[4096]; // this test, to be copied to where it looks for its data

// Copies this program to `path`, runs it there, and returns what print_paths() said.
static struct str run_at(const char *path) {
    struct diag diag = {.out = stderr};
    struct str bytes;
    assert_true(files_read(program, (size_t)64 << 20, &bytes, &arena, &diag));
    scratch_write(path, bytes);
    assert_int_equal(chmod(path, 0700), 0);
    FILE *from =
        popen(arena_print(&arena, "cd / && %s/%s print", scratch_folder, path), "r");
    assert_non_null(from);
    char *said = arena_new(&arena, char, 8192);
    size_t size = fread(said, 1, 8191, from);
    pclose(from);
    return (struct str){said, size};
}

static int print_paths(void) {
    struct arena found = {0};
    struct diag diag = {.out = stdout};
    struct paths paths;
    if (paths_find(&paths, NULL, NULL, &found, &diag))
        printf("%s\n%s\n", paths.data, paths.transcripts);
    arena_free(&found);
    return 0;
}

static void a_checkout_is_found_from_its_build(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    make_data("checkout");
    scratch_write("checkout/Makefile", STR("all:\n"));
    assert_true(files_make_folder("checkout/build/sanitize", &diag));
    const char *want = arena_print(&arena, "%s/checkout\n%s/checkout/transcripts\n",
                                   scratch_folder, scratch_folder);
    IS("two levels down", run_at("checkout/build/sanitize/hearout"), str_of(want));
    IS("one level down", run_at("checkout/build/hearout"), str_of(want));
    IS("beside it", run_at("checkout/hearout"), str_of(want));
    make_data("checkout/build");
    want = arena_print(&arena,
                       "%s/checkout/build\n/home/pat/.local/share/hearout/transcripts\n",
                       scratch_folder);
    IS("the nearest one", run_at("checkout/build/hearout"), str_of(want));
}

static void what_is_installed_is_found_from_its_program(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    make_data("prefix/share/hearout");
    assert_true(files_make_folder("prefix/bin", &diag));
    const char *want = arena_print(
        &arena, "%s/prefix/share/hearout\n/home/pat/.local/share/hearout/transcripts\n",
        scratch_folder);
    IS("beside bin", run_at("prefix/bin/hearout"), str_of(want));
}

static void every_place_is_named_where_there_is_none(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    assert_true(files_make_folder("bin", &diag));
    struct str told = run_at("bin/hearout");
    if (str_starts(told, STR("/")))
        return; // hearout is installed here, and so its data was found
    struct str want =
        str_of(arena_print(&arena,
                           "no data was found: looked for personas/policy.json in "
                           "%s/bin, %s, /tmp, /, %s/share/hearout, /",
                           scratch_folder, scratch_folder, scratch_folder));
    IS("from the program's folder up, then the installed ones",
       str_cut(told, 0, want.len), want);
}

#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(int argc, char *argv[]) {
    if (argc > 1 && strcmp(argv[1], "print") == 0)
        return print_paths();
    if (!realpath(argv[0], program))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joining_puts_one_slash),
        IN_SCRATCH(data_is_where_the_user_says),
        IN_SCRATCH(a_named_folder_must_hold_data),
        IN_SCRATCH(user_folders_follow_xdg),
        IN_SCRATCH(transcripts_stay_in_a_checkout),
        IN_SCRATCH(a_checkout_is_found_from_its_build),
        IN_SCRATCH(what_is_installed_is_found_from_its_program),
        IN_SCRATCH(every_place_is_named_where_there_is_none),
    };
    return cmocka_run_group_tests_name("paths", tests, NULL, NULL);
}
