#include "world/journal.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/crc.h"
#include "base/text.h"
#include "scratch.h"
#include "told.h"
#include "world/files.h"

#define FILE_NAME "t.jsonl"

static struct arena arena;
static struct told told;

static int start(void **state) {
    told_start(&told);
    return scratch_start(state);
}

static int end(void **state) {
    told_end(&told);
    arena_free(&arena);
    return scratch_end(state);
}

static struct str bytes_of(const char *path) {
    struct str bytes;
    struct diag diag = {.out = stderr};
    assert_true(files_read(path, JOURNAL_MAX + 100, &bytes, &arena, &diag));
    return bytes;
}

static const char *const events[] = {
    "{\"event\":\"start\",\"seed\":\"1\"}",
    "{\"event\":\"patron\",\"text\":\"I brought it back. \xe2\x80\x94 \\u001b\"}",
    "{\"event\":\"end\",\"ending\":\"resolved\"}",
};

// The three events, and how long the first one, two and three of them are.
static struct str write_events(size_t ends[3]) {
    struct journal journal;
    assert_true(journal_create(&journal, FILE_NAME, &told.diag));
    for (size_t i = 0; i < ROWS(events); i++) {
        assert_true(journal_append(&journal, str_of(events[i]), &told.diag));
        ends[i] = journal.size;
    }
    journal_close(&journal);
    return bytes_of(FILE_NAME);
}

// ---- writing ------------------------------------------------------------------------

static void lines_are_written_with_their_crc(void **state) {
    (void)state;
    size_t ends[3];
    struct str all = write_events(ends), rest = all, line, head;
    for (size_t i = 0; i < ROWS(events); i++) {
        assert_true(str_line(&rest, &line));
        OK("the crc fits", crc_fits(line, &head));
        IS("the event and its crc", str_cut(line, 0, strlen(events[i]) - 1),
           str_cut(str_of(events[i]), 0, strlen(events[i]) - 1));
        OK("one object", line.at[line.len - 1] == '}');
    }
    OK("nothing else", rest.len == 0 && all.len == ends[2]);
    struct stat found;
    OK("for its owner only",
       stat(FILE_NAME, &found) == 0 && (found.st_mode & 0777) == 0600);
    IS("nothing was told", told_text(&told), STR(""));
}

static void a_journal_goes_on_where_it_ended(void **state) {
    (void)state;
    size_t ends[3];
    struct str before = write_events(ends), lines;
    struct journal journal;
    OK("resumed", journal_resume(&journal, FILE_NAME, &lines, &arena, &told.diag));
    IS("all lines", lines, before);
    OK("another", journal_append(&journal, STR("{\"event\":\"self\"}"), &told.diag));
    journal_close(&journal);
    OK("read", journal_read(FILE_NAME, &lines, &arena, &told.diag));
    IS("the old lines first", str_cut(lines, 0, before.len), before);
    OK("and the new one",
       lines.len == before.len + strlen("{\"event\":\"self\"}\n") + CRC_MEMBER_LENGTH);
    IS("nothing was told", told_text(&told), STR(""));
}

static void an_empty_journal_is_a_journal(void **state) {
    (void)state;
    scratch_write(FILE_NAME, STR(""));
    struct str lines = STR("x");
    struct journal journal;
    OK("read", journal_read(FILE_NAME, &lines, &arena, &told.diag) && lines.len == 0);
    OK("resumed", journal_resume(&journal, FILE_NAME, &lines, &arena, &told.diag));
    OK("goes on", journal_append(&journal, str_of(events[0]), &told.diag));
    journal_close(&journal);
    IS("nothing was told", told_text(&told), STR(""));
}

static void a_closed_journal_takes_nothing(void **state) {
    (void)state;
    struct journal journal;
    assert_true(journal_create(&journal, FILE_NAME, &told.diag));
    journal_close(&journal);
    journal_close(&journal); // twice is once
    OK("refused", !journal_append(&journal, str_of(events[0]), &told.diag));
    IS("told", told_text(&told), STR(FILE_NAME ": is not open for writing\n"));
    OK("still empty", bytes_of(FILE_NAME).len == 0);
}

