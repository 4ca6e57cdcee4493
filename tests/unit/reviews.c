#include "report/reviews.h"

#include "reviewed.h"

static struct reviews reviews;

static int start(void **state) {
    (void)state;
    told_start(&told);
    reviews_start(&reviews, small.criteria, 40, &arena);
    return 0;
}

// A review of the first criterion, as text: "ann 3", with * where it is blind and ~ where it
// is not finished; - says that it cannot be rated, . gives no level of one's own.
static void rate(struct review *review, struct str word) {
    struct review_start of = {.session = review->count ? review->raters[0].start.session
                                                       : (struct str){"", 0},
                              .rater = str_cut(word, 0, 3)};
    bool done = true;
    for (size_t i = 4; i < word.len; i++) {
        of.blind = of.blind || word.at[i] == '*';
        done = done && word.at[i] != '~';
    }
    struct rater *rater = review_add_rater(review, &of);
    struct judgement judgement = {.kind = JUDGEMENT_LEVEL, .level = word.at[3] - '0'};
    if (word.at[3] == '-')
        judgement.level = LEVEL_UNRATED;
    if (word.at[3] != '.')
        rater_judge(rater, &judgement, &arena);
    rater->done = done;
}

// One conversation that the program gave `machine`: "ann3 ben2*".
static bool add(const char *id, int machine, const char *ratings) {
    static struct review review;
    struct sheet sheet = {.criteria = small.criteria};
    review = (struct review){0};
    struct str word;
    for (struct str rest = str_of(ratings); str_word(&rest, &word);)
        rate(&review, word);
    for (unsigned r = 0; r < review.count; r++)
        review.raters[r].start.session = str_of(id);
    sheet.at[0].level = machine;
    return reviews_add(&reviews, "f", &review, &session, &sheet, &told.diag);
}

static struct comparison_row compared(enum comparison comparison) {
    return reviews_compare(&reviews, comparison, 0);
}

// ---- who is held against whom -------------------------------------------------------

static void each_review_counts_where_it_belongs(void **state) {
    (void)state;
    assert_true(add("s-1", 2, "ann3 ben1* cat4* dan0~"));
    reviews_close(&reviews);
    assert_int_equal(reviews.finished, 3);
    assert_int_equal(reviews.unfinished, 1);
    static const struct {
        enum comparison comparison;
        unsigned raters, pairs;
        int difference;
    } cases[] = {
        {COMPARISON_SIGHTED, 1, 1, 1000},    // ann: 3 - 2
        {COMPARISON_BLIND, 2, 2, 500},       // ben, cat: (1 - 2 + 4 - 2) / 2
        {COMPARISON_BOTH_BLIND, 2, 1, 3000}, // cat after ben: 4 - 1
        {COMPARISON_TRAINERS, 3, 2, -500},   // ann and ben, ann and cat: (-2 + 1) / 2
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const char *what = comparison_id(cases[i].comparison);
        struct comparison_size size = reviews_size(&reviews, cases[i].comparison);
        OK(what, size.raters == cases[i].raters && size.pairs == cases[i].pairs);
        struct agreement agreement = compared(cases[i].comparison).agreement;
        OK(what, agreement.pairs == cases[i].pairs);
        OK(what, agreement.difference == cases[i].difference);
    }
}

// The file's order is that of who began first.
static void trainers_are_in_the_order_of_their_names(void **state) {
    (void)state;
    add("s-1", 2, "zoe4* ann1*");
    add("s-2", 2, "ann1* zoe4*");
    assert_int_equal(compared(COMPARISON_BOTH_BLIND).agreement.difference, 3000);
}

static void what_cannot_be_rated_is_counted_apart(void **state) {
    (void)state;
    add("s-1", 2, "ann-");             // by the trainer alone
    add("s-2", LEVEL_UNRATED, "ann2"); // by the program alone
    add("s-3", LEVEL_UNRATED, "ann."); // by both
    add("s-4", 2, "ann. ben.*");       // left as it is; not given
    struct comparison_row row = compared(COMPARISON_SIGHTED);
    assert_int_equal(row.agreement.pairs, 1);
    assert_int_equal(row.agreement.exact, 1);
    assert_int_equal(row.apart, 2);
    assert_int_equal(compared(COMPARISON_BLIND).agreement.pairs, 0);
    assert_int_equal(compared(COMPARISON_BLIND).apart, 0);
}

