// What one reply makes of a scene's numbers: tension, trust, face, understanding, load,
// boldness, and what is kept of them.
#include "meeting.h"

#define SORE                                                                             \
    ",\n'triggers':[{'id':'thief','words':['thief'],'tension':6,'trust':-3,"             \
    "'boldness':5},"                                                                     \
    "{'id':'shrug','moves':['sarcasm'],'tension':2},"                                    \
    "{'id':'card','words':['her card'],'leaks':true},"                                   \
    "{'id':'code','words':['the code'],'leaks':true,'satisfies':true},"                  \
    "{'id':'mild','words':['anyhow'],'tension':-2},\n"                                   \
    "{'id':'bait','words':['anyway'],'tension':-2,'trust':1,'boldness':5}],\n"           \
    "'soothers':[{'id':'girl','words':['your girl'],'moves':['appreciation'],"           \
    "'tension':-3,'trust':2}]"
#define TWIST                                                                            \
    ",\n'twists':[{'turn':[6,6],'text':'[A phone rings.]','tension':7,'trust':-1}]"

static int meet_pat(void **state) {
    (void)state;
    meet(PERSONA(EVEN CONCERNS FACTS OPTIONS SORE TWIST ",'nouns':['notice']"));
    scene->twist = -1;
    return 0;
}

// ---- tension -----------------------------------------------------------------------------

static void tension_moves_slowly_and_carries_a_quarter_over(void **state) {
    (void)state;
    static const char kind[] = "So you were blamed. That makes sense. Sorry. Thank you.";
    static const struct {
        const char *what, *line;
        int momentum, step, kept; // carried in, the change of tension, carried out
    } cases[] = {
        {"three quarters count now", "Calm down.", 0, 8, 10}, // 7.5, away from zero
        {"of help as well", "That makes sense.", 0, -5, -6},  // -4.5
        {"and a quarter of the turn before", "Calm down.", 10, 10, 10},
        {"which can go against it", "Calm down.", -12, 5, 10}, // 7.5 - 3 = 4.5
        {"also when nothing happens", "Well.", 8, 2, 0},
        {"it falls by 12 at most", kind, -12, -12, -12}, // -19 are said
        {"from a standstill by 9", kind, 0, -9, -12},
        {"it rises by 25 at most", "Idiot. Calm down.", 25, 25, 25},
        {"from a standstill by 19", "Idiot. Calm down.", 0, 19, 25}, // 18.75
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->momentum = cases[i].momentum;
        const struct scene *now = after(cases[i].line);
        OK(cases[i].what, now->tension == 60 + cases[i].step);
        OK(cases[i].what, now->momentum == cases[i].kept);
    }
}

static void clip_inertia_and_floor_are_told_as_rules(void **state) {
    (void)state;
    const struct turn *turn = pat_hears(&pat, "Idiot. Calm down.");
    assert_int_equal(tension_by_rule(turn, "clip"), -10);   // 35 to 25
    assert_int_equal(tension_by_rule(turn, "inertia"), -6); // 25 to 19
    scene->tension = 22;
    assert_int_equal(tension_by_rule(pat_hears(&pat, "That makes sense."), "floor"), 3);
    scene->tension = 95;
    assert_int_equal(tension_by_rule(pat_hears(&pat, "Idiot."), "ceiling"), -14);
}

