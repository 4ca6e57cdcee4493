// Where a conversation stands, and how it ends: each condition at its boundary.
#include "meeting.h"

static struct scene before;
static struct heard heard;
static struct acts acts;

#define ASKS                                                                             \
    ",\n'asks':[{'id':'fix','text':['Will you?']},"                                      \
    "{'id':'bait','text':['What do you know?'],'challenge':true}]"

enum { LIFT, SEARCH, BRANCH };

// A middling scene that neither ends nor holds anything.
static int meet_pat(void **state) {
    (void)state;
    meet(PERSONA(EVEN CONCERNS OPTIONS ASKS));
    *scene = scene_start(p, 1, 0);
    scene->turn = 6;
    before = *scene;
    acts = (struct acts){.heard = &heard, .fact = -1, .unfit = -1, .forbidden = -1};
    return 0;
}

static unsigned bit(enum ending ending) {
    return 1U << ending;
}

// ---- stages ------------------------------------------------------------------------------

static void the_numbers_make_the_stage(void **state) {
    (void)state;
    static const struct {
        const char *what;
        enum stage from;
        int tension;
        enum stage stage;
    } cases[] = {
        {"calm", STAGE_VENT, 49, STAGE_QUESTION_INFO},
        {"upset", STAGE_VENT, 50, STAGE_VENT},
        {"very", STAGE_VENT, 79, STAGE_VENT},
        {"boiling over", STAGE_VENT, 80, STAGE_RELEASE},
        {"still", STAGE_RELEASE, 69, STAGE_RELEASE},
        {"no longer", STAGE_RELEASE, 68, STAGE_VENT},
        {"nearly threatening", STAGE_RELEASE, 89, STAGE_RELEASE},
        {"threatening", STAGE_RELEASE, 90, STAGE_INTIMIDATE},
        {"still threatening", STAGE_INTIMIDATE, 81, STAGE_INTIMIDATE},
        {"only boiling over then", STAGE_INTIMIDATE, 80, STAGE_RELEASE},
        {"and so down to 69", STAGE_INTIMIDATE, 69, STAGE_RELEASE},
        {"and no further", STAGE_INTIMIDATE, 68, STAGE_VENT},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->stage = cases[i].from;
        scene->tension = cases[i].tension;
        OK(cases[i].what, scene_stage(p, scene, &acts) == cases[i].stage);
    }
}

static void what_was_said_and_what_stands_make_it_too(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int tension, heard, pending;
        move_set moves;
        enum option_state option;
        enum ending holding;
        enum stage stage;
    } cases[] = {
        {"a no while upset", 55, 0, -1, MOVE_BIT(MOVE_DECLINE), 0, ENDING_NONE,
         STAGE_REFUSE},
        {"a limit", 55, 0, -1, MOVE_BIT(MOVE_LIMIT), 0, ENDING_NONE, STAGE_REFUSE},
        {"an order", 55, 0, -1, MOVE_BIT(MOVE_YOU_MUST), 0, ENDING_NONE, STAGE_REFUSE},
        {"the bare rule", 55, 0, -1, MOVE_BIT(MOVE_BARE_POLICY), 0, ENDING_NONE,
         STAGE_REFUSE},
        {"a no while less so", 54, 0, -1, MOVE_BIT(MOVE_DECLINE), 0, ENDING_NONE,
         STAGE_VENT},
        {"heard and calm enough", 50, 50, -1, 0, 0, ENDING_NONE, STAGE_SOLVE},
        {"too upset for it", 51, 50, -1, 0, 0, ENDING_NONE, STAGE_VENT},
        {"not heard enough", 50, 49, -1, 0, 0, ENDING_NONE, STAGE_VENT},
        {"it is settled", 50, 50, -1, 0, OPTION_CONFIRMED, ENDING_NONE, STAGE_CLOSE},
        {"only chosen", 50, 50, -1, 0, OPTION_CHOSEN, ENDING_NONE, STAGE_SOLVE},
        {"a no is accepted", 50, 50, -1, 0, 0, ENDING_ACCEPTED_NO, STAGE_CLOSE},
        {"goodbye in calm", 40, 0, -1, MOVE_BIT(MOVE_CLOSING), 0, ENDING_NONE,
         STAGE_CLOSE},
        {"goodbye too soon", 41, 0, -1, MOVE_BIT(MOVE_CLOSING), 0, ENDING_NONE,
         STAGE_QUESTION_INFO},
        {"thanks alone", 40, 0, -1, MOVE_BIT(MOVE_THANKS), 0, ENDING_NONE,
         STAGE_QUESTION_INFO},
        {"a question stands", 60, 0, 0, 0, 0, ENDING_NONE, STAGE_QUESTION_INFO},
        {"a challenge stands", 60, 0, 1, 0, 0, ENDING_NONE, STAGE_QUESTION_CHALLENGE},
        {"solving goes before it", 50, 50, 1, 0, 0, ENDING_NONE, STAGE_SOLVE},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        scene->recent[0] = scene->tension;
        scene->heard = cases[i].heard;
        scene->pending_ask = cases[i].pending;
        scene->option = cases[i].option;
        scene->holding = cases[i].holding;
        acts.moves = cases[i].moves;
        OK(cases[i].what, scene_stage(p, scene, &acts) == cases[i].stage);
    }
}

