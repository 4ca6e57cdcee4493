// What is heard of a patron and remembered: concerns, feelings, corrections, silence, and
// the questions they put.
#include "meeting.h"

enum { RETURNED, BLAMED, HOMEWORK, NONE = 255 };

#define ASKS                                                                             \
    ",\n'asks':[{'id':'fix','text':['Will you mend it?'],'words':['repair'],"            \
    "'answered_by':['information','decline','reflection'],'thanks':['Good.']}],\n"       \
    "'triggers':[{'id':'thief','words':['thief'],'tension':6}]"

static int meet_pat(void **state) {
    (void)state;
    meet(PERSONA(EVEN CONCERNS FACTS OPTIONS ASKS));
    return 0;
}

static unsigned count_of(const struct turn *turn, enum event event) {
    unsigned count = 0;
    while (change_of(turn, event, count))
        count++;
    return count;
}

// ---- concerns ----------------------------------------------------------------------------

static void what_is_heard_is_the_share_of_core_concerns(void **state) {
    (void)state;
    static const struct {
        const char *what;
        uint8_t concerns[3]; // two core ones, and one that is not
        int heard;
    } cases[] = {
        {"nothing", {HEARING_NONE, HEARING_NONE, HEARING_NONE}, 0},
        {"one of two in part", {HEARING_HALF, HEARING_NONE, HEARING_NONE}, 25},
        {"one of two", {HEARING_FULL, HEARING_NONE, HEARING_NONE}, 50},
        {"one, and one in part", {HEARING_FULL, HEARING_HALF, HEARING_NONE}, 75},
        {"both", {HEARING_FULL, HEARING_FULL, HEARING_NONE}, 100},
        {"what is not the core in part", {HEARING_NONE, HEARING_NONE, HEARING_HALF}, 5},
        {"adds a little", {HEARING_FULL, HEARING_NONE, HEARING_FULL}, 60},
        {"there is no more than all", {HEARING_FULL, HEARING_FULL, HEARING_FULL}, 100},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        memcpy(scene->concerns, cases[i].concerns, sizeof cases[i].concerns);
        OK(cases[i].what, scene_heard(p, scene) == cases[i].heard);
        OK(cases[i].what, after("Well.")->heard == cases[i].heard);
    }
}

static void without_concerns_each_thing_said_back_counts(void **state) {
    (void)state;
    p->concern_count = 0;
    scene->events[EVENT_HEARD] = 2;
    assert_int_equal(scene_heard(p, scene), 50);
    const struct turn *turn = pat_hears(&pat, "So you want that book.");
    assert_int_equal(turn->after.heard, 75);
    assert_int_equal(count_of(turn, EVENT_HEARD), 1);
    scene->events[EVENT_HEARD] = 5;
    assert_int_equal(scene_heard(p, scene), 100);
}

static void concerns_are_heard_in_part_and_in_full(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        enum hearing before, after;
        enum event event; // EVENT_NONE: nothing happens
    } cases[] = {
        {"said back", "So you were blamed.", HEARING_NONE, HEARING_FULL, EVENT_HEARD},
        {"after it was touched", "So you were blamed.", HEARING_HALF, HEARING_FULL,
         EVENT_HEARD},
        {"again", "So you were blamed.", HEARING_FULL, HEARING_FULL, EVENT_HEARD_AGAIN},
        {"touched", "Did they say blamed?", HEARING_NONE, HEARING_HALF, EVENT_HEARD_HALF},
        {"touched again", "Did they say blamed?", HEARING_HALF, HEARING_HALF, EVENT_NONE},
        {"touched, and then owned", "Sorry that they blamed you.", HEARING_HALF,
         HEARING_FULL, EVENT_HEARD_BY_DEED},
        {"owned at once", "Sorry that they blamed you.", HEARING_NONE, HEARING_HALF,
         EVENT_HEARD_HALF},
        {"touched, and then owned in a breath with a blow",
         "Sorry that they blamed you. Calm down.", HEARING_HALF, HEARING_HALF,
         EVENT_NONE},
        {"touched when it was heard", "Did they say blamed?", HEARING_FULL, HEARING_FULL,
         EVENT_NONE},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->concerns[BLAMED] = (uint8_t)cases[i].before;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what, turn->after.concerns[BLAMED] == cases[i].after);
        if (cases[i].event != EVENT_NONE)
            IS(cases[i].what, change_about(p, change_by(turn, cases[i].event)),
               STR("blamed"));
        else
            OK(cases[i].what, !change_of(turn, EVENT_HEARD_HALF, 0));
    }
}

