// What each kind of event counts, and what makes it count less or more.
#include "meeting.h"

#define ASKS                                                                             \
    ",\n'asks':[{'id':'fix','text':['Will you mend "                                     \
    "it?'],'answered_by':['information']}]"

static int meet_pat(void **state) {
    (void)state;
    meet(PERSONA(EVEN CONCERNS FACTS OPTIONS ASKS));
    return 0;
}

// A line, what it makes happen in the even scene, and what that does.
struct row {
    const char *line;
    enum event event;
    int tension, trust;
};

static void hold_rows(const struct row rows[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct turn *turn = pat_hears(&pat, rows[i].line);
        const struct change *change = change_of(turn, rows[i].event, 0);
        if (!change || change->tension != rows[i].tension ||
            change->trust != rows[i].trust)
            fail_msg("'%s' is no %s of %+d and %+d", rows[i].line,
                     event_id(rows[i].event), rows[i].tension, rows[i].trust);
        assert_string_equal(change->rule, event_id(rows[i].event));
    }
}

// ---- in an even scene -------------------------------------------------------------------

static void being_listened_to_calms(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"So you were blamed.", EVENT_HEARD, -7, 5},
        {"Sorry that they blamed you.", EVENT_HEARD_HALF, -2, 2},
        {"So you returned it.", EVENT_HEARD_AGAIN, -1, 0},
        {"So you lost it.", EVENT_MISHEARD, 3, -2},
        {"To sum up, you were blamed.", EVENT_SUMMED_UP, -3, 3},
        {"You feel insulted over that book.", EVENT_FEELING_CAUSE, -7, 6},
        {"You feel insulted.", EVENT_FEELING_RIGHT, -3, 2},
        {"You feel angry.", EVENT_FEELING_WRONG, 3, -1},
        {"That makes sense.", EVENT_AGREED, -6, 4},
        {"Tell me.", EVENT_ASKED_OPEN, -3, 3},
        {"Did you?", EVENT_ASKED_FACT, -1, 1},
        {"Did you? Did they? When?", EVENT_ASKED_VOLLEY, 3, -2},
        {"May I?", EVENT_ASKED_LEAVE, -1, 2},
        {"Is that right?", EVENT_CHECKED, -2, 3},
        {"", EVENT_WAITED, -4, 2},
    };
    hold_rows(rows, ROWS(rows));
}

// What is only a sign of harm ("hi!!") counts about a third of it.
static void a_weak_sign_of_harm_counts_a_third(void **state) {
    (void)state;
    static const struct utterance nothing;
    static const struct heard heard = {.utterance = &nothing};
    struct acts acts = {.heard = &heard, .unfit = -1, .forbidden = -1, .fact = -1};
    acts.moves = MOVE_BIT(MOVE_SHOUTING);
    acts.counts[MOVE_SHOUTING] = 1;
    static const struct {
        uint8_t strength;
        int tension, trust;
    } cases[] = {{2, 6, -4}, {1, 2, -1}};
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct changes changes;
        acts.strength[MOVE_SHOUTING] = cases[i].strength;
        scene_change(p, scene, &acts, &changes);
        OK("the event", changes.at[0].event == EVENT_SHOUTED);
        assert_int_equal(changes.at[0].tension, cases[i].tension);
        assert_int_equal(changes.at[0].trust, cases[i].trust);
    }
}

static void kindness_counts_a_little(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"So sad.", EVENT_PITIED, -3, 2},
        {"Sorry.", EVENT_APOLOGY, -4, 3},
        {"Thank you.", EVENT_THANKED, -2, 2},
        {"That is kind of you.", EVENT_CREDITED, -3, 3},
        {"You are safe.", EVENT_REASSURED, -3, 2},
        {"It happened to me.", EVENT_DISCLOSED, -1, 1},
        {"My name is Sam.", EVENT_INTRODUCED, -2, 3},
        {"Well, Pat.", EVENT_NAMED, -2, 3},
        {"Help you today?", EVENT_OFFERED_HELP, -2, 2},
        {"I step back.", EVENT_GAVE_SPACE, -3, 1},
        {"In a quieter place.", EVENT_GAVE_PRIVACY, -3, 3},
        {"That stays private.", EVENT_GUARDED, 0, 2},
        {"Did I do well?", EVENT_FEEDBACK, -1, 2},
    };
    hold_rows(rows, ROWS(rows));
}

static void solving_counts_where_it_fits(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"I can lift the block.", EVENT_OPTION_FITS, -6, 4},
        {"I can print it.", EVENT_OPTION_UNFIT, 1, -1},
        {"It is up to you.", EVENT_CHOICE, -4, 4},
        {"Would you be willing to wait?", EVENT_WILLING, -3, 2},
        {"I will look.", EVENT_PROMISED, -5, 5},
        {"Then my colleague.", EVENT_REFERRED, -4, 3},
        {"The reason is this.", EVENT_EXPLAINED, -2, 2},
        {"The reason is this, and I will look.", EVENT_EXPLAINED_OFFER, -4, 3},
        {"Then we open at nine.", EVENT_INFORMED, -1, 1},
        {"I do not know.", EVENT_UNSURE, 2, -1},
        {"I do not know, I will look.", EVENT_UNSURE_HELPS, -2, 3},
        {"I can not.", EVENT_REFUSED, 5, -2},
        {"I can not, the reason is this.", EVENT_REFUSED_KINDLY, 1, 0},
        {"That has to stop.", EVENT_LIMITED_EARLY, 4, -2},
        {"I call someone.", EVENT_HELP_EARLY, 8, -6},
        {"I am leaving.", EVENT_LEFT_EARLY, 6, -8},
        {"Goodbye.", EVENT_CLOSED_EARLY, 4, -3},
    };
    hold_rows(rows, ROWS(rows));
}