static void a_deep_fall_from_a_height_is_cooling(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int tension, recent[4];
        enum stage stage;
    } cases[] = {
        {"by 15 from 70", 55, {55, 60, 65, 70}, STAGE_COOLING},
        {"by 14", 56, {56, 60, 65, 70}, STAGE_VENT},
        {"from 69", 54, {54, 60, 65, 69}, STAGE_VENT},
        {"longer ago", 55, {55, 55, 55, 60}, STAGE_VENT},
        {"at 51 it still cools", 51, {51, 60, 65, 70}, STAGE_COOLING},
        {"at 50 it is over", 50, {50, 60, 65, 70}, STAGE_VENT},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        memcpy(scene->recent, cases[i].recent, sizeof scene->recent);
        OK(cases[i].what, scene_stage(p, scene, &acts) == cases[i].stage);
    }
}

static void danger_goes_before_everything(void **state) {
    (void)state;
    scene->tension = 20;
    scene->heard = 100;
    scene->option = OPTION_CONFIRMED;
    scene->danger_turn = 3;
    assert_int_equal(scene_stage(p, scene, &acts), STAGE_INTIMIDATE);
    scene->danger_turn = 0;
    assert_int_equal(scene_stage(p, scene, &acts), STAGE_CLOSE);
    scene->tension = 85; // a no to somebody who boils over is no longer what it is about
    acts.moves = MOVE_BIT(MOVE_DECLINE);
    assert_int_equal(scene_stage(p, scene, &acts), STAGE_RELEASE);
}

static void stages_and_endings_are_known_by_their_ids(void **state) {
    (void)state;
    enum stage stage;
    for (unsigned s = 0; s <= STAGE_COUNT; s++) {
        assert_true(stage_of(str_of(stage_id((enum stage)s)), &stage));
        assert_int_equal(stage, s);
    }
    assert_false(stage_of(STR("boiling over"), &stage)); // that is a label
    IS("its label", str_of(stage_label(STAGE_RELEASE)), STR("boiling over"));
    for (unsigned a = 0; a < STAGE_COUNT; a++)
        for (unsigned b = 0; b < a; b++)
            assert_int_not_equal(stage_letter((enum stage)a),
                                 stage_letter((enum stage)b));
    for (unsigned e = 0; e < ENDING_COUNT; e++)
        assert_int_equal(ending_of(str_of(ending_id((enum ending)e))), e);
    assert_int_equal(ending_of(STR("none")), ENDING_NONE);
    assert_int_equal(ending_kind(ENDING_SAFE_EXIT), ENDING_ACCEPTABLE);
    assert_int_equal(ending_kind(ENDING_GATE), ENDING_FAILED);
    assert_int_equal(ending_kind(ENDING_ENDED_EARLY), ENDING_NEITHER);
    IS("in words", str_of(ending_label(ENDING_ACCEPTED_NO)), STR("accepted a no"));
}

// ---- what holds --------------------------------------------------------------------------