static void tension_has_floors_and_a_ceiling(void **state) {
    (void)state;
    static const struct {
        const char *what, *line; // -5 or +19
        int tension;
        enum hearing heard; // the core concern
        bool settled, embers;
        int start, floor; // of the persona
        int after;
    } cases[] = {
        {"nothing heard: not under 35", "That makes sense.", 37, HEARING_NONE, false,
         false, 60, 0, 35},
        {"nor, once settled, under it", "That makes sense.", 37, HEARING_NONE, true,
         false, 60, 0, 35},
        {"half heard: neither", "That makes sense.", 37, HEARING_HALF, false, false, 60,
         0, 35},
        {"or under where it began", "That makes sense.", 32, HEARING_NONE, false, false,
         30, 0, 30},
        {"heard: down to 20", "That makes sense.", 37, HEARING_FULL, false, false, 60, 0,
         32},
        {"but not further", "That makes sense.", 22, HEARING_FULL, false, false, 60, 0,
         20},
        {"before it is settled", "That makes sense.", 22, HEARING_FULL, true, false, 60,
         0, 17},
        {"after boiling over not even then", "That makes sense.", 22, HEARING_FULL, true,
         true, 60, 0, 20},
        {"some cannot be calmed now", "That makes sense.", 62, HEARING_FULL, true, false,
         60, 60, 60},
        {"a floor lifts nobody", "That makes sense.", 15, HEARING_NONE, false, false, 60,
         60, 15},
        {"nothing is hotter than 100", "Idiot.", 95, HEARING_FULL, false, false, 60, 0,
         100},
        {"and with all settled it may be 0", "That makes sense.", 3, HEARING_FULL, true,
         false, 60, 0, 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        scene->concerns[0] = (uint8_t)cases[i].heard;
        scene->heard = (int)cases[i].heard * 25;
        scene->option = cases[i].settled ? OPTION_CONFIRMED : OPTION_NONE;
        scene->embers = cases[i].embers;
        p->start.tension = cases[i].start;
        p->floor = cases[i].floor;
        OK(cases[i].what, after(cases[i].line)->tension == cases[i].after);
    }
}

// ---- trust and face ----------------------------------------------------------------------

static void trust_grows_by_12_and_falls_by_30_at_most(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int trust, after;
    } cases[] = {
        {"a little", "Thank you.", 40, 42},
        {"at most", "So you were blamed. That makes sense. Sorry. Thank you.", 40, 52},
        {"harm", "Calm down.", 40, 34},
        {"at worst", "Oh great. Or else. Silly of you.", 40, 10},
        {"not under nothing", "Oh great. Or else. Silly of you.", 20, 0},
        {"not over everything", "That makes sense.", 99, 100},
        {"an insult leaves next to none", "Idiot.", 90, 10},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->trust = cases[i].trust;
        OK(cases[i].what, after(cases[i].line)->trust == cases[i].after);
    }
}

static void face_is_lost_by_shaming_and_saved_by_honour(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int face, audience, after;
    } cases[] = {
        {"an order to be calm", "Calm down.", 50, 1000, 44},
        {"two shamings", "Calm down. You must.", 50, 1000, 38},
        {"with others looking on", "Calm down.", 50, 1500, 41},
        {"with a few: 6.9", "Calm down.", 50, 1150, 43},
        {"a harm that shames nobody", "That is policy.", 50, 1000, 50},
        {"an honour", "That makes sense.", 50, 1000, 53},
        {"the same whoever looks on", "That makes sense.", 50, 1500, 53},
        {"both", "Calm down, Pat.", 50, 1000, 47},
        {"not under nothing", "Calm down.", 3, 1000, 0},
        {"not over everything", "That makes sense.", 99, 1000, 100},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->face = cases[i].face;
        p->audience = cases[i].audience;
        OK(cases[i].what, after(cases[i].line)->face == cases[i].after);
    }
}

// ---- understanding and load --------------------------------------------------------------

static void short_and_plain_words_are_understood(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int understanding, after;
    } cases[] = {
        {"nine words in a sentence", "Well this is what we do at the desk.", 50, 56},
        {"ten are neither here nor there", "Well this is what we do at the old desk.", 50,
         50},
        {"so are fourteen", "Well this is what we do at the old desk and at the door.",
         50, 50},
        {"fifteen are hard",
         "Well this is what we do at the old desk and at the big door.", 50, 45},
        {"a term", "In the opac.", 50, 46}, // -10, and 6 for being short
        {"a figure of speech", "A piece of cake.", 50, 46},
        {"asking whether it is right", "Is that right?", 50, 60},
        {"silence", "", 50, 54},
        {"not over everything", "Well.", 98, 100},
        {"not under nothing",
         "In the opac this is what we do at the old desk and at the door.", 3, 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->understanding = cases[i].understanding;
        OK(cases[i].what, after(cases[i].line)->understanding == cases[i].after);
    }
}

