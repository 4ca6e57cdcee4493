#include "talk/lexicon.h"

#include "tiny.h"
#include "work.h"

#define RULE(fields) RULES("{'id':'a.b','patterns':['sorry']," fields "}")
// A rule for each signal that the program asks for by name.
static const char wanted_rules[] =
    "{'schema':'hearout/lexicon/1','rules':[{'id':'a','signal':'a','patterns':['zz']}"
#define HEARS_STAFF  "staff"
#define HEARS_PATRON "patron"
#define X(name, id, side, what)                                                          \
    ",{'id':'" id ".x','signal':'" id "','hears':'" HEARS_##side "','patterns':['zz']}"
    WANTED_LIST(X)
#undef X
        "]}";
#define APOLOGY "{'id':'a.b','move':'apology','patterns':['sorry']}"

struct fault {
    const char *what, *part, *told;
};

// Each part is read behind the tiny words; nothing is told of a good one.
static void check_faults(const struct fault cases[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct told told;
        told_start(&told);
        bool good = tiny_lexicon(cases[i].part, &arena, &told.diag) != NULL;
        IS(cases[i].what, told_text(&told), quoted(cases[i].told, &arena));
        OK(cases[i].what, good == !*cases[i].told && good == !told.diag.errors);
        told_end(&told);
        arena_free(&arena);
    }
}

// ---- faults of words and sets -------------------------------------------------------

static void faults_of_the_whole_have_their_place(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a good part", RULES(APOLOGY), ""},
        {"another schema", "{'schema':'hearout/lexicon/9'}",
         "part.json:1:11: /schema: expected 'schema': 'hearout/lexicon/1'\n"},
        {"a field that is not known", PART("'rulez':[]"),
         "part.json:1:39: /rulez: no such field\n"},
        {"a note that is no text", PART("'note':1"),
         "part.json:1:38: /note: expected a text in quotes\n"},
        {"rules that are no list", PART("'rules':{}"),
         "part.json:1:39: /rules: expected a list in square brackets\n"},
        {"known words that are no list", PART("'known':'words'"),
         "part.json:1:39: /known: expected a list in square brackets\n"},
        {"a common word that is no text", PART("'common':[1]"),
         "part.json:1:41: /common/0: expected a text in quotes\n"},
        {"all faults in one run",
         PART("'known':[1],\n'rules':[{'move':'soothe'}],\n"
              "'sets':{'sad':{'words':[]}}"),
         "part.json:3:24: /sets/sad/words: expected at least one word\n"
         "part.json:2:10: /rules/0/id: missing: expected a text in quotes\n"
         "part.json:2:18: /rules/0/move: no move `soothe`\n"
         "part.json:2:10: /rules/0/patterns: missing: expected a list in square "
         "brackets\n"
         "part.json:1:40: /known/0: expected a text in quotes\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void faults_of_words_have_their_place(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a spelling of two words", PART("'spellings':{'all right':'fine'}"),
         "part.json:1:56: /spellings/all right: expected one word as the key, not `all "
         "right`\n"},
        {"a spelling for nothing", PART("'spellings':{'teh':' '}"),
         "part.json:1:50: /spellings/teh: expected a text that is not empty\n"},
        {"a spelling for five words", PART("'spellings':{'teh':'a b c d e'}"),
         "part.json:1:50: /spellings/teh: expected one to 4 words\n"},
        {"a spelling for no word", PART("'spellings':{'teh':'a-b'}"),
         "part.json:1:50: /spellings/teh: expected one to 4 words\n"},
        {"a spelling that means something already", PART("'spellings':{'won`t':'will'}"),
         "part.json:1:52: /spellings/won`t: a spelling `won`t` is there already\n"},
        {"a spelling that is a word", PART("'spellings':{'do':'done'}"),
         "part.json:1:49: /spellings/do: `do` is what another spelling stands for\n"},
        {"a spelling for a contraction", PART("'spellings':{'wontt':'won`t'}"),
         "part.json:1:52: /spellings/wontt: `won`t` is a contraction: expected one of "
         "its "
         "words\n"},
        {"an alias of one", PART("'aliases':{'won`t':'`ll'}"),
         "part.json:1:50: /aliases/won`t: `won`t` is a contraction: expected one of its "
         "words\n"},
        {"a swap of one", PART("'swaps':{'won`t':'will'}"),
         "part.json:1:48: /swaps/won`t: `won`t` is a contraction: expected one of its "
         "words\n"},
        {"a family with one", PART("'families':[['won`t','giving']]"),
         "part.json:1:44: /families/0/0: `won`t` is a contraction: expected one of its "
         "words\n"},
        {"an alias of two words", PART("'aliases':{'it is':'`s'}"),
         "part.json:1:50: /aliases/it is: expected one word as the key, not `it is`\n"},
        {"an alias for five", PART("'aliases':{'is':'a b c d e'}"),
         "part.json:1:47: /aliases/is: expected one to 4 words\n"},
        {"a swap for two words", PART("'swaps':{'mine':'your own'}"),
         "part.json:1:47: /swaps/mine: expected one to 1 words\n"},
        {"a swap of two", PART("'swaps':{'my own':'yours'}"),
         "part.json:1:49: /swaps/my own: expected one word as the key, not `my own`\n"},
        {"a family member of two", PART("'families':[['go','went off']]"),
         "part.json:1:49: /families/0/1: expected one word\n"},
        {"a family that is no list", PART("'families':['go went']"),
         "part.json:1:43: /families/0: expected a list in square brackets\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void faults_of_sets_have_their_place(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a set without words", PART("'sets':{'sad':{}}"),
         "part.json:1:45: /sets/sad/words: missing: expected a list in square "
         "brackets\n"},
        {"an empty one", PART("'sets':{'sad':{'words':[]}}"),
         "part.json:1:54: /sets/sad/words: expected at least one word\n"},
        {"a field too many", PART("'sets':{'sad':{'words':['sad'],'word':1}}"),
         "part.json:1:69: /sets/sad/word: no such field\n"},
        {"a note that is no text", PART("'sets':{'sad':{'words':['sad'],'note':1}}"),
         "part.json:1:69: /sets/sad/note: expected a text in quotes\n"},
        {"a member that is no text", PART("'sets':{'sad':{'words':['sad',7]}}"),
         "part.json:1:61: /sets/sad/words/1: expected a text in quotes\n"},
        {"a member that is a contraction", PART("'sets':{'sad':{'words':['i`m']}}"),
         "part.json:1:55: /sets/sad/words/0: expected the words of a contraction apart "
         "(do "
         "not, it is) at `i`m`\n"},
        {"a set that is not there", PART("'sets':{'sad':{'words':['@cross']}}"),
         "part.json:1:55: /sets/sad/words/0: expected the id of a word set at `cross`\n"},
        {"a set in itself", PART("'sets':{'sad':{'words':['sad','@sad']}}"),
         "part.json:1:61: /sets/sad/words/1: expected sets that do not include each "
         "other "
         "(`sad`)\n"},
        {"a set in itself by way of another",
         PART("'sets':{'sad':{'words':['@cross']},\n'cross':{'words':['@sad']}}"),
         "part.json:2:19: /sets/cross/words/0: expected sets that do not include each "
         "other "
         "(`sad`)\n"},
        {"a fault of a set that another one includes",
         PART("'sets':{'sad':{'words':['@cross']},\n'cross':{'words':[]}}"),
         "part.json:2:18: /sets/cross/words: expected at least one word\n"},
        {"a set that is there already", PART("'sets':{'openers':{'words':['ah']}}"),
         "part.json:1:49: /sets/openers: a set `openers` is there already\n"},
        {"a name with a blank", PART("'sets':{'so sad':{'words':['sad']}}"),
         "part.json:1:48: /sets/so sad: expected an id of lower-case letters, digits and "
         "hyphens as the name of a set\n"},
        {"sets that are no object", PART("'sets':[]"),
         "part.json:1:38: /sets: expected an object in braces\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void faults_of_scopes_have_their_place(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a scope that is not there",
         PART("'scopes':{'shouted':{'cues':['hey'],'reach':3}}"),
         "part.json:1:51: /scopes/shouted: expected negated, reported or hypothetical\n"},
        {"quotations have no cues",
         PART("'scopes':{'quoted':{'cues':['hey'],'reach':3}}"),
         "part.json:1:50: /scopes/quoted: expected negated, reported or hypothetical\n"},
        {"no cues", PART("'scopes':{'negated':{'reach':3}}"),
         "part.json:1:51: /scopes/negated/cues: missing: expected a list in square "
         "brackets\n"},
        {"empty cues", PART("'scopes':{'negated':{'cues':[],'reach':3}}"),
         "part.json:1:59: /scopes/negated/cues: expected at least one word\n"},
        {"empty ends", PART("'scopes':{'negated':{'cues':['nor'],'ends':[],'reach':3}}"),
         "part.json:1:74: /scopes/negated/ends: expected at least one word\n"},
        {"a cue with a gap",
         PART("'scopes':{'negated':{'cues':['not *2 at'],'reach':3}}"),
         "part.json:1:60: /scopes/negated/cues/0: expected words only, at most six at "
         "`not "
         "*2 at`\n"},
        {"no reach", PART("'scopes':{'negated':{'cues':['nor']}}"),
         "part.json:1:51: /scopes/negated/reach: missing: expected a whole number from 1 "
         "to "
         "30\n"},
        {"a reach too far", PART("'scopes':{'negated':{'cues':['nor'],'reach':31}}"),
         "part.json:1:75: /scopes/negated/reach: expected a whole number from 1 to 30\n"},
        {"a field too many",
         PART("'scopes':{'negated':{'cues':['nor'],'reach':3,'to':1}}"),
         "part.json:1:82: /scopes/negated/to: no such field\n"},
    };
    check_faults(cases, ROWS(cases));
}

