#include "talk/stem.h"

#include "test.h"

static void stems_join_the_forms_of_a_word(void **state) {
    (void)state;
    static const struct {
        const char *one, *other;
        bool same;
    } cases[] = {
        {"wait", "waiting", true}, {"wait", "waited", true},
        {"book", "books", true},   {"charge", "charges", true},
        {"book", "shelf", false},  {"bring", "brought", false},
        {"form", "forms", true},   {"card", "cart", false},
    };
    struct stemmer *stemmer = stemmer_open();
    assert_non_null(stemmer);
    for (size_t i = 0; i < ROWS(cases); i++) {
        uint32_t one = stemmer_stem(stemmer, str_of(cases[i].one));
        uint32_t other = stemmer_stem(stemmer, str_of(cases[i].other));
        OK(cases[i].one, one && other);
        OK(cases[i].other, (one == other) == cases[i].same);
    }
    stemmer_close(stemmer);
}

static void a_stem_knows_its_length(void **state) {
    (void)state;
    static const struct {
        const char *word;
        unsigned length;
    } cases[] = {
        {"wait", 4},
        {"waiting", 4},
        {"documents", 8},
        {"", 0},
        {"abcdefghijklmnopqrs", 15},
    };
    struct stemmer *stemmer = stemmer_open();
    assert_non_null(stemmer);
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].word,
           stem_length(stemmer_stem(stemmer, str_of(cases[i].word))) == cases[i].length);
    stemmer_close(stemmer);
}

// Words that share a slot take each other's place, and neither takes the other's stem.
static void words_that_share_a_slot_keep_their_own_stems(void **state) {
    (void)state;
    static struct stems stems;
    struct raw_token first = {0}, same_slot;
    assert_true(token_fold(STR("waiting"), &first));
    assert_true(token_fold(STR("books"), &same_slot));
    same_slot.hash = first.hash ^ 1;
    stems.stemmer = stemmer_open();
    assert_non_null(stems.stemmer);
    for (int round = 0; round < 2; round++) {
        OK("the first",
           stems_of(&stems, &first) == stemmer_stem(stems.stemmer, STR("waiting")));
        OK("the other",
           stems_of(&stems, &same_slot) == stemmer_stem(stems.stemmer, STR("books")));
    }
    stemmer_close(stems.stemmer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stems_join_the_forms_of_a_word),
        cmocka_unit_test(a_stem_knows_its_length),
        cmocka_unit_test(words_that_share_a_slot_keep_their_own_stems),
    };
    return cmocka_run_group_tests_name("stem", tests, NULL, NULL);
}
