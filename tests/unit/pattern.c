#include "talk/pattern.h"

#include "tiny.h"
#include "work.h"

// One rule with one pattern, which counts wherever it stands.
#define FRAME                                                                            \
    PART("'sets':{'sore':{'words':['angry','worn out','@sad']},"                         \
         "'sad':{'words':['sad','cry~','(let|left) down']},"                             \
         "'lone':{'words':['fine']}},"                                                   \
         "'rules':[{'id':'apology.a','move':'apology','in':['negated','reported','"      \
         "quoted'],"                                                                     \
         "'patterns':['%s']}]")

// What a lexicon with this one pattern hears as evidence in a line that is said to Dana,
// who has spoken of a bill; "-" for nothing.
static struct str evidence(const char *pattern, const char *line) {
    struct ear *ear = tiny_ear(arena_print(&arena, FRAME, pattern), &arena);
    struct memory memory = {0};
    ear_remember(ear, &memory, STR("You sent me a bill."));
    const uint64_t name = ear_name(STR("Dana"));
    const struct listener dana = {.memory = &memory, .names = &name, .name_count = 1};
    const struct heard *heard = ear_hear(ear, &dana, str_of(line));
    struct str found = heard->count ? found_text(heard, 0) : STR("-");
    ear_close(ear);
    return found;
}

struct evidence_case {
    const char *what, *pattern, *line, *want;
};

static void check_evidence(const struct evidence_case cases[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        IS(cases[i].what, evidence(cases[i].pattern, cases[i].line),
           str_of(cases[i].want));
        arena_free(&arena);
    }
}

// ---- words --------------------------------------------------------------------------

static void words_match_in_any_spelling(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"a word", "sorry", "I am Sorry, really", "Sorry"},
        {"another word does not", "sorry", "I am sad", "-"},
        {"words in a row", "i am sorry", "And I am sorry", "I am sorry"},
        {"in another order they do not", "i am sorry", "Sorry I am", "-"},
        {"with something between they do not", "i am sorry", "I am so sorry", "-"},
        {"a comma between does not matter", "i am sorry", "I am, sorry, here",
         "I am, sorry"},
        {"nor does a dash", "i am sorry", "I am - sorry", "I am - sorry"},
        {"the end of a sentence does", "i am sorry", "I am. Sorry", "-"},
        {"is hears the 's of a contraction", "it is late", "It's late", "It's late"},
        {"not hears n't", "do not know", "I don\xe2\x80\x99t know",
         "don\xe2\x80\x99t know"},
        {"and the spelling without an apostrophe", "do not know", "i dont know",
         "dont know"},
        {"one half of a contraction shows the whole", "not know", "I don't know",
         "don't know"},
        {"a listed contraction is its words", "will not go", "I won't go", "won't go"},
        {"a hyphen is no obstacle", "sign up", "You can sign-up here", "sign-up"},
        {"a word in the other spelling", "colour", "What color is it?", "color"},
        {"a typing error is mended", "sorry", "I am srory", "srory"},
    };
    check_evidence(cases, ROWS(cases));
}

static void a_tilde_adds_the_regular_endings(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"the word itself", "wait~", "wait", "wait"},
        {"-s", "wait~", "he waits", "waits"},
        {"-ed", "wait~", "waited", "waited"},
        {"-ing", "wait~", "waiting", "waiting"},
        {"-e goes before -ing", "use~", "using", "using"},
        {"-e and -d", "use~", "used", "used"},
        {"-y becomes -ies", "cry~", "cries", "cries"},
        {"and -ied", "cry~", "cried", "cried"},
        {"-y stays before -ing", "cry~", "crying", "crying"},
        {"a vowel before -y keeps it", "pay~", "pays", "pays"},
        {"a short vowel doubles", "stop~", "stopped", "stopped"},
        {"before -ing, too", "stop~", "stopping", "stopping"},
        {"-ch takes -es", "watch~", "watches", "watches"},
        {"so does -x", "mix~", "mixes", "mixes"},
        {"a word of one letter fewer is another", "stop~", "sto", "-"},
    };
    check_evidence(cases, ROWS(cases));
}

