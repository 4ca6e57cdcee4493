#include "report/csv.h"

#include "told.h"

static void a_cell_is_a_text_and_no_formula(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str text;
        const char *cell;
    } cases[] = {
        {"a word", STR("Denise"), "\"Denise\""},
        {"a quote is doubled", STR("She said \"no\""), "\"She said \"\"no\"\"\""},
        {"commas and line ends stay", STR("a,b\r\nc"), "\"a,b\r\nc\""},
        {"a sum", STR("=1+1"), "\"'=1+1\""},
        {"a plus", STR("+1"), "\"'+1\""},
        {"a minus", STR("-1"), "\"'-1\""},
        {"a function", STR("@SUM(A1)"), "\"'@SUM(A1)\""},
        {"a tab", STR("\t=1"), "\"'\t=1\""},
        {"a carriage return", STR("\r=1"), "\"'\r=1\""},
        {"a NUL hides nothing", STR("\0=1"), "\"'=1\""},
        {"what commands a terminal", STR("\x1b[31mred\x7f"),
         "\"\xef\xbf\xbd[31mred\xef\xbf\xbd\""},
        {"or turns the text round",
         STR("a\xc2\x9b\xe2\x80\xae"
             "b"),
         "\"a\xef\xbf\xbd\xef\xbf\xbd"
         "b\""},
        {"a wrong byte", STR("a\xe9"), "\"a\xe9\""},
        {"in the middle it is none", STR("a=1"), "\"a=1\""},
        {"nothing", STR(""), "\"\""},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct csv csv = {.out = told.out};
        csv_text(&csv, cases[i].text);
        IS(cases[i].what, told_text(&told), str_of(cases[i].cell));
        told_end(&told);
    }
}

static void rows_end_as_the_standard_says(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    struct csv csv = csv_start(told.out);
    csv_row(&csv, (struct str[]){STR("who"), STR("score")}, 2);
    csv_text(&csv, STR("ada"));
    csv_number(&csv, -7);
    csv_decimal(&csv, -50);
    csv_nothing(&csv);
    csv_end_row(&csv);
    IS("a header and a row", told_text(&told),
       STR("\xef\xbb\xbf\"who\",\"score\"\r\n\"ada\",-7,-0.050,\r\n"));
    told_end(&told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_is_a_text_and_no_formula),
        cmocka_unit_test(rows_end_as_the_standard_says),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
