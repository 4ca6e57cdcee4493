// A conversation: how it starts, goes on, is taken back, ends and would have gone.
#include "pat.h"

static struct tiny_stage stage;
static struct stage_set set;
static struct persona *p;
static struct arena arena;

#define TWISTS                                                                           \
    ",\n'twists':[{'turn':[4,6],'text':'[A phone rings.]'},"                             \
    "{'turn':[9,9],'text':'[A door slams.]'}]"
#define RANGES                                                                           \
    ",\n'traits':{'fuse':[900,1100],'softness':[800,803],'verbosity':[0,100],"           \
    "'forgiveness':[500,500],'directness':[10,20],'honesty':[50,50]}"

static int meet_pat(void **state) {
    (void)state;
    tiny_stage_open(&stage);
    p = tiny_persona(&stage, PERSONA(EVEN CONCERNS FACTS OPTIONS));
    set = tiny_set(&stage);
    return 0;
}

static int part(void **state) {
    (void)state;
    arena_free(&arena);
    arena = (struct arena){0};
    tiny_stage_close(&stage);
    return 0;
}

static void meet(const char *persona) {
    p = tiny_persona(&stage, persona);
    set = tiny_set(&stage);
}

static struct session started(uint64_t seed) {
    struct session session;
    session_start(&session, &set, seed, 0, &arena);
    return session;
}

static void say_all(struct session *session, const char *const lines[], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!session_say(session, str_of(lines[i])))
            fail_msg("'%s': it is over", lines[i]);
}

static bool same_turn(const struct turn *one, const struct turn *other) {
    return memcmp(&one->after, &other->after, sizeof one->after) == 0 &&
           strcmp(one->reply.text, other->reply.text) == 0 &&
           strcmp(one->reply.cue, other->reply.cue) == 0;
}

// Pat is heard, gets what she came for, and it holds for a turn.
static const char *const well_done[] = {
    "So you returned it and were blamed.",
    "That makes sense.",
    "You feel insulted.",
    "I can lift the block.",
    "Yes, I will.",
    "Thank you.",
    "Sorry.",
    "Is that right?",
};

// ---- the start ---------------------------------------------------------------------------

static void a_session_starts_with_the_patrons_words(void **state) {
    (void)state;
    struct session session = started(1);
    const struct turn *first = session_last(&session);
    assert_int_equal(session.count, 1);
    assert_int_equal(session_ending(&session), ENDING_NONE);
    assert_string_equal(first->reply.text, "I brought that book back.");
    assert_string_equal(first->reply.cue, "[waits]");
    assert_int_equal(first->staff.len, 0);
    assert_int_equal(first->after.turn, 0);
    assert_int_equal(first->before.raised[0], 0);
    assert_int_equal(first->after.raised[0], 1); // it brought up that it was returned
    // and it is remembered: a reply can take it up
    assert_true(
        session_say(&session, STR("So you want that book."))->acts.reflected_unnamed);
}

static void a_scene_starts_as_the_persona_says(void **state) {
    (void)state;
    p->start = (struct persona_start){.tension = 81,
                                      .trust = 12,
                                      .face = 34,
                                      .understanding = 56,
                                      .load = 7,
                                      .boldness = 8,
                                      .patience = 9,
                                      .momentum = -3};
    const struct scene scene = scene_start(p, 1, 0);
    const int got[] = {scene.tension,       scene.trust,    scene.face,
                       scene.understanding, scene.load,     scene.boldness,
                       scene.patience,      scene.momentum, scene.peak,
                       scene.recent[0],     scene.recent[3]};
    const int want[] = {81, 12, 34, 56, 7, 8, 9, -3, 81, 81, 81};
    assert_memory_equal(got, want, sizeof want);
    assert_int_equal(scene.disclosure, 1);
    assert_true(scene.chosen == -1 && scene.pending_ask == -1 && scene.wanted_cue == -1);
    assert_true(scene.holding == ENDING_NONE && scene.ending == ENDING_NONE);
    assert_int_equal(scene.heard, 0);
}