static void noise_wears_until_it_is_quieter(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int load, after, strain;
    } cases[] = {
        {"where there is none there is none", "Well.", 0, 0, 0},
        {"it grows", "Well.", 50, 53, 0},
        {"up to the top", "Well.", 99, 100, 1},
        {"a quieter place takes it away", "In a quieter place.", 50, 20, 0},
        {"all of a little", "In a quieter place.", 20, 0, 0},
        {"below 60 it can be borne", "Well.", 59, 62, 0},
        {"from there on it strains", "Well.", 60, 63, 1},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->load = cases[i].load;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        const struct change *strain = change_of(turn, EVENT_STRAINED, 0);
        OK(cases[i].what, turn->after.load == cases[i].after);
        OK(cases[i].what, (strain ? strain->tension : 0) == cases[i].strain);
    }
}

// ---- boldness ----------------------------------------------------------------------------

static void boldness_grows_unless_something_stops_it(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int boldness, after;
    } cases[] = {
        {"nothing that stops", "Well.", 50, 54},
        {"encouragement on top", "That makes sense.", 50, 62},
        {"a bound", "That stays private.", 50, 40},
        {"a bound and encouragement", "That stays private. That makes sense.", 50, 48},
        {"at most by 25", "That is my phone number. It happened to me.", 50, 75},
        {"at most down by 40", "I call someone. I can not. That has to stop.", 50, 10},
        {"not under nothing", "I call someone.", 10, 0},
        {"not over everything", "That makes sense.", 95, 100},
    };
    p->track = TRACK_BOUNDARY;
    scene->limit = 1; // none is due any more
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->boldness = cases[i].boldness;
        OK(cases[i].what, after(cases[i].line)->boldness == cases[i].after);
    }
    p->track = TRACK_TENSION;
    scene->boldness = 50;
    assert_int_equal(after("That makes sense.")->boldness, 50);
}

// ---- drift -------------------------------------------------------------------------------

static void what_is_not_heard_for_long_heats(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int turns, tension;
        bool both_heard, homework;
        enum track track;
        bool drifts;
        int turns_after;
    } cases[] = {
        {"for four turns", "Well.", 3, 60, false, false, TRACK_TENSION, true, 4},
        {"not for three", "Well.", 2, 60, false, false, TRACK_TENSION, false, 3},
        {"not when it is calm", "Well.", 3, 39, false, false, TRACK_TENSION, false, 4},
        {"but from 40 on", "Well.", 3, 40, false, false, TRACK_TENSION, true, 4},
        {"not when most of it is heard", "Well.", 3, 60, false, true, TRACK_TENSION,
         false, 4},
        {"not when all of it is", "Well.", 9, 60, true, false, TRACK_TENSION, false, 0},
        {"not when some is heard now", "So you were blamed.", 9, 60, false, false,
         TRACK_TENSION, false, 0},
        {"not with one who tests limits", "Well.", 9, 60, false, false, TRACK_BOUNDARY,
         false, 10},
        {"with one who withdraws as well", "Well.", 3, 60, false, false, TRACK_WITHDRAWAL,
         true, 4},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->unheard_turns = cases[i].turns;
        scene->tension = cases[i].tension;
        scene->concerns[1] = cases[i].both_heard ? HEARING_FULL : HEARING_NONE;
        scene->concerns[2] = cases[i].homework ? HEARING_FULL : HEARING_NONE;
        scene->heard = scene_heard(p, scene);
        p->track = cases[i].track;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what, (change_of(turn, EVENT_UNHEARD, 0) != NULL) == cases[i].drifts);
        OK(cases[i].what, turn->after.unheard_turns == cases[i].turns_after);
    }
}

