#include "base/show.h"

#include "told.h"

// ---- disarming ----------------------------------------------------------------------

static void text_cannot_command_the_terminal(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str text;
        const char *want;
    } cases[] = {
        {"plain", STR("I hear you."), "I hear you."},
        {"nothing", STR(""), ""},
        {"line feeds and tabs stay", STR("a\n\tb"), "a\n\tb"},
        {"a colour", STR("\033[31mred"), "^[[31mred"},
        {"the title (OSC)", STR("\033]0;x\a"), "^[]0;x^G"},
        {"the clipboard (OSC 52)", STR("\033]52;c;eA==\033\\"), "^[]52;c;eA==^[\\"},
        {"a carriage return hides nothing", STR("bad\rgood"), "bad^Mgood"},
        {"backspace, NUL, delete", STR("a\b\0\x7f"), "a^H^@^?"},
        {"C1 as UTF-8",
         STR("\xc2\x9b"
             "2J"),
         "<U+009B>2J"},
        {"C1 as a byte",
         STR("\x9b"
             "2J"),
         "\xef\xbf\xbd"
         "2J"},
        {"next line", STR("\xc2\x85"), "<U+0085>"},
        {"bidi override",
         STR("\xe2\x80\xae"
             "cod"),
         "<U+202E>cod"},
        {"bidi isolate", STR("\xe2\x81\xa6"), "<U+2066>"},
        {"right-to-left mark", STR("\xe2\x80\x8f"), "<U+200F>"},
        {"private use", STR("\xee\x82\xa0"), "<U+E0A0>"},
        {"private use, far up", STR("\xf4\x8f\xbf\xbd"), "<U+10FFFD>"},
        {"no character", STR("\xef\xbf\xbf"), "<U+FFFF>"},
        {"a tag", STR("\xf3\xa0\x81\xa1"), "<U+E0061>"},
        {"Latin-1", STR("caf\xe9!"), "caf\xef\xbf\xbd!"},
        {"overlong escape", STR("\xc0\x9b"), "\xef\xbf\xbd\xef\xbf\xbd"},
        {"a surrogate", STR("\xed\xa0\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"cut off", STR("a\xe2\x82"), "a\xef\xbf\xbd\xef\xbf\xbd"},
        {"accents, also combining ones", STR("\xc3\xa9 e\xcc\x81"), "\xc3\xa9 e\xcc\x81"},
        {"Chinese and Arabic", STR("\xe4\xb8\xad \xd8\xb3"), "\xe4\xb8\xad \xd8\xb3"},
        {"a family of emoji", STR("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"),
         "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"},
        {"a heart in colour", STR("\xe2\x9d\xa4\xef\xb8\x8f"),
         "\xe2\x9d\xa4\xef\xb8\x8f"},
        {"a skin tone", STR("\xf0\x9f\x91\x8b\xf0\x9f\x8f\xbd"),
         "\xf0\x9f\x91\x8b\xf0\x9f\x8f\xbd"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        show_text(told.out, cases[i].text);
        IS(cases[i].what, told_text(&told), str_of(cases[i].want));
        told_end(&told);
    }
}

static void no_byte_becomes_a_control(void **state) {
    (void)state;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++) {
            const char bytes[] = {(char)first, (char)second};
            struct told told;
            told_start(&told);
            show_text(told.out, (struct str){bytes, 2});
            struct str shown = told_text(&told);
            for (size_t i = 0; i < shown.len; i++) {
                unsigned char c = (unsigned char)shown.at[i];
                if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f ||
                    (c == 0xc2 && (unsigned char)shown.at[i + 1] < 0xa0))
                    fail_msg("%02x %02x came out as a control", first, second);
            }
            told_end(&told);
        }
}

static void columns_are_those_of_the_disarmed_text(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str text;
        int columns;
    } cases[] = {
        {"plain", STR("patron"), 6},
        {"nothing", STR(""), 0},
        {"an escape takes two", STR("\033"), 2},
        {"C1 takes eight", STR("\xc2\x9b"), 8},
        {"wrong bytes take one each", STR("\xff\xfe"), 2},
        {"an accent none", STR("e\xcc\x81"), 1},
        {"Chinese two", STR("\xe4\xb8\xad"), 2},
        {"an emoji two", STR("\xf0\x9f\x98\x80"), 2},
        {"a tab up to the next stop", STR("ab\tc"), 9},
        {"of lines the widest", STR("ab\nabcd\nabc"), 4},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what, show_columns(cases[i].text) == cases[i].columns);
}