static void an_existing_file_is_never_made_anew(void **state) {
    (void)state;
    struct journal journal;
    scratch_write(FILE_NAME, STR("precious"));
    OK("refused", !journal_create(&journal, FILE_NAME, &told.diag));
    IS("told", told_text(&told), STR(FILE_NAME ": cannot be made: File exists\n"));
    IS("untouched", bytes_of(FILE_NAME), STR("precious"));
    OK("not open", journal.file == -1);
    assert_int_equal(symlink("elsewhere", "link"), 0);
    OK("nor through a link", !journal_create(&journal, "link", &told.diag));
    OK("nothing was made", !files_exists("elsewhere"));
    OK("nor where there is no folder", !journal_create(&journal, "none/x", &told.diag));
    OK("told once each", told.diag.errors == 3);
}

static void a_second_writer_is_refused(void **state) {
    (void)state;
    struct journal first, second;
    struct str lines;
    assert_true(journal_create(&first, FILE_NAME, &told.diag));
    assert_true(journal_append(&first, str_of(events[0]), &told.diag));
    OK("refused", !journal_resume(&second, FILE_NAME, &lines, &arena, &told.diag));
    IS("told", told_text(&told),
       STR(FILE_NAME ": another program is writing to this file\n"));
    OK("not open", second.file == -1);
    OK("a reader is not", journal_read(FILE_NAME, &lines, &arena, &told.diag));
    OK("the first goes on", journal_append(&first, str_of(events[1]), &told.diag));
    journal_close(&first);
    OK("then the second may",
       journal_resume(&second, FILE_NAME, &lines, &arena, &told.diag));
    journal_close(&second);
}

static void what_is_deleted_is_held_first(void **state) {
    (void)state;
    struct journal held, other;
    struct str lines;
    assert_true(journal_create(&other, FILE_NAME, &told.diag));
    OK("not while it is written", !journal_hold(&held, FILE_NAME, &told.diag));
    OK("not held", held.file == -1);
    journal_close(&other);
    assert_true(journal_hold(&held, FILE_NAME, &told.diag));
    OK("and not written while it is held",
       !journal_resume(&other, FILE_NAME, &lines, &arena, &told.diag));
    OK("deleted", journal_remove(&held, &told.diag) && !files_is_there(FILE_NAME));
    OK("closed", held.file == -1);
    scratch_write("elsewhere", STR("precious"));
    assert_int_equal(symlink("elsewhere", "link"), 0);
    OK("no link", !journal_hold(&held, "link", &told.diag));
    OK("nor what is not there", !journal_hold(&held, FILE_NAME, &told.diag));
    OK("told once each", told.diag.errors == 4);
}

// ---- what was torn or altered -------------------------------------------------------

static const char *torn_note(const char *what, size_t bytes) {
    return bytes ? arena_print(&arena,
                               FILE_NAME ": the last line was torn and has been %s, "
                                         "%zu bytes\n",
                               what, bytes)
                 : "";
}

static void check_torn(struct str cut, size_t good) {
    struct told note;
    struct str lines;
    struct journal journal;
    scratch_write(FILE_NAME, cut);

    told_start(&note);
    OK("read", journal_read(FILE_NAME, &lines, &arena, &note.diag));
    IS("without the torn tail", lines, str_cut(cut, 0, good));
    IS("which is told", told_text(&note), str_of(torn_note("left out", cut.len - good)));
    IS("and stays in the file", bytes_of(FILE_NAME), cut);
    told_end(&note);

    told_start(&note);
    OK("resumed", journal_resume(&journal, FILE_NAME, &lines, &arena, &note.diag));
    IS("without the torn tail", lines, str_cut(cut, 0, good));
    IS("which is told", told_text(&note), str_of(torn_note("cut off", cut.len - good)));
    IS("and is gone", bytes_of(FILE_NAME), str_cut(cut, 0, good));
    OK("no error", note.diag.errors == 0);
    OK("it goes on", journal_append(&journal, str_of(events[2]), &note.diag));
    journal_close(&journal);
    OK("and is whole again", journal_read(FILE_NAME, &lines, &arena, &note.diag));
    OK("with one line more", lines.len > good);
    told_end(&note);
}