static void nothing_goes_unheard_where_nothing_is_to_be_heard(void **state) {
    (void)state;
    scene->unheard_turns = 9;
    scene->tension = 60;
    OK("with concerns", change_of(pat_hears(&pat, "Well."), EVENT_UNHEARD, 0));
    p->concern_count = 0;
    OK("without", !change_of(pat_hears(&pat, "Well."), EVENT_UNHEARD, 0));
}

static void a_script_is_told_apart_from_a_formula(void **state) {
    (void)state;
    OK("a formula", !change_of(pat_hears(&pat, "I understand."), EVENT_RECITED, 0));
    const struct change *script =
        change_of(pat_hears(&pat, "Well, your concern is noted."), EVENT_RECITED, 0);
    OK("a script", script && !script->tension && !script->trust);
    OK("is shown by its words", script->at.begin == 6 && script->at.end == 27);
}

static void who_trusts_settles_of_their_own(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int trust;
        bool settles;
    } cases[] = {
        {"with trust of 50", "Well.", 50, true},
        {"not with less", "Well.", 49, false},
        {"with what is gained now", "Thank you.", 48, true},
        {"not while harm is done", "I can not.", 90, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->trust = cases[i].trust;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what,
           (change_of(turn, EVENT_SETTLED, 0) != NULL) == cases[i].settles);
    }
    assert_int_equal(event_tension(EVENT_SETTLED), -1);
}

// Sentences of three words, so many of them.
static const char *threes(unsigned count) {
    static char line[1000];
    line[0] = '\0';
    for (unsigned n = 0; n < count; n++)
        strcat(line, "Well well well. ");
    return line;
}

