#include "talk/ear.h"

#include "tiny.h"
#include "work.h"

struct ear_case {
    const char *what, *line, *want;
};

// What is heard in each line with one lexicon; `patron` has just said something, or is
// NULL.
static void check(const char *part, const char *patron, const struct ear_case cases[],
                  size_t count) {
    struct ear *ear = tiny_ear(part, &arena);
    struct memory memory = {0};
    if (patron)
        ear_remember(ear, &memory, str_of(patron));
    const struct listener listener = {.memory = &memory};
    for (size_t i = 0; i < count; i++)
        IS(cases[i].what,
           heard_text(ear_hear(ear, &listener, str_of(cases[i].line)), &arena),
           str_of(cases[i].want));
    ear_close(ear);
    arena_free(&arena);
}

#define SORRY(fields) "{'id':'apology.a','move':'apology','patterns':['sorry']" fields "}"
#define THANKS(fields)                                                                   \
    "{'id':'thanks.a','move':'thanks','patterns':['thank you']" fields "}"
#define LATE "{'id':'late.a','signal':'late','patterns':['late']}"

// ---- scopes -------------------------------------------------------------------------

static void what_is_taken_back_does_not_count(void **state) {
    (void)state;
    static const struct ear_case plain[] = {
        {"said", "I am sorry", "apology: sorry"},
        {"negated", "I am not sorry", ""},
        {"not any more behind but", "I do not wait but I am sorry", "apology: sorry"},
        {"nor in the next sentence", "I do not wait. I am sorry", "apology: sorry"},
        {"nor far behind", "it is not a b c d e f sorry", "apology: sorry"},
        {"a negation that is none", "no wonder I am sorry", "apology: sorry"},
        {"a no that answers", "No, I am sorry", "apology: sorry"},
        {"reported", "he said I am sorry", ""},
        {"quoted", "he wrote \"sorry\" to you", ""},
        {"in curly quotation marks", "he wrote \xe2\x80\x9csorry\xe2\x80\x9d to you", ""},
        {"behind a quotation", "he wrote \"no\", I am sorry", "apology: sorry"},
        {"under a condition it counts", "if you wait I am sorry", "apology: sorry"},
    };
    check(RULES(SORRY("")), NULL, plain, ROWS(plain));
    static const struct ear_case allowed[] = {
        {"where a rule allows it", "I am not sorry", "apology: sorry"},
        {"only there", "he said I am sorry", ""},
        {"a quotation where it is allowed", "he wrote \"sorry\" to you",
         "apology: sorry"},
        {"under a condition where it is forbidden", "if you wait, sorry", ""},
    };
    check(RULES(SORRY(",'in':['negated','quoted','not hypothetical']")), NULL, allowed,
          ROWS(allowed));
}

static void a_cue_among_the_words_found_takes_nothing_back(void **state) {
    (void)state;
    static const struct ear_case cases[] = {
        {"the rule's own negation", "this is not my job", "decline: not my job"},
        {"under a report", "he said it is not my job", ""},
        {"a negation behind the words", "my job is not", ""},
        {"half inside a quotation", "it is \"not my\" job", "decline: not my\" job"},
        {"wholly inside", "he wrote \"not my job\"", ""},
    };
    check(RULES("{'id':'decline.a','move':'decline','patterns':['not my job']}"), NULL,
          cases, ROWS(cases));
}

// ---- evidence -----------------------------------------------------------------------

static void evidence_is_words_clause_or_sentence(void **state) {
    (void)state;
    static const struct ear_case hit[] = {
        {"words", "Oh, I am sorry but you wait. Now", "apology: sorry"}};
    static const struct ear_case clause[] = {
        {"the clause", "Oh, I am sorry but you wait. Now", "apology: I am sorry"}};
    static const struct ear_case sentence[] = {{"the sentence",
                                                "Oh, I am sorry but you wait. Now",
                                                "apology: Oh, I am sorry but you wait"}};
    check(RULES(SORRY(",'evidence':'hit'")), NULL, hit, 1);
    check(RULES(SORRY(",'evidence':'clause'")), NULL, clause, 1);
    check(RULES(SORRY(",'evidence':'sentence'")), NULL, sentence, 1);
}

static void of_a_move_in_a_sentence_one_stays(void **state) {
    (void)state;
    static const struct ear_case cases[] = {
        {"the longest words", "sorry, so very sorry, sorry", "apology: so very sorry"},
        {"in each sentence", "Sorry. So very sorry.",
         "apology: Sorry; apology: So very sorry"},
        {"in the order they are said", "thank you, sorry. Sorry, thank you.",
         "thanks: thank you; apology: sorry; apology: Sorry; thanks: thank you"},
    };
    check(
        RULES(
            "{'id':'apology.a','move':'apology','patterns':['{so very} sorry']}," THANKS(
                "")),
        NULL, cases, ROWS(cases));
}

static uint8_t strength(const char *part, const char *patron, const char *line) {
    struct ear *ear = tiny_ear(part, &arena);
    struct memory memory = {0};
    ear_remember(ear, &memory, str_of(patron));
    const struct listener listener = {.memory = &memory};
    const struct heard *heard = ear_hear(ear, &listener, str_of(line));
    assert_int_equal(heard->count, 1);
    uint8_t found = heard->at[0].strength;
    ear_close(ear);
    arena_free(&arena);
    return found;
}

static void words_of_the_patrons_own_make_a_move_stronger(void **state) {
    (void)state;
#define STRENGTH(n)                                                                      \
    RULES("{'id':'apology.a','move':'apology','patterns':['sorry *3 "                    \
          "(bill|note)'],'strength':" n "}")
    static const struct {
        const char *what, *part, *line;
        uint8_t want;
    } cases[] = {
        {"a clear one without them", STRENGTH("2"), "sorry for the note", 2},
        {"a clear one with one", STRENGTH("2"), "sorry for the bill", 3},
        {"a weak one with one", STRENGTH("1"), "sorry for the bill", 2},
        {"a weak one without", STRENGTH("1"), "sorry for the note", 1},
        {"a strong one stays strong", STRENGTH("3"), "sorry for the bill", 3},
        {"a weak sign of harm stays weak",
         RULES("{'id':'blame.a','move':'blame','patterns':['your bill'],'strength':1}"),
         "your bill", 1},
        {"a clear one clear",
         RULES("{'id':'blame.a','move':'blame','patterns':['your bill']}"), "your bill",
         2},
        {"a word outside the evidence is none", STRENGTH("2"), "Bills: sorry for a note",
         2},
        {"of several rules the best counts",
         RULES(SORRY(",'strength':3") ",{'id':'apology.b','move':'apology','strength':1,"
                                      "'patterns':['so very sorry']}"),
         "so very sorry", 3},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what,
           strength(cases[i].part, "I got a bill.", cases[i].line) == cases[i].want);
}

// ---- signals that are seen ----------------------------------------------------------

// Whether "sorry" counts on this condition.
static bool holds(const char *condition, const char *patron, const char *line) {
    const char *part =
        arena_print(&arena, RULES(SORRY(",'when':['%s']") "," LATE), condition);
    struct ear *ear = tiny_ear(part, &arena);
    struct memory memory = {0};
    if (patron) {
        ear_remember(ear, &memory, STR("My shelf broke."));
        ear_remember(ear, &memory, str_of(patron));
    }
    const struct listener listener = {.memory = &memory};
    bool held = ear_hear(ear, &listener, str_of(line))->count > 0;
    ear_close(ear);
    arena_free(&arena);
    return held;
}

