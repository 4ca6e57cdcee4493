#include "play/persona.h"

#include "tinystage.h"

struct fault {
    const char *what, *text, *told;
};

static void check_faults(const struct fault cases[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct told told;
        told_start(&told);
        struct marked text = marked("pat.json", cases[i].text, &stage.arena);
        bool good = persona_read("pat.json", text.text, stage.policy, stage.commons,
                                 stage.ear, &stage.arena, &told.diag) != NULL;
        IS(cases[i].what, told_text(&told),
           marked_told(&text, cases[i].told, &stage.arena));
        OK(cases[i].what, good == !*cases[i].told && good == !told.diag.errors);
        told_end(&told);
    }
}

// ---- who it is ---------------------------------------------------------------------------

// A persona with one field exchanged for another text.
static const char *with(const char *was, const char *is) {
    static const char whole[] = PERSONA("");
    const char *at = strstr(whole, was);
    if (!at)
        fail_msg("no %s in the persona", was);
    return arena_print(&stage.arena, "%.*s%s%s", (int)(at - whole), whole, is,
                       at + strlen(was));
}

static void faults_of_the_person_have_their_place(void **state) {
    (void)state;
#define ID   "expected an id of lower-case letters, digits and hyphens\n"
#define TEXT "expected a text in quotes\n"
    const struct fault cases[] = {
        {"a good one", PERSONA(""), ""},
        {"another schema", with("'hearout/persona/1'", "^'hearout/persona/2'"),
         "@1: /schema: expected 'schema': 'hearout/persona/1'\n"},
        {"no JSON", "{'schema'}",
         "pat.json:1:10: expected JSON: `:` expected near `}`\n"},
        {"a field that is not known", PERSONA(",\n'nouns':[],'verbs':^[]"),
         "@1: /verbs: no such field\n"},
        {"an id with capitals", with("'pat-doe'", "^'Pat'"), "@1: /id: " ID},
        {"no name",
         with("{'schema':'hearout/persona/1','id':'pat-doe','name':'Pat Doe'",
              "^{'schema':'hearout/persona/1','id':'pat-doe'"),
         "@1: /name: missing: " TEXT},
        {"a short name that is empty", with("'short':'Pat'", "'short':^''"),
         "@1: /short: expected a text that is not empty\n"},
        {"a title that is no text", with("'title':'billed for a book'", "'title':^1"),
         "@1: /title: " TEXT},
        {"another pronoun", with("'she'", "^'it'"),
         "@1: /pronoun: expected 'she', 'he' or 'they'\n"},
        {"too young", with("'age':40", "'age':^4"),
         "@1: /age: expected a whole number from 5 to 110\n"},
        {"too old", with("'age':40", "'age':^111"),
         "@1: /age: expected a whole number from 5 to 110\n"},
        {"a level of none", with("'level':2", "'level':^0"),
         "@1: /level: expected a whole number from 1 to 4\n"},
        {"a level of five", with("'level':2", "'level':^5"),
         "@1: /level: expected a whole number from 1 to 4\n"},
        {"a briefing that is no list", with("['The desk.']", "^'The desk.'"),
         "@1: /briefing: expected a list in square brackets\n"},
        {"a module that is no text", PERSONA(",'modules':['conflict',^1]"),
         "@1: /modules/1: " TEXT},
        {"listed perhaps", PERSONA(",'listed':^'yes'"),
         "@1: /listed: expected true or false\n"},
        {"literal perhaps", PERSONA(",'literal':^1"),
         "@1: /literal: expected true or false\n"},
        {"another track", PERSONA(",'track':^'fear'"),
         "@1: /track: expected 'tension', 'boundary' or 'withdrawal'\n"},
        {"a beginning that is no text", PERSONA(",'staff_begins':^[]"),
         "@1: /staff_begins: " TEXT},
        {"a story that is no text", PERSONA(",'reveal':^1,'care':^2"),
         "@1: /reveal: " TEXT "@2: /care: " TEXT},
    };
    check_faults(cases, ROWS(cases));
}

