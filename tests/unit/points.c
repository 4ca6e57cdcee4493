#include "judge/points.h"

#include "forge.h"
#include "smallstage.h"

enum { TURNS = 9 };

// ---- turning points -----------------------------------------------------------------

// A turn for each word: "62" is where tension stands then, the first being the opening;
// "62!" is a turn in which what had just been brought up passed by.
static void forge_session(struct session *session, struct turn turns[TURNS],
                          const char *course) {
    struct str word;
    *session = (struct session){.set = small_set(&small), .turns = turns};
    int tension = 0;
    for (struct str rest = str_of(course); str_word(&rest, &word);) {
        struct turn *turn = &turns[session->count++];
        forge_turn(turn, "one two", tension);
        turn->after.tension = tension = atoi(word.at);
        if (word.at[word.len - 1] == '!')
            turn->before.last_concerns = 1;
    }
}

static void the_turns_that_matter_are_found(void **state) {
    (void)state;
    static const struct {
        const char *what, *course;
        struct points points;
    } cases[] = {
        {"nothing was said", "62", {0, 0, 0}},
        {"nothing moved", "62 62 62", {0, 0, 0}},
        {"it fell", "62 60 52 50", {2, 0, 0}},
        {"it rose", "62 64 74 80", {0, 2, 0}},
        {"it rose and fell", "62 72 60 61", {2, 1, 0}},
        {"of two falls alike the first", "62 50 60 48", {1, 2, 0}},
        {"of two rises alike the first", "40 50 45 55", {2, 1, 0}},
        {"a chance passed by", "62 62!", {0, 0, 1}},
        {"the hottest chance", "62 62! 70 70! 60 60!", {4, 2, 3}},
        {"of two chances alike the first", "62 62! 62!", {0, 0, 1}},
        {"a chance while it heated", "62 70!", {0, 1, 1}},
        {"at 40 there is still a chance", "40 40!", {0, 0, 1}},
        {"below 40 nothing presses", "39 39!", {0, 0, 0}},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        static struct turn turns[TURNS];
        struct session session;
        forge_session(&session, turns, cases[i].course);
        struct points points = points_of(&session);
        OK(cases[i].what, points.calmed == cases[i].points.calmed);
        OK(cases[i].what, points.heated == cases[i].points.heated);
        OK(cases[i].what, points.missed == cases[i].points.missed);
    }
}

