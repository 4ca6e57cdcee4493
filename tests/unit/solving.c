// What is offered, promised, refused and kept safe, and what of it holds.
#include "meeting.h"

enum { LIFT, SEARCH, BRANCH };

#define RED_CUES ",\n'red_cues':[{'text':'[clenches a fist]','wants':['apology']}]"

// A search, what may come of it, and what that leaves to do: nothing.
#define SEARCH_AND_FIND                                                                  \
    ",\n'options':[\n"                                                                   \
    "{'id':'search','policy':'search','words':['search the shelf'],'fits':['Look.'],\n"  \
    " 'early':['Not yet.'],'confirmed':['Go on.']},\n"                                   \
    "{'id':'found','policy':'search','words':['found it'],'settles':false,\n"            \
    " 'done':['I said so.']},\n"                                                         \
    "{'id':'gone','policy':'search','words':['the charge'],'after':'found',\n"           \
    " 'fits':['Will it?'],'settles':false,'done':['Gone?'],\n"                           \
    " 'over':{'says':['Good day.'],'tells_a_friend':'It was there.'}}]"

enum { FOUND = 1, GONE };

static int meet_finder(void **state) {
    (void)state;
    meet(PERSONA(EVEN CONCERNS SEARCH_AND_FIND));
    return 0;
}

static int meet_pat(void **state) {
    (void)state;
    meet(PERSONA(EVEN CONCERNS OPTIONS RED_CUES));
    return 0;
}

static bool happens(const char *line, enum event event) {
    return change_of(pat_hears(&pat, line), event, 0) != NULL;
}

// This option is on the table since the turn before.
static void choose(unsigned option) {
    scene->offered = (uint16_t)(1 << option);
    scene->option = OPTION_CHOSEN;
    scene->chosen = (int)option;
    scene->chosen_turn = scene->turn;
}

// ---- options -----------------------------------------------------------------------------

static void an_offer_is_on_the_table_when_it_can_be_taken_in(void **state) {
    (void)state;
    scene->tension = 70;
    const struct scene *now = after("I can lift the block.");
    assert_int_equal(now->option, OPTION_CHOSEN);
    assert_int_equal(now->chosen, LIFT);
    assert_int_equal(now->chosen_turn, 6);
    assert_int_equal(now->offered, 1 << LIFT);
    scene->tension = 71; // too hot to choose anything
    now = after("I can lift the block.");
    assert_int_equal(now->option, OPTION_OFFERED);
    assert_int_equal(now->chosen, -1);
    assert_int_equal(now->offered, 1 << LIFT);
}

static void of_two_offers_one_is_taken_up(void **state) {
    (void)state;
    assert_int_equal(after("I can search the shelf or ask the branch office.")->chosen,
                     SEARCH);
    p->options[BRANCH].main = true; // what they came for
    assert_int_equal(after("I can search the shelf or ask the branch office.")->chosen,
                     BRANCH);
    p->options[BRANCH].main = false;
    choose(LIFT); // a newer offer takes the place of what was on the table
    assert_int_equal(after("I can search the shelf.")->chosen, SEARCH);
}

static void what_is_on_offer_goes_with_one_that_comes_too_early(void **state) {
    (void)state;
    scene->concerns[0] = HEARING_NONE;
    choose(SEARCH);
    OK("too early", happens("I can lift the block.", EVENT_OPTION_EARLY));
    assert_int_equal(pat.turn.after.chosen, -1);
    choose(SEARCH);
    assert_int_equal(after("I can not say.")->chosen, SEARCH);
}