static void the_level_shifts_where_tension_begins(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int start, floor, level, tension; // Pat's own level is 2
        enum stage stage;
        bool embers;
    } cases[] = {
        {"her own", 60, 0, 0, 60, STAGE_VENT, false},
        {"the same", 60, 0, 2, 60, STAGE_VENT, false},
        {"easier by one", 60, 0, 1, 52, STAGE_VENT, false},
        {"harder by two", 60, 0, 4, 76, STAGE_VENT, false},
        {"into boiling over", 72, 0, 3, 80, STAGE_RELEASE, true},
        {"not out of the room", 90, 0, 4, 94, STAGE_RELEASE, true},
        {"not under the floor", 60, 58, 1, 58, STAGE_VENT, false},
        {"not under nothing", 4, 0, 1, 0, STAGE_QUESTION_INFO, false},
        {"upset enough to let it out", 50, 0, 0, 50, STAGE_VENT, false},
        {"calm enough to ask", 49, 0, 0, 49, STAGE_QUESTION_INFO, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->start.tension = cases[i].start;
        p->floor = cases[i].floor;
        const struct scene scene = scene_start(p, 1, cases[i].level);
        OK(cases[i].what, scene.tension == cases[i].tension);
        OK(cases[i].what, scene.stage == cases[i].stage);
        OK(cases[i].what, scene.embers == cases[i].embers);
    }
}

static void traits_are_drawn_within_their_ranges(void **state) {
    (void)state;
    meet(PERSONA(RANGES));
    bool low[TRAIT_COUNT] = {false}, high[TRAIT_COUNT] = {false};
    unsigned straight = 0;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        const struct scene scene = scene_start(p, seed, 0);
        for (unsigned t = 0; t < TRAIT_COUNT; t++) {
            assert_in_range(scene.traits[t], p->traits[t].low, p->traits[t].high);
            low[t] = low[t] || scene.traits[t] == p->traits[t].low;
            high[t] = high[t] || scene.traits[t] == p->traits[t].high;
        }
        straight += scene.straight;
    }
    for (unsigned t = 0; t < TRAIT_COUNT; t++)
        assert_true(low[t] && high[t]);   // both ends are met
    assert_in_range(straight, 850, 1150); // half of them, as honesty says
}

static void honesty_decides_who_is_straight(void **state) {
    (void)state;
    static const int honesty[] = {0, 100};
    for (int i = 0; i < 2; i++)
        for (uint64_t seed = 1; seed <= 50; seed++) {
            p->traits[TRAIT_HONESTY] = (struct range){honesty[i], honesty[i]};
            assert_int_equal(scene_start(p, seed, 0).straight, i);
        }
}

static void one_twist_is_drawn_for_its_turns(void **state) {
    (void)state;
    assert_int_equal(scene_start(p, 1, 0).twist, -1); // nothing happens around Pat
    meet(PERSONA(EVEN TWISTS));
    unsigned at[24] = {0};
    for (uint64_t seed = 1; seed <= 200; seed++) {
        const struct scene scene = scene_start(p, seed, 0);
        assert_in_range(scene.twist, 0, 1);
        assert_true(scene.twist == 1 ? scene.twist_turn == 9
                                     : scene.twist_turn >= 4 && scene.twist_turn <= 6);
        at[scene.twist_turn]++;
    }
    assert_true(at[4] && at[5] && at[6] && at[9]);
}

// ---- going on ----------------------------------------------------------------------------

