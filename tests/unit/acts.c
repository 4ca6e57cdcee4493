#include "play/acts.h"

#include "tinystage.h"

static struct memory memory;
static struct acts acts;
static struct str line;

#define PAT                                                                              \
    PERSONA(EVEN CONCERNS FACTS OPTIONS                                                  \
            ",'nouns':['notice'],"                                                       \
            "'asks':[{'id':'fix','text':['Will you mend it?'],'words':['repair']}],"     \
            "'triggers':[{'id':'computer','words':['the computer says'],'tension':6},"   \
            "{'id':'card','words':['her card'],'leaks':true}],"                          \
            "'soothers':[{'id':'girl','words':['your girl'],'tension':-3}]")

static int meet_pat(void **state) {
    (void)state;
    tiny_stage_open(&stage);
    tiny_persona(&stage, PAT);
    ear_remember(stage.ear, &memory, STR("I brought that book back."));
    return 0;
}

// What a reply does to Pat, who has spoken of a book.
static const struct acts *read(const char *reply) {
    const struct persona *p = stage.persona;
    const struct listener listener = {
        .memory = &memory, .names = p->names, .name_count = p->name_count};
    line = str_of(reply);
    acts_read(&acts, p, stage.policy, &stage.signals,
              ear_hear(stage.ear, &listener, line));
    return &acts;
}

static struct str shown(struct span_bytes at) {
    return str_span(line, at.begin, at.end);
}

// ---- concerns ----------------------------------------------------------------------------

enum { RETURNED = 1, BLAMED = 2, HOMEWORK = 4 };

static void concerns_are_said_back_or_touched(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        unsigned reflected, touched, reversed;
        bool unnamed;
    } cases[] = {
        {"said back", "So you returned it.", RETURNED, 0, 0, false},
        {"in other forms of its words", "So you were bringing it back.", RETURNED, 0, 0,
         false},
        {"two at once", "So you returned it and they blamed you.", RETURNED | BLAMED, 0,
         0, false},
        {"named by nothing that says back", "You returned it.", 0, 0, 0, false},
        {"said back, as the next sentence asks", "You returned it. Is that right?",
         RETURNED, 0, 0, false},
        {"not when something stands between", "You returned it. Hm. Is that right?", 0, 0,
         0, false},
        {"summed up", "To sum up, you returned it.", RETURNED, 0, 0, false},
        {"with a feeling", "You feel blamed.", BLAMED, 0, 0, false},
        {"touched by an apology", "Sorry that they blamed you.", 0, BLAMED, 0, false},
        {"touched by a question", "Did you return it?", 0, RETURNED, 0, false},
        {"met by what meets it", "Your homework stays private.", HOMEWORK, 0, 0, false},
        {"which only touches another", "That they blamed you stays private.", 0, BLAMED,
         0, false},
        {"turned round", "So you lost it.", 0, 0, RETURNED, false},
        {"not when that is denied", "So you have not lost it.", 0, 0, 0, false},
        {"nor when nothing is said back", "You lost it.", 0, 0, 0, false},
        {"said back in the patron's words only", "So you want that book.", 0, 0, 0, true},
        {"in words of one's own only", "So you wait.", 0, 0, 0, false},
        {"with words of a concern it is no longer unnamed",
         "So you want that book. So you returned it.", RETURNED, 0, 0, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        read(cases[i].line);
        OK(cases[i].what, acts.reflected == cases[i].reflected);
        OK(cases[i].what, acts.touched == cases[i].touched);
        OK(cases[i].what, acts.reversed == cases[i].reversed);
        OK(cases[i].what, acts.reflected_unnamed == cases[i].unnamed);
    }
    IS("what says it back is shown", shown(read("Hm. So you returned it.")->reflected_at),
       STR("So you returned it"));
    IS("what touches it, too", shown(read("So sad that they blamed you.")->touched_at),
       STR("So sad"));
    IS("and what turned it round", shown(read("So you lost it.")->reversed_at),
       STR("So you lost it"));
}

static void repeating_is_hearing_for_who_has_few_words(void **state) {
    (void)state;
    OK("not for others", read("You brought that book back.")->reflected == 0);
    stage.persona->literal = true;
    OK("for one who has", read("You brought that book back.")->reflected == RETURNED);
    stage.persona->literal = false;
}