static void their_own_words_show_that_it_is_about_them(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        bool picked_up;
    } cases[] = {
        {"one of their words in a short reply", "I will look for the book.", true},
        {"none", "I will look for a pen.", false},
        {"one in a long reply",
         "I will look for the book, over there, and here, and wherever else.", false},
        {"two in a long reply",
         "I will look for the book you brought, over there, and wherever else.", true},
        {"one twice",
         "I will look for the book, over there, for that book, wherever else.", false},
        {"beside a blow", "Calm down. I will look for the book.", false},
    };
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what, !!change_of(pat_hears(&pat, cases[i].line), EVENT_PICKED_UP,
                                      0) == cases[i].picked_up);
    const struct change *change = change_by(
        pat_hears(&pat, "Well. I will look for the book you brought, here and wherever."),
        EVENT_PICKED_UP);
    IS("the words are its evidence",
       str_span(pat.turn.staff, change->at.begin, change->at.end),
       STR("book you brought"));
    p->concern_count = 0;
    OK("not with somebody of whom nothing is known",
       !change_of(pat_hears(&pat, "I will look for the book."), EVENT_PICKED_UP, 0));
}

static void the_patron_has_words_for_being_heard(void **state) {
    (void)state;
    const struct change *change =
        change_by(pat_hears(&pat, "So you were blamed."), EVENT_HEARD);
    assert_memory_equal(&change->says, &p->concerns[BLAMED].heard, sizeof change->says);
    IS("the words that say it back are its evidence",
       str_span(pat.turn.staff, change->at.begin, change->at.end),
       STR("So you were blamed"));
    change = change_by(pat_hears(&pat, "So you returned it."), EVENT_HEARD_AGAIN);
    assert_int_equal(change->says.count, 0); // nothing new to say to it
    scene->concerns[RETURNED] = HEARING_NONE;
    change = change_by(pat_hears(&pat, "Did you return it?"), EVENT_HEARD_HALF);
    assert_memory_equal(&change->says, &p->concerns[RETURNED].half, sizeof change->says);
}

static void more_than_two_in_a_breath_weigh_no_more_than_two(void **state) {
    (void)state;
    scene->concerns[RETURNED] = HEARING_NONE;
    const struct turn *turn =
        pat_hears(&pat, "So you returned it and were blamed over homework.");
    assert_int_equal(count_of(turn, EVENT_HEARD), 2);
    for (unsigned c = 0; c < p->concern_count; c++)
        assert_int_equal(turn->after.concerns[c], HEARING_FULL);
    scene->concerns[RETURNED] = HEARING_FULL; // what is old does not count as one of them
    turn = pat_hears(&pat, "So you returned it and were blamed over homework.");
    assert_int_equal(count_of(turn, EVENT_HEARD), 2);
    assert_int_equal(count_of(turn, EVENT_HEARD_AGAIN), 1);
}

static void a_reflection_without_its_words_is_about_what_came_last(void **state) {
    (void)state;
    static const struct {
        const char *what;
        unsigned last; // bits of concerns that the patron's last line brought up
        enum event event;
        unsigned of;
    } cases[] = {
        {"what was brought up last", 1 << BLAMED, EVENT_HEARD, BLAMED},
        {"of two what is not heard yet", 1 << RETURNED | 1 << BLAMED, EVENT_HEARD,
         BLAMED},
        {"what was heard before", 1 << RETURNED, EVENT_HEARD_AGAIN, RETURNED},
        {"where nothing was brought up it is no news", 0, EVENT_HEARD_AGAIN, NONE},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->last_concerns = (uint16_t)cases[i].last;
        const struct turn *turn = pat_hears(&pat, "So you want that book.");
        OK(cases[i].what, change_by(turn, cases[i].event)->of == cases[i].of);
    }
}

static void a_reversed_concern_is_not_heard(void **state) {
    (void)state;
    scene->concerns[RETURNED] = HEARING_NONE;
    const struct turn *turn = pat_hears(&pat, "So you lost it and returned it.");
    const struct change *change = change_by(turn, EVENT_MISHEARD);
    IS("which one", change_about(p, change), STR("returned"));
    assert_memory_equal(&change->says, &p->concerns[RETURNED].wrong, sizeof change->says);
    assert_int_equal(turn->after.concerns[RETURNED], HEARING_NONE);
    assert_null(change_of(turn, EVENT_HEARD, 0));
}

// ---- corrections -------------------------------------------------------------------------

