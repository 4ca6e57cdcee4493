#include "report/page.h"

#include "told.h"

// A reply in which moves were heard: "MOVE:words;MOVE:words". The first place where the
// words stand is meant.
static struct turn reply_of(const char *text, const char *heard) {
    struct turn turn = {.staff = str_of(text)};
    struct str rest = str_of(heard);
    while (rest.len) {
        const char *colon = memchr(rest.at, ':', rest.len);
        assert_non_null(colon);
        enum move move = move_of(str_cut(rest, 0, (size_t)(colon - rest.at)));
        rest = str_cut(rest, (size_t)(colon - rest.at) + 1, rest.len);
        const char *end = memchr(rest.at, ';', rest.len);
        struct str words = str_cut(rest, 0, end ? (size_t)(end - rest.at) : rest.len);
        rest = str_cut(rest, words.len + 1, rest.len);
        size_t begin = 0;
        while (!str_starts(str_cut(turn.staff, begin, turn.staff.len), words))
            begin++;
        turn.heard.at[turn.heard.count++] =
            (struct found){.begin = (uint32_t)begin,
                           .end = (uint32_t)(begin + words.len),
                           .move = (uint8_t)move};
    }
    return turn;
}

#define TAG(name)  "<span class=\"tag\"> [" name "]</span>"
#define HARM(name) "<span class=\"tag against\"> [harms: " name "]</span>"

static void moves_are_marked_where_they_stand(void **state) {
    (void)state;
    static const struct {
        const char *what, *text, *heard, *marked;
    } cases[] = {
        {"nothing heard", "Well < now.", "", "Well &lt; now."},
        {"one", "Hi there.", "greeting:Hi",
         "<mark>Hi" TAG("a greeting") "</mark> there."},
        {"a harm is named as one", "You must.", "you_must:You must",
         "<mark class=\"harms\">You must" HARM("an order") "</mark>."},
        {"beside each other", "ab", "greeting:a;thanks:b",
         "<mark>a" TAG("a greeting") "</mark><mark>b" TAG("thanks") "</mark>"},
        {"the same words twice", "ab", "greeting:ab;thanks:ab",
         "<mark>ab" TAG("a greeting") TAG("thanks") "</mark>"},
        {"the same move twice is named once", "ab", "greeting:ab;greeting:ab",
         "<mark>ab" TAG("a greeting") "</mark>"},
        {"one inside another", "abc", "greeting:abc;thanks:b",
         "<mark>a</mark><mark>b" TAG("thanks") "</mark><mark>c" TAG(
             "a greeting") "</mark>"},
        {"one across another", "abc", "greeting:ab;thanks:bc",
         "<mark>a</mark><mark>b" TAG("a greeting") "</mark><mark>c" TAG(
             "thanks") "</mark>"},
        {"a harm inside something good", "abc", "greeting:abc;blame:b",
         "<mark>a</mark><mark class=\"harms\">b" HARM("blame") "</mark><mark>c" TAG(
             "a greeting") "</mark>"},
        {"a tag among the words", "<b>x", "greeting:<b>",
         "<mark>&lt;b&gt;" TAG("a greeting") "</mark>x"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct turn *turn = calloc(1, sizeof *turn);
        *turn = reply_of(cases[i].text, cases[i].heard);
        struct told told;
        told_start(&told);
        page_marked(told.out, turn);
        IS(cases[i].what, told_text(&told), str_of(cases[i].marked));
        told_end(&told);
        free(turn);
    }
}

static void what_has_no_words_marks_none(void **state) {
    (void)state;
    struct turn *turn = calloc(1, sizeof *turn);
    turn->staff = STR("Hi");
    turn->heard.at[0] = (struct found){.move = MOVE_PAUSE};
    turn->heard.count = 1;
    struct told told;
    told_start(&told);
    page_marked(told.out, turn);
    IS("silence beside words", told_text(&told), STR("Hi"));
    told_end(&told);
    free(turn);
}

static void numbers_have_their_signs(void **state) {
    (void)state;
    struct arena arena = {0};
    const struct debrief of = {.arena = &arena};
    const struct page page = {.of = &of};
    IS("up", page_signed(&page, 7), STR("+7"));
    IS("down", page_signed(&page, -12), STR("−12"));
    IS("neither", page_signed(&page, 0), STR("0"));
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_are_marked_where_they_stand),
        cmocka_unit_test(what_has_no_words_marks_none),
        cmocka_unit_test(numbers_have_their_signs),
    };
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