static void an_offer_comes_too_early_before_enough_is_heard(void **state) {
    (void)state;
    static const struct {
        const char *what;
        enum hearing heard; // of one concern: none 0, half 25, full 50 per cent
        bool again;         // it was offered too early before
        enum event event;
    } cases[] = {
        {"nothing is heard", HEARING_NONE, false, EVENT_OPTION_EARLY},
        {"too little", HEARING_HALF, false, EVENT_OPTION_EARLY},
        {"enough", HEARING_FULL, false, EVENT_OPTION_FITS},
        {"nearly enough, and it was offered before", HEARING_HALF, true,
         EVENT_OPTION_FITS},
        {"nothing, and it was offered before", HEARING_NONE, true, EVENT_OPTION_EARLY},
    };
    for (size_t i = 0; i < ROWS(cases); i++) { // 40 are needed, or 15 less
        scene->concerns[0] = (uint8_t)cases[i].heard;
        scene->early = cases[i].again ? 1 << LIFT : 0;
        const struct turn *turn = pat_hears(&pat, "I can lift the block.");
        const struct change *change = change_by(turn, cases[i].event);
        bool fits = cases[i].event == EVENT_OPTION_FITS;
        const struct option *lift = &p->options[LIFT];
        IS(cases[i].what, change_about(p, change), STR("lift"));
        OK(cases[i].what, change->says.first == (fits ? lift->fits : lift->early).first);
        OK(cases[i].what, turn->after.offered == (fits ? 1 << LIFT : 0));
        OK(cases[i].what, fits || turn->after.early == 1 << LIFT);
    }
    scene->concerns[0] = HEARING_NONE; // some fit at once
    OK("what needs nothing heard", happens("I can search the shelf.", EVENT_OPTION_FITS));
}

// Calm and trusting, or having asked what will be done.
static void nobody_who_is_ready_finds_an_offer_too_early(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int tension, trust;
        bool fits;
    } cases[] = {{"calm and trusting", 45, 50, true},
                 {"calm", 45, 49, false},
                 {"trusting", 46, 50, false}};
    scene->concerns[0] = HEARING_NONE;
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        scene->trust = cases[i].trust;
        pat_hears(&pat, "I can lift the block.");
        OK(cases[i].what, !!change_of(&pat.turn, EVENT_OPTION_FITS, 0) == cases[i].fits);
        OK(cases[i].what,
           !!change_of(&pat.turn, EVENT_OPTION_EARLY, 0) == !cases[i].fits);
    }
    scene->heard = 0;
    OK("nor a step, otherwise too early", happens("I will look.", EVENT_PROMISED_EARLY));
    scene->tension = 45;
    OK("which is none then", happens("I will look.", EVENT_PROMISED));
}

static void what_was_chosen_is_settled_in_the_next_reply(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        bool settled;
    } cases[] = {
        {"by a yes", "Yes.", true},
        {"by a step", "I will look.", true},
        {"by a goodbye", "Goodbye.", true},
        {"not by a reassurance", "You are safe.", false},
        {"by saying it again with a step", "I will lift the block.", true},
        {"not by a kindness", "Sorry.", false},
        {"not by naming it again as a choice", "Lift the block, up to you.", false},
        {"not by a limit, whatever it promises", "That has to stop, or I call someone.",
         false},
        {"not by another offer", "I can search the shelf.", false},
        {"not by a formula, whatever it assures", "I understand. You are safe.", false},
        {"nor by a yes that brushes off", "Yes. Not my problem.", false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        choose(LIFT);
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        bool settled = turn->after.confirmed >> LIFT & 1;
        OK(cases[i].what, settled == cases[i].settled);
        OK(cases[i].what,
           turn->after.option == (settled ? OPTION_CONFIRMED : OPTION_CHOSEN));
        OK(cases[i].what, turn->after.main_met == settled);
        OK(cases[i].what, !settled || turn->after.chosen == -1);
    }
    OK("named again without a step it is no news",
       happens("Lift the block, up to you.", EVENT_OPTION_AGAIN));
}

static void what_is_offered_and_promised_at_once_is_not_settled_yet(void **state) {
    (void)state;
    const struct scene *now = after("I can lift the block. Yes, I will.");
    assert_int_equal(now->chosen, LIFT);
    assert_int_equal(now->confirmed, 0);
    assert_int_equal(now->option, OPTION_CHOSEN);
}

