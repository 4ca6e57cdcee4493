#include "base/text.h"

#include <limits.h>

#include "test.h"
#include "work.h"

static void pieces_come_together(void **state) {
    (void)state;
    struct text text = text_start(&arena);
    IS("empty at first", text_str(&text), STR(""));
    text_put(&text, STR("tension "));
    text_put(&text, str_of(NULL));
    text_int(&text, 62);
    text_char(&text, ',');
    text_print(&text, " %s %d", "trust", 35);
    text_print(&text, "%s", "");
    IS("in order", text_str(&text), STR("tension 62, trust 35"));
}

static void a_text_grows_without_losing_a_byte(void **state) {
    (void)state;
    struct text text = text_start(&arena);
    for (int i = 0; i < 5000; i++)
        text_char(&text, (char)('a' + i % 26));
    struct str all = text_str(&text);
    OK("all are there", all.len == 5000);
    for (size_t i = 0; i < all.len; i++)
        OK("each is what it was", all.at[i] == (char)('a' + i % 26));
    text_put(&text, all); // of itself, which has to move meanwhile
    IS("a text can be put into itself", str_cut(text_str(&text), 5000, 5000), all);
}

static void numbers_are_written_whole(void **state) {
    (void)state;
    static const struct {
        long long number;
        const char *want;
    } cases[] = {
        {0, "0"},
        {7, "7"},
        {-7, "-7"},
        {100, "100"},
        {LLONG_MAX, "9223372036854775807"},
        {LLONG_MIN, "-9223372036854775808"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct text text = text_start(&arena);
        text_int(&text, cases[i].number);
        IS("a number", text_str(&text), str_of(cases[i].want));
    }
}

static void json_is_written_in_order(void **state) {
    (void)state;
    struct text text = text_start(&arena);
    json_put_open(&text, NULL, '{');
    json_put_text(&text, "event", STR("staff"));
    json_put_int(&text, "turn", -1);
    json_put_open(&text, "moves", '[');
    json_put_text(&text, NULL, STR("a"));
    json_put_open(&text, NULL, '{');
    json_put_close(&text, '}');
    json_put_null(&text, NULL);
    json_put_close(&text, ']');
    json_put_bool(&text, "unscored", true);
    json_put_bool(&text, "last", false);
    json_put_raw(&text, "raw", STR("[1]"));
    json_put_open(&text, "none", '[');
    json_put_close(&text, ']');
    json_put_null(&text, "crc");
    json_put_close(&text, '}');
    IS("commas where they belong", text_str(&text),
       STR("{\"event\":\"staff\",\"turn\":-1,\"moves\":[\"a\",{},null],\"unscored\":true,"
           "\"last\":false,\"raw\":[1],\"none\":[],\"crc\":null}"));
}

static void json_texts_are_escaped(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str value;
        const char *want;
    } cases[] = {
        {"plain", STR("I hear you."), "\"I hear you.\""},
        {"empty", STR(""), "\"\""},
        {"quotes and backslashes", STR("\"\\/"), "\"\\\"\\\\/\""},
        {"line ends and tabs", STR("\n\r\t"), "\"\\n\\r\\t\""},
        {"other controls", STR("\x01\x1b\x7f"), "\"\\u0001\\u001b\\u007f\""},
        {"NUL", STR("a\0b"), "\"a\\u0000b\""},
        {"characters beyond ASCII stay", STR("\xc3\xa9\xf0\x9f\x98\x80"),
         "\"\xc3\xa9\xf0\x9f\x98\x80\""},
        {"but for what commands a terminal or turns the text round",
         STR("\xc2\x9b\xe2\x80\xae"), "\"\\u009b\\u202e\""},
        {"wrong bytes are replaced, one by one", STR("\xe9t\xc3"),
         "\"\xef\xbf\xbdt\xef\xbf\xbd\""},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct text text = text_start(&arena);
        json_put_text(&text, NULL, cases[i].value);
        IS(cases[i].what, text_str(&text), str_of(cases[i].want));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(pieces_come_together, free_arena),
        cmocka_unit_test_teardown(a_text_grows_without_losing_a_byte, free_arena),
        cmocka_unit_test_teardown(numbers_are_written_whole, free_arena),
        cmocka_unit_test_teardown(json_is_written_in_order, free_arena),
        cmocka_unit_test_teardown(json_texts_are_escaped, free_arena),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