struct holds_case {
    const char *condition, *patron, *line;
    bool want;
};

static void check_holds(const struct holds_case cases[], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (holds(cases[i].condition, cases[i].patron, cases[i].line) != cases[i].want)
            fail_msg("%s %s in: %s", cases[i].condition,
                     cases[i].want ? "does not hold" : "holds", cases[i].line);
}

static void marks_and_places_are_seen(void **state) {
    (void)state;
    static const struct holds_case cases[] = {
        {"question-mark", NULL, "sorry?", true},
        {"question-mark", NULL, "sorry.", false},
        {"question-mark", NULL, "sorry. You?", false},
        {"exclamation-mark", NULL, "sorry!", true},
        {"exclamation-mark", NULL, "sorry?!", false},
        {"loud-marks", NULL, "sorry. No!!", true},
        {"loud-marks", NULL, "sorry! No!", false},
        {"loud-end", NULL, "sorry!! No.", true},
        {"capitals-2", NULL, "I am so SORRY", false},
        {"capitals-2", NULL, "I AM so SORRY", true},
        {"loud-end", NULL, "sorry. No!!", false},
        {"loud-end", NULL, "sorry?", false},
        {"capitals", NULL, "SORRY you wait", true},
        {"capitals", NULL, "Sorry FYI I", false}, // an acronym, and a word of one letter
        {"capitals", NULL, "sorry BLORP", false}, // may be an acronym that nobody listed
        {"stage-direction", NULL, "*is sorry*", true},
        {"stage-direction", NULL, "[waits] sorry", false},
        {"spelt-out", NULL, "sorry COM-PU-TER", true},
        {"spelt-out", NULL, "sorry sign-up", false},
        {"emoji", NULL, "sorry :(", true},
        {"emoji", NULL, "sorry", false},
        {"first", NULL, "sorry. You", true},
        {"first", NULL, "You. Sorry", false},
        {"last", NULL, "You. Sorry", true},
        {"last", NULL, "sorry. You", false},
        {"only", NULL, "sorry", true},
        {"only", NULL, "sorry. You", false},
        {"negated", NULL, "sorry you do not wait", true},
        {"negated", NULL, "sorry no wonder", false},
        {"words-1-3", NULL, "so very sorry", true},
        {"words-1-3", NULL, "I am so sorry", false},
        {"words-4-6", NULL, "I am so sorry", true},
        {"words-4-6", NULL, "sorry a b c d e", true},
        {"words-4-6", NULL, "sorry a b c d e f", false},
        {"words-7-12", NULL, "sorry a b c d e f", true},
        {"words-7-12", NULL, "sorry a b c d e f g h i j k", true},
        {"words-13-up", NULL, "sorry a b c d e f g h i j k", false},
        {"words-13-up", NULL, "sorry a b c d e f g h i j k l", true},
    };
    check_holds(cases, ROWS(cases));
}

static void the_first_pronoun_is_the_subject(void **state) {
    (void)state;
    static const struct holds_case cases[] = {
        {"subject-i", NULL, "I am sorry you wait", true},
        {"subject-you", NULL, "I am sorry you wait", false},
        {"subject-i", NULL, "sorry to me", true},
        {"subject-we", NULL, "we are sorry", true},
        {"subject-we", NULL, "sorry to us", true},
        {"subject-you", NULL, "you are sorry", true},
        {"subject-you", NULL, "your sorry book", true},
        {"subject-they", NULL, "they are sorry", true},
        {"subject-they", NULL, "she is sorry", true},
        {"subject-they", NULL, "he is sorry", true},
        {"subject-it", NULL, "that is sorry", true},
        {"subject-it", NULL, "there is a sorry book", true},
        {"subject-i", NULL, "sorry book", false},
        {"clause:subject-you", NULL, "I am here but you are sorry", true},
        {"subject-you", NULL, "I am here but you are sorry", false},
    };
    check_holds(cases, ROWS(cases));
}

static void the_patrons_words_are_seen(void **state) {
    (void)state;
    static const char patron[] = "The notice says a bill of dollars.";
    static const struct holds_case cases[] = {
        {"patron-spoke", NULL, "sorry", false},
        {"patron-spoke", patron, "sorry", true},
        {"patron-asked", patron, "sorry", false},
        {"patron-asked", "Can you wait? I am late.", "sorry", true},
        {"patron-long", NULL, "sorry", false},
        {"patron-long", patron, "sorry", false},
        {"patron-long",
         "I was here at nine and again at ten and at noon, and each time there was a "
         "bill, and each time it was a new one.",
         "sorry", true},
        {"shares-1", patron, "sorry for the bills", true},
        {"shares-1", patron, "sorry for the shelf", false},
        {"shares-1", patron, "sorry for the wait", false},
        {"shares-2", patron, "sorry for the bill, that bill", false},
        {"shares-2", patron, "sorry for the bill and notice", true},
        {"shares-3", patron, "sorry for the bill and notice", false},
        {"shares-3", patron, "sorry: bill, notice, dollars", true},
        {"shares-earlier", patron, "sorry for the shelf", true},
        {"shares-earlier", patron, "sorry for the bill", false},
        {"shares-most", patron, "sorry for the bill", true},
        {"shares-most", patron, "sorry for the shelf", true},
        {"shares-most", patron, "sorry for the bill, you wait", false},
        {"adds-1", patron, "sorry for the bill", true},
        {"adds-1", "sorry book", "sorry for the book", false},
        {"adds-3", patron, "sorry you wait for books", true},
        {"adds-3", patron, "sorry you wait for bills", false},
        {"unknown-most", patron, "sorry blorp plugh", true},
        {"unknown-most", patron, "sorry blorp", false},
        {"unknown-most", patron, "sorry bill notice", false},
        {"unknown-most", patron, "sorry 10 20 30", false},
        {"clause:shares-1", patron, "sorry but the bill", false},
        {"shares-1", patron, "sorry but the bill", true},
    };
    check_holds(cases, ROWS(cases));
}

static void saying_the_same_again_is_copying(void **state) {
    (void)state;
    static const char patron[] = "I brought my sorry book back to you.";
    static const struct holds_case cases[] = {
        {"copied", patron, "You brought your sorry book back", true},
        {"copied", patron, "So you brought your sorry book", true},
        {"copied", patron, "sorry book", true},
        {"copied", patron, "sorry", false},
        {"copied", patron, "You put your sorry card in a drop", false},
        {"copied", patron, "You brought a sorry book", false},
        {"copied", NULL, "You brought your sorry book back", false},
        {"copied", "Late.", "sorry late", false},
        {"copied", "Sorry, sorry book!", "sorry book", true},
        {"copied", "Sorry, sorry book!", "sorry sorry sorry book", true},
    };
    check_holds(cases, ROWS(cases));
}

// ---- conditions ---------------------------------------------------------------------

static void conditions_look_where_they_say(void **state) {
    (void)state;
    static const struct holds_case cases[] = {
        {"late", NULL, "sorry you are late", true},
        {"late", NULL, "sorry but you are late", true},
        {"late", NULL, "Late. Sorry", false},
        {"clause:late", NULL, "sorry you are late", true},
        {"clause:late", NULL, "sorry but you are late", false},
        {"reply:late", NULL, "sorry. Now. You are late", true},
        {"reply:late", NULL, "sorry", false},
        {"before:late", NULL, "Late. Now. Sorry", true},
        {"before:late", NULL, "Sorry, late. Late", false},
        {"after:late", NULL, "Sorry. Now. Late", true},
        {"after:late", NULL, "Late. Sorry, late", false},
        {"next:late", NULL, "Sorry. Late", true},
        {"next:late", NULL, "Sorry. Now. Late", false},
        {"next:late", NULL, "Sorry, late", false},
        {"patron:late", "You are late.", "sorry", false}, // no rule hears the patron
        {"late", NULL, "sorry you are not late", false},
        {"clause:first", NULL, "sorry. You", true},
        {"before:first", NULL, "You. Sorry", true},
    };
    check_holds(cases, ROWS(cases));
}