static void each_turn_begins_where_the_last_one_ended(void **state) {
    (void)state;
    struct session session = started(3);
    char line[] = "That makes sense.";
    struct turn *turn = session_say(&session, str_of(line));
    memset(line, 'x', sizeof line - 1); // the line is copied
    IS("as typed", turn->staff, STR("That makes sense."));
    assert_int_equal(session.count, 2);
    assert_ptr_equal(turn, session_last(&session));
    assert_memory_equal(&turn->before, &session.turns[0].after, sizeof turn->before);
    assert_int_equal(turn->after.turn, 1);
    struct turn *next = session_say(&session, STR("Calm down."));
    assert_memory_equal(&next->before, &turn->after, sizeof next->before);
    assert_true(next->heard.moves == MOVE_BIT(MOVE_COMMAND_CALM));
    // what the ear keeps for itself is not kept for later
    assert_null(turn->heard.utterance);
    assert_ptr_equal(turn->acts.heard, &turn->heard);
    assert_true(turn->heard.moves == MOVE_BIT(MOVE_VALIDATION));
}

static void the_seed_and_the_lines_decide_everything(void **state) {
    (void)state;
    meet(PERSONA(RANGES CONCERNS FACTS OPTIONS));
    struct session one = started(5), same = started(5);
    say_all(&one, well_done, 6);
    say_all(&same, well_done, 6);
    for (unsigned t = 0; t < one.count; t++)
        assert_true(same_turn(&one.turns[t], &same.turns[t]));
    unsigned others = 0;
    for (uint64_t seed = 6; seed < 16; seed++) {
        struct session other = started(seed);
        others += memcmp(other.turns[0].after.traits, one.turns[0].after.traits,
                         sizeof one.turns[0].after.traits) != 0;
    }
    assert_int_equal(others, 10); // another seed is another patron of that name
}

static void no_conversation_is_longer_than_24_turns(void **state) {
    (void)state;
    p->floor = 30; // this one does not leave of her own
    struct session session = started(1);
    unsigned turns = 0;
    while (session_say(&session, STR("Thank you.")))
        turns++;
    assert_int_equal(turns, TURNS_MAX);
    assert_int_equal(session.count, TURNS_MAX + 1);
    assert_int_equal(session_ending(&session), ENDING_STAYED_TOO_LONG);
    assert_null(session_say(&session, STR("Thank you.")));
    assert_int_equal(session.count, TURNS_MAX + 1);
}

static void nothing_is_said_after_the_end(void **state) {
    (void)state;
    struct session session = started(1);
    assert_non_null(session_say(&session, STR("Idiot.")));
    assert_int_equal(session_ending(&session), ENDING_GATE);
    assert_null(session_say(&session, STR("Sorry.")));
    assert_int_equal(session.count, 2);
}

static void a_good_end_comes_after_it_has_held_for_a_turn(void **state) {
    (void)state;
    struct session session = started(1);
    unsigned held = 0;
    for (size_t i = 0; i < ROWS(well_done); i++) {
        struct turn *turn = session_say(&session, str_of(well_done[i]));
        if (!turn)
            break;
        held += turn->after.holding != ENDING_NONE;
        OK(well_done[i], (turn->after.ending != ENDING_NONE) == (held == 2));
    }
    assert_int_equal(held, 2);
    assert_int_equal(ending_kind(session_ending(&session)), ENDING_ACCEPTABLE);
    assert_int_equal(session_ending(&session), session_last(&session)->after.holding);
}

static void a_scripted_turn_has_no_answer_and_no_end(void **state) {
    (void)state;
    struct session session = started(1);
    const struct turn *first = session_last(&session);
    static struct turn turn;
    turn_play(&set, &first->memory, &first->after, STR("Idiot."), true, &turn);
    assert_string_equal(turn.reply.text, "");
    assert_int_equal(turn.after.ending, ENDING_NONE);
    assert_true(turn.after.tension > first->after.tension);
    assert_memory_equal(&turn.memory, &first->memory, sizeof turn.memory);
}

