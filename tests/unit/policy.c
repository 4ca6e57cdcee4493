#include "play/policy.h"

#include "tinyplay.h"

static struct arena arena;
static struct ear *ear;

static int open_ear(void **state) {
    (void)state;
    ear = tiny_ear(RULES(""), &arena);
    return 0;
}

static int close_ear(void **state) {
    (void)state;
    ear_close(ear);
    arena_free(&arena);
    return 0;
}

#define POLICY(fields) "{'schema':'hearout/policy/1','library':'Tiny Library'," fields "}"
#define ENTRY          "'heading':'lifting','rule':'For a day.','words':['lift']"
#define BARRED         "'heading':'waiving','reason':'Not ours.','words':['waive']"

static void a_good_pack_is_kept(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    const struct policy *policy =
        policy_read("policy.json", quoted(tiny_policy, &arena), ear, &arena, &diag);
    assert_non_null(policy);
    IS("the library", policy->library, STR("Tiny Library"));
    assert_int_equal(policy->count, 4);
    IS("an entry's rule", policy->entries[0].rule, STR("For a day."));
    IS("its heading", policy->entries[0].heading, STR("lifting a block"));
    OK("it may have no reason", policy->entries[0].reason.len == 0);
    IS("or one", policy->entries[1].reason, STR("It may be there."));
    OK("words to find it by", policy->entries[1].word_count == 1);
    IS("as written", policy->entries[1].words[0], STR("search the shelf"));
    OK("an entry is found", policy_find(policy, STR("search")) == 1);
    OK("the last one, too", policy_find(policy, STR("print")) == 3);
    OK("none is not", policy_find(policy, STR("searc")) == -1);
    OK("what is forbidden is no entry", policy_find(policy, STR("waive")) == -1);
    assert_int_equal(policy->forbidden_count, 1);
    IS("what is forbidden has a reason", policy->forbidden[0].reason,
       STR("Only the board may."));
    OK("and may be a gate", policy->forbidden[0].gate);
}

static void topics_say_which_entry_they_are_of(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    const struct policy *policy =
        policy_read("policy.json", quoted(tiny_policy, &arena), ear, &arena, &diag);
    const struct listener nobody = {0};
    struct topic_hits hits;
    topics_find(&policy->topics,
                ear_hear(ear, &nobody, STR("print it, waive the charge")), &hits);
    assert_int_equal(hits.count, 2);
    OK("an offer", hits.at[0].kind == TOPIC_OPTION && hits.at[0].owner == 3);
    OK("what is forbidden", hits.at[1].kind == TOPIC_FORBIDDEN && hits.at[1].owner == 0);
}

