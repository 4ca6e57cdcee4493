#include "base/arena.h"

#include <limits.h>
#include <stdalign.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static void objects_are_zeroed_aligned_and_apart(void **state) {
    (void)state;
    struct arena arena = {0};
    unsigned char *before = NULL;
    size_t before_size = 0;
    for (size_t size = 1; size < 5000; size += 7) {
        unsigned char *object = arena_new(&arena, unsigned char, size);
        OK("aligned for any type", (uintptr_t)object % alignof(max_align_t) == 0);
        for (size_t i = 0; i < size; i++)
            OK("zeroed", object[i] == 0);
        memset(object, 0xff, size);
        OK("the one before was not touched", !before || before[before_size - 1] == 0xff);
        before = object;
        before_size = size;
    }
    arena_free(&arena);
    OK("an arena can be freed twice", (arena_free(&arena), !arena.newest));
}

static void memory_is_zeroed_again_after_a_reset(void **state) {
    (void)state;
    struct arena arena = {0};
    memset(arena_new(&arena, char, 100), 'x', 100);
    arena_reset(&arena);
    const char *again = arena_new(&arena, char, 100);
    for (size_t i = 0; i < 100; i++)
        OK("zeroed", again[i] == 0);
    arena_free(&arena);
}

static void a_reset_arena_stops_growing(void **state) {
    (void)state;
    struct arena arena = {0};
    size_t after_some = 0;
    for (int turn = 0; turn < 100; turn++) {
        arena_new(&arena, char, 300000);
        arena_new(&arena, char, 300000);
        arena_reset(&arena);
        if (turn == 9)
            after_some = arena_size(&arena);
    }
    size_t kept = arena_size(&arena);
    OK("it holds what ten turns needed", kept == after_some);
    // 0 where each object is a block of its own.
    OK("in one block, so that a turn costs no malloc", kept == 0 || kept >= 600000);
    for (int i = 0; i < 50; i++)
        arena_new(&arena, char, 300000);
    size_t before = arena_size(&arena);
    arena_reset(&arena);
    OK("the smaller blocks are given back", arena_size(&arena) < before);
    arena_free(&arena);
    OK("a freed arena holds nothing", arena_size(&arena) == 0);
    arena_reset(&arena);
    OK("an empty arena can be reset", arena_size(&arena) == 0);
}

static void copies_end_with_nul(void **state) {
    (void)state;
    struct arena arena = {0};
    struct str copy = arena_copy(&arena, str_cut(STR("patron"), 0, 3));
    IS("the copy", copy, STR("pat"));
    OK("ends with NUL", copy.at[3] == '\0');
    OK("nothing can be copied", arena_copy(&arena, str_of(NULL)).at[0] == '\0');
    IS("printed", str_of(arena_print(&arena, "%d of %s", 3, "ten")), STR("3 of ten"));
    char long_text[3000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    IS("printed, however long", str_of(arena_print(&arena, "%s", long_text)),
       str_of(long_text));
    arena_free(&arena);
}

// In a child, since it ends the program.
static int exit_code_of(size_t size, size_t count) {
    pid_t child = fork();
    if (child == 0) {
        struct arena arena = {0};
        fclose(stderr);
        arena_take(&arena, size, count);
        _exit(0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void more_than_there_is_ends_the_program(void **state) {
    (void)state;
    OK("a size that wraps around", exit_code_of(SIZE_MAX / 2 + 2, 2) == 71);
    OK("a count that wraps around", exit_code_of(16, SIZE_MAX / 16 + 1) == 71);
    OK("nothing is no fault", exit_code_of(0, SIZE_MAX) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_zeroed_aligned_and_apart),
        cmocka_unit_test(memory_is_zeroed_again_after_a_reset),
        cmocka_unit_test(a_reset_arena_stops_growing),
        cmocka_unit_test(copies_end_with_nul),
        cmocka_unit_test(more_than_there_is_ends_the_program),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