static void a_tail_torn_anywhere_is_cut_off(void **state) {
    (void)state;
    size_t ends[3];
    struct str all = write_events(ends);
    for (size_t at = ends[1]; at < all.len; at++)
        check_torn(str_cut(all, 0, at), ends[1]);
    for (size_t at = 0; at <= ends[1]; at++) // and any line can be the last
        check_torn(str_cut(all, 0, at), at < ends[0]   ? 0
                                        : at < ends[1] ? ends[0]
                                                       : ends[1]);
    check_torn(all, ends[2]);
}

static void a_tail_of_zeros_is_cut_off(void **state) {
    (void)state;
    size_t ends[3];
    struct text bytes = text_start(&arena);
    text_put(&bytes, write_events(ends));
    for (int i = 0; i < 5000; i++) // what a power cut can leave
        text_char(&bytes, '\0');
    check_torn(text_str(&bytes), ends[2]);
}

static void one_flipped_bit_is_found(void **state) {
    (void)state;
    size_t ends[3];
    struct str all = write_events(ends), lines;
    char *bytes = arena_new(&arena, char, all.len);
    for (size_t at = 0; at < all.len; at++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(bytes, all.at, all.len);
            bytes[at] ^= (char)(1 << bit);
            scratch_write(FILE_NAME, (struct str){bytes, all.len});
            struct told note;
            told_start(&note);
            bool read = journal_read(FILE_NAME, &lines, &arena, &note.diag);
            OK("always told", told_text(&note).len > 0);
            OK("in a line before the last it is an error", at >= ends[1] - 1 || !read);
            // Without the line feed between them the last two are one.
            size_t good = at == ends[1] - 1 ? ends[0] : ends[1];
            OK("in the last only that is lost", !read || lines.len == good);
            told_end(&note);
        }
}

static void an_altered_line_is_told_with_its_number(void **state) {
    (void)state;
    size_t ends[3];
    struct text bytes = text_start(&arena);
    text_put(&bytes, write_events(ends));
    bytes.at[ends[0] + 20] ^= 1;
    scratch_write(FILE_NAME, text_str(&bytes));
    struct str lines;
    struct journal journal;
    OK("not read", !journal_read(FILE_NAME, &lines, &arena, &told.diag));
    IS("told", told_text(&told),
       STR(FILE_NAME ":2:1: expected a line that fits its crc: "
                     "it was altered or damaged\n"));
    OK("not resumed", !journal_resume(&journal, FILE_NAME, &lines, &arena, &told.diag));
    OK("not open", journal.file == -1);
    IS("not touched", bytes_of(FILE_NAME), text_str(&bytes));
}

static void foreign_lines_are_refused(void **state) {
    (void)state;
    size_t ends[3];
    struct str all = write_events(ends), rest = all, line, lines;
    static const char *const between[] = {"\n", "\r\n", "{}\n", "{\"event\":\"end\"}\n"};
    for (size_t i = 0; i < ROWS(between); i++) {
        struct text bytes = text_start(&arena);
        text_put(&bytes, str_cut(all, 0, ends[0]));
        text_put(&bytes, str_of(between[i]));
        text_put(&bytes, str_cut(all, ends[0], all.len));
        scratch_write(FILE_NAME, text_str(&bytes));
        OK("a line that is not ours",
           !journal_read(FILE_NAME, &lines, &arena, &told.diag));
    }
    struct text converted = text_start(&arena);
    while (str_line(&rest, &line))
        text_print(&converted, "%.*s\r\n", STR_ARGS(line));
    scratch_write(FILE_NAME, text_str(&converted));
    OK("other line ends", !journal_read(FILE_NAME, &lines, &arena, &told.diag));
    OK("told once each", told.diag.errors == 5);
}

static void a_line_past_the_cap_is_not_ours(void **state) {
    (void)state;
    struct text bytes = text_start(&arena);
    text_char(&bytes, '{');
    while (bytes.len <= JOURNAL_LINE_MAX)
        text_char(&bytes, 'x');
    char member[CRC_MEMBER_LENGTH + 2];
    crc_member(text_str(&bytes), member);
    text_print(&bytes, "%s\n\n", member);
    scratch_write(FILE_NAME, text_str(&bytes));
    struct str lines;
    OK("though its crc fits", !journal_read(FILE_NAME, &lines, &arena, &told.diag));
}

