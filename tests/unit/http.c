#include "world/http.h"

#include "test.h"
#include "work.h"

static void an_address_has_its_parts(void **state) {
    (void)state;
    static const struct {
        const char *url, *scheme, *host, *path, *shown;
    } cases[] = {
        {"https://hooks.example/a/b?c=d", "https", "hooks.example", "/a/b?c=d",
         "https://hooks.example/..."},
        {"https://hooks.example", "https", "hooks.example", "", "https://hooks.example/"},
        {"https://hooks.example#part", "https", "hooks.example", "",
         "https://hooks.example/"},
        {"https://hooks.example?sig=x", "https", "hooks.example", "?sig=x",
         "https://hooks.example/..."},
        {"https:///hooks.example/a", "https", "hooks.example", "/hooks.example/a",
         "https://hooks.example/..."},
        {"https://hooks.example/", "https", "hooks.example", "/",
         "https://hooks.example/"},
        {"https://hooks.example/?sig=x", "https", "hooks.example", "/?sig=x",
         "https://hooks.example/..."},
        {"HTTPS://Hooks.EXAMPLE:8443/A", "https", "hooks.example", "/A",
         "https://hooks.example:8443/..."},
        {"http://[::1]:80/", "http", "[::1]", "/", "http://[::1]:80/"},
        {"http://127.0.0.1:8123/hook#part", "http", "127.0.0.1", "/hook",
         "http://127.0.0.1:8123/..."},
        {"http://127.0.0.1.hooks.example/", "http", "127.0.0.1.hooks.example", "/",
         "http://127.0.0.1.hooks.example/"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct http_address address;
        const char *wanted = http_address_read(&address, str_of(cases[i].url), &arena);
        OK(cases[i].url, wanted == NULL);
        IS(cases[i].url, address.scheme, str_of(cases[i].scheme));
        IS(cases[i].url, address.host, str_of(cases[i].host));
        IS(cases[i].url, address.path, str_of(cases[i].path));
        IS(cases[i].url, address.shown, str_of(cases[i].shown));
        OK("no copy of what may be secret",
           !address.path.len || (address.path.at > cases[i].url &&
                                 address.path.at < cases[i].url + strlen(cases[i].url)));
    }
}

static void what_is_no_address_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *url, *wanted; // a part of the message
    } cases[] = {
        {"", "visible ASCII"},
        {" https://hooks.example/", "visible ASCII"},
        {"https://hooks.example/ ", "visible ASCII"},
        {"https://hooks.example/\r\nHost: x", "visible ASCII"},
        {"https://hooks.example/\x7f", "visible ASCII"},
        {"https://hooks.ex\xc3\xa4mple/", "visible ASCII"},
        {"https://ann@hooks.example/", "without a user name"},
        {"https://ann:pass@hooks.example/", "without a user name"},
        {"https://:pass@hooks.example/", "without a user name"},
        {"https://127.0.0.1@hooks.example/", "without a user name"},
        {"hooks.example/a", "expected an address"},
        {"https://", "expected an address"},
        {"https://hooks.example:port/", "expected an address"},
        {"https://hooks.example:99999/", "expected an address"},
        {"javascript:alert(1)", "expected an address"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct http_address address;
        const char *wanted = http_address_read(&address, str_of(cases[i].url), &arena);
        OK(cases[i].url, wanted && strstr(wanted, cases[i].wanted));
        OK("the message does not repeat it", !strstr(wanted, "hooks.example"));
    }
}

static void capitals_make_no_other_host(void **state) {
    (void)state;
    struct http_address address;
    OK("it is one", !http_address_read(&address, STR("https://Hooks.example/"), &arena));
    OK("small", http_is_at(&address, STR("hooks.example")));
    OK("capital", http_is_at(&address, STR("HOOKS.Example")));
    OK("longer", !http_is_at(&address, STR("hooks.example.org")));
    OK("shorter", !http_is_at(&address, STR("hooks.exampl")));
    OK("another", !http_is_at(&address, STR("hooks_example")));
    OK("none", !http_is_at(&address, STR("")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_has_its_parts),
        cmocka_unit_test(what_is_no_address_is_refused),
        cmocka_unit_test(capitals_make_no_other_host),
    };
    return cmocka_run_group_tests_name("http", tests, NULL, free_arena);
}