static void a_settled_matter_is_resolved_or_in_part(void **state) {
    (void)state;
    static const struct {
        const char *what;
        enum option_state option;
        bool main;
        int tension, heard;
        enum ending holding;
    } cases[] = {
        {"all of it", OPTION_CONFIRMED, true, 35, 60, ENDING_RESOLVED},
        {"too upset", OPTION_CONFIRMED, true, 36, 60, ENDING_RESOLVED_IN_PART},
        {"too little heard", OPTION_CONFIRMED, true, 35, 59, ENDING_RESOLVED_IN_PART},
        {"not what they came for", OPTION_CONFIRMED, false, 20, 100,
         ENDING_RESOLVED_IN_PART},
        {"just in part", OPTION_CONFIRMED, false, 45, 40, ENDING_RESOLVED_IN_PART},
        {"too upset for that", OPTION_CONFIRMED, false, 46, 40, ENDING_NONE},
        {"too little heard for that", OPTION_CONFIRMED, false, 45, 39, ENDING_NONE},
        {"chosen is not settled", OPTION_CHOSEN, true, 20, 100, ENDING_NONE},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->option = cases[i].option;
        scene->main_met = cases[i].main;
        scene->tension = cases[i].tension;
        scene->heard = cases[i].heard;
        OK(cases[i].what, scene_holding(p, scene) == cases[i].holding);
    }
}

static void a_patron_can_ask_less_for_a_good_end(void **state) {
    (void)state;
    p->resolve_tension = 55;
    p->resolve_heard = 30;
    scene->option = OPTION_CONFIRMED;
    scene->main_met = true;
    scene->tension = 55;
    scene->heard = 30;
    assert_int_equal(scene_holding(p, scene), ENDING_RESOLVED);
    scene->main_met = false;
    assert_int_equal(scene_holding(p, scene), ENDING_RESOLVED_IN_PART);
    scene->heard = 29;
    assert_int_equal(scene_holding(p, scene), ENDING_NONE);
}

static void a_no_is_accepted_in_calm_or_when_nobody_is_tested(void **state) {
    (void)state;
    static const struct {
        const char *what;
        enum track track;
        bool declined;
        int tension, heard, limit, boldness;
        enum ending holding;
    } cases[] = {
        {"told kindly", TRACK_TENSION, true, 45, 40, 0, 0, ENDING_ACCEPTED_NO},
        {"not told", TRACK_TENSION, false, 45, 40, 0, 0, ENDING_NONE},
        {"too upset", TRACK_TENSION, true, 46, 40, 0, 0, ENDING_NONE},
        {"too little heard", TRACK_TENSION, true, 45, 39, 0, 0, ENDING_NONE},
        {"a limit kept to", TRACK_BOUNDARY, true, 70, 0, 1, 20, ENDING_ACCEPTED_NO},
        {"still testing", TRACK_BOUNDARY, true, 70, 0, 1, 21, ENDING_NONE},
        {"no limit named", TRACK_BOUNDARY, true, 20, 100, 0, 20, ENDING_NONE},
    };
    p->acceptable = bit(ENDING_ACCEPTED_NO);
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->track = cases[i].track;
        scene->declined = cases[i].declined;
        scene->tension = cases[i].tension;
        scene->heard = cases[i].heard;
        scene->limit = cases[i].limit;
        scene->boldness = cases[i].boldness;
        OK(cases[i].what, scene_holding(p, scene) == cases[i].holding);
    }
}

static void a_hand_over_that_was_taken_holds(void **state) {
    (void)state;
    static const struct {
        const char *what;
        unsigned confirmed;
        int tension, limit;
        enum track track;
        enum ending holding;
    } cases[] = {
        {"taken", BRANCH, 60, 0, TRACK_TENSION, ENDING_HANDED_OVER},
        {"too upset", BRANCH, 61, 0, TRACK_TENSION, ENDING_NONE},
        {"something else was taken", SEARCH, 60, 0, TRACK_TENSION, ENDING_NONE},
        {"by one who tests, without a limit", BRANCH, 60, 0, TRACK_BOUNDARY, ENDING_NONE},
        {"with one", BRANCH, 60, 1, TRACK_BOUNDARY, ENDING_HANDED_OVER},
    };
    p->acceptable = bit(ENDING_HANDED_OVER);
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->track = cases[i].track;
        scene->confirmed = (uint16_t)(1 << cases[i].confirmed);
        scene->tension = cases[i].tension;
        scene->limit = cases[i].limit;
        OK(cases[i].what, scene_holding(p, scene) == cases[i].holding);
    }
}

