#include "world/files.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "scratch.h"
#include "told.h"

static struct arena arena;

static int end(void **state) {
    arena_free(&arena);
    return scratch_end(state);
}

static void what_is_no_file_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *what, *path, *told;
    } cases[] = {
        {"nothing there", "none", "none: no such file\n"},
        {"a folder", "folder", "folder: expected a regular file\n"},
        {"a device without end", "/dev/zero", "/dev/zero: expected a regular file\n"},
        {"a device that is always full", "/dev/full",
         "/dev/full: expected a regular file\n"},
        {"a FIFO that nobody writes to", "fifo", "fifo: expected a regular file\n"},
        {"a link to a device", "link", "link: expected a regular file\n"},
        {"a link that leads nowhere", "lost", "lost: no such file\n"},
        {"a path through a file", "file/x",
         "file/x: cannot be opened: Not a directory\n"},
        {"more than the cap", "large", "large: expected a file of at most 10 bytes\n"},
    };
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_int_equal(symlink("/dev/zero", "link"), 0);
    assert_int_equal(symlink("nowhere", "lost"), 0);
    scratch_write("file", STR("x"));
    scratch_write("large", STR("12345678901"));
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct str bytes;
        OK(cases[i].what, !files_read(cases[i].path, 10, &bytes, &arena, &told.diag));
        IS(cases[i].what, told_text(&told), str_of(cases[i].told));
        told_end(&told);
    }
}

static void what_may_not_be_read_is_refused(void **state) {
    (void)state;
    scratch_write("secret", STR("x"));
    assert_int_equal(chmod("secret", 0), 0);
    if (geteuid() == 0)
        return; // root may read anything
    struct told told;
    told_start(&told);
    struct str bytes;
    OK("refused", !files_read("secret", 10, &bytes, &arena, &told.diag));
    IS("told", told_text(&told), STR("secret: cannot be opened: Permission denied\n"));
    OK("and does not count as there", !files_exists("secret"));
    told_end(&told);
}

static void files_are_read_whole(void **state) {
    (void)state;
    struct diag diag = {0};
    struct str bytes;
    scratch_write("file", STR("a\0b\xff\r\n"));
    assert_int_equal(symlink("file", "link"), 0);
    OK("read", files_read("file", 6, &bytes, &arena, &diag));
    IS("every byte", bytes, STR("a\0b\xff\r\n"));
    OK("through a link", files_read("link", 6, &bytes, &arena, &diag));
    IS("every byte", bytes, STR("a\0b\xff\r\n"));
    OK("not past the cap", !files_read("file", 5, &bytes, &arena, &diag));
    scratch_write("empty", STR(""));
    OK("nothing is a file too", files_read("empty", 6, &bytes, &arena, &diag));
    OK("empty", bytes.len == 0);

    char *large = arena_new(&arena, char, 300000);
    for (size_t i = 0; i < 300000; i++)
        large[i] = (char)(i * 7);
    scratch_write("large", (struct str){large, 300000});
    OK("more than one read()", files_read("large", 300000, &bytes, &arena, &diag));
    IS("every byte", bytes, ((struct str){large, 300000}));
    OK("told only the one", diag.errors == 1);
}

static void no_descriptor_is_left_open(void **state) {
    (void)state;
    struct diag diag = {0};
    struct str bytes, *names;
    size_t count;
    scratch_write("file", STR("12345"));
    int before = open("file", O_RDONLY);
    close(before);
    files_read("file", 9, &bytes, &arena, &diag);
    files_read("file", 1, &bytes, &arena, &diag);
    files_read(".", 9, &bytes, &arena, &diag);
    files_list(".", "", &names, &count, &arena);
    int after = open("file", O_RDONLY);
    close(after);
    assert_int_equal(before, after);
}

static void what_is_there_is_told_apart(void **state) {
    (void)state;
    scratch_write("file", STR("x"));
    mkdir("folder", 0700);
    OK("a file", files_exists("file") && !files_is_folder("file"));
    OK("a folder", !files_exists("folder") && files_is_folder("folder"));
    OK("a device", !files_exists("/dev/null") && !files_is_folder("/dev/null"));
    OK("nothing", !files_exists("none") && !files_is_folder("none"));
}

static void what_would_be_one_file_is_known(void **state) {
    (void)state;
    assert_int_equal(mkdir("in", 0700), 0);
    assert_int_equal(symlink("in", "to"), 0);
    static const struct {
        const char *one, *other;
        bool same;
    } cases[] = {
        {"a", "a", true},       {"a", "./a", true}, {"in/a", "to/a", true},
        {"in/../a", "a", true}, {"a", "b", false},  {"in/a", "a", false},
        {"none/a", "a", false}, {"in", "to", true}, {"/a", "a", false},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].other,
           files_would_be_same(cases[i].one, cases[i].other) == cases[i].same);
}

