#include "play/topics.h"

#include "tinystage.h"

// Reads a list of words as the topics of owner 7; what is told goes to `told`.
static bool topics_of_kind(const char *list, enum topic_kind kind, struct topics *topics,
                           struct told *told) {
    struct json_doc doc;
    const char *text = arena_print(&stage.arena, "{'words':%s}", list);
    assert_true(json_open(&doc, "a.json", quoted(text, &stage.arena), NULL, &told->diag));
    struct json_node top = json_top(&doc), words = json_field(&top, "words");
    bool good = topics_read(topics, &words, kind, 7, stage.ear, &stage.arena);
    json_close(&doc);
    return good;
}

static bool topics_of(const char *list, struct topics *topics, struct told *told) {
    return topics_of_kind(list, TOPIC_FACT, topics, told);
}

// The words that each finding covers: "lifted the block; lift".
static struct str found_in(const struct topics *topics, const char *line) {
    const struct listener nobody = {0};
    const struct heard *heard = ear_hear(stage.ear, &nobody, str_of(line));
    struct topic_hits hits;
    topics_find(topics, heard, &hits);
    struct text text = text_start(&stage.arena);
    for (unsigned h = 0; h < hits.count; h++) {
        const struct word *at = heard->utterance->at;
        struct str words =
            str_span(str_of(line), at[hits.at[h].first].begin, at[hits.at[h].last].end);
        OK("a finding knows whose it is",
           hits.at[h].owner == 7 && hits.at[h].kind == TOPIC_FACT);
        OK("and its sentence", hits.at[h].sentence == at[hits.at[h].first].sentence);
        text_print(&text, "%s%.*s", h ? "; " : "", STR_ARGS(words));
    }
    return text_str(&text);
}

struct finding {
    const char *what, *list, *line, *want;
};

static void check_findings(const struct finding cases[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct told told;
        told_start(&told);
        struct topics topics = {0};
        OK(cases[i].what, topics_of(cases[i].list, &topics, &told) && !told.diag.errors);
        IS(cases[i].what, found_in(&topics, cases[i].line), str_of(cases[i].want));
        told_end(&told);
    }
}

static unsigned hits_of(enum topic_kind kind, const char *line) {
    const struct listener nobody = {0};
    struct topics topics = {0};
    struct topic_hits hits;
    struct told told;
    told_start(&told);
    OK("a list", topics_of_kind("['lift block']", kind, &topics, &told));
    told_end(&told);
    topics_find(&topics, ear_hear(stage.ear, &nobody, str_of(line)), &hits);
    return hits.count;
}

static void what_hurts_stands_in_one_breath(void **state) {
    (void)state;
    OK("a fact may span two", hits_of(TOPIC_FACT, "lift it, block it") == 1);
    OK("what hurts may not", hits_of(TOPIC_TRIGGER, "lift it, block it") == 0);
    OK("in one it does", hits_of(TOPIC_TRIGGER, "lift it block it") == 1);
}

static void words_are_found_by_their_content(void **state) {
    (void)state;
    static const struct finding cases[] = {
        {"a word", "['charge']", "The charge is high", "charge"},
        {"in another form", "['charge']", "You charged me", "charged"},
        {"by its family", "['bring']", "You brought it", "brought"},
        {"in capitals", "['charge']", "The CHARGE", "CHARGE"},
        {"another word is none", "['charge']", "The fee", ""},
        {"one that only begins alike is none", "['book']", "The bookkeeper", ""},
        {"every time it stands there", "['book']", "A book. Books", "book; Books"},
        {"a word that no rule knows", "['blorp']", "A blorp", "blorp"},
        {"a phrase", "['lift the block']", "I can lift the block", "lift the block"},
        {"in other forms", "['lift the block']", "We lifted the blocks",
         "lifted the blocks"},
        {"with a word of no content in another form", "['do the block']",
         "I was doing the blocks", "doing the blocks"},
        {"with two words between", "['lift block']", "lift that whole block",
         "lift that whole block"},
        {"three are too many", "['lift block']", "lift that very whole block", ""},
        {"two between each pair of words", "['lift block now']", "lift a b block a b now",
         "lift a b block a b now"},
        {"not in another order", "['lift block']", "block the lift", ""},
        {"not across sentences", "['lift block']", "Lift. Block", ""},
        {"only a beginning is none", "['lift block']", "lift", ""},
        {"a verb that comes and goes", "['she is late']", "she late", "she late"},
        {"more than one of a list", "['lift','block']", "lift the block", "lift; block"},
        {"words that begin alike are both found", "['lift','lift block']", "lift block",
         "lift block; lift"},
        {"a phrase of six words is not known by five", "['a b c d e f']", "a b c d e",
         ""},
        {"nor one of eight by seven", "['a b c d e f g h']", "a b c d e f g", ""},
        {"it is known by all of them", "['a b c d e f g h']", "a b c d e f g h",
         "a b c d e f g h"},
        {"helping verbs are no words of it", "['she is a b c d e f g']",
         "she was a b c d e f g", "she was a b c d e f g"},
        {"an empty list has none", "[]", "lift", ""},
    };
    check_findings(cases, ROWS(cases));
}