static void a_goodbye_settles_what_is_calm_and_chosen(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int tension, trust, heard;
        enum option_state option;
        bool barred;
        enum track track;
        enum ending parting;
    } cases[] = {
        {"calm, trusting, with what they chose", 30, 60, 30, OPTION_CHOSEN, false,
         TRACK_TENSION, ENDING_RESOLVED_IN_PART},
        {"not calm", 31, 60, 30, OPTION_CHOSEN, false, TRACK_TENSION, ENDING_NONE},
        {"not trusting", 30, 59, 30, OPTION_CHOSEN, false, TRACK_TENSION, ENDING_NONE},
        {"not heard", 30, 60, 29, OPTION_CHOSEN, false, TRACK_TENSION, ENDING_NONE},
        {"with nothing", 30, 60, 30, OPTION_OFFERED, false, TRACK_TENSION, ENDING_NONE},
        {"with what nobody may promise", 30, 60, 30, OPTION_CHOSEN, true, TRACK_TENSION,
         ENDING_NONE},
        {"one who tests limits", 30, 60, 30, OPTION_CHOSEN, false, TRACK_BOUNDARY,
         ENDING_NONE},
    };
    p->acceptable = bit(ENDING_RESOLVED_IN_PART);
    p->resolve_heard = 100;
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->track = cases[i].track;
        scene->holding = ENDING_NONE;
        scene->tension = cases[i].tension;
        scene->trust = cases[i].trust;
        scene->heard = cases[i].heard;
        scene->option = cases[i].option;
        scene->barred = cases[i].barred;
        OK(cases[i].what, scene_parting(p, scene) == cases[i].parting);
    }
    p->acceptable = bit(ENDING_RESOLVED);
    *scene = (struct scene){.tension = 10,
                            .trust = 90,
                            .heard = 60,
                            .option = OPTION_CHOSEN,
                            .holding = ENDING_NONE};
    OK("not where that is no good end", scene_parting(p, scene) == ENDING_NONE);
    scene->holding = ENDING_HANDED_OVER;
    OK("what holds anyway holds", scene_parting(p, scene) == ENDING_HANDED_OVER);
}

static void only_what_a_patron_accepts_holds(void **state) {
    (void)state;
    scene->option = OPTION_CONFIRMED;
    scene->confirmed = 1 << BRANCH;
    scene->main_met = scene->declined = true;
    scene->tension = 20;
    scene->heard = 100;
    static const enum ending order[] = {ENDING_RESOLVED, ENDING_RESOLVED_IN_PART,
                                        ENDING_ACCEPTED_NO, ENDING_HANDED_OVER};
    unsigned all = 0;
    for (size_t i = 0; i < ROWS(order); i++)
        all |= bit(order[i]);
    for (size_t i = 0; i < ROWS(order); i++) { // the best that is left
        p->acceptable = all;
        assert_int_equal(scene_holding(p, scene), order[i]);
        all &= ~bit(order[i]);
    }
    p->acceptable = bit(ENDING_SAFE_EXIT); // which nothing but leaving makes
    assert_int_equal(scene_holding(p, scene), ENDING_NONE);
}

static void nothing_holds_after_a_false_promise_or_a_leak(void **state) {
    (void)state;
    scene->option = OPTION_CONFIRMED;
    scene->main_met = true;
    scene->tension = 20;
    scene->heard = 100;
    scene->barred = true;
    assert_int_equal(scene_holding(p, scene), ENDING_NONE);
    scene->barred = false;
    scene->gated = true;
    assert_int_equal(scene_holding(p, scene), ENDING_NONE);
    scene->gated = false;
    assert_int_equal(scene_holding(p, scene), ENDING_RESOLVED);
}

// ---- danger ------------------------------------------------------------------------------