static void a_settled_option_says_so_and_is_done(void **state) {
    (void)state;
    choose(LIFT);
    const struct change *change =
        change_by(pat_hears(&pat, "Well, I will look."), EVENT_OPTION_CONFIRMED);
    assert_int_equal(change->tension, -6);
    assert_int_equal(change->trust, 4);
    assert_int_equal(change->says.first, p->options[LIFT].confirmed.first);
    IS("the words that settle it",
       str_span(pat.turn.staff, change->at.begin, change->at.end), STR("I will"));
    scene->confirmed = 1 << LIFT;
    scene->option = OPTION_CONFIRMED;
    scene->chosen = -1;
    const struct turn *turn = pat_hears(&pat, "I will lift the block.");
    assert_null(change_of(turn, EVENT_OPTION_CONFIRMED, 0)); // once is enough
    assert_null(change_of(turn, EVENT_OPTION_AGAIN, 0));
}

static void some_options_do_not_settle_the_matter(void **state) {
    (void)state;
    choose(SEARCH); // {"settles": false}, and not the main one
    const struct scene *now = after("Yes.");
    assert_int_equal(now->confirmed, 1 << SEARCH);
    assert_int_equal(now->option, OPTION_CHOSEN);
    assert_false(now->main_met);
}

static void an_offer_beside_the_need_does_not_fit(void **state) {
    (void)state;
    OK("out of the pack", happens("I can print it.", EVENT_OPTION_UNFIT));
    OK("not beside one that fits",
       !happens("I can lift the block. I can print it.", EVENT_OPTION_UNFIT));
    p->option_count = 0; // nothing of their own fits them
    OK("an offer after listening helps who has no options",
       happens("I can wait.", EVENT_OPTION_FITS));
    scene->concerns[0] = HEARING_NONE;
    OK("and comes too early before", happens("I can wait.", EVENT_OPTION_EARLY));
}

// ---- deeds -------------------------------------------------------------------------------

static void what_is_told_as_done_is_settled_at_once(void **state) {
    (void)state;
    const struct turn *turn = pat_hears(&pat, "I can search the shelf, it is done.");
    const struct change *done = change_by(turn, EVENT_OPTION_DONE);
    IS("of this option", change_about(p, done), STR("search"));
    assert_int_equal(done->tension, -8);
    assert_int_equal(done->trust, 6);
    assert_int_equal(done->says.first, p->options[0].confirmed.first); // no lines for it
    assert_int_equal(turn->after.confirmed, 1);
    assert_int_equal(turn->after.done, 1);
    assert_int_equal(turn->after.option, OPTION_CONFIRMED);
    assert_int_equal(turn->after.chosen, -1);
    assert_int_equal(turn->after.over, -1);
    OK("said by the next word or two",
       happens("I can search the shelf. All done.", EVENT_OPTION_DONE));
    OK("or three", happens("I can search the shelf. It is done.", EVENT_OPTION_DONE));
    OK("not by a sentence of its own",
       !happens("I can search the shelf. The homework is done.", EVENT_OPTION_DONE));
    scene->done = scene->confirmed = scene->offered = 1;
    OK("once", !happens("I can search the shelf, it is done.", EVENT_OPTION_DONE));
}

static void what_is_done_too_soon_is_early_all_the_same(void **state) {
    (void)state;
    scene->concerns[0] = HEARING_NONE;
    scene->trust = 0;
    OK("without a word for that",
       happens("I can search the shelf, it is done.", EVENT_OPTION_EARLY));
    p->options[0].done = p->options[FOUND].done;
    OK("but not where this one has something to say to it",
       happens("I can search the shelf, it is done.", EVENT_OPTION_DONE));
}

static void what_comes_of_an_offer_is_no_offer(void **state) {
    (void)state;
    assert_int_equal(after("I can tell if found or not it.")->offered, 0);
    const struct scene *now = after("I have done it, I found it.");
    assert_int_equal(now->done, 1 << FOUND);
    assert_int_equal(now->option, OPTION_NONE); // and settles nothing by itself
}

