// Properties of the model that must hold for every patron, whatever is said.
#include "test.h"

#include "base/dice.h"
#include "turn.h"
#include "wholestage.h"

enum { SEEDS = 12, REPLIES_MAX = 400 };

// Plain replies of all kinds, to be said in any order.
static const char *const pool[] = {
    "Hello, I'm Sam. How can I help?",
    "You brought it back, and now you get a bill.",
    "So you've been waiting all day and nobody helped you.",
    "That must be frustrating.",
    "You're worried about tonight.",
    "Anyone would be upset.",
    "What happened?",
    "When was that?",
    "Did you get a receipt?",
    "Who was with you?",
    "What would help you most?",
    "I'm sorry, that was our mistake.",
    "Thank you for telling me.",
    "I can lift the block for today, or ask for a written review. Which would you "
    "prefer?",
    "Let me look on the shelf right now.",
    "I don't know. Let me ask my colleague.",
    "I can't do that.",
    "I can't show you that, because every account is private.",
    "It's our policy.",
    "You should have read the notice.",
    "Calm down.",
    "It's only a few dollars.",
    "I understand, but those are the rules.",
    "Why didn't you come sooner?",
    "You people always complain.",
    "I want to help. If the shouting goes on I'll have to step away.",
    "Would you be willing to sit over there with me?",
    "*steps back*",
    "",
    "/wait",
    "/space",
    "/note",
    "So: the drop, the bill, and the homework. Did I get that right?",
    "I'll call you by noon tomorrow.",
    "Come and find me on Friday.",
    "blorp fnord wibble",
    "ok",
    "Our interpreter can talk with you in Spanish. Free.",
    "Please step outside for some air, and come back tomorrow.",
    "I'm happy to talk about your hold. I won't answer personal questions.",
    // More harm than a turn can show: what is cut off is more than 100.
    "You're an idiot. Calm down. You need therapy, you're crazy. Shut up or I'll have "
    "you "
    "arrested. You people always whine. Oh, poor you. It's your own fault. It's just a "
    "book, get over it. Go away.",
};

static struct str any_line(uint64_t *dice) {
    return str_of(pool[dice_pick(dice, ROWS(pool))]);
}

static const struct persona *persona_at(unsigned i) {
    return i < files.persona_count ? files.personas[i] : files.neutral;
}

// Plays a conversation of lines drawn by the dice; the turns are in the session.
static void play_any(const struct persona *persona, uint64_t seed,
                     struct session *session, struct arena *arena) {
    struct stage_set set = stage_set(&files, persona);
    uint64_t dice = seed * 77;
    session_start(session, &set, seed, 0, arena);
    while (session_say(session, any_line(&dice)))
        ;
}

typedef void check_session(const struct session *session);

static void for_all(check_session *check) {
    for (unsigned p = 0; p <= files.persona_count; p++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            struct arena arena = {0};
            struct session session;
            play_any(persona_at(p), seed, &session, &arena);
            check(&session);
            arena_free(&arena);
        }
}

// ---- numbers ------------------------------------------------------------------------

static void in_range(const struct session *session) {
    for (unsigned t = 0; t < session->count; t++) {
        const struct scene *s = &session->turns[t].after;
        const int numbers[] = {s->tension, s->trust,         s->heard,   s->face,
                               s->load,    s->understanding, s->boldness};
        for (size_t i = 0; i < ROWS(numbers); i++)
            if (numbers[i] < 0 || numbers[i] > 100)
                fail_msg("%.*s: number %zu is %d", STR_ARGS(session->set.persona->id), i,
                         numbers[i]);
    }
}

static void every_number_stays_between_0_and_100(void **state) {
    (void)state;
    for_all(in_range);
}

