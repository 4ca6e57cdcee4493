#include "record/remains.h"

#include "told.h"
#include "work.h"

#define START(learner)                                                                   \
    "{\"event\":\"start\",\"format\":\"hearout/transcript/1\",\"session\":\"s1\","       \
    "\"persona\":\"pat\",\"seed\":\"1\",\"mode\":\"practise\",\"level\":1,\"learner\":"  \
    "\"" learner "\"}\n"
#define SAID(choice) "{\"event\":\"consent\",\"choice\":\"" choice "\",\"time\":\"T\"}\n"

static struct told told;

static int start(void **state) {
    (void)state;
    told_start(&told);
    return 0;
}

static int end(void **state) {
    told_end(&told);
    return free_arena(state);
}

static void what_can_be_read_is_found(void **state) {
    (void)state;
    static const struct {
        const char *what, *good;
        bool first, all;
        const char *learner;
        enum consent consent;
    } cases[] = {
        {"whole, and nobody was asked", START("ann"), true, true, "ann", CONSENT_NONE},
        {"whole: the last word", START("ann") SAID("withdrawn") SAID("private"), true,
         true, "ann", CONSENT_PRIVATE},
        {"damaged: the strictest", START("ann") SAID("withdrawn") SAID("private"), true,
         false, "ann", CONSENT_WITHDRAWN},
        {"damaged: what a patron says is no consent",
         START("ann") "{\"event\":\"patron\",\"text\":\"consent withdrawn\"}\n", true,
         false, "ann", CONSENT_NONE},
        {"without its first line", SAID("withdrawn"), false, false, "",
         CONSENT_WITHDRAWN},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct remains remains;
        const struct remains_lines lines = {str_of(cases[i].good), cases[i].first,
                                            cases[i].all};
        OK(cases[i].what, remains_read(&remains, "t", &lines, &arena, &told.diag));
        IS(cases[i].what, remains.start.learner, str_of(cases[i].learner));
        OK(cases[i].what, remains.consent.consent == cases[i].consent);
        OK(cases[i].what, !remains.redacted);
        IS(cases[i].what, told_text(&told), STR(""));
    }
}

static void what_is_no_transcript_is_told(void **state) {
    (void)state;
    static const struct {
        const char *what, *good;
        bool first;
        const char *words;
    } cases[] = {
        {"nothing fits", "", false, "t:1:1: expected a line that fits its crc\n"},
        {"without its first line", SAID("private"), false,
         "t:1:1: expected a line that fits its crc\n"},
        {"another file", "{\"event\":\"purged\"}\n", true,
         "t:1:1: expected the event \"start\" in the first line\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct remains remains;
        const struct remains_lines lines = {str_of(cases[i].good), cases[i].first, false};
        told_end(&told);
        told_start(&told);
        OK(cases[i].what, !remains_read(&remains, "t", &lines, &arena, &told.diag));
        IS(cases[i].what, told_text(&told), str_of(cases[i].words));
    }
}

static void a_redacted_copy_is_known(void **state) {
    (void)state;
    struct remains remains;
    const struct remains_lines lines = {
        STR(START("ann") "{\"event\":\"redacted\",\"time\":\"T\"}\n"), true, true};
    OK("read", remains_read(&remains, "t", &lines, &arena, &told.diag));
    OK("a copy", remains.redacted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_can_be_read_is_found, start, end),
        cmocka_unit_test_setup_teardown(what_is_no_transcript_is_told, start, end),
        cmocka_unit_test_setup_teardown(a_redacted_copy_is_known, start, end),
    };
    return cmocka_run_group_tests_name("remains", tests, NULL, NULL);
}
