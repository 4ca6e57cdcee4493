#include "test.h"

static void cutting_clamps(void **state) {
    (void)state;
    static const struct {
        const char *what, *text;
        size_t from, len;
        const char *want;
    } cases[] = {
        {"a piece from the middle", "abcdef", 2, 3, "cde"},
        {"the whole", "abc", 0, 3, "abc"},
        {"a length past the end stops there", "abc", 1, 99, "bc"},
        {"a start past the end gives nothing", "abc", 9, 1, ""},
        {"the largest length does not wrap around", "abc", 1, SIZE_MAX, "bc"},
        {"nothing of nothing", "", 0, 1, ""},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS(cases[i].what, str_cut(str_of(cases[i].text), cases[i].from, cases[i].len),
           str_of(cases[i].want));
    OK("the empty view has no bytes", str_of(NULL).len == 0);
    OK("it can be cut", str_cut(str_of(NULL), 1, 1).len == 0);
    IS("a span counts from the start", str_span(STR("abcdef"), 2, 4), STR("cd"));
    IS("a span that ends before it begins is empty", str_span(STR("abc"), 2, 1), STR(""));
}

static void trimming_takes_white_space(void **state) {
    (void)state;
    static const struct {
        const char *what, *text, *want;
    } cases[] = {
        {"both ends", " \t\r\n\v\f a b \n", "a b"},
        {"nothing but blanks", " \n ", ""},
        {"nothing at all", "", ""},
        {"a no-break space is a character", "\xc2\xa0x", "\xc2\xa0x"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS(cases[i].what, str_trim(str_of(cases[i].text)), str_of(cases[i].want));
}

static void comparing_looks_at_bytes(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str left, right;
        int order;
    } cases[] = {
        {"equal", STR("ab"), STR("ab"), 0},
        {"a prefix comes first", STR("ab"), STR("abc"), -1},
        {"and the longer one after", STR("abc"), STR("ab"), 1},
        {"bytes are not signed", STR("\xc3"), STR("z"), 1},
        {"a NUL is a byte", STR("a\0b"), STR("a\0c"), -1},
        {"empty and missing are the same", STR(""), {NULL, 0}, 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        int order = str_cmp(cases[i].left, cases[i].right);
        OK(cases[i].what, (order > 0) - (order < 0) == cases[i].order);
        OK(cases[i].what, str_eq(cases[i].left, cases[i].right) == !cases[i].order);
    }
    OK("starts", str_starts(STR("/help"), STR("/")));
    OK("does not start with more than it is", !str_starts(STR("/"), STR("/help")));
    OK("ends", str_ends(STR("a.json"), STR(".json")));
    struct str text = STR("one and one");
    OK("the first place", str_find(text, STR("one")).at == text.at);
    OK("at the end", str_find(text, STR("d one")).at == text.at + 6);
    OK("what stands there", str_find(text, STR("and")).len == 3);
    OK("what does not", str_find(text, STR("ones")).len == 0);
    OK("nothing is nowhere", str_find(text, STR("")).len == 0);
    OK("nor is anything in nothing", str_find(STR(""), STR("o")).len == 0);
    OK("does not end with more than it is", !str_ends(STR("son"), STR(".json")));
    OK("everything starts with nothing", str_starts(STR(""), STR("")));
}

static void lines_end_with_lf_or_crlf(void **state) {
    (void)state;
    struct str rest = STR("one\r\ntwo\n\n\rfour\r");
    static const char *const want[] = {"one", "two", "", "\rfour"};
    struct str line;
    for (size_t i = 0; i < ROWS(want); i++) {
        OK("there is a line", str_line(&rest, &line));
        IS("the line", line, str_of(want[i]));
    }
    OK("nothing is left", !str_line(&rest, &line));
    rest = str_of(NULL);
    OK("nothing has no lines", !str_line(&rest, &line));
}

static void words_stand_between_blanks(void **state) {
    (void)state;
    struct str rest = STR("  /rate\t3\n2 ");
    static const char *const want[] = {"/rate", "3", "2"};
    struct str word;
    for (size_t i = 0; i < ROWS(want); i++) {
        OK("there is a word", str_word(&rest, &word));
        IS("the word", word, str_of(want[i]));
    }
    OK("nothing is left", !str_word(&rest, &word));
}

static void hashes_are_the_published_ones(void **state) {
    (void)state;
    OK("FNV-1a of nothing", str_hash(STR("")) == 0xcbf29ce484222325U);
    OK("FNV-1a of 'a'", str_hash(STR("a")) == 0xaf63dc4c8601ec8cU);
    OK("FNV-1a of 'foobar'", str_hash(STR("foobar")) == 0x85944171f73967e8U);
    OK("bytes are not signed", str_hash(STR("\xff")) == 0xaf64724c8602eb6eU);
}

static void a_short_hash_is_never_nothing(void **state) {
    (void)state;
    OK("both halves count", str_hash_short(0x0000000100000002U) == 3);
    OK("nothing is 1", str_hash_short(0) == 1);
    OK("halves that undo each other are 1", str_hash_short(0x0000000500000005U) == 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cutting_clamps),
        cmocka_unit_test(trimming_takes_white_space),
        cmocka_unit_test(comparing_looks_at_bytes),
        cmocka_unit_test(lines_end_with_lf_or_crlf),
        cmocka_unit_test(words_stand_between_blanks),
        cmocka_unit_test(hashes_are_the_published_ones),
        cmocka_unit_test(a_short_hash_is_never_nothing),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
