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

static void uuids_are_the_published_ones(void **state) {
    (void)state;
    static const struct {
        const char *space, *name, *want;
    } cases[] = {
        {"6ba7b810-9dad-11d1-80b4-00c04fd430c8", "python.org",
         "886313e1-3b8a-5372-9b90-0c9aee199e5d"},
        {"6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "python.org",
         "886313e1-3b8a-5372-9b90-0c9aee199e5d"},
        {"6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com",
         "2ed6657d-e927-568b-95e1-2665a8aea6a2"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        char text[SIGN_UUID_SIZE];
        sign_uuid5(str_of(cases[i].space), str_of(cases[i].name), text);
        IS(cases[i].name, str_of(text), str_of(cases[i].want));
    }
}

// A session may be named anything; its messages still have ids of their own.
static void a_space_that_is_no_uuid_counts_as_text(void **state) {
    (void)state;
    static const char *const spaces[] = {"", "x", "6ba7b810-9dad-11d1-80b4-00c04fd430c",
                                         "6ba7b810-9dad-11d1-80b4-00c04fd430c8 ",
                                         "6ba7b810x9dad-11d1-80b4-00c04fd430c8"};
    char ids[ROWS(spaces)][SIGN_UUID_SIZE];
    for (size_t i = 0; i < ROWS(spaces); i++) {
        sign_uuid5(str_of(spaces[i]), STR("a"), ids[i]);
        OK("it is of version 5", strlen(ids[i]) == 36 && ids[i][14] == '5');
        for (size_t j = 0; j < i; j++)
            OK("each its own", strcmp(ids[i], ids[j]) != 0);
    }
}

static void base64_is_the_published_one(void **state) {
    (void)state;
    const struct {
        struct str bytes;
        const char *want; // RFC 4648, section 10
    } cases[] = {
        {STR(""), ""},
        {STR("f"), "Zg=="},
        {STR("fo"), "Zm8="},
        {STR("foo"), "Zm9v"},
        {STR("foob"), "Zm9vYg=="},
        {STR("foobar"), "Zm9vYmFy"},
        {STR("\xff\xfe\x00"), "//4A"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        char text[9] = "";
        OK("it fits", sign_base64(cases[i].bytes, text, sizeof text));
        IS("base64", str_of(text), str_of(cases[i].want));
    }
    char small[8];
    OK("where there is no room", !sign_base64(STR("foobar"), small, sizeof small));
}

static void a_webhook_is_signed_as_the_standard_says(void **state) {
    (void)state;
    struct sign_keys keys;
    char text[SIGN_SIGNATURE_SIZE];
    const struct str id = STR("msg_p5jXN8AQM9LWM0D4loKWxJek");
    const struct str body = STR("{\"test\": 2432232314}");
    OK("one key",
       !sign_keys_read(&keys, STR("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")));
    sign_webhook(&keys, id, 1614265330, body, text);
    IS("by one key", str_of(text),
       STR("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    OK("two keys",
       !sign_keys_read(&keys, STR("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\r\n\n"
                                  "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
    sign_webhook(&keys, id, 1614265330, body, text);
    OK("by both", str_starts(str_of(text), STR("v1,")) &&
                      str_ends(str_of(text),
                               STR(" v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")));
    OK("all of it", strlen(text) == 2 * 47 + 1);
}

static void a_key_must_look_like_one(void **state) {
    (void)state;
#define A "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" // of 24 bytes
    static const struct {
        const char *lines;
        const char *wanted; // a part of the message; NULL: it is fine
        unsigned size;
    } cases[] = {
        {"whsec_" A, NULL, 24},
        {"  whsec_" A "AA==  \n", NULL, 25},
        {"whsec_" A A "AAAAAAAAAAAAAAAAAAAAAA==", NULL, 64},
        {"whsec_" A A "AAAAAAAAAAAAAAAAAAAAAAA=", "24 to 64", 0},
        {"whsec_" A A "AAAAAAAAAAAAAAAAAAAAAAAA", "24 to 64", 0},
        {"whsec_" A A A A, "24 to 64", 0},
        {"whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "24 to 64", 0},
        {"whsec_AAAA", "24 to 64", 0},
        {"whsec_", "24 to 64", 0},
        {"whsec_" A "A===", "24 to 64", 0},
        {"whsec_" A "AA=A", "24 to 64", 0},
        {"whsec_" A "A_-A", "24 to 64", 0},
        {"whsec_" A "AAA A", "24 to 64", 0},
        {A, "whsec_", 0},
        {"whsk_" A, "whsec_", 0},
        {"WHSEC_" A, "whsec_", 0},
        {"", "whsec_", 0},
        {"\n\n", "whsec_", 0},
        {"whsec_" A "\nwhsec_" A "\nwhsec_" A, "at most two", 0},
        {"whsec_" A "\nsecret", "whsec_", 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sign_keys keys;
        const char *wanted = sign_keys_read(&keys, str_of(cases[i].lines));
        if (cases[i].wanted)
            OK(cases[i].lines, wanted && strstr(wanted, cases[i].wanted));
        else
            OK(cases[i].lines, !wanted && keys.sizes[0] == cases[i].size);
    }
#undef A
}

static void what_is_forgotten_is_gone(void **state) {
    (void)state;
    char secret[] = "whsec";
    sign_forget(secret, sizeof secret);
    for (size_t i = 0; i < sizeof secret; i++)
        OK("it is wiped", secret[i] == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uuids_are_the_published_ones),
        cmocka_unit_test(a_space_that_is_no_uuid_counts_as_text),
        cmocka_unit_test(base64_is_the_published_one),
        cmocka_unit_test(a_webhook_is_signed_as_the_standard_says),
        cmocka_unit_test(a_key_must_look_like_one),
        cmocka_unit_test(what_is_forgotten_is_gone),
        cmocka_unit_test(digests_are_the_published_ones),
        cmocka_unit_test(a_nul_counts),
    };
    return cmocka_run_group_tests_name("sign", tests, NULL, NULL);
}