static void is_accounted(const struct session *session) {
    for (unsigned t = 1; t < session->count; t++) {
        const struct turn *turn = &session->turns[t];
        int sum = 0;
        for (unsigned i = 0; i < turn->changes.count; i++) {
            const struct change *change = &turn->changes.at[i];
            if (!change->rule || !*change->rule)
                fail_msg("turn %u: a change without a rule", t);
            sum += change->tension;
        }
        if (sum != turn->after.tension - turn->before.tension)
            fail_msg("%.*s, turn %u: rules say %+d, tension went %+d",
                     STR_ARGS(session->set.persona->id), t, sum,
                     turn->after.tension - turn->before.tension);
    }
}

static void every_change_of_tension_has_a_rule(void **state) {
    (void)state;
    for_all(is_accounted);
}

static void moves_slowly(const struct session *session) {
    for (unsigned t = 1; t < session->count; t++) {
        int step = session->turns[t].after.tension - session->turns[t].before.tension;
        if (step < -12 || step > 25)
            fail_msg("turn %u: tension went %+d", t, step);
    }
}

static void tension_falls_by_12_and_rises_by_25_at_most(void **state) {
    (void)state;
    for_all(moves_slowly);
}

// ---- words --------------------------------------------------------------------------

static void never_twice(const struct session *session) {
    if (!session->set.persona->listed) // nobody talks with the neutral one
        return;
    for (unsigned t = 0; t < session->count; t++) {
        const char *text = session->turns[t].reply.text;
        if (!*text && !*session->turns[t].reply.cue)
            fail_msg("%.*s, turn %u: nothing is said or seen",
                     STR_ARGS(session->set.persona->id), t);
        for (unsigned before = 0; *text && before < t; before++)
            if (strcmp(text, session->turns[before].reply.text) == 0)
                fail_msg("%.*s, turn %u: said again: %s",
                         STR_ARGS(session->set.persona->id), t, text);
    }
}

static void no_reply_is_said_twice_and_none_is_empty(void **state) {
    (void)state;
    for_all(never_twice);
}

static void a_seed_decides_everything(void **state) {
    (void)state;
    for (unsigned p = 0; p <= files.persona_count; p++) {
        struct arena arena = {0};
        struct session one, other;
        play_any(persona_at(p), 5, &one, &arena);
        play_any(persona_at(p), 5, &other, &arena);
        assert_int_equal(one.count, other.count);
        for (unsigned t = 0; t < one.count; t++) {
            assert_string_equal(one.turns[t].reply.text, other.turns[t].reply.text);
            assert_memory_equal(&one.turns[t].after, &other.turns[t].after,
                                sizeof one.turns[t].after);
        }
        arena_free(&arena);
    }
}

// Whoever waits, steps back or says little is answered by lines that fit a body, not staff talk.
static void no_patron_speaks_as_staff(void **state) {
    (void)state;
    static const char *const staff[] = {"How can I help",    "I understand how you feel",
                                        "It's our policy",   "at the library we",
                                        "your patience",     "good question",
                                        "active listening",  "de-escalat",
                                        "I appreciate your", "open question"};
    for (unsigned p = 0; p < files.persona_count; p++) {
        const struct lines *lines = &files.personas[p]->lines;
        for (unsigned i = 0; i < lines->count; i++)
            for (size_t s = 0; s < ROWS(staff); s++)
                for (size_t at = 0; at + strlen(staff[s]) <= lines->at[i].text.len; at++)
                    if (str_eq(str_cut(lines->at[i].text, at, strlen(staff[s])),
                               str_of(staff[s])))
                        fail_msg("%.*s: %.*s", STR_ARGS(files.personas[p]->id),
                                 STR_ARGS(lines->at[i].text));
    }
}

// ---- harm never calms ---------------------------------------------------------------

static const char *const dangers[] = {
    "Calm down.",
    "You need to lower your voice.",
    "That's just our policy.",
    "I understand, but there's nothing I can do.",
    "Why didn't you read the notice?",
    "You should have kept the receipt.",
    "It's only a few dollars.",
    "I understand.",
    "Oh great, here we go again.",
    "Like I already said, sweetie.",
    "Stop it or I'll have you banned.",
    "Not my department.",
    "Prove it.",
    "You people always do this.",
    "Are you drunk?",
    "You're pathetic.",
};