static void faults_of_numbers_have_their_place(void **state) {
    (void)state;
#define START "{'tension':60,'trust':40,'momentum':0}"
#define TO100 "expected a whole number from 0 to 100\n"
    const struct fault cases[] = {
        {"no start", with("'start':" START ",", "^"), NULL},
        {"a tension of 101", with(START, "{'tension':^101,'trust':40}"),
         "@1: /start/tension: " TO100},
        {"no trust", with(START, "^{'tension':60}"), "@1: /start/trust: missing: " TO100},
        {"a number that is not known", with(START, "{'tension':60,'trust':40,'fear':^1}"),
         "@1: /start/fear: no such field\n"},
        {"numbers out of range",
         with(START,
              "{'tension':60,'trust':40,'face':^101,'patience':^0,'momentum':^11}"),
         "@1: /start/face: " TO100
         "@2: /start/patience: expected a whole number from 1 to 24\n"
         "@3: /start/momentum: expected a whole number from -10 to 10\n"},
        {"more of them",
         with(
             START,
             "{'tension':60,'trust':40,'understanding':^101,'load':^-1,'boldness':^'a'}"),
         "@1: /start/understanding: " TO100 "@2: /start/load: " TO100
         "@3: /start/boldness: " TO100},
        {"a trait that is not known", PERSONA(",'traits':{'luck':^[0,1]}"),
         "@1: /traits/luck: no such field\n"},
        {"a trait that is no range", PERSONA(",'traits':{'fuse':^900}"),
         "@1: /traits/fuse: expected a list in square brackets\n"},
        {"a range that falls", PERSONA(",'traits':{'fuse':^[1000,900]}"),
         "@1: /traits/fuse: expected two numbers, the lower one first\n"},
        {"a range of three", PERSONA(",'traits':{'fuse':^[900,1000,1100]}"),
         "@1: /traits/fuse: expected two numbers, the lower one first\n"},
        {"a fuse out of bounds", PERSONA(",'traits':{'fuse':[^499,1000]}"),
         "@1: /traits/fuse/0: expected a whole number from 500 to 2000\n"},
        {"a softness out of bounds", PERSONA(",'traits':{'softness':[400,^1501]}"),
         "@1: /traits/softness/1: expected a whole number from 400 to 1500\n"},
        {"honesty out of bounds", PERSONA(",'traits':{'honesty':[^-1,100]}"),
         "@1: /traits/honesty/0: " TO100},
        {"a scale for no event", PERSONA(",'scale':{'soothe':^1000}"),
         "@1: /scale/soothe: no event `soothe` (did you mean `soother`?)\n"},
        {"a scale out of bounds", PERSONA(",'scale':{'minimise':^3001}"),
         "@1: /scale/minimise: expected a whole number from -2000 to 3000\n"},
        {"a layer that is not there", PERSONA(",'layers':{'4':^{}}"),
         "@1: /layers/4: no such field\n"},
        {"a layer's number out of range", PERSONA(",'layers':{'2':{'heard':^101}}"),
         "@1: /layers/2/heard: " TO100},
        {"a layer's field that is not known", PERSONA(",'layers':{'3':{'luck':^1}}"),
         "@1: /layers/3/luck: no such field\n"},
        {"an audience that soothes", PERSONA(",'audience':^999"),
         "@1: /audience: expected a whole number from 1000 to 1500\n"},
        {"a floor at the ceiling", PERSONA(",'floor':^96"),
         "@1: /floor: expected a whole number from 0 to 95\n"},
        {"resolved too calm",
         PERSONA(",'resolve':{'tension':^19,'heard':^101,'luck':^1}"),
         "@3: /resolve/luck: no such field\n"
         "@1: /resolve/tension: expected a whole number from 20 to 95\n"
         "@2: /resolve/heard: " TO100},
        {"a weight of four", PERSONA(",'weights':{'C2':^4}"),
         "@1: /weights/C2: expected a whole number from 0 to 3\n"},
        {"a criterion that is not there",
         PERSONA(",'weights':{'C0':^1,'C11':^1},'required':['C1']"),
         "@1: /weights/C0: expected a criterion from C1 to C10\n"
         "@2: /weights/C11: expected a criterion from C1 to C10\n"},
        {"what only looks like one",
         PERSONA(",'weights':{'C:':^1,'C1a':^1,'C01':^1,'C':^1}"),
         "@1: /weights/C:: expected a criterion from C1 to C10\n"
         "@2: /weights/C1a: expected a criterion from C1 to C10\n"
         "@3: /weights/C01: expected a criterion from C1 to C10\n"
         "@4: /weights/C: expected a criterion from C1 to C10\n"},
        {"several that are required",
         PERSONA(",'weights':{'C0':^1},'required':[^'D1',^7,^'D2']"),
         "@1: /weights/C0: expected a criterion from C1 to C10\n"
         "@3: /required/1: expected a text in quotes\n"
         "@2: /required/0: expected a criterion from C1 to C10\n"
         "@4: /required/2: expected a criterion from C1 to C10\n"},
        {"one that is required", PERSONA(",'required':['C1',^'D1']"),
         "@1: /required/1: expected a criterion from C1 to C10\n"},
    };
    check_faults(cases + 1, ROWS(cases) - 1);
    struct told told; // all that a start must have is missed
    told_start(&told);
    struct marked text = marked("pat.json", cases[0].text, &stage.arena);
    assert_null(persona_read("pat.json", text.text, stage.policy, stage.commons,
                             stage.ear, &stage.arena, &told.diag));
    OK("no start", told_has(&told, "/start: missing: expected an object in braces\n") &&
                       told_has(&told, "/start/tension: missing: " TO100));
    told_end(&told);
}

// ---- what it is about --------------------------------------------------------------------