static void harm_heats_and_costs_trust(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"Calm down.", EVENT_CALMED, 10, -6},
        {"You must.", EVENT_ORDERED, 5, -4},
        {"That is policy.", EVENT_RULED, 7, -4},
        {"Agreed but no.", EVENT_YES_BUT, 6, -4},
        {"For what reason?", EVENT_WHY, 8, -6},
        {"Do you need that?", EVENT_WHY_WANT, 8, -7},
        {"Silly of you.", EVENT_JUDGED, 9, -8},
        {"It is your fault.", EVENT_BLAMED, 8, -6},
        {"It is only a book.", EVENT_MINIMISED, 9, -7},
        {"Oh great.", EVENT_MOCKED, 15, -12},
        {"Listen dear.", EVENT_TALKED_DOWN, 8, -7},
        {"Or else.", EVENT_THREATENED, 14, -12},
        {"That is not my problem.", EVENT_DISMISSED, 9, -7},
        {"Prove it.", EVENT_CHALLENGED, 10, -8},
        {"You people.", EVENT_GENERALISED, 9, -8},
        {"I promise.", EVENT_FALSELY_PROMISED, 2, -2},
        {"In the opac.", EVENT_JARGON, 3, -2},
        {"A piece of cake.", EVENT_IDIOM, 3, -2},
        {"Hear this.", EVENT_SHOUTED, 6, -4},
        {"A lovely day.", EVENT_CHEERED, 5, -4},
        {"You are drunk.", EVENT_LABELLED, 18, -14},
        {"Idiot.", EVENT_INSULTED, 25, -30},
        {"Well, she borrowed it.", EVENT_LEAKED, 8, -8},
        {"That is my phone number.", EVENT_LEAKED_OWN, 0, 0},
        {"I brought that book back.", EVENT_PARROTED, 3, -2},
    };
    hold_rows(rows, ROWS(rows));
}

static void what_could_not_be_read_costs_a_little(void **state) {
    (void)state;
    const struct turn *turn = pat_hears(&pat, "Blorp fnord.");
    assert_int_equal(tension_by(turn, EVENT_UNREAD), 1);
    assert_int_equal(turn->after.unread, 1);
    pat.scene.unread = 1;
    assert_int_equal(pat_hears(&pat, "Blorp.")->after.unread, 2);
    assert_int_equal(pat_hears(&pat, "Sorry.")->after.unread, 0);
}

// ---- when a kind of event is another ----------------------------------------------------

static void a_question_is_early_before_anything_is_said_back(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int tension, heard;
        const char *line;
        enum event event;
    } cases[] = {
        {"hot and unheard, an open one", 60, 19, "Tell me.", EVENT_ASKED_EARLY},
        {"and a closed one", 60, 19, "Did you?", EVENT_ASKED_EARLY},
        {"cool enough", 59, 19, "Tell me.", EVENT_ASKED_OPEN},
        {"heard enough", 60, 20, "Tell me.", EVENT_ASKED_OPEN},
        {"with something said back", 60, 0, "So you were blamed. Tell me.",
         EVENT_ASKED_OPEN},
        {"in the patron's own words", 60, 0, "So you want that book. Tell me.",
         EVENT_ASKED_OPEN},
        {"two closed ones, early", 60, 0, "Did you? Did they?", EVENT_ASKED_VOLLEY},
        {"two closed ones, later", 60, 20, "Did you? Did they?", EVENT_ASKED_FACT},
        {"three of any kind are too many at any time", 60, 20, "Tell me. Did you? When?",
         EVENT_ASKED_VOLLEY},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.tension = cases[i].tension;
        pat.scene.heard = cases[i].heard;
        OK(cases[i].what, change_of(pat_hears(&pat, cases[i].line), cases[i].event, 0));
    }
}

static void a_greeting_counts_at_the_beginning(void **state) {
    (void)state;
    pat.scene.turn = 1;
    assert_int_equal(tension_by(pat_hears(&pat, "Hello."), EVENT_GREETED), -1);
    pat.scene.turn = 2;
    assert_null(change_of(pat_hears(&pat, "Hello."), EVENT_GREETED, 0));
    pat.scene.events[EVENT_INTRODUCED] = 1; // nobody is introduced twice
    assert_null(change_of(pat_hears(&pat, "My name is Sam."), EVENT_INTRODUCED, 0));
}

static void an_apology_is_owed_from_a_harm_to_the_next_apology(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        bool before, after;
    } cases[] = {
        {"nothing happened", "Well.", false, false},
        {"a harm", "Calm down.", false, true},
        {"it lasts", "Well.", true, true},
        {"until somebody is sorry", "Sorry.", true, false},
        {"in the same breath it is no apology", "Sorry. Calm down.", true, true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.owed = cases[i].before;
        OK(cases[i].what, pat_hears(&pat, cases[i].line)->after.owed == cases[i].after);
    }
}

static void an_apology_that_is_owed_is_not_the_same_sorry_again(void **state) {
    (void)state;
    static const enum event then[] = {EVENT_APOLOGY, EVENT_APOLOGY, EVENT_APOLOGY_SECOND,
                                      EVENT_APOLOGY_AGAIN};
    pat.scene.owed = true;
    for (unsigned before = 0; before < ROWS(then); before++) {
        pat.scene.events[EVENT_APOLOGY] = (uint8_t)before;
        assert_non_null(change_of(pat_hears(&pat, "Sorry."), then[before], 0));
    }
}