static void what_was_got_wrong_can_be_mended_in_the_next_reply(void **state) {
    (void)state;
    assert_int_equal(after("So you lost it.")->misheard, 1);
    assert_int_equal(after("You feel angry.")->misheard, 1);
    static const struct {
        const char *what, *line;
        int misheard;
        bool mended;
        int left;
    } cases[] = {
        {"by an apology", "Sorry.", 1, true, 0},
        {"by thanks", "Thank you.", 1, true, 0},
        {"by agreeing", "That makes sense.", 1, true, 0},
        {"by saying it back right", "So you returned it.", 1, true, 0},
        {"by asking", "Is that right?", 1, true, 0},
        {"not by something else", "I will look.", 1, false, 0},
        {"not by getting it wrong again", "So you lost it. Sorry.", 1, false, 1},
        {"there is nothing to mend otherwise", "Sorry.", 0, false, 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->misheard = cases[i].misheard;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what, count_of(turn, EVENT_CORRECTED) == cases[i].mended);
        OK(cases[i].what, turn->after.misheard == cases[i].left);
    }
    scene->misheard = 1;
    const struct change *change = change_by(pat_hears(&pat, "Sorry."), EVENT_CORRECTED);
    assert_int_equal(change->tension, -4);
    assert_int_equal(change->trust, 3);
}

// ---- feelings ----------------------------------------------------------------------------

static void feelings_are_right_or_wrong(void **state) {
    (void)state;
    enum { INSULTED, ANGRY };
    static const struct {
        const char *what, *line;
        enum event event;
        unsigned of, named;
    } cases[] = {
        {"right", "You feel insulted.", EVENT_FEELING_RIGHT, INSULTED, 1 << INSULTED},
        {"wrong", "You feel angry.", EVENT_FEELING_WRONG, ANGRY, 0},
        {"of both the right one counts", "You feel angry and insulted.",
         EVENT_FEELING_RIGHT, INSULTED, 1 << INSULTED},
        {"one that nothing is known of", "You feel bad.", EVENT_FEELING_RIGHT, NONE, 0},
        {"with its cause", "You feel insulted over that book.", EVENT_FEELING_CAUSE,
         INSULTED, 1 << INSULTED},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what, change_by(turn, cases[i].event)->of == cases[i].of);
        OK(cases[i].what, turn->after.feelings_named == cases[i].named);
    }
    OK("no feeling is nothing",
       !change_of(pat_hears(&pat, "Well."), EVENT_FEELING_RIGHT, 0));
}

static void the_patron_agrees_to_a_feeling_once(void **state) {
    (void)state;
    const struct change *change =
        change_by(pat_hears(&pat, "You feel insulted."), EVENT_FEELING_RIGHT);
    assert_memory_equal(&change->says, &p->feelings[0].says, sizeof change->says);
    scene->feelings_named = 1;
    change = change_by(pat_hears(&pat, "You feel insulted."), EVENT_FEELING_RIGHT);
    assert_int_equal(change->says.count, 0);
    change = change_by(pat_hears(&pat, "You feel angry."), EVENT_FEELING_WRONG);
    assert_memory_equal(&change->says, &p->feelings[1].says, sizeof change->says);
}

// ---- silence -----------------------------------------------------------------------------

static void silence_helps_unless_an_answer_is_wanted(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int pending, silences;
        enum event event; // EVENT_NONE: it is none
        int after;
    } cases[] = {
        {"silence", "", -1, 2, EVENT_WAITED, 3},
        {"where a question stands", "", 0, 2, EVENT_WAITED_ASKED, 3},
        {"a word that gives time", "Take your time.", -1, 2, EVENT_WAITED, 2},
        {"also where a question stands", "Take your time.", 0, 2, EVENT_WAITED, 2},
        {"words end it", "Well.", -1, 2, EVENT_NONE, 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->pending_ask = cases[i].pending;
        scene->silences = cases[i].silences;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what, turn->after.silences == cases[i].after);
        if (cases[i].event != EVENT_NONE)
            OK(cases[i].what, count_of(turn, cases[i].event) == 1);
        else
            OK(cases[i].what, !count_of(turn, EVENT_WAITED));
    }
    assert_int_equal(event_tension(EVENT_WAITED_ASKED), 3);
    assert_int_equal(event_trust(EVENT_WAITED_ASKED), -1);
}

// ---- the patron's own questions ----------------------------------------------------------