static void faults_have_their_place(void **state) {
    (void)state;
    static const struct {
        const char *what, *text, *told;
    } cases[] = {
        {"an empty pack", POLICY("'entries':[]"), ""},
        {"another schema", "{'schema':^'hearout/common/1'}",
         "@1: /schema: expected 'schema': 'hearout/policy/1'\n"},
        {"no library", "^{'schema':'hearout/policy/1','entries':[]}",
         "@1: /library: missing: expected a text in quotes\n"},
        {"no entries", "^{'schema':'hearout/policy/1','library':'Tiny Library'}",
         "@1: /entries: missing: expected a list in square brackets\n"},
        {"a field that is not known", POLICY("'entries':[],'rules':^[]"),
         "@1: /rules: no such field\n"},
        {"an entry's field that is not known",
         POLICY("'entries':[{'id':'lift'," ENTRY ",'why':^1}]"),
         "@1: /entries/0/why: no such field\n"},
        {"no id", POLICY("'entries':[^{" ENTRY "}]"),
         "@1: /entries/0/id: missing: expected an id of lower-case letters, digits and "
         "hyphens\n"},
        {"an id with a blank", POLICY("'entries':[{'id':^'lift it'," ENTRY "}]"),
         "@1: /entries/0/id: expected an id of lower-case letters, digits and hyphens\n"},
        {"an id that is there already",
         POLICY("'entries':[{'id':'lift'," ENTRY "},\n{'id':^'lift'," ENTRY "}]"),
         "@1: /entries/1/id: an entry `lift` is there already\n"},
        {"no heading, no rule, no words", POLICY("'entries':[^{'id':'lift'}]"),
         "@1: /entries/0/heading: missing: expected a text in quotes\n"
         "@1: /entries/0/rule: missing: expected a text in quotes\n"
         "@1: /entries/0/words: missing: expected a list in square brackets\n"},
        {"a reason that is no text",
         POLICY("'entries':[{'id':'lift'," ENTRY ",'reason':^1}]"),
         "@1: /entries/0/reason: expected a text in quotes\n"},
        {"a word without letters",
         POLICY(
             "'entries':[{'id':'lift','heading':'a','rule':'b','words':['lift',^'-']}]"),
         "@1: /entries/0/words/1: expected a word or a short phrase\n"},
        {"entries that are no list", POLICY("'entries':^{}"),
         "@1: /entries: expected a list in square brackets\n"},
        {"a forbidden one that is there already",
         POLICY("'entries':[],'forbidden':[{'id':'waive'," BARRED "},\n"
                "{'id':^'waive'," BARRED "}]"),
         "@1: /forbidden/1/id: an entry `waive` is there already\n"},
        {"something forbidden without a reason",
         POLICY("'entries':[],'forbidden':[^{'id':'waive','heading':'a','words':['b']}]"),
         "@1: /forbidden/0/reason: missing: expected a text in quotes\n"},
        {"a gate that is neither true nor false",
         POLICY("'entries':[],'forbidden':[{'id':'waive'," BARRED ",'gate':^1}]"),
         "@1: /forbidden/0/gate: expected true or false\n"},
        {"a field of it that is not known",
         POLICY("'entries':[],'forbidden':[{'id':'waive'," BARRED ",'rule':^'a'}]"),
         "@1: /forbidden/0/rule: no such field\n"},
        {"all faults in one run",
         POLICY("'entries':[{'id':^7," ENTRY "}],\n'forbidden':[{'id':^8," BARRED "}]"),
         "@1: /entries/0/id: expected an id of lower-case letters, digits and hyphens\n"
         "@2: /forbidden/0/id: expected an id of lower-case letters, digits and "
         "hyphens\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct marked text = marked("policy.json", cases[i].text, &arena);
        bool good =
            policy_read("policy.json", text.text, ear, &arena, &told.diag) != NULL;
        IS(cases[i].what, told_text(&told), marked_told(&text, cases[i].told, &arena));
        OK(cases[i].what, good == !*cases[i].told);
        told_end(&told);
    }
}

static const char *many(const char *before, const char *item, unsigned count,
                        const char *after) {
    struct text text = text_start(&arena);
    text_put(&text, str_of(before));
    for (unsigned i = 0; i < count; i++)
        text_print(&text, "%s{'id':'n%u',%s}", i ? "," : "", i, item);
    text_put(&text, str_of(after));
    text_char(&text, '\0');
    return text_str(&text).at;
}

static void there_is_an_end_to_each_list(void **state) {
    (void)state;
    const struct {
        const char *what, *before, *item;
        unsigned most;
        const char *told;
    } cases[] = {
        {"entries", "{'schema':'hearout/policy/1','library':'L','entries':^[", ENTRY,
         POLICIES_MAX, "@1: /entries: expected at most 120 entries\n"},
        {"what is forbidden",
         "{'schema':'hearout/policy/1','library':'L','entries':[],'forbidden':^[", BARRED,
         FORBIDDEN_MAX, "@1: /forbidden: expected at most 40 entries\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        for (unsigned more = 0; more < 2; more++) {
            struct told told;
            told_start(&told);
            struct marked text = marked(
                "policy.json",
                many(cases[i].before, cases[i].item, cases[i].most + more, "]}"), &arena);
            bool good = policy_read("policy.json", text.text, ear, &arena, &told.diag);
            OK(cases[i].what, good == !more);
            IS(cases[i].what, told_text(&told),
               marked_told(&text, more ? cases[i].told : "", &arena));
            told_end(&told);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_pack_is_kept),
        cmocka_unit_test(topics_say_which_entry_they_are_of),
        cmocka_unit_test(faults_have_their_place),
        cmocka_unit_test(there_is_an_end_to_each_list),
    };
    return cmocka_run_group_tests_name("policy", tests, open_ear, close_ear);
}