// ---- faults of rules ----------------------------------------------------------------

#define AT "part.json:1:40: /rules/0"

static void faults_of_rules_have_their_place(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a rule that is no object", RULES("'sorry'"),
         AT ": expected an object in braces\n" AT
            "/id: missing: expected a text in quotes\n" AT
            ": expected either a 'move' or a 'signal'\n" AT
            "/patterns: missing: expected a list in square brackets\n"},
        {"a field too many", RULE("'move':'apology','unles':[]"),
         "part.json:1:98: /rules/0/unles: no such field\n"},
        {"an id with capitals",
         RULES("{'id':'A.b','move':'apology','patterns':['sorry']}"),
         "part.json:1:46: /rules/0/id: expected an id of lower-case letters, digits, - _ "
         "and "
         ".\n"},
        {"an id that is there already", RULES(APOLOGY "," APOLOGY),
         "part.json:1:97: /rules/1/id: a rule `a.b` is there already\n"},
        {"neither move nor signal", RULES("{'id':'a.b','patterns':['sorry']}"),
         AT ": expected either a 'move' or a 'signal'\n"},
        {"both", RULE("'move':'apology','signal':'sorrow'"),
         AT ": expected either a 'move' or a 'signal'\n"},
        {"a move that is not there", RULE("'move':'soothe'"),
         "part.json:1:80: /rules/0/move: no move `soothe`\n"},
        {"a move that is no text", RULE("'move':7"),
         "part.json:1:80: /rules/0/move: expected a text in quotes\n"},
        {"a built-in signal cannot be raised", RULE("'signal':'first'"),
         "part.json:1:82: /rules/0/signal: expected a signal`s name that is not built "
         "in\n"},
        {"a signal's name with capitals", RULE("'signal':'Sorrow'"),
         "part.json:1:82: /rules/0/signal: expected an id of lower-case letters, digits "
         "and "
         "hyphens\n"
         "part.json:1:82: /rules/0/signal: expected a signal`s name that is not built "
         "in\n"},
        {"a strength of none", RULE("'move':'apology','strength':0"),
         "part.json:1:101: /rules/0/strength: expected a whole number from 1 to 3\n"},
        {"a strength of four", RULE("'move':'apology','strength':4"),
         "part.json:1:101: /rules/0/strength: expected a whole number from 1 to 3\n"},
        {"evidence of another kind", RULE("'move':'apology','evidence':'word'"),
         "part.json:1:101: /rules/0/evidence: expected 'hit', 'clause' or 'sentence'\n"},
        {"a listener that is not there", RULE("'move':'apology','hears':'all'"),
         "part.json:1:98: /rules/0/hears: expected 'staff' or 'patron'\n"},
        {"a scope that is not there", RULE("'move':'apology','in':['negated','loud']"),
         "part.json:1:106: /rules/0/in/1: expected negated, reported, hypothetical, "
         "quoted, staged or aside, or one of them after 'not '\n"},
        {"a source that is no text", RULE("'move':'apology','source':1"),
         "part.json:1:99: /rules/0/source: expected a text in quotes\n"},
        {"a note that is no text", RULE("'move':'apology','note':1"),
         "part.json:1:97: /rules/0/note: expected a text in quotes\n"},
        {"no patterns", RULES("{'id':'a.b','move':'apology'}"),
         AT "/patterns: missing: expected a list in square brackets\n"},
        {"a pattern that is no text",
         RULES("{'id':'a.b','move':'apology','patterns':[1]}"),
         "part.json:1:81: /rules/0/patterns/0: expected a text in quotes\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void faults_of_conditions_have_their_place(void **state) {
    (void)state;
#define NONE "(a rule`s 'signal', a built-in one, or move:ID)\n"
    static const struct fault cases[] = {
        {"a signal that nobody raises", RULE("'move':'apology','when':['sorrow']"),
         "part.json:1:98: /rules/0/when/0: no signal `sorrow` " NONE},
        {"one behind a place", RULE("'move':'apology','any':['first','clause:sorrow']"),
         "part.json:1:105: /rules/0/any/1: no signal `sorrow` " NONE},
        {"a place that is not there", RULE("'move':'apology','unless':['above:first']"),
         "part.json:1:100: /rules/0/unless/0: no signal `above:first` " NONE},
        {"a move that is not there", RULE("'move':'apology','when':['move:soothe']"),
         "part.json:1:98: /rules/0/when/0: no signal `move:soothe` " NONE},
        {"a condition that is no text", RULE("'move':'apology','when':[1]"),
         "part.json:1:98: /rules/0/when/0: expected a text in quotes\n"},
        {"conditions that are no list", RULE("'move':'apology','when':'first'"),
         "part.json:1:97: /rules/0/when: expected a list in square brackets\n"},
        {"every place there is",
         RULE("'move':'apology','any':['first','clause:first','reply:first','before:"
              "first',"
              "'after:first','next:first','patron:first','patron:move:apology']"),
         ""},
    };
    check_faults(cases, ROWS(cases));
}