static void many_words_are_too_many_when_hot(void **state) {
    (void)state;
    static const struct {
        const char *what;
        unsigned threes;
        int tension;
        bool costs;
    } cases[] = {
        {"42 words at 70", 14, 70, true}, {"39 at 70", 13, 70, false},
        {"42 at 69", 14, 69, false},      {"27 at 85", 9, 85, true},
        {"24 at 85", 8, 85, false},       {"27 at 84", 9, 84, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        const struct turn *turn = pat_hears(&pat, threes(cases[i].threes));
        OK(cases[i].what,
           (change_of(turn, EVENT_TALKED_LONG, 0) != NULL) == cases[i].costs);
    }
}

static void a_long_sentence_is_hard_for_one_who_takes_words_literally(void **state) {
    (void)state;
    // 19 and 18 words in one
    static const char *const lines[] = {
        "Well well well well well well well well well well well well well well well well "
        "well well well.",
        "Well well well well well well well well well well well well well well well well "
        "well well."};
    scene->tension = 30;
    OK("for nobody else", !change_of(pat_hears(&pat, lines[0]), EVENT_TALKED_LONG, 0));
    p->literal = true;
    OK("19 words", change_of(pat_hears(&pat, lines[0]), EVENT_TALKED_LONG, 0));
    OK("18", !change_of(pat_hears(&pat, lines[1]), EVENT_TALKED_LONG, 0));
}

// A few words too many cost a few parts of what a speech costs.
static void words_cost_as_they_run_on(void **state) {
    (void)state;
    static const struct {
        unsigned threes;
        int tension;
    } cases[] = {{14, 0}, {18, 2}, {20, 2}, {22, 3}, {40, 3}};
    scene->tension = 70;
    for (size_t i = 0; i < ROWS(cases); i++)
        assert_int_equal(
            tension_by(pat_hears(&pat, threes(cases[i].threes)), EVENT_TALKED_LONG),
            cases[i].tension);
}

// ---- what is kept ------------------------------------------------------------------------

static void a_turn_is_remembered(void **state) {
    (void)state;
    for (int i = 0; i < 4; i++)
        scene->recent[i] = 50 - i;
    const struct scene *now = after("Calm down."); // 68
    assert_int_equal(now->turn, 6);
    const int recent[] = {68, 50, 49, 48};
    assert_memory_equal(now->recent, recent, sizeof recent);
    assert_int_equal(now->peak, 68);
    scene->peak = 71;
    assert_int_equal(after("Calm down.")->peak, 71);
    assert_int_equal(scene->turn, 5); // what was before stays as it was
}

static void boiling_over_leaves_embers(void **state) {
    (void)state;
    scene->tension = 72;
    assert_true(after("Calm down.")->embers); // 80
    scene->tension = 71;
    assert_false(after("Calm down.")->embers); // 79
    scene->tension = 50;
    scene->embers = true;
    assert_true(after("Sorry.")->embers); // to the end
}

static void turns_at_90_are_counted(void **state) {
    (void)state;
    scene->tension = 82;
    scene->hot_turns = 3;
    assert_int_equal(after("Calm down.")->hot_turns, 4);
    scene->tension = 81;
    assert_int_equal(after("Calm down.")->hot_turns, 0);
}

static void patience_runs_out_for_who_has_a_deadline(void **state) {
    (void)state;
    scene->patience = 5;
    assert_int_equal(after("Sorry.")->patience, 4);
    scene->patience = TURNS_MAX; // no deadline
    assert_int_equal(after("Sorry.")->patience, TURNS_MAX);
}

static void who_is_heard_and_trusts_opens_up(void **state) {
    (void)state;
    // Layer 2 wants 30 heard and 42 of trust, layer 3 wants 60 and 52.
    static const struct {
        const char *what;
        unsigned heard; // bits of concerns; the two core ones are 50 each
        int trust, before, layer;
    } cases[] = {
        {"heard, not trusting", 1, 41, 1, 1}, {"heard and trusting", 1, 42, 1, 2},
        {"trusting, not heard", 0, 90, 1, 1}, {"all at once", 3, 52, 1, 3},
        {"nearly all", 3, 51, 1, 2},          {"what was open stays so", 0, 0, 3, 3},
        {"no deeper than 3", 3, 90, 3, 3},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->trust = cases[i].trust;
        scene->disclosure = cases[i].before;
        for (unsigned c = 0; c < 2; c++)
            scene->concerns[c] = cases[i].heard >> c & 1 ? HEARING_FULL : HEARING_NONE;
        OK(cases[i].what, after("Well.")->disclosure == cases[i].layer);
    }
}

static void words_for_slots_are_kept(void **state) {
    (void)state;
    strcpy(scene->noun, "drop");
    strcpy(scene->when, "by Monday");
    strcpy(scene->staff_name, "Sam");
    const struct scene *now = after("Well.");
    assert_string_equal(now->noun, ""); // picked up at once or not at all
    assert_string_equal(now->when, "by Monday");
    assert_string_equal(now->staff_name, "Sam");
    now = after("My name is Kim. That Notice. I will look by next Friday.");
    assert_string_equal(now->noun, "Notice");
    assert_string_equal(now->when, "by next Friday");
    assert_string_equal(now->staff_name, "Kim");
    now = after("My name is Kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk."); // 48
    assert_string_equal(now->staff_name, "Sam");
    now = after("My name is Kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk."); // 47
    assert_int_equal(strlen(now->staff_name), SLOT_SIZE - 1);
}

static void offences_and_leaks_are_not_forgotten(void **state) {
    (void)state;
    static const struct {
        const char *line;
        bool offended, leaked, gated;
    } cases[] = {
        {"Oh great.", true, false, false},      {"Or else.", true, false, false},
        {"You are drunk.", true, false, false}, {"Idiot.", true, false, false},
        {"Calm down.", false, false, false},    {"She borrowed it.", false, true, false},
        {"Her card.", false, true, false},      {"The code.", false, true, true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct scene *now = after(cases[i].line);
        OK(cases[i].line, now->offended == cases[i].offended);
        OK(cases[i].line, now->leaked == cases[i].leaked);
        OK(cases[i].line, now->gated == cases[i].gated);
    }
    scene->offended = scene->leaked = scene->gated = true;
    const struct scene *now = after("Sorry.");
    assert_true(now->offended && now->leaked && now->gated);
}

// ---- sore spots --------------------------------------------------------------------------

static void a_sore_spot_costs_what_the_patron_says(void **state) {
    (void)state;
    scene->traits[TRAIT_FUSE] = 1500;
    scene->traits[TRAIT_SOFTNESS] = 750;
    const struct change *change = change_by(pat_hears(&pat, "A thief."), EVENT_TRIGGERED);
    assert_string_equal(change->rule, "thief");
    assert_int_equal(change->tension, 9); // 6 by the fuse
    assert_int_equal(change->trust, -3);
    assert_int_equal(change->of, 0);
    change = change_by(pat_hears(&pat, "Oh great."), EVENT_TRIGGERED); // by a move
    assert_string_equal(change->rule, "shrug");
    assert_int_equal(change->tension, 3);
    change =
        change_by(pat_hears(&pat, "Anyway."), EVENT_TRIGGERED); // pleased, and bolder
    assert_int_equal(change->tension, -2);
    assert_int_equal(change->trust, 1);
    const struct turn *turn = pat_hears(&pat, "And your girl?");
    change = change_by(turn, EVENT_SOOTHED);
    assert_string_equal(change->rule, "girl");
    assert_int_equal(change->tension, -2); // -2.25 by the softness
    assert_int_equal(change->trust, 2);
    assert_non_null(change_of(pat_hears(&pat, "Kind of you."), EVENT_SOOTHED, 0));
}

static void what_soothes_does_so_four_times(void **state) {
    (void)state;
    scene->events[EVENT_SOOTHED] = 3;
    assert_non_null(change_of(pat_hears(&pat, "And your girl?"), EVENT_SOOTHED, 0));
    scene->events[EVENT_SOOTHED] = 4;
    assert_null(change_of(pat_hears(&pat, "And your girl?"), EVENT_SOOTHED, 0));
}

static void words_that_touch_a_sore_spot_do_no_good(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int tension, trust, boldness; // by being heard, on the boundary track
    } cases[] = {
        {"being heard", "So you were blamed.", -7, 5, 5},
        {"in words that hurt", "So you were blamed like a thief.", 0, 0, 5},
        {"the same beside words that hurt", "So you were blamed. A thief.", -7, 5, 5},
        {"in words that please", "So you were blamed anyhow.", -7, 5, 5},
        {"in words that please and make bold", "So you were blamed anyway.", 0, 0, 5},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct change *heard =
            change_by(pat_hears(&pat, cases[i].line), EVENT_HEARD);
        OK(cases[i].what, heard->tension == cases[i].tension);
        OK(cases[i].what, heard->trust == cases[i].trust);
    }
    p->track = TRACK_BOUNDARY;
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what,
           change_by(pat_hears(&pat, cases[i].line), EVENT_HEARD)->boldness ==
               cases[i].boldness);
    p->scale[EVENT_HEARD] = -1000; // where being heard would stop them
    const struct turn *turn = pat_hears(&pat, "So you were blamed.");
    assert_int_equal(change_by(turn, EVENT_HEARD)->boldness, -5);
    turn = pat_hears(&pat, "So you were blamed like a thief.");
    assert_int_equal(change_by(turn, EVENT_HEARD)->boldness, 0);
    assert_int_equal(change_by(turn, EVENT_TRIGGERED)->boldness, 5);
}