// ---- what is no regular file --------------------------------------------------------

static void only_regular_files_are_journals(void **state) {
    (void)state;
    static const struct {
        const char *what, *path, *told;
    } cases[] = {
        {"nothing", "none", "none: no such file\n"},
        {"a folder", "folder", "folder: expected a regular file\n"},
        {"a FIFO", "fifo", "fifo: expected a regular file\n"},
        {"a link", "link", "link: expected a regular file, not a symbolic link\n"},
        {"a device without end", "/dev/zero", "/dev/zero: expected a regular file\n"},
        {"a full device", "/dev/full", "/dev/full: expected a regular file\n"},
    };
    size_t ends[3];
    write_events(ends);
    mkdir("folder", 0700);
    mkfifo("fifo", 0600);
    assert_int_equal(symlink(FILE_NAME, "link"), 0);
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told note;
        struct str lines;
        struct journal journal;
        told_start(&note);
        OK(cases[i].what, !journal_read(cases[i].path, &lines, &arena, &note.diag));
        IS(cases[i].what, told_text(&note), str_of(cases[i].told));
        told_end(&note);
        told_start(&note);
        OK(cases[i].what,
           !journal_resume(&journal, cases[i].path, &lines, &arena, &note.diag));
        IS(cases[i].what, told_text(&note), str_of(cases[i].told));
        OK("not open", journal.file == -1);
        told_end(&note);
    }
}

static void size_is_limited(void **state) {
    (void)state;
    struct journal journal;
    struct str lines;
    assert_true(journal_create(&journal, FILE_NAME, &told.diag));
    size_t longest = JOURNAL_LINE_MAX - CRC_MEMBER_LENGTH - 1;
    char *object = arena_new(&arena, char, longest + 2);
    memset(object, 'x', longest + 2);
    object[0] = '{';
    object[longest] = '}';
    OK("one byte too long",
       !journal_append(&journal, (struct str){object, longest + 1}, &told.diag));
    OK("told", told_has(&told, "expected at most 262144 bytes a line"));
    object[longest - 1] = '}';
    int lines_fit = 0;
    while (told.diag.errors == 1 && lines_fit < 100)
        lines_fit += journal_append(&journal, (struct str){object, longest}, &told.diag);
    OK("16 MiB are full", lines_fit == JOURNAL_MAX / JOURNAL_LINE_MAX);
    journal_close(&journal);
    OK("and can be read", journal_read(FILE_NAME, &lines, &arena, &told.diag));
    OK("all of them", lines.len == JOURNAL_MAX);
    scratch_write("larger", (struct str){arena_new(&arena, char, JOURNAL_MAX + 1),
                                         JOURNAL_MAX + 1});
    OK("not more", !journal_read("larger", &lines, &arena, &told.diag));
    OK("told", told_has(&told, "larger: expected a file of at most 16777216 bytes\n"));
}

// ---- what cannot be saved -----------------------------------------------------------

