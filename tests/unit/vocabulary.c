#include "talk/vocabulary.h"

#include "base/text.h"
#include "test.h"

static struct arena arena;
static struct vocabulary *words;
static struct raw_tokens tokens;

static symbol add(const char *word) {
    return vocabulary_add(words, str_of(word));
}

static bool expand(const char *word, const char *first, const char *second) {
    const symbol symbols[] = {add(first), add(second)};
    return vocabulary_expand(words, str_of(word), symbols, 2);
}

static int start(void **state) {
    (void)state;
    static const char *const listed[] = {
        "sorry",         "understand", "waited",    "wasted",   "help",      "apologise",
        "colour",        "centre",     "do",        "not",      "would",     "will",
        "can",           "is",         "'s",        "'ll",      "i",         "calm",
        "down",          "now",        "cancelled", "honour",   "judgement", "four",
        "wise",          "license",    "analyse",   "dialogue", "favourite", "received",
        "neighbourhood",
    };
    words = vocabulary_new(&arena, 64);
    for (size_t i = 0; i < ROWS(listed); i++)
        add(listed[i]);
    assert_true(expand("won't", "will", "not"));
    assert_true(expand("can't", "can", "not"));
    assert_true(expand("dont", "do", "not"));
    return 0;
}

static int end(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

// What a word as typed stands for: "do not"; "~sorry" when mended; "?" for an unknown
// half.
static struct str meant(const char *typed) {
    tokens_of(str_of(typed), &tokens);
    assert_int_equal(tokens.count, 1);
    struct expansion found = vocabulary_find(words, &tokens.at[0]);
    struct text text = text_start(&arena);
    for (unsigned i = 0; i < found.count; i++) {
        struct str word = vocabulary_info(words, found.at[i])->text;
        text_print(&text, "%s%s%.*s", i ? " " : "", found.mended ? "~" : "",
                   STR_ARGS(found.at[i] == SYMBOL_NONE ? STR("?") : word));
    }
    return text_str(&text);
}

struct meant_case {
    const char *what, *typed, *want;
};

static void check_meant(const struct meant_case cases[], size_t count) {
    vocabulary_close(words);
    for (size_t i = 0; i < count; i++)
        IS(cases[i].what, meant(cases[i].typed), str_of(cases[i].want));
}

// ---- contractions -------------------------------------------------------------------

static void contractions_are_their_words_in_any_spelling(void **state) {
    (void)state;
    static const struct meant_case cases[] = {
        {"a listed one", "won't", "will not"},
        {"with a curly apostrophe", "won\xe2\x80\x99t", "will not"},
        {"in capitals", "WON'T", "will not"},
        {"without an apostrophe, as listed", "dont", "do not"},
        {"one that is not listed, by its halves", "wouldn't", "would not"},
        {"a listed one goes before its halves", "can't", "can not"},
        {"the short form of a verb", "I'll", "i 'll"},
        {"behind a name that nobody listed", "Bruno's", "? 's"},
        {"with halves that nobody knows", "o'clock", ""},
        {"an unknown word before n't", "ain't", "? not"},
        {"n't alone has no word before it", "n't", ""},
        {"its is a word of its own", "its", ""},
        {"were is not we are", "were", ""},
    };
    check_meant(cases, ROWS(cases));
}

static void what_stands_for_something_keeps_its_meaning(void **state) {
    (void)state;
    OK("a word cannot become a contraction", !expand("sorry", "will", "not"));
    OK("nor a contraction another", !expand("won't", "do", "not"));
    OK("a contraction cannot become a word", add("won't") == SYMBOL_NONE);
    OK("a contraction has no symbol of its own",
       vocabulary_symbol(words, STR("won't")) == SYMBOL_NONE);
    OK("a word added again is the same", add("sorry") == add("sorry"));
    OK("and can be looked up", vocabulary_symbol(words, STR("sorry")) == add("sorry"));
    OK("another spelling of a word can become a contraction",
       expand("color", "do", "not"));
    vocabulary_close(words);
    IS("and then is one", meant("color"), STR("do not"));
}

// ---- spellings ----------------------------------------------------------------------

static void british_and_american_spellings_are_one_word(void **state) {
    (void)state;
    static const struct meant_case cases[] = {
        {"-ise is -ize", "apologize", "apologise"},
        {"-our is -or", "color", "colour"},
        {"-ourite is -orite", "favorite", "favourite"},
        {"-ourhood is -orhood", "neighborhood", "neighbourhood"},
        {"-tre is -ter", "center", "centre"},
        {"-lled is -led", "canceled", "cancelled"},
        {"-ement is -ment", "judgment", "judgement"},
        {"-yse is -yze", "analyze", "analyse"},
        {"-ogue is -og", "dialog", "dialogue"},
        {"-ense is -ence, from the American side", "licence", "license"},
        {"a short word is no such spelling", "for", ""},
        {"wise is not wize", "wize", ""},
    };
    check_meant(cases, ROWS(cases));
}

static void a_spelling_that_is_listed_later_is_the_same_word(void **state) {
    (void)state;
    symbol colour = add("colour");
    assert_int_equal(add("color"), colour);
    assert_int_equal(add("color"), colour);
    assert_int_equal(add("neighbor"), add("neighbour"));
}

// ---- typing errors ------------------------------------------------------------------

static void one_typing_error_is_mended(void **state) {
    (void)state;
    static const struct meant_case cases[] = {
        {"a letter too many", "sorrry", "~sorry"},
        {"another letter", "sorty", "~sorry"},
        {"two letters swapped", "srory", "~sorry"},
        {"a letter too few", "undrstand", "~understand"},
        {"the first letter wrong", "xorry", "~sorry"},
        {"the last letter missing", "understan", "~understand"},
        {"a letter in front", "asorry", "~sorry"},
        {"a letter behind", "sorryy", "~sorry"},
        {"in capitals", "SORRRY", "~sorry"},
        {"two errors are too many", "srroyy", ""},
        {"two swapped letters apart are two errors", "oryrs", ""},
        {"four letters are too short", "sory", ""},
        {"a word of four letters is not mended to", "hellp", ""},
        {"five are enough", "cntre", "~centre"},
        {"what could be two words is not mended", "waxted", ""},
        {"a listed word is not mended", "wasted", "wasted"},
        {"an error in the other spelling is not mended", "apologizee", ""},
        {"a number is no word", "12345", ""},
    };
    check_meant(cases, ROWS(cases));
}

static void known_words_are_no_typing_errors(void **state) {
    (void)state;
    vocabulary_known(words, STR("worry"));
    vocabulary_known(words, STR("sorry"));
    vocabulary_close(words);
    IS("a known word stays unknown to rules", meant("worry"), STR(""));
    IS("a word of rules that is known, too, keeps its symbol", meant("sorry"),
       STR("sorry"));
}

static void nothing_is_mended_towards_fixed_words(void **state) {
    (void)state;
    vocabulary_info(words, add("wasted"))->fixed = true;
    vocabulary_info(words, add("sorry"))->fixed = true;
    static const struct meant_case cases[] = {
        {"an error near a fixed word stays one", "sorrry", ""},
        {"the fixed word itself is known", "sorry", "sorry"},
        {"a fixed word makes nothing ambiguous", "waxted", "~waited"},
    };
    check_meant(cases, ROWS(cases));
}

static void a_word_of_rules_is_meant_rather_than_a_longer_one(void **state) {
    (void)state;
    add("waiteda"); // without its last letter it is "waited", which is typed
    static const struct meant_case cases[] = {
        {"the word itself", "waited", "waited"},
        {"it with a letter behind it", "waitedb", "~waited"},
        {"an error in the longer one", "waitxda", "~waiteda"},
    };
    check_meant(cases, ROWS(cases));
}

// ---- phrases ------------------------------------------------------------------------

static symbol phrase_of(const char *first, const char *second, const char *third) {
    symbol parts[3] = {add(first), add(second), third ? add(third) : SYMBOL_NONE};
    return vocabulary_add_phrase(words, parts, third ? 3 : 2);
}

static void phrases_are_found_along_their_words(void **state) {
    (void)state;
    symbol calm_down = phrase_of("calm", "down", NULL);
    symbol now = phrase_of("calm", "down", "now");
    OK("a phrase has a symbol of its own", calm_down != SYMBOL_NONE && calm_down != now);
    OK("and only one", phrase_of("calm", "down", NULL) == calm_down);
    IS("it is known by its words", vocabulary_info(words, now)->text,
       STR("calm down now"));
    OK("it knows how many", vocabulary_info(words, now)->words == 3);
    OK("and which", vocabulary_info(words, now)->parts[2] == add("now"));
    OK("its first word begins a phrase",
       vocabulary_info(words, add("calm"))->phrases != PHRASE_NOWHERE);
    OK("another does not",
       vocabulary_info(words, add("down"))->phrases == PHRASE_NOWHERE);
    vocabulary_close(words);
    struct phrase_walk walk = phrase_start(words, add("calm"));
    OK("one word is no phrase yet", walk.phrase == SYMBOL_NONE);
    OK("the words do not lead anywhere in another order",
       phrase_step(words, walk, add("now")).node == PHRASE_NOWHERE);
    walk = phrase_step(words, walk, add("down"));
    OK("two words are one", walk.phrase == calm_down);
    walk = phrase_step(words, walk, add("now"));
    OK("three are the longer one", walk.phrase == now);
    OK("there is nothing behind it",
       phrase_step(words, walk, add("now")).node == PHRASE_NOWHERE);
}

static void a_phrase_has_twelve_words_at_most(void **state) {
    (void)state;
    symbol parts[PHRASE_WORDS_MAX + 1];
    for (unsigned i = 0; i <= PHRASE_WORDS_MAX; i++)
        parts[i] = add("calm");
    assert_int_not_equal(vocabulary_add_phrase(words, parts, PHRASE_WORDS_MAX),
                         SYMBOL_NONE);
    assert_int_equal(vocabulary_add_phrase(words, parts, PHRASE_WORDS_MAX + 1),
                     SYMBOL_NONE);
}

// ---- size ---------------------------------------------------------------------------

static struct str numbered(unsigned i) {
    return str_of(arena_print(&arena, "w%uq", i));
}

static void it_grows_with_its_words(void **state) {
    (void)state;
    enum { MANY = 9000 };
    symbol last = add("calm");
    for (unsigned i = 0; i < MANY; i++) {
        symbol word = vocabulary_add(words, numbered(i));
        const symbol parts[] = {last, word};
        vocabulary_add_phrase(words, parts, 2);
        last = word;
    }
    vocabulary_close(words);
    last = add("calm");
    for (unsigned i = 0; i < MANY; i++) {
        symbol word = vocabulary_symbol(words, numbered(i));
        OK("every word is still found", word != SYMBOL_NONE);
        symbol phrase = phrase_step(words, phrase_start(words, last), word).phrase;
        OK("and every phrase",
           phrase != SYMBOL_NONE && vocabulary_info(words, phrase)->parts[1] == word);
        last = word;
    }
    assert_int_equal(vocabulary_add(words, numbered(0)),
                     vocabulary_symbol(words, numbered(0)));
}

static void there_is_an_end_to_it(void **state) {
    (void)state;
    symbol last = SYMBOL_NONE + 1;
    unsigned i = 0;
    for (; i <= SYMBOL_MAX && last != SYMBOL_NONE; i++)
        last = vocabulary_add(words, numbered(i));
    assert_int_equal(last, SYMBOL_NONE);
    assert_int_equal(vocabulary_count(words), SYMBOL_MAX);
    vocabulary_close(words);
    IS("a word too many stands for nothing", meant("sorry"), STR("sorry"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(contractions_are_their_words_in_any_spelling,
                                        start, end),
        cmocka_unit_test_setup_teardown(what_stands_for_something_keeps_its_meaning,
                                        start, end),
        cmocka_unit_test_setup_teardown(british_and_american_spellings_are_one_word,
                                        start, end),
        cmocka_unit_test_setup_teardown(a_spelling_that_is_listed_later_is_the_same_word,
                                        start, end),
        cmocka_unit_test_setup_teardown(one_typing_error_is_mended, start, end),
        cmocka_unit_test_setup_teardown(known_words_are_no_typing_errors, start, end),
        cmocka_unit_test_setup_teardown(nothing_is_mended_towards_fixed_words, start,
                                        end),
        cmocka_unit_test_setup_teardown(a_word_of_rules_is_meant_rather_than_a_longer_one,
                                        start, end),
        cmocka_unit_test_setup_teardown(phrases_are_found_along_their_words, start, end),
        cmocka_unit_test_setup_teardown(a_phrase_has_twelve_words_at_most, start, end),
        cmocka_unit_test_setup_teardown(it_grows_with_its_words, start, end),
        cmocka_unit_test_setup_teardown(there_is_an_end_to_it, start, end),
    };
    return cmocka_run_group_tests_name("vocabulary", tests, NULL, NULL);
}
