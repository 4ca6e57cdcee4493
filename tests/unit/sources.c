#include "report/sources.h"

#include "base/text.h"
#include "guide.h"
#include "play/event.h"
#include "test.h"

static void a_tag_stands_for_the_words_behind_it(void **state) {
    (void)state;
    static const struct {
        const char *what, *text, *tag, *found;
    } cases[] = {
        {"a line", "- **S1** One.\n", "S1", "One."},
        {"the last line, without an end", "- **S1** One.", "S1", "One."},
        {"another system's line ends", "- **S1** One.\r\n- **S2** Two.\r\n", "S1",
         "One."},
        {"one of several", "- **S1** One.\n- **S2** Two.\n- **S2b** Three.\n", "S2",
         "Two."},
        {"of two alike the first", "- **S1** One.\n- **S1** Two.\n", "S1", "One."},
        {"a part of a tag is none", "- **S12** One.\n", "S1", ""},
        {"a longer tag is none", "- **S1** One.\n", "S12", ""},
        {"no tag at all", "- **S1** One.\n", "", ""},
        {"nothing behind it", "- **S1**\n", "S1", ""},
        {"headings and prose are passed over", "# **S1** Title\n**S1** x\n* **S1** y\n",
         "S1", ""},
        {"a line without an end of its tag", "- **S1 One.\n", "S1", ""},
        {"a line without a tag", "- **** One.\n", "", ""},
        {"stars further on stay", "- **S1** One *and* more.\n", "S1", "One *and* more."},
        {"blanks around it go", "- **S1**   One. \n", "S1", "One."},
        {"an empty file", "", "S1", ""},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sources sources;
        sources_read(&sources, str_of(cases[i].text));
        IS(cases[i].what, sources_find(&sources, str_of(cases[i].tag)),
           str_of(cases[i].found));
    }
}

static void what_is_read_anew_replaces_what_was(void **state) {
    (void)state;
    struct sources sources;
    sources_read(&sources, STR("- **S1** One.\n- **S2** Two.\n"));
    OK("two", sources.count == 2);
    sources_read(&sources, STR("- **S3** Three.\n"));
    OK("one", sources.count == 1 && sources_find(&sources, STR("S1")).len == 0);
}

static void more_than_there_is_room_for_are_dropped(void **state) {
    (void)state;
    struct arena arena = {0};
    struct sources sources;
    struct text text = text_start(&arena);
    for (int i = 0; i < SOURCES_MAX + 5; i++)
        text_print(&text, "- **T%d** x.\n", i);
    sources_read(&sources, text_str(&text));
    OK("as many as fit", sources.count == SOURCES_MAX);
    IS("the last that fits", sources_find(&sources, STR("T127")), STR("x."));
    IS("one more", sources_find(&sources, STR("T128")), STR(""));
    arena_free(&arena);
}

// A tag that a debrief would look up in vain is a source that nobody can check.
static void every_event_s_source_is_in_the_shipped_file(void **state) {
    (void)state;
    struct arena arena = {0};
    struct sources sources;
    sources_read(&sources, guide_file("docs/sources.md", &arena));
    OK("there are some", sources.count > 10 && sources.count < SOURCES_MAX);
    for (unsigned e = 0; e < EVENT_COUNT; e++) {
        struct str tag = str_of(event_source((enum event)e));
        if (tag.len && !sources_find(&sources, tag).len)
            fail_msg("%s: no source '%.*s'", event_id((enum event)e), STR_ARGS(tag));
    }
    arena_free(&arena);
}

static void every_rule_s_source_is_in_the_shipped_file(void **state) {
    (void)state;
    struct arena arena = {0};
    struct sources sources;
    sources_read(&sources, guide_file("docs/sources.md", &arena));
    const struct lexicon *lexicon = guide_lexicon(&arena);
    assert_non_null(lexicon);
    for (unsigned r = 0; lexicon && r < lexicon->rule_count; r++) {
        const struct rule *rule = &lexicon->rules[r];
        if (rule->source.len && !sources_find(&sources, rule->source).len)
            fail_msg("%.*s: no source '%.*s'", STR_ARGS(rule->id),
                     STR_ARGS(rule->source));
    }
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_stands_for_the_words_behind_it),
        cmocka_unit_test(what_is_read_anew_replaces_what_was),
        cmocka_unit_test(more_than_there_is_room_for_are_dropped),
        cmocka_unit_test(every_event_s_source_is_in_the_shipped_file),
        cmocka_unit_test(every_rule_s_source_is_in_the_shipped_file),
    };
    return cmocka_run_group_tests_name("sources", tests, NULL, NULL);
}