static void who_says_sorry_in_every_reply_is_heard_to_be_afraid(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int before; // replies so far with that word in it
        bool afraid;
    } cases[] = {
        {"the third is not", "Apologies, I will look.", 2, false},
        {"the fourth is", "Apologies, I will look.", 3, true},
        {"not without the word", "I will look.", 3, false},
        {"an apology is one apology more", "Sorry.", 3, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.sorry_replies = cases[i].before;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        const struct change *change = change_of(turn, EVENT_APOLOGY_AGAIN, 0);
        OK(cases[i].what, (change != NULL) == cases[i].afraid);
        if (change)
            IS(cases[i].what,
               str_cut(turn->staff, change->at.begin, change->at.end - change->at.begin),
               STR("Apologies"));
    }
    pat.scene.sorry_replies = 1;
    assert_int_equal(pat_hears(&pat, "Sorry.")->after.sorry_replies, 2);
    assert_int_equal(pat_hears(&pat, "I will look.")->after.sorry_replies, 1);
}

static void what_holds_them_off_is_kept_in_mind_where_there_is_danger(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int danger;
        bool before, after;
    } cases[] = {
        {"a limit", "That has to stop.", 2, false, true},
        {"a step back", "I step back.", 2, false, true},
        {"it lasts", "I will look.", 2, true, true},
        {"nothing else does", "I will look.", 2, false, false},
        {"not where there is none", "That has to stop.", 0, false, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.danger_turn = cases[i].danger;
        pat.scene.held_off = cases[i].before;
        OK(cases[i].what,
           pat_hears(&pat, cases[i].line)->after.held_off == cases[i].after);
    }
}

static void what_is_said_again_becomes_another_event(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        enum event counted; // so often before
        unsigned times;
        enum event event; // EVENT_NONE: nothing
    } cases[] = {
        {"one apology", "Sorry.", EVENT_APOLOGY, 0, EVENT_APOLOGY},
        {"two", "Sorry.", EVENT_APOLOGY, 1, EVENT_APOLOGY_SECOND},
        {"more", "Sorry.", EVENT_APOLOGY, 2, EVENT_APOLOGY_AGAIN},
        {"the third pity still helps", "So sad.", EVENT_PITIED, 2, EVENT_PITIED},
        {"the fourth does not", "So sad.", EVENT_PITIED, 3, EVENT_APOLOGY_AGAIN},
        {"two compliments", "Kind of you.", EVENT_CREDITED, 1, EVENT_CREDITED},
        {"a third is flattery", "Kind of you.", EVENT_CREDITED, 2, EVENT_FLATTERED},
        {"an empty formula is free once", "I understand.", EVENT_HOLLOW, 0, EVENT_HOLLOW},
        {"and not twice", "I understand.", EVENT_HOLLOW, 1, EVENT_HOLLOW_AGAIN},
        {"a name three times", "Well, Pat.", EVENT_NAMED, 2, EVENT_NAMED},
        {"a fourth time is neither here nor there", "Well, Pat.", EVENT_NAMED, 3,
         EVENT_NONE},
        {"nor is a fifth", "Well, Pat.", EVENT_NAMED, 4, EVENT_NONE},
        {"a sixth is too often", "Well, Pat.", EVENT_NAMED, 5, EVENT_NAMED_OFTEN},
        {"a cause is heard twice", "You feel insulted over that book.",
         EVENT_FEELING_CAUSE, 1, EVENT_FEELING_CAUSE},
        {"and is a mere feeling then", "You feel insulted over that book.",
         EVENT_FEELING_CAUSE, 2, EVENT_FEELING_RIGHT},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct scene even = pat.scene;
        pat.scene.events[cases[i].counted] = (uint8_t)cases[i].times;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        if (cases[i].event == EVENT_NONE)
            OK(cases[i].what, turn->changes.count == 0);
        else
            OK(cases[i].what, change_of(turn, cases[i].event, 0));
        pat.scene = even;
    }
    assert_int_equal(event_tension(EVENT_HOLLOW), 0);
    assert_true(event_tension(EVENT_HOLLOW_AGAIN) > 0);
}

static void a_name_in_a_mute_place_is_still_counted(void **state) {
    (void)state;
    pat.scene.events[EVENT_NAMED] = 3;
    assert_int_equal(pat_hears(&pat, "Well, Pat.")->after.events[EVENT_NAMED], 4);
}

static void harm_done_twice_in_a_breath_counts_twice(void **state) {
    (void)state;
    const struct turn *turn = pat_hears(&pat, "Calm down. Calm down. Calm down.");
    assert_non_null(change_of(turn, EVENT_CALMED, 1));
    assert_null(change_of(turn, EVENT_CALMED, 2));
    turn = pat_hears(&pat, "I understand. I understand."); // the first time is free
    assert_null(change_of(turn, EVENT_HOLLOW, 1));
    assert_null(change_of(turn, EVENT_HOLLOW_AGAIN, 0));
}