// Whether the phrase alone is heard as harm: what is not heard is for the lexicon's tests.
static bool is_heard(const struct stage_set *set, const struct turn *from,
                     const char *danger) {
    static struct turn turn;
    turn_play(set, &from->memory, &from->after, str_of(danger), true, &turn);
    for (unsigned i = 0; i < turn.heard.count; i++)
        if (move_harms((enum move)turn.heard.at[i].move))
            return true;
    return false;
}

static int tension_after(const struct stage_set *set, const struct turn *from,
                         struct str line) {
    static struct turn turn;
    turn_play(set, &from->memory, &from->after, line, true, &turn);
    return turn.after.tension;
}

static void hold_harm(const struct session *session, unsigned t, struct arena *arena) {
    const struct turn *from = &session->turns[t];
    for (size_t b = 0; b < ROWS(pool); b += 3) {
        struct str base = str_of(pool[b]);
        if (!base.len || base.at[0] == '/' || base.at[0] == '*')
            continue;
        int without = tension_after(&session->set, from, base);
        for (size_t d = 0; d < ROWS(dangers); d++) {
            if (!is_heard(&session->set, from, dangers[d]))
                continue;
            struct str line =
                str_of(arena_print(arena, "%.*s %s", STR_ARGS(base), dangers[d]));
            if (!is_heard(&session->set, from, line.at))
                continue; // beside kind words it may be another thing
            int with = tension_after(&session->set, from, line);
            if (with < without)
                fail_msg("%.*s at %d: \"%.*s\" makes it %d instead of %d",
                         STR_ARGS(session->set.persona->id), from->after.tension,
                         STR_ARGS(line), with, without);
        }
    }
}

static void the_danger_phrases_are_heard(void **state) {
    (void)state;
    struct arena arena = {0};
    struct session session;
    struct stage_set set = stage_set(&files, files.neutral);
    unsigned heard = 0;
    session_start(&session, &set, 1, 0, &arena);
    for (size_t d = 0; d < ROWS(dangers); d++)
        heard += is_heard(&set, &session.turns[0], dangers[d]);
    arena_free(&arena);
    assert_true(heard >= ROWS(dangers) - 2);
}

static void a_danger_phrase_more_never_lowers_tension(void **state) {
    (void)state;
    for (unsigned p = 0; p <= files.persona_count; p++) {
        struct arena arena = {0};
        struct session session;
        play_any(persona_at(p), 3, &session, &arena);
        for (unsigned t = 0; t < session.count && t < 6; t += 2)
            if (session.turns[t].after.ending == ENDING_NONE)
                hold_harm(&session, t, &arena);
        arena_free(&arena);
    }
}

// ---- listening less is never worth more ---------------------------------------------

static void hold_listening(const struct persona *persona, uint64_t seed) {
    struct arena arena = {0};
    struct session with, without;
    struct sheet one, other;
    struct stage_set set = stage_set(&files, persona);
    uint64_t dice = seed;
    session_start(&with, &set, seed, 0, &arena);
    session_start(&without, &set, seed, 0, &arena);
    for (unsigned t = 1; t <= 8; t++) {
        bool reflects = t == 2 || t == 5;
        struct str line = any_line(&dice);
        struct str said = reflects
                              ? STR("So you did what you were asked, and it still went "
                                    "wrong for you.")
                              : line;
        if (!session_say(&with, said) ||
            !session_say(&without, reflects ? STR("Right, okay.") : line))
            break;
    }
    sheet_of(&one, files.criteria, &with);
    sheet_of(&other, files.criteria, &without);
    if (with.count == without.count)
        for (unsigned c = 1; c <= 2; c++) // C2 and C3
            if (other.at[c].level > one.at[c].level && one.at[c].level != LEVEL_UNRATED)
                fail_msg("%.*s, seed %d: C%u is %d with, %d without the reflections",
                         STR_ARGS(persona->id), (int)seed, c + 1, one.at[c].level,
                         other.at[c].level);
    arena_free(&arena);
}