// A file size limit, which behaves like a full disk: what fits is written, then EFBIG.
static void limit(rlim_t bytes) {
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void half_a_line_is_taken_back(void **state) {
    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    struct journal journal;
    struct str lines;
    assert_true(journal_create(&journal, FILE_NAME, &told.diag));
    assert_true(journal_append(&journal, str_of(events[0]), &told.diag));
    struct str before = bytes_of(FILE_NAME);
    for (size_t room = 0; room < 60; room++) {
        limit((rlim_t)(before.len + room));
        bool saved = journal_append(&journal, str_of(events[1]), &told.diag);
        limit(RLIM_INFINITY);
        OK("not saved", !saved);
        IS("nothing of it stays", bytes_of(FILE_NAME), before);
    }
    OK("told", told_has(&told, FILE_NAME ": cannot be saved: File too large\n"));
    OK("with room again it goes on",
       journal_append(&journal, str_of(events[1]), &told.diag));
    journal_close(&journal);
    OK("and is whole", journal_read(FILE_NAME, &lines, &arena, &told.diag));
    OK("told once for each", told.diag.errors == 60);
}

// Reads what the child said is saved until it is killed in the middle of its work.
static size_t saved_before_the_kill(int from, pid_t child) {
    size_t saved = 0;
    char one;
    while (saved < 20 && read(from, &one, 1) == 1)
        saved++;
    kill(child, SIGKILL);
    while (read(from, &one, 1) == 1)
        saved++;
    waitpid(child, NULL, 0);
    return saved;
}

static void append_for_ever(int to) {
    struct journal journal;
    struct diag diag = {0};
    if (!journal_create(&journal, FILE_NAME, &diag))
        _exit(1);
    while (journal_append(&journal, str_of(events[1]), &diag))
        if (write(to, "x", 1) != 1)
            break;
    _exit(1);
}

static void a_killed_writer_loses_no_saved_line(void **state) {
    (void)state;
    for (int round = 0; round < 10; round++) {
        unlink(FILE_NAME);
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0)
            append_for_ever(ends[1]);
        close(ends[1]);
        size_t saved = saved_before_the_kill(ends[0], child), kept = 0;
        close(ends[0]);
        struct str lines, line;
        assert_true(journal_read(FILE_NAME, &lines, &arena, &told.diag));
        while (str_line(&lines, &line))
            kept++;
        OK("each saved line is there, and at most one more",
           kept == saved || kept == saved + 1);
    }
}

#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, start, end)

// ---- what is left of one ------------------------------------------------------------

static void what_fits_is_left_whatever_does_not(void **state) {
    (void)state;
    size_t ends[3];
    struct str all = write_events(ends);
    const size_t starts[3] = {0, ends[0], ends[1]};
    for (size_t bad = 0; bad < ROWS(starts); bad++) {
        char *bytes = memcpy(arena_new(&arena, char, all.len), all.at, all.len);
        bytes[starts[bad] + 3] ^= 1;
        struct diag diag = {.out = stderr};
        assert_true(files_replace(FILE_NAME, (struct str){bytes, all.len}, &diag));
        struct journal_fitting fitting;
        OK("read", journal_read_fitting(FILE_NAME, &fitting, &arena, &told.diag));
        OK("the first", fitting.first == (bad != 0));
        OK("not all", !fitting.all);
        IS("what is before", str_cut(fitting.lines, 0, starts[bad]),
           str_cut(all, 0, starts[bad]));
        IS("what is behind", str_cut(fitting.lines, starts[bad], all.len),
           str_cut(all, ends[bad], all.len));
        IS("nothing was told", told_text(&told), STR(""));
    }
    struct diag diag = {.out = stderr};
    assert_true(files_replace(FILE_NAME, str_cut(all, 0, all.len - 4), &diag));
    struct journal_fitting fitting;
    OK("torn", journal_read_fitting(FILE_NAME, &fitting, &arena, &told.diag));
    OK("a torn tail is no damage", fitting.all && fitting.lines.len == ends[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(lines_are_written_with_their_crc),
        IN_SCRATCH(a_journal_goes_on_where_it_ended),
        IN_SCRATCH(an_empty_journal_is_a_journal),
        IN_SCRATCH(a_closed_journal_takes_nothing),
        IN_SCRATCH(an_existing_file_is_never_made_anew),
        IN_SCRATCH(a_second_writer_is_refused),
        IN_SCRATCH(what_is_deleted_is_held_first),
        IN_SCRATCH(a_tail_torn_anywhere_is_cut_off),
        IN_SCRATCH(a_tail_of_zeros_is_cut_off),
        IN_SCRATCH(one_flipped_bit_is_found),
        IN_SCRATCH(an_altered_line_is_told_with_its_number),
        IN_SCRATCH(foreign_lines_are_refused),
        IN_SCRATCH(a_line_past_the_cap_is_not_ours),
        IN_SCRATCH(only_regular_files_are_journals),
        IN_SCRATCH(what_fits_is_left_whatever_does_not),
        IN_SCRATCH(size_is_limited),
        IN_SCRATCH(half_a_line_is_taken_back),
        IN_SCRATCH(a_killed_writer_loses_no_saved_line),
    };
    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