// ---- a twist -----------------------------------------------------------------------------

static void a_twist_happens_once_in_its_turn(void **state) {
    (void)state;
    scene->twist = 0;
    scene->twist_turn = 6;
    scene->traits[TRAIT_FUSE] = 1500; // what happens around counts as it is
    const struct turn *turn = pat_hears(&pat, "Well.");
    const struct change *change = change_by(turn, EVENT_TWISTED);
    assert_int_equal(change->tension, 7);
    assert_int_equal(change->trust, -1);
    assert_true(turn->after.twisted);
    assert_int_equal(turn->after.trust, 39);
    scene->twist_turn = 7;
    turn = pat_hears(&pat, "Well.");
    assert_null(change_of(turn, EVENT_TWISTED, 0));
    assert_false(turn->after.twisted);
    scene->twist_turn = 6;
    scene->twisted = true;
    assert_null(change_of(pat_hears(&pat, "Well."), EVENT_TWISTED, 0));
    scene->twisted = false;
    scene->main_met = true;
    assert_null(change_of(pat_hears(&pat, "Well."), EVENT_TWISTED, 0));
}

static void a_twist_waits_where_a_word_is_due(void **state) {
    (void)state;
    scene->twist = 0;
    scene->tension = 70; // a limit is in time
    static const struct {
        const char *what, *said;
        int due; // this turn is the sixth
        bool hurt, comes;
    } cases[] = {
        {"nothing is due", "Well.", 6, false, true},
        {"a limit", "That has to stop.", 6, false, false},
        {"... a turn later still", "That has to stop.", 5, false, false},
        {"... two turns later no more", "That has to stop.", 4, false, true},
        {"after that it is over", "Well.", 3, false, false},
        {"help called", "I call security.", 6, false, false},
        {"a question", "What happened?", 6, false, false},
        {"a goodbye, even two turns later", "Goodbye.", 4, false, false},
        {"sorry, to one who was not hurt", "I'm sorry about that.", 6, false, true},
        {"sorry, to one who was", "I'm sorry about that.", 6, true, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->twist_turn = cases[i].due;
        scene->events[event_of_harm(MOVE_DISMISS)] = cases[i].hurt;
        OK(cases[i].what, (change_of(pat_hears(&pat, cases[i].said), EVENT_TWISTED, 0) !=
                           NULL) == cases[i].comes);
    }
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, meet_pat, part)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(tension_moves_slowly_and_carries_a_quarter_over),
        EACH(clip_inertia_and_floor_are_told_as_rules),
        EACH(tension_has_floors_and_a_ceiling),
        EACH(trust_grows_by_12_and_falls_by_30_at_most),
        EACH(face_is_lost_by_shaming_and_saved_by_honour),
        EACH(short_and_plain_words_are_understood),
        EACH(noise_wears_until_it_is_quieter),
        EACH(boldness_grows_unless_something_stops_it),
        EACH(what_is_not_heard_for_long_heats),
        EACH(nothing_goes_unheard_where_nothing_is_to_be_heard),
        EACH(a_script_is_told_apart_from_a_formula),
        EACH(who_trusts_settles_of_their_own),
        EACH(many_words_are_too_many_when_hot),
        EACH(a_long_sentence_is_hard_for_one_who_takes_words_literally),
        EACH(words_cost_as_they_run_on),
        EACH(a_turn_is_remembered),
        EACH(boiling_over_leaves_embers),
        EACH(turns_at_90_are_counted),
        EACH(patience_runs_out_for_who_has_a_deadline),
        EACH(who_is_heard_and_trusts_opens_up),
        EACH(words_for_slots_are_kept),
        EACH(offences_and_leaks_are_not_forgotten),
        EACH(a_sore_spot_costs_what_the_patron_says),
        EACH(what_soothes_does_so_four_times),
        EACH(words_that_touch_a_sore_spot_do_no_good),
        EACH(a_twist_happens_once_in_its_turn),
        EACH(a_twist_waits_where_a_word_is_due),
    };
    return cmocka_run_group_tests_name("change", tests, NULL, NULL);
}
