#include "base/json_line.h"

#include "base/text.h"
#include "told.h"
#include "work.h"

// ---- a small document, read as the loaders do ---------------------------------------

static bool mood_read(const struct json_node *at) {
    struct json_node name = json_field(at, "name"), heat = json_field(at, "heat");
    struct str text;
    int number;
    bool good = json_only(at, (const char *const[]){"name", "heat", NULL});
    good = json_get_text(&name, &text, &arena) && good;
    return json_get_int(&heat, 0, 10, &number) && good;
}

static bool moods_read(const struct json_node *top) {
    struct json_node moods = json_field(top, "moods");
    size_t count;
    if (!json_get_count(&moods, &count))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node mood = json_item(&moods, i);
        good = mood_read(&mood) && good;
    }
    return good;
}

static bool top_read(const struct json_node *top) {
    struct json_node id = json_field(top, "id"), loud = json_field(top, "loud");
    struct json_node words = json_field(top, "words");
    struct str text, *texts;
    bool flag, good = moods_read(top);
    size_t count;
    if (json_has(top, "id"))
        good = json_get_id(&id, &text, &arena) && good;
    if (json_has(top, "loud"))
        good = json_get_bool(&loud, &flag) && good;
    if (json_has(top, "words"))
        good = json_get_texts(&words, &texts, &count, &arena) && good;
    return good;
}

// What is told of a document; nothing when it is good.
static struct str faults_of(struct str text, struct told *told) {
    struct json_doc doc;
    if (json_open(&doc, "a.json", text, NULL, &told->diag)) {
        struct json_node top = json_top(&doc);
        bool good = top_read(&top);
        OK("false exactly when something was told", good == !told->diag.errors);
        json_close(&doc);
    } else {
        OK("a document that does not open was told", told->diag.errors == 1);
    }
    return told_text(told);
}

struct fault {
    const char *what, *text, *told;
};

static void check_faults(const struct fault cases[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct told told;
        told_start(&told);
        IS(cases[i].what, faults_of(str_of(cases[i].text), &told), str_of(cases[i].told));
        told_end(&told);
    }
}