static void some_things_are_done_after_others_only(void **state) {
    (void)state;
    const struct scene *told = after("I can take the charge, it is done.");
    assert_int_equal(told->done, 0);
    assert_int_equal(told->over, -1);
    assert_int_equal(told->option, OPTION_CONFIRMED); // but it is what they were told
    assert_int_equal(after("I can take the charge.")->offered, 0);
    scene->confirmed = 1 << GONE;
    OK("and once",
       !happens("I can take the charge, it is done.", EVENT_OPTION_CONFIRMED));
    scene->confirmed = 0;
    scene->done = 1 << FOUND;
    OK("offered then", happens("I can take the charge.", EVENT_OPTION_FITS));
    assert_int_equal(after("I can take the charge, it is done.")->over, GONE);
    scene->done = 0; // both in one breath
    const struct scene *now = after("I found it. I can take the charge, it is done.");
    assert_int_equal(now->over, GONE);
    assert_int_equal(now->option, OPTION_CONFIRMED);
}

static void what_leaves_nothing_to_do_is_the_end_of_it(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int tension, heard;
        enum ending holding;
    } cases[] = {{"in calm", 45, 40, ENDING_RESOLVED},
                 {"too upset", 46, 40, ENDING_NONE},
                 {"too little heard", 45, 39, ENDING_RESOLVED_IN_PART}};
    scene->option = OPTION_CONFIRMED;
    scene->over = GONE;
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        scene->heard = cases[i].heard;
        OK(cases[i].what, scene_holding(p, scene) == cases[i].holding);
    }
    IS("with words of its own",
       scene_last_words(p, scene, ENDING_RESOLVED)->tells_a_friend, STR("It was there."));
    IS("and where not all was heard",
       scene_last_words(p, scene, ENDING_RESOLVED_IN_PART)->tells_a_friend,
       STR("It was there."));
    OK("not for another end",
       scene_last_words(p, scene, ENDING_WALKED_OUT) == &p->endings[ENDING_WALKED_OUT]);
    scene->over = -1;
    OK("nor where it is not over",
       scene_last_words(p, scene, ENDING_RESOLVED) == &p->endings[ENDING_RESOLVED]);
}

static void what_came_about_is_no_promise(void **state) {
    (void)state;
    const char *line = "I found it. I can waive the charge, it is done.";
    assert_false(after(line)->barred);
    assert_true(after("I can waive the charge, it is done.")->barred); // out of nothing
    scene->over = GONE;
    assert_false(after("I can waive the charge.")->barred);
    scene->over = -1;
    scene->done = 1 << FOUND;
    scene->barred = true; // what was promised before is kept
    assert_true(after("I can take the charge.")->barred);
    assert_false(after("I can take the charge, it is done.")->barred);
    p->options[GONE].tells = 2; // and what it tells is out
    assert_int_equal(after("I can take the charge, it is done.")->facts_out, 1 << 2);
    p->options[GONE].tells = -1;
}

// ---- promises ----------------------------------------------------------------------------

static void a_promise_slips_in_the_second_turn_after_it(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int promised; // in which turn; this one is the sixth
        bool reminded, slips;
        int after; // the turn of the promise that is still open
    } cases[] = {
        {"in the next turn it may be open", "Well.", 5, false, false, 5},
        {"in the one after it slips", "Well.", 4, false, true, 4},
        {"and later", "Well.", 1, false, true, 1},
        {"once", "Well.", 4, true, false, 4},
        {"told how it stands", "Then we open at nine.", 4, false, false, 0},
        {"an option in hand", "I can search the shelf.", 4, false, false, 0},
        {"somebody else", "Then my colleague.", 4, false, false, 0},
        {"somebody called", "I call someone.", 4, false, false, 0},
        {"a quiet corner", "A quieter place.", 4, false, false, 0},
        {"gathered up", "To sum up.", 4, false, false, 0},
        {"what nobody can read may be it", "Zebras graze over yonder.", 4, false, false,
         4},
        {"a goodbye", "Goodbye.", 4, false, false, 0},
        {"promised anew", "I will look.", 4, false, false, 6},
        {"and kept in the same breath", "I will look. We open at nine.", 4, false, false,
         0},
        {"told before it is promised", "We open at nine. I will look.", 4, false, false,
         6},
        {"none was made", "Well.", 0, false, false, 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->promise_turn = cases[i].promised;
        scene->promise_reminded = cases[i].reminded;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        const struct change *slip = change_of(turn, EVENT_PROMISE_SLIPPED, 0);
        OK(cases[i].what, (slip != NULL) == cases[i].slips);
        OK(cases[i].what, !slip || (slip->tension == 4 && slip->trust == -4));
        OK(cases[i].what, turn->after.promise_turn == cases[i].after);
        OK(cases[i].what,
           turn->after.promise_reminded == (cases[i].slips || cases[i].reminded));
    }
    scene->promise_turn = 2;
    scene->promise_reminded = true; // a new promise is a new chance
    assert_false(after("I will look.")->promise_reminded);
}