static void icc_needs_ten_that_trainers_all_rated(void **state) {
    (void)state;
    for (int i = 0; i < 10; i++)
        add(arena_print(&arena, "s-%d", i), i % 3,
            arena_print(&arena, i ? "ann%d* ben%d*" : "ann%d*", i % 3, i % 3));
    struct comparison_row row = compared(COMPARISON_BOTH_BLIND);
    assert_int_equal(row.icc_talks, 9);
    assert_int_equal(row.icc.figure, FIGURE_TOO_FEW);
    add("s-10", 1, "ann1* ben2*");
    row = compared(COMPARISON_BOTH_BLIND);
    assert_int_equal(row.icc_talks, 10);
    assert_int_equal(row.icc.figure, FIGURE_KNOWN);
    assert_true(row.icc.value > 800 && row.icc.value < 1000);
}

// As they usually share them out: no conversation was rated by all.
static void icc_with_the_program_takes_any_trainer(void **state) {
    (void)state;
    static const int trainers[] = {2, 0, 4, 1, 3, 2, 1, 4, 0, 2};
    int ratings[2 * ROWS(trainers)];
    for (unsigned i = 0; i < ROWS(trainers); i++) {
        ratings[2 * i] = (int)i % 5;
        ratings[2 * i + 1] = trainers[i];
        add(arena_print(&arena, "s-%u", i), (int)i % 5,
            arena_print(&arena, "%s%d*", i % 2 ? "ann" : "ben", trainers[i]));
    }
    add("s-x", LEVEL_UNRATED, "ann3*");
    add("s-y", 3, "ben-*");
    add("s-z", 3, "ben3");
    struct comparison_row row = compared(COMPARISON_BLIND);
    struct icc icc = agreement_icc(ratings, ROWS(trainers), 2);
    assert_int_equal(row.icc_talks, 10);
    OK("of two", row.icc.figure == FIGURE_KNOWN && row.icc.value == icc.value &&
                     row.icc.low == icc.low && row.icc.high == icc.high);
    assert_int_equal(compared(COMPARISON_SIGHTED).icc.figure, FIGURE_TOO_FEW);
}

// One row a conversation: with both, the interval would be too narrow.
static void trainers_of_one_conversation_take_turns(void **state) {
    (void)state;
    for (int i = 0; i < 10;
         i++) // ben agrees, where it is his turn; ann, where it is hers
        add(arena_print(&arena, "s-%d", i), i % 4,
            arena_print(&arena, "ben%d* ann%d* cat-*", i % 2 ? i % 4 : 4,
                        i % 2 ? 0 : i % 4));
    struct comparison_row row = compared(COMPARISON_BLIND);
    assert_int_equal(row.icc_talks, 10);
    assert_int_equal(row.icc.value, 1000);
    assert_int_equal(row.agreement.pairs, 20);
}

// ---- faults -------------------------------------------------------------------------

static void a_second_review_by_a_rater_is_told(void **state) {
    (void)state;
    assert_true(add("s-1", 2, "ann3 ben3"));
    assert_false(add("s-1", 2, "cat3 ann3"));
    assert_true(told_has(&told,
                         "f: expected one review by 'ann' of the conversation s-1; "
                         "there is another in this folder"));
    assert_int_equal(reviews.count, 1);
    assert_int_equal(reviews.finished, 2);
    assert_true(add("s-2", 2, "ann3"));
}

static void more_raters_than_there_is_room_for_are_told(void **state) {
    (void)state;
    for (int i = 0; i < REVIEWS_RATERS_MAX; i++)
        assert_true(
            add(arena_print(&arena, "s-%d", i), 2, arena_print(&arena, "a%02d3", i)));
    assert_false(add("s-x", 2, "bob3"));
    assert_true(told_has(&told, "f: expected at most 32 raters"));
}

// ---- what was overruled -------------------------------------------------------------

static void overrule_one(enum judgement_kind kind, enum move move, const char *words,
                         const char *rule, bool blind, const char *id) {
    struct review review = {0};
    struct sheet sheet = {.criteria = small.criteria};
    struct review_start of = {.session = str_of(id), .rater = STR("ann"), .blind = blind};
    struct str reply = session.turns[1].staff;
    size_t at = 0;
    while (!str_starts(str_cut(reply, at, reply.len), str_of(words)))
        assert_true(++at < reply.len);
    struct rater *rater = review_add_rater(&review, &of);
    rater_judge(rater,
                &(struct judgement){.kind = kind,
                                    .turn = 1,
                                    .move = move,
                                    .begin = (uint32_t)at,
                                    .end = (uint32_t)(at + strlen(words)),
                                    .words = str_of(words),
                                    .rule = str_of(rule)},
                &arena);
    rater->done = true;
    assert_true(reviews_add(&reviews, "f", &review, &session, &sheet, &told.diag));
}