static void sets_match_any_of_their_members(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"a word of it", "you are @sore", "You are angry", "You are angry"},
        {"a member of two words", "you are @sore", "You're worn out", "You're worn out"},
        {"one of a set inside", "you are @sore", "You are sad", "You are sad"},
        {"one with an ending", "@sore", "I cried", "cried"},
        {"one with alternatives", "@sore", "You feel left down", "left down"},
        {"half of a member does not", "@sore", "You are worn", "-"},
        {"a set of one word", "that is @lone", "that's fine", "that's fine"},
        {"a member across two sentences is none", "@sore", "worn. Out", "-"},
    };
    check_evidence(cases, ROWS(cases));
}

static void brackets_hold_alternatives(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"the first", "my (fault|mistake)", "my fault", "my fault"},
        {"the second", "my (fault|mistake)", "My mistake", "My mistake"},
        {"none", "my (fault|mistake)", "my book", "-"},
        {"several words", "my (fault|own doing|@sore)", "my own doing", "my own doing"},
        {"a set among them", "my (fault|@sore) day", "my worn out day",
         "my worn out day"},
        {"brackets in brackets", "(my (own|very own)|our) fault", "our fault",
         "our fault"},
        {"and the inner ones", "(my (own|very own)|our) fault", "my very own fault",
         "my very own fault"},
        {"a kind of words in an alternative of two", "(she|mrs #proper) has it",
         "I hear Mrs Carter has it", "Mrs Carter has it"},
        {"an alternative with a gap", "(so *2 sorry|my fault) now", "so very sorry now",
         "so very sorry now"},
        {"one that begins a sentence", "(<|and) sorry", "Sorry", "Sorry"},
        {"or follows a word", "(<|and) sorry", "late and sorry", "and sorry"},
        {"but not elsewhere", "(<|and) sorry", "late, sorry", "-"},
        {"an optional word that is there", "so {very} sorry", "so very sorry",
         "so very sorry"},
        {"one that is not", "so {very} sorry", "so sorry", "so sorry"},
        {"another one is no such word", "so {very} sorry", "so deeply sorry", "-"},
        {"an optional phrase", "so {very very} sorry", "so very very sorry",
         "so very very sorry"},
        {"half of it is not it", "so {very much} sorry", "so very sorry", "-"},
        {"an optional alternative", "so {very|really} sorry", "so really sorry",
         "so really sorry"},
        {"an alternative that is nothing", "so (very|) sorry", "so sorry", "so sorry"},
    };
    check_evidence(cases, ROWS(cases));
}

// ---- gaps ---------------------------------------------------------------------------