static void danger_is_a_sign_heat_or_one_who_cannot_be_calmed(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int sign, tension, floor, limit;
        enum track track;
        bool danger;
    } cases[] = {
        {"nothing", 0, 79, 0, 0, TRACK_TENSION, false},
        {"a sign", 2, 30, 0, 0, TRACK_TENSION, true},
        {"heat", 0, 80, 0, 0, TRACK_TENSION, true},
        {"a floor of 50", 0, 55, 50, 0, TRACK_TENSION, true},
        {"a lower one", 0, 55, 49, 0, TRACK_TENSION, false},
        {"one who tests, after a limit", 0, 30, 0, 1, TRACK_BOUNDARY, true},
        {"before it", 0, 30, 0, 0, TRACK_BOUNDARY, false},
        {"a limit to others", 0, 30, 0, 1, TRACK_TENSION, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->danger_turn = cases[i].sign;
        scene->tension = cases[i].tension;
        scene->limit = cases[i].limit;
        p->floor = cases[i].floor;
        p->track = cases[i].track;
        OK(cases[i].what, scene_in_danger(p, scene) == cases[i].danger);
    }
}

// ---- endings -----------------------------------------------------------------------------

static void getting_help_or_leaving_ends_it(void **state) {
    (void)state;
    const move_set help = MOVE_BIT(MOVE_GET_HELP), leave = MOVE_BIT(MOVE_DISENGAGE);
    const unsigned none = 0, exit = bit(ENDING_SAFE_EXIT), over = bit(ENDING_HANDED_OVER);
    const struct {
        const char *what;
        move_set moves;
        bool police, barred;
        int tension, heard; // tension before
        unsigned acceptable, options;
        enum ending ending;
    } cases[] = {
        {"help in danger", help, 0, 0, 80, 0, exit, 3, ENDING_SAFE_EXIT},
        {"the police in danger", help, 1, 0, 80, 0, exit, 3, ENDING_SAFE_EXIT},
        {"leaving in danger", leave, 0, 0, 80, 0, exit, 3, ENDING_SAFE_EXIT},
        {"where a hand-over is what is wanted", help, 0, 0, 80, 0, over, 3,
         ENDING_HANDED_OVER},
        {"where neither is", help, 0, 0, 80, 0, none, 3, ENDING_SAFE_EXIT},
        {"leaving without need", leave, 0, 0, 79, 0, exit, 3, ENDING_LEFT_COOL},
        {"help that takes over", help, 0, 0, 60, 30, over, 3, ENDING_HANDED_OVER},
        {"before listening it goes on", help, 0, 0, 60, 29, over, 3, ENDING_NONE},
        {"and in the heat", help, 0, 0, 61, 30, over, 3, ENDING_NONE},
        {"and after a false promise", help, 0, 1, 60, 30, over, 3, ENDING_NONE},
        {"the police without need", help, 1, 0, 60, 30, over, 3,
         ENDING_NEEDLESS_ESCALATION},
        {"the police at 79", help, 1, 0, 79, 30, exit, 0, ENDING_NEEDLESS_ESCALATION},
        {"help at 49", help, 0, 0, 49, 0, exit, 0, ENDING_NEEDLESS_ESCALATION},
        {"help at 50 goes on", help, 0, 0, 50, 0, exit, 0, ENDING_NONE},
        {"help at 49 where some option hands over", help, 0, 0, 49, 0, exit, 3,
         ENDING_NONE},
        {"neither", 0, 0, 0, 80, 30, exit | over, 3, ENDING_NONE},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        acts.moves = cases[i].moves;
        acts.police = cases[i].police;
        before.tension = cases[i].tension;
        scene->heard = cases[i].heard;
        scene->barred = cases[i].barred;
        p->acceptable = cases[i].acceptable;
        p->option_count = cases[i].options;
        OK(cases[i].what, scene_ending(p, &before, scene, &acts) == cases[i].ending);
    }
    acts.police = false;
    acts.moves = leave; // "I'm off to the cart ... here it is."
    acts.done = 1;
    before.tension = 79;
    OK("nobody is left who is served", !scene_left(p, &before, &acts));
    OK("and it goes on", scene_ending(p, &before, scene, &acts) == ENDING_NONE);
    before.tension = 80;
    OK("in danger they are", scene_left(p, &before, &acts));
    acts.done = 0;
    acts.asked = true;
    before.tension = 79;
    OK("nor who is asked something", !scene_left(p, &before, &acts));
    acts.asked = false;
    acts.moves = leave | MOVE_BIT(MOVE_CLOSING);
    OK("who is told goodbye may be left", scene_left(p, &before, &acts));
    before.declined = true;
    OK("not after a no with its reason", !scene_left(p, &before, &acts));
    before.declined = false;
    acts.moves = 0;
}