static void values_that_do_not_fit_are_told_with_their_place(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a good document", "{\"moods\":[{\"name\":\"calm\",\"heat\":0}]}", ""},
        {"too much", "{\"moods\": [\n  {\"name\": \"calm\", \"heat\": 11}]}",
         "a.json:2:28: /moods/0/heat: expected a whole number from 0 to 10\n"},
        {"too little", "{\"moods\":[{\"name\":\"calm\",\"heat\":-1}]}",
         "a.json:1:33: /moods/0/heat: expected a whole number from 0 to 10\n"},
        {"a fraction", "{\"moods\":[{\"name\":\"calm\",\"heat\":1.5}]}",
         "a.json:1:33: /moods/0/heat: expected a whole number from 0 to 10\n"},
        {"a number as text", "{\"moods\":[{\"name\":\"calm\",\"heat\":\"1\"}]}",
         "a.json:1:33: /moods/0/heat: expected a whole number from 0 to 10\n"},
        {"a field that is missing, at its object", "{\"moods\":[\n {\"name\":\"calm\"}]}",
         "a.json:2:2: /moods/0/heat: missing: expected a whole number from 0 to 10\n"},
        {"a list that is missing", " {}",
         "a.json:1:2: /moods: missing: expected a list in square brackets\n"},
        {"no list", "{\"moods\":{}}",
         "a.json:1:10: /moods: expected a list in square brackets\n"},
        {"an item that is no object", "{\"moods\":[7]}",
         "a.json:1:11: /moods/0: expected an object in braces\n"
         "a.json:1:11: /moods/0/name: missing: expected a text in quotes\n"
         "a.json:1:11: /moods/0/heat: missing: expected a whole number from 0 to 10\n"},
        {"all faults in one run",
         "{\"moods\":[{\"name\":\"\",\"heat\":1},\n{\"nam\":\"b\",\"heat\":2}]}",
         "a.json:1:19: /moods/0/name: expected a text that is not empty\n"
         "a.json:2:8: /moods/1/nam: no such field\n"
         "a.json:2:1: /moods/1/name: missing: expected a text in quotes\n"},
        {"no boolean", "{\"moods\":[],\"loud\":1}",
         "a.json:1:20: /loud: expected true or false\n"},
        {"a text among texts", "{\"moods\":[],\"words\":[\"a\",2,\"c\",null]}",
         "a.json:1:26: /words/1: expected a text in quotes\n"
         "a.json:1:32: /words/3: expected a text in quotes\n"},
        {"an id with a capital", "{\"moods\":[],\"id\":\"Pat\"}",
         "a.json:1:18: /id: expected an id of lower-case letters, digits and hyphens\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void places_are_found_past_anything(void **state) {
    (void)state;
#define HEAT "expected a whole number from 0 to 10\n"
    static const struct fault cases[] = {
        {"brackets and quotes inside texts",
         "{\"x\":\"]}\\\"{[,\",\"moods\":[{\"name\":\"a\\\\\",\"heat\":99}]}",
         "a.json:1:46: /moods/0/heat: " HEAT},
        {"nested siblings",
         "{\"x\":[[{\"moods\":[1]},[]],{}],\"y\":-1e5,\"moods\":[{\"name\":\"a\","
         "\"heat\":99}]}",
         "a.json:1:67: /moods/0/heat: " HEAT},
        {"a key with an escape", "{\"m\\u006fods\":[{\"name\":\"a\",\"heat\":99}]}",
         "a.json:1:35: /moods/0/heat: " HEAT},
        {"a text that looks like the key",
         "{\"x\":\"moods\",\"moods\":[{\"name\":\"a\",\"heat\":99}]}",
         "a.json:1:42: /moods/0/heat: " HEAT},
        {"CRLF line ends", "{\r\n\"moods\":\r\n[{\"name\":\"a\",\"heat\":99}]}",
         "a.json:3:21: /moods/0/heat: " HEAT},
        {"a byte-order mark counts for nothing",
         "\xef\xbb\xbf{\"moods\":[{\"name\":\"a\",\"heat\":99}]}",
         "a.json:1:30: /moods/0/heat: " HEAT},
        {"columns count characters, as jansson and editors do",
         "{\"moods\":[{\"name\":\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\",\"heat\":99}]}",
         "a.json:1:32: /moods/0/heat: " HEAT},
        {"keys are quoted as RFC 6901 wants",
         "{\"moods\":[{\"name\":\"a\",\"heat\":1,\"a/b~c\":1}]}",
         "a.json:1:40: /moods/0/a~1b~0c: no such field\n"},
        {"a hostile key cannot reach the terminal",
         "{\"moods\":[{\"name\":\"a\",\"heat\":1,\"\\u001b[2J\\n\":1}]}",
         "a.json:1:46: /moods/0/^[[2J^J: no such field\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void texts_have_no_control_characters(void **state) {
    (void)state;
#define CONTROL    "a.json:1:19: /moods/0/name: expected a text without control characters\n"
#define NAME(name) "{\"moods\":[{\"name\":\"" name "\",\"heat\":1}]}"
    static const struct fault cases[] = {
        {"an escape sequence", NAME("a\\u001b[2J"), CONTROL},
        {"a bell", NAME("\\u0007a"), CONTROL},
        {"delete", NAME("a\\u007f"), CONTROL},
        {"a carriage return", NAME("a\\rb"), CONTROL},
        {"a vertical tab", NAME("a\\u000bb"), CONTROL},
        {"a form feed", NAME("a\\fb"), CONTROL},
        {"C1, escaped", NAME("a\\u009b"), CONTROL},
        {"C1, as it is", NAME("a\xc2\x9b"), CONTROL},
        {"a bidi override", NAME("a\\u202eb"), CONTROL},
        {"private use", NAME("a\xee\x80\x80"), CONTROL},
        {"no character", NAME("a\\uffff"), CONTROL},
        {"line feeds and tabs are fine", NAME("a\\n\\tb"), ""},
        {"emoji, joined, and accents are fine",
         NAME("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 e\xcc\x81 \xe2\x80\x99"), ""},
        {"blanks only", NAME(" \\n\xc2\xa0"), ""},
        {"ASCII blanks only", NAME(" \\n\\t"),
         "a.json:1:19: /moods/0/name: expected a text that is not empty\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void what_is_no_json_is_told_with_its_place(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str text;
        const char *begins; // what is told; jansson's own words may follow
    } cases[] = {
        {"nothing", STR(""), "a.json:1:1: expected JSON: "},
        {"no JSON", STR("{\n  \"moods\": [1,]\n}"), "a.json:2:15: expected JSON: "},
        {"no object", STR("[1]"), "a.json:1:1: /: expected an object in braces\n"},
        {"a lone text", STR("\"x\""), "a.json:1:3: expected JSON: "},
        {"text after the end", STR("{} x"), "a.json:1:4: expected JSON: "},
        {"a key twice", STR("{\"a\":1,\n\"b\":2,\"a\":3}"),
         "a.json:2:9: expected JSON: duplicate object key"},
        {"a key twice, once escaped", STR("{\"a\":1,\"\\u0061\":3}"),
         "a.json:1:15: expected JSON: duplicate object key"},
        {"Latin-1", STR("{\"a\":\"caf\xe9\"}"), "a.json:1:9: expected JSON: "},
        {"UTF-16", STR("\xff\xfe{\0}\0"), "a.json:1:1: expected JSON: "},
        {"an overlong slash", STR("{\"a\":\"\xc0\xaf\"}"), "a.json:1:"},
        {"a lone surrogate", STR("{\"a\":\"\\ud800\"}"), "a.json:1:"},
        {"NUL in a text", STR("{\"a\":\"x\0y\"}"), "a.json:1:"},
        {"NUL escaped", STR("{\"a\":\"x\\u0000y\"}"), "a.json:1:"},
        {"NUL in a key", STR("{\"x\\u0000y\":1}"), "a.json:1:"},
        {"NUL after the end", STR("{}\0"), "a.json:1:"},
        {"a raw escape character", STR("{\"a\":\"\033[2J\"}"), "a.json:1:"},
        {"a number too large", STR("{\"a\":99999999999999999999}"), "a.json:1:"},
        {"a fraction too large", STR("{\"a\":1e999}"), "a.json:1:"},
        {"NaN", STR("{\"a\":NaN}"), "a.json:1:"},
        {"two byte-order marks", STR("\xef\xbb\xbf\xef\xbb\xbf{}"), "a.json:1:1: "},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct str told_of = faults_of(cases[i].text, &told);
        IS(cases[i].what, str_cut(told_of, 0, strlen(cases[i].begins)),
           str_of(cases[i].begins));
        OK("no escape character is told", !told_has(&told, "\033"));
        told_end(&told);
    }
}

// ---- what is too much ---------------------------------------------------------------

static struct str nested(int levels) {
    struct text text = text_start(&arena);
    text_put(&text, STR("{\"moods\":[],\"x\":"));
    for (int i = 1; i < levels; i++)
        text_char(&text, '[');
    for (int i = 1; i < levels; i++)
        text_char(&text, ']');
    text_char(&text, '}');
    return text_str(&text);
}

static void nesting_is_limited(void **state) {
    (void)state;
    static const struct {
        int levels;
        const char *told;
    } cases[] = {
        {64, ""},
        {65, "a.json: expected at most 64 levels of brackets\n"},
        {100000, "a.json: expected at most 64 levels of brackets\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        IS("levels", faults_of(nested(cases[i].levels), &told), str_of(cases[i].told));
        told_end(&told);
        struct json_line line;
        OK("and in lines",
           json_line_open(&line, nested(cases[i].levels)) == !cases[i].told[0]);
        json_line_close(&line);
    }
    struct told told;
    told_start(&told);
    struct text text = text_start(&arena);
    text_put(&text, STR("{\"moods\":[],\"x\":\"\\\""));
    for (int i = 0; i < 100; i++)
        text_char(&text, '[');
    text_put(&text, STR("\"}"));
    IS("brackets inside a text are no levels", faults_of(text_str(&text), &told),
       STR(""));
    told_end(&told);
}

static struct str padded(size_t size) {
    char *bytes = arena_new(&arena, char, size);
    memset(bytes, ' ', size);
    memcpy(bytes, "{\"moods\":[]}", 12);
    return (struct str){bytes, size};
}

static void size_is_limited(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    IS("1 MiB is read", faults_of(padded(JSON_FILE_MAX), &told), STR(""));
    IS("one byte more is not", faults_of(padded(JSON_FILE_MAX + 1), &told),
       STR("a.json: expected a file of at most 1 MiB\n"));
    told_end(&told);
    struct json_line line;
    OK("a line of 1 MiB is read", json_line_open(&line, padded(JSON_FILE_MAX)));
    json_line_close(&line);
    OK("a longer one is not", !json_line_open(&line, padded(JSON_FILE_MAX + 1)));
    IS("and says so", str_of(line.error), STR("expected at most 1 MiB"));
}

// ---- documents ----------------------------------------------------------------------

static void a_document_has_its_schema(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"the right one", "{\"schema\":\"hearout/persona/1\"}", ""},
        {"another", "{\"schema\":\n\"hearout/persona/2\"}",
         "a.json:2:1: /schema: expected \"schema\": \"hearout/persona/1\"\n"},
        {"none", "{}",
         "a.json:1:1: /schema: expected \"schema\": \"hearout/persona/1\"\n"},
        {"no text", "{\"schema\":1}",
         "a.json:1:11: /schema: expected \"schema\": \"hearout/persona/1\"\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct json_doc doc;
        bool good = json_open(&doc, "a.json", str_of(cases[i].text), "hearout/persona/1",
                              &told.diag);
        IS(cases[i].what, told_text(&told), str_of(cases[i].told));
        OK("opened exactly when nothing was told", good == !cases[i].told[0]);
        json_close(&doc);
        told_end(&told);
    }
}

static void values_come_out_as_they_were_written(void **state) {
    (void)state;
    struct diag diag = {0};
    struct json_doc doc;
    struct str source =
        STR("{\"b\":\"x\\u00e9\\n\",\"a\":[\"p\",\"q\"],\"n\":-3,\"t\":true,"
            "\"f\":false,\"id\":\"denise-okafor\"}");
    assert_true(json_open(&doc, "a.json", source, NULL, &diag));
    struct json_node top = json_top(&doc), list = json_field(&top, "a"), node;
    struct str text, *texts;
    size_t count;
    int number;
    bool flag;
    node = json_field(&top, "b");
    OK("a text", json_get_text(&node, &text, &arena));
    IS("a text", text, STR("x\xc3\xa9\n"));
    node = json_field(&top, "id");
    OK("an id", json_get_id(&node, &text, &arena));
    IS("an id", text, STR("denise-okafor"));
    node = json_field(&top, "n");
    OK("a number at its limit", json_get_int(&node, -3, -3, &number) && number == -3);
    node = json_field(&top, "t");
    OK("true", json_get_bool(&node, &flag) && flag);
    node = json_field(&top, "f");
    OK("false", json_get_bool(&node, &flag) && !flag);
    OK("texts", json_get_texts(&list, &texts, &count, &arena) && count == 2);
    IS("the last text", texts[1], STR("q"));
    OK("has", json_has(&top, "n") && !json_has(&top, "m") && !json_has(&list, "n"));

    struct json_walk walk = json_walk(&top);
    struct text keys = text_start(&arena);
    while (json_walk_next(&walk, &node))
        text_print(&keys, "%s ", node.key);
    IS("keys in the order they were written", text_str(&keys), STR("b a n t f id "));
    OK("nothing was told", diag.errors == 0);
    json_close(&doc);
    json_close(&doc); // twice is once
    IS("texts outlive the document", text, STR("denise-okafor"));
}

static void doubts_are_told_to_those_who_want_them(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    struct json_doc doc;
    assert_true(json_open(&doc, "a.json", STR("{\"a\":[1]}"), NULL, &told.diag));
    struct json_node top = json_top(&doc), list = json_field(&top, "a");
    struct json_node item = json_item(&list, 0);
    json_doubt(&item, "never used");
    IS("not by default", told_text(&told), STR(""));
    told.diag.doubting = true;
    json_doubt(&item, "never %s", "used");
    IS("with its place", told_text(&told), STR("a.json:1:7: doubt: /a/0: never used\n"));
    OK("no error", told.diag.errors == 0 && told.diag.doubts == 1);
    OK("always false", !json_fail(&top, "expected more"));
    OK("the root is /", told_has(&told, "a.json:1:1: /: expected more\n"));
    json_close(&doc);
    told_end(&told);
}

static void ids_are_short_and_plain(void **state) {
    (void)state;
    char longest[66];
    memset(longest, 'a', sizeof longest);
    static const struct {
        const char *id;
        bool fits;
    } cases[] = {
        {"a", true},    {"7", true},       {"denise-okafor", true},
        {"a-", true},   {"", false},       {"-a", false},
        {"A", false},   {"a_b", false},    {"a/b", false},
        {"..", false},  {"a.json", false}, {"\xc3\xa9", false},
        {"a b", false}, {"a\n", false},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].id, json_id_fits(str_of(cases[i].id)) == cases[i].fits);
    OK("64 characters", json_id_fits((struct str){longest, 64}));
    OK("not 65", !json_id_fits((struct str){longest, 65}));
    OK("no NUL", !json_id_fits(STR("a\0")));
}

// ---- lines --------------------------------------------------------------------------

static void lines_are_read_without_places(void **state) {
    (void)state;
    struct json_line line;
    assert_true(json_line_open(
        &line, STR("{\"id\":\"7\",\"n\":5,\"t\":true,\"list\":[{\"text\":\"hi\"},2],"
                   "\"o\":{\"b\":1,\"a\":[1.5,null]}}")));
    const json_t *root = line.root;
    struct str text = STR("unchanged");
    long long number = 7;
    OK("a text", json_line_text(root, "id", &text));
    IS("a text", text, STR("7"));
    OK("no text", !json_line_text(root, "n", &text) && !json_line_text(root, "x", &text));
    OK("a number", json_line_int(root, "n", &number) && number == 5);
    OK("no number", !json_line_int(root, "id", &number) && number == 0);
    OK("true", json_line_true(root, "t") && !json_line_true(root, "n"));
    OK("a list", json_line_count(root, "list") == 2);
    OK("no list", json_line_count(root, "id") == 0 && json_line_count(root, "x") == 0);
    OK("an item's text", json_line_text(json_line_item(root, "list", 0), "text", &text));
    IS("an item's text", text, STR("hi"));
    OK("no item", !json_line_item(root, "list", 2));
    OK("a field", json_line_field(root, "o") && !json_line_field(root, "x"));
    IS("as it was written", json_line_raw(root, "o", &arena),
       STR("{\"b\":1,\"a\":[1.5,null]}"));
    IS("a text too", json_line_raw(root, "id", &arena), STR("\"7\""));
    IS("nothing of nothing", json_line_raw(root, "x", &arena), STR(""));
    json_line_close(&line);
}

static void lines_say_what_is_wrong(void **state) {
    (void)state;
    static const struct {
        const char *what, *text, *begins;
    } cases[] = {
        {"nothing", "", "expected JSON: "},
        {"no JSON", "{\"a\":}", "expected JSON: "},
        {"no object", "[1]", "expected an object in braces"},
        {"a key twice", "{\"a\":1,\"a\":2}", "expected JSON: duplicate object key"},
        {"Latin-1", "{\"a\":\"\xe9\"}", "expected JSON: "},
        {"a long word",
         "{\"a\":aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}",
         "expected JSON: "},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct json_line line;
        OK(cases[i].what, !json_line_open(&line, str_of(cases[i].text)));
        OK(cases[i].what, line.root == NULL);
        IS(cases[i].what, str_cut(str_of(line.error), 0, strlen(cases[i].begins)),
           str_of(cases[i].begins));
        json_line_close(&line);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(values_that_do_not_fit_are_told_with_their_place,
                                  free_arena),
        cmocka_unit_test_teardown(places_are_found_past_anything, free_arena),
        cmocka_unit_test_teardown(texts_have_no_control_characters, free_arena),
        cmocka_unit_test_teardown(what_is_no_json_is_told_with_its_place, free_arena),
        cmocka_unit_test_teardown(nesting_is_limited, free_arena),
        cmocka_unit_test_teardown(size_is_limited, free_arena),
        cmocka_unit_test_teardown(a_document_has_its_schema, free_arena),
        cmocka_unit_test_teardown(values_come_out_as_they_were_written, free_arena),
        cmocka_unit_test_teardown(doubts_are_told_to_those_who_want_them, free_arena),
        cmocka_unit_test_teardown(ids_are_short_and_plain, free_arena),
        cmocka_unit_test_teardown(lines_are_read_without_places, free_arena),
        cmocka_unit_test_teardown(lines_say_what_is_wrong, free_arena),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