static void gaps_reach_inside_their_clause(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"nothing between", "sorry *2 wait", "sorry wait", "sorry wait"},
        {"as many words as it says", "sorry *2 wait", "sorry your long wait",
         "sorry your long wait"},
        {"one more is too many", "sorry *2 wait", "sorry your very long wait", "-"},
        {"eight at most", "sorry *8 wait", "sorry a b c d e f g h wait",
         "sorry a b c d e f g h wait"},
        {"the nearest end is taken", "sorry *8 wait", "sorry a wait b wait",
         "sorry a wait"},
        {"not into another clause", "sorry *3 wait", "sorry but you wait", "-"},
        {"a comma is no other clause", "sorry *3 wait", "sorry, all wait",
         "sorry, all wait"},
        {"not past a colon", "sorry *3 wait", "sorry: all wait", "-"},
        {"not across a negation", "sorry *3 wait", "sorry not to wait", "-"},
        {"not into a quotation", "sorry *3 wait", "sorry about \"a wait", "-"},
        {"crossing, into another clause", "sorry *3! wait", "sorry but you wait",
         "sorry but you wait"},
        {"crossing a negation", "sorry *3! wait", "sorry not to wait",
         "sorry not to wait"},
        {"crossing into a quotation", "sorry *3! wait", "sorry about \"a wait",
         "sorry about \"a wait"},
        {"crossing, yet not into another sentence", "sorry *3! wait", "sorry. You wait",
         "-"},
        {"at the beginning it takes what it can", "*2 sorry", "I am very sorry",
         "am very sorry"},
        {"where there is nothing to take, nothing", "*2 sorry", "Sorry", "Sorry"},
        {"two of them", "so *2 *2 sorry", "so a b c sorry", "so a b c sorry"},
        {"an optional word behind it", "so *2 {very} sorry", "so he is very sorry",
         "so he is very sorry"},
        {"which is not there", "so *2 {very} sorry", "so he is sorry", "so he is sorry"},
        {"what must not stand behind it", "so *2 !very _ sorry", "so very late sorry",
         "so very late sorry"},
        {"a comma behind it", "sorry *3 , wait", "sorry all of you, wait",
         "sorry all of you, wait"},
        {"no comma behind it", "sorry *3 , wait", "sorry all of you wait", "-"},
        {"a comma in another sentence", "sorry *3 , wait", "Oh, yes. Sorry all wait",
         "-"},
        {"the end behind it", "sorry *3 >", "sorry all of you", "sorry all of you"},
        {"an end too far away", "sorry *3 >", "sorry to all of you", "-"},
        {"any word is one word", "so _ sorry", "so deeply sorry", "so deeply sorry"},
        {"and not none", "so _ sorry", "so sorry", "-"},
        {"nor two", "so _ sorry", "so very deeply sorry", "-"},
        {"at the end there must be one", "sorry _", "sorry", "-"},
    };
    check_evidence(cases, ROWS(cases));
}

static void an_exclamation_mark_forbids_what_follows(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"a word that follows", "sorry !for", "sorry for that", "-"},
        {"another one", "sorry !for", "sorry about that", "sorry"},
        {"nothing follows", "sorry !for", "sorry", "sorry"},
        {"one of several", "sorry !(for|about)", "sorry about that", "-"},
        {"several words", "sorry !(for that|@sore)", "sorry for that", "-"},
        {"half of them do no harm", "sorry !(for that|@sore)", "sorry for this", "sorry"},
        {"a set", "so !@sore", "so worn out", "-"},
        {"before the next word", "you !(are) *2 late", "you are very late", "-"},
        {"or not", "you !(are) *2 late", "you come very late", "you come very late"},
    };
    check_evidence(cases, ROWS(cases));
}

// ---- edges --------------------------------------------------------------------------

static void signs_stand_for_edges(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"< at the beginning", "< sorry", "Sorry. Bye", "Sorry"},
        {"< at the beginning of a later sentence", "< sorry", "Oh. Sorry", "Sorry"},
        {"< not in the middle", "< sorry", "I am sorry", "-"},
        {"< behind an opener", "< sorry", "Well, okay, sorry", "sorry"},
        {"< behind the patron's name", "< sorry", "Dana, sorry", "sorry"},
        {"< at the opener itself", "< well", "Well, sorry", "Well"},
        {"< not behind another word", "< sorry", "Hm sorry", "-"},
        {"> at the end", "sorry >", "I am sorry!", "sorry"},
        {"> before a closer", "sorry >", "sorry then, please.", "sorry"},
        {"> before the patron's name", "sorry >", "sorry, Dana.", "sorry"},
        {"> not in the middle", "sorry >", "sorry about that", "-"},
        {"<< only at the first word", "<< sorry", "Sorry", "Sorry"},
        {"<< not behind an opener", "<< sorry", "Well, sorry", "-"},
        {">> only at the last word", "sorry >>", "I am sorry.", "sorry"},
        {">> not before a closer", "sorry >>", "sorry, please.", "-"},
        {"^ at the beginning of a clause", "^ i am sorry", "You left, i am sorry",
         "i am sorry"},
        {"^ behind but", "^ i am sorry", "You left but I am sorry", "I am sorry"},
        {"^ at the beginning of the sentence", "^ i am sorry", "Well, I am sorry",
         "I am sorry"},
        {"^ not inside a clause", "^ i am sorry", "You know I am sorry", "-"},
        {", where a comma stands", "sorry , wait", "sorry, wait", "sorry, wait"},
        {", where a dash stands", "sorry , wait", "sorry - wait", "sorry - wait"},
        {", not where nothing stands", "sorry , wait", "sorry wait", "-"},
        {", at the end of a sentence", "sorry ,", "so sorry.", "sorry"},
        {"both edges", "< sorry >", "Okay, sorry, Dana.", "sorry"},
        {"both edges with more between", "< sorry >", "Sorry about that.", "-"},
    };
    check_evidence(cases, ROWS(cases));
}