static void kinds_of_question_are_found_as_whole_sentences(void **state) {
    (void)state;
    static const struct finding cases[] = {
        {"when", "['?when']", "Well. When was it", "When was it"},
        {"another kind", "['?when']", "Where was it", ""},
        {"no question", "['?when']", "I know when it was", ""},
        {"several kinds", "['?when','?where']", "When was it? Where?",
         "When was it; Where"},
        {"a kind and a word", "['?when','night']", "When at night?",
         "night; When at night"},
    };
    check_findings(cases, ROWS(cases));
}

static void faults_have_their_place(void **state) {
    (void)state;
    static const struct {
        const char *what, *list, *told;
    } cases[] = {
        {"no list", "'lift'",
         "a.json:1:10: /words: expected a list in square brackets\n"},
        {"a word that is no text", "['lift',7]",
         "a.json:1:18: /words/1: expected a text in quotes\n"},
        {"no word in it", "['lift','?!']",
         "a.json:1:18: /words/1: expected a kind of question: ?what ?when ?where ?who "
         "?why "
         "?how ?how-many ?which ?feeling ?need ?happened ?yes-no\n"},
        {"signs alone", "['...']",
         "a.json:1:11: /words/0: expected a word or a short phrase\n"},
        {"more words than are compared", "['lift','a b c d e f g h i']",
         "a.json:1:18: /words/1: expected a phrase of at most 8 words, helping verbs "
         "aside\n"},
        {"a kind that is not there", "['?whence']",
         "a.json:1:11: /words/0: expected a kind of question: ?what ?when ?where ?who "
         "?why "
         "?how ?how-many ?which ?feeling ?need ?happened ?yes-no\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct topics topics = {0};
        OK(cases[i].what, !topics_of(cases[i].list, &topics, &told));
        IS(cases[i].what, told_text(&told), str_of(cases[i].told));
        told_end(&told);
    }
}

static const char *list_of(const char *item, unsigned count) {
    struct text text = text_start(&stage.arena);
    for (unsigned i = 0; i < count; i++)
        text_print(&text, "%s'%s%u'", i ? "," : "[", item, i);
    text_put(&text, STR("]"));
    text_char(&text, '\0');
    return text_str(&text).at;
}

static void there_is_an_end_to_topics(void **state) {
    (void)state;
    static struct topics topics;
    struct told told;
    told_start(&told);
    memset(&topics, 0, sizeof topics);
    OK("as many as there is room for",
       topics_of(list_of("w", TOPICS_MAX), &topics, &told) && topics.count == TOPICS_MAX);
    OK("one more is told", !topics_of("['late']", &topics, &told));
    IS("and what there may be", told_text(&told),
       STR("a.json:1:11: /words/0: expected at most 1536 words for all topics\n"));
    IS("all of them are found", found_in(&topics, "w0 w511 w1535"),
       STR("w0; w511; w1535"));
    told_end(&told);
    told_start(&told);
    memset(&topics, 0, sizeof topics);
    for (unsigned i = 0; i < TOPIC_QUESTIONS_MAX; i++)
        OK("kinds of question, too", topics_of("['?when']", &topics, &told));
    OK("one more is told", !topics_of("['?when']", &topics, &told));
    IS("and what there may be", told_text(&told),
       STR("a.json:1:11: /words/0: expected at most 64 kinds of question\n"));
    told_end(&told);
}

static void the_end_of_a_long_reply_is_found(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    struct topics topics = {0};
    assert_true(topics_of("['late','lift']", &topics, &told));
    struct text line = text_start(&stage.arena);
    for (unsigned i = 0; i < 1000; i++)
        text_put(&line, STR("late "));
    text_put(&line, STR("lift"));
    const struct listener nobody = {0};
    struct topic_hits hits;
    topics_find(&topics, ear_hear(stage.ear, &nobody, text_str(&line)), &hits);
    assert_int_equal(hits.count, 1001);
    assert_int_equal(hits.at[1000].first, 1000);
    topics_find(&topics, ear_hear(stage.ear, &nobody, STR("")), &hits);
    assert_int_equal(hits.count, 0);
    told_end(&told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_by_their_content),
        cmocka_unit_test(what_hurts_stands_in_one_breath),
        cmocka_unit_test(kinds_of_question_are_found_as_whole_sentences),
        cmocka_unit_test(faults_have_their_place),
        cmocka_unit_test(there_is_an_end_to_topics),
        cmocka_unit_test(the_end_of_a_long_reply_is_found),
    };
    return cmocka_run_group_tests_name("topics", tests, open_stage, close_stage);
}