static void a_rule_that_hears_the_patron_asks_about_the_line_alone(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a move", RULE("'hears':'patron','move':'apology'"),
         "part.json:1:97: /rules/0/move: no such field\n"},
        {"a strength", RULE("'hears':'patron','signal':'s','strength':1"),
         "part.json:1:114: /rules/0/strength: no such field\n"},
        {"evidence", RULE("'hears':'patron','signal':'s','evidence':'clause'"),
         "part.json:1:114: /rules/0/evidence: no such field\n"},
        {"a move that is asked for",
         RULE("'hears':'patron','signal':'s','when':['first','move:apology']"),
         "part.json:1:119: /rules/0/when/1: expected something of the patron`s line "
         "itself: no move, no `patron:` or `ever:`, and no built-in signal about the "
         "patron or their words\n"},
        {"the line before", RULE("'hears':'patron','signal':'s','any':['patron:emoji']"),
         "part.json:1:110: /rules/0/any/0: expected something of the patron`s line "
         "itself: no move, no `patron:` or `ever:`, and no built-in signal about the "
         "patron or their words\n"},
        {"any line", RULE("'hears':'patron','signal':'s','unless':['ever:emoji']"),
         "part.json:1:113: /rules/0/unless/0: expected something of the patron`s line "
         "itself: no move, no `patron:` or `ever:`, and no built-in signal about the "
         "patron or their words\n"},
        {"the patron", RULE("'hears':'patron','signal':'s','when':['patron-hot']"),
         "part.json:1:111: /rules/0/when/0: expected something of the patron`s line "
         "itself: no move, no `patron:` or `ever:`, and no built-in signal about the "
         "patron or their words\n"},
        {"their own words", RULE("'hears':'patron','signal':'s','when':['shares-1']"),
         "part.json:1:111: /rules/0/when/0: expected something of the patron`s line "
         "itself: no move, no `patron:` or `ever:`, and no built-in signal about the "
         "patron or their words\n"},
        {"what can be asked",
         RULE("'hears':'patron','signal':'s','when':['question-mark'],'any':['clause:"
              "emoji','next:first'],'unless':['words-1-3']"),
         ""},
    };
    check_faults(cases, ROWS(cases));
}

#define WEIGHED(fields) RULES("{'id':'a.b','move':'apology'," fields "}")