static void an_equals_sign_marks_the_evidence(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"one word", "i am =sorry for", "I am sorry for that", "sorry"},
        {"a group", "so =(my fault|our mistake) is", "so our mistake is", "our mistake"},
        {"from the first mark to the last", "=so *3 =sorry wait", "so very sorry wait",
         "so very sorry"},
        {"a set", "you are =@sore", "You are worn out", "worn out"},
        {"a gap", "sorry =*3 wait", "sorry for your wait", "for your"},
        {"an optional part that is not there leaves the whole", "so ={very} sorry",
         "so sorry", "so sorry"},
        {"any word", "so =_ sorry", "so deeply sorry", "deeply"},
    };
    check_evidence(cases, ROWS(cases));
}

static void hashes_stand_for_kinds_of_words(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"#name", "sorry #name", "Sorry Dana", "Sorry Dana"},
        {"#name, in small letters", "sorry #name", "sorry dana", "sorry dana"},
        {"#name, not another one", "sorry #name", "Sorry Pat", "-"},
        {"#number", "wait #number", "wait 10 minutes", "wait 10"},
        {"#number, no word", "wait #number", "wait ten minutes", "-"},
        {"#proper, a name in the middle", "ask #proper", "ask Bruno about it",
         "ask Bruno"},
        {"#proper, not in small letters", "ask #proper", "ask bruno", "-"},
        {"#proper, not at the beginning", "#proper sorry", "Bruno sorry", "-"},
        {"#proper, not a word of a rule", "ask #proper", "ask Ask", "-"},
        {"#capital, at the beginning, too", "#capital sorry", "Bruno sorry",
         "Bruno sorry"},
        {"#capital, not in small letters", "#capital sorry", "bruno sorry", "-"},
        {"#patron, a content word of the patron's", "sorry *2 #patron",
         "sorry about the bill", "sorry about the bill"},
        {"#patron, in another form", "sorry *2 #patron", "sorry about bills",
         "sorry about bills"},
        {"#patron, not a word without content", "sorry #patron", "sorry you wait", "-"},
        {"#patron, not one of one's own", "sorry *2 #patron", "sorry about the fee", "-"},
        {"#emoji", "sorry #emoji", "sorry \xf0\x9f\x98\x9e", "sorry \xf0\x9f\x98\x9e"},
        {"#emoji, a smiley", "sorry #emoji", "sorry :(", "sorry :("},
        {"#emoji, no word", "sorry #emoji", "sorry you", "-"},
    };
    check_evidence(cases, ROWS(cases));
}

// ---- faults -------------------------------------------------------------------------

#define A10  "aaaaaaaaaa"
#define A100 A10 A10 A10 A10 A10 A10 A10 A10 A10 A10

