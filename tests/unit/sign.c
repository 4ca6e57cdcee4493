#include "world/sign.h"

#include "test.h"

static void digests_are_the_published_ones(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str pieces[3];
        size_t count;
        const char *want;
    } cases[] = {
        {"nothing",
         {{0}},
         0,
         "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"nothing, in one piece",
         {{0}},
         1,
         "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc (FIPS 180-2)",
         {STR("abc")},
         1,
         "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abc in pieces",
         {STR("a"), STR(""), STR("bc")},
         3,
         "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"448 bits (FIPS 180-2)",
         {STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")},
         1,
         "sha256:248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        char text[SIGN_DIGEST_SIZE];
        sign_digest(cases[i].pieces, cases[i].count, text);
        IS(cases[i].what, str_of(text), str_of(cases[i].want));
    }
}

static void a_nul_counts(void **state) {
    (void)state;
    char one[SIGN_DIGEST_SIZE], two[SIGN_DIGEST_SIZE];
    sign_digest((struct str[]){STR("a\0b")}, 1, one);
    sign_digest((struct str[]){STR("a\0c")}, 1, two);
    OK("what follows it too", strcmp(one, two) != 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_the_published_ones),
        cmocka_unit_test(a_nul_counts),
    };
    return cmocka_run_group_tests_name("sign", tests, NULL, NULL);
}