// ---- styles and ASCII ---------------------------------------------------------------

static void styles_are_for_colour_only(void **state) {
    (void)state;
    static const struct {
        enum show_style style;
        const char *want;
    } cases[] = {
        {SHOW_NORMAL, "Pat"},
        {SHOW_BOLD, "\033[1mPat\033[0m"},
        {SHOW_DIM, "\033[2mPat\033[0m"},
        {SHOW_GOOD, "\033[32mPat\033[0m"},
        {SHOW_HARM, "\033[31mPat\033[0m"},
        {SHOW_PATRON, "\033[36mPat\033[0m"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct show show = {.out = told.out, .colour = true, .unicode = true};
        show_styled(&show, cases[i].style, STR("Pat"));
        IS("in colour", told_text(&told), str_of(cases[i].want));
        told_end(&told);
        told_start(&told);
        show = (struct show){.out = told.out, .unicode = true};
        show_styled(&show, cases[i].style, STR("Pat\033[5m"));
        IS("without, and disarmed", told_text(&told), STR("Pat^[[5m"));
        told_end(&told);
    }
}

static void marks_become_ascii_where_asked(void **state) {
    (void)state;
    static const struct {
        const char *what, *text, *want;
    } cases[] = {
        {"quotes", "\xe2\x80\x9cI\xe2\x80\x99m\xe2\x80\x9d \xe2\x80\x98so\xe2\x80\x99",
         "\"I'm\" 'so'"},
        {"dashes",
         "a \xe2\x80\x93 b\xe2\x80\x94"
         "c",
         "a - b--c"},
        {"ellipsis", "well\xe2\x80\xa6", "well..."},
        {"arrows", "62 \xe2\x86\x92 58 \xe2\x86\x90 \xe2\x86\x91\xe2\x86\x93",
         "62 -> 58 <- ^v"},
        {"bars",
         "\xe2\x96\x81\xe2\x96\x82\xe2\x96\x83\xe2\x96\x84\xe2\x96\x85\xe2\x96\x86"
         "\xe2\x96\x87\xe2\x96\x88",
         "_.-~=+*#"},
        {"shades", "\xe2\x96\x91\xe2\x96\x92\xe2\x96\x93", ".:#"},
        {"boxes", "\xe2\x94\x8c\xe2\x94\x80\xe2\x94\x90\xe2\x94\x82\xe2\x95\x90",
         "+-+|="},
        {"bullet, times, no-break space",
         "\xe2\x80\xa2 3\xc3\x97\xc2\xa0"
         "a",
         "* 3x a"},
        {"letters and emoji stay", "caf\xc3\xa9 \xf0\x9f\x98\x80 \xe4\xb8\xad",
         "caf\xc3\xa9 \xf0\x9f\x98\x80 \xe4\xb8\xad"},
        {"wrong bytes", "\xff", "?"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct show show = {.out = told.out};
        show_styled(&show, SHOW_NORMAL, str_of(cases[i].text));
        IS(cases[i].what, told_text(&told), str_of(cases[i].want));
        told_end(&told);
        told_start(&told);
        show = (struct show){.out = told.out, .unicode = true};
        show_styled(&show, SHOW_NORMAL, str_of("\xe2\x80\xa6\xe2\x96\x88"));
        IS("they stay where it is not", told_text(&told),
           STR("\xe2\x80\xa6\xe2\x96\x88"));
        told_end(&told);
    }
}

// ---- wrapping -----------------------------------------------------------------------

static void words_are_wrapped_at_blanks(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int width, column, indent;
        const char *text, *want;
        int left_at;
    } cases[] = {
        {"it fits", 20, 0, 0, "one two", "one two", 7},
        {"to the last column", 20, 0, 0, "abcdefghij klmnopqrs", "abcdefghij klmnopqrs",
         20},
        {"one column more", 20, 0, 0, "abcdefghij klmnopqrst", "abcdefghij\nklmnopqrst",
         10},
        {"continued under its indent", 20, 8, 8, "abcdefghij klmn",
         "abcdefghij\n        klmn", 12},
        {"what stands there counts", 20, 15, 2, "abc defg", "abc\n  defg", 6},
        {"the first word may go down too", 20, 15, 2, "abcdefg", "\n  abcdefg", 9},
        {"a line feed ends a line", 20, 8, 2, "a\nb", "a\n  b", 3},
        {"an empty line has no blanks", 20, 0, 4, "a\n\nb", "a\n\n    b", 5},
        {"blanks inside a line stay", 20, 0, 0, "a   b", "a   b", 5},
        {"blanks at its start too", 20, 0, 0, "  a\n  b", "  a\n  b", 3},
        {"and go where it is broken", 20, 0, 0, "abcdefghijklmnop    qrst",
         "abcdefghijklmnop\nqrst", 4},
        {"none are left at the end", 20, 0, 0, "a \nb  ", "a\nb", 1},
        {"a tab is a blank", 20, 0, 0, "a\tb", "a b", 3},
        {"a word longer than a line is left whole", 20, 0, 2,
         "abc abcdefghijklmnopqrstuvw b", "abc\n  abcdefghijklmnopqrstuvw\n  b", 3},
        {"a break that gains nothing is not made", 20, 0, 8, "ab cdefghijklmnopqrstu",
         "ab cdefghijklmnopqrstu", 22},
        {"no width, no wrapping", 0, 0, 2, "abcdefghij klmnopqrstuv\nwx",
         "abcdefghij klmnopqrstuv\n  wx", 4},
        {"nothing", 20, 7, 2, "", "", 7},
        {"a line feed alone", 20, 7, 2, "\n", "\n", 0},
        {"Chinese takes two columns a character", 20, 0, 0,
         "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad abcdefghij",
         "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\nabcdefghij", 10},
        {"accents take none", 20, 0, 0,
         "e\xcc\x81"
         "e\xcc\x81"
         "e\xcc\x81 abcdefghijklmnop",
         "e\xcc\x81"
         "e\xcc\x81"
         "e\xcc\x81 abcdefghijklmnop",
         20},
        {"a no-break space breaks nothing", 20, 0, 0, "abcdefghijklmn opq\xc2\xa0rst",
         "abcdefghijklmn\nopq\xc2\xa0rst", 7},
        {"escapes are shown and counted", 20, 0, 0, "abcdefghijklmno \033[1m",
         "abcdefghijklmno\n^[[1m", 5},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct show show = {.out = told.out, .width = cases[i].width, .unicode = true};
        int column =
            show_wrapped(&show, cases[i].column, cases[i].indent, str_of(cases[i].text));
        IS(cases[i].what, told_text(&told), str_of(cases[i].want));
        if (column != cases[i].left_at)
            fail_msg("%s: left at %d", cases[i].what, column);
        told_end(&told);
    }
}

static void ascii_is_measured_as_it_is_shown(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    struct show show = {.out = told.out, .width = 20};
    OK("three columns of an ellipsis",
       show_wrapped(&show, 0, 0, STR("abcdefghijklmn opqr\xe2\x80\xa6")) == 7);
    IS("did not fit", told_text(&told), STR("abcdefghijklmn\nopqr..."));
    told_end(&told);
}

static void lines_are_printed_and_ended(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    struct show show = {.out = told.out, .width = 20, .unicode = true};
    show_line(&show, 2, "%s says %d words", "Denise\033", 1000);
    show_line(&show, 0, "%s", "");
    IS("wrapped, disarmed, ended", told_text(&told),
       STR("Denise^[ says 1000\n  words\n\n"));
    told_end(&told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_cannot_command_the_terminal),
        cmocka_unit_test(no_byte_becomes_a_control),
        cmocka_unit_test(columns_are_those_of_the_disarmed_text),
        cmocka_unit_test(styles_are_for_colour_only),
        cmocka_unit_test(marks_become_ascii_where_asked),
        cmocka_unit_test(words_are_wrapped_at_blanks),
        cmocka_unit_test(ascii_is_measured_as_it_is_shown),
        cmocka_unit_test(lines_are_printed_and_ended),
    };
    return cmocka_run_group_tests_name("show", tests, NULL, NULL);
}