// ---- feelings ----------------------------------------------------------------------------

static void feelings_are_named(void **state) {
    (void)state;
    enum { INSULTED = 1, ANGRY = 2 };
    static const struct {
        const char *what, *line;
        unsigned feelings;
        bool cause;
        const char *shown;
    } cases[] = {
        {"one", "You feel insulted.", INSULTED, false, "You feel insulted"},
        {"another", "You feel angry.", ANGRY, false, "You feel angry"},
        {"both", "You feel angry and insulted.", INSULTED | ANGRY, false,
         "You feel angry and insulted"},
        {"one that is denied", "You feel not insulted.", 0, false,
         "You feel not insulted"},
        {"with a reflection", "So you are insulted.", INSULTED, false,
         "So you are insulted"},
        {"in a validation", "Insulted makes sense.", INSULTED, false, "makes sense"},
        {"nothing that names", "Insulted.", 0, false, ""},
        {"one that this patron has not", "You feel bad.", 0, false, "You feel bad"},
        {"with its cause in the patron's words", "You feel insulted over that book.",
         INSULTED, true, "You feel insulted over that book"},
        {"with a concern beside it", "You feel insulted. So you returned it.", INSULTED,
         true, "You feel insulted"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        read(cases[i].line);
        OK(cases[i].what, acts.feelings == cases[i].feelings);
        OK(cases[i].what, acts.feeling_cause == cases[i].cause);
        IS(cases[i].what, shown(acts.feeling_at), str_of(cases[i].shown));
    }
}

// ---- options -----------------------------------------------------------------------------

enum { LIFT = 1, SEARCH = 2, BRANCH = 4 };

static void options_are_offered(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        unsigned options;
        int unfit, forbidden;
    } cases[] = {
        {"an offer", "I can lift the block.", LIFT, -1, -1},
        {"in other forms", "I can have lifted all of the blocks.", LIFT, -1, -1},
        {"a step", "I will lift the block.", LIFT, -1, -1},
        {"a referral", "My colleague at the branch office knows.", BRANCH, -1, -1},
        {"two in one", "I can search the shelf or lift the block.", LIFT | SEARCH, -1,
         -1},
        {"one that is denied", "I can lift the block but not search the shelf.", LIFT, -1,
         -1},
        {"one that is declined", "I can not lift the block.", 0, -1, -1},
        {"one beside a no in the same sentence", "I can not wait, I can lift the block.",
         0, -1, -1},
        {"named in one sentence, offered in the next", "Lift the block. May I?", LIFT, -1,
         -1},
        {"not where the next offers another", "Lift the block. I can search the shelf.",
         SEARCH, -1, -1},
        {"nor where something stands between", "Lift the block. Well. May I?", 0, -1, -1},
        {"one behind a no", "I can not wait. I can lift the block.", LIFT, -1, -1},
        {"advice offers nothing", "You could lift the block.", 0, -1, -1},
        {"what the pack has and this patron does not need", "I can print it.", 0, 3, -1},
        {"that is not offered otherwise", "I will print it.", 0, -1, -1},
        {"nor in a no", "I can not print it.", 0, -1, -1},
        {"what nobody may promise", "I can waive the charge.", 0, -1, 0},
        {"promised as a step", "I will cancel it.", 0, -1, 0},
        {"promised falsely", "I promise, they waive the charge.", 0, -1, 0},
        {"refused", "I can not waive the charge.", 0, -1, -1},
        {"denied", "I will not cancel it.", 0, -1, -1},
        {"only spoken of", "I do not know who may waive the charge.", 0, -1, -1},
        {"for a while only", "I can waive the charge while we look.", 0, -1, -1},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        read(cases[i].line);
        OK(cases[i].what, acts.options == cases[i].options);
        OK(cases[i].what, acts.unfit == cases[i].unfit);
        OK(cases[i].what, acts.forbidden == cases[i].forbidden);
    }
    IS("what offers is shown", shown(read("Well, I can lift the block.")->option_at[0]),
       STR("I can"));
    IS("a deed without a move, by its clause",
       shown(read("Well, search the shelf is done.")->option_at[1]),
       STR("search the shelf is done"));
    IS("the first of two offers",
       shown(read("I can lift the block. I will lift the block.")->option_at[0]),
       STR("I can"));
    IS("what may not be promised", shown(read("I will cancel it.")->forbidden_at),
       STR("I will"));
    IS("what does not fit", shown(read("I can print it.")->unfit_at), STR("I can"));
}