static void a_third_reply_on_end_that_only_asks_is_an_interrogation(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int asked; // replies on end so far that only ask
        enum option_state option;
        bool questioned;
    } cases[] = {
        {"the second is none", "Did you?", 1, OPTION_NONE, false},
        {"the third is one", "Did you?", 2, OPTION_NONE, true},
        {"in open words, too", "What happened?", 2, OPTION_NONE, true},
        {"and with a harm beside it", "Calm down. Did you?", 2, OPTION_NONE, true},
        {"not with something said back", "So you want that book. Did you?", 2,
         OPTION_NONE, false},
        {"nor with something done about it", "I will look. Did you?", 2, OPTION_NONE,
         false},
        {"nor while what they chose is done", "Did you?", 2, OPTION_CHOSEN, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.asking_turns = cases[i].asked;
        pat.scene.option = cases[i].option;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what,
           (change_of(turn, EVENT_ASKED_VOLLEY, 0) != NULL) == cases[i].questioned);
    }
    pat.scene.asking_turns = 2;
    pat.scene.option = OPTION_NONE;
    pat.stage.persona->listed = false;
    OK("nor one who is nobody by name",
       !change_of(pat_hears(&pat, "Did you?"), EVENT_ASKED_VOLLEY, 0));
    pat.stage.persona->listed = true;
    assert_int_equal(pat_hears(&pat, "I will look. Did you?")->after.asking_turns, 0);
    assert_int_equal(pat_hears(&pat, "Did you?")->after.asking_turns, 3);
}

static void a_third_reply_on_end_that_only_says_back_is_an_echo(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int echoes, tension;
        bool echo;
    } cases[] = {
        {"the second is none", "So you were blamed.", 1, 60, false},
        {"the third is one", "So you were blamed.", 2, 60, true},
        {"with a feeling, too", "So you were blamed. You feel insulted.", 2, 60, true},
        {"and with a harm beside it", "So you were blamed. Calm down.", 2, 60, true},
        {"not with a question", "So you were blamed. Did they?", 2, 60, false},
        {"nor with something done about it", "So you were blamed. I will look.", 2, 60,
         false},
        {"nor where nothing is said back", "Well.", 2, 60, false},
        {"nor to one who boils", "So you were blamed.", 2, 80, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.echo_turns = cases[i].echoes;
        pat.scene.tension = cases[i].tension;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what, (change_of(turn, EVENT_ECHOED, 0) != NULL) == cases[i].echo);
    }
    pat.scene.tension = 60;
    pat.stage.persona->listed = false;
    pat.scene.echo_turns = 2;
    OK("nor to one who is nobody by name",
       !change_of(pat_hears(&pat, "So you were blamed."), EVENT_ECHOED, 0));
    pat.stage.persona->listed = true;
    assert_int_equal(pat_hears(&pat, "I will look.")->after.echo_turns, 0);
    assert_int_equal(pat_hears(&pat, "So you were blamed.")->after.echo_turns, 3);
}

static void a_third_reply_on_end_that_exclaims_is_a_volley_of_cheer(void **state) {
    (void)state;
    static const struct {
        const char *what, *line, *words;
        int before, tension;
    } cases[] = {
        {"the second is none", "I will look!", NULL, 1, 60},
        {"the third is", "I will look!! Did you?", "I will look!!", 2, 60},
        {"shown by the sentence", "Did you? I will look!", "I will look!", 2, 60},
        {"not without the mark", "I will look.", NULL, 2, 60},
        {"nor with one that asks", "Did you?", NULL, 2, 60},
        {"nor to who is not upset", "I will look!", NULL, 2, 59},
        {"nor with a limit", "That has to stop!", NULL, 2, 60},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.cheer_turns = cases[i].before;
        pat.scene.tension = cases[i].tension;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        const struct change *change = change_of(turn, EVENT_CHEERED_VOLLEY, 0);
        OK(cases[i].what, (change != NULL) == (cases[i].words != NULL));
        if (change)
            IS(cases[i].what,
               str_cut(turn->staff, change->at.begin, change->at.end - change->at.begin),
               str_of(cases[i].words));
    }
    pat.scene.tension = 60;
    pat.scene.cheer_turns = 2;
    assert_int_equal(pat_hears(&pat, "I will look!")->after.cheer_turns, 3);
    assert_int_equal(pat_hears(&pat, "I will look.")->after.cheer_turns, 0);
    p->listed = false;
    pat.scene.cheer_turns = 2;
    OK("nor to who is nobody by name",
       !change_of(pat_hears(&pat, "I will look!"), EVENT_CHEERED_VOLLEY, 0));
}

// 20 is reached by words to a sentence and long ones in a hundred.
static void long_words_in_long_sentences_are_heavy(void **state) {
    (void)state;
    static const struct {
        const char *what, *line, *words;
    } cases[] = {
        {"the language of letters", "Outstanding obligations require immediate payment.",
         "Outstanding obligations"},
        {"not in fragments", "Outstanding obligations. Require immediate payment.", NULL},
        {"shown by the sentence with most of them",
         "That is so, you know. Circumstances require complicated documentation here.",
         "Circumstances require"},
        {"plain words", "You owe us some money and we want it by the end of May.", NULL},
        {"two long words are not enough", "Circumstances require documentation.", NULL},
        {"nor words that are long by their endings",
         "Looking, returning, wondering, believing and remembering.", NULL},
        {"three in a sentence of twelve: 12 + 25",
         "We keep documents so that it is not so embarrassing for neighbours.",
         "We keep"},
        {"three in four of twenty: 5 + 15",
         "We keep documents here now. It is not so embarrassing. We do so for "
         "neighbours. "
         "That is all there is.",
         "We keep"},
        {"three in four of twenty-four: 6 + 12",
         "We keep documents here for now. It is not so embarrassing here. We do so for "
         "all neighbours. That is all there is to.",
         NULL},
        {"nor what everybody says", "Tonight, yes, tonight, I say tonight.", NULL},
        {"names are no long words", "I am Montgomery, of Featherstone and Brackenbury.",
         NULL},
        {"nor what is said back",
         "So you were blamed, embarrassed, inconvenienced and humiliated.", NULL},
        {"nor a limit",
         "That has to stop: the embarrassing, complicated, humiliating conversation.",
         NULL},
        {"nor what is done", "*documents embarrassing neighbours* I will look.", NULL},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        const struct change *change = change_of(turn, EVENT_TALKED_HEAVILY, 0);
        OK(cases[i].what, (change != NULL) == (cases[i].words != NULL));
        if (change)
            OK(cases[i].what, str_starts(str_cut(turn->staff, change->at.begin,
                                                 change->at.end - change->at.begin),
                                         str_of(cases[i].words)));
    }
    p->listed = false;
    OK("nor to who is nobody by name",
       !change_of(pat_hears(&pat, cases[0].line), EVENT_TALKED_HEAVILY, 0));
}

