#include "world/output.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "scratch.h"
#include "told.h"
#include "world/files.h"
#include "world/signals.h"

static struct arena arena;

static int end(void **state) {
    arena_free(&arena);
    return scratch_end(state);
}

static struct str content(const char *path) {
    struct diag quiet = {0};
    struct str bytes = {"(none)", 6};
    files_read(path, 100, &bytes, &arena, &quiet);
    return bytes;
}

// How many entries the folder has, hidden ones too.
static int entries(void) {
    FILE *list = popen("ls -A | wc -l", "r");
    int count = -1;
    assert_non_null(list);
    assert_int_equal(fscanf(list, "%d", &count), 1);
    pclose(list);
    return count;
}

static void a_file_is_written_whole(void **state) {
    (void)state;
    struct diag diag = {0};
    struct output output;
    scratch_write("page", STR("before"));
    assert_true(output_open(&output, "page", &arena, &diag));
    fputs("after", output.file);
    fflush(output.file);
    IS("until it is whole, what stood there stands", content("page"), STR("before"));
    OK("kept", output_keep(&output, &diag));
    IS("then it is there", content("page"), STR("after"));
    OK("and nothing else", entries() == 1);
    struct stat found;
    assert_int_equal(stat("page", &found), 0);
    OK("for its owner alone", (found.st_mode & 0777) == 0600);
}