static void a_reflection_less_never_raises_listening(void **state) {
    (void)state;
    for (unsigned p = 0; p <= files.persona_count; p++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++)
            if (persona_at(p)->track != TRACK_BOUNDARY)
                hold_listening(persona_at(p), seed);
}

// ---- every story can be learned -----------------------------------------------------

// With everything open, a question about it, and being heard, both bring a fact out.
static void ask_for(const struct persona *persona, unsigned fact, struct arena *arena) {
    struct session session;
    struct stage_set set = stage_set(&files, persona);
    session_start(&session, &set, 1, 0, arena);
    struct scene before = session.turns[0].after, after = before;
    struct heard heard = {.moves = MOVE_BIT(MOVE_OPEN_QUESTION)};
    struct acts acts = {.heard = &heard,
                        .moves = MOVE_BIT(MOVE_OPEN_QUESTION),
                        .asked = true,
                        .fact = (int)fact,
                        .unfit = -1,
                        .forbidden = -1};
    struct changes none = {0};
    struct reply reply;
    before.tension = after.tension = 50;
    before.disclosure = after.disclosure = 3;
    after.turn = 2;
    after.straight = true;
    reply_choose(persona, &before, &after, &acts, &none, &reply);
    if (!(after.facts_told >> fact & 1))
        fail_msg("%.*s: asked, and open, '%.*s' is not told", STR_ARGS(persona->id),
                 STR_ARGS(persona->facts[fact].id));
}

static uint32_t told_freely(const struct persona *persona, struct arena *arena) {
    struct session session;
    struct stage_set set = stage_set(&files, persona);
    uint32_t told = 0;
    struct heard heard = {.moves = MOVE_BIT(MOVE_REFLECTION)};
    struct acts acts = {.heard = &heard,
                        .moves = MOVE_BIT(MOVE_REFLECTION),
                        .fact = -1,
                        .unfit = -1,
                        .forbidden = -1};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        session_start(&session, &set, seed, 0, arena);
        struct scene scene = session.turns[0].after;
        scene.disclosure = 3;
        scene.straight = true;
        scene.tension = 50;
        for (int turn = 1; turn < TURNS_MAX; turn++) {
            struct scene before = scene;
            struct changes heard_again = {.count = 0};
            struct reply reply;
            scene.turn = turn;
            scene.events[EVENT_HEARD] = (uint8_t)(before.events[EVENT_HEARD] + 1);
            reply_choose(persona, &before, &scene, &acts, &heard_again, &reply);
        }
        told |= scene.facts_told;
    }
    return told;
}

static void every_fact_can_be_learned_in_two_ways(void **state) {
    (void)state;
    for (unsigned p = 0; p < files.persona_count; p++) {
        const struct persona *persona = files.personas[p];
        struct arena arena = {0};
        uint32_t free_ones = told_freely(persona, &arena);
        for (unsigned f = 0; f < persona->fact_count; f++) {
            ask_for(persona, f, &arena);
            bool is_story = persona->facts[f].asked.len;
            if (is_story != (free_ones >> f & 1))
                fail_msg("%.*s: '%.*s' is %s told freely", STR_ARGS(persona->id),
                         STR_ARGS(persona->facts[f].id), is_story ? "never" : "also");
        }
        arena_free(&arena);
    }
}

static void every_patron_can_end_well_in_two_ways(void **state) {
    (void)state;
    for (unsigned p = 0; p < files.persona_count; p++) {
        unsigned ways = 0;
        for (unsigned e = 0; e < ENDING_COUNT; e++)
            ways += files.personas[p]->acceptable >> e & 1;
        if (ways < 2)
            fail_msg("%.*s", STR_ARGS(files.personas[p]->id));
    }
}

