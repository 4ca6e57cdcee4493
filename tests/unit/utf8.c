#include "base/utf8.h"

#include "test.h"

static void wrong_bytes_have_no_length(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str bytes;
        size_t length;
    } cases[] = {
        {"nothing", STR(""), 0},
        {"ASCII", STR("ab"), 1},
        {"NUL is a character", STR("\0"), 1},
        {"two bytes", STR("\xc3\xa9"), 2},
        {"three", STR("\xe2\x82\xac"), 3},
        {"four", STR("\xf0\x9f\x98\x80"), 4},
        {"the last of all", STR("\xf4\x8f\xbf\xbf"), 4},
        {"past the last", STR("\xf4\x90\x80\x80"), 0},
        {"no lead byte", STR("\x80"), 0},
        {"overlong in two", STR("\xc0\xaf"), 0},
        {"overlong in two, higher", STR("\xc1\xbf"), 0},
        {"overlong in three", STR("\xe0\x9f\xbf"), 0},
        {"overlong in four", STR("\xf0\x8f\xbf\xbf"), 0},
        {"the character before the surrogates", STR("\xed\x9f\xbf"), 3},
        {"a surrogate", STR("\xed\xa0\x80"), 0},
        {"five bytes", STR("\xf8\x88\x80\x80\x80"), 0},
        {"Latin-1", STR("\xe9t\xe9"), 0},
        {"cut off after one of two", {"\xc3\xa9", 1}, 0},
        {"cut off after two of three", {"\xe2\x82\xac", 2}, 0},
        {"cut off after three of four", {"\xf0\x9f\x98\x80", 3}, 0},
        {"a third byte that is none", STR("\xe2\x82("), 0},
        {"a fourth byte that is none", STR("\xf0\x9f\x98("), 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        OK(cases[i].what, utf8_length(cases[i].bytes) == cases[i].length);
        size_t length;
        uint32_t c = utf8_first(cases[i].bytes, &length);
        if (!cases[i].length) {
            OK(cases[i].what, c == 0xfffd);
            OK(cases[i].what, length == (cases[i].bytes.len != 0));
        }
        OK(cases[i].what,
           cases[i].bytes.len == 0 || cases[i].length || !utf8_valid(cases[i].bytes));
    }
    OK("a text is valid when all of it is", utf8_valid(STR("na\xc3\xafve \xe2\x82\xac")));
    OK("and not when its end is wrong", !utf8_valid(STR("na\xc3\xafve \xe2\x82")));
    OK("nothing is valid", utf8_valid(str_of(NULL)));
}

static void every_character_comes_back(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        char bytes[4];
        size_t put = utf8_put(c, bytes), length;
        uint32_t back = utf8_first((struct str){bytes, put}, &length);
        if (back != c || length != put)
            fail_msg("U+%04X came back as U+%04X", c, back);
    }
    char bytes[4];
    OK("past the last there is none", utf8_put(0x110000, bytes) == 0);
}

static void characters_have_a_kind(void **state) {
    (void)state;
    static const struct {
        uint32_t c;
        enum utf8_kind kind;
        const char *what;
    } cases[] = {
        {'a', UTF8_LETTER, "a letter"},
        {'Z', UTF8_LETTER, "a capital"},
        {'7', UTF8_DIGIT, "a digit"},
        {' ', UTF8_SPACE, "a blank"},
        {'\r', UTF8_SPACE, "a carriage return"},
        {'\'', UTF8_SYMBOL, "an apostrophe"},
        {'@', UTF8_SYMBOL, "just before the capitals"},
        {'{', UTF8_SYMBOL, "just after the letters"},
        {0x1b, UTF8_CONTROL, "escape"},
        {0x7f, UTF8_CONTROL, "delete"},
        {0x9b, UTF8_CONTROL, "C1: an escape sequence begins"},
        {0xe9, UTF8_LETTER, "e acute"},
        {0x301, UTF8_LETTER, "a combining acute"},
        {0x4e2d, UTF8_LETTER, "a Chinese character"},
        {0x661, UTF8_DIGIT, "an Arabic digit"},
        {0xa0, UTF8_SPACE, "a no-break space"},
        {0x3000, UTF8_SPACE, "an ideographic space"},
        {0xad, UTF8_NOTHING, "a soft hyphen"},
        {0x200b, UTF8_NOTHING, "a zero width space"},
        {0x200d, UTF8_NOTHING, "a joiner, as in family emoji"},
        {0xfe0f, UTF8_NOTHING, "an emoji selector"},
        {0xfeff, UTF8_NOTHING, "a byte-order mark"},
        {0x202e, UTF8_CONTROL, "a bidi override"},
        {0x2066, UTF8_CONTROL, "a bidi isolate"},
        {0xe000, UTF8_CONTROL, "private use"},
        {0x378, UTF8_CONTROL, "unassigned"},
        {0xffff, UTF8_CONTROL, "no character"},
        {0x2019, UTF8_SYMBOL, "a typographic apostrophe"},
        {0x1f600, UTF8_SYMBOL, "an emoji"},
        {0x20ac, UTF8_SYMBOL, "a euro sign"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what, utf8_kind(cases[i].c) == cases[i].kind);
}

static void lower_case_knows_no_locale(void **state) {
    (void)state;
    OK("A", utf8_lower('A') == 'a');
    OK("I has its dot", utf8_lower('I') == 'i');
    OK("[ is no letter", utf8_lower('[') == '[' && utf8_lower('@') == '@');
    OK("E acute", utf8_lower(0xc9) == 0xe9);
    OK("Cyrillic", utf8_lower(0x414) == 0x434);
    OK("an emoji stays", utf8_lower(0x1f600) == 0x1f600);
}

static void characters_take_columns(void **state) {
    (void)state;
    static const struct {
        uint32_t c;
        int width;
        const char *what;
    } cases[] = {
        {'a', 1, "a letter"},
        {'\n', 0, "a line feed"},
        {0x7f, 0, "delete"},
        {0xe9, 1, "e acute"},
        {0x301, 0, "a combining mark"},
        {0x4e2d, 2, "a Chinese character"},
        {0x1f600, 2, "an emoji"},
        {0x200d, 0, "a joiner"},
        {0x2588, 1, "a block"},
        {0xfffd, 1, "the replacement character"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what, utf8_width(cases[i].c) == cases[i].width);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_bytes_have_no_length),
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(characters_have_a_kind),
        cmocka_unit_test(lower_case_knows_no_locale),
        cmocka_unit_test(characters_take_columns),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