static const struct {
    const char *what, *pattern, *fault;
} faults[] = {
    {"a contraction", "i don`t know",
     "expected the words of a contraction apart (do not, it is) at 'don't'"},
    {"another contraction", "it`s",
     "expected the words of a contraction apart (do not, it is) at 'it's'"},
    {"a hyphen", "sign-up", "expected one word at 'sign-up'"},
    {"a stop", "sorry.", "expected one word at 'sorry.'"},
    {"a spelling that is listed as two words", "cannot go",
     "expected a word that is not a listed contraction at 'cannot'"},
    {"a word too long for its endings", A100 "~",
     "expected a shorter word at '" A10 A10 "aaaa'"},
    {"a letter with endings", "a~", "expected two letters or more before ~ at 'a'"},
    {"a tilde alone", "sorry ~", "expected two letters or more before ~ at ''"},
    {"a set that is not there", "you are @cross",
     "expected the id of a word set at 'cross'"},
    {"a kind that is not there", "#word",
     "expected #name, #number, #proper, #capital, #patron or #emoji at '#word'"},
    {"a gap of none", "sorry *0 you", "expected a gap of 1 to 8 words at '0 you'"},
    {"a gap of nine", "sorry *9 you", "expected a gap of 1 to 8 words at '9 you'"},
    {"a gap of twelve", "sorry *12 you", "expected a gap of 1 to 8 words at '12 you'"},
    {"a gap without a number", "sorry *", "expected a gap of 1 to 8 words at ''"},
    {"too many brackets", "(((((((((sorry",
     "expected brackets nested at most eight deep at '(sorry'"},
    {"a bracket that is not closed", "(sorry|sad",
     "expected a closing bracket at '(sorry|sad'"},
    {"a brace that is not closed", "so {very", "expected a closing bracket at '{very'"},
    {"a bracket closed by a brace", "(sorry}", "expected no bracket or bar here at '}'"},
    {"a bracket too many", "sorry)", "expected no bracket or bar here at ')'"},
    {"a bar outside brackets", "sorry|sad", "expected no bracket or bar here at '|sad'"},
    {"nothing behind !", "sorry !", "expected a word, set or group after ! at '!'"},
    {"a gap behind !", "sorry !*3", "expected words only after ! at '!*3'"},
    {"an edge behind !", "sorry !>", "expected words only after ! at '!>'"},
    {"a gap inside !", "sorry !(a *1 b|c)",
     "expected words only after ! at '!(a *1 b|c)'"},
    {"an optional word behind !", "sorry !{a}", "expected words only after ! at '!{a}'"},
    {"nothing behind =", "sorry =", "expected a word, set or group after = at '='"},
    {"a word before the beginning", "sorry << i",
     "expected no word before << or behind >> at 'sorry << i'"},
    {"a word behind the end", "sorry >> _",
     "expected no word before << or behind >> at 'sorry >> _'"},
    {"one way that cannot be", "i (sorry|<< late)",
     "expected no word before << or behind >> at 'i (sorry|<< late)'"},
    {"only a gap", "*3", "expected at least one word that must be there at '*3'"},
    {"only an optional word", "{sorry}",
     "expected at least one word that must be there at '{sorry}'"},
    {"only edges and any word", "< _ >",
     "expected at least one word that must be there at '< _ >'"},
    {"only what must not be there", "!sorry",
     "expected at least one word that must be there at '!sorry'"},
    {"nothing in one way through", "(sorry|<)",
     "expected at least one word that must be there at '(sorry|<)'"},
    {"five gaps", "a *1 b *1 c *1 d *1 e *1 f",
     "expected at most four gaps at 'a *1 b *1 c *1 d *1 e *1'"},
    {"29 words", "a a a a a a a a a a a a a a a a a a a a a a a a a a a a b",
     "expected a shorter pattern (28 elements) at 'b'"},
    {"29 elements in one way through",
     "(a , b|c) (a , b|c) (a , b|c) (a , b|c) (a , b|c) (a , b|c) (a , b|c) (a , b|c) "
     "(a , b|c) (a , b|c)",
     "expected a shorter pattern (28 elements) at '(a , b|c) (a , b|c) (a ,'"},
    {"more than 300 ways through",
     "(a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) "
     "(a ,|b ,)",
     "expected fewer alternatives (300 in all) at '(a ,|b ,) (a ,|b ,) (a ,'"},
};