static void who_was_called_before_it_became_dangerous_is_there(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int help, tension; // the turn in which help was called, of six; tension before
        enum ending ending;
    } cases[] = {
        {"called in the reply before", 5, 80, ENDING_SAFE_EXIT},
        {"or in the one before that", 4, 80, ENDING_SAFE_EXIT},
        {"too long ago", 3, 80, ENDING_NONE},
        {"never", 0, 80, ENDING_NONE},
        {"where nothing is dangerous", 5, 79, ENDING_NONE},
    };
    acts.moves = 0;
    scene->turn = 6;
    p->acceptable = bit(ENDING_SAFE_EXIT);
    for (size_t i = 0; i < ROWS(cases); i++) {
        before.help_turn = cases[i].help;
        before.tension = cases[i].tension;
        OK(cases[i].what, scene_ending(p, &before, scene, &acts) == cases[i].ending);
    }
}

static void a_patron_leaves_of_their_own(void **state) {
    (void)state;
    static const struct {
        const char *what;
        enum track track;
        int floor, tension, hot, trust, patience, silences;
        enum ending ending;
    } cases[] = {
        {"nothing", TRACK_TENSION, 0, 94, 1, 11, 1, 4, ENDING_NONE},
        {"95 is too much", TRACK_TENSION, 0, 95, 1, 40, 24, 0, ENDING_WALKED_OUT},
        {"90 for two turns, too", TRACK_TENSION, 0, 90, 2, 40, 24, 0, ENDING_WALKED_OUT},
        {"but not where trust was won", TRACK_TENSION, 0, 90, 2, 99, 24, 0, ENDING_NONE},
        {"it is at 95", TRACK_TENSION, 0, 95, 2, 99, 24, 0, ENDING_WALKED_OUT},
        {"not who cannot be calmed", TRACK_TENSION, 50, 99, 3, 40, 24, 0, ENDING_NONE},
        {"nor who tests limits", TRACK_BOUNDARY, 0, 99, 3, 5, 24, 0, ENDING_NONE},
        {"who withdraws goes at 90", TRACK_WITHDRAWAL, 0, 90, 1, 40, 24, 0,
         ENDING_LEFT_COOL},
        {"not at 89", TRACK_WITHDRAWAL, 0, 89, 0, 40, 24, 0, ENDING_NONE},
        {"without trust", TRACK_WITHDRAWAL, 0, 89, 0, 10, 24, 0, ENDING_LEFT_COOL},
        {"others when it is cool", TRACK_TENSION, 0, 69, 0, 10, 24, 0, ENDING_LEFT_COOL},
        {"not in the heat", TRACK_TENSION, 0, 70, 0, 10, 24, 0, ENDING_NONE},
        {"out of patience", TRACK_TENSION, 0, 60, 0, 40, 0, 0, ENDING_LEFT_COOL},
        {"met by silence five times", TRACK_TENSION, 0, 60, 0, 40, 24, 5,
         ENDING_LEFT_COOL},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->track = cases[i].track;
        p->floor = cases[i].floor;
        scene->tension = cases[i].tension;
        scene->hot_turns = cases[i].hot;
        scene->trust = cases[i].trust;
        scene->patience = cases[i].patience;
        scene->silences = cases[i].silences;
        OK(cases[i].what, scene_ending(p, &before, scene, &acts) == cases[i].ending);
    }
}

static void two_turns_after_a_warning_sign_it_is_too_late(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int turns; // since the sign
        bool held_off;
        int won; // trust, by this reply
        enum track track;
        bool stayed;
    } cases[] = {
        {"after one it is not", 1, false, 0, TRACK_TENSION, false},
        {"after two it is", 2, false, 0, TRACK_TENSION, true},
        {"a limit or a step back gives a turn", 2, true, 0, TRACK_TENSION, false},
        {"and no two", 3, true, 0, TRACK_TENSION, true},
        {"what wins them gives one, too", 2, false, 5, TRACK_TENSION, false},
        {"a little does not", 2, false, 4, TRACK_TENSION, true},
        {"both give two", 3, true, 5, TRACK_TENSION, false},
        {"and no three", 4, true, 5, TRACK_TENSION, true},
        {"who tests limits is not to be won", 2, false, 5, TRACK_BOUNDARY, true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->track = cases[i].track;
        scene->danger_turn = scene->turn - cases[i].turns;
        scene->held_off = cases[i].held_off;
        scene->trust = before.trust + cases[i].won;
        OK(cases[i].what, scene_stayed(p, &before, scene, &acts) == cases[i].stayed);
        OK(cases[i].what, (scene_ending(p, &before, scene, &acts) ==
                           ENDING_STAYED_TOO_LONG) == cases[i].stayed);
    }
    before.danger_turn = 3;
    acts.moves = MOVE_BIT(MOVE_DISENGAGE); // it is never too late for leaving
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_SAFE_EXIT);
}