// How a program ends that writes, is sent a signal, and goes on if it still can.
static int ended_by(int signal, void (*prepare)(void)) {
    struct diag diag = {0};
    struct output output;
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        prepare();
        if (output_open(&output, "page", &arena, &diag)) {
            fputs("half", output.file);
            fflush(output.file);
            raise(signal);
        }
        _exit(output_keep(&output, &diag) ? 0 : 1);
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

// Whoever runs the tests may have ignored them, or want cores.
static void unprepared(void) {
    static const int list[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    for (size_t i = 0; i < ROWS(list); i++)
        signal(list[i], SIG_DFL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

static void at_a_prompt(void) {
    static const int list[] = {SIGINT, SIGTERM, SIGHUP};
    unprepared();
    signals_take(list, ROWS(list));
}

static void in_nohup(void) {
    signal(SIGHUP, SIG_IGN);
}

static void one_that_is_interrupted_leaves_nothing(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int signal;
        void (*prepare)(void);
    } cases[] = {
        {"Ctrl-C", SIGINT, unprepared},
        {"kill", SIGTERM, unprepared},
        {"a closed window", SIGHUP, unprepared},
        {"Ctrl-\\", SIGQUIT, unprepared},
        {"Ctrl-C that a prompt has taken over", SIGINT, at_a_prompt},
    };
    scratch_write("page", STR("before"));
    for (size_t i = 0; i < ROWS(cases); i++) {
        int status = ended_by(cases[i].signal, cases[i].prepare);
        OK(cases[i].what, WIFSIGNALED(status) && WTERMSIG(status) == cases[i].signal);
        OK(cases[i].what, entries() == 1);
        IS(cases[i].what, content("page"), STR("before"));
    }
    assert_int_equal(ended_by(SIGHUP, in_nohup), 0);
    IS("nohup", content("page"), STR("half"));
    OK("nohup", entries() == 1);
}

// Kept, not kept or not made: signals do again what they did.
static void signals_are_given_back(void **state) {
    (void)state;
    struct diag diag = {0};
    struct output output;
    struct sigaction before, after;
    signal(SIGINT, SIG_DFL);
    sigaction(SIGINT, NULL, &before);
    assert_true(output_open(&output, "page", &arena, &diag));
    sigaction(SIGINT, NULL, &after);
    assert_true(after.sa_handler != before.sa_handler);
    assert_true(output_keep(&output, &diag));
    sigaction(SIGINT, NULL, &after);
    assert_true(after.sa_handler == before.sa_handler);
    assert_true(output_open(&output, "full", &arena, &diag));
    assert_int_equal(mkdir("full", 0700), 0); // nothing can take that name any more
    assert_false(output_keep(&output, &diag));
    OK("what could not be kept is gone", entries() == 2);
    sigaction(SIGINT, NULL, &after);
    assert_true(after.sa_handler == before.sa_handler);
    assert_false(output_open(&output, "gone/page", &arena, &diag));
    sigaction(SIGINT, NULL, &after);
    assert_true(after.sa_handler == before.sa_handler);
}

static void what_is_no_plain_file_is_not_replaced(void **state) {
    (void)state;
    static const struct {
        const char *what, *path, *told;
    } cases[] = {
        {"a link", "link",
         "link: expected a regular file or none, not a symbolic link\n"},
        {"a link that leads nowhere", "lost",
         "lost: expected a regular file or none, not a symbolic link\n"},
        {"a folder", "folder", "folder: expected a regular file or none\n"},
        {"a FIFO", "fifo", "fifo: expected a regular file or none\n"},
        {"a device", "/dev/full", "/dev/full: expected a regular file or none\n"},
        {"a folder that is not there", "none/page",
         "none/page: cannot be made: No such file or directory\n"},
        {"a path through a file", "file/page",
         "file/page: cannot be written: Not a directory\n"},
        {"a transcript or review", "talk.jsonl",
         "talk.jsonl: expected another file: a transcript or review is not written "
         "over\n"},
        {"no name", "", ": expected the name of a file\n"},
        {"a folder's name", "folder/", "folder/: expected a regular file or none\n"},
        {"a folder's name that is not there", "none/",
         "none/: expected the name of a file\n"},
    };
    scratch_write("file", STR("x"));
    scratch_write("talk.jsonl", STR("x"));
    assert_int_equal(symlink("file", "link"), 0);
    assert_int_equal(symlink("nowhere", "lost"), 0);
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        struct output output;
        told_start(&told);
        OK(cases[i].what, !output_open(&output, cases[i].path, &arena, &told.diag));
        IS(cases[i].what, told_text(&told), str_of(cases[i].told));
        told_end(&told);
    }
    IS("what the link leads to", content("file"), STR("x"));
    IS("the transcript", content("talk.jsonl"), STR("x"));
    OK("nothing was left", entries() == 6);
}

static void a_new_file_takes_no_name_that_is_there(void **state) {
    (void)state;
    struct diag diag = {0};
    struct output output;
    assert_true(output_open_new(&output, "talk.jsonl", &arena, &diag));
    fputs("after", output.file);
    OK("kept", output_keep(&output, &diag));
    IS("it is there", content("talk.jsonl"), STR("after"));
    OK("and nothing else", entries() == 1);
    OK("not again", !output_open_new(&output, "talk.jsonl", &arena, &diag));
    assert_true(output_open_new(&output, "late", &arena, &diag));
    scratch_write("late", STR("somebody else's"));
    OK("nor what came meanwhile", !output_keep(&output, &diag));
    IS("which stays", content("late"), STR("somebody else's"));
    OK("and nothing is left", entries() == 2);
}

static void standard_output_is_left_open(void **state) {
    (void)state;
    struct diag diag = {0};
    struct output output;
    OK("opened", output_open(&output, "-", &arena, &diag) && output.file == stdout);
    OK("kept", output_keep(&output, &diag));
    OK("and open", !fflush(stdout));
    OK("no file of that name", entries() == 0);
}

int main(void) {
#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, scratch_start, end)
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(a_file_is_written_whole),
        IN_SCRATCH(one_that_is_interrupted_leaves_nothing),
        IN_SCRATCH(a_new_file_takes_no_name_that_is_there),
        IN_SCRATCH(signals_are_given_back),
        IN_SCRATCH(what_is_no_plain_file_is_not_replaced),
        IN_SCRATCH(standard_output_is_left_open),
    };
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