static void an_explanation_can_be_a_defence_or_a_lecture(void **state) {
    (void)state;
    static const char lecture[] = "Then we open at nine and then at ten and so on and so "
                                  "on and so on and so on and so on.";
    static const struct {
        const char *what;
        enum stage stage;
        const char *line;
        enum event event;
    } cases[] = {
        {"to one who challenges it defends", STAGE_QUESTION_CHALLENGE, "Then we open at.",
         EVENT_DEFENDED},
        {"not when something is said back first", STAGE_QUESTION_CHALLENGE,
         "So you were blamed. Then we open at nine.", EVENT_INFORMED},
        {"nor when they are told that they are safe", STAGE_QUESTION_CHALLENGE,
         "You are safe. Then we open at nine.", EVENT_INFORMED},
        {"to one who cools down, many words are a lecture", STAGE_COOLING, lecture,
         EVENT_LECTURED},
        {"a few are none", STAGE_COOLING, "Then we open at nine.", EVENT_INFORMED},
        {"and at another time many are none", STAGE_SOLVE, lecture, EVENT_INFORMED},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.stage = cases[i].stage;
        OK(cases[i].what, change_of(pat_hears(&pat, cases[i].line), cases[i].event, 0));
    }
    assert_int_equal(event_tension(EVENT_DEFENDED), 4);
    assert_int_equal(event_tension(EVENT_LECTURED), 3);
}

static void help_that_comes_too_early_does_little_or_harms(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int heard; // per cent: 0 nothing, 50 one concern
        enum event event;
    } cases[] = {
        {"an option before listening", "I can lift the block.", 0, EVENT_OPTION_EARLY},
        {"a step", "I will look.", 0, EVENT_PROMISED_EARLY},
        {"unless something is said back with it", "So you want that book. I will look.",
         0, EVENT_PROMISED},
        {"a referral sends away", "Then my colleague.", 0, EVENT_SENT_AWAY},
        {"a reassurance is not heard", "You are safe.", 0, EVENT_NONE},
        {"nor is a choice", "It is up to you.", 0, EVENT_NONE},
        {"an option afterwards", "I can lift the block.", 50, EVENT_OPTION_FITS},
        {"a step afterwards", "I will look.", 50, EVENT_PROMISED},
        {"a referral afterwards", "Then my colleague.", 50, EVENT_REFERRED},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.heard = cases[i].heard;
        pat.scene.concerns[0] = cases[i].heard ? HEARING_FULL : HEARING_NONE;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        if (cases[i].event == EVENT_NONE)
            OK(cases[i].what, turn->changes.count == 0);
        else
            OK(cases[i].what, change_of(turn, cases[i].event, 0));
    }
    assert_null(change_of(pat_hears(&pat, "May I? You could wait."), EVENT_ADVISED, 0));
    assert_int_equal(tension_by(pat_hears(&pat, "You could wait."), EVENT_ADVISED), 3);
}

// So much is heard, by a concern of the core and by one that is not.
static void scene_hears(int heard, enum hearing core, enum hearing other) {
    pat.scene.concerns[0] = (uint8_t)core;
    pat.scene.concerns[2] = (uint8_t)other;
    pat.scene.heard = scene_heard(p, &pat.scene);
    assert_int_equal(pat.scene.heard, heard);
}

static void help_comes_in_time_from_a_point_on(void **state) {
    (void)state;
    scene_hears(25, HEARING_HALF, HEARING_NONE);
    assert_non_null(change_of(pat_hears(&pat, "You are safe."), EVENT_REASSURED, 0));
    assert_non_null(change_of(pat_hears(&pat, "It is up to you."), EVENT_CHOICE, 0));
    assert_non_null(change_of(pat_hears(&pat, "I will look."), EVENT_PROMISED, 0));
    scene_hears(10, HEARING_NONE, HEARING_FULL);
    assert_null(change_of(pat_hears(&pat, "You are safe."), EVENT_REASSURED, 0));
    assert_null(change_of(pat_hears(&pat, "It is up to you."), EVENT_CHOICE, 0));
    assert_null(change_of(pat_hears(&pat, "I will look."), EVENT_PROMISED, 0));
    scene_hears(35, HEARING_HALF, HEARING_FULL);
    assert_non_null(change_of(pat_hears(&pat, "Then my colleague."), EVENT_REFERRED, 0));
    scene_hears(30, HEARING_HALF, HEARING_HALF);
    assert_null(change_of(pat_hears(&pat, "Then my colleague."), EVENT_REFERRED, 0));
}

// ---- what makes it count less or more ---------------------------------------------------