static void faults_of_content_have_their_place(void **state) {
    (void)state;
#define LIST "expected a list in square brackets\n"
    static const struct fault cases[] = {
        {"a concern's field that is not known",
         PERSONA(",'concerns':[{'id':'a','says':^[]}]"),
         "@1: /concerns/0/says: no such field\n"},
        {"a concern without an id", PERSONA(",'concerns':[^{'core':true}]"),
         "@1: /concerns/0/id: missing: " ID},
        {"core perhaps", PERSONA(",'concerns':[{'id':'a','core':^1}]"),
         "@1: /concerns/0/core: expected true or false\n"},
        {"words that are no list", PERSONA(",'concerns':[{'id':'a','words':^'book'}]"),
         "@1: /concerns/0/words: " LIST},
        {"a word that is none", PERSONA(",'concerns':[{'id':'a','words':['book',^'-']}]"),
         "@1: /concerns/0/words/1: expected a word or a short phrase\n"},
        {"a concern met by no move",
         PERSONA(",'concerns':[{'id':'a','met_by':[^'soothe']}]"),
         "@1: /concerns/0/met_by/0: no move `soothe`\n"},
        {"a concern turned round without a list",
         PERSONA(",'concerns':[{'id':'a','wrong':{'words':^'lost','say':^[]}}]"),
         "@2: /concerns/0/wrong/say: no such field\n@1: /concerns/0/wrong/words: " LIST},
        {"a feeling both right and wrong",
         PERSONA(",'feelings':[^{'id':'a','right':['Yes.'],'wrong':['No.']}]"),
         "@1: /feelings/0: expected either 'right' or 'wrong'\n"},
        {"a feeling neither right nor wrong", PERSONA(",'feelings':[^{'id':'a'}]"),
         "@1: /feelings/0: expected either 'right' or 'wrong'\n"},
        {"a feeling's field that is not known",
         PERSONA(",'feelings':[{'id':'a','right':['Yes.'],'core':^true}]"),
         "@1: /feelings/0/core: no such field\n"},
        {"a fact without a layer", PERSONA(",'facts':[^{'id':'a','says':['A.']}]"),
         "@1: /facts/0/layer: missing: expected a whole number from 1 to 3\n"},
        {"a fact too deep", PERSONA(",'facts':[{'id':'a','layer':^4,'says':['A.']}]"),
         "@1: /facts/0/layer: expected a whole number from 1 to 3\n"},
        {"a fact that says nothing", PERSONA(",'facts':[^{'id':'a','layer':1}]"),
         "@1: /facts/0/says: missing: expected at least one line\n"},
        {"a fact's topic that is no kind of question",
         PERSONA(",'facts':[{'id':'a','layer':1,'says':['A.'],'topics':[^'?whence']}]"),
         "@1: /facts/0/topics/0: expected a kind of question: ?what ?when ?where ?who "
         "?why "
         "?how ?how-many ?which ?feeling ?need ?happened ?yes-no\n"},
        {"a fact's question that is no text",
         PERSONA(",'facts':[{'id':'a','layer':1,'says':['A.'],'asked':^[]}]"),
         "@1: /facts/0/asked: " TEXT},
        {"a fact that implies none of those before it",
         PERSONA(",'facts':[{'id':'a','layer':1,'says':['A.'],'implies':[^'b']},"
                 "{'id':'b','layer':1,'says':['B.']}]"),
         "@1: /facts/0/implies/0: no fact `b` before this one\n"},
        {"a fact that implies no list",
         PERSONA(",'facts':[{'id':'a','layer':1,'says':['A.'],'implies':^'b'}]"),
         "@1: /facts/0/implies: expected a list in square brackets\n"},
        {"a fact that implies no id",
         PERSONA(",'facts':[{'id':'a','layer':1,'says':['A.'],'implies':[^1]}]"),
         "@1: /facts/0/implies/0: " ID},
        {"an option without a policy", PERSONA(",'options':[^{'id':'a'}]"),
         "@1: /options/0/policy: missing: " ID},
        {"an option that the pack has not",
         PERSONA(",'options':[{'id':'a','policy':^'fly'}]"),
         "@1: /options/0/policy: no entry `fly` in the policy pack\n"},
        {"an option after one that stands behind it",
         PERSONA(",'options':[{'id':'a','policy':'search','after':^'b'},"
                 "{'id':'b','policy':'search'}]"),
         "@1: /options/0/after: no option `b` stands before this one\n"},
        {"an option that tells no fact",
         PERSONA(",'options':[{'id':'a','policy':'search','tells':^'job'}]"),
         "@1: /options/0/tells: no fact `job`\n"},
        {"last words of an option",
         PERSONA(",'options':[{'id':'a','policy':'search','over':{'say':^['A.']}}]"),
         "@1: /options/0/over/say: no such field\n"},
        {"an ask answered by no move",
         PERSONA(",'asks':[{'id':'a','text':['A?'],'answered_by':['option',^'fly']}]"),
         "@1: /asks/0/answered_by/1: no move `fly`\n"},
        {"an ask's numbers",
         PERSONA(",'asks':[{'id':'a','from_turn':^25,'below':^101,'above':^-1,"
                 "'challenge':^1}]"),
         "@4: /asks/0/challenge: expected true or false\n"
         "@1: /asks/0/from_turn: expected a whole number from 0 to 24\n"
         "@2: /asks/0/below: " TO100 "@3: /asks/0/above: " TO100},
        {"a trigger's numbers",
         PERSONA(",'triggers':[{'id':'a','tension':^26,'trust':^-26,'boldness':^41,"
                 "'leaks':^1}]"),
         "@3: /triggers/0/boldness: expected a whole number from -40 to 40\n"
         "@1: /triggers/0/tension: expected a whole number from -25 to 25\n"
         "@2: /triggers/0/trust: expected a whole number from -25 to 25\n"
         "@4: /triggers/0/leaks: expected true or false\n"},
        {"a trigger that satisfies perhaps",
         PERSONA(",'triggers':[{'id':'a','satisfies':^1,'word':^[]}]"),
         "@2: /triggers/0/word: no such field\n"
         "@1: /triggers/0/satisfies: expected true or false\n"},
        {"a soother by no move", PERSONA(",'soothers':[{'id':'a','moves':[^'fly']}]"),
         "@1: /soothers/0/moves/0: no move `fly`\n"},
        {"a twist without a turn", PERSONA(",'twists':[^{'text':'[A bell.]'}]"),
         "@1: /twists/0/turn: missing: " LIST},
        {"a twist that ends before it begins",
         PERSONA(",'twists':[{'turn':^[5,4],'text':'[A bell.]'}]"),
         "@1: /twists/0/turn: expected two numbers, the lower one first\n"},
        {"a twist at turn 0", PERSONA(",'twists':[{'turn':[^0,4],'text':'[A bell.]'}]"),
         "@1: /twists/0/turn/0: expected a whole number from 1 to 24\n"},
        {"a twist without a text", PERSONA(",'twists':[^{'turn':[4,5],'tension':^26}]"),
         "@1: /twists/0/text: missing: " TEXT
         "@2: /twists/0/tension: expected a whole number from -25 to 25\n"},
        {"a red cue after no fact",
         PERSONA(",'red_cues':[{'text':'[A fist.]','after_fact':^'job'}]"),
         "@1: /red_cues/0/after_fact: no fact `job`\n"},
        {"a red cue's numbers",
         PERSONA(",'red_cues':[{'text':'[A fist.]','below':^101,'from_turn':^25,"
                 "'tension':^101,'boldness':^-1}]"),
         "@1: /red_cues/0/below: " TO100
         "@2: /red_cues/0/from_turn: expected a whole number from 0 to 24\n"
         "@3: /red_cues/0/tension: " TO100 "@4: /red_cues/0/boldness: " TO100},
        {"a red cue without a text",
         PERSONA(",'red_cues':[^{'danger':^1,'wants':[^'fly']}]"),
         "@2: /red_cues/0/danger: expected true or false\n"
         "@1: /red_cues/0/text: missing: " TEXT
         "@3: /red_cues/0/wants/0: no move `fly`\n"},
        {"an exemplar on nothing",
         PERSONA(",'exemplars':[{'on':^'lunch','better':'A.','why':'B.'}]"),
         "@1: /exemplars/0/on: expected a move or a stage, not `lunch`\n"},
        {"an exemplar without words", PERSONA(",'exemplars':[^{'on':'vent'}]"),
         "@1: /exemplars/0/better: missing: " TEXT
         "@1: /exemplars/0/why: missing: " TEXT},
        {"a noun that is no text", PERSONA(",'nouns':['book',^1]"),
         "@1: /nouns/1: " TEXT},
    };
    check_faults(cases, ROWS(cases));
}

static void faults_of_options_are_all_told(void **state) {
    (void)state;
    static const struct fault all = {
        "an option's fields",
        PERSONA(",'options':[{'id':'a','policy':'print','needs_heard':^101,'main':^1,"
                "'hand_over':^2,'settles':^3}]"),
        "@1: /options/0/needs_heard: " TO100
        "@2: /options/0/main: expected true or false\n"
        "@3: /options/0/hand_over: expected true or false\n"
        "@4: /options/0/settles: expected true or false\n"};
    check_faults(&all, 1);
}