static void what_nobody_may_promise_bars_a_good_end(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        bool before, after;
        unsigned events; // false promises
    } cases[] = {
        {"promised", "I can waive the charge.", false, true, 1},
        {"as a promise in so many words", "I promise, they waive the charge.", false,
         true, 1},
        {"a promise of anything else bars nothing", "I promise.", false, false, 1},
        {"it stays so", "Sorry.", true, true, 0},
        {"a bare no does not take it back", "I can not waive the charge.", true, true, 0},
        {"a no with its reason does", "I can not waive the charge. The reason is this.",
         true, false, 0},
        {"not when it is promised again",
         "I can not. The reason is this. I will cancel it.", true, true, 1},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->barred = cases[i].before;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        unsigned events = 0;
        while (change_of(turn, EVENT_FALSELY_PROMISED, events))
            events++;
        OK(cases[i].what, turn->after.barred == cases[i].after);
        OK(cases[i].what, events == cases[i].events);
    }
}

// ---- a no --------------------------------------------------------------------------------

static void a_no_counts_as_declined_when_it_is_kind(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        enum event event; // EVENT_NONE: no no
        bool declined;
    } cases[] = {
        {"a bare no", "I can not.", EVENT_REFUSED, false},
        {"with a reason", "I can not, the reason is this.", EVENT_REFUSED_KINDLY, true},
        {"with an offer", "I can not wait. I can lift the block.", EVENT_REFUSED_KINDLY,
         true},
        {"with a choice", "I can not. It is up to you.", EVENT_REFUSED_KINDLY, true},
        {"for somebody's privacy", "I can not. That stays private.", EVENT_REFUSED_KINDLY,
         true},
        {"with a kindness only", "I can not. Sorry.", EVENT_REFUSED, false},
        {"privacy with a reason is a no", "That stays private, the reason is this.",
         EVENT_NONE, true},
        {"privacy alone is none", "That stays private.", EVENT_NONE, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what, turn->after.declined == cases[i].declined);
        if (cases[i].event != EVENT_NONE)
            OK(cases[i].what, change_of(turn, cases[i].event, 0));
    }
    scene->declined = true;
    assert_true(after("I can not.")->declined); // once said it is said
}

static void a_limit_is_due_when_something_calls_for_it(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int tension;
        enum stage stage;
        enum track track;
        int cue, danger, floor;
        bool due;
    } cases[] = {
        {"nothing", 69, STAGE_VENT, TRACK_TENSION, -1, 0, 0, false},
        {"heat", 70, STAGE_VENT, TRACK_TENSION, -1, 0, 0, true},
        {"a refusal", 60, STAGE_REFUSE, TRACK_TENSION, -1, 0, 0, true},
        {"one who tests limits", 20, STAGE_VENT, TRACK_BOUNDARY, -1, 0, 0, true},
        {"a warning sign", 60, STAGE_VENT, TRACK_TENSION, 0, 0, 0, true},
        {"danger", 60, STAGE_VENT, TRACK_TENSION, -1, 3, 0, true},
        {"one who cannot be calmed now", 60, STAGE_VENT, TRACK_TENSION, -1, 0, 50, true},
        {"one who can", 60, STAGE_VENT, TRACK_TENSION, -1, 0, 49, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        scene->stage = cases[i].stage;
        scene->wanted_cue = cases[i].cue;
        scene->danger_turn = cases[i].danger;
        p->floor = cases[i].floor;
        p->track = cases[i].track;
        const struct turn *turn = pat_hears(&pat, "That has to stop.");
        OK(cases[i].what,
           change_of(turn, EVENT_LIMITED, 0) ? cases[i].due : !cases[i].due);
        OK(cases[i].what,
           change_of(turn, EVENT_LIMITED_EARLY, 0) ? !cases[i].due : cases[i].due);
        OK(cases[i].what, turn->after.declined == cases[i].due);
        OK(cases[i].what, turn->after.limit == 1);
    }
}