static void a_stage_favours_what_fits_it(void **state) {
    (void)state;
    static const struct {
        enum stage stage;
        const char *line;
        enum event event;
        int tension;
    } cases[] = {
        {STAGE_VENT, "So you were blamed.", EVENT_HEARD, -8}, // -7.7
        {STAGE_VENT, "Tell me.", EVENT_ASKED_OPEN, -2},       // -2.1
        {STAGE_VENT, "Then we open at.", EVENT_INFORMED, 0},  // -0.3
        {STAGE_VENT, "The reason is this.", EVENT_EXPLAINED, -1},
        {STAGE_VENT, "I will look.", EVENT_PROMISED, -4},
        {STAGE_VENT, "You are safe.", EVENT_REASSURED, -2}, // -1.5, away from zero
        {STAGE_QUESTION_INFO, "Then we open at.", EVENT_INFORMED, -2}, // -1.5
        {STAGE_QUESTION_INFO, "", EVENT_WAITED, -2},
        {STAGE_QUESTION_CHALLENGE, "So you were blamed.", EVENT_HEARD, -8},
        {STAGE_QUESTION_CHALLENGE, "The reason is this.", EVENT_EXPLAINED, 0},
        {STAGE_REFUSE, "It is up to you.", EVENT_CHOICE, -5}, // -5.2
        {STAGE_REFUSE, "Would you be willing?", EVENT_WILLING, -4},
        {STAGE_RELEASE, "", EVENT_WAITED, -5},
        {STAGE_RELEASE, "I step back.", EVENT_GAVE_SPACE, -4},
        {STAGE_RELEASE, "So you were blamed.", EVENT_HEARD, -6},
        {STAGE_RELEASE, "I can lift the block.", EVENT_OPTION_FITS, -2},
        {STAGE_RELEASE, "I will look.", EVENT_PROMISED, -2},
        {STAGE_RELEASE, "The reason is this, I will look.", EVENT_EXPLAINED_OFFER, -1},
        {STAGE_INTIMIDATE, "I step back.", EVENT_GAVE_SPACE, -5}, // -4.5
        {STAGE_INTIMIDATE, "So you were blamed.", EVENT_HEARD, -4},
        {STAGE_INTIMIDATE, "I can lift the block.", EVENT_OPTION_FITS, -1},
        {STAGE_COOLING, "You could wait.", EVENT_ADVISED, 3},
        {STAGE_SOLVE, "I can lift the block.", EVENT_OPTION_FITS, -7},
        {STAGE_SOLVE, "So you were blamed.", EVENT_HEARD, -4},
        {STAGE_SOLVE, "You feel insulted over that book.", EVENT_FEELING_CAUSE, -3},
        {STAGE_SOLVE, "", EVENT_WAITED, -1},
        {STAGE_CLOSE, "So you were blamed.", EVENT_HEARD, -3},
        {STAGE_CLOSE, "Calm down.", EVENT_CALMED, 10}, // harm is harm at any time
        {STAGE_RELEASE, "Calm down.", EVENT_CALMED, 10},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.stage = cases[i].stage;
        int tension = tension_by(pat_hears(&pat, cases[i].line), cases[i].event);
        if (tension != cases[i].tension)
            fail_msg("%s, '%s': %+d instead of %+d", stage_id(cases[i].stage),
                     cases[i].line, tension, cases[i].tension);
    }
}

static void what_is_said_again_helps_less(void **state) {
    (void)state;
    // 6, then 0.6 of it each time: 3.6, 2.16, 1.3, 0.8, 0.5, and no less.
    static const int tension[] = {-6, -4, -2, -1, -1, 0, 0, 0};
    static const int trust[] = {4, 2, 1, 1, 1, 0, 0, 0};
    for (unsigned n = 0; n < ROWS(tension); n++) {
        pat.scene.events[EVENT_AGREED] = (uint8_t)n;
        const struct change *change =
            change_by(pat_hears(&pat, "That makes sense."), EVENT_AGREED);
        assert_int_equal(change->tension, tension[n]);
        assert_int_equal(change->trust, trust[n]);
    }
    pat.scene.events[EVENT_HEARD] = 9; // what is new to be heard stays new
    const struct change *heard =
        change_by(pat_hears(&pat, "So you were blamed."), EVENT_HEARD);
    assert_true(heard->tension == -7 && heard->trust == 5);
    pat.scene.events[EVENT_CALMED] = 9; // and harm does not wear off
    assert_int_equal(tension_by(pat_hears(&pat, "Calm down."), EVENT_CALMED), 10);
}

static void who_somebody_is_decides_how_much_it_counts(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int fuse, softness, audience;
        bool embers;
        int help, harm; // of a validation (-6), of an order to calm down (10)
    } cases[] = {
        {"an even person", 1000, 1000, 1000, false, -6, 10},
        {"a short fuse", 1500, 1000, 1000, false, -6, 15},
        {"a long one", 700, 1000, 1000, false, -6, 7},
        {"a soft heart", 1000, 1200, 1000, false, -7, 10}, // -7.2
        {"a hard one", 1000, 750, 1000, false, -5, 10},    // -4.5, away from zero
        {"with others looking on", 1000, 1000, 1150, false, -6, 12}, // 11.5
        {"after boiling over", 1000, 1000, 1000, true, -6, 15},
        {"all of it", 1500, 750, 1150, true, -5, 26}, // 25.875
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.traits[TRAIT_FUSE] = cases[i].fuse;
        pat.scene.traits[TRAIT_SOFTNESS] = cases[i].softness;
        pat.scene.embers = cases[i].embers;
        p->audience = cases[i].audience;
        OK(cases[i].what, tension_by(pat_hears(&pat, "That makes sense."),
                                     EVENT_AGREED) == cases[i].help);
        OK(cases[i].what,
           tension_by(pat_hears(&pat, "Calm down."), EVENT_CALMED) == cases[i].harm);
    }
}

