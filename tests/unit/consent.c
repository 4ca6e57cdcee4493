#include "record/consent.h"

#include "told.h"
#include "work.h"

#define START                                                                            \
    "{\"event\":\"start\",\"format\":\"hearout/transcript/1\",\"persona\":\"pat\","      \
    "\"seed\":\"1\",\"mode\":\"practise\",\"level\":1}\n{\"event\":\"patron\",\"turn\":" \
    "0}\n"
#define SAID(choice, time)                                                               \
    "{\"event\":\"consent\",\"choice\":\"" choice "\",\"time\":\"" time "\"}\n"

static void the_last_word_counts(void **state) {
    (void)state;
    static const struct {
        const char *what, *lines;
        enum consent consent;
        const char *time;
    } cases[] = {
        {"nobody was asked", START, CONSENT_NONE, ""},
        {"once", START SAID("private", "T1"), CONSENT_PRIVATE, "T1"},
        {"thought better of", START SAID("private", "T1") SAID("shared", "T2"),
         CONSENT_SHARED, "T2"},
        {"taken back", START SAID("shared", "T1") SAID("withdrawn", "T2"),
         CONSENT_WITHDRAWN, "T2"},
        {"a choice of a later version is private",
         START SAID("shared", "T1") SAID("friends", "T2"), CONSENT_PRIVATE, "T2"},
        {"another event is none", START "{\"event\":\"note\",\"choice\":\"private\"}\n",
         CONSENT_NONE, ""},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct diag diag = {.out = stderr};
        struct transcript transcript;
        OK(cases[i].what,
           transcript_read(&transcript, "t", str_of(cases[i].lines), &arena, &diag));
        struct consent_record last = consent_last(&transcript, &arena);
        OK(cases[i].what, last.consent == cases[i].consent);
        IS(cases[i].what, last.time, str_of(cases[i].time));
    }
}

static void each_consent_allows_its_uses(void **state) {
    (void)state;
    static const struct {
        enum consent consent;
        bool cohort, scores, words;
    } cases[] = {
        {CONSENT_NONE, true, true, false},
        {CONSENT_PRIVATE, false, false, false},
        {CONSENT_SHARED, true, true, true},
        {CONSENT_WITHDRAWN, false, false, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const char *what = consent_id(cases[i].consent);
        OK(what, consent_allows(cases[i].consent, USE_COHORT) == cases[i].cohort);
        OK(what, consent_allows(cases[i].consent, USE_SCORES) == cases[i].scores);
        OK(what, consent_allows(cases[i].consent, USE_WORDS) == cases[i].words);
    }
}

static void what_is_put_is_read_again(void **state) {
    (void)state;
    IS("an event", consent_put(CONSENT_SHARED, STR("2026-11-21T17:00:00Z"), &arena),
       STR("{\"event\":\"consent\",\"choice\":\"shared\",\"time\":\"2026-11-21T17:00:"
           "00Z\"}"));
    enum consent consent;
    OK("none is no choice", !consent_of(STR("none"), &consent));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_word_counts),
        cmocka_unit_test(each_consent_allows_its_uses),
        cmocka_unit_test(what_is_put_is_read_again),
    };
    return cmocka_run_group_tests_name("consent", tests, NULL, free_arena);
}