static void faults_of_weighing_have_their_place(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a weighted rule", WEIGHED("'weigh':[['first',2]],'threshold':2"), ""},
        {"no threshold", WEIGHED("'weigh':[['first',2]]"),
         AT "/threshold: missing: expected a whole number from 1 to 1000\n"},
        {"a threshold of none", WEIGHED("'weigh':[['first',2]],'threshold':0"),
         "part.json:1:103: /rules/0/threshold: expected a whole number from 1 to 1000\n"},
        {"weights that are no list", WEIGHED("'weigh':'first','threshold':2"),
         "part.json:1:77: /rules/0/weigh: expected a list in square brackets\n"},
        {"a weight without points", WEIGHED("'weigh':[['first']],'threshold':2"),
         "part.json:1:78: /rules/0/weigh/0/1: missing: expected a whole number from -100 "
         "to "
         "100\n"},
        {"a weight too heavy", WEIGHED("'weigh':[['first',101]],'threshold':2"),
         "part.json:1:87: /rules/0/weigh/0/1: expected a whole number from -100 to "
         "100\n"},
        {"a weight on nothing", WEIGHED("'weigh':[['sorrow',1]],'threshold':2"),
         "part.json:1:79: /rules/0/weigh/0/0: no signal `sorrow` " NONE},
        {"patterns beside weights",
         WEIGHED("'weigh':[['first',2]],'threshold':2,'patterns':['sorry']"),
         "part.json:1:116: /rules/0/patterns: no such field\n"},
        {"who is heard beside weights",
         WEIGHED("'weigh':[['first',2]],'threshold':2,'hears':'patron'"),
         "part.json:1:113: /rules/0/hears: no such field\n"},
        {"a threshold beside patterns", RULE("'move':'apology','threshold':2"),
         "part.json:1:102: /rules/0/threshold: no such field\n"},
        {"a rule without a pattern", WEIGHED("'patterns':[]"),
         "part.json:1:80: /rules/0/patterns: expected at least one pattern\n"},
        {"a stretch that is none",
         WEIGHED("'weigh':[['first',2]],'threshold':2,'per':'reply'"),
         "part.json:1:111: /rules/0/per: expected 'sentence' or 'clause'\n"},
    };
    check_faults(cases, ROWS(cases));
}

// Eight choices of two are 256 variants.
#define CHOICE   "(a _|b _ _) "
#define CHOICES  CHOICE CHOICE CHOICE CHOICE CHOICE CHOICE CHOICE CHOICE
#define PATTERNS 256

static void more_variants_than_have_numbers_are_told(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    const char *patterns = "'" CHOICES "0'";
    for (unsigned i = 1; i < PATTERNS; i++)
        patterns = arena_print(&arena, "%s,'" CHOICES "%u'", patterns, i);
    const char *part = arena_print(
        &arena, RULES("{'id':'a.b','move':'apology','patterns':[%s]}"), patterns);
    OK("none is made", !tiny_lexicon(part, &arena, &told.diag));
    OK("told once", told.diag.errors == 1);
    OK("which pattern was one too many",
       str_find(told_text(&told), STR("/rules/0/patterns/255: expected fewer than 65535 "
                                      "variants and word classes in all patterns of the "
                                      "lexicon\n"))
               .len > 0);
    told_end(&told);
    arena_free(&arena);
}

#define SIGNAL(id, conditions)                                                           \
    "{'id':'" id ".x','signal':'" id "','patterns':['sorry'],'when':[" conditions "]}"
#define LATE                                                                             \
    ": expected signals that are known by then (asks lead back to it, or through a "     \
    "signal that asks about moves)\n"

static void a_rule_asks_only_about_what_is_known_by_then(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"about itself", RULES(SIGNAL("a", "'a'")), "words.json: rule `a.x`" LATE},
        {"about another that asks back", RULES(SIGNAL("a", "'b'") "," SIGNAL("b", "'a'")),
         "words.json: rule `a.x`" LATE "words.json: rule `b.x`" LATE},
        {"about one that asks about moves",
         RULES(SIGNAL("a", "'b'") "," SIGNAL("b", "'move:apology'")),
         "words.json: rule `a.x`" LATE},
        {"in a weight",
         RULES("{'id':'a.x','signal':'a','threshold':1,"
               "'weigh':[['clause:a',1]]}"),
         "words.json: rule `a.x`" LATE},
        {"about moves", RULES(SIGNAL("a", "'move:apology'")), ""},
        {"about a signal that is raised further down",
         RULES(SIGNAL("a", "'b'") "," SIGNAL("b", "'first'")), ""},
        {"six signals in a chain",
         RULES(
             SIGNAL("a", "'b'") "," SIGNAL("b", "'c'") "," SIGNAL("c", "'d'") "," SIGNAL(
                 "d", "'e'") "," SIGNAL("e", "'f'") "," SIGNAL("f", "'first'")),
         ""},
        {"nine are too many",
         RULES(SIGNAL("a", "'b'") "," SIGNAL("b", "'c'") "," SIGNAL("c", "'d'") "," SIGNAL("d", "'e'") "," SIGNAL(
             "e",
             "'f'") "," SIGNAL("f",
                               "'g'") "," SIGNAL("g",
                                                 "'h'") "," SIGNAL("h",
                                                                   "'i'") "," SIGNAL("i",
                                                                                     "'fi"
                                                                                     "rst"
                                                                                     "'")),
         "words.json: rule `a.x`" LATE "words.json: rule `b.x`" LATE},
    };
    check_faults(cases, ROWS(cases));
}

static void faults_of_beats_and_courtesy_have_their_place(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"a beat",
         PART("'beats':[{'winners':['apology'],'losers':['sympathy'],'within':"
              "'overlap','note':'said once'}]"),
         ""},
        {"a winner that is not there",
         PART("'beats':[{'winners':['soothe'],'losers':['sympathy'],'within':'reply'}]"),
         "part.json:1:52: /beats/0/winners/0: no move `soothe`\n"},
        {"the faults of every beat",
         PART("'beats':[{'winners':['apology'],'losers':[1],'within':'reply'},\n"
              "{'winners':['apology'],'losers':[2],'within':'reply'}]"),
         "part.json:1:73: /beats/0/losers/0: expected a text in quotes\n"
         "part.json:2:34: /beats/1/losers/0: expected a text in quotes\n"},
        {"no losers", PART("'beats':[{'winners':['apology'],'within':'reply'}]"),
         "part.json:1:40: /beats/0/losers: missing: expected a list in square "
         "brackets\n"},
        {"within nothing",
         PART("'beats':[{'winners':['apology'],'losers':['sympathy']}]"),
         "part.json:1:40: /beats/0/within: missing: expected 'overlap', 'clause', "
         "'sentence' or 'reply'\n"},
        {"within a word",
         PART("'beats':[{'winners':['apology'],'losers':['sympathy'],'within':'word'}]"),
         "part.json:1:94: /beats/0/within: expected 'overlap', 'clause', 'sentence' or "
         "'reply'\n"},
        {"unless a signal",
         PART("'beats':[{'winners':['apology'],'losers':['sympathy'],"
              "'within':'reply','unless':['first']}]"),
         ""},
        {"unless nothing that is known",
         PART("'beats':[{'winners':['apology'],'losers':['sympathy'],"
              "'within':'reply','unless':['sorrow']}]"),
         "part.json:1:112: /beats/0/unless/0: no signal `sorrow` " NONE},
        {"a field too many",
         PART("'beats':[{'winners':['apology'],'losers':['sympathy'],"
              "'within':'reply','by':1}]"),
         "part.json:1:107: /beats/0/by: no such field\n"},
        {"courtesy for nothing", PART("'courtesy':[['sorrow',3]]"),
         "part.json:1:44: /courtesy/0/0: no signal `sorrow` " NONE},
        {"courtesy past all bounds", PART("'courtesy':[['first',-101]]"),
         "part.json:1:52: /courtesy/0/1: expected a whole number from -100 to 100\n"},
    };
    check_faults(cases, ROWS(cases));
}