static void rules_and_moves_are_listed_by_how_often(void **state) {
    (void)state;
    overrule_one(JUDGEMENT_STRIKE, MOVE_GREETING, "Hello", "greeting.hello", false, "1");
    overrule_one(JUDGEMENT_ADD, MOVE_APOLOGY, "Sam", "", false, "2");
    overrule_one(JUDGEMENT_ADD, MOVE_FEELING, "I am", "", false, "3");
    overrule_one(JUDGEMENT_ADD, MOVE_FEELING, "I am", "", true, "4");
    overrule_one(JUDGEMENT_ADD, MOVE_GREETING, "Hello", "", true, "5"); // it was heard
    overrule_one(JUDGEMENT_ACCEPT, MOVE_GREETING, "Hello", "greeting.hello", false, "6");
    reviews_close(&reviews);
    assert_int_equal(reviews.struck.count, 1);
    IS("the rule", reviews.struck.at[0].rule, STR("greeting.hello"));
    assert_int_equal(reviews.struck.at[0].times, 1);
    assert_int_equal(reviews.struck.at[0].found, 4); // in the reviews that show it
    assert_int_equal(reviews.added.count, 2);
    assert_int_equal(reviews.added.at[0].move, MOVE_FEELING);
    assert_int_equal(reviews.added.at[0].times, 2);
    assert_int_equal(reviews.added.at[0].shown, 1); // the same words once
    IS("its words", reviews.added.at[0].words[0], STR("I am"));
    assert_int_equal(reviews.added.at[1].move, MOVE_APOLOGY);
}

// Whatever a learner typed, a spreadsheet computes nothing of it.
static void quotations_are_no_formulas(void **state) {
    (void)state;
    overrule_one(JUDGEMENT_STRIKE, MOVE_GREETING, "Hello", "greeting.hello", false, "1");
    overrule_one(JUDGEMENT_ADD, MOVE_THANKS, "=)", "", false, "2");
    overrule_one(JUDGEMENT_ADD, MOVE_THANKS, "I am", "", false, "3");
    reviews_close(&reviews);
    reviews_put_csv(&reviews, told.diag.out);
    assert_true(told_has(&told, "\r\n\"struck\",,,\"a greeting\",,,,,,,,,,,,,,,"
                                "\"greeting.hello\",\"greeting\",1,3,\"Hello\"\r\n"));
    assert_true(told_has(&told, ",\"\",\"thanks\",2,,\"'=); I am\"\r\n"));
}

// ---- figures in words ---------------------------------------------------------------

static void figures_are_put_in_words(void **state) {
    (void)state;
    static const struct {
        int thousandths;
        const char *text;
    } cases[] = {
        {0, "0.000"}, {5, "0.005"}, {-50, "-0.050"}, {1000, "1.000"}, {-2500, "-2.500"}};
    for (size_t i = 0; i < ROWS(cases); i++)
        IS("decimal", str_of(reviews_decimal(cases[i].thousandths, &arena)),
           str_of(cases[i].text));
    IS("half up", str_of(reviews_share(1, 8, &arena)), STR("13 %"));
    IS("third", str_of(reviews_share(1, 3, &arena)), STR("33 %"));
    IS("all", str_of(reviews_share(3, 3, &arena)), STR("100 %"));
    IS("of none", str_of(reviews_share(0, 0, &arena)), STR("-"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_review_counts_where_it_belongs, start, end),
        cmocka_unit_test_setup_teardown(trainers_are_in_the_order_of_their_names, start,
                                        end),
        cmocka_unit_test_setup_teardown(what_cannot_be_rated_is_counted_apart, start,
                                        end),
        cmocka_unit_test_setup_teardown(icc_needs_ten_that_trainers_all_rated, start,
                                        end),
        cmocka_unit_test_setup_teardown(icc_with_the_program_takes_any_trainer, start,
                                        end),
        cmocka_unit_test_setup_teardown(trainers_of_one_conversation_take_turns, start,
                                        end),
        cmocka_unit_test_setup_teardown(a_second_review_by_a_rater_is_told, start, end),
        cmocka_unit_test_setup_teardown(more_raters_than_there_is_room_for_are_told,
                                        start, end),
        cmocka_unit_test_setup_teardown(rules_and_moves_are_listed_by_how_often, start,
                                        end),
        cmocka_unit_test_setup_teardown(quotations_are_no_formulas, start, end),
        cmocka_unit_test_setup_teardown(figures_are_put_in_words, start, end),
    };
    return cmocka_run_group_tests_name("reviews", tests, open_session, close_small);
}