static void a_good_end_has_to_hold_for_a_turn(void **state) {
    (void)state;
    scene->holding = ENDING_RESOLVED;
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_NONE);
    before.holding = ENDING_RESOLVED_IN_PART;
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_RESOLVED);
    acts.asked = true; // nobody leaves over a question
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_NONE);
    acts.asked = false;
    static const struct {
        const char *what;
        move_set moves;
        enum ending ending;
    } over[] = {
        {"what is told on top of it keeps nobody", MOVE_BIT(MOVE_INFORMATION),
         ENDING_RESOLVED},
        {"nor what is promised", MOVE_BIT(MOVE_NEXT_STEP), ENDING_RESOLVED},
        {"what is offered does", MOVE_BIT(MOVE_OPTION), ENDING_NONE},
        {"but with a goodbye", MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_CLOSING),
         ENDING_RESOLVED},
    };
    scene->over = 0;
    for (size_t i = 0; i < ROWS(over); i++) {
        acts.moves = over[i].moves;
        OK(over[i].what, scene_ending(p, &before, scene, &acts) == over[i].ending);
    }
    acts.moves = 0;
    scene->over = -1;
    scene->holding = ENDING_NONE; // lost again
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_NONE);
}

static void a_conversation_is_over_by_turn_24(void **state) {
    (void)state;
    scene->turn = TURNS_MAX - 1;
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_NONE);
    scene->turn = TURNS_MAX;
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_STAYED_TOO_LONG);
    scene->holding = ENDING_RESOLVED_IN_PART; // just in time
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_RESOLVED_IN_PART);
}

static void a_gate_goes_before_every_other_ending(void **state) {
    (void)state;
    before.holding = scene->holding = ENDING_RESOLVED;
    before.tension = scene->tension = 99;
    scene->danger_turn = before.danger_turn = 1;
    acts.moves = MOVE_BIT(MOVE_DISENGAGE) | MOVE_BIT(MOVE_INSULT);
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_GATE);
    acts.moves = MOVE_BIT(MOVE_DISENGAGE);
    scene->gated = true; // somebody was told what they came for
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_GATE);
    scene->gated = false;
    scene->leaked = true; // a leak that satisfies nobody ends nothing
    assert_int_equal(scene_ending(p, &before, scene, &acts), ENDING_SAFE_EXIT);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, meet_pat, part)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(the_numbers_make_the_stage),
        EACH(what_was_said_and_what_stands_make_it_too),
        EACH(a_deep_fall_from_a_height_is_cooling),
        EACH(danger_goes_before_everything),
        EACH(stages_and_endings_are_known_by_their_ids),
        EACH(a_settled_matter_is_resolved_or_in_part),
        EACH(a_patron_can_ask_less_for_a_good_end),
        EACH(a_no_is_accepted_in_calm_or_when_nobody_is_tested),
        EACH(a_hand_over_that_was_taken_holds),
        EACH(a_goodbye_settles_what_is_calm_and_chosen),
        EACH(only_what_a_patron_accepts_holds),
        EACH(nothing_holds_after_a_false_promise_or_a_leak),
        EACH(danger_is_a_sign_heat_or_one_who_cannot_be_calmed),
        EACH(getting_help_or_leaving_ends_it),
        EACH(who_was_called_before_it_became_dangerous_is_there),
        EACH(a_patron_leaves_of_their_own),
        EACH(two_turns_after_a_warning_sign_it_is_too_late),
        EACH(a_good_end_has_to_hold_for_a_turn),
        EACH(a_conversation_is_over_by_turn_24),
        EACH(a_gate_goes_before_every_other_ending),
    };
    return cmocka_run_group_tests_name("ending", tests, NULL, NULL);
}