static void rules_hear_the_patron(void **state) {
    (void)state;
    static const char part[] =
        RULES(SORRY(",'when':['patron:late']") ",{'id':'late.p','signal':'late',"
                                               "'hears':'patron','patterns':['late']}");
    static const struct ear_case cases[] = {
        {"what the patron's line has", "sorry", "apology: sorry"},
        {"not what the reply has", "sorry, late", "apology: sorry"},
    };
    check(part, "You are late.", cases, ROWS(cases));
    static const struct ear_case none[] = {
        {"a patron who said nothing of it", "sorry, late", ""}};
    check(part, "You wait.", none, 1);
    check(part, "You are not late.", none, 1);
    check(part, NULL, none, 1);
}

// What a rule with these fields, "late" said by the patron in each line, lets be heard.
#define LATE_WHERE(fields)                                                               \
    RULES(SORRY(                                                                         \
        ",'when':['patron:late']") ",{'id':'now.p','signal':'now',"                      \
                                   "'hears':'patron','patterns':['now']},{'id':'late.p'" \
                                   ",'signal':'late',"                                   \
                                   "'hears':'patron','patterns':['late']," fields "}")

static void rules_that_hear_the_patron_ask_about_the_line(void **state) {
    (void)state;
    static const struct {
        const char *what, *part, *line;
        bool heard;
    } cases[] = {
        {"a mark that is there", LATE_WHERE("'when':['question-mark']"), "Late?", true},
        {"and one that is not", LATE_WHERE("'when':['question-mark']"), "Late.", false},
        {"in another sentence", LATE_WHERE("'when':['question-mark']"), "Late. You?",
         false},
        {"anywhere in the line", LATE_WHERE("'when':['reply:question-mark']"),
         "Late. You?", true},
        {"one of several", LATE_WHERE("'any':['question-mark','negated']"), "Late?",
         true},
        {"none of them", LATE_WHERE("'any':['question-mark','negated']"), "Late.", false},
        {"what must not be there", LATE_WHERE("'unless':['question-mark']"), "Late?",
         false},
        {"and is not", LATE_WHERE("'unless':['question-mark']"), "Late.", true},
        {"what another rule raises", LATE_WHERE("'when':['now']"), "Late now.", true},
        {"and does not", LATE_WHERE("'when':['now']"), "Late.", false},
        {"in the same clause", LATE_WHERE("'when':['clause:now']"), "Late but now.",
         false},
        {"in an earlier sentence", LATE_WHERE("'when':['before:now']"), "Now. Late.",
         true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct ear_case sorry = {cases[i].what, "sorry",
                                       cases[i].heard ? "apology: sorry" : ""};
        check(cases[i].part, cases[i].line, &sorry, 1);
    }
}

static void of_the_patrons_line_only_what_rules_raise_is_kept(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(LATE_WHERE("'when':['question-mark']"), &arena);
    struct memory memory = {0};
    ear_remember(ear, &memory, STR("I am late?"));
    OK("what a rule raised",
       signals_has(&memory.signals,
                   (unsigned)lexicon_signal(ear_lexicon(ear), STR("late"))));
    OK("what stays a question", signals_has(&memory.signals, SIGNAL_PATRON_ASKED));
    OK("not what code saw", !signals_has(&memory.signals, SIGNAL_ASKED) &&
                                !signals_has(&memory.signals, SIGNAL_SUBJECT_I));
    ear_remember(ear, &memory, STR(""));
    OK("nothing of an empty line",
       !signals_has(&memory.signals,
                    (unsigned)lexicon_signal(ear_lexicon(ear), STR("late"))));
    ear_close(ear);
    arena_free(&arena);
}

static void rules_can_ask_what_the_patron_ever_said(void **state) {
    (void)state;
    struct ear *asks = tiny_ear(
        RULES(SORRY(",'when':['ever:late']") ",{'id':'late.p','signal':'late',"
                                             "'hears':'patron','patterns':['late']}"),
        &arena);
    struct memory said = {0};
    const struct listener patron = {.memory = &said};
    OK("nobody spoke", ear_hear(asks, &patron, STR("sorry"))->count == 0);
    ear_remember(asks, &said, STR("You wait."));
    OK("it was not said", ear_hear(asks, &patron, STR("sorry"))->count == 0);
    ear_remember(asks, &said, STR("You are late."));
    OK("it was just said", ear_hear(asks, &patron, STR("sorry"))->count == 1);
    ear_remember(asks, &said, STR("You wait."));
    OK("it was said before", ear_hear(asks, &patron, STR("sorry"))->count == 1);
    OK("by this one", ear_hear(asks, &(struct listener){0}, STR("sorry"))->count == 0);
    ear_close(asks);
    arena_free(&arena);
}

static void a_rule_takes_all_any_and_none_of_its_conditions(void **state) {
    (void)state;
    static const char part[] = RULES(SORRY(
        ",'when':['first','late'],'any':['question-mark','emoji'],'unless':['negated',"
        "'capitals']") "," LATE);
    static const struct ear_case cases[] = {
        {"all that it takes", "sorry, late?", "apology: sorry"},
        {"the other one of any", "sorry, late :(", "apology: sorry"},
        {"none of any", "sorry, late", ""},
        {"one that must be there is not", "sorry?", ""},
        {"nor the other", "Hm. Sorry, late?", ""},
        {"one that must not be there is", "sorry I was not in, late?", ""},
        {"or the other", "sorry YOU ARE late?", ""},
    };
    check(part, NULL, cases, ROWS(cases));
}

static void stopped_hits_say_why(void **state) {
    (void)state;
    static const char part[] =
        RULES(SORRY(",'when':['first','late'],'any':['question-mark'],'unless':['emoji'],"
                    "'in':['not staged']") "," LATE);
    static const struct {
        const char *what, *line;
        unsigned stopped, detail;
    } cases[] = {
        {"it counts", "sorry, late?", 0, 0},
        {"negated", "not sorry, late?", 1 + SCOPE_NEGATED, 0},
        {"quoted", "he wrote \"sorry\", late?", 1 + SCOPE_QUOTED, 0},
        {"only shown", "*sorry*, late?", 1 + SCOPE_STAGED, 0},
        {"the second condition is missing", "sorry?", STOPPED_WHEN, 1},
        {"none of any", "sorry, late", STOPPED_ANY, 0},
        {"what must not be there is", "sorry, late :)?", STOPPED_UNLESS, 0},
    };
    struct ear *ear = tiny_ear(part, &arena);
    const struct listener nobody = {0};
    for (size_t i = 0; i < ROWS(cases); i++) {
        ear_hear(ear, &nobody, str_of(cases[i].line));
        const struct hits *hits = ear_hits(ear);
        unsigned h = 0;
        while (h < hits->count && hits->at[h].rule != 0)
            h++;
        OK(cases[i].what, h < hits->count);
        OK(cases[i].what, hits->at[h].stopped == cases[i].stopped);
        OK(cases[i].what, hits->at[h].detail == cases[i].detail);
    }
    ear_close(ear);
    arena_free(&arena);
}

// ---- passes -------------------------------------------------------------------------

static void rules_are_asked_after_what_they_ask_about(void **state) {
    (void)state;
    static const char part[] = RULES(SORRY(
        ",'when':['sad']") ","
                           "{'id':'sad.a','signal':'sad','patterns':['sad'],'when':['"
                           "grave']},"
                           "{'id':'grave.a','signal':'grave','patterns':['late'],'when':["
                           "'first']},"
                           "{'id':'grave.b','signal':'grave','patterns':['ill']}," THANKS(
                               ",'unless':['move:apology']") ","
                                                             "{'id':'closing.a','move':'"
                                                             "closing','patterns':['bye']"
                                                             ","
                                                             "'when':['before:move:"
                                                             "thanks']}");
    static const struct ear_case cases[] = {
        {"along the chain", "sorry, sad, late", "apology: sorry"},
        {"a link is missing", "sorry, sad", ""},
        {"another rule of the same signal", "Now. Sorry, sad, ill", "apology: Sorry"},
        {"the first link does not hold", "Now. Sorry, sad, late", ""},
        {"about a move that is not made", "thank you", "thanks: thank you"},
        {"about one that is", "thank you, sorry, sad, ill", "apology: sorry"},
        // Both ask about moves, which is the last pass: in the order of the words.
        {"about a move that is found in the same pass", "Thank you. Bye",
         "thanks: Thank you; closing: Bye"},
    };
    check(part, NULL, cases, ROWS(cases));
}

// ---- weighing -----------------------------------------------------------------------

#define WEIGHED(more)                                                                    \
    RULES("{'id':'reflection.w','move':'reflection','threshold':5,"                      \
          "'weigh':[['late',3],['subject-you',2],['negated',-4],"                        \
          "['clause:sad',2],['patron:late',1]]" more "}," LATE                           \
          ",{'id':'sad.a','signal':'sad','patterns':['sad']}")

static void a_weighted_rule_adds_up(void **state) {
    (void)state;
    static const struct ear_case cases[] = {
        {"at the threshold", "You are late. Now", "reflection: You are late"},
        {"below it", "late", ""},
        {"taken down by something", "you are late, do not sit", ""},
        {"and lifted again by more", "sad you are late, never", ""},
        {"each sentence for itself", "You wait. Late.", ""},
        {"each of two", "You are late. You too, late.",
         "reflection: You are late; reflection: You too, late"},
        {"a signal counts once", "late late late", ""},
    };
    check(WEIGHED(""), NULL, cases, ROWS(cases));
    static const struct ear_case asked[] = {
        {"with its condition", "You are late?", "reflection: You are late?"},
        {"without it", "You are late", ""},
    };
    check(WEIGHED(",'when':['question-mark']"), NULL, asked, ROWS(asked));
}

static void a_weighted_rule_can_look_at_clauses(void **state) {
    (void)state;
    static const struct ear_case cases[] = {
        {"the clause is the evidence", "Hm but you are late",
         "reflection: but you are late"},
        {"another clause adds nothing", "You wait but late", ""},
        {"each clause for itself, one stays", "you are late but you are very, very late",
         "reflection: but you are very, very late"},
        {"a negation elsewhere takes nothing", "I do not but you are late",
         "reflection: but you are late"},
    };
    check(WEIGHED(",'per':'clause'"), NULL, cases, ROWS(cases));
    struct ear *ear = tiny_ear(WEIGHED(""), &arena);
    const struct listener nobody = {0};
    const struct heard *heard =
        ear_hear(ear, &nobody, STR("You are sad but late, not ill"));
    const struct rule *rule = &ear_lexicon(ear)->rules[0];
    OK("nothing is heard below the threshold", heard->count == 0);
    OK("the sum is told", ear_weigh(ear, rule, 0, 0) == 3 + 2 - 4 + 2);
    OK("of each clause", ear_weigh(ear, rule, 0, 1) == 3 + 2 - 4);
    OK("a clause's signals are told",
       signals_has(ear_clause_signals(ear, 0), SIGNAL_SUBJECT_YOU) &&
           !signals_has(ear_clause_signals(ear, 1), SIGNAL_SUBJECT_YOU));
    ear_close(ear);
    arena_free(&arena);
}

// ---- beats --------------------------------------------------------------------------

#define BEAT(within)                                                                     \
    PART("'rules':[" SORRY("") "," THANKS(                                               \
        "") ",{'id':'sympathy.a','move':'sympathy',"                                     \
            "'patterns':['so sorry','sad']}],'beats':[{'winners':['sympathy','reason']," \
            "'losers':['apology','thanks'],'within':'" within "'}]")

static void the_winner_of_a_beat_stays(void **state) {
    (void)state;
    static const struct ear_case overlap[] = {
        {"on the same words", "so sorry", "sympathy: so sorry"},
        {"not beside them", "sad and sorry", "sympathy: sad; apology: sorry"},
        {"without a winner all stay", "sorry, thank you",
         "apology: sorry; thanks: thank you"},
        {"in each place for itself", "so sorry. Sorry.",
         "sympathy: so sorry; apology: Sorry"},
    };
    check(BEAT("overlap"), NULL, overlap, ROWS(overlap));
    static const struct ear_case clause[] = {
        {"in one clause", "sad and sorry", "sympathy: sad"},
        {"not in two", "sad but sorry", "sympathy: sad; apology: sorry"},
        {"both losers", "sad, sorry, thank you", "sympathy: sad"},
    };
    check(BEAT("clause"), NULL, clause, ROWS(clause));
    static const struct ear_case sentence[] = {
        {"in one sentence", "sorry but sad", "sympathy: sad"},
        {"not in two", "sorry. Sad", "apology: sorry; sympathy: Sad"},
    };
    check(BEAT("sentence"), NULL, sentence, ROWS(sentence));
    static const struct ear_case reply[] = {
        {"anywhere", "sorry. Now. Sad", "sympathy: Sad"},
        {"and only with a winner", "sorry. Now", "apology: sorry"},
    };
    check(BEAT("reply"), NULL, reply, ROWS(reply));
}

static void a_loser_can_be_spared(void **state) {
    (void)state;
    static const char part[] = PART(
        "'rules':[" SORRY("") "," LATE ",{'id':'sympathy.a','move':'sympathy',"
                              "'patterns':['sad']}],'beats':[{'winners':['sympathy'],"
                              "'losers':['apology'],'within':'reply',"
                              "'unless':['late','clause:subject-you']}]");
    static const struct ear_case cases[] = {
        {"not without the signal", "sad, sorry", "sympathy: sad"},
        {"in the sentence of the loser", "Late and sorry. Sad",
         "apology: sorry; sympathy: Sad"},
        {"not by the winner's", "Sorry. Late and sad", "sympathy: sad"},
        {"in the loser's clause", "you sorry but sad", "apology: sorry; sympathy: sad"},
        {"not by another clause's", "sorry but you sad", "sympathy: sad"},
    };
    check(part, NULL, cases, ROWS(cases));
}

static void beats_come_in_their_order(void **state) {
    (void)state;
    static const char part[] = PART("'rules':[" SORRY("") "," THANKS(
        "") ",{'id':'sympathy.a','move':'sympathy',"
            "'patterns':['sad']}],'beats':["
            "{'winners':['apology'],'losers':['thanks'],'within':'reply'},"
            "{'winners':['sympathy'],'losers':['apology'],'within':'reply'}]");
    static const struct ear_case cases[] = {
        {"the loser of the second has won the first", "thank you, sorry, sad",
         "sympathy: sad"},
        {"one that is beaten beats nobody later", "sorry, sad", "sympathy: sad"},
    };
    check(part, NULL, cases, ROWS(cases));
    struct ear *ear = tiny_ear(part, &arena);
    const struct listener nobody = {0};
    ear_hear(ear, &nobody, STR("sorry, sad"));
    bool beaten = false;
    for (unsigned h = 0; h < ear_hits(ear)->count; h++)
        beaten = beaten || ear_hits(ear)->at[h].stopped == STOPPED_BEATEN;
    OK("a beaten hit says so", beaten);
    ear_close(ear);
    arena_free(&arena);
}

// ---- courtesy -----------------------------------------------------------------------

static void wording_is_weighed_for_courtesy(void **state) {
    (void)state;
    static const char part[] = PART("'rules':[" SORRY(
        "") "," LATE ",{'id':'sympathy.a','move':'sympathy',"
            "'patterns':['so "
            "sorry']}],'beats':[{'winners':['sympathy'],'losers':['apology'],"
            "'within':'overlap'}],"
            "'courtesy':[['move:apology',10],['late',-40],['reply:emoji',7]]");
    static const struct {
        const char *what, *line;
        int want;
    } cases[] = {
        {"nothing", "you wait", 0},
        {"a move", "sorry", 10},
        {"once a sentence", "sorry, sorry", 10},
        {"in each sentence", "Sorry. Sorry.", 20},
        {"three times at most", "Sorry. Sorry. Sorry. Sorry.", 30},
        {"of the reply, once", "You :) wait. You :)", 7},
        {"points are added", "Sorry, late", -30},
        {"a hundred is the end", "Late. Late. Late.", -100},
        {"a move that was beaten is not made", "so sorry", 0},
    };
    struct ear *ear = tiny_ear(part, &arena);
    const struct listener nobody = {0};
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what,
           ear_hear(ear, &nobody, str_of(cases[i].line))->courtesy == cases[i].want);
    ear_close(ear);
    arena_free(&arena);
}