static void faults_of_lines_have_their_place(void **state) {
    (void)state;
#define BRACES "expected {staff_name}, {patron_name}, {noun} or {when} in the braces\n"
#define STAGES                                                                           \
    "(vent, question_info, question_challenge, refuse, release, intimidate, cooling, "   \
    "solve, close, any)\n"
    const struct fault cases[] = {
        {"no opening", with("'opening':['I brought that book back.'],\n", ""),
         "pat.json:1:1: /opening: missing: expected at least one line\n"},
        {"an empty one", with("['I brought that book back.']", "^[]"),
         "@1: /opening: missing: expected at least one line\n"},
        {"an opening that is no list", with("['I brought that book back.']", "^'I did.'"),
         "@1: /opening: " LIST},
        {"a slot that is not there", with("'I brought that book back.'", "^'Hi {name}.'"),
         "@1: /opening/0: " BRACES},
        {"a slot that is not closed",
         with("'I brought that book back.'", "'A.',^'Hi {staff_name.'"),
         "@1: /opening/1: " BRACES},
        {"every slot there is",
         with("'I brought that book back.'",
              "'{staff_name} {patron_name} {noun} {when}, {staff_name}.'"),
         ""},
        {"one to an event that is misspelt",
         PERSONA(",'reactions':{'apology.frist':^['A.']}"),
         "@1: /reactions/apology.frist: no event `apology.frist` (did you mean "
         "`apology.first`?)\n"},
        {"a reaction to no event", PERSONA(",'reactions':{'soothe':^['A.']}"),
         "@1: /reactions/soothe: no event `soothe` (did you mean `soother`?)\n"},
        {"a reaction in no stage", PERSONA(",'reactions':{'insult':{'lunch':^['A.']}}"),
         "@1: /reactions/insult/lunch: no stage `lunch` " STAGES},
        {"a reaction that is no list", PERSONA(",'reactions':{'insult':^'A.'}"),
         "@1: /reactions/insult: expected an object in braces\n"},
        {"a reaction with a wrong slot",
         PERSONA(",'reactions':{'insult':{'vent':['A.',^'{you}']}}"),
         "@1: /reactions/insult/vent/1: " BRACES},
        {"a push in no stage", PERSONA(",'pushes':{'lunch':^['A.']}"),
         "@1: /pushes/lunch: no stage `lunch` " STAGES},
        {"a cue in no stage", PERSONA(",'cues':{'lunch':^['A.']}"),
         "@1: /cues/lunch: no stage `lunch` " STAGES},
        {"a thought that is no text", PERSONA(",'thoughts':{'vent':['A.',^1]}"),
         "@1: /thoughts/vent/1: " TEXT},
        {"an answer to no kind", PERSONA(",'answers':{'whence':^['A.']}"),
         "@1: /answers/whence: no such field\n"},
        {"a moment that never comes", PERSONA(",'moments':{'lunch':^['A.']}"),
         "@1: /moments/lunch: no such field\n"},
        {"an example in no stage", PERSONA(",'examples':{'lunch':^'A.'}"),
         "@1: /examples/lunch: no stage `lunch`\n"},
        {"an example at any time", PERSONA(",'examples':{'any':^'A.'}"),
         "@1: /examples/any: no stage `any`\n"},
        {"a move that is heard as another",
         PERSONA(",'heard_as':{'fly':^'that you fly'}"),
         "@1: /heard_as/fly: no move `fly`\n"},
        {"an exception without a reason", PERSONA(",'exceptions':{'gibberish':^''}"),
         "@1: /exceptions/gibberish: expected a text that is not empty\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void faults_of_endings_have_their_place(void **state) {
    (void)state;
    const struct fault cases[] = {
        {"no endings", with("'endings':{},", ""),
         "pat.json:1:1: /endings: missing: expected an object in braces\n"},
        {"an ending that is not there", with("'endings':{}", "'endings':{'won':^{}}"),
         "@1: /endings/won: no ending `won`\n"},
        {"an ending's field that is not known",
         with("'endings':{}", "'endings':{'resolved':{'say':^[]}}"),
         "@1: /endings/resolved/say: no such field\n"},
        {"a last line that is no list",
         with("'endings':{}", "'endings':{'resolved':{'says':^'Bye.'}}"),
         "@1: /endings/resolved/says: " LIST},
        {"no best", with("'best':'resolved',", ""),
         "pat.json:1:1: /best: missing: " TEXT},
        {"a best that is not there", with("'best':'resolved'", "'best':^'won'"),
         "@1: /best: no ending `won`\n"},
        {"a best that is not acceptable",
         with("'best':'resolved'", "'best':^'safe_exit'"),
         "@1: /best: the best ending has to be among the acceptable ones\n"},
        {"nothing acceptable",
         with("'best':'resolved','acceptable':['resolved','resolved_in_part']",
              "'best':^'resolved','acceptable':[]"),
         "@1: /best: the best ending has to be among the acceptable ones\n"},
        {"acceptable endings that are no list",
         with("['resolved','resolved_in_part']", "^'resolved'"),
         "@1: /acceptable: " LIST},
        {"one that is not there", with("'resolved_in_part'", "^'won'"),
         "@1: /acceptable/1: no ending `won`\n"},
        {"one that never is", with("'resolved_in_part'", "^'walked_out'"),
         "@1: /acceptable/1: `walked_out` is never acceptable\n"},
        {"nor is leaving off", with("'resolved_in_part'", "^'ended_early'"),
         "@1: /acceptable/1: `ended_early` is never acceptable\n"},
    };
    check_faults(cases, ROWS(cases));
}

// ---- too many ----------------------------------------------------------------------------

static const char *many(const char *key, const char *item, unsigned count) {
    struct text text = text_start(&stage.arena);
    const char *whole = PERSONA("");
    text_put(&text, str_cut(str_of(whole), 0, strlen(whole) - 2));
    text_print(&text, ",'%s':^[", key);
    bool has_id = str_starts(str_of(item), STR("{'id':'a'"));
    for (unsigned i = 0; i < count; i++) // no two ids are alike
        if (has_id)
            text_print(&text, "%s{'id':'a%u'%s", i ? "," : "", i, item + 9);
        else
            text_print(&text, "%s%s", i ? "," : "", item);
    text_put(&text, STR("]}"));
    text_char(&text, '\0');
    return text_str(&text).at;
}

static void there_is_an_end_to_each_list(void **state) {
    (void)state;
    static const struct {
        const char *key, *item;
        unsigned most;
    } cases[] = {
        {"concerns", "{'id':'a'}", CONCERNS_MAX},
        {"feelings", "{'id':'a','right':['Yes.']}", FEELINGS_MAX},
        {"facts", "{'id':'a','layer':1,'says':['A.']}", FACTS_MAX},
        {"options", "{'id':'a','policy':'print'}", OPTIONS_MAX},
        {"asks", "{'id':'a'}", ASKS_MAX},
        {"triggers", "{'id':'a'}", TRIGGERS_MAX},
        {"soothers", "{'id':'a'}", TRIGGERS_MAX},
        {"twists", "{'turn':[1,2],'text':'[A bell.]'}", TWISTS_MAX},
        {"red_cues", "{'text':'[A fist.]'}", RED_CUES_MAX},
        {"exemplars", "{'on':'vent','better':'A.','why':'B.'}", EXEMPLARS_MAX},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const char *told = arena_print(&stage.arena, "@1: /%s: expected at most %u\n",
                                       cases[i].key, cases[i].most);
        const struct fault both[] = {
            {cases[i].key, many(cases[i].key, cases[i].item, cases[i].most), ""},
            {cases[i].key, many(cases[i].key, cases[i].item, cases[i].most + 1), told},
        };
        check_faults(both, 2);
    }
}

static void there_is_an_end_to_lines(void **state) {
    (void)state;
    // The tiny common file has 12 lines; pat has an opening.
    const struct lines *common = &stage.commons->lines;
    const unsigned most = LINES_ALL_MAX - common->count - 1;
    struct text lines = text_start(&stage.arena);
    for (unsigned i = 0; i < LINES_ALL_MAX; i++)
        text_print(&lines, ",'L%u.'", i);
    struct str all = text_str(&lines);
    const struct {
        const char *what;
        unsigned count;
        const char *told;
    } cases[] = {
        {"as many as there is room for", most, ""},
        {"one more, with those that all share", most + 1,
         "pat.json:1:1: /: expected at most 2048 lines with those that all patrons "
         "share\n"},
        {"too many of its own", LINES_ALL_MAX,
         "@1: /thoughts/vent: expected at most 2048 lines in all\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        size_t length = 0;
        for (unsigned n = 0; n < cases[i].count; n++) {
            const char *next = memchr(all.at + length + 1, ',', all.len - length - 1);
            length = next ? (size_t)(next - all.at) : all.len;
        }
        const char *whole = PERSONA("");
        const struct fault one = {
            cases[i].what,
            arena_print(&stage.arena, "%.*s,'thoughts':{'vent':^[%.*s]}}",
                        (int)strlen(whole) - 2, whole, (int)length - 1, all.at + 1),
            cases[i].told};
        check_faults(&one, 1);
    }
}

static void there_is_an_end_to_exceptions(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"eight",
         PERSONA(",'exceptions':{'a':'A','b':'A','c':'A','d':'A','e':'A','f':'A',"
                 "'g':'A','h':'A'}"),
         ""},
        {"nine",
         PERSONA(",'exceptions':^{'a':'A','b':'A','c':'A','d':'A','e':'A','f':'A',"
                 "'g':'A','h':'A','i':'A'}"),
         "@1: /exceptions: expected at most 8\n"},
    };
    check_faults(cases, ROWS(cases));
}

// ---- what is kept ------------------------------------------------------------------------

static void what_is_not_said_is_usual(void **state) {
    (void)state;
    const struct persona *p = tiny_persona(&stage, PERSONA(""));
    OK("listed, not literal, on the track of tension",
       p->listed && !p->literal && p->track == TRACK_TENSION);
    OK("face, understanding", p->start.face == 50 && p->start.understanding == 100);
    OK("no noise, no boldness", p->start.load == 0 && p->start.boldness == 0);
    OK("no deadline", p->start.patience == 24);
    OK("no audience, no floor", p->audience == 1000 && p->floor == 0);
    OK("resolved at 35 and 60", p->resolve_tension == 35 && p->resolve_heard == 60);
    OK("the second layer", p->layer_heard[2] == 30 && p->layer_trust[2] == 42);
    OK("the third", p->layer_heard[3] == 60 && p->layer_trust[3] == 52);
    OK("every event counts in full", p->scale[EVENT_MINIMISED] == 1000);
    OK("every criterion counts once", p->weights[9] == 1 && p->required == 0);
    OK("the usual fuse",
       p->traits[TRAIT_FUSE].low == 900 && p->traits[TRAIT_FUSE].high == 1100);
    OK("acceptable",
       p->acceptable == (1U << ENDING_RESOLVED | 1U << ENDING_RESOLVED_IN_PART));
    p = tiny_persona(&stage, with("'momentum':0", "'boldness':5"));
    OK("they arrive hot", p->start.momentum == 4);
}

static void what_is_said_is_kept(void **state) {
    (void)state;
    const struct persona *p = tiny_persona(
        &stage,
        PERSONA(EVEN CONCERNS FACTS OPTIONS
                ",'scale':{'minimise':-500},'layers':{'2':{'heard':10}},'floor':30,"
                "'weights':{'C2':3,'C10':0},'required':['C10'],'track':'boundary',"
                "'heard_as':{'thanks':'that you are done'},'literal':true,"
                "'asks':[{'id':'fix','text':['Will "
                "you?'],'answered_by':['option'],'for_help':true}],"
                "'exemplars':[{'on':'minimise','better':'A.','why':'B.'},"
                "{'on':'vent','bad':'C.','better':'A.','why':'B.'}],"
                "'red_cues':[{'text':'[A fist.]','after_fact':'sister'}],"
                "'exceptions':{'gibberish':'They speak it.'}"));
    OK("a scale may turn an event round", p->scale[EVENT_MINIMISED] == -500);
    OK("half of a layer may be said", p->layer_heard[2] == 10 && p->layer_trust[2] == 42);
    OK("any offer answers who asks for help", p->asks[0].for_help);
    OK("weights", p->weights[1] == 3 && p->weights[9] == 0 && p->required == 1 << 9);
    OK("the track", p->track == TRACK_BOUNDARY && p->literal && p->floor == 30);
    IS("its own words for a move", persona_heard_as(p, MOVE_THANKS),
       STR("that you are done"));
    IS("else those of all", persona_heard_as(p, MOVE_APOLOGY), STR("that you are sorry"));
    IS("else none", persona_heard_as(p, MOVE_GREETING), STR(""));
    OK("concerns", p->concern_count == 3 && p->concerns[0].core && !p->concerns[2].core);
    OK("and what meets them", p->concerns[2].met_by == MOVE_BIT(MOVE_PRIVACY));
    OK("a policy's entry",
       p->options[1].policy == policy_find(stage.policy, STR("search")));
    OK("what an option takes", p->options[0].needs_heard == 40 && p->options[0].settles &&
                                   p->options[0].main && !p->options[1].settles);
    OK("an ask at any tension", p->asks[0].below == 100 && p->asks[0].above == 0);
    OK("an exemplar on a move", p->exemplars[0].on == MOVE_MINIMISE);
    OK("or on a stage",
       p->exemplars[1].on == MOVE_NONE && p->exemplars[1].stage == STAGE_VENT);
    OK("a red cue behind a fact",
       p->red_cues[0].after_fact == 1 && p->red_cues[0].below == 100);
    IS("an exception", p->exceptions[0], STR("gibberish"));
    OK("feelings, right and wrong", p->feelings[0].right && !p->feelings[1].right);
}

static const struct line *line_of(const struct persona *p, const char *text) {
    for (unsigned i = 0; i < p->lines.count; i++)
        if (str_eq(p->lines.at[i].text, str_of(text)))
            return &p->lines.at[i];
    fail_msg("no line: %s", text);
    return NULL;
}

static void lines_know_what_they_bring_up(void **state) {
    (void)state;
    const struct persona *p = tiny_persona(
        &stage,
        PERSONA(CONCERNS ",'pushes':{'any':['A thief, for homework!','Hm, {noun}.']}"));
    OK("by their words", line_of(p, "A thief, for homework!")->concerns == 6);
    OK("an opening, too", line_of(p, "I brought that book back.")->concerns == 1);
    OK("one that is there to raise it needs no word of it",
       line_of(p, "I put it in the drop.")->concerns == 1);
    OK("one about nothing", line_of(p, "Hm, {noun}.")->concerns == 0);
    OK("slots are known", line_of(p, "Hm, {noun}.")->slots == 1 << SLOT_NOUN);
    OK("what all share stands behind its own",
       p->lines.count == p->commons_from + stage.commons->lines.count);
    IS("and is the same", p->lines.at[p->commons_from].text,
       stage.commons->lines.at[0].text);
}

static void a_patron_is_known_by_each_name(void **state) {
    (void)state;
    const struct persona *p =
        tiny_persona(&stage, with("'Pat Doe'", "'Dr. Pat van Doe'"));
    OK("but not by a title", p->name_count == 3);
    OK("the first", p->names[0] == ear_name(STR("pat")));
    OK("the last", p->names[2] == ear_name(STR("DOE")));
    p = tiny_persona(&stage, PERSONA(",'listed':false"));
    OK("who is not listed is nobody by name", p->name_count == 0);
}

// ---- what all patrons share --------------------------------------------------------------

static void faults_of_what_all_share_have_their_place(void **state) {
    (void)state;
#define COMMON(fields) "{'schema':'hearout/common/1','hints':{}," fields "}"
    static const struct fault cases[] = {
        {"a good one", COMMON("'pushes':['Well?']"), ""},
        {"three hints", "{'schema':'hearout/common/1','hints':{'vent':['a','b','c']}}",
         ""},
        {"two hints", "{'schema':'hearout/common/1','hints':{'vent':^['a','b']}}",
         "@1: /hints/vent: expected three hints: where it stands, which move, how it "
         "could "
         "begin\n"},
        {"hints in no stage", "{'schema':'hearout/common/1','hints':{'lunch':^['a']}}",
         "@1: /hints/lunch: no stage `lunch`\n"},
        {"hints at any time", "{'schema':'hearout/common/1','hints':{'any':^['a']}}",
         "@1: /hints/any: no stage `any`\n"},
        {"no hints", "^{'schema':'hearout/common/1'}",
         "@1: /hints: missing: expected an object in braces\n"},
        {"a field that is not known", COMMON("'opening':^['A.']"),
         "@1: /opening: no such field\n"},
        {"a move that is none", COMMON("'heard_as':{'fly':^'a'}"),
         "@1: /heard_as/fly: no move `fly`\n"},
        {"an event that is none", COMMON("'reactions':{'fly':^['a']}"),
         "@1: /reactions/fly: no event `fly` (see docs/persona.md for the list)\n"},
        {"a line that is none", COMMON("'moments':{'shame':['a',^2]}"),
         "@1: /moments/shame/1: " TEXT},
        {"another schema", "{'schema':^'hearout/policy/1'}",
         "@1: /schema: expected 'schema': 'hearout/common/1'\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct marked text = marked("common.json", cases[i].text, &stage.arena);
        bool good =
            commons_read("common.json", text.text, &stage.arena, &told.diag) != NULL;
        IS(cases[i].what, told_text(&told),
           marked_told(&text, cases[i].told, &stage.arena));
        OK(cases[i].what, good == !*cases[i].told);
        told_end(&told);
    }
}

static void a_patron_needs_no_line_that_all_share(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    const struct commons *none = commons_read(
        "common.json", quoted("{'schema':'hearout/common/1','hints':{}}", &stage.arena),
        &stage.arena, &diag);
    assert_non_null(none);
    const struct persona *p =
        persona_read("pat.json", quoted(PERSONA(""), &stage.arena), stage.policy, none,
                     stage.ear, &stage.arena, &diag);
    assert_non_null(p);
    assert_int_equal(p->lines.count, 1);
}

// ---- doubts ------------------------------------------------------------------------------

static void what_looks_unintended_is_doubted(void **state) {
    (void)state;
#define BOTH   "'acceptable':['resolved','resolved_in_part']"
#define SURELY "a group label: what touches a person is a situation, not what they are\n"
    const struct {
        const char *what, *text, *doubt;
        bool told;
    } cases[] = {
        {"a concern that nothing raises",
         PERSONA(",'concerns':[^{'id':'a','words':['rain'],'heard':['Rain, yes.']}]"),
         "@1: doubt: /concerns/0: no line brings this concern up, so nobody can say it "
         "back\n",
         true},
        {"one that is raised",
         PERSONA(",'concerns':[^{'id':'a','words':['rain'],'raises':['Wet.']}]"),
         "no line brings this concern up", false},
        {"one that another line raises",
         PERSONA(",'concerns':[^{'id':'a','words':['rain']}],'pushes':{'any':['Rain!']}"),
         "no line brings this concern up", false},
        {"a concern without words",
         PERSONA(",'concerns':[^{'id':'a','raises':['Wet.']}]"),
         "@1: doubt: /concerns/0: no words show that a reply is about this concern\n",
         true},
        {"no core", PERSONA(",'concerns':[{'id':'a','raises':['Wet.']}]"),
         "pat.json:1:1: doubt: /: no concern is core: `heard` cannot grow\n", true},
        {"a core", PERSONA(",'concerns':[{'id':'a','core':true}]"), "no concern is core",
         false},
        {"a fact without topics",
         PERSONA(",'facts':[^{'id':'a','layer':1,'says':['A.']}]"),
         "@1: doubt: /facts/0: no question brings this fact out: it has no topics\n",
         true},
        {"a fact that comes later",
         PERSONA(",'facts':[^{'id':'a','layer':2,'topics':['rain'],'says':['A.']}]"),
         "@1: doubt: /facts/0: asked too soon, there is only the common answer: no "
         "not_yet\n",
         true},
        {"and is asked for by nothing",
         PERSONA(",'facts':[^{'id':'a','layer':3,'topics':['rain'],'says':['A.']}]"),
         "@1: doubt: /facts/0: the debrief cannot say how to learn it: no asked\n", true},
        {"a fact that is told at once",
         PERSONA(",'facts':[{'id':'a','layer':1,'topics':['rain'],'says':['A.']}]"),
         "/facts/0", false},
        {"one ending", with(BOTH, "'acceptable':^['resolved']"),
         "@1: doubt: /acceptable: only one ending is acceptable\n", true},
        {"an end that cannot be reached", with(BOTH, "'acceptable':^['resolved']"),
         "@1: doubt: /acceptable: `resolved` cannot be reached: no option is main\n",
         true},
        {"nor the other", PERSONA(""),
         ": doubt: /acceptable: `resolved_in_part` cannot be reached: no option settles "
         "it\n",
         true},
        {"both can", PERSONA(OPTIONS), "cannot be reached", false},
        {"a floor too high", PERSONA(OPTIONS ",'floor':46"),
         "tension cannot fall to what this ending takes: floor 46\n", true},
        {"a floor just low enough", PERSONA(OPTIONS ",'floor':45"), "tension cannot fall",
         false},
        {"an ending without words", PERSONA(""),
         ": doubt: /endings: `walked_out` has no last line, or nothing to tell a "
         "friend\n",
         true},
        {"one with them",
         with("'endings':{}", "'endings':{'walked_out':{'says':['Bye.'],'tells_a_friend':"
                              "'They were cold.'}}"),
         "`walked_out` has no last line", false},
        {"too few ways to take harm", PERSONA(",'reactions':{'minimise':['A.','B.']}"),
         "doubt: /reactions: fewer than three variants for `minimise`\n", true},
        {"three, in whatever stage",
         PERSONA(",'reactions':{'minimise':{'vent':['A.','B.'],'any':['C.']}}"),
         "for `minimise`", false},
        {"with those that all share", PERSONA(",'reactions':{'insult':['A.','B.']}"),
         "for `insult`", false},
        {"no way on", PERSONA(",'pushes':{'vent':['A.','B.']}"),
         "doubt: /pushes: no way on: fewer than three lines for the stage `vent`\n",
         true},
        {"enough of them", PERSONA(",'pushes':{'vent':['A.','B.'],'any':['C.']}"),
         "three lines for the stage `vent`\n", false},
        {"too few cues", PERSONA(",'cues':{'any':['a','b','c','d','e','f','g','h','i']}"),
         "fewer than ten cues for 24 turns\n", true},
        {"ten cues",
         PERSONA(",'cues':{'any':['a','b','c','d','e','f','g','h','i'],"
                 "'vent':['j']}"),
         "fewer than ten cues", false},
        {"a question for no tension",
         PERSONA(",'asks':[^{'id':'a','text':['Late?'],'above':60,'below':59}]"),
         "@1: doubt: /asks/0: never asked: no tension is at least 60 and at most 59\n",
         true},
        {"for one below the floor",
         PERSONA(",'floor':50,'asks':[^{'id':'a','text':['Late?'],'below':49}]"),
         "@1: doubt: /asks/0: never asked: no tension is at least 50 and at most 49\n",
         true},
        {"for one only",
         PERSONA(",'asks':[{'id':'a','text':['A?'],'above':9,'below':9}]"), "never asked",
         false},
        {"a question that nothing answers",
         PERSONA(",'asks':[^{'id':'a','text':['Late?']}]"),
         "@1: doubt: /asks/0: nothing answers this question: no words, no answered_by "
         "and no for_help\n",
         true},
        {"one that words answer",
         PERSONA(",'asks':[{'id':'a','text':['Late?'],'words':['the bill']}]"),
         "nothing answers", false},
        {"one that a move answers",
         PERSONA(",'asks':[{'id':'a','text':['Late?'],'answered_by':['apology']}]"),
         "nothing answers", false},
        {"one for any help",
         PERSONA(",'asks':[{'id':'a','text':['Late?'],'for_help':true}]"),
         "nothing answers", false},
        {"a bait wants no answer",
         PERSONA(",'asks':[{'id':'a','text':['Late?'],'challenge':true}]"),
         "nothing answers", false},
        {"three dots in what is said", with("'opening':[", "'opening':[^'Well... so.',"),
         "@1: doubt: /opening/0: nobody says ", true},
        {"one sign of three dots",
         PERSONA(",'pushes':{'vent':['A.',^'Well\xe2\x80\xa6']}"),
         "@1: doubt: /pushes/vent/1: nobody says ", true},
        {"brackets in what is said",
         PERSONA(",'asks':[{'id':'a','text':[^'Late? [sighs]']}]"),
         "@1: doubt: /asks/0/text/0: this is said aloud: ", true},
        {"in a reaction of one stage",
         PERSONA(",'reactions':{'insult':{'vent':[^'[sighs] So.']}}"),
         "@1: doubt: /reactions/insult/vent/0: this is said aloud: ", true},
        {"they are where something is seen",
         PERSONA(",'cues':{'any':['[sighs...]']},'moments':{'gives_way':['[sits]']},"
                 "'twists':[{'turn':[2,3],'text':'[a child]','says':['Here.']}]"),
         "aloud", false},
        {"a line twice", with("'opening':[", "'opening':['Well.',^'Well.',"),
         "@1: doubt: /opening/1: this line is there already\n", true},
        {"the same elsewhere", PERSONA(",'pushes':{'vent':['A.'],'solve':['A.']}"),
         "there already", false},
        {"a red cue for no tension",
         PERSONA(",'red_cues':[^{'tension':60,'below':59,'text':'[stands]'}]"),
         "@1: doubt: /red_cues/0: never shown: no tension is at least 60 and at most "
         "59\n",
         true},
        {"for one only", PERSONA(",'red_cues':[{'tension':9,'below':9,'text':'[A.]'}]"),
         "never shown", false},
        {"a trigger that nothing touches", PERSONA(",'triggers':[^{'id':'a'}]"),
         "@1: doubt: /triggers/0: touched by nothing: no words and no moves\n", true},
        {"a soother likewise", PERSONA(",'soothers':[^{'id':'a','words':[]}]"),
         "@1: doubt: /soothers/0: touched by nothing: no words and no moves\n", true},
        {"one with a move", PERSONA(",'triggers':[{'id':'a','moves':['blame']}]"),
         "touched by nothing", false},
        {"a group label in a trigger",
         PERSONA(",'triggers':[{'id':'a','words':['the bill',^'foreigner']}]"),
         "@1: doubt: /triggers/0/words/1: " SURELY, true},
        {"or a soother", PERSONA(",'soothers':[{'id':'a','words':[^'foreigner']}]"),
         "@1: doubt: /soothers/0/words/0: " SURELY, true},
        {"no label", PERSONA(",'triggers':[{'id':'a','words':['the bill']}]"),
         "a group label", false},
        {"something better that harms",
         PERSONA(",'exemplars':[{'on':'vent','better':^'Calm down, sorry.','why':'B.'}]"),
         "@1: doubt: /exemplars/0/better: is itself heard as harm: command_calm\n", true},
        {"something better that does nothing",
         PERSONA(",'exemplars':[{'on':'vent','better':^'Late.','why':'B.'}]"),
         "@1: doubt: /exemplars/0/better: no move is heard in it: ", true},
        {"something better",
         PERSONA(",'exemplars':[{'on':'vent','better':'Sorry.','why':'B.'}]"),
         "/exemplars", false},
        {"no example of a stage", PERSONA(",'examples':^{'vent':'Sorry.'}"),
         "@1: doubt: /examples: no example for the stage `close`\n", true},
        {"an example that harms", PERSONA(",'examples':{'vent':^'Calm down.'}"),
         "@1: doubt: /examples/vent: is itself heard as harm: command_calm\n", true},
        {"who is not listed needs little", PERSONA(",'listed':false"), "doubt", false},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        for (int doubting = 0; doubting < 2; doubting++) {
            struct told told;
            told_start(&told);
            told.diag.doubting = doubting;
            struct marked text = marked("pat.json", cases[i].text, &stage.arena);
            OK("a doubt spoils nothing",
               persona_read("pat.json", text.text, stage.policy, stage.commons, stage.ear,
                            &stage.arena, &told.diag));
            struct str doubt = marked_told(&text, cases[i].doubt, &stage.arena);
            const char *wanted = arena_copy(&stage.arena, doubt).at;
            OK(cases[i].what, told_has(&told, wanted) == (doubting && cases[i].told));
            OK("doubts are counted", !told.diag.doubts == !told_text(&told).len);
            told_end(&told);
        }
}

// Words of so many bytes.
static const char *words_of(unsigned bytes) {
    struct text text = text_start(&stage.arena);
    for (unsigned i = 0; i < bytes; i++)
        text_char(&text, i % 8 == 7 && i + 1 < bytes ? ' ' : 'w');
    text_char(&text, '\0');
    return text_str(&text).at;
}

static void what_could_not_be_said_whole_is_told(void **state) {
    (void)state;
#define LONG                                                                             \
    "expected a line of at most 320 bytes, with 48 more for each pair of braces\n"
#define FILLED(format, bytes) arena_print(&stage.arena, PERSONA(format), words_of(bytes))
    const struct fault cases[] = {
        {"a line of some length", FILLED(",'pushes':['%s']", 320), ""},
        {"a longer one", FILLED(",'pushes':['Well.',^'%s']", 321),
         "@1: /pushes/1: " LONG},
        {"an opening",
         with("'I brought that book back.'",
              arena_print(&stage.arena, "^'%s'", words_of(321))),
         "@1: /opening/0: " LONG},
        {"last words",
         with("'endings':{}",
              arena_print(&stage.arena, "'endings':{'resolved':{'says':[^'%s']}}",
                          words_of(321))),
         "@1: /endings/resolved/says/0: " LONG},
        {"a line that fits with its slot", FILLED(",'pushes':['{noun} %s']", 265), ""},
        {"one that does not", FILLED(",'pushes':[^'{noun} %s']", 266),
         "@1: /pushes/0: " LONG},
        {"what is seen", FILLED(",'cues':[^'%s']", 321), "@1: /cues/0: " LONG},
        {"a warning sign", FILLED(",'red_cues':[{'text':^'%s'}]", 321),
         "@1: /red_cues/0/text: " LONG},
        {"a twist", FILLED(",'twists':[{'turn':[2,3],'text':^'%s'}]", 321),
         "@1: /twists/0/text: " LONG},
        {"what they were doing", FILLED(",'staff_begins':^'%s'", 321),
         "@1: /staff_begins: " LONG},
        {"a slot of a cue that is not known",
         PERSONA(",'red_cues':[{'text':^'[takes {thing}]'}]"),
         "@1: /red_cues/0/text: expected {staff_name}, {patron_name}, {noun} or {when} "
         "in "
         "the braces\n"},
        {"a short name that is long",
         with("'short':'Pat'", arena_print(&stage.arena, "'short':^'%s'", words_of(48))),
         "@1: /short: expected at most 47 bytes\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void ids_are_there_once(void **state) {
    (void)state;
    const struct fault cases[] = {
        {"two facts",
         PERSONA(",'facts':[{'id':'a','layer':1,'says':['A.']},"
                 "{'id':'b','layer':1,'says':['B.']},"
                 "{'id':^'a','layer':1,'says':['C.']}]"),
         "@1: /facts/2/id: an id `a` is there already\n"},
        {"two options",
         PERSONA(",'options':[{'id':'a','policy':'print'},"
                 "{'id':^'a','policy':'print'}]"),
         "@1: /options/1/id: an id `a` is there already\n"},
        {"two concerns", PERSONA(",'concerns':[{'id':'a'},{'id':^'a'}]"),
         "@1: /concerns/1/id: an id `a` is there already\n"},
        {"a trigger and a soother may have one id",
         PERSONA(",'triggers':[{'id':'a'}],'soothers':[{'id':'a'}]"), ""},
        {"a source that is no text", PERSONA(",'source':^5"), "@1: /source: " TEXT},
    };
    check_faults(cases, ROWS(cases));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_of_the_person_have_their_place),
        cmocka_unit_test(faults_of_numbers_have_their_place),
        cmocka_unit_test(faults_of_content_have_their_place),
        cmocka_unit_test(faults_of_options_are_all_told),
        cmocka_unit_test(faults_of_lines_have_their_place),
        cmocka_unit_test(what_could_not_be_said_whole_is_told),
        cmocka_unit_test(ids_are_there_once),
        cmocka_unit_test(faults_of_endings_have_their_place),
        cmocka_unit_test(there_is_an_end_to_each_list),
        cmocka_unit_test(there_is_an_end_to_lines),
        cmocka_unit_test(there_is_an_end_to_exceptions),
        cmocka_unit_test(what_is_not_said_is_usual),
        cmocka_unit_test(what_is_said_is_kept),
        cmocka_unit_test(lines_know_what_they_bring_up),
        cmocka_unit_test(a_patron_is_known_by_each_name),
        cmocka_unit_test(faults_of_what_all_share_have_their_place),
        cmocka_unit_test(a_patron_needs_no_line_that_all_share),
        cmocka_unit_test(what_looks_unintended_is_doubted),
    };
    return cmocka_run_group_tests_name("persona", tests, open_stage, close_stage);
}
