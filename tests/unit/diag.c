#include "base/diag.h"

#include "told.h"

static void a_fault_has_its_place(void **state) {
    (void)state;
    static const struct {
        const char *what;
        struct place place;
        const char *want;
    } cases[] = {
        {"file, line and column", {"a.json", 3, 7}, "a.json:3:7: expected 5\n"},
        {"a file as a whole", {"a.json", 0, 0}, "a.json: expected 5\n"},
        {"no file", {0}, "expected 5\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        OK("always false", !diag_fail(&told.diag, cases[i].place, "expected %d", 5));
        IS(cases[i].what, told_text(&told), str_of(cases[i].want));
        OK("counted", told.diag.errors == 1 && told.diag.doubts == 0);
        told_end(&told);
    }
}

static void doubts_and_notes_are_no_errors(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    diag_doubt(&told.diag, (struct place){"a.json", 1, 2}, "never used");
    diag_note(&told.diag, (struct place){.file = "t.jsonl"}, "was torn");
    IS("both are told", told_text(&told),
       STR("a.json:1:2: doubt: never used\nt.jsonl: was torn\n"));
    OK("only the doubt counts", told.diag.errors == 0 && told.diag.doubts == 1);
    told_end(&told);
}

static void what_is_quoted_cannot_reach_the_terminal(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    diag_fail(&told.diag, (struct place){"\033]0;x\a.json", 0, 0}, "no field '%s'",
              "a\nb\xc2\x9b"
              "2J\xff");
    IS("escapes, line feeds, C1 and wrong bytes", told_text(&told),
       STR("^[]0;x^G.json: no field 'a^Jb<U+009B>2J\xef\xbf\xbd'\n"));
    told_end(&told);
}

static void without_a_stream_faults_are_counted(void **state) {
    (void)state;
    struct diag diag = {0};
    diag_fail(&diag, (struct place){0}, "expected something");
    diag_doubt(&diag, (struct place){0}, "odd");
    diag_note(&diag, (struct place){0}, "by the way");
    OK("counted", diag.errors == 1 && diag.doubts == 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_has_its_place),
        cmocka_unit_test(doubts_and_notes_are_no_errors),
        cmocka_unit_test(what_is_quoted_cannot_reach_the_terminal),
        cmocka_unit_test(without_a_stream_faults_are_counted),
    };
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
