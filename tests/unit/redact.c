#include "report/redact.h"

#include "report/redact_copy.h"
#include "scored.h"

static struct arena arena;

static int end(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

#define NAME(literal)                                                                    \
    { literal, sizeof(literal) - 1 }
static const struct str names[] = {NAME("Ann Lee"),    NAME("O'Brien"), NAME("Will"),
                                   NAME("Zo\xc3\xab"), NAME(" "),       NAME("Ann")};
static const struct redaction known = {names, ROWS(names)};

// ---- texts --------------------------------------------------------------------------

static void personal_data_becomes_a_label(void **state) {
    (void)state;
    static const struct {
        const char *what, *text, *redacted;
    } cases[] = {
        {"nothing", "I hear you.", "I hear you."},
        {"an empty text", "", ""},
        {"an e-mail address", "To a.b+c@example.org.", "To [e-mail]."},
        {"one in quotes", "'a@example.org'", "'[e-mail]'"},
        {"one written out", "ann dot b at example dot org, ok", "[e-mail], ok"},
        {"an @ alone", "2 @ $5", "2 @ $5"},
        {"an unended one", "a@", "a@"},
        {"a phone number", "Call (217) 555-0142 now", "Call [phone] now"},
        {"in the sentence's brackets", "(217-555-0142)", "([phone])"},
        {"with its country", "+44 20 7946 0018", "[phone]"},
        {"in words", "five five five oh one four two", "[phone]"},
        {"six digits in words are none", "one two three four five six",
         "one two three four five six"},
        {"a card", "4111-1111-1111-1111", "[card]"},
        {"with a wrong check digit it is a number like others", "4111111111111112",
         "[barcode]"},
        {"a library card", "2 1234 00012 3456", "[barcode]"},
        {"two side by side", "21234000123456/31234000123456", "[barcode]/[barcode]"},
        {"a date", "2026-11-21, 11/21/2026, 20261121",
         "2026-11-21, 11/21/2026, 20261121"},
        {"a time and a price", "10:30, $32.00, $12345678", "10:30, $32.00, $12345678"},
        {"an ISBN", "978-0-306-40615-7, 0306406152", "978-0-306-40615-7, 0306406152"},
        {"a shelf mark", "641.5945 QA76.73 PS3515.E37", "641.5945 QA76.73 PS3515.E37"},
        {"years", "1939-1945", "1939-1945"},
        {"a name", "I am Ann Lee.", "I am [name]."},
        {"in capitals", "ANN LEE", "[name]"},
        {"the longer of two", "Ann Lee and Ann", "[name] and [name]"},
        {"with another blank", "Ann\n Lee", "[name]"},
        {"with its possessive", "Ann's card", "[name]'s card"},
        {"another apostrophe",
         "O\xe2\x80\x99"
         "Brien",
         "[name]"},
        {"letters beyond ASCII", "ZO\xc3\x8b, zo\xc3\xab", "[name], [name]"},
        {"inside of a word it is none", "Annual, Annie, JoAnn", "Annual, Annie, JoAnn"},
        {"a word in small letters", "I will not", "I will not"},
        {"a word at the start", "Will you?", "Will you?"},
        {"the same as a name", "Ask Will.", "Ask [name]."},
        {"bytes that are no UTF-8", "\xff 217-555-0142 \xc3", "\xff [phone] \xc3"},
        {"labels stay", "[phone] [e-mail]", "[phone] [e-mail]"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS(cases[i].what, redact_text(&known, str_of(cases[i].text), &arena).text,
           str_of(cases[i].redacted));
}

static void without_names_there_are_none(void **state) {
    (void)state;
    IS("a name", redact_text(NULL, STR("Ann Lee"), &arena).text, STR("Ann Lee"));
    struct redaction empty = {0};
    IS("none listed", redact_text(&empty, STR("Ann Lee"), &arena).text, STR("Ann Lee"));
}

static void once_is_enough(void **state) {
    (void)state;
    struct str text =
        STR("a@example.org 217-555-0142 4111111111111111 Ann 21234000123456");
    struct str once = redact_text(&known, text, &arena).text;
    IS("twice is the same", redact_text(&known, once, &arena).text, once);
}

static void offsets_move_with_the_text(void **state) {
    (void)state;
    //                0         1         2         3
    //                0123456789012345678901234567890123456789
    struct str text = STR("Hi Ann Lee, call 217-555-0142 or wait.");
    struct redacted redacted = redact_text(&known, text, &arena);
    IS("the new text", redacted.text, STR("Hi [name], call [phone] or wait."));
    static const struct {
        const char *what;
        size_t offset, begin, end; // where it comes to stand, as a begin and as an end
    } cases[] = {
        {"before all", 0, 0, 0},      {"at a label's begin", 3, 3, 3},
        {"inside a name", 5, 3, 9},   {"behind a name", 10, 9, 9},
        {"between two", 12, 11, 11},  {"inside a number", 20, 16, 23},
        {"behind it", 29, 23, 23},    {"the end", 38, 32, 32},
        {"past the end", 99, 32, 32},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        OK(cases[i].what,
           redact_offset(&redacted, cases[i].offset, false) == cases[i].begin);
        OK(cases[i].what,
           redact_offset(&redacted, cases[i].offset, true) == cases[i].end);
    }
}

static void kinds_have_words(void **state) {
    (void)state;
    IS("one", str_of(redact_words(REDACT_PHONE, 1)), STR("phone number"));
    IS("two", str_of(redact_words(REDACT_PHONE, 2)), STR("phone numbers"));
    IS("a label", redact_label(REDACT_EMAIL), STR("[e-mail]"));
}

// ---- transcripts --------------------------------------------------------------------

static struct redact_copy copy_of(const char *lines) {
    struct diag diag = {.out = stderr};
    struct transcript transcript;
    struct redact_copy copy;
    scored_read(&transcript, lines, &arena);
    assert_true(redact_transcript(&copy, &transcript, &known, STR("2026-11-22T08:00:00Z"),
                                  "t.jsonl", &arena, &diag));
    return copy;
}

static void a_copy_keeps_its_evidence(void **state) {
    (void)state;
    //  offsets:  "I am Ann Lee. Call 217-555-0142, then you get it." 14: Call, 31: comma
    struct redact_copy copy = copy_of(
        SCORED_START
        "{'event':'staff','turn':1,'text':'I am Ann Lee. Call 217-555-0142, then you "
        "get it.','moves':[{'move':'x','start':14,'end':49,'strength':3}]}\n"
        "{'event':'patron','turn':1,'text':'Ann?','tension':1,"
        "'changes':[{'rule':'r','tension':-2,'start':5,'end':12}]}\n"
        "{'event':'score','criteria':[{'id':'C2','evidence':"
        "[{'turn':1,'start':19,'end':31}]}],"
        "'gates':[{'gate':'insult','turn':1,'start':0,'end':49}]}\n");
    OK("a line more", copy.count == 6);
    IS("the event says what was taken", copy.objects[1],
       small_json("{'event':'redacted','time':'2026-11-22T08:00:00Z',"
                  "'taken':{'email':0,'phone':1,'card':0,'barcode':0,'name':2}}",
                  &arena));
    IS("moves", copy.objects[3],
       small_json("{'event':'staff','turn':1,'text':'I am [name]. Call [phone], then you "
                  "get it.','moves':[{'move':'x','start':13,'end':43,'strength':3}]}",
                  &arena));
    IS("changes", copy.objects[4],
       small_json("{'event':'patron','turn':1,'text':'[name]?','tension':1,"
                  "'changes':[{'rule':'r','tension':-2,'start':5,'end':11}]}",
                  &arena));
    IS("evidence and gates", copy.objects[5],
       small_json("{'event':'score','criteria':[{'id':'C2','evidence':"
                  "[{'turn':1,'start':18,'end':25}]}],"
                  "'gates':[{'gate':'insult','turn':1,'start':0,'end':43}]}",
                  &arena));
    OK("what was taken, line by line", copy.taken_count == 3 && copy.taken[2].line == 4);
    IS("its words", copy.taken[1].words, STR("217-555-0142"));
}

static void all_that_was_said_is_redacted(void **state) {
    (void)state;
    struct redact_copy copy = copy_of(
        SCORED_START "{'event':'partial','text':'My name is Ann'}\n"
                     "{'event':'note','by':'Ann Lee','list':['Ann',{'deep':'a@b.co'}],"
                     "'real':1.5,'none':null,'yes':true}\n");
    IS("half a line", copy.objects[3],
       small_json("{'event':'partial','text':'My name is [name]'}", &arena));
    IS("what a later version adds", copy.objects[4],
       small_json("{'event':'note','by':'[name]','list':['[name]',{'deep':'[e-mail]'}],"
                  "'real':1.5,'none':null,'yes':true}",
                  &arena));
    IS("ids, digests and times stay", copy.objects[0],
       str_trim(str_cut(small_json(SCORED_START, &arena), 0, copy.objects[0].len)));
}

static void the_reply_that_counts_is_the_last_of_its_turn(void **state) {
    (void)state;
    struct redact_copy copy = copy_of(
        SCORED_START "{'event':'staff','turn':1,'text':'Ann Lee says no.'}\n"
                     "{'event':'patron','turn':1,'text':'No?'}\n"
                     "{'event':'undo','turn':1}\n"
                     "{'event':'staff','turn':1,'text':'I say no, Ann.'}\n"
                     "{'event':'patron','turn':1,'text':'Hm.'}\n"
                     "{'event':'score','gates':[{'turn':1,'start':2,'end':13}]}\n");
    IS("its offsets", copy.objects[8],
       small_json("{'event':'score','gates':[{'turn':1,'start':2,'end':16}]}", &arena));
}

static void a_copy_is_known_as_one(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    struct transcript transcript;
    struct redact_copy copy = copy_of(SCORED_START SCORED_TURN);
    struct text lines = text_start(&arena);
    for (size_t i = 0; i < copy.count; i++) {
        text_put(&lines, copy.objects[i]);
        text_char(&lines, '\n');
    }
    OK("it can be read",
       transcript_read(&transcript, "t.jsonl", text_str(&lines), &arena, &diag));
    OK("as a copy", transcript.redacted);
    scored_read(&transcript, SCORED_START SCORED_TURN, &arena);
    OK("what it was made of is none", !transcript.redacted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(personal_data_becomes_a_label, end),
        cmocka_unit_test_teardown(without_names_there_are_none, end),
        cmocka_unit_test_teardown(once_is_enough, end),
        cmocka_unit_test_teardown(offsets_move_with_the_text, end),
        cmocka_unit_test_teardown(kinds_have_words, end),
        cmocka_unit_test_teardown(a_copy_keeps_its_evidence, end),
        cmocka_unit_test_teardown(all_that_was_said_is_redacted, end),
        cmocka_unit_test_teardown(the_reply_that_counts_is_the_last_of_its_turn, end),
        cmocka_unit_test_teardown(a_copy_is_known_as_one, end),
    };
    return cmocka_run_group_tests_name("redact", tests, NULL, NULL);
}