static void an_offence_makes_help_worth_less(void **state) {
    (void)state;
    pat.scene.offended = true;
    pat.scene.traits[TRAIT_FORGIVENESS] = 500;
    const struct change *change =
        change_by(pat_hears(&pat, "That makes sense."), EVENT_AGREED);
    assert_int_equal(change->tension, -3);
    assert_int_equal(change->trust, 2);
    change = change_by(pat_hears(&pat, "Calm down."), EVENT_CALMED);
    assert_int_equal(change->tension, 10);
    assert_int_equal(change->trust, -6);
}

static void the_moment_decides_what_is_taken_in(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        enum event event;
        int at, turn, tension;
    } cases[] = {
        {"a reason with an offer", "The reason is this, I will look.",
         EVENT_EXPLAINED_OFFER, 74, 5, -4},
        {"is not heard when hot", "The reason is this, I will look.",
         EVENT_EXPLAINED_OFFER, 75, 5, -1},
        {"nor is a bare reason", "The reason is this.", EVENT_EXPLAINED, 75, 5, -1},
        {"nor is information", "Then we open at.", EVENT_INFORMED, 75, 5, 0},
        {"being heard is", "So you were blamed.", EVENT_HEARD, 75, 5, -7},
        {"an option early on", "I can lift the block.", EVENT_OPTION_FITS, 60, 0, -4},
        {"a little later", "I can lift the block.", EVENT_OPTION_FITS, 60, 3, -5},
        {"late", "I can lift the block.", EVENT_OPTION_FITS, 60, 8, -8},
        {"very late", "I can lift the block.", EVENT_OPTION_FITS, 60, 20, -8},
        {"a choice, likewise", "It is up to you.", EVENT_CHOICE, 60, 8, -5},
        {"a feeling while there is one", "You feel insulted over that book.",
         EVENT_FEELING_CAUSE, 35, 5, -7},
        {"hardly when it is calm", "You feel insulted over that book.",
         EVENT_FEELING_CAUSE, 34, 5, -1},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.tension = cases[i].at;
        pat.scene.turn = cases[i].turn;
        int tension = tension_by(pat_hears(&pat, cases[i].line), cases[i].event);
        if (tension != cases[i].tension)
            fail_msg("%s: %+d", cases[i].what, tension);
    }
}

static void little_that_is_understood_helps_little(void **state) {
    (void)state;
    static const struct {
        const char *line;
        enum event event;
        int none, half; // with an understanding of 0, of 50
    } cases[] = {
        {"So you were blamed.", EVENT_HEARD, -4, -5},         // 7 * 0.5, 7 * 0.75
        {"I can lift the block.", EVENT_OPTION_FITS, -3, -5}, // 6 * ...
        {"I will look.", EVENT_PROMISED, -3, -4},             // 5 * ...
        {"That makes sense.", EVENT_AGREED, -6, -6},          // a tone is understood
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        pat.scene.understanding = 0;
        OK(cases[i].line,
           tension_by(pat_hears(&pat, cases[i].line), cases[i].event) == cases[i].none);
        pat.scene.understanding = 50;
        OK(cases[i].line,
           tension_by(pat_hears(&pat, cases[i].line), cases[i].event) == cases[i].half);
    }
}

static void a_patron_can_weigh_an_event_otherwise(void **state) {
    (void)state;
    static const struct {
        int scale, tension;
    } cases[] = {{0, 0}, {500, -2}, {2000, -8}, {-1000, 6}};
    pat.scene.traits[TRAIT_FUSE] = 1500; // what is turned into harm is harm
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->scale[EVENT_APOLOGY] = cases[i].scale;
        assert_int_equal(tension_by(pat_hears(&pat, "Sorry."), EVENT_APOLOGY),
                         cases[i].tension);
    }
}

// ---- tracks ------------------------------------------------------------------------------

static void who_withdraws_loses_trust_faster(void **state) {
    (void)state;
    p->track = TRACK_WITHDRAWAL;
    const struct change *change = change_by(pat_hears(&pat, "Calm down."), EVENT_CALMED);
    assert_int_equal(change->trust, -9); // 6 and half as much again
    assert_int_equal(change->tension, 10);
    change = change_by(pat_hears(&pat, "That makes sense."), EVENT_AGREED);
    assert_int_equal(change->trust, 4);
}

static void what_encourages_and_what_stops_who_tests_limits(void **state) {
    (void)state;
    static const struct {
        const char *line;
        enum event event;
        int boldness;
    } cases[] = {
        {"That is my phone number.", EVENT_LEAKED_OWN, 25},
        {"It happened to me.", EVENT_DISCLOSED, 15},
        {"That is kind of you.", EVENT_CREDITED, 10},
        {"A lovely day.", EVENT_CHEERED, 10},
        {"That makes sense.", EVENT_AGREED, 8},
        {"Sorry.", EVENT_APOLOGY, 8},
        {"You feel insulted.", EVENT_FEELING_RIGHT, 8},
        {"Tell me.", EVENT_ASKED_OPEN, 8},
        {"So sad.", EVENT_PITIED, 5},
        {"So you were blamed.", EVENT_HEARD, 5},
        {"Oh great.", EVENT_MOCKED, 3},
        {"I understand.", EVENT_HOLLOW, 3},
        {"", EVENT_WAITED, 3},
        {"Well, Pat.", EVENT_NAMED, 0},
        {"Then we open at nine.", EVENT_INFORMED, -3},
        {"I can lift the block.", EVENT_OPTION_FITS, -4},
        {"I step back.", EVENT_GAVE_SPACE, -2},
        {"That stays private.", EVENT_GUARDED, -10},
        {"I can not.", EVENT_REFUSED, -12},
        {"That has to stop.", EVENT_LIMITED, -12},
        {"I call someone.", EVENT_HELP_EARLY, -25},
    };
    p->track = TRACK_BOUNDARY;
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct change *change =
            change_of(pat_hears(&pat, cases[i].line), cases[i].event, 0);
        OK(cases[i].line, change && change->boldness == cases[i].boldness);
    }
    p->track = TRACK_TENSION; // nobody else is bold
    assert_int_equal(
        change_by(pat_hears(&pat, "That makes sense."), EVENT_AGREED)->boldness, 0);
}