static void what_was_said_elsewhere_can_be_followed(void **state) {
    (void)state;
    enum { BLAMED = 2 }; // a bit
    struct scene scene = scene_start(p, 1, 0);
    struct memory memory = {0};
    scene.turn = 4;
    patron_said(&set, &memory, &scene, STR("They blamed me!"));
    assert_int_equal(scene.last_concerns, BLAMED);
    assert_int_equal(scene.raised[1], 5);
    patron_said(&set, &memory, &scene, STR("Well?"));
    assert_int_equal(scene.last_concerns, BLAMED); // it is still about that
    static struct turn turn;
    turn_play(&set, &memory, &scene, STR("So you were blamed."), true, &turn);
    assert_true(turn.acts.reflected == BLAMED);
}

// ---- taking back -------------------------------------------------------------------------

static void the_last_turn_can_be_taken_back(void **state) {
    (void)state;
    struct session session = started(9), plain = started(9);
    assert_false(session_undo(&session)); // there is nothing to take back
    assert_int_equal(session.undone, 0);
    session_say(&session, STR("So you were blamed."));
    session_say(&plain, STR("So you were blamed."));
    session_say(&session, STR("Calm down."));
    assert_true(session_undo(&session));
    assert_int_equal(session.count, 2);
    assert_int_equal(session.undone, 1);
    session_say(&session, STR("Thank you."));
    session_say(&plain, STR("Thank you."));
    for (unsigned t = 0; t < plain.count; t++)
        assert_true(same_turn(&session.turns[t], &plain.turns[t]));
    assert_true(session_undo(&session) && session_undo(&session));
    assert_false(session_undo(&session));
    assert_int_equal(session.undone, 3);
}

static void taking_back_the_end_opens_it_again(void **state) {
    (void)state;
    struct session session = started(1);
    session_say(&session, STR("Idiot."));
    assert_true(session_undo(&session));
    assert_int_equal(session_ending(&session), ENDING_NONE);
    assert_non_null(session_say(&session, STR("Sorry.")));
}

// ---- the end from outside ----------------------------------------------------------------

static void ending_it_keeps_what_holds(void **state) {
    (void)state;
    static const struct {
        const char *what;
        enum ending holding, ending, otherwise, after;
    } cases[] = {
        {"nothing holds", ENDING_NONE, ENDING_NONE, ENDING_ENDED_EARLY,
         ENDING_ENDED_EARLY},
        {"nothing holds, and the line was cut", ENDING_NONE, ENDING_NONE,
         ENDING_INTERRUPTED, ENDING_INTERRUPTED},
        {"a good end holds", ENDING_RESOLVED, ENDING_NONE, ENDING_ENDED_EARLY,
         ENDING_RESOLVED},
        {"it had ended", ENDING_NONE, ENDING_WALKED_OUT, ENDING_ENDED_EARLY,
         ENDING_WALKED_OUT},
        {"it had ended badly though it held", ENDING_RESOLVED, ENDING_GATE,
         ENDING_ENDED_EARLY, ENDING_GATE},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct session session = started(1);
        session_say(&session, STR("Sorry."));
        session_last(&session)->after.holding = cases[i].holding;
        session_last(&session)->after.ending = cases[i].ending;
        session_end(&session, cases[i].otherwise);
        OK(cases[i].what, session_ending(&session) == cases[i].after);
        OK(cases[i].what, !session_say(&session, STR("Sorry.")));
    }
    struct session unsaid = started(1); // before a word was said
    session_end(&unsaid, ENDING_ENDED_EARLY);
    assert_int_equal(session_ending(&unsaid), ENDING_ENDED_EARLY);
}

// ---- what if -----------------------------------------------------------------------------

