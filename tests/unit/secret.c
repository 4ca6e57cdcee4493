#include "world/secret.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include "scratch.h"
#include "told.h"

static struct told told;
static struct secret secret;

static int start(void **state) {
    told_start(&told);
    unsetenv("CREDENTIALS_DIRECTORY");
    return scratch_start(state);
}

static int end(void **state) {
    told_end(&told);
    return scratch_end(state);
}

static void write_secret(const char *path, struct str bytes, mode_t mode) {
    scratch_write(path, bytes);
    assert_int_equal(chmod(path, mode), 0);
}

static void it_is_what_stands_in_the_file(void **state) {
    (void)state;
    write_secret("s", STR(" whsec_x\r\n"), 0600);
    OK("read", secret_read_file(&secret, "s", "config.json", &told.diag));
    IS("without blanks around it", secret_text(&secret), STR("whsec_x"));
    write_secret("s", STR("y"), 0400);
    OK("read-only will do", secret_read_file(&secret, "s", "config.json", &told.diag));
    IS("nothing of the first is left", secret_text(&secret), STR("y"));
    struct rlimit core;
    OK("no core dump has it", getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0);
    secret_forget(&secret);
    OK("forgotten", secret.length == 0 && secret.text[0] == '\0');
}

static void others_may_not_read_it(void **state) {
    (void)state;
    static const mode_t modes[] = {0640, 0604, 0620, 0602, 0610, 0601, 0644, 0777};
    for (size_t i = 0; i < ROWS(modes); i++) {
        write_secret("s", STR("whsec_x"), modes[i]);
        OK("refused", !secret_read_file(&secret, "s", "c", &told.diag));
    }
    OK("told",
       told_has(&told, "s: expected a file that only you can read (chmod 600); this "
                       "one has mode 777"));
    OK("but not what it is", !told_has(&told, "whsec_x"));
}

static void it_is_looked_for_where_it_is_said(void **state) {
    (void)state;
    char folder[64];
    snprintf(folder, sizeof folder, "%s/handed", scratch_folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(mkdir("etc", 0700), 0);
    write_secret("etc/s", STR("beside"), 0600);
    OK("beside", secret_read_file(&secret, "s", "etc/config.json", &told.diag));
    IS("the configuration", secret_text(&secret), STR("beside"));
    setenv("CREDENTIALS_DIRECTORY", folder, 1);
    OK("still", secret_read_file(&secret, "s", "etc/config.json", &told.diag));
    IS("where nothing was handed over", secret_text(&secret), STR("beside"));
    write_secret("handed/s", STR("handed"), 0440);
    OK("else", secret_read_file(&secret, "s", "etc/config.json", &told.diag));
    IS("what was", secret_text(&secret), STR("handed"));
    char path[64];
    snprintf(path, sizeof path, "%s/etc/s", scratch_folder);
    OK("a whole path", secret_read_file(&secret, path, "etc/config.json", &told.diag));
    IS("is what it is", secret_text(&secret), STR("beside"));
    IS("all without a word", told_text(&told), STR(""));
}

static void what_is_none_is_told(void **state) {
    (void)state;
    char large[SECRET_MAX + 10];
    memset(large, 'x', sizeof large);
    write_secret("blank", STR(" \n\t\n"), 0600);
    OK("blank", !secret_read_file(&secret, "blank", "c", &told.diag) &&
                    told_has(&told, "blank: expected a secret, not nothing"));
    OK("none", !secret_read_file(&secret, "none", "c", &told.diag) &&
                   told_has(&told, "none: no such file"));
    assert_int_equal(mkdir("folder", 0700), 0);
    OK("a folder", !secret_read_file(&secret, "folder", "c", &told.diag) &&
                       told_has(&told, "folder: expected a regular file"));
    write_secret("large", (struct str){large, SECRET_MAX}, 0600);
    OK("as much as there is room for",
       secret_read_file(&secret, "large", "c", &told.diag));
    write_secret("larger", (struct str){large, SECRET_MAX + 1}, 0600);
    OK("more", !secret_read_file(&secret, "larger", "c", &told.diag) &&
                   told_has(&told, "larger: expected a secret of at most 4096 bytes"));
}

// Of a process that would leave one. That it may is undone only once.
static void who_read_the_environment_leaves_no_core(void **state) {
    (void)state;
    char name[SECRET_NAME_SIZE];
    struct rlimit core;
    assert_int_equal(getrlimit(RLIMIT_CORE, &core), 0);
    core.rlim_cur = core.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_CORE, &core), 0);
    setenv("HEAROUT_SECRET_LRS", "x", 1);
    OK("one", secret_read_environment(&secret, STR("lrs"), name));
    OK("no core dump has it", getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0);
    unsetenv("HEAROUT_SECRET_LRS");
}

static void the_environment_is_second_best(void **state) {
    (void)state;
    char name[SECRET_NAME_SIZE];
    unsetenv("HEAROUT_SECRET_OUR_LRS_2");
    OK("none", !secret_read_environment(&secret, STR("our-lrs-2"), name));
    IS("what it would be called", str_of(name), STR("HEAROUT_SECRET_OUR_LRS_2"));
    setenv("HEAROUT_SECRET_OUR_LRS_2", "", 1);
    OK("empty", !secret_read_environment(&secret, STR("our-lrs-2"), name));
    setenv("HEAROUT_SECRET_OUR_LRS_2", " whsec_x ", 1);
    OK("one", secret_read_environment(&secret, STR("our-lrs-2"), name));
    IS("it", secret_text(&secret), STR("whsec_x"));
    unsetenv("HEAROUT_SECRET_OUR_LRS_2");
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(who_read_the_environment_leaves_no_core), // first: the others make it so
        EACH(it_is_what_stands_in_the_file),           EACH(others_may_not_read_it),
        EACH(it_is_looked_for_where_it_is_said),       EACH(what_is_none_is_told),
        EACH(the_environment_is_second_best),
    };
    return cmocka_run_group_tests_name("secret", tests, NULL, NULL);
}