static void a_limit_that_is_kept_to_weighs_more(void **state) {
    (void)state;
    static const int boldness[] = {-12, -20, -28, -28};
    p->track = TRACK_BOUNDARY;
    for (unsigned n = 0; n < ROWS(boldness); n++) {
        pat.scene.events[EVENT_LIMITED] = (uint8_t)n;
        const struct change *change =
            change_by(pat_hears(&pat, "That has to stop."), EVENT_LIMITED);
        assert_int_equal(change->boldness, boldness[n]);
    }
}

static void who_tests_limits_takes_what_is_let_pass_for_leave(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        enum track track;
        int turn, limit; // before
        bool let_pass;
    } cases[] = {
        {"the fifth reply without one", "I will look.", TRACK_BOUNDARY, 4, 0, true},
        {"not the fourth", "I will look.", TRACK_BOUNDARY, 3, 0, false},
        {"nor the limit itself", "That has to stop.", TRACK_BOUNDARY, 4, 0, false},
        {"nor calling for help", "I will call security.", TRACK_BOUNDARY, 4, 0, false},
        {"nor a no", "I can not do that.", TRACK_BOUNDARY, 4, 0, false},
        {"nor what keeps it private", "That stays private.", TRACK_BOUNDARY, 4, 0, false},
        {"nor once there is one", "I will look.", TRACK_BOUNDARY, 4, 1, false},
        {"nor with anybody else", "I will look.", TRACK_TENSION, 4, 0, false},
        {"nor what nobody can read", "Flurble wug snarp.", TRACK_BOUNDARY, 4, 0, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->track = cases[i].track;
        pat.scene.turn = cases[i].turn;
        pat.scene.limit = cases[i].limit;
        const struct change *change =
            change_of(pat_hears(&pat, cases[i].line), EVENT_LET_PASS, 0);
        OK(cases[i].what, (change != NULL) == cases[i].let_pass);
        OK(cases[i].what, !change || change->boldness == 3);
    }
    assert_int_equal(pat_hears(&pat, "I will look.")->after.help_turn, 0);
    pat.scene.turn = 4;
    assert_int_equal(pat_hears(&pat, "I will call security.")->after.help_turn, 5);
}

static void who_tests_limits_is_hardly_moved_by_tone(void **state) {
    (void)state;
    p->track = TRACK_BOUNDARY; // three tenths of it
    assert_int_equal(tension_by(pat_hears(&pat, "Calm down."), EVENT_CALMED), 3);
    assert_int_equal(tension_by(pat_hears(&pat, "That makes sense."), EVENT_AGREED), -2);
    pat.scene.events[EVENT_AGREED] = 9; // nor does it wear off what encourages
    assert_int_equal(
        change_by(pat_hears(&pat, "That makes sense."), EVENT_AGREED)->boldness, 8);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, meet_pat, part)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(being_listened_to_calms),
        EACH(a_weak_sign_of_harm_counts_a_third),
        EACH(kindness_counts_a_little),
        EACH(solving_counts_where_it_fits),
        EACH(harm_heats_and_costs_trust),
        EACH(what_could_not_be_read_costs_a_little),
        EACH(a_question_is_early_before_anything_is_said_back),
        EACH(a_greeting_counts_at_the_beginning),
        EACH(an_apology_is_owed_from_a_harm_to_the_next_apology),
        EACH(an_apology_that_is_owed_is_not_the_same_sorry_again),
        EACH(who_says_sorry_in_every_reply_is_heard_to_be_afraid),
        EACH(what_holds_them_off_is_kept_in_mind_where_there_is_danger),
        EACH(what_is_said_again_becomes_another_event),
        EACH(a_name_in_a_mute_place_is_still_counted),
        EACH(harm_done_twice_in_a_breath_counts_twice),
        EACH(a_third_reply_on_end_that_only_asks_is_an_interrogation),
        EACH(a_third_reply_on_end_that_only_says_back_is_an_echo),
        EACH(a_third_reply_on_end_that_exclaims_is_a_volley_of_cheer),
        EACH(long_words_in_long_sentences_are_heavy),
        EACH(an_explanation_can_be_a_defence_or_a_lecture),
        EACH(help_that_comes_too_early_does_little_or_harms),
        EACH(help_comes_in_time_from_a_point_on),
        EACH(a_stage_favours_what_fits_it),
        EACH(what_is_said_again_helps_less),
        EACH(who_somebody_is_decides_how_much_it_counts),
        EACH(an_offence_makes_help_worth_less),
        EACH(the_moment_decides_what_is_taken_in),
        EACH(little_that_is_understood_helps_little),
        EACH(a_patron_can_weigh_an_event_otherwise),
        EACH(who_withdraws_loses_trust_faster),
        EACH(what_encourages_and_what_stops_who_tests_limits),
        EACH(a_limit_that_is_kept_to_weighs_more),
        EACH(who_tests_limits_takes_what_is_let_pass_for_leave),
        EACH(who_tests_limits_is_hardly_moved_by_tone),
    };
    return cmocka_run_group_tests_name("events", tests, NULL, NULL);
}