// ---- what is not understood ---------------------------------------------------------

static void what_nobody_knows_is_counted(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        unsigned words, unknown;
        bool unread;
    } cases[] = {
        {"all is known", "I am late", 3, 0, false},
        {"half is not", "late blorp", 2, 50, true},
        {"nothing is", "blorp fnord", 2, 100, true},
        {"a third, which is no reason not to understand", "late sad blorp", 3, 33, false},
        {"function words are not counted", "I am the one you not", 6, 100, true},
        {"only function words", "I am not", 3, 0, false},
        {"the patron's words are known", "notice notices", 2, 0, false},
        {"numbers are", "10 20", 2, 0, false},
        {"where something was heard, all is well", "sorry blorp fnord plugh", 4, 75,
         false},
        {"a contraction is one word", "I don't", 2, 0, false},
        {"a stage direction has no words", "*waits here*", 0, 100, true},
        {"signs alone are not understood", "???", 0, 0, true},
        {"emoji are words, and no content", ":) :)", 2, 0, false},
    };
    struct ear *ear = tiny_ear(
        RULES(SORRY("") "," LATE ",{'id':'sad.a','signal':'sad','patterns':['sad']}"),
        &arena);
    struct memory memory = {0};
    ear_remember(ear, &memory, STR("The notice."));
    const struct listener listener = {.memory = &memory};
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct heard *heard = ear_hear(ear, &listener, str_of(cases[i].line));
        OK(cases[i].what, heard->words == cases[i].words);
        OK(cases[i].what, heard->unknown == cases[i].unknown);
        OK(cases[i].what, heard->unread == cases[i].unread);
    }
    ear_close(ear);
    arena_free(&arena);
}