static void another_line_makes_another_conversation(void **state) {
    (void)state;
    static const char *const lines[] = {"Sorry.", "Thank you.", "Is that right?"};
    struct session session = started(4), other, fresh;
    say_all(&session, lines, ROWS(lines));
    struct turn last = *session_last(&session);
    session_what_if(&session, 2, STR("Calm down."), &other, &arena);
    assert_int_equal(other.count, session.count);
    assert_true(same_turn(&session.turns[1], &other.turns[1]));
    assert_true(other.turns[2].after.tension > session.turns[2].after.tension);
    IS("later lines stay as they were", other.turns[3].staff, STR("Is that right?"));
    assert_memory_equal(&other.turns[3].before, &other.turns[2].after,
                        sizeof other.turns[2].after);
    fresh = started(4); // it is what would have been played
    session_say(&fresh, STR("Sorry."));
    session_say(&fresh, STR("Calm down."));
    session_say(&fresh, STR("Is that right?"));
    for (unsigned t = 0; t < fresh.count; t++)
        assert_true(same_turn(&fresh.turns[t], &other.turns[t]));
    assert_true(same_turn(&last, session_last(&session))); // and this one stays
}

static void the_same_line_changes_nothing(void **state) {
    (void)state;
    struct session session, other;
    session_start(&session, &set, 4, 3, &arena); // another level, which is kept
    session_say(&session, STR("Sorry."));
    session_say(&session, STR("Thank you."));
    session_what_if(&session, 1, STR("Sorry."), &other, &arena);
    for (unsigned t = 0; t < session.count; t++)
        assert_true(same_turn(&session.turns[t], &other.turns[t]));
    session_what_if(&session, 7, STR("Idiot."), &other, &arena); // there is no such turn
    assert_true(same_turn(session_last(&session), session_last(&other)));
}

static void what_would_have_ended_it_ends_it(void **state) {
    (void)state;
    static const char *const lines[] = {"Sorry.", "Thank you.", "Is that right?"};
    struct session session = started(4), other;
    say_all(&session, lines, ROWS(lines));
    session_what_if(&session, 2, STR("Idiot."), &other, &arena);
    assert_int_equal(other.count, 3); // the opening, and two turns
    assert_int_equal(session_ending(&other), ENDING_GATE);
    assert_int_equal(session_ending(&session), ENDING_NONE);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, meet_pat, part)

static void own_words_of_patron_and_library_are_known(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        unsigned unknown;
    } cases[] = {
        {"what nobody knows", "blorp fnord", 100},
        {"what the persona's lists name", "gazebo fnord", 50},
        {"in any form", "gazebos fnord", 50},
        {"what the persona can say", "sunday fnord", 50},
        {"what the library's policy names", "office fnord", 50},
    };
    meet(PERSONA(EVEN CONCERNS FACTS OPTIONS ",'nouns':['gazebo']"));
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct session session = started(1);
        session_say(&session, str_of(cases[i].line));
        OK(cases[i].what, session_last(&session)->heard.unknown == cases[i].unknown);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(own_words_of_patron_and_library_are_known),
        EACH(a_session_starts_with_the_patrons_words),
        EACH(a_scene_starts_as_the_persona_says),
        EACH(the_level_shifts_where_tension_begins),
        EACH(traits_are_drawn_within_their_ranges),
        EACH(honesty_decides_who_is_straight),
        EACH(one_twist_is_drawn_for_its_turns),
        EACH(each_turn_begins_where_the_last_one_ended),
        EACH(the_seed_and_the_lines_decide_everything),
        EACH(no_conversation_is_longer_than_24_turns),
        EACH(nothing_is_said_after_the_end),
        EACH(a_good_end_comes_after_it_has_held_for_a_turn),
        EACH(a_scripted_turn_has_no_answer_and_no_end),
        EACH(what_was_said_elsewhere_can_be_followed),
        EACH(the_last_turn_can_be_taken_back),
        EACH(taking_back_the_end_opens_it_again),
        EACH(ending_it_keeps_what_holds),
        EACH(another_line_makes_another_conversation),
        EACH(the_same_line_changes_nothing),
        EACH(what_would_have_ended_it_ends_it),
    };
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