static void lists_are_sorted_by_bytes(void **state) {
    (void)state;
    static const char *const names_there[] = {
        "b.json", "a.json", "B.json", "a-b.json", "a.txt", ".h.json", "\xc3\xa9.json"};
    static const char *const want[] = {"B.json", "a-b.json", "a.json",
                                       "b.json", "l.json",   "\xc3\xa9.json"};
    for (size_t i = 0; i < ROWS(names_there); i++)
        scratch_write(names_there[i], STR(""));
    mkdir("folder.json", 0700);
    mkfifo("fifo.json", 0600);
    assert_int_equal(symlink("a.txt", "l.json"), 0);
    assert_int_equal(symlink("nowhere", "lost.json"), 0);
    struct str *names;
    size_t count;
    OK("listed", files_list(".", ".json", &names, &count, &arena));
    assert_int_equal(count, ROWS(want));
    for (size_t i = 0; i < count; i++)
        IS("in order", names[i], str_of(want[i]));
    OK("no folder, no list", !files_list("none", ".json", &names, &count, &arena));
    OK("an empty folder", files_list("folder.json", "", &names, &count, &arena));
    OK("has none", count == 0);
}

static void long_lists_lose_nothing(void **state) {
    (void)state;
    for (int i = 0; i < 100; i++)
        scratch_write(arena_print(&arena, "%02d.json", i), STR(""));
    struct str *names;
    size_t count;
    assert_true(files_list(".", ".json", &names, &count, &arena));
    assert_int_equal(count, 100);
    for (int i = 0; i < 100; i++)
        IS("in order", names[i], str_of(arena_print(&arena, "%02d.json", i)));
}

static void folders_are_made_with_those_above(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    struct stat found;
    OK("three at once", files_make_folder("a/b//c/", &told.diag));
    OK("is there", stat("a/b/c", &found) == 0 && S_ISDIR(found.st_mode));
    OK("for its owner only", (found.st_mode & 0777) == 0700);
    OK("those above too", stat("a", &found) == 0 && (found.st_mode & 0777) == 0700);
    OK("again is fine", files_make_folder("a/b/c", &told.diag));
    OK("absolute",
       files_make_folder(arena_print(&arena, "%s/x/y", scratch_folder), &told.diag));
    OK("is there", files_is_folder("x/y"));
    OK("the root is there", files_make_folder("/", &told.diag));
    IS("nothing was told", told_text(&told), STR(""));

    scratch_write("file", STR(""));
    OK("not below a file", !files_make_folder("file/x/y", &told.diag));
    OK("told", told_has(&told, "file: cannot be made a folder: File exists\n"));
    OK("not without a name", !files_make_folder("", &told.diag));
    OK("told once each", told.diag.errors == 2);
    told_end(&told);
}

static struct str content(const char *path) {
    struct diag diag = {.out = stderr};
    struct str bytes = {"", 0};
    OK("it can be read", files_read(path, 1000, &bytes, &arena, &diag));
    return bytes;
}

static void a_file_is_replaced_whole_or_not_at_all(void **state) {
    (void)state;
    struct told told;
    struct stat found;
    told_start(&told);
    OK("a new one", files_replace("f", STR("first"), &told.diag));
    IS("has its bytes", content("f"), STR("first"));
    OK("for its owner only", stat("f", &found) == 0 && (found.st_mode & 0777) == 0600);
    scratch_write(".f.new", STR("of one that was killed while it wrote, and longer"));
    OK("another", files_replace("f", STR("second"), &told.diag));
    IS("takes its place", content("f"), STR("second"));
    OK("and leaves nothing", !files_is_there(".f.new"));
    assert_int_equal(symlink("f", "link"), 0);
    OK("a link is replaced", files_replace("link", STR("third"), &told.diag));
    IS("not what it points to", content("f"), STR("second"));
    IS("nothing was told", told_text(&told), STR(""));

    struct rlimit was, small = {3, 3};
    getrlimit(RLIMIT_FSIZE, &was);
    small.rlim_max = was.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    bool replaced = files_replace("f", STR("longer"), &told.diag);
    setrlimit(RLIMIT_FSIZE, &was);
    OK("where there is no room", !replaced);
    OK("it is told", told_has(&told, "f: cannot be written: File too large\n"));
    IS("and the old one stays", content("f"), STR("second"));
    OK("without half a new one", !files_is_there(".f.new"));
    OK("nor in a folder that is not there", !files_replace("no/f", STR("x"), &told.diag));
    told_end(&told);
}

#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, scratch_start, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(what_is_no_file_is_refused),
        IN_SCRATCH(what_may_not_be_read_is_refused),
        IN_SCRATCH(files_are_read_whole),
        IN_SCRATCH(no_descriptor_is_left_open),
        IN_SCRATCH(what_is_there_is_told_apart),
        IN_SCRATCH(what_would_be_one_file_is_known),
        IN_SCRATCH(lists_are_sorted_by_bytes),
        IN_SCRATCH(long_lists_lose_nothing),
        IN_SCRATCH(a_file_is_replaced_whole_or_not_at_all),
        IN_SCRATCH(folders_are_made_with_those_above),
    };
    return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