// Of two options the first lifts the block, the second searches the shelf.
static void what_is_done_is_told_from_what_is_to_come(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        unsigned done;
    } cases[] = {
        {"done", "To lift the block is done.", 1},
        {"to come", "I will lift the block.", 0},
        {"done, and to come", "To lift the block is done, I will search the shelf.", 1},
        {"to come, and then done", "I will lift the block, and it is done.", 1},
        {"to come, and then told as done", "I will lift the block. All done.", 1},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        read(cases[i].line);
        OK(cases[i].what, acts.done == cases[i].done);
    }
}

static void without_a_pack_no_promise_is_checked(void **state) {
    (void)state;
    const struct listener nobody = {0};
    acts_read(
        &acts, stage.persona, NULL, &stage.signals,
        ear_hear(stage.ear, &nobody, STR("I can print it, I can waive the charge.")));
    assert_int_equal(acts.unfit, -1);
    assert_int_equal(acts.forbidden, -1);
}

// ---- sore points -------------------------------------------------------------------------

static void sore_points_are_touched(void **state) {
    (void)state;
    enum { COMPUTER = 1, CARD = 2 };
    static const struct {
        const char *what, *line;
        unsigned triggers, soothers;
    } cases[] = {
        {"a trigger", "Well, the computer says no.", COMPUTER, 0},
        {"a soother", "And your girl?", 0, 1},
        {"one that is denied", "It is not the computer says so.", 0, 0},
        {"a trigger in a no", "I can not, the computer says so.", COMPUTER, 0},
        {"what gives away", "That is her card.", CARD, 0},
        {"what refuses to", "I can not tell about her card.", 0, 0},
        {"what only would", "If it were her card.", 0, 0},
        {"what keeps it", "Her card stays private.", 0, 0},
        {"what says so and gives it away", "Her card stays private, she borrowed this.",
         CARD, 0},
        {"what gives it away after refusing", "I can not tell. It is her card.", CARD, 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        read(cases[i].line);
        OK(cases[i].what, acts.triggers == cases[i].triggers);
        OK(cases[i].what, acts.soothers == cases[i].soothers);
    }
    IS("its words are shown", shown(read("Well, the computer says no.")->trigger_at[0]),
       STR("the computer says"));
    IS("and a soother's", shown(read("And your girl?")->soother_at[0]), STR("your girl"));
}

// ---- questions ---------------------------------------------------------------------------

static void questions_are_matched_to_facts_and_kinds(void **state) {
    (void)state;
    enum { NIGHT, SISTER, JOB };
    static const struct {
        const char *what, *line;
        bool asked;
        int fact;
        enum answer kind;
    } cases[] = {
        {"by a word", "What about that night?", true, NIGHT, ANSWER_WHAT},
        {"by its kind", "When was it?", true, NIGHT, ANSWER_WHEN},
        {"by a phrase", "Who was there with you?", true, SISTER, ANSWER_WHO},
        {"without a question mark", "Tell me about your sister", true, SISTER,
         ANSWER_COUNT},
        {"plain words with a mark, and no move", "That night?", true, NIGHT,
         ANSWER_COUNT},
        {"the same without the mark", "That night.", false, -1, ANSWER_WHEN},
        {"the word alone", "Sister.", true, SISTER, ANSWER_COUNT},
        {"a mark, and nothing that is known", "Really?", false, -1, ANSWER_WHEN},
        {"a mark at what is said back", "So you came at night?", false, -1, ANSWER_WHEN},
        {"an offer of what only a fact knows", "I can come at night?", true, NIGHT,
         ANSWER_COUNT},
        {"the same without the mark", "I can come at night.", false, -1, ANSWER_WHEN},
        {"an offer that fits", "I can lift the block at night?", false, -1, ANSWER_WHEN},
        {"of which the sentence before tells", "I know your job. Something like that?",
         true, JOB, ANSWER_COUNT},
        {"or the one before that", "I know your job. Well, yes. Something like that?",
         true, JOB, ANSWER_COUNT},
        {"and none further back",
         "I know your job. Well, yes. Well, no. Something like that?", false, -1,
         ANSWER_WHEN},
        {"nor over a question", "I know your job. Did you see it? Something like that?",
         true, -1, ANSWER_YES_NO},
        {"not of what that one asks", "Your job? Something like that?", true, JOB,
         ANSWER_COUNT},
        {"by what most of its words say", "Who was with you at night?", true, SISTER,
         ANSWER_WHO},
        {"the first of two that are equal", "What of your job, your night?", true, NIGHT,
         ANSWER_WHAT},
        {"no fact: where", "Where was it?", true, -1, ANSWER_WHERE},
        {"one of two that are offered", "I can get a chair or a stool?", true, -1,
         ANSWER_WHICH},
        {"of two that were offered",
         "I can lift the block or search the shelf. What do you need?", true, -1,
         ANSWER_WHICH},
        {"whether one will do", "I can lift the block. What do you need?", true, -1,
         ANSWER_YES_NO},
        {"what is needed, where nothing is offered", "What do you need?", true, -1,
         ANSWER_NEED},
        {"or to be chosen", "A chair or a stool, up to you?", true, -1, ANSWER_WHICH},
        {"one of two that are asked after", "Did you see a man or a boy?", true, -1,
         ANSWER_YES_NO},
        {"no fact: who", "Who was it?", true, -1, ANSWER_WHO},
        {"no fact: what happened", "What happened?", true, -1, ANSWER_HAPPENED},
        {"no fact: how", "How was it?", true, -1, ANSWER_HOW},
        {"no fact: yes or no", "Did you see it?", true, -1, ANSWER_YES_NO},
        {"no kind that is known", "Why is that?", true, -1, ANSWER_COUNT},
        {"asked how it was", "Did I do well?", true, -1, ANSWER_YES_NO},
        {"of two the one with a fact", "What of your job? What happened?", true, JOB,
         ANSWER_WHAT},
        {"in either order", "What happened? What of your job?", true, JOB, ANSWER_WHAT},
        {"of two without facts the last", "What happened? Did you see it?", true, -1,
         ANSWER_YES_NO},
        {"of two with facts the last", "When was it? What of your job?", true, JOB,
         ANSWER_WHAT},
        {"a fact's word in another sentence", "Your job. What happened?", true, -1,
         ANSWER_HAPPENED},
        {"no question", "Your sister was with you at night.", false, -1, ANSWER_WHEN},
        {"put to somebody else", "Will you call someone at night?", false, -1,
         ANSWER_WHEN},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        read(cases[i].line);
        OK(cases[i].what, acts.asked == cases[i].asked);
        OK(cases[i].what, acts.fact == cases[i].fact);
        OK(cases[i].what, acts.kind == cases[i].kind);
    }
    OK("words that answer the patron's question", read("They repair it.")->asks == 1);
    OK("others do not", read("They mend it.")->asks == 0);
}

static void what_is_spoken_of_is_no_news(void **state) {
    (void)state;
    enum { SISTER = 1 };
    OK("in so many words", read("Your sister, who was with you.")->facts == 1 << SISTER);
    OK("by one word it is not", read("Your sister came.")->facts == 0);
    OK("nor by a question", read("Your sister, who was with you?")->facts == 0);
    OK("nor by what was just asked, once more",
       read("Who came. Sister who was with?")->facts == 0 &&
           read("Who came. Sister, who was with.")->facts == 0);
    OK("by as much on its own it is",
       read("They came. Sister, who was with.")->facts == 1 << SISTER);
    OK("nor by two sentences", read("Your sister. She who was with you.")->facts == 0);
}

// ---- the rest ----------------------------------------------------------------------------

static void words_for_slots_are_found(void **state) {
    (void)state;
    static const struct {
        const char *what, *line, *name, *noun, *when;
    } cases[] = {
        {"a name", "Hello, my name is Sam.", "Sam", "", ""},
        {"a noun", "That Notice is wrong.", "", "Notice", ""},
        {"the first noun", "The notice, the Notice.", "", "notice", ""},
        {"a promised time", "I will do it by Friday.", "", "", "by Friday"},
        {"the longer one of two", "I will do it by Monday, by next Friday.", "", "",
         "by next Friday"},
        {"a time in goodbye", "Goodbye, by Friday.", "", "", "by Friday"},
        {"a time that is no promise", "It was due by Friday.", "", "", ""},
        {"when something was done", "I will say it is done by Friday.", "", "", ""},
        {"what comes after that", "It is done, I will look by Friday.", "", "",
         "by Friday"},
        {"none of them", "Sorry.", "", "", ""},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        read(cases[i].line);
        IS(cases[i].what, shown(acts.staff_name), str_of(cases[i].name));
        IS(cases[i].what, shown(acts.noun), str_of(cases[i].noun));
        IS(cases[i].what, shown(acts.when), str_of(cases[i].when));
    }
}

static void yes_police_and_commands_are_known(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        bool agrees, police, command;
    } cases[] = {
        {"a yes", "Yes, please.", true, false, false},
        {"no yes", "Oh, you say yes.", false, false, false},
        {"security", "I will call security.", false, true, false},
        {"someone else", "I will call someone.", false, false, false},
        {"/call is security", " /call", false, true, true},
        {"/colleague is not", "/colleague", false, false, true},
        {"silence", "", false, false, true},
        {"words are no command", "Sorry.", false, false, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        read(cases[i].line);
        OK(cases[i].what, acts.agrees == cases[i].agrees);
        OK(cases[i].what, acts.police == cases[i].police);
        OK(cases[i].what, acts.command == cases[i].command);
    }
}

static void moves_are_counted_and_shown(void **state) {
    (void)state;
    read("Sorry. Thank you. Sorry for that book.");
    OK("all of them", acts.moves == (MOVE_BIT(MOVE_APOLOGY) | MOVE_BIT(MOVE_THANKS)));
    OK("how often", acts.counts[MOVE_APOLOGY] == 2 && acts.counts[MOVE_THANKS] == 1);
    OK("none that is not made", acts.counts[MOVE_SYMPATHY] == 0);
    OK("where first", acts.at[MOVE_APOLOGY].begin == 0 && acts.at[MOVE_APOLOGY].end == 5);
    OK("how strong at best", acts.strength[MOVE_APOLOGY] == 2);
    OK("words", acts.words == 7);
    OK("of the longest sentence", acts.longest_sentence == 4);
    OK("strength by the patron's own words",
       read("So you wait. So you want that book.")->strength[MOVE_REFLECTION] == 3);
    read("");
    OK("silence is a pause", acts.moves == MOVE_BIT(MOVE_PAUSE) && acts.words == 0);
    OK("and asks nothing", !acts.asked && acts.fact == -1);
}

static void signals_that_a_lexicon_lacks_are_never_seen(void **state) {
    (void)state;
    struct arena arena = {0};
    struct ear *ear = tiny_ear(RULES("{'id':'next_step.a','move':'next_step','patterns':"
                                     "['yes i will']}"),
                               &arena);
    const struct play_signals none = play_signals(ear_lexicon(ear));
    OK("none is there", none.agreeing == -1 && none.own_name == -1 && none.police == -1 &&
                            none.time_phrase == -1 && none.answers[ANSWER_WHEN] == -1);
    const struct listener nobody = {0};
    acts_read(&acts, stage.persona, NULL, &none,
              ear_hear(ear, &nobody, STR("Yes I will")));
    OK("nothing is seen", !acts.agrees && !acts.police && !acts.when.end);
    OK("moves are", acts.moves == MOVE_BIT(MOVE_NEXT_STEP));
    ear_close(ear);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concerns_are_said_back_or_touched),
        cmocka_unit_test(repeating_is_hearing_for_who_has_few_words),
        cmocka_unit_test(feelings_are_named),
        cmocka_unit_test(options_are_offered),
        cmocka_unit_test(what_is_done_is_told_from_what_is_to_come),
        cmocka_unit_test(without_a_pack_no_promise_is_checked),
        cmocka_unit_test(sore_points_are_touched),
        cmocka_unit_test(questions_are_matched_to_facts_and_kinds),
        cmocka_unit_test(what_is_spoken_of_is_no_news),
        cmocka_unit_test(words_for_slots_are_found),
        cmocka_unit_test(yes_police_and_commands_are_known),
        cmocka_unit_test(moves_are_counted_and_shown),
        cmocka_unit_test(signals_that_a_lexicon_lacks_are_never_seen),
    };
    return cmocka_run_group_tests_name("acts", tests, meet_pat, close_stage);
}