// ---- undo and what-if ---------------------------------------------------------------

static void an_undone_turn_leaves_no_trace(void **state) {
    (void)state;
    for (unsigned p = 0; p < files.persona_count; p++) {
        struct arena arena = {0};
        struct session plain, undone;
        struct stage_set set = stage_set(&files, files.personas[p]);
        session_start(&plain, &set, 9, 0, &arena);
        session_start(&undone, &set, 9, 0, &arena);
        session_say(&undone, STR("Calm down."));
        session_undo(&undone);
        session_say(&plain, STR("What happened?"));
        session_say(&undone, STR("What happened?"));
        assert_string_equal(plain.turns[1].reply.text, undone.turns[1].reply.text);
        assert_memory_equal(&plain.turns[1].after, &undone.turns[1].after,
                            sizeof plain.turns[1].after);
        arena_free(&arena);
    }
}

// ---- what is recommended is good -------------------------------------------------------

// What is better by stage may come when a limit was set long ago.
static void better_than_what_it_replaces(const struct persona *persona,
                                         const struct exemplar *exemplar) {
    struct arena arena = {0};
    struct session session;
    struct stage_set set = stage_set(&files, persona);
    session_start(&session, &set, 1, 0, &arena);
    session.turns[0].after.turn = 6;
    const struct turn *turn = session_say(&session, exemplar->better);
    if (change_of(turn, EVENT_TALKED_HEAVILY, 0))
        fail_msg("%.*s: heavy: %.*s", STR_ARGS(persona->id), STR_ARGS(exemplar->better));
    if (exemplar->on != MOVE_NONE && change_of(turn, EVENT_LET_PASS, 0))
        fail_msg("%.*s: lets pass: %.*s", STR_ARGS(persona->id),
                 STR_ARGS(exemplar->better));
    arena_free(&arena);
}

static void no_better_wording_is_a_slip_of_manner(void **state) {
    (void)state;
    for (unsigned p = 0; p < files.persona_count; p++)
        for (unsigned i = 0; i < files.personas[p]->exemplar_count; i++)
            better_than_what_it_replaces(files.personas[p],
                                         &files.personas[p]->exemplars[i]);
}

static void what_if_with_the_same_line_changes_nothing(void **state) {
    (void)state;
    struct arena arena = {0};
    struct session session, other;
    play_any(files.personas[0], 4, &session, &arena);
    session_what_if(&session, 2, session.turns[2].staff, &other, &arena);
    assert_int_equal(session.count, other.count);
    assert_int_equal(session_last(&session)->after.tension,
                     session_last(&other)->after.tension);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_stays_between_0_and_100),
        cmocka_unit_test(every_change_of_tension_has_a_rule),
        cmocka_unit_test(tension_falls_by_12_and_rises_by_25_at_most),
        cmocka_unit_test(no_reply_is_said_twice_and_none_is_empty),
        cmocka_unit_test(a_seed_decides_everything),
        cmocka_unit_test(no_patron_speaks_as_staff),
        cmocka_unit_test(the_danger_phrases_are_heard),
        cmocka_unit_test(a_danger_phrase_more_never_lowers_tension),
        cmocka_unit_test(a_reflection_less_never_raises_listening),
        cmocka_unit_test(every_fact_can_be_learned_in_two_ways),
        cmocka_unit_test(every_patron_can_end_well_in_two_ways),
        cmocka_unit_test(an_undone_turn_leaves_no_trace),
        cmocka_unit_test(no_better_wording_is_a_slip_of_manner),
        cmocka_unit_test(what_if_with_the_same_line_changes_nothing),
    };
    return cmocka_run_group_tests_name("model", tests, open_stage, close_stage);
}