static void limits_are_named_up_to_three_times(void **state) {
    (void)state;
    static const int counted[] = {1, 2, 3, 3};
    for (int n = 0; n < 4; n++) {
        scene->limit = n < 3 ? n : 3;
        assert_int_equal(after("That has to stop.")->limit, counted[n]);
    }
    assert_int_equal(after("Sorry.")->limit, 3);
}

// ---- safety ------------------------------------------------------------------------------

static void help_and_leaving_are_right_in_danger(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int tension, danger;
        bool may_hand_over, heard;
        enum event event;
    } cases[] = {
        {"at 80", "I call someone.", 80, 0, false, false, EVENT_HELP_CALLED},
        {"not at 79", "I call someone.", 79, 0, false, false, EVENT_HELP_EARLY},
        {"after a warning sign", "I call someone.", 50, 3, false, false,
         EVENT_HELP_CALLED},
        {"to hand over", "I call someone.", 60, 0, true, true, EVENT_HELP_CALLED},
        {"not before listening", "I call someone.", 60, 0, true, false, EVENT_HELP_EARLY},
        {"nor in the heat", "I call someone.", 61, 0, true, true, EVENT_HELP_EARLY},
        {"nor to the police", "I call security.", 60, 0, true, true, EVENT_HELP_EARLY},
        {"who helps with what is an option", "I call someone to lift the block.", 50, 0,
         false, false, EVENT_HELP_CALLED},
        {"which security is not", "I call security to lift the block.", 50, 0, false,
         false, EVENT_HELP_EARLY},
        {"leaving at 80", "I am leaving.", 80, 0, false, false, EVENT_LEFT},
        {"leaving before", "I am leaving.", 79, 0, false, false, EVENT_LEFT_EARLY},
        {"leaving is no handing over", "I am leaving.", 60, 0, true, true,
         EVENT_LEFT_EARLY},
    };
    unsigned acceptable = p->acceptable;
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        scene->danger_turn = cases[i].danger;
        scene->concerns[0] = cases[i].heard ? HEARING_FULL : HEARING_NONE;
        p->acceptable =
            acceptable | (cases[i].may_hand_over ? 1U << ENDING_HANDED_OVER : 0);
        OK(cases[i].what, happens(cases[i].line, cases[i].event));
    }
}

static void help_may_follow_a_limit_or_a_sign_that_asks_for_it(void **state) {
    (void)state;
    scene->tension = 60;
    scene->limit = 1;
    assert_true(happens("I call someone.", EVENT_HELP_CALLED));
    assert_true(happens("I call security.", EVENT_HELP_EARLY));
    scene->limit = 0;
    scene->wanted_cue = 0;
    p->red_cues[0].wants = MOVE_BIT(MOVE_GET_HELP);
    assert_true(happens("I call someone.", EVENT_HELP_CALLED));
    assert_true(happens("I call security.", EVENT_HELP_EARLY));
    p->red_cues[0].wants = MOVE_BIT(MOVE_SPACE);
    assert_true(happens("I call someone.", EVENT_HELP_EARLY));
}