static void a_chance_is_missed_where_nothing_was_done_with_it(void **state) {
    (void)state;
    static const struct {
        const char *what, *does;
        int hearing;
        uint16_t last;
        bool missed;
    } cases[] = {
        {"a fact was given", "information:2", HEARING_NONE, 1, true},
        {"a first greeting", "greeting:3", HEARING_NONE, 1, false},
        {"nothing at all", "1", HEARING_NONE, 1, true},
        {"touched before, and not heard", "option:2", HEARING_HALF, 1, true},
        {"heard before", "option:2", HEARING_FULL, 1, false},
        {"nothing had been brought up", "option:2", HEARING_NONE, 0, false},
        {"another was brought up", "option:2", HEARING_FULL, 2, true},
        {"one that this patron has not", "option:2", HEARING_NONE, 4, false},
        {"said back", "reflection:1", HEARING_NONE, 1, false},
        {"gathered", "summary:1", HEARING_NONE, 1, false},
        {"a feeling named", "feeling:1", HEARING_NONE, 1, false},
        {"called understandable", "validation:1", HEARING_NONE, 1, false},
        {"given time", "pause:1", HEARING_NONE, 1, false},
        {"asked", "open_question:1", HEARING_NONE, 1, false},
        {"asked for a fact only", "closed_question:2", HEARING_NONE, 1, true},
        {"a limit comes first", "limit:1", HEARING_NONE, 1, false},
        {"help comes first", "get_help:1", HEARING_NONE, 1, false},
        {"leaving comes first", "disengage:1", HEARING_NONE, 1, false},
        {"harm is worse than a chance missed", "blame:1", HEARING_NONE, 1, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        static struct turn turns[2];
        struct session session = {.set = small_set(&small), .turns = turns, .count = 2};
        forge_turn(&turns[0], "", 62);
        forge_turn(&turns[1], "one two", 62);
        if (*cases[i].does != '1')
            forge_word(&turns[1], str_of(cases[i].does));
        turns[1].before.last_concerns = cases[i].last;
        turns[1].before.concerns[0] = (uint8_t)cases[i].hearing;
        OK(cases[i].what, points_of(&session).missed == (cases[i].missed ? 1U : 0U));
    }
}

static void what_happens_around_moves_it_where_the_reply_did_not(void **state) {
    (void)state;
    static struct turn turn;
    struct persona persona = {0};
    forge_turn(&turn, "one two", 62);
    forge_event(&turn, EVENT_TWISTED, 6, NULL);
    forge_event(&turn, EVENT_APOLOGY, -4, "one");
    turn.after.tension = 64;
    OK("it rose, and not by the apology",
       points_main(&persona, &turn)->event == EVENT_TWISTED);
    turn.after.tension = 60;
    OK("it fell by that", points_main(&persona, &turn)->event == EVENT_APOLOGY);
    turn.changes.at[1].event = EVENT_BLAMED;
    turn.changes.at[1].tension = 4;
    turn.after.tension = 72;
    OK("of two that heated what was said",
       points_main(&persona, &turn)->event == EVENT_BLAMED);
}

static void a_greeting_is_called_for_at_first_only(void **state) {
    (void)state;
    static struct turn turns[2];
    struct session session = {.set = small_set(&small), .turns = turns, .count = 2};
    forge_turn(&turns[0], "", 62);
    forge_turn(&turns[1], "one two", 62);
    forge_move(&turns[1], MOVE_GREETING, "one", 3);
    turns[1].before.last_concerns = 1;
    turns[1].before.turn = 4;
    OK("later a chance goes by with it", points_of(&session).missed == 1);
    turns[1].before.turn = 0;
    turns[1].heard.words = 13;
    OK("also with a speech of welcome", points_of(&session).missed == 1);
}

static void a_played_session_has_its_points(void **state) {
    (void)state;
    static const char *const lines[] = {"So you returned the book.", "Calm down.",
                                        "I will write that down.", NULL};
    struct arena arena = {0};
    struct session session;
    small_play(&small, lines, &session, &arena);
    struct points points = points_of(&session);
    OK("being heard calmed", points.calmed == 1);
    OK("the order heated", points.heated == 2);
    arena_free(&arena);
}

// ---- what made the difference -------------------------------------------------------

static void the_strongest_change_of_a_turn_is_found(void **state) {
    (void)state;
    struct turn turn;
    forge_turn(&turn, "one two", 62);
    OK("none in a turn where nothing happened",
       !points_change(small.persona, &turn, true) &&
           !points_change(small.persona, &turn, false));
    forge_event(&turn, EVENT_DISCLOSED, 0, "one");
    OK("none that moved nothing", !points_change(small.persona, &turn, true) &&
                                      !points_change(small.persona, &turn, false));
    forge_event(&turn, EVENT_HEARD, -5, "one");
    forge_event(&turn, EVENT_AGREED, -6, "one");
    forge_event(&turn, EVENT_THANKED, -6, "two");
    forge_event(&turn, EVENT_CALMED, 8, "two");
    forge_event(&turn, EVENT_WHY, 8, "one");
    forge_event(&turn, EVENT_NONE, -20, NULL);
    forge_event(&turn, EVENT_NONE, 20, NULL);
    OK("the best, of equals the first",
       points_change(small.persona, &turn, true) == &turn.changes.at[2]);
    OK("the worst, of equals the first",
       points_change(small.persona, &turn, false) == &turn.changes.at[4]);
}

static void a_harm_at_the_ceiling_is_no_help(void **state) {
    (void)state;
    static struct turn turns[2];
    struct session session = {.set = small_set(&small), .turns = turns, .count = 2};
    forge_turn(&turns[0], "", 100);
    forge_turn(&turns[1], "one two", 100);
    forge_event(&turns[1], EVENT_LABELLED, 18, "one");
    forge_event(&turns[1], EVENT_TWISTED, 5, NULL);
    forge_event(&turns[1], EVENT_NONE, -23, NULL); // it cannot rise higher
    OK("what hurt did not help", points_of(&session).calmed == 0);
    turns[1].changes.at[0].tension = -18;
    turns[1].after.tension = 87;
    OK("what helped did", points_of(&session).calmed == 1);
}

static void what_happens_around_is_nobodys_doing(void **state) {
    (void)state;
    static struct turn turns[3];
    struct session session = {.set = small_set(&small), .turns = turns, .count = 3};
    forge_turn(&turns[0], "", 62);
    forge_turn(&turns[1], "one two", 62);
    forge_event(&turns[1], EVENT_TWISTED, 9, NULL);
    forge_turn(&turns[2], "one two", 71);
    forge_event(&turns[2], EVENT_CALMED, 4, "one");
    OK("a twist heats most, a reply is told", points_of(&session).heated == 2);
    turns[2].heard.unread = true;
    OK("nor of what was not understood", points_of(&session).heated == 0);
    turns[2].heard.unread = false;
    turns[2].after.tension = 71;
    OK("of a twist alone nothing is told", points_of(&session).heated == 0);
}

static void what_is_not_seen_to_fall_is_not_told_as_help(void **state) {
    (void)state;
    static struct turn turns[2];
    struct session session = {.set = small_set(&small), .turns = turns, .count = 2};
    forge_turn(&turns[0], "", 62);
    forge_turn(&turns[1], "one two", 62);
    forge_event(&turns[1], EVENT_TWISTED, 5, NULL);
    forge_event(&turns[1], EVENT_HEARD, -5, "one");
    OK("what happened around took it back", points_of(&session).calmed == 0);
    turns[1].after.tension = 61;
    OK("a point is not seen", points_of(&session).calmed == 0);
    turns[1].after.tension = 60;
    OK("it fell all the same", points_of(&session).calmed == 1);
}

static void an_exit_is_no_low_point(void **state) {
    (void)state;
    static struct turn turns[2];
    struct session session = {.set = small_set(&small), .turns = turns, .count = 2};
    forge_turn(&turns[0], "", 62);
    forge_turn(&turns[1], "one two", 62);
    turns[1].after.tension = 72;
    OK("what heats is one", points_of(&session).heated == 1);
    forge_move(&turns[1], MOVE_DISENGAGE, "one", 2);
    OK("also to leave, before it is time", points_of(&session).heated == 1);
    turns[1].before.danger_turn = 1;
    OK("not when it is", points_of(&session).heated == 0);
}

// Of one who tests how far to go, boldness tells how it goes.
static void a_bold_patron_has_points_of_boldness(void **state) {
    (void)state;
    static struct turn turns[3];
    struct persona bold = *small.persona;
    bold.track = TRACK_BOUNDARY;
    struct session session = {.set = small_set(&small), .turns = turns, .count = 3};
    session.set.persona = &bold;
    forge_turn(&turns[0], "", 30);
    forge_turn(&turns[1], "one two", 30);
    forge_event(&turns[1], EVENT_THANKED, -9, "one");
    turns[1].changes.at[0].boldness = 5;
    turns[1].after.boldness = 5;
    forge_turn(&turns[2], "one two", 21);
    forge_event(&turns[2], EVENT_REFUSED, 9, "one");
    turns[2].changes.at[0].boldness = -4;
    turns[2].before.boldness = 5;
    turns[2].after.boldness = 1;
    OK("thanks that calm embolden", points_of(&session).heated == 1);
    OK("a no that heats helps", points_of(&session).calmed == 2);
    OK("by what it did", points_change(&bold, &turns[2], true) == turns[2].changes.at);
    OK("and to a patron of the other kind",
       points_change(small.persona, &turns[2], true) == NULL);
}

// ---- a better wording ---------------------------------------------------------------

static void check_better(const char *what, const struct turn *turn, bool harm,
                         const char *better) {
    const struct exemplar *exemplar = points_exemplar(small.persona, turn, harm);
    if (!better)
        OK(what, exemplar == NULL);
    else if (!exemplar)
        fail_msg("%s: there is none", what);
    else
        IS(what, exemplar->better, str_of(better));
}

static void a_better_wording_is_for_the_harm_else_for_the_stage(void **state) {
    (void)state;
    struct turn turn;
    const char *for_harm = "So you returned the book.", *for_stage = "So you got a bill.";
    forge_turn(&turn, "one two", 62);
    turn.before.stage = STAGE_VENT;
    check_better("nothing was harmful", &turn, true, for_stage);
    forge_move(&turn, MOVE_COMMAND_CALM, "one", 2);
    check_better("the harm", &turn, true, for_harm);
    check_better("the stage where it is not about harm", &turn, false, for_stage);
    turn.before.stage = STAGE_SOLVE;
    check_better("the harm in any stage", &turn, true, for_harm);
    check_better("none for a stage that the persona has none for", &turn, false, NULL);
    forge_move(&turn, MOVE_IDIOM, "two", 2);
    check_better("of two harms the one that heats more", &turn, true, for_harm);
    forge_move(&turn, MOVE_INSULT, "two", 2);
    check_better("which may have none", &turn, true, NULL);
    turn.before.stage = STAGE_VENT;
    check_better("then the stage's", &turn, true, for_stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_turns_that_matter_are_found),
        cmocka_unit_test(a_chance_is_missed_where_nothing_was_done_with_it),
        cmocka_unit_test(what_happens_around_moves_it_where_the_reply_did_not),
        cmocka_unit_test(a_greeting_is_called_for_at_first_only),
        cmocka_unit_test(a_played_session_has_its_points),
        cmocka_unit_test(the_strongest_change_of_a_turn_is_found),
        cmocka_unit_test(a_harm_at_the_ceiling_is_no_help),
        cmocka_unit_test(what_is_not_seen_to_fall_is_not_told_as_help),
        cmocka_unit_test(an_exit_is_no_low_point),
        cmocka_unit_test(what_happens_around_is_nobodys_doing),
        cmocka_unit_test(a_bold_patron_has_points_of_boldness),
        cmocka_unit_test(a_better_wording_is_for_the_harm_else_for_the_stage),
    };
    return cmocka_run_group_tests_name("points", tests, open_small, close_small);
}