static void faults_are_told_with_what_was_wanted(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS(faults); i++) {
        struct told told;
        told_start(&told);
        const char *part = arena_print(&arena, FRAME, faults[i].pattern);
        OK(faults[i].what, !tiny_lexicon(part, &arena, &told.diag));
        const char *column = strstr(part, faults[i].pattern);
        IS(faults[i].what, told_text(&told),
           str_of(arena_print(&arena, "part.json:1:%d: /rules/0/patterns/0: %s\n",
                              (int)(column - part), faults[i].fault)));
        told_end(&told);
        arena_free(&arena);
    }
}

static void what_is_just_small_enough_is_no_fault(void **state) {
    (void)state;
    static const struct evidence_case cases[] = {
        {"28 words", "a a a a a a a a a a a a a a a a a a a a a a a a a a a b", "b", "-"},
        {"four gaps", "a *1 b *1 c *1 d *1 e", "a b c d x e", "a b c d x e"},
        {"eight brackets", "((((((((sorry))))))))", "sorry", "sorry"},
        {"256 ways through",
         "(a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b ,) (a ,|b "
         ",)",
         "a, b, a, b, a, b, a, b.", "a, b, a, b, a, b, a, b"},
        {"a gap of eight", "a *8 b", "a b", "a b"},
    };
    check_evidence(cases, ROWS(cases));
}

// ---- members of sets ----------------------------------------------------------------

static void members_of_sets_are_words_only(void **state) {
    (void)state;
    static const struct {
        const char *what, *member, *fault;
    } cases[] = {
        {"six words are", "so very very much worn out", NULL},
        {"seven are not", "so very very very much worn out",
         "expected words only, at most six at 'so very very very much w'"},
        {"a gap is not", "so *2 sorry",
         "expected words only, at most six at 'so *2 sorry'"},
        {"an edge is not", "< sorry", "expected words only, at most six at '< sorry'"},
        {"an optional word is not", "so {very} sorry",
         "expected words only, at most six at 'so {very} sorry'"},
        {"alternatives with a gap are not", "(so *2 sorry|sad)",
         "expected words only, at most six at '(so *2 sorry|sad)'"},
        {"400 combinations are",
         "(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t) "
         "(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t)",
         NULL},
        {"more are not",
         "(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u) "
         "(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t)",
         "expected words only, at most six at '(a|b|c|d|e|f|g|h|i|j|k|l'"},
        {"a kind of words is one", "#number", NULL},
        {"beside others it is not, as no phrase can hold it", "number #number",
         "expected words only, at most six at 'number #number'"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        const char *part = arena_print(
            &arena,
            PART("'sets':{'sore':{'words':['%s']}},"
                 "'rules':[{'id':'apology.a','move':'apology','patterns':['@sore']}]"),
            cases[i].member);
        bool good = tiny_lexicon(part, &arena, &told.diag) != NULL;
        OK(cases[i].what, good == !cases[i].fault);
        IS(cases[i].what, told_text(&told),
           good ? STR("")
                : str_of(arena_print(&arena, "part.json:1:56: /sets/sore/words/0: %s\n",
                                     cases[i].fault)));
        told_end(&told);
        arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_match_in_any_spelling),
        cmocka_unit_test(a_tilde_adds_the_regular_endings),
        cmocka_unit_test(sets_match_any_of_their_members),
        cmocka_unit_test(brackets_hold_alternatives),
        cmocka_unit_test(gaps_reach_inside_their_clause),
        cmocka_unit_test(an_exclamation_mark_forbids_what_follows),
        cmocka_unit_test(signs_stand_for_edges),
        cmocka_unit_test(an_equals_sign_marks_the_evidence),
        cmocka_unit_test(hashes_stand_for_kinds_of_words),
        cmocka_unit_test(faults_are_told_with_what_was_wanted),
        cmocka_unit_test(what_is_just_small_enough_is_no_fault),
        cmocka_unit_test(members_of_sets_are_words_only),
    };
    return cmocka_run_group_tests_name("pattern", tests, NULL, free_arena);
}