static void a_goodbye_is_in_time_when_it_is_calm_or_settled(void **state) {
    (void)state;
    scene->tension = 45;
    const struct change *change = change_by(pat_hears(&pat, "Goodbye."), EVENT_CLOSED);
    assert_int_equal(change->tension, -2);
    assert_int_equal(change->trust, 2);
    scene->tension = 46;
    assert_true(happens("Goodbye.", EVENT_CLOSED_EARLY));
    choose(LIFT); // the goodbye settles it
    assert_true(happens("Goodbye.", EVENT_CLOSED));
}

static void nobody_is_sent_away_too_soon_from_danger(void **state) {
    (void)state;
    scene->concerns[0] = HEARING_NONE;
    OK("too soon", happens("Ask my colleague.", EVENT_SENT_AWAY));
    scene->danger_turn = 3;
    OK("in danger", happens("Ask my colleague.", EVENT_REFERRED));
}

static void a_warning_sign_wants_an_answer_at_once(void **state) {
    (void)state;
    static const struct {
        const char *line;
        bool ignored;
    } cases[] = {
        {"I call someone.", false},
        {"I am leaving.", false},
        {"I step back.", false},
        {"That has to stop.", false},
        {"Sorry.", false}, // what this sign wants
        {"Would you be willing to stop?", false},
        {"You must stop.", false}, // badly, and that has its own price
        {"Stop, or else.", false},
        {"Mumble mumble mumble.", false}, // nobody knows what that was
        {"Mumble mumble mumble. Calm down.", true},
        {"Thank you.", true},
        {"", true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->wanted_cue = 0;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        const struct change *ignored = change_of(turn, EVENT_CUE_IGNORED, 0);
        OK(cases[i].line, (ignored != NULL) == cases[i].ignored);
        OK(cases[i].line, !ignored || (ignored->tension == 4 && ignored->trust == -2));
        OK(cases[i].line, turn->after.wanted_cue == -1); // it is over in any case
    }
    scene->wanted_cue = -1;
    assert_false(happens("Thank you.", EVENT_CUE_IGNORED));
}

#define EACH(test)        cmocka_unit_test_setup_teardown(test, meet_pat, part)
#define EACH_FINDER(test) cmocka_unit_test_setup_teardown(test, meet_finder, part)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(an_offer_is_on_the_table_when_it_can_be_taken_in),
        EACH(of_two_offers_one_is_taken_up),
        EACH(what_is_on_offer_goes_with_one_that_comes_too_early),
        EACH(an_offer_comes_too_early_before_enough_is_heard),
        EACH(nobody_who_is_ready_finds_an_offer_too_early),
        EACH(what_was_chosen_is_settled_in_the_next_reply),
        EACH(what_is_offered_and_promised_at_once_is_not_settled_yet),
        EACH(a_settled_option_says_so_and_is_done),
        EACH(some_options_do_not_settle_the_matter),
        EACH(an_offer_beside_the_need_does_not_fit),
        EACH_FINDER(what_is_told_as_done_is_settled_at_once),
        EACH_FINDER(what_is_done_too_soon_is_early_all_the_same),
        EACH_FINDER(what_comes_of_an_offer_is_no_offer),
        EACH_FINDER(some_things_are_done_after_others_only),
        EACH_FINDER(what_leaves_nothing_to_do_is_the_end_of_it),
        EACH_FINDER(what_came_about_is_no_promise),
        EACH(a_promise_slips_in_the_second_turn_after_it),
        EACH(what_nobody_may_promise_bars_a_good_end),
        EACH(a_no_counts_as_declined_when_it_is_kind),
        EACH(a_limit_is_due_when_something_calls_for_it),
        EACH(limits_are_named_up_to_three_times),
        EACH(help_and_leaving_are_right_in_danger),
        EACH(help_may_follow_a_limit_or_a_sign_that_asks_for_it),
        EACH(a_goodbye_is_in_time_when_it_is_calm_or_settled),
        EACH(nobody_is_sent_away_too_soon_from_danger),
        EACH(a_warning_sign_wants_an_answer_at_once),
    };
    return cmocka_run_group_tests_name("solving", tests, NULL, NULL);
}
