#include "report/html.h"

#include "told.h"
#include "world/sign.h"

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

// The digest of what stands between <style> and </style>, as the policy has it.
static void the_policy_lets_in_the_style_sheet_and_no_other(void **state) {
    (void)state;
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct told told;
    told_start(&told);
    html_open(told.out, STR("t"));
    const char *page = told_text(&told).at;
    const char *begin = strstr(page, "<style>") + 7, *end = strstr(page, "</style>");
    const char *policy = strstr(page, "style-src 'sha256-") + 18;
    struct str sheet = {begin, (size_t)(end - begin)};
    char digest[SIGN_DIGEST_SIZE], hex[SIGN_DIGEST_SIZE] = "sha256:";
    sign_digest(&sheet, 1, digest);
    unsigned bits = 0, held = 0, length = 7;
    for (; *policy != '=' && *policy != '\''; policy++) {
        bits = (bits << 6 | (unsigned)(strchr(digits, *policy) - digits)) & 0xfff;
        held += 6;
        for (; held >= 4 && length < 71; held -= 4)
            hex[length++] = "0123456789abcdef"[bits >> (held - 4) & 15];
    }
    IS("as base64", str_of(hex), str_of(digest));
    OK("one sheet", !strstr(end + 1, "<style"));
    OK("no other style", !strstr(page, "unsafe"));
    told_end(&told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_shown_and_never_run),
        cmocka_unit_test(a_page_takes_its_texts_in_order),
        cmocka_unit_test(a_page_allows_nothing_from_outside),
        cmocka_unit_test(the_policy_lets_in_the_style_sheet_and_no_other),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