static void a_question_wants_an_answer(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        enum event event; // EVENT_NONE: neither relief nor cost
        int pending, age;
        bool answered;
    } cases[] = {
        {"answered by a move", "Then we open at nine.", EVENT_ANSWERED, -1, 0, true},
        {"by its words", "They repair it.", EVENT_ANSWERED, -1, 0, true},
        {"a no is an answer and no relief", "I can not.", EVENT_NONE, -1, 0, true},
        {"a no with more is a relief", "I can not. Then we open at nine.", EVENT_ANSWERED,
         -1, 0, true},
        {"left unanswered it costs", "Well.", EVENT_UNANSWERED, 0, 2, false},
        {"what nobody can tell may be the answer", "Zebras graze over yonder.",
         EVENT_NONE, -1, 0, true},
        {"a question is none", "Zebras graze over yonder?", EVENT_UNANSWERED, 0, 2,
         false},
        {"nor what is only shown", "*zebras graze over yonder*", EVENT_UNANSWERED, 0, 2,
         false},
        {"nor two words", "Zebras graze.", EVENT_UNANSWERED, 0, 2, false},
        {"nor what stands beside harm", "Calm down. Zebras graze over yonder.",
         EVENT_UNANSWERED, 0, 2, false},
        {"silence has its own price", "", EVENT_NONE, 0, 2, false},
        {"being heard buys patience", "Sorry that they blamed you.", EVENT_NONE, 0, 1,
         false},
        {"words that hurt answer nothing", "So you are a thief.", EVENT_NONE, 0, 1,
         false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->pending_ask = 0;
        scene->pending_age = 1;
        const struct turn *turn = pat_hears(&pat, cases[i].line);
        OK(cases[i].what,
           count_of(turn, EVENT_ANSWERED) == (cases[i].event == EVENT_ANSWERED));
        OK(cases[i].what,
           count_of(turn, EVENT_UNANSWERED) == (cases[i].event == EVENT_UNANSWERED));
        OK(cases[i].what, turn->after.pending_ask == cases[i].pending);
        OK(cases[i].what, turn->after.pending_age == cases[i].age);
        OK(cases[i].what, (turn->after.answered_asks & 1) == cases[i].answered);
    }
    assert_int_equal(event_tension(EVENT_UNANSWERED), 3);
}

static void words_that_hurt_answer_nothing(void **state) {
    (void)state;
    scene->pending_ask = 0;
    scene->concerns[BLAMED] = HEARING_FULL; // so that being heard buys nothing
    scene->heard = 100;
    const struct turn *turn = pat_hears(&pat, "So you were blamed.");
    assert_int_equal(turn->after.pending_ask, -1); // by a reflection
    turn = pat_hears(&pat, "So you are a thief.");
    assert_int_equal(turn->after.pending_ask, 0);
    assert_int_equal(count_of(turn, EVENT_UNANSWERED), 1);
    assert_int_equal(count_of(turn, EVENT_ANSWERED), 0);
    p->triggers[0].tension = 0; // a trigger that is not sore
    turn = pat_hears(&pat, "So you are a thief.");
    assert_int_equal(turn->after.pending_ask, -1);
}

static void an_answer_calms_and_is_thanked_for(void **state) {
    (void)state;
    scene->pending_ask = 0;
    const struct change *change =
        change_by(pat_hears(&pat, "Then we open at nine."), EVENT_ANSWERED);
    assert_int_equal(change->tension, -3);
    assert_int_equal(change->trust, 3);
    assert_memory_equal(&change->says, &p->asks[0].thanks, sizeof change->says);
    scene->stage = STAGE_QUESTION_INFO; // where it is what was wanted: 3.9
    assert_int_equal(tension_by(pat_hears(&pat, "They repair it."), EVENT_ANSWERED), -4);
}

static void a_question_can_be_answered_before_it_is_put(void **state) {
    (void)state;
    const struct turn *turn = pat_hears(&pat, "They repair it.");
    assert_int_equal(turn->after.answered_asks, 1);
    assert_int_equal(count_of(turn, EVENT_ANSWERED), 0); // it was not asked
    assert_int_equal(after("Then we open at nine.")->answered_asks, 0);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, meet_pat, part)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(what_is_heard_is_the_share_of_core_concerns),
        EACH(without_concerns_each_thing_said_back_counts),
        EACH(concerns_are_heard_in_part_and_in_full),
        EACH(their_own_words_show_that_it_is_about_them),
        EACH(the_patron_has_words_for_being_heard),
        EACH(more_than_two_in_a_breath_weigh_no_more_than_two),
        EACH(a_reflection_without_its_words_is_about_what_came_last),
        EACH(a_reversed_concern_is_not_heard),
        EACH(what_was_got_wrong_can_be_mended_in_the_next_reply),
        EACH(feelings_are_right_or_wrong),
        EACH(the_patron_agrees_to_a_feeling_once),
        EACH(silence_helps_unless_an_answer_is_wanted),
        EACH(a_question_wants_an_answer),
        EACH(words_that_hurt_answer_nothing),
        EACH(an_answer_calms_and_is_thanked_for),
        EACH(a_question_can_be_answered_before_it_is_put),
    };
    return cmocka_run_group_tests_name("listening", tests, NULL, NULL);
}