// ---- commands and silence -----------------------------------------------------------

static void commands_and_silence_are_moves(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        move_set moves;
        const char *shown;
    } cases[] = {
        {"/wait", "/wait", MOVE_BIT(MOVE_PAUSE), "/wait"},
        {"/space", "/space", MOVE_BIT(MOVE_SPACE), "/space"},
        {"/aside", "/aside", MOVE_BIT(MOVE_PRIVATE_SPACE), "/aside"},
        {"/note", "/note", MOVE_BIT(MOVE_NEXT_STEP), "/note"},
        {"/colleague", "/colleague", MOVE_BIT(MOVE_GET_HELP), "/colleague"},
        {"/call", "/call", MOVE_BIT(MOVE_GET_HELP), "/call"},
        {"/leave", "/leave", MOVE_BIT(MOVE_DISENGAGE), "/leave"},
        {"blanks around", "  /wait\t", MOVE_BIT(MOVE_PAUSE), "/wait"},
        {"what follows is not heard", "/wait sorry", MOVE_BIT(MOVE_PAUSE), "/wait"},
        {"a command that is none", "/sorry", MOVE_BIT(MOVE_APOLOGY), "sorry"},
        {"one inside a line is none", "sorry /wait", MOVE_BIT(MOVE_APOLOGY), "sorry"},
        {"nothing is a pause", "", MOVE_BIT(MOVE_PAUSE), ""},
        {"blanks are, too", " \t ", MOVE_BIT(MOVE_PAUSE), ""},
    };
    struct ear *ear = tiny_ear(RULES(SORRY("")), &arena);
    const struct listener nobody = {0};
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct heard *heard = ear_hear(ear, &nobody, str_of(cases[i].line));
        OK(cases[i].what, heard->count == 1 && heard->moves == cases[i].moves);
        OK(cases[i].what, !heard->unread);
        OK(cases[i].what, heard->at[0].strength == 2);
        IS(cases[i].what,
           str_span(str_of(cases[i].line), heard->at[0].begin, heard->at[0].end),
           str_of(cases[i].shown));
    }
    OK("a command's words are not counted",
       ear_hear(ear, &nobody, STR("/wait"))->words == 0);
    ear_close(ear);
    arena_free(&arena);
}

// ---- memory -------------------------------------------------------------------------

static void nothing_stays_from_reply_to_reply(void **state) {
    (void)state;
    static const char *const lines[] = {
        "Sorry!! You are late? LATE :) *waits*",
        "",
        "/wait",
        "blorp fnord",
        "sorry",
        "He said \"sorry\". I am not late but sorry.",
        "Thank you.",
        "/call",
        "late",
    };
    static const char part[] =
        PART("'rules':[" SORRY(",'unless':['reply:late']") "," LATE "," THANKS(
            "") "],'courtesy':[['move:apology',5],['late',-5]]");
    struct ear *used = tiny_ear(part, &arena);
    const struct listener nobody = {0};
    for (size_t a = 0; a < ROWS(lines); a++)
        for (size_t b = 0; b < ROWS(lines); b++) {
            ear_hear(used, &nobody, str_of(lines[a]));
            struct ear *fresh = ear_open(ear_lexicon(used), &arena);
            struct heard one = *ear_hear(used, &nobody, str_of(lines[b]));
            struct heard other = *ear_hear(fresh, &nobody, str_of(lines[b]));
            OK(lines[b],
               one.count == other.count && one.noted_count == other.noted_count);
            OK(lines[b], one.moves == other.moves && one.courtesy == other.courtesy);
            OK(lines[b], one.words == other.words && one.unknown == other.unknown &&
                             one.unread == other.unread);
            OK(lines[b], memcmp(&one.signals, &other.signals, sizeof one.signals) == 0);
            OK(lines[b], memcmp(one.at, other.at, one.count * sizeof *one.at) == 0);
            OK(lines[b], ear_hits(used)->count == ear_hits(fresh)->count);
            ear_close(fresh);
        }
    ear_close(used);
    arena_free(&arena);
}