// ---- too many -----------------------------------------------------------------------

static const char *numbered_list(const char *before, const char *format, unsigned count,
                                 const char *after) {
    struct text text = text_start(&arena);
    text_put(&text, str_of(before));
    for (unsigned i = 0; i < count; i++) {
        struct str item = str_of(format), number = str_of(arena_print(&arena, "%u", i));
        text_put(&text, i ? STR(",") : STR(""));
        for (size_t c = 0; c < item.len; c++)
            text_put(&text, item.at[c] == '%' ? number : str_cut(item, c, 1));
    }
    text_put(&text, str_of(after));
    text_char(&text, '\0');
    return text_str(&text).at;
}

static void there_is_an_end_to_each_list(void **state) {
    (void)state;
    const unsigned signals = SIGNALS_MAX - SIGNAL_NAMED;
    const struct {
        const char *what, *before, *item, *after;
        unsigned most; // beside those of the tiny words
        const char *told;
    } cases[] = {
        {"aliases", PART("'aliases':{"), "'w%q':'v%q'", "}}", 59,
         "part.json:1:41: /aliases: expected at most 64 aliases\n"},
        {"swaps", PART("'swaps':{"), "'w%q':'v%q'", "}}", 28,
         "part.json:1:39: /swaps: expected at most 32 swaps\n"},
        {"named signals", PART("'rules':["),
         "{'id':'w%','signal':'w%','patterns':['sorry']}", "]}", signals, NULL},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        for (unsigned more = 0; more < 2; more++) {
            struct str before = str_of(cases[i].before);
            const char *open = arena_copy(&arena, str_cut(before, 0, before.len - 1)).at;
            const char *part =
                numbered_list(open, cases[i].item, cases[i].most + more, cases[i].after);
            struct told told;
            told_start(&told);
            const struct lexicon *lexicon = tiny_lexicon(part, &arena, &told.diag);
            OK(cases[i].what, (lexicon == NULL) == more);
            if (more && cases[i].told)
                IS(cases[i].what, told_text(&told), str_of(cases[i].told));
            if (more && !cases[i].told)
                OK(cases[i].what,
                   told_has(&told, arena_print(&arena,
                                               "/rules/%u/signal: expected at most "
                                               "%u named signals",
                                               signals, signals)));
            told_end(&told);
        }
    arena_free(&arena);
}

// ---- what must be there -------------------------------------------------------------

static struct str without(struct str text, const char *word) {
    struct text out = text_start(&arena);
    struct str key = str_of(arena_print(&arena, "\"%s\":{\"words\"", word));
    for (size_t i = 0; i < text.len; i++) {
        if (str_starts(str_cut(text, i, text.len), key))
            text_put(&out, STR("\"x"));
        else
            text_put(&out, str_cut(text, i, 1));
        if (str_starts(str_cut(text, i, text.len), key))
            i++; // over the quotation mark and one letter
    }
    return text_str(&out);
}

static void the_sets_that_reading_takes_must_be_there(void **state) {
    (void)state;
    static const char *const sets[] = {
        "openers",        "closers",       "clause-starts", "clause-starts-after-comma",
        "function-words", "abbreviations", "acronyms",      "auxiliaries",
        "everyday-words",
    };
    for (size_t i = 0; i < ROWS(sets); i++) {
        struct told told;
        told_start(&told);
        struct lexicon_part part = {"words.json",
                                    without(quoted(tiny_words, &arena), sets[i])};
        OK(sets[i], !lexicon_read(&part, 1, &arena, &told.diag));
        IS(sets[i], told_text(&told),
           str_of(arena_print(&arena, "words.json: expected a set '%s'\n", sets[i])));
        told_end(&told);
        arena_free(&arena);
    }
}

static void the_first_part_names_the_language(void **state) {
    (void)state;
    struct told told;
    told_start(&told);
    const struct lexicon_part parts[] = {{"part.json", quoted(RULES(APOLOGY), &arena)},
                                         {"words.json", quoted(tiny_words, &arena)}};
    assert_null(lexicon_read(parts, 2, &arena, &told.diag));
    IS("no language", told_text(&told),
       STR("part.json:1:1: /lang: missing: expected an id of lower-case letters, digits "
           "and "
           "hyphens\n"));
    told_end(&told);
    arena_free(&arena);
}

static void what_can_never_be_is_a_doubt(void **state) {
    (void)state;
#define PATTERN "'patterns':['late']"
    static const struct fault cases[] = {
        {"a set that nobody uses",
         PART("'sets':{'sad':^{'words':['sad']},'cross':{'words':['@sore']},"
              "'sore':{'words':['sore']}},'rules':[{'id':'a.b','move':'apology',"
              "'patterns':['@cross']}]"),
         "@1: doubt: /sets/sad: no rule uses the set `sad`\n"},
        {"points that are too few",
         RULES("^{'id':'a.b','move':'apology','threshold':5,'weigh':[['first',3],"
               "['last',1],['only',-2]]}"),
         "@1: doubt: /rules/0: can never fire: its points add up to 4 of 5\n"},
        {"points that are just enough",
         RULES("{'id':'a.b','move':'apology','threshold':4,'weigh':[['first',3],"
               "['last',1]]}"),
         ""},
        {"what is wanted and refused",
         RULES("^{'id':'a.b','move':'apology'," PATTERN
               ",'when':['first'],'unless':['last','first']}"),
         "@1: doubt: /rules/0: can never fire: what `when` wants `unless` refuses\n"},
        {"in another place",
         RULES("{'id':'a.b','move':'apology'," PATTERN
               ",'when':['first'],'unless':['before:first']}"),
         ""},
        {"all of some that are refused",
         RULES("^{'id':'a.b','move':'apology'," PATTERN
               ",'any':['first','last'],'unless':['last','first']}"),
         "@1: doubt: /rules/0: can never fire: all that `any` wants `unless` refuses\n"},
        {"some of them",
         RULES("{'id':'a.b','move':'apology'," PATTERN
               ",'any':['first','last'],'unless':['last']}"),
         ""},
        {"what only the patron can say",
         RULES("{'id':'s.a','signal':'hot','hears':'patron','patterns':['hot']},"
               "{'id':'a.b','move':'apology'," PATTERN ",'when':[^'hot'],"
               "'unless':['patron:hot']}"),
         "@1: doubt: /rules/1/when/0: never holds: only the patron`s line raises this "
         "signal\n"},
        {"what only staff can say",
         RULES("{'id':'s.a','signal':'hot','patterns':['hot']},"
               "{'id':'a.b','move':'apology'," PATTERN ",'when':['hot'],"
               "'unless':['first',^'patron:hot']}"),
         "@1: doubt: /rules/1/unless/1: never holds: only the staff`s line raises this "
         "signal\n"},
        {"what both say",
         RULES("{'id':'s.a','signal':'hot','patterns':['hot']},"
               "{'id':'s.b','signal':'hot','hears':'patron','patterns':['hot']},"
               "{'id':'a.b','move':'apology'," PATTERN ",'any':['hot','patron:hot']}"),
         ""},
        {"what staff say, of the patron's line",
         RULES("{'id':'s.a','signal':'hot','patterns':['hot']},"
               "{'id':'s.b','signal':'mad','hears':'patron',"
               "'patterns':['late'],'when':[^'hot']}"),
         "@1: doubt: /rules/1/when/0: never holds: only the staff`s line raises this "
         "signal\n"},
        {"what the patron says, of the patron's line",
         RULES("{'id':'s.a','signal':'hot','hears':'patron','patterns':['hot']},"
               "{'id':'s.b','signal':'mad','hears':'patron',"
               "'patterns':['late'],'when':['hot']}"),
         ""},
        {"a mark that may be left out at the end",
         RULES("{'id':'a.b','move':'apology','patterns':['late',^'so late {,|>|now}']}"),
         "@1: doubt: /rules/0/patterns/1: the mark in braces at its end asks for "
         "nothing: "
         "brackets would\n"},
        {"the mark alone",
         RULES("{'id':'a.b','move':'apology','patterns':[^'late { >> }']}"),
         "@1: doubt: /rules/0/patterns/0: the mark in braces at its end asks for "
         "nothing: "
         "brackets would\n"},
        {"in brackets",
         RULES("{'id':'a.b','move':'apology','patterns':['late (,|>|now)']}"), ""},
        {"words in braces",
         RULES("{'id':'a.b','move':'apology','patterns':['late {now|(too|,) again}']}"),
         ""},
        {"not at the end",
         RULES(
             "{'id':'a.b','move':'apology','patterns':['late {,} again','late {,} >']}"),
         ""},
        {"points for what cannot be",
         RULES("{'id':'s.a','signal':'hot','hears':'patron','patterns':['hot']},"
               "^{'id':'a.b','move':'apology','threshold':1,'weigh':[['hot',3]]}"),
         "@1: doubt: /rules/1: can never fire: its points add up to 0 of 1\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        for (int doubting = 0; doubting < 2; doubting++) {
            struct told told;
            told_start(&told);
            told.diag.doubting = doubting;
            struct marked text = marked("part.json", cases[i].part, &arena);
            const struct lexicon_part parts[] = {
                {"words.json", quoted(tiny_words, &arena)},
                {"part.json", text.text},
                {"wanted.json", quoted(wanted_rules, &arena)}};
            OK("a doubt spoils nothing", lexicon_read(parts, 3, &arena, &told.diag));
            struct str want = marked_told(&text, cases[i].told, &arena);
            IS(cases[i].what, told_text(&told), doubting ? want : STR(""));
            OK("doubts are counted", !told.diag.doubts == !told_text(&told).len);
            assert_int_equal(told.diag.errors, 0);
            told_end(&told);
            arena_free(&arena);
        }
}

// What is told of the tiny words with the wanted signals, one of which is called otherwise.
static struct str told_without(struct str id, bool doubting) {
    struct str all = quoted(wanted_rules, &arena);
    const char *quotes = arena_print(&arena, "'%.*s'", STR_ARGS(id));
    struct text rules = text_start(&arena);
    for (size_t at = 0; at < all.len; at++) {
        bool here = str_starts(str_cut(all, at, all.len), quoted(quotes, &arena));
        text_put(&rules, here ? STR("\"other\"") : str_cut(all, at, 1));
        at += here ? id.len + 1 : 0;
    }
    struct told told;
    told_start(&told);
    told.diag.doubting = doubting;
    const struct lexicon_part parts[] = {{"words.json", quoted(tiny_words, &arena)},
                                         {"wanted.json", text_str(&rules)}};
    assert_non_null(lexicon_read(parts, 2, &arena, &told.diag));
    struct str text = arena_copy(&arena, told_text(&told));
    told_end(&told);
    return text;
}

static void a_signal_that_the_program_asks_for_is_missed(void **state) {
    (void)state;
    static const char *const ids[] = {
#define X(name, id, side, what) id,
        WANTED_LIST(X)
#undef X
    };
    IS("nothing where all are there", told_without(STR("-"), true), STR(""));
    IS("one of what staff say", told_without(STR("calls-police"), true),
       STR("words.json: doubt: no rule raises the signal 'calls-police': it is never "
           "known that the police are called\n"));
    IS("one of what the patron says", told_without(STR("calm-talk"), true),
       STR("words.json: doubt: no rule that hears the patron raises the signal "
           "'calm-talk': it is never known that a patron is calm\n"));
    for (size_t i = 0; i < ROWS(ids); i++) {
        OK("each of them", told_without(str_of(ids[i]), true).len > 0);
        OK("where doubts are told", told_without(str_of(ids[i]), false).len == 0);
        arena_free(&arena);
    }
}

// ---- what a good one holds ----------------------------------------------------------

static const struct rule *rule_named(const struct lexicon *lexicon, const char *id) {
    for (unsigned i = 0; i < lexicon->rule_count; i++)
        if (str_eq(lexicon->rules[i].id, str_of(id)))
            return &lexicon->rules[i];
    fail_msg("no rule %s", id);
    return NULL;
}

static void rules_are_kept_as_they_are_written(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    const struct lexicon *lexicon = tiny_lexicon(
        RULES("{'id':'apology.plain','move':'apology','patterns':['sorry']},"
              "{'id':'sorrow.x','signal':'sorrow','patterns':['sad'],'when':['first']},"
              "{'id':'apology.full','move':'apology','patterns':['sorry'],'strength':3,"
              "'source':'S32','note':'why','evidence':'clause','when':['sorrow'],"
              "'in':['negated','not hypothetical']},"
              "{'id':'late.x','signal':'late','patterns':['late'],'unless':['move:"
              "apology']},"
              "{'id':'blame.plain','move':'blame','patterns':['your fault']},"
              "{'id':'blame.shown','move':'blame','patterns':['points'],'in':['staged']},"
              "{'id':'apology.sum','move':'apology','threshold':4,'per':'clause',"
              "'weigh':[['first',3],['patron:sorrow',-2]]}"),
        &arena, &diag);
    assert_non_null(lexicon);
    const struct rule *plain = rule_named(lexicon, "apology.plain");
    OK("two is the usual strength", plain->strength == 2);
    OK("negation, report, quotation and talk to others stop a rule",
       plain->stops == (1 << SCOPE_NEGATED | 1 << SCOPE_REPORTED | 1 << SCOPE_QUOTED |
                        1 << SCOPE_ASIDE));
    OK("harm is stopped where it is only shown",
       rule_named(lexicon, "blame.plain")->stops == (plain->stops | 1 << SCOPE_STAGED));
    OK("unless it is written for that",
       rule_named(lexicon, "blame.shown")->stops == plain->stops);
    OK("a rule that asks nothing is asked first", plain->pass == 0);
    OK("its words are the evidence", plain->evidence == EVIDENCE_HIT);
    const struct rule *full = rule_named(lexicon, "apology.full");
    OK("strength", full->strength == 3);
    IS("source", full->source, STR("S32"));
    IS("note", full->note, STR("why"));
    OK("evidence", full->evidence == EVIDENCE_CLAUSE);
    OK("the scopes it is written for",
       full->stops == (1 << SCOPE_REPORTED | 1 << SCOPE_HYPOTHETICAL | 1 << SCOPE_QUOTED |
                       1 << SCOPE_ASIDE));
    OK("a signal that asks about a built-in one is known in the first pass",
       rule_named(lexicon, "sorrow.x")->pass == 1);
    OK("who asks about that comes after it", full->pass == 2);
    OK("who asks about moves comes last",
       rule_named(lexicon, "late.x")->pass == PASS_MOVES);
    const struct rule *sum = rule_named(lexicon, "apology.sum");
    OK("weights", sum->weight_count == 2 && sum->weights[1].points == -2 &&
                      sum->weights[1].on.where == WHERE_PATRON && sum->threshold == 4);
    OK("a rule that weighs clauses shows them",
       sum->per_clause && sum->evidence == EVIDENCE_CLAUSE);
    IS("a rule is known by its number", lexicon_rule_id(lexicon, 0),
       STR("apology.plain"));
    IS("a command has none", lexicon_rule_id(lexicon, UINT16_MAX), STR("command"));
    IS("the language", lexicon->lang, STR("en"));
    arena_free(&arena);
}

static void signals_have_names(void **state) {
    (void)state;
    struct diag diag = {.out = stderr};
    const struct lexicon *lexicon = tiny_lexicon(
        RULES(SIGNAL("sorrow", "'first'") "," SIGNAL("grief", "'first'")), &arena, &diag);
    assert_non_null(lexicon);
    OK("a lexicon's own", lexicon_signal(lexicon, STR("sorrow")) == SIGNAL_NAMED);
    OK("the next one", lexicon_signal(lexicon, STR("grief")) == SIGNAL_NAMED + 1);
    OK("one that is not there", lexicon_signal(lexicon, STR("sorro")) == -1);
    static const struct {
        unsigned signal;
        const char *name;
    } cases[] = {
        {SIGNAL_ASKED, "question-mark"},
        {SIGNAL_UNKNOWN_MOST, "unknown-most"},
        {SIGNAL_MOVES + MOVE_GREETING, "move:greeting"},
        {SIGNAL_MOVES + MOVE_PARROTING, "move:parroting"},
        {SIGNAL_NAMED + 1, "grief"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS("a signal's name",
           str_of(lexicon_signal_name(lexicon, cases[i].signal, &arena)),
           str_of(cases[i].name));
    arena_free(&arena);
}

// ---- parts --------------------------------------------------------------------------

static void parts_lie_below_the_first_file(void **state) {
    (void)state;
#define FIRST(parts) "{'schema':'hearout/lexicon/1','parts':" parts "}"
    static const struct {
        const char *what, *text;
        size_t count;
        const char *told;
    } cases[] = {
        {"none", "{'schema':'hearout/lexicon/1'}", 0, ""},
        {"two", FIRST("['en/a.json','b.json']"), 2, ""},
        {"an absolute one", FIRST("['/etc/a.json']"), 1,
         "en.json:1:40: /parts/0: expected a file below this one's folder\n"},
        {"one beside the folder", FIRST("['a.json','./b.json']"), 2,
         "en.json:1:49: /parts/1: expected a file below this one's folder\n"},
        {"one above it", FIRST("['en/../../b.json']"), 1,
         "en.json:1:40: /parts/0: expected a file below this one's folder\n"},
        {"no list", FIRST("'a.json'"), 0,
         "en.json:1:39: /parts: expected a list in square brackets\n"},
        {"no lexicon", "{'schema':'hearout/persona/1'}", 0,
         "en.json:1:11: /schema: expected \"schema\": \"hearout/lexicon/1\"\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        const struct lexicon_part first = {"en.json", quoted(cases[i].text, &arena)};
        struct str *names = NULL;
        size_t count;
        bool good = lexicon_parts(&first, &names, &count, &arena, &told.diag);
        OK(cases[i].what, good == !*cases[i].told && count == cases[i].count);
        IS(cases[i].what, told_text(&told), str_of(cases[i].told));
        if (good && count)
            IS(cases[i].what, names[0], STR("en/a.json"));
        told_end(&told);
        arena_free(&arena);
    }
}

// ---- typing errors ------------------------------------------------------------------

// A slip must not become an insult, nor take a good word away: only what a harmless move
// gains by is mended to, directly or through the signals that its rules want.
static void errors_are_mended_only_towards_gains_of_harmless_moves(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(
        RULES("{'id':'t.a','move':'thanks','patterns':['thanks'],'unless':['grim']},"
              "{'id':'e.a','move':'validation','patterns':['ouch'],'when':['grief']},"
              "{'id':'b.a','move':'blame','patterns':['stupid'],'when':['fury']},"
              "{'id':'s.a','signal':'grief','patterns':['mourning'],'when':['loss']},"
              "{'id':'s.b','signal':'loss','patterns':['widow']},"
              "{'id':'s.c','signal':'grim','patterns':['funny']},"
              "{'id':'s.d','signal':'fury','patterns':['raging']}"),
        &arena);
    static const struct {
        const char *what, *word;
        bool mended;
    } cases[] = {
        {"of a harmless move", "thankz", true},
        {"of a signal that one wants", "mournign", true},
        {"of a signal that such a signal wants", "widoww", true},
        {"of a harmful move", "stupidd", false},
        {"of a signal that takes a move back", "funnyy", false},
        {"of a signal that only a harmful move wants", "ragingg", false},
    };
    const struct listener nobody = {0};
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what,
           ear_hear(ear, &nobody, str_of(cases[i].word))->utterance->at[0].mended ==
               cases[i].mended);
    ear_close(ear);
    arena_free(&arena);
}

// ---- size ---------------------------------------------------------------------------

// Large sets and words that many rules need are kept in other ways than small ones.
static void a_large_lexicon_hears_as_a_small_one(void **state) {
    (void)state;
    enum { MANY = 300 };
    struct text part = text_start(&arena);
    text_put(&part, STR("{'schema':'hearout/lexicon/1','sets':{'many':{'words':["));
    for (unsigned i = 0; i < MANY; i++)
        text_print(&part, "%s'm%ux'", i ? "," : "", i);
    text_put(
        &part,
        STR("]}},'rules':[{'id':'thanks.m','move':'thanks','patterns':['you @many']}"));
    for (unsigned i = 0; i < MANY; i++)
        text_print(
            &part,
            ",{'id':'r%u','signal':'asks-%u','patterns':['you *3 v%ux','w%ux *3 you']}",
            i, i, i, i);
    text_put(&part, STR("]}"));
    text_char(&part, '\0');
    struct ear *ear = tiny_ear(text_str(&part).at, &arena);
    const struct listener nobody = {0};
    for (unsigned i = 0; i < MANY; i++) {
        const char *line = arena_print(&arena, "you m%ux, w%ux so you are v%ux", i, i, i);
        const struct heard *heard = ear_hear(ear, &nobody, str_of(line));
        OK("each word of a large set is heard", heard->moves == MOVE_BIT(MOVE_THANKS));
        OK("each rule is heard, and no other",
           heard->noted_count >= 1 && heard->noted[0].signal == SIGNAL_NAMED + i);
        for (unsigned n = 0; n < heard->noted_count; n++)
            OK("no other rule", heard->noted[n].signal == SIGNAL_NAMED + i);
    }
    OK("a word that is not in the set is not heard",
       !ear_hear(ear, &nobody, STR("you m300x, are v300x"))->moves);
    ear_close(ear);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_of_the_whole_have_their_place),
        cmocka_unit_test(faults_of_words_have_their_place),
        cmocka_unit_test(faults_of_sets_have_their_place),
        cmocka_unit_test(faults_of_scopes_have_their_place),
        cmocka_unit_test(faults_of_rules_have_their_place),
        cmocka_unit_test(faults_of_conditions_have_their_place),
        cmocka_unit_test(a_rule_that_hears_the_patron_asks_about_the_line_alone),
        cmocka_unit_test(faults_of_weighing_have_their_place),
        cmocka_unit_test(a_rule_asks_only_about_what_is_known_by_then),
        cmocka_unit_test(faults_of_beats_and_courtesy_have_their_place),
        cmocka_unit_test(there_is_an_end_to_each_list),
        cmocka_unit_test(more_variants_than_have_numbers_are_told),
        cmocka_unit_test(the_sets_that_reading_takes_must_be_there),
        cmocka_unit_test(the_first_part_names_the_language),
        cmocka_unit_test(what_can_never_be_is_a_doubt),
        cmocka_unit_test(rules_are_kept_as_they_are_written),
        cmocka_unit_test(signals_have_names),
        cmocka_unit_test(a_signal_that_the_program_asks_for_is_missed),
        cmocka_unit_test(parts_lie_below_the_first_file),
        cmocka_unit_test(errors_are_mended_only_towards_gains_of_harmless_moves),
        cmocka_unit_test(a_large_lexicon_hears_as_a_small_one),
    };
    return cmocka_run_group_tests_name("lexicon", tests, NULL, free_arena);
}
