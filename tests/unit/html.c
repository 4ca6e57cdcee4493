#include "report/html.h"

#include "told.h"

static void a_text_is_shown_and_never_run(void **state) {
    (void)state;
    static const struct {
        const char *what, *text, *shown;
    } cases[] = {
        {"a script", "<script>alert(1)</script>",
         "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"the end of an attribute", "\" onload='x'", "&quot; onload=&#39;x&#39;"},
        {"an entity", "&lt;", "&amp;lt;"},
        {"a bidi override",
         "a\xe2\x80\xae"
         "b",
         "a&lt;U+202E&gt;b"},
        {"an escape sequence", "\033[2J", "&lt;U+001B&gt;[2J"},
        {"bytes that are no UTF-8", "\xff", "\xef\xbf\xbd"},
        {"an accent and an emoji", "caf\xc3\xa9 \xf0\x9f\x98\x80",
         "caf\xc3\xa9 \xf0\x9f\x98\x80"},
        {"line feeds stay", "a\nb", "a\nb"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        html_text(told.out, str_of(cases[i].text));
        IS(cases[i].what, told_text(&told), str_of(cases[i].shown));
        told_end(&told);
    }
}

static void a_page_takes_its_texts_in_order(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    html_put(told.out, "<p class=\"$\">$</p>", (struct str[]){STR("a"), STR("$<b>")});
    IS("the $ of a text is a text", told_text(&told),
       STR("<p class=\"a\">$&lt;b&gt;</p>"));
    told_end(&told);
}

static void a_page_allows_nothing_from_outside(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    html_open(told.out, STR("</title><script>"));
    html_close(told.out);
    const char *page = told_text(&told).at;
    OK("the policy", strstr(page, "default-src 'none'"));
    OK("no script", !strstr(page, "<script"));
    told_end(&told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_shown_and_never_run),
        cmocka_unit_test(a_page_takes_its_texts_in_order),
        cmocka_unit_test(a_page_allows_nothing_from_outside),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