static void the_last_line_is_the_last_that_was_said(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(RULES(SORRY("") ",{'id':'late.p','signal':'late','hears':"
                                               "'patron','patterns':['late']}"),
                               &arena);
    struct memory memory = {0};
    ear_remember(ear, &memory, STR("You are late?"));
    OK("what it asked is known", signals_has(&memory.signals, SIGNAL_PATRON_ASKED));
    OK("and what a rule heard in it", signals_has(&memory.signals, SIGNAL_NAMED));
    ear_remember(ear, &memory, STR("The book."));
    OK("the next line asks nothing", !signals_has(&memory.signals, SIGNAL_PATRON_ASKED));
    OK("nor has what was heard", !signals_has(&memory.signals, SIGNAL_NAMED));
    OK("lines are counted", memory.lines == 2);
    OK("its words are kept for comparing", memory.last_count == 2);
    const struct memory copy = memory;
    const struct listener listener = {.memory = &memory};
    ear_hear(ear, &listener, STR("sorry for the book"));
    OK("hearing a reply changes nothing in it", memcmp(&copy, &memory, sizeof copy) == 0);
    struct text longer = text_start(&arena);
    for (unsigned i = 0; i < 2000; i++)
        text_print(&longer, "word%u ", i);
    ear_remember(ear, &memory, text_str(&longer));
    OK("a very long line is kept in part", memory.last_count == MEMORY_LAST);
    OK("and so are its stems", memory.stem_count <= MEMORY_STEMS / 2);
    ear_close(ear);
    arena_free(&arena);
}

// ---- who is talked to ---------------------------------------------------------------

static void however_long_they_talk_the_last_line_is_known(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(RULES(SORRY(",'when':['shares-2']")), &arena);
    struct memory memory = {0};
    for (unsigned i = 0; i < 60; i++)
        ear_remember(
            ear, &memory,
            str_of(arena_print(&arena, "A%ux b%ux c%ux d%ux e%ux.", i, i, i, i, i)));
    ear_remember(ear, &memory, STR("I got a bill and a notice."));
    const struct listener listener = {.memory = &memory};
    IS("what is said back is heard",
       heard_text(ear_hear(ear, &listener, STR("sorry for the bill and notice")), &arena),
       STR("apology: sorry"));
    ear_close(ear);
    arena_free(&arena);
}

static void listeners_are_hot_and_literal(void **state) {
    (void)state;
#define HOT                                                                              \
    RULES(SORRY(",'when':['%s']") ",{'id':'calm-talk.p','signal':'calm-talk',"           \
                                  "'hears':'patron','patterns':['fine']},"               \
                                  "{'id':'simple-english.p','signal':"                   \
                                  "'simple-english','hears':'patron',"                   \
                                  "'patterns':['no english']}")
    static const struct {
        const char *what, *condition, *patron;
        enum heat heat;
        bool literal, want;
    } cases[] = {
        {"hot, as it is told", "patron-hot", "fine", HEAT_HOT, false, true},
        {"cool, as it is told", "patron-hot", "late", HEAT_COOL, false, false},
        {"unknown: hot unless the words are calm", "patron-hot", "late", HEAT_UNKNOWN,
         false, true},
        {"unknown, with calm words", "patron-hot", "fine", HEAT_UNKNOWN, false, false},
        {"unknown, before a word was said", "patron-hot", NULL, HEAT_UNKNOWN, false,
         false},
        {"hot, before a word was said", "patron-hot", NULL, HEAT_HOT, false, true},
        {"literal, as it is told", "patron-literal", "late", HEAT_COOL, true, true},
        {"not literal", "patron-literal", "late", HEAT_COOL, false, false},
        {"literal by their words", "patron-literal", "no english", HEAT_COOL, false,
         true},
        {"in a clause, too", "clause:patron-literal", NULL, HEAT_COOL, true, true},
        {"by what the patron is", "patron:patron-hot", "late", HEAT_HOT, false, true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct ear *ear = tiny_ear(arena_print(&arena, HOT, cases[i].condition), &arena);
        struct memory memory = {0};
        if (cases[i].patron)
            ear_remember(ear, &memory, str_of(cases[i].patron));
        const struct listener listener = {
            .memory = &memory, .heat = cases[i].heat, .literal = cases[i].literal};
        OK(cases[i].what, ear_hear(ear, &listener, STR("sorry"))->count == cases[i].want);
        ear_close(ear);
        arena_free(&arena);
    }
}

static void a_warning_sign_is_known_where_it_is_told(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(RULES(SORRY(",'when':['patron-warns']")), &arena);
    struct listener listener = {0};
    OK("no sign", ear_hear(ear, &listener, STR("sorry"))->count == 0);
    listener.warns = true;
    OK("a sign", ear_hear(ear, &listener, STR("sorry"))->count == 1);
    ear_close(ear);
    arena_free(&arena);
}

static void what_the_talk_is_about_is_known_where_it_is_told(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(
        RULES(SORRY(",'when':['patron-presses'],'unless':['nothing-private']")), &arena);
    struct listener listener = {0};
    OK("nobody presses", ear_hear(ear, &listener, STR("sorry"))->count == 0);
    listener.presses = true;
    OK("they do", ear_hear(ear, &listener, STR("sorry"))->count == 1);
    listener.nothing_private = true;
    OK("no secret", ear_hear(ear, &listener, STR("sorry"))->count == 0);
    ear_close(ear);
    arena_free(&arena);
}

static void a_patron_by_name_is_known_to_be_one(void **state) {
    (void)state;
    struct ear *ear =
        tiny_ear(RULES("{'id':'apology.a','move':'apology','patterns':['sorry'],"
                       "'when':['patron-named']}"),
                 &arena);
    const uint64_t names[] = {ear_name(STR("Will"))};
    const struct listener nobody = {0}, will = {.names = names, .name_count = 1};
    OK("a persona", ear_hear(ear, &will, STR("sorry"))->count == 1);
    OK("nobody by name", ear_hear(ear, &nobody, STR("sorry"))->count == 0);
    ear_close(ear);
    arena_free(&arena);
}

static void what_is_said_to_others_is_not_said_to_the_patron(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(
        RULES(SORRY("") "," LATE ","
                        "{'id':'blame.a','move':'blame','patterns':['you'],"
                        "'in':['aside']},"
                        "{'id':'limit.a','move':'limit','threshold':1,'per':'sentence',"
                        "'weigh':[['late',1]]},"
                        "{'id':'pause.a','move':'pause','patterns':['then'],"
                        "'when':['aside'],'in':['aside']}"),
        &arena);
    const uint64_t names[] = {ear_name(STR("Will"))};
    const struct listener will = {.names = names, .name_count = 1};
    static const struct ear_case cases[] = {
        {"to somebody else", "*to the man* Sorry. Sorry.", ""},
        {"the word alone begins it", "*to Ben* Sorry.", ""},
        {"in the middle it does not", "*nods to Ben* Sorry.", "apology: Sorry"},
        {"but who it is does", "*turns to the man* Sorry.", ""},
        {"back to the patron", "*to Ben* Sorry. *to her* Sorry.", "apology: Sorry"},
        {"by name", "*to Ben* Late. *to Will* Sorry.", "apology: Sorry"},
        {"another direction changes nothing", "*to Ben* Sorry. *nods* Sorry.", ""},
        {"a rule for that", "*to Ben* It is you.", "blame: you"},
        {"what is weighed", "*to Ben* Late.", ""},
        {"and weighed for the patron", "Late.", "limit: Late"},
        {"a rule for that only", "*to Ben* Then. *to her* Then.", "pause: Then"},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS(cases[i].what, heard_text(ear_hear(ear, &will, str_of(cases[i].line)), &arena),
           str_of(cases[i].want));
    ear_close(ear);
    arena_free(&arena);
}

static void a_colleague_called_by_name_is_spoken_to(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(RULES(SORRY("")), &arena);
    const uint64_t dana = ear_name(STR("Dana"));
    const struct listener known = {.names = &dana, .name_count = 1}, nobody = {0};
    static const struct {
        const char *what, *line, *want;
        bool named;
    } cases[] = {
        {"another name, and a comma", "Carol, sorry to ask.", "", true},
        {"in its sentence only", "Carol, late again. Sorry.", "apology: Sorry", true},
        {"the patron's own", "Dana, sorry to ask.", "apology: sorry", true},
        {"without a comma", "Carol is sorry.", "apology: sorry", true},
        {"to somebody whose name is not known", "Carol, sorry to ask.", "apology: sorry",
         false},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS(cases[i].what,
           heard_text(
               ear_hear(ear, cases[i].named ? &known : &nobody, str_of(cases[i].line)),
               &arena),
           str_of(cases[i].want));
    ear_close(ear);
    arena_free(&arena);
}

static void a_sir_is_not_said_to_a_she(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(RULES(SORRY("")), &arena);
    static const struct {
        const char *what, *pronoun, *line, *want;
    } cases[] = {
        {"a sir, to a she", "she", "Sir, sorry. Late.", ""},
        {"at the end", "she", "Sorry, sir.", ""},
        {"the other sentences are hers", "she", "Late, sir. Sorry.", "apology: Sorry"},
        {"to a he", "he", "Sir, sorry.", "apology: sorry"},
        {"a madam, to a he", "he", "Madam, sorry.", ""},
        {"to a she", "she", "Madam, sorry.", "apology: sorry"},
        {"to a they", "they", "Sir, sorry.", "apology: sorry"},
        {"to nobody known", "", "Sir, sorry.", "apology: sorry"},
        {"who is only spoken of", "she", "I met the sir then, sorry.", "apology: sorry"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct listener listener = {.pronoun = str_of(cases[i].pronoun)};
        IS(cases[i].what,
           heard_text(ear_hear(ear, &listener, str_of(cases[i].line)), &arena),
           str_of(cases[i].want));
    }
    ear_close(ear);
    arena_free(&arena);
}

static void names_are_heard_as_names(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(
        RULES("{'id':'name_use.a','move':'name_use','patterns':['#name']}"), &arena);
    const uint64_t names[] = {ear_name(STR("Will")), ear_name(STR("Oyelaran"))};
    const struct listener will = {.names = names, .name_count = 2};
    static const struct ear_case cases[] = {
        {"a name", "Thank you, Oyelaran.", "name_use: Oyelaran"},
        {"in small letters", "thank you, oyelaran", "name_use: oyelaran"},
        {"a name that is a word", "Thank you, Will.", "name_use: Will"},
        {"the same in small letters", "thank you will", "name_use: will"},
        {"another name", "Thank you, Bruno.", ""},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        IS(cases[i].what, heard_text(ear_hear(ear, &will, str_of(cases[i].line)), &arena),
           str_of(cases[i].want));
    ear_close(ear);
    arena_free(&arena);
}

// ---- limits -------------------------------------------------------------------------

// In which order patterns are found must not matter: a word alone is found before a pattern
// that has to be tried.
static void of_equal_evidence_the_first_rule_is_named(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(
        RULES("{'id':'apology.end','move':'apology','patterns':['sorry >']}," SORRY("")),
        &arena);
    const struct listener nobody = {0};
    const struct heard *heard = ear_hear(ear, &nobody, STR("so late, sorry"));
    assert_int_equal(heard->count, 1);
    assert_int_equal(heard->at[0].rule, 0);
    heard = ear_hear(ear, &nobody, STR("sorry, late, sorry"));
    assert_int_equal(heard->count, 1);
    assert_int_equal(heard->at[0].rule, 1);
    assert_int_equal(heard->at[0].begin, 0);
    ear_close(ear);
    arena_free(&arena);
}

static void a_flood_of_moves_is_cut_off(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(
        RULES(SORRY("") ",{'id':'sorrow.a','signal':'says-sorry','patterns':['sorry']}"),
        &arena);
    const struct listener nobody = {0};
    struct text line = text_start(&arena);
    for (unsigned i = 0; i < 900; i++)
        text_put(&line, i % 2 ? STR("Sorry. ") : STR("Sorry, sorry; "));
    const struct heard *heard = ear_hear(ear, &nobody, text_str(&line));
    assert_true(heard->count > 0 && heard->count <= FOUND_MAX);
    assert_int_equal(heard->noted_count, NOTED_MAX);
    assert_int_equal(heard->moves, MOVE_BIT(MOVE_APOLOGY));
    for (unsigned i = 1; i < heard->count; i++)
        OK("in order", heard->at[i - 1].begin <= heard->at[i].begin);
    ear_close(ear);
    arena_free(&arena);
}

static struct str repeated(const char *often, unsigned times, const char *last) {
    struct text line = text_start(&arena);
    for (unsigned i = 0; i < times; i++)
        text_put(&line, str_of(often));
    text_put(&line, str_of(last));
    return text_str(&line);
}

static void harm_at_the_end_of_a_long_reply_is_heard(void **state) {
    (void)state;
    static const struct {
        const char *what, *often;
        unsigned times;
        const char *last;
    } cases[] = {
        {"behind many thanks", "Thank you. ", 120, "Go away, I wait."},
        {"behind many more in one sentence", "thank you ", 700, ". Go away, I wait."},
        {"behind as many sentences as there are", "Thank you, thank you. ", 250,
         "Go away, I wait."},
        {"behind other harm", "Your bill. ", 150, "Go away, I wait."},
        {"behind other harm in one sentence", "your bill ", 700, ". Go away, I wait."},
        {"behind all that can be said in a few words", "Thank you, sorry: your bill. ",
         195, "Go away, I wait."},
    };
    // Rules with conditions are asked last, when what asks nothing has taken its place.
    struct ear *ear = tiny_ear(
        RULES(
            "{'id':'dismiss.a','move':'dismiss','patterns':['go away'],'when':['waits']},"
            "{'id':'waits.a','signal':'waits','patterns':['wait']},"
            "{'id':'blame.a','move':'blame','patterns':['your bill','{your} bill']},"
            "{'id':'thanks.b','move':'thanks','patterns':['thank {you}','{thank} you']"
            "}," SORRY("") "," THANKS("")),
        &arena);
    const struct listener nobody = {0};
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct str line = repeated(cases[i].often, cases[i].times, cases[i].last);
        const struct heard *heard = ear_hear(ear, &nobody, line);
        OK(cases[i].what, heard->moves & MOVE_BIT(MOVE_DISMISS));
        IS(cases[i].what, found_text(heard, heard->count - 1), STR("Go away"));
    }
    ear_close(ear);
    arena_free(&arena);
}

static void what_is_asked_for_by_name_is_noted_and_nothing_else(void **state) {
    (void)state;
    struct ear *ear =
        tiny_ear(RULES("{'id':'late.a','signal':'late','patterns':['late','{so} late']},"
                       "{'id':'sorrow.a','signal':'says-sorry','patterns':['sorry']}"),
                 &arena);
    const struct listener nobody = {0};
    const struct heard *heard =
        ear_hear(ear, &nobody, repeated("late ", 1200, ". Sorry."));
    assert_int_equal(heard->noted_count, 1);
    assert_int_equal(heard->noted[0].signal,
                     lexicon_signal(ear_lexicon(ear), STR("says-sorry")));
    ear_close(ear);
    arena_free(&arena);
}

// Two of each sentence: more than there is room for.
static void where_not_all_is_kept_harm_and_the_first_of_each_move_are(void **state) {
    (void)state;
    struct ear *ear = tiny_ear(
        RULES(SORRY("") "," THANKS("") ",{'id':'blame.a','move':'blame','patterns':"
                                       "['your bill']},{'id':'privacy.a','move':"
                                       "'privacy','patterns':['wait']}"),
        &arena);
    const struct listener nobody = {0};
    struct str line =
        repeated("Thank you, sorry: your bill. ", 198, "Your bill. Wait, sorry.");
    const struct heard *heard = ear_hear(ear, &nobody, line);
    unsigned counts[MOVE_COUNT] = {0};
    for (unsigned i = 0; i < heard->count; i++)
        counts[heard->at[i].move]++;
    assert_int_equal(heard->count, FOUND_MAX);
    assert_int_equal(counts[MOVE_BLAME], 199);
    assert_int_equal(counts[MOVE_PRIVACY], 1);
    assert_true(counts[MOVE_THANKS] > 0 && counts[MOVE_APOLOGY] > 0);
    ear_close(ear);
    arena_free(&arena);
}

static void every_spelling_makes_the_same_moves(void **state) {
    (void)state;
    static const char *const same[][4] = {
        {"I don't know, I'm sorry", "I don\xe2\x80\x99t know, I\xe2\x80\x99m sorry",
         "i dont know, im sorry", "I DO NOT KNOW, I AM SORRY"},
        {"I won't wait", "I won\xe2\x80\x99t wait", "I will not wait",
         "i\xc2\xa0won't wait"},
        {"The colour is not sorry", "The color is not sorry", "The color isn't sorry",
         "the colour isn\xca\xbct sorry"},
    };
    struct ear *ear = tiny_ear(
        RULES(SORRY("") ",{'id':'not_knowing.a','move':'not_knowing','patterns':"
                        "['i do not know']},{'id':'decline.a','move':'decline',"
                        "'patterns':['i will not wait']},"
                        "{'id':'jargon.a','move':'jargon','patterns':['colour is not']}"),
        &arena);
    const struct listener nobody = {0};
    for (size_t i = 0; i < ROWS(same); i++) {
        move_set moves = ear_hear(ear, &nobody, str_of(same[i][0]))->moves;
        OK(same[i][0], moves != 0);
        for (size_t n = 1; n < 4; n++)
            OK(same[i][n], ear_hear(ear, &nobody, str_of(same[i][n]))->moves == moves);
    }
    ear_close(ear);
    arena_free(&arena);
}

// ---- words outside replies ----------------------------------------------------------

static void keys_compare_words_by_content(void **state) {
    (void)state;
    static const struct {
        const char *what, *one, *other;
        bool same;
    } cases[] = {
        {"forms of a word", "charges", "charged", true},
        {"a family", "bring", "brought", true},
        {"another word", "charge", "fee", false},
        {"a verb that is left out", "she is late", "she late", true},
        {"in a contraction, too", "Bruno's late", "Bruno is late", true},
        {"alone it stands for itself", "is", "is", true},
        {"the halves of one", "don't", "do not", true},
        {"words without content differ", "to", "at", false},
        {"capitals do not matter", "Bill", "bill", true},
    };
    struct ear *ear = tiny_ear(RULES(""), &arena);
    for (size_t i = 0; i < ROWS(cases); i++) {
        uint64_t one[4], other[4];
        unsigned count = ear_keys(ear, str_of(cases[i].one), one, 4);
        bool same = ear_keys(ear, str_of(cases[i].other), other, 4) == count &&
                    count > 0 && memcmp(one, other, count * sizeof *one) == 0;
        OK(cases[i].what, same == cases[i].same);
    }
    uint64_t keys[2];
    OK("no more than there is room for",
       ear_keys(ear, STR("bill notice late"), keys, 2) == 2);
    OK("nothing has none", ear_keys(ear, STR(" ?"), keys, 2) == 0);
    ear_close(ear);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_taken_back_does_not_count),
        cmocka_unit_test(a_cue_among_the_words_found_takes_nothing_back),
        cmocka_unit_test(evidence_is_words_clause_or_sentence),
        cmocka_unit_test(of_a_move_in_a_sentence_one_stays),
        cmocka_unit_test(words_of_the_patrons_own_make_a_move_stronger),
        cmocka_unit_test(marks_and_places_are_seen),
        cmocka_unit_test(the_first_pronoun_is_the_subject),
        cmocka_unit_test(the_patrons_words_are_seen),
        cmocka_unit_test(saying_the_same_again_is_copying),
        cmocka_unit_test(conditions_look_where_they_say),
        cmocka_unit_test(rules_hear_the_patron),
        cmocka_unit_test(rules_that_hear_the_patron_ask_about_the_line),
        cmocka_unit_test(of_the_patrons_line_only_what_rules_raise_is_kept),
        cmocka_unit_test(rules_can_ask_what_the_patron_ever_said),
        cmocka_unit_test(a_rule_takes_all_any_and_none_of_its_conditions),
        cmocka_unit_test(stopped_hits_say_why),
        cmocka_unit_test(rules_are_asked_after_what_they_ask_about),
        cmocka_unit_test(a_weighted_rule_adds_up),
        cmocka_unit_test(a_weighted_rule_can_look_at_clauses),
        cmocka_unit_test(the_winner_of_a_beat_stays),
        cmocka_unit_test(a_loser_can_be_spared),
        cmocka_unit_test(beats_come_in_their_order),
        cmocka_unit_test(wording_is_weighed_for_courtesy),
        cmocka_unit_test(what_nobody_knows_is_counted),
        cmocka_unit_test(commands_and_silence_are_moves),
        cmocka_unit_test(nothing_stays_from_reply_to_reply),
        cmocka_unit_test(the_last_line_is_the_last_that_was_said),
        cmocka_unit_test(however_long_they_talk_the_last_line_is_known),
        cmocka_unit_test(listeners_are_hot_and_literal),
        cmocka_unit_test(a_patron_by_name_is_known_to_be_one),
        cmocka_unit_test(a_warning_sign_is_known_where_it_is_told),
        cmocka_unit_test(what_the_talk_is_about_is_known_where_it_is_told),
        cmocka_unit_test(what_is_said_to_others_is_not_said_to_the_patron),
        cmocka_unit_test(a_colleague_called_by_name_is_spoken_to),
        cmocka_unit_test(a_sir_is_not_said_to_a_she),
        cmocka_unit_test(names_are_heard_as_names),
        cmocka_unit_test(of_equal_evidence_the_first_rule_is_named),
        cmocka_unit_test(a_flood_of_moves_is_cut_off),
        cmocka_unit_test(harm_at_the_end_of_a_long_reply_is_heard),
        cmocka_unit_test(what_is_asked_for_by_name_is_noted_and_nothing_else),
        cmocka_unit_test(where_not_all_is_kept_harm_and_the_first_of_each_move_are),
        cmocka_unit_test(every_spelling_makes_the_same_moves),
        cmocka_unit_test(keys_compare_words_by_content),
    };
    return cmocka_run_group_tests_name("ear", tests, NULL, free_arena);
}
