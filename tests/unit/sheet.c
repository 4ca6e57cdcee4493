#include "judge/sheet.h"

#include "forge.h"
#include "guide.h"
#include "smallstage.h"

enum { C1, C2, C3, C4, C5, C6, C7, C8, C9, C10 };

// ---- the marks of one reply ---------------------------------------------------------

static void a_reply_is_marked_by_what_it_does(void **state) {
    (void)state;
    static const struct {
        const char *what;
        unsigned criterion;
        const char *does;
        int mark;
    } cases[] = {
        {"severe harm is 0", C3, "minimise:2", 0},
        {"mild harm is 1", C3, "hollow_empathy:2", 1},
        {"of two harms the worse", C3, "hollow_empathy:2 minimise:2", 0},
        {"... in any order", C3, "minimise:2 hollow_empathy:2", 0},
        {"a weak move is 2", C3, "feeling:1", 2},
        {"a solid one is 3", C3, "feeling:2", 3},
        {"a specific one is 4", C3, "feeling:3", 4},
        {"the best of two moves", C3, "feeling:2 validation:3", 4},
        {"the best of one move made twice", C3, "feeling:1 feeling:3", 4},
        {"harm outweighs what is good in it", C3, "feeling:3 minimise:2", 0},
        {"mild harm, too", C3, "feeling:3 hollow_empathy:2", 1},
        {"what says nothing of it leaves it unmarked", C3, "greeting:3", LEVEL_UNRATED},
        {"nothing at all leaves it unmarked", C3, "1*", LEVEL_UNRATED},
        {"what happened can speak against it", C2, "!heard.wrong", 1},
        {"... severely", C3, "!feeling.wrong", 0},
        {"what happened elsewhere does not", C3, "!heard.wrong", LEVEL_UNRATED},
        {"what happened can speak for it, weakly", C2, "!heard.half", 2},
        {"a deed does so clearly", C2, "!heard.by_deed", 3},
        {"what happened is no mark beside harm", C2, "!heard.by_deed parroting:2", 1},
        {"what does good, where this patron requires it", C2, "!soother", 2},
        {"and not elsewhere", C4, "!soother", LEVEL_UNRATED},
        {"a little thing welcomes in the second reply", C1, "1*|name_use:3", 4},
        {"and not in the third", C1, "2*|name_use:3", LEVEL_UNRATED},
        {"a move at the wrong time is 2 at most", C4,
         "open_question:3 !open_question.early", 2},
        {"a weak one at the wrong time is 2", C4, "open_question:1 !open_question.early",
         2},
        {"what is late for one is not for another", C2,
         "reflection:3 !open_question.early", 4},
        {"a hot moment without harm is 3", C6, "@60", 3},
        {"a cooler one says nothing", C6, "@59", LEVEL_UNRATED},
        {"with the right words it is more", C6, "@60 reflection:3", 4},
        {"silence in a hot moment says nothing", C6, "@60 -", LEVEL_UNRATED},
        {"harm in a hot moment is harm", C6, "@90 blame:2", 0},
        {"harm in a cool one, too", C6, "@10 shouting:2", 1},
        {"what is said around a script is 2 at most", C4,
         "open_question:3 hollow_empathy:3 !script", 2},
        {"around a bare formula it is what it is", C4, "open_question:3 hollow_empathy:2",
         4},
        {"a hot moment is not held by a script", C6, "@60 hollow_empathy:3 !script",
         LEVEL_UNRATED},
        {"a script is a slip where that is said", C8, "option:3 !script", 1},
        {"but with a bare formula", C6, "@60 hollow_empathy:2", 3},
        {"what did not count is not marked", C3, "feeling:3 ~", LEVEL_UNRATED},
        {"its harm neither", C3, "minimise:2 ~", LEVEL_UNRATED},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        forge_sheet(&sheet, small.criteria, small.persona, cases[i].does);
        OK(cases[i].what, sheet.marks[cases[i].criterion] == cases[i].mark);
    }
}

static void nothing_heard_in_four_replies_is_one_slip(void **state) {
    (void)state;
    static struct turn turn;
    struct sheet sheet;
    sheet_start(&sheet, small.criteria);
    for (unsigned number = 1; number <= 9; number++) {
        forge_does(&turn, str_of(number < 4 ? "@60" : "@60 !drift.unheard"));
        turn.after.unheard_turns = (int)number;
        sheet_add(&sheet, small.persona, &turn, number);
        OK("in the fourth and the eighth", sheet.at[C3].mild == number / 4);
    }
}

static void a_reply_counts_by_how_it_lands(void **state) {
    (void)state;
    static const struct {
        const char *what, *does;
        int trust; // after 40
        int mark, credit;
    } cases[] = {
        {"as it is", "feeling:3", 40, 4, 9},
        {"weakly where it costs trust", "feeling:3", 39, 2, 3},
        {"not more where it wins some", "feeling:3", 60, 4, 9},
        {"double where they trust and nothing harmed", "feeling:3 !drift.settled", 60, 4,
         18},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        static struct turn turn;
        struct sheet sheet;
        sheet_start(&sheet, small.criteria);
        forge_does(&turn, str_of(cases[i].does));
        turn.before.trust = 40;
        turn.after.trust = cases[i].trust;
        sheet_add(&sheet, small.persona, &turn, 1);
        OK(cases[i].what, sheet.marks[C3] == cases[i].mark);
        OK(cases[i].what, sheet.at[C3].credit == cases[i].credit);
    }
}

static void marks_are_of_the_last_reply_alone(void **state) {
    (void)state;
    struct sheet sheet;
    forge_sheet(&sheet, small.criteria, small.persona,
                "feeling:3 next_step:3|greeting:2");
    OK("the greeting is marked", sheet.marks[C1] == 3);
    OK("the feeling no more", sheet.marks[C3] == LEVEL_UNRATED);
}

static void some_credit_counts_in_the_first_turns_only(void **state) {
    (void)state;
    struct sheet sheet;
    forge_sheet(&sheet, small.criteria, small.persona, "4*|greeting:2");
    OK("in the fifth turn", sheet.marks[C1] == 3 && sheet.at[C1].credit == 4);
    forge_sheet(&sheet, small.criteria, small.persona, "5*|greeting:2");
    OK("in the sixth no more",
       sheet.marks[C1] == LEVEL_UNRATED && sheet.at[C1].credit == 0);
    forge_sheet(&sheet, small.criteria, small.persona, "5*|dismiss:2");
    OK("harm counts in all", sheet.marks[C1] == 0);
}

// ---- levels -------------------------------------------------------------------------

struct level_case {
    const char *what;
    unsigned criterion;
    const char *turns;
    int level;
};

static void check_levels(const struct level_case cases[], size_t count,
                         const struct persona *persona) {
    for (size_t i = 0; i < count; i++) {
        struct sheet sheet;
        forge_sheet(&sheet, small.criteria, persona, cases[i].turns);
        int level = sheet.at[cases[i].criterion].level;
        if (level != cases[i].level)
            fail_msg("%s: %d instead of %d", cases[i].what, level, cases[i].level);
    }
}

// C2 needs five solid reflections' worth: 15 thirds, and as much again for ten turns
// more.
static void a_level_is_earned_by_credit(void **state) {
    (void)state;
    static const struct level_case cases[] = {
        {"nothing where there was time", C2, "2*", 1},
        {"13 per cent of what it takes", C2, "check_understanding:2|9*", 1},
        {"20 per cent by what happened", C2, "!heard.half|!heard.half|!heard.half|7*", 2},
        {"26 per cent by a deed", C2, "!heard.by_deed|9*", 2},
        {"80 per cent by deeds", C2, "!heard.by_deed|!heard.by_deed|!heard.by_deed|7*",
         3},
        {"20 per cent", C2, "check_understanding:3|9*", 2},
        {"40 per cent", C2, "reflection:2|9*", 2},
        {"53 per cent", C2, "reflection:2|check_understanding:2|8*", 2},
        {"60 per cent", C2, "reflection:3|9*", 3},
        {"93 per cent, specific", C2,
         "reflection:3|check_understanding:3|"
         "check_understanding:2|7*",
         3},
        {"all of it, specific", C2, "reflection:3|reflection:2|8*", 4},
        {"more than that, but nothing specific", C2, "4* summary:2|6*", 3},
        {"once in a reply counts once", C2, "reflection:2 reflection:2|9*", 2},
        {"and at its strongest", C2, "reflection:1 reflection:3|9*", 3},
        {"different moves add up", C2, "reflection:3 summary:2|9*", 4},
        {"seven need seven tenths: 53 become 76", C2,
         "reflection:2|check_understanding:2|5*", 3},
        {"eight eight tenths: 67", C2, "reflection:2|check_understanding:2|6*", 3},
        {"nine nine tenths: 59", C2, "reflection:2|check_understanding:2|7*", 2},
        {"fewer than seven need no less", C2, "reflection:2", 2},
        {"twelve need a little more", C2, "reflection:3|reflection:2|10*", 3},
        {"twenty twice as much", C2, "reflection:3|reflection:2|18*", 2},
        {"what has no such need needs it once", C4, "open_question:3|open_question:2|18*",
         4},
        {"late credit is worth as much as a weak move's", C4,
         "open_question:3 !open_question.early|open_question:3 !open_question.early|8*",
         2},
        {"late is never specific", C8, "9* option:3 choice:3 !option.early", 3},
    };
    check_levels(cases, ROWS(cases), small.persona);
}

// "next_step" five times is twice what C7 needs.
static void harm_caps_a_level(void **state) {
    (void)state;
#define ALL "5* next_step:3|"
    static const struct level_case cases[] = {
        {"none does not", C7, "5* next_step:3", 4},
        {"one mild slip", C7, ALL "jargon:2", 3},
        {"two", C7, ALL "2* jargon:2", 2},
        {"three in nine", C7, ALL "3* jargon:2|1*", 1},
        {"three in ten", C7, ALL "3* jargon:2|2*", 2},
        {"two in nineteen are two", C7, "17* next_step:3|2* jargon:2", 2},
        {"two in twenty are as one in ten", C7, "18* next_step:3|2* jargon:2", 3},
        {"one in twenty is still one", C7, "19* next_step:3|jargon:2", 3},
        {"an event is a slip like another", C7, ALL "!long.hot", 3},
        {"a severe one", C7, ALL "bare_policy:2", 2},
        {"a severe one of three replies", C7, "2* next_step:3 reason:3|bare_policy:2", 1},
        {"a severe one of four", C7, "3* next_step:3 reason:3|bare_policy:2", 2},
        {"two in nine", C7, ALL "2* bare_policy:2|2*", 1},
        {"two in eight", C7, ALL "2* bare_policy:2|1*", 0},
        {"three in twenty", C7, ALL "3* bare_policy:2|12*", 0},
        {"two in one reply are one", C7, ALL "bare_policy:2 jargon:2", 2},
        {"a cap lifts nothing", C7, "8*|jargon:2", 1},
        {"severe harm and nothing good", C7, "8*|bare_policy:2", 0},
    };
    check_levels(cases, ROWS(cases), small.persona);
}

static void it_lands_twice_as_far_as_it_moved_them(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int first, last, landed;
        bool boundary;
    } cases[] = {
        {"nothing was won", 30, 30, 0, false},
        {"some trust", 30, 42, 24, false},
        {"all that counts", 30, 80, 100, false},
        {"and more", 30, 95, 100, false},
        {"what was lost is no less than nothing", 30, 5, 0, false},
        {"boldness taken away", 40, 10, 60, true},
        {"boldness given", 40, 55, 0, true},
    };
    struct persona persona = *small.persona;
    for (size_t i = 0; i < ROWS(cases); i++) {
        persona.track = cases[i].boundary ? TRACK_BOUNDARY : TRACK_TENSION;
        struct sheet sheet = {.criteria = small.criteria,
                              .scored_turns = 1,
                              .stood_first = cases[i].first,
                              .stood_last = cases[i].last};
        OK(cases[i].what, sheet_landed(&sheet, &persona) == cases[i].landed);
    }
    struct sheet sheet = {.criteria = small.criteria, .stood_last = 50};
    OK("nowhere where nothing was scored", sheet_landed(&sheet, &persona) == SCORE_NONE);
    sheet.scored_turns = 1;
    persona.listed = false;
    OK("nor with one who is nobody by name",
       sheet_landed(&sheet, &persona) == SCORE_NONE);
}

static void where_they_stood_is_taken_around_the_scored_replies(void **state) {
    (void)state;
    struct persona persona = *small.persona;
    for (unsigned boundary = 0; boundary < 2; boundary++) {
        struct sheet sheet;
        struct turn turn;
        persona.track = boundary ? TRACK_BOUNDARY : TRACK_TENSION;
        sheet_start(&sheet, small.criteria);
        for (unsigned number = 1; number <= 4; number++) {
            int stood = 10 * (int)number;
            forge_does(&turn, str_of(number == 1 || number == 4 ? "@20 ~" : "@20"));
            *(boundary ? &turn.before.boldness : &turn.before.trust) = stood;
            *(boundary ? &turn.after.boldness : &turn.after.trust) = stood + 5;
            sheet_add(&sheet, &persona, &turn, number);
        }
        assert_int_equal(sheet.stood_first, 20);
        assert_int_equal(sheet.stood_last, 35);
    }
}

static void a_level_is_kept_by_holding_hot_moments(void **state) {
    (void)state;
    static const struct level_case cases[] = {
        {"two hot moments held", C6, "2* @60", 3},
        {"with the right words now and then", C6, "4* @60 reflection:3", 3},
        {"with the right words each time", C6, "5* @60 reflection:3", 4},
        {"with words that were not specific", C6, "9* @60 reflection:2", 3},
        {"a mild slip", C6, "5* @60 reflection:3|@60 shouting:2", 3},
        {"two", C6, "5* @60 reflection:3|2* @60 shouting:2", 2},
        {"a severe one", C6, "5* @60 reflection:3|@60 blame:2", 2},
        {"nothing but a severe one", C6, "@60 blame:2", 0},
        {"nothing was hot, and the words were right", C6, "3* @30 reflection:2",
         LEVEL_UNRATED},
        {"nothing was hot, and it slipped", C6, "3* @30 shouting:2", 1},
        {"nothing was hot, and it slipped once", C6, "9* @30|@30 shouting:2", 2},
        {"nothing but slips", C6, "3* @60 shouting:2|@60 -", 1},
    };
    check_levels(cases, ROWS(cases), small.persona);
}

static void unscored_turns_count_nowhere(void **state) {
    (void)state;
    static const struct {
        const char *what, *with, *without;
    } cases[] = {
        {"credit", "2* reflection:2|3* reflection:3 feeling:3 ~", "2* reflection:2"},
        {"harm", "3* reflection:3|3* minimise:2 blame:2 privacy_leak:2 ~",
         "3* reflection:3"},
        {"length", "reflection:3|reflection:2|18* ~", "reflection:3|reflection:2"},
        {"occasions", "2* @20|4* @70 ~", "2* @20"},
        {"events", "2* reflection:2|!heard.wrong ~", "2* reflection:2"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet with, without;
        forge_sheet(&with, small.criteria, small.persona, cases[i].with);
        forge_sheet(&without, small.criteria, small.persona, cases[i].without);
        for (unsigned c = 0; c < CRITERIA_MAX; c++)
            if (with.at[c].level != without.at[c].level ||
                with.at[c].evidence_count != without.at[c].evidence_count)
                fail_msg("%s: C%u is %d instead of %d", cases[i].what, c + 1,
                         with.at[c].level, without.at[c].level);
        OK(cases[i].what, with.gate_count == 0);
    }
}

// ---- what is not rated --------------------------------------------------------------

struct rated_case {
    const char *what;
    unsigned criterion;
    const char *turns;
    enum unrated why;
};

static void check_rated(const struct rated_case cases[], size_t count,
                        const struct persona *persona) {
    for (size_t i = 0; i < count; i++) {
        struct sheet sheet;
        forge_sheet(&sheet, small.criteria, persona, cases[i].turns);
        const struct standing *standing = &sheet.at[cases[i].criterion];
        if (standing->why != cases[i].why)
            fail_msg("%s: %d instead of %d", cases[i].what, (int)standing->why,
                     (int)cases[i].why);
        OK(cases[i].what,
           (standing->level == LEVEL_UNRATED) == (cases[i].why != UNRATED_NOT));
    }
}

static void what_had_no_occasion_is_not_rated(void **state) {
    (void)state;
    static const struct rated_case cases[] = {
        {"nothing was said", C2, "", UNRATED_TOO_LITTLE},
        {"nothing that counts was said", C2, "4* reflection:3 ~", UNRATED_TOO_LITTLE},
        {"after one reply it is too early", C2, "1*", UNRATED_TOO_LITTLE},
        {"unless it was shown", C2, "reflection:1", UNRATED_NOT},
        {"or harmed", C2, "parroting:2", UNRATED_NOT},
        {"which a weak sign does not where it is mild", C2, "parroting:1",
         UNRATED_TOO_LITTLE},
        {"after two replies it is missed", C2, "2*", UNRATED_NOT},
        {"nothing private came up", C5, "9*", UNRATED_NO_OCCASION},
        {"something private was guarded", C5, "privacy:1", UNRATED_NOT},
        {"something private was given away", C5, "privacy_leak:1", UNRATED_NOT},
        {"it was never hot", C6, "9* @59", UNRATED_NO_OCCASION},
        {"it was hot once", C6, "@60|8* @59", UNRATED_NO_OCCASION},
        {"it was hot twice", C6, "2* @60|8* @59", UNRATED_NOT},
        {"it was hot, and the feeling went unmentioned", C3, "2* @60|8* @59",
         UNRATED_NOT},
        {"it was hot once, and the feeling went unmentioned", C3, "@60|8* @59",
         UNRATED_NO_OCCASION},
        {"there was no danger", C9, "9* @79", UNRATED_NO_OCCASION},
        {"there was danger", C9, "@80|@20", UNRATED_NOT},
        {"a limit where there was no danger", C9, "limit:2", UNRATED_NOT},
        {"it ended before a close was due", C10, "3*", UNRATED_TOO_LITTLE},
        {"a close was due", C10, "4*", UNRATED_NOT},
        {"a close that came early", C10, "closing:2", UNRATED_NOT},
        {"thanks in the second reply are none", C10, "1*|thanks:2", UNRATED_TOO_LITTLE},
        {"nor in the third, where nothing was settled", C10, "2*|thanks:2",
         UNRATED_TOO_LITTLE},
    };
    check_rated(cases, ROWS(cases), small.persona);
}

static void what_the_patron_requires_is_rated_from_three_replies_on(void **state) {
    (void)state;
    static const struct rated_case cases[] = {
        {"after two not yet", C5, "2* @20", UNRATED_NO_OCCASION},
        {"after three", C5, "3* @20", UNRATED_NOT},
        {"others are left as they were", C9, "3* @20", UNRATED_NO_OCCASION},
        {"nothing was said at all", C5, "", UNRATED_TOO_LITTLE},
    };
    static const struct level_case levels[] = {
        {"nothing done for it", C5, "3* @20", 1},
        {"what only heat can try was not tried", C6, "3* @20", LEVEL_UNRATED},
    };
    struct persona persona = *small.persona;
    persona.required = 1U << C5 | 1U << C6;
    check_rated(cases, ROWS(cases), &persona);
    check_levels(levels, ROWS(levels), &persona);
}

static void with_one_who_tests_each_reply_is_hard(void **state) {
    (void)state;
    struct persona persona = *small.persona;
    persona.track = TRACK_BOUNDARY;
    static const struct level_case levels[] = {
        {"held", C6, "3* @20", 3},
        {"lost", C6, "2* @20|@20 insult:3", 0},
        {"a line that was crossed is nothing held", C6, "@20 personal_leak:3|@20",
         LEVEL_UNRATED},
        {"what was held beside it is", C6, "@20 personal_leak:3|2* @20", 3},
    };
    check_levels(levels, ROWS(levels), &persona);
}

static void bait_is_hard_at_any_tension(void **state) {
    (void)state;
    struct persona persona = *small.persona;
    struct sheet sheet;
    struct turn turn;
    persona.ask_count = 1;
    for (int challenge = 0; challenge < 2; challenge++) {
        persona.asks[0].challenge = challenge;
        sheet_start(&sheet, small.criteria);
        forge_does(&turn, STR("@20"));
        turn.before.pending_ask = 0;
        sheet_add(&sheet, &persona, &turn, 1);
        sheet_add(&sheet, &persona, &turn, 2);
        sheet_close(&sheet, &persona);
        OK(challenge ? "bait let go by" : "a question is no bait",
           sheet.at[C6].level == (challenge ? 3 : LEVEL_UNRATED));
    }
}

static void what_weighs_nothing_is_rated_only_where_it_was_harmed(void **state) {
    (void)state;
    struct persona persona = *small.persona;
    persona.weights[C2] = 0;
    static const struct level_case levels[] = {
        {"nothing done", C2, "9* @20", LEVEL_UNRATED},
        {"something done", C2, "9* @20 reflection:3", LEVEL_UNRATED},
        {"something harmed", C2, "9* @20 reflection:3|2* parroting:2", 2},
    };
    check_levels(levels, ROWS(levels), &persona);
}

static void two_options_in_a_sentence_are_two(void **state) {
    (void)state;
    struct sheet sheet;
    struct turn turn;
    sheet_start(&sheet, small.criteria);
    forge_does(&turn, STR("@20 option:2"));
    turn.acts.options = 3;
    sheet_add(&sheet, small.persona, &turn, 1);
    assert_int_equal(sheet.tally.options, 2);
    int both = sheet.at[C8].credit;
    turn.acts.options = 1;
    sheet_start(&sheet, small.criteria);
    sheet_add(&sheet, small.persona, &turn, 1);
    assert_int_equal(sheet.tally.options, 1);
    assert_int_equal(both, 2 * sheet.at[C8].credit);
    sheet_start(&sheet, small.criteria);
    forge_does(&turn, STR("@20 next_step:2"));
    turn.acts.options = 3; // they were named, and nothing was offered
    sheet_add(&sheet, small.persona, &turn, 1);
    assert_int_equal(sheet.tally.options, 0);
}

static void a_warning_sign_and_a_matter_of_limits_are_danger(void **state) {
    (void)state;
    struct sheet sheet;
    struct turn turn;
    struct persona persona = *small.persona;
    sheet_start(&sheet, small.criteria);
    forge_does(&turn, STR("@20"));
    turn.after.danger_turn = 1;
    sheet_add(&sheet, &persona, &turn, 1);
    sheet_close(&sheet, &persona);
    OK("a warning sign", sheet.at[C9].level == 1);
    persona.track = TRACK_BOUNDARY;
    forge_sheet(&sheet, small.criteria, &persona, "@20");
    OK("somebody who tests how far they can go", sheet.at[C9].level == 1);
}

static void who_encourages_does_not_keep_to_limits(void **state) {
    (void)state;
    static const struct {
        int boldness, level;
    } cases[] = {{9, 4}, {10, 3}, {22, 3}, {-12, 4}};
    struct persona persona = *small.persona;
    persona.track = TRACK_BOUNDARY;
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        struct turn turn;
        sheet_start(&sheet, small.criteria);
        forge_does(&turn, STR("@20 limit:3 get_help:3"));
        sheet_add(&sheet, &persona, &turn, 1);
        forge_turn(&turn, "You are too kind.", 20);
        forge_event(&turn, EVENT_CREDITED, 0, "kind");
        turn.changes.at[0].boldness = (int8_t)cases[i].boldness;
        sheet_add(&sheet, &persona, &turn, 2);
        sheet_close(&sheet, &persona);
        assert_int_equal(sheet.at[C9].level, cases[i].level);
    }
}

// ---- evidence -----------------------------------------------------------------------

static void evidence_is_the_words_that_show_it(void **state) {
    (void)state;
    struct sheet sheet;
    struct turn turn;
    sheet_start(&sheet, small.criteria);
    forge_turn(&turn, "Hello. So you paid. It is nothing.", 65);
    forge_move(&turn, MOVE_GREETING, "Hello", 2);
    forge_move(&turn, MOVE_REFLECTION, "So you paid", 3);
    forge_move(&turn, MOVE_MINIMISE, "It is nothing", 2);
    forge_event(&turn, EVENT_MISHEARD, 3, "you");
    forge_event(&turn, EVENT_TALKED_LONG, 3, NULL);
    sheet_add(&sheet, small.persona, &turn, 7);
    const struct {
        unsigned criterion, index;
        const char *words;
        int level;
    } cases[] = {
        {C1, 0, NULL, 0}, // turn 7 is past the first five
        {C2, 0, "you", 1},
        {C2, 1, "So you paid", 4},
        {C3, 0, "It is nothing", 0},
        {C6, 0, "So you paid", 4},
        {C7, 0, "Hello. So you paid. It is nothing.",
         1}, // what has no words is all of it
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const struct standing *standing = &sheet.at[cases[i].criterion];
        const char *title = small_criterion[cases[i].criterion].title;
        if (!cases[i].words) {
            OK(title, standing->evidence_count == 0);
            continue;
        }
        OK(title, standing->evidence_count > cases[i].index);
        struct quote quote = standing->evidence[cases[i].index];
        IS(title, str_span(turn.staff, quote.begin, quote.end), str_of(cases[i].words));
        OK(title, quote.turn == 7 && quote.level == cases[i].level);
    }
}

static void a_hot_moment_held_is_quoted_whole(void **state) {
    (void)state;
    struct sheet sheet;
    forge_sheet(&sheet, small.criteria, small.persona, "@70 greeting:2");
    const struct quote *quote = &sheet.at[C6].evidence[0];
    OK("one quote", sheet.at[C6].evidence_count == 1);
    OK("the whole of it", quote->begin == 0 && quote->end == 7 && quote->level == 3);
}

static bool has_level(const struct standing *standing, int level) {
    for (unsigned i = 0; i < standing->evidence_count; i++)
        if (standing->evidence[i].level == level)
            return true;
    return false;
}

static void of_much_evidence_the_best_and_the_worst_stay(void **state) {
    (void)state;
    static const struct {
        const char *what, *turns;
        int best, worst;
    } cases[] = {
        {"the best comes last", "9* feeling:1|feeling:3", 4, 2},
        {"the best comes first", "feeling:3|9* feeling:1", 4, 2},
        {"the best comes in the middle", "5* feeling:2|feeling:3|9* feeling:2", 4, 3},
        {"harm comes last", "9* feeling:2|minimise:2", 3, 0},
        {"harm comes first", "minimise:2|9* feeling:2", 3, 0},
        {"harm comes in the middle", "5* feeling:1|minimise:2|9* feeling:1", 2, 0},
        {"both are there", "minimise:2|3* feeling:2|feeling:3|9* feeling:2", 4, 0},
        {"harm comes before nothing but the best", "minimise:2|6* feeling:3|feeling:1", 4,
         0},
        {"the best comes before nothing but harm", "feeling:3|9* minimise:2", 4, 0},
        {"the best comes behind nothing but harm", "9* minimise:2|feeling:3", 4, 0},
        {"the weakest comes behind solid ones", "9* feeling:2|feeling:1", 3, 2},
        {"and stays before better ones", "9* feeling:2|feeling:1|2* feeling:3", 4, 2},
        {"solid ones push out weak ones", "9* feeling:1|9* feeling:2", 3, 3},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        forge_sheet(&sheet, small.criteria, small.persona, cases[i].turns);
        OK(cases[i].what, sheet.at[C3].evidence_count == EVIDENCE_MAX);
        OK(cases[i].what, has_level(&sheet.at[C3], cases[i].best));
        OK(cases[i].what, has_level(&sheet.at[C3], cases[i].worst));
    }
}

// What is played quotes bytes that are there, of the reply it is about, never half a
// character.
static bool quotes_well(const struct session *session, const struct quote *quote) {
    if (quote->turn == 0 || quote->turn >= session->count)
        return false;
    struct str staff = session->turns[quote->turn].staff;
    bool starts = quote->begin == staff.len || (staff.at[quote->begin] & 0xc0) != 0x80;
    bool ends = quote->end == staff.len || (staff.at[quote->end] & 0xc0) != 0x80;
    return quote->begin <= quote->end && quote->end <= staff.len && starts && ends;
}

static void what_was_played_is_quoted_from_the_reply(void **state) {
    (void)state;
    static const char *const lines[] = {
        "Hello\xe2\x80\x94so sorry.",
        "So you returned the b\xc3\xb6\xc3\xb6k, caf\xc3\xa9.",
        "That must be maddening\xe2\x80\xa6",
        "",
        "  Calm down\xef\xbc\x81 I can search the shelf.",
        "\xf0\x9f\x98\x80 I will erase the charge.",
        "she was here \033[2J \xff\xfe you fool",
        NULL};
    struct arena arena = {0};
    struct session session;
    struct sheet sheet;
    small_play(&small, lines, &session, &arena);
    sheet_of(&sheet, small.criteria, &session);
    unsigned quotes = 0;
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        for (unsigned i = 0; i < sheet.at[c].evidence_count; i++, quotes++)
            OK(small_criterion[c].title, quotes_well(&session, &sheet.at[c].evidence[i]));
    OK("there is something to quote", quotes >= 10);
    OK("two gates at least", sheet.gate_count >= 2);
    for (unsigned i = 0; i < sheet.gate_count; i++)
        OK(gate_id(sheet.gates[i].gate), quotes_well(&session, &sheet.gates[i].quote));
    arena_free(&arena);
}

// ---- gates --------------------------------------------------------------------------

static void a_line_that_must_not_be_crossed_is_a_gate(void **state) {
    (void)state;
    static const struct {
        const char *what;
        enum move move;
        enum track track;
        int gate; // -1: none
    } cases[] = {
        {"a leak", MOVE_PRIVACY_LEAK, TRACK_TENSION, GATE_PRIVACY_LEAK},
        {"an insult", MOVE_INSULT, TRACK_TENSION, GATE_INSULT},
        {"a threat", MOVE_THREAT, TRACK_WITHDRAWAL, GATE_THREAT},
        {"a label", MOVE_LABEL, TRACK_TENSION, GATE_LABEL},
        {"one's own data to somebody who harasses", MOVE_PERSONAL_LEAK, TRACK_BOUNDARY,
         GATE_PERSONAL_LEAK},
        {"one's own data to anybody else", MOVE_PERSONAL_LEAK, TRACK_TENSION, -1},
        {"sarcasm is bad and no gate", MOVE_SARCASM, TRACK_TENSION, -1},
        {"a false promise is one when policy says so", MOVE_FALSE_PROMISE, TRACK_TENSION,
         -1},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        struct turn turn;
        struct persona persona = *small.persona;
        persona.track = cases[i].track;
        sheet_start(&sheet, small.criteria);
        forge_turn(&turn, "It was said here.", 50);
        forge_move(&turn, cases[i].move, "said", 3);
        sheet_add(&sheet, &persona, &turn, 3);
        OK(cases[i].what, sheet.gate_count == (cases[i].gate >= 0 ? 1U : 0U));
        if (cases[i].gate < 0)
            continue;
        struct gate_hit hit = sheet.gates[0];
        OK(cases[i].what, (int)hit.gate == cases[i].gate && hit.quote.turn == 3);
        IS(cases[i].what, str_span(turn.staff, hit.quote.begin, hit.quote.end),
           STR("said"));
    }
}

static void a_weak_sign_is_no_gate(void **state) {
    (void)state;
    struct sheet sheet;
    forge_sheet(&sheet, small.criteria, small.persona, "insult:1|threat:1");
    OK("none", sheet.gate_count == 0);
}

static void a_gate_is_raised_once_a_reply(void **state) {
    (void)state;
    struct sheet sheet;
    forge_sheet(&sheet, small.criteria, small.persona,
                "insult:2 insult:2 threat:2|reflection:2|insult:2");
    OK("three", sheet.gate_count == 3);
    OK("an insult", sheet.gates[0].gate == GATE_INSULT && sheet.gates[0].quote.turn == 1);
    OK("a threat", sheet.gates[1].gate == GATE_THREAT && sheet.gates[1].quote.turn == 1);
    OK("again", sheet.gates[2].gate == GATE_INSULT && sheet.gates[2].quote.turn == 3);
    forge_sheet(&sheet, small.criteria, small.persona, "24* insult:2 threat:2");
    OK("no more than there is room for", sheet.gate_count == GATES_MAX);
    OK("and all of them counted", sheet.crossings == 48);
    forge_sheet(&sheet, small.criteria, small.persona, "2* insult:2 ~");
    OK("none where nothing counts", sheet.gate_count == 0);
}

static void who_crosses_a_line_never_holds_steady(void **state) {
    (void)state;
    struct sheet few, many;
    forge_sheet(&few, small.criteria, small.persona, "2* @70 privacy_leak:2");
    forge_sheet(&many, small.criteria, small.persona, "20* @70 privacy_leak:2");
    for (unsigned c = 0; c < small.criteria->count; c++)
        OK(small_criterion[c].title, few.at[c].kept == 0 && many.at[c].kept == 0);
}

static void the_second_false_promise_is_a_gate(void **state) {
    (void)state;
    static const struct {
        const char *what, *turns;
        unsigned gates;
    } cases[] = {
        {"one is none", "false_promise:2|reflection:3", 0},
        {"two are one", "false_promise:2|reflection:3|false_promise:2", 1},
        {"in one reply they are one promise", "false_promise:2 false_promise:2", 0},
        {"a weak sign is none", "false_promise:1|false_promise:1|false_promise:1", 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        forge_sheet(&sheet, small.criteria, small.persona, cases[i].turns);
        OK(cases[i].what, sheet.gate_count == cases[i].gates);
        if (cases[i].gates)
            OK(cases[i].what, sheet.gates[0].gate == GATE_FALSE_PROMISE &&
                                  sheet.gates[0].quote.turn == 3);
    }
}

static void the_second_thing_told_of_oneself_is_a_gate(void **state) {
    (void)state;
    static const struct {
        const char *what, *turns;
        unsigned gates;
    } cases[] = {
        {"a name, or how one lives", "personal_leak:2|privacy:3", 0},
        {"two of them", "personal_leak:2|privacy:3|personal_leak:2", 1},
        {"in one reply, too", "2*|personal_leak:2 personal_leak:2", 1},
        {"a number is one at once", "2*|personal_leak:3", 1},
        {"a weak sign is none", "3* personal_leak:1", 0},
    };
    struct persona persona = *small.persona;
    persona.track = TRACK_BOUNDARY;
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        forge_sheet(&sheet, small.criteria, &persona, cases[i].turns);
        OK(cases[i].what, sheet.gate_count == cases[i].gates);
        if (cases[i].gates)
            OK(cases[i].what, sheet.gates[0].gate == GATE_PERSONAL_LEAK &&
                                  sheet.gates[0].quote.turn == 3);
    }
}

static void a_trigger_that_gives_away_is_a_gate(void **state) {
    (void)state;
    struct sheet sheet;
    struct turn turn;
    struct persona persona = *small.persona;
    persona.trigger_count = 3;
    persona.triggers[0] = (struct touch){.leaks = true};
    persona.triggers[1] = (struct touch){.leaks = false};
    persona.triggers[2] = (struct touch){.leaks = true};
    forge_turn(&turn, "She came at four.", 50);
    for (unsigned i = 0; i < 3; i++)
        turn.acts.trigger_at[i] = forge_span(&turn, i == 1 ? "She" : "at four");
    turn.acts.triggers = 1U << 1;
    sheet_start(&sheet, small.criteria);
    sheet_add(&sheet, &persona, &turn, 1);
    OK("one that only hurts is none", sheet.gate_count == 0);
    turn.acts.triggers = 1U << 1 | 1U << 2;
    sheet_add(&sheet, &persona, &turn, 2);
    OK("a leak", sheet.gate_count == 1 && sheet.gates[0].gate == GATE_PRIVACY_LEAK);
    IS("its words",
       str_span(turn.staff, sheet.gates[0].quote.begin, sheet.gates[0].quote.end),
       STR("at four"));
}

static void a_promise_against_policy_is_a_gate_when_it_is_made(void **state) {
    (void)state;
    struct sheet sheet;
    struct turn turn;
    sheet_start(&sheet, small.criteria);
    forge_turn(&turn, "I will erase the charge.", 50);
    turn.acts.forbidden = 0;
    turn.acts.forbidden_at = forge_span(&turn, "erase the charge");
    turn.after.barred = true;
    sheet_add(&sheet, small.persona, &turn, 1);
    OK("a false promise",
       sheet.gate_count == 1 && sheet.gates[0].gate == GATE_FALSE_PROMISE);
    IS("its words",
       str_span(turn.staff, sheet.gates[0].quote.begin, sheet.gates[0].quote.end),
       STR("erase the charge"));
    turn.before.barred = true;
    sheet_add(&sheet, small.persona, &turn, 2);
    OK("not again while it stands", sheet.gate_count == 1);
}

static void staying_two_turns_in_danger_is_a_gate(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int danger, turn;
        enum move move;
        bool gate, held_off;
    } cases[] = {
        {"no danger was shown", 0, 9, MOVE_NONE, false, false},
        {"a turn later", 3, 4, MOVE_NONE, false, false},
        {"two turns later", 3, 5, MOVE_NONE, true, false},
        {"with help", 3, 5, MOVE_GET_HELP, false, false},
        {"going", 3, 5, MOVE_DISENGAGE, false, false},
        {"soothing", 3, 5, MOVE_REFLECTION, true, false},
        {"held off, which gives a turn", 3, 5, MOVE_NONE, false, true},
        {"but no two", 3, 6, MOVE_NONE, true, true},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        struct turn turn;
        sheet_start(&sheet, small.criteria);
        forge_turn(&turn, "I am still here.", 85);
        turn.after.danger_turn = cases[i].danger;
        turn.after.held_off = cases[i].held_off;
        turn.before.trust = turn.after.trust; // nothing was won
        turn.after.turn = cases[i].turn;
        if (cases[i].move != MOVE_NONE)
            forge_move(&turn, cases[i].move, NULL, 2);
        sheet_add(&sheet, small.persona, &turn, (unsigned)cases[i].turn);
        OK(cases[i].what, sheet.gate_count == (cases[i].gate ? 1U : 0U));
        if (!cases[i].gate)
            continue;
        OK(cases[i].what, sheet.gates[0].gate == GATE_STAYED_IN_DANGER);
        OK(cases[i].what,
           sheet.gates[0].quote.begin == 0 && sheet.gates[0].quote.end == turn.staff.len);
    }
}

// ---- scores -------------------------------------------------------------------------

// Levels as a text, C1 first: a digit, or - where not rated.
static void set_levels(struct sheet *sheet, const char *levels) {
    sheet_start(sheet, small.criteria);
    for (unsigned c = 0; levels[c]; c++)
        sheet->at[c].level = levels[c] == '-' ? LEVEL_UNRATED : levels[c] - '0';
}

static void a_group_is_the_weighted_share_of_what_is_rated(void **state) {
    (void)state;
    static const struct {
        const char *what, *levels;
        int weights[3]; // of C1, C2, C3
        int score;
    } cases[] = {
        {"the best", "444-------", {1, 1, 1}, 100},
        {"the worst", "000-------", {1, 1, 1}, 0},
        {"what is not rated counts for nothing", "4--4444444", {1, 1, 1}, 100},
        {"nothing rated has no score", "---4444444", {1, 1, 1}, SCORE_NONE},
        {"nothing weighed has no score", "4444444444", {0, 0, 0}, SCORE_NONE},
        {"what is not in the group counts for nothing", "04--------", {1, 0, 0}, 0},
        {"weights", "40--------", {3, 1, 0}, 75},
        {"a half goes up", "12--------", {1, 1, 0}, 38},
        {"a third goes down", "112-------", {1, 1, 1}, 33},
        {"two thirds go up", "122-------", {1, 1, 1}, 42},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        struct rubric rubric = {
            .weights = {cases[i].weights[0], cases[i].weights[1], cases[i].weights[2]}};
        set_levels(&sheet, cases[i].levels);
        int score = sheet_group(&sheet, small.persona, &rubric);
        if (score != cases[i].score)
            fail_msg("%s: %d instead of %d", cases[i].what, score, cases[i].score);
    }
}

static void a_patron_weighs_what_is_weighed_by_patron(void **state) {
    (void)state;
    struct sheet sheet;
    struct persona persona = *small.persona;
    struct rubric rubric = {.weights = {2, 1}};
    set_levels(&sheet, "40--------");
    persona.weights[C1] = 1;
    persona.weights[C2] = 2;
    OK("not by patron", sheet_group(&sheet, &persona, &rubric) == 67);
    rubric.by_persona = true;
    OK("by patron", sheet_group(&sheet, &persona, &rubric) == 50);
    persona.weights[C1] = 0;
    OK("nothing where the patron says so", sheet_group(&sheet, &persona, &rubric) == 0);
    persona.weights[C2] = 0;
    OK("no score", sheet_group(&sheet, &persona, &rubric) == SCORE_NONE);
    OK("overall is by patron", sheet_overall(&sheet, &persona) == SCORE_NONE);
    persona.weights[C1] = 3;
    OK("overall, again", sheet_overall(&sheet, &persona) == 100);
}

static void with_a_gate_overall_is_40_at_most(void **state) {
    (void)state;
    static const struct {
        const char *levels;
        int score, gated;
    } cases[] = {
        {"4444444444", 100, 40},
        {"2222222222", 50, 40},
        {"1111111111", 25, 25},
        {"0000000000", 0, 0},
        {"----------", SCORE_NONE, SCORE_NONE},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        set_levels(&sheet, cases[i].levels);
        OK(cases[i].levels, sheet_overall(&sheet, small.persona) == cases[i].score);
        sheet.gate_count = 1;
        OK(cases[i].levels, sheet_overall(&sheet, small.persona) == cases[i].gated);
        OK("groups are left as they are",
           sheet_group(&sheet, small.persona, &small.rubrics.at[0]) == cases[i].score);
    }
}

static void a_third_of_overall_is_how_it_landed(void **state) {
    (void)state;
    static const struct {
        const char *what, *levels;
        int won, gates, score;
    } cases[] = {
        {"all was done, and all was won", "4444444444", 50, 0, 100},
        {"all was done, and nothing was won", "4444444444", 0, 0, 67},
        {"half of both", "2222222222", 25, 0, 50},
        {"little was done, and it was enough", "1111111111", 50, 0, 50},
        {"it rounds down", "2222222222", 0, 0, 33},
        {"and up", "2222222222", 1, 0, 34},
        {"a line was crossed for it", "4444444444", 50, 1, 40},
        {"nothing was rated", "----------", 50, 0, SCORE_NONE},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        set_levels(&sheet, cases[i].levels);
        sheet.scored_turns = 3;
        sheet.stood_first = 20;
        sheet.stood_last = 20 + cases[i].won;
        sheet.gate_count = (unsigned)cases[i].gates;
        OK(cases[i].what, sheet_overall(&sheet, small.persona) == cases[i].score);
    }
}

static void the_weakest_is_what_to_mend_first(void **state) {
    (void)state;
    static const struct {
        const char *what, *levels;
        int weakest;
    } cases[] = {
        {"the lowest", "3313333333", C3},
        {"the first of equals", "2244444444", C1},
        {"the one that weighs more", "4442424444", C6},
        {"nothing where all is at its best", "4444444444", -1},
        {"nothing where nothing is rated", "----------", -1},
        {"not what this patron does not call for", "4444143444", C7},
    };
    struct persona persona = *small.persona;
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        persona.weights[c] = c == C6 ? 3 : c == C5 ? 0 : 1;
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        set_levels(&sheet, cases[i].levels);
        OK(cases[i].what, sheet_weakest(&sheet, &persona) == cases[i].weakest);
    }
}

static void where_a_line_was_crossed_its_criterion_is_what_to_mend(void **state) {
    (void)state;
    static const struct {
        const char *what, *levels;
        enum gate gate;
        int weakest;
    } cases[] = {
        {"though another is lower", "1333323333", GATE_INSULT, C6},
        {"not where it is at its best", "1333343333", GATE_INSULT, C1},
        {"not where it was not rated", "13333-3333", GATE_INSULT, C1},
        {"not where no criterion has it", "1333323333", GATE_LABEL, C1},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct sheet sheet;
        set_levels(&sheet, cases[i].levels);
        sheet.gates[0].gate = cases[i].gate;
        sheet.gate_count = 1;
        struct persona persona = *small.persona;
        for (unsigned c = 0; c < CRITERIA_MAX; c++)
            persona.weights[c] = 1;
        OK(cases[i].what, sheet_weakest(&sheet, &persona) == cases[i].weakest);
    }
}

// ---- counts -------------------------------------------------------------------------

static void what_is_counted_is_counted_in_every_turn(void **state) {
    (void)state;
    struct sheet sheet;
    forge_sheet(&sheet, small.criteria, small.persona,
                "@70 greeting:2 open_question:2 open_question:1 closed_question:2|"
                "@69 reflection:3 feeling:2 apology:2 why_accuse:2 reason_for_request:2|"
                "@90 summary:2 reflection:2 option:2 option:2 limit:2 validation:2 ~|"
                "hollow_empathy:2 jargon:2 jargon:2 summary:3 reflection:3");
    const struct tally *t = &sheet.tally;
    OK("replies", t->staff_turns == 4);
    OK("words", t->words == 8);
    OK("hot ones, from 70 on", t->hot_turns == 2 && t->hot_words == 4);
    OK("open questions", t->open_questions == 2);
    OK("closed questions", t->closed_questions == 1);
    OK("questions that ask why", t->why_questions == 2);
    OK("reflections, gathered ones too", t->reflections == 5);
    OK("replies with a strong one", t->strong_reflections == 2);
    OK("feelings", t->feelings == 1);
    OK("apologies", t->apologies == 1);
    OK("options", t->options == 2);
    OK("limits", t->limits == 1);
    OK("validations", t->validations == 1);
    OK("formulas", t->hollow == 1);
    OK("harm of all kinds", t->harmful == 5);
    OK("the first reflection", t->first_reflection == 2);
    OK("the first option", t->first_option == 3);
    OK("nothing was unreadable", t->unread == 0);
}

static void what_reads_as_letters_do_is_counted(void **state) {
    (void)state;
    struct sheet sheet;
    forge_sheet(&sheet, small.criteria, small.persona,
                "!heavy.words|reflection:2|!heavy.words");
    assert_int_equal(sheet.tally.heavy, 2);
}

static void what_could_not_be_read_is_counted(void **state) {
    (void)state;
    struct sheet sheet;
    struct turn turn;
    sheet_start(&sheet, small.criteria);
    forge_does(&turn, STR(""));
    turn.heard.unread = true;
    sheet_add(&sheet, small.persona, &turn, 1);
    sheet_add(&sheet, small.persona, &turn, 2);
    OK("twice", sheet.tally.unread == 2);
    OK("no reflection, no option",
       sheet.tally.first_reflection == 0 && sheet.tally.first_option == 0);
}

// ---- more harm, less listening ------------------------------------------------------

static struct criteria *shipped(struct arena *arena) {
    struct diag diag = {.out = stderr};
    struct criteria *criteria =
        criteria_read("rubrics/criteria.json", guide_file("rubrics/criteria.json", arena),
                      arena, &diag);
    assert_non_null(criteria);
    return criteria;
}

// Two or three moves in a hot reply, after one that earned a little of everything.
struct combination {
    enum move moves[3];
    int strengths[3];
    unsigned count, skip; // the move left out; count: none is
    enum move harm;       // said as well; or MOVE_NONE
};

static void levels_of(const struct combination *k, const struct criteria *criteria,
                      int8_t levels[CRITERIA_MAX]) {
    static struct turn before, turn;
    static struct sheet sheet;
    static const enum move earlier[] = {MOVE_REFLECTION, MOVE_FEELING, MOVE_OPTION,
                                        MOVE_PRIVACY,    MOVE_LIMIT,   MOVE_CLOSING};
    forge_turn(&before, "one two", 72);
    for (size_t i = 0; i < ROWS(earlier); i++)
        forge_move(&before, earlier[i], NULL, 2);
    forge_turn(&turn, "one two", 72);
    for (unsigned i = 0; i < k->count; i++)
        if (i != k->skip)
            forge_move(&turn, k->moves[i], NULL, k->strengths[i]);
    if (k->harm != MOVE_NONE)
        forge_move(&turn, k->harm, NULL, 2);
    sheet_start(&sheet, criteria);
    sheet_add(&sheet, small.persona, &before, 1);
    sheet_add(&sheet, small.persona, &turn, 2);
    sheet_add(&sheet, small.persona, &turn, 3);
    sheet_close(&sheet, small.persona);
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        levels[c] = (int8_t)sheet.at[c].level;
}

static void fail_at(const struct combination *k, unsigned c, const char *what, int was,
                    int is) {
    fail_msg("%s: C%u goes from %d to %d (%s:%d %s:%d %s)", what, c + 1, was, is,
             move_id(k->moves[0]), k->strengths[0], move_id(k->moves[1]), k->strengths[1],
             k->count > 2 ? move_id(k->moves[2]) : "");
}

static void no_harm_raises(struct combination *k, const struct criteria *criteria) {
    int8_t without[CRITERIA_MAX], with[CRITERIA_MAX];
    levels_of(k, criteria, without);
    for (unsigned m = 0; m < MOVE_COUNT; m++) {
        if (!move_harms((enum move)m))
            continue;
        k->harm = (enum move)m;
        levels_of(k, criteria, with);
        for (unsigned c = 0; c < CRITERIA_MAX; c++)
            if (without[c] != LEVEL_UNRATED && with[c] > without[c])
                fail_at(k, c, move_id(k->harm), without[c], with[c]);
    }
    k->harm = MOVE_NONE;
}

static void a_danger_phrase_more_raises_no_level(void **state) {
    (void)state;
    struct arena arena = {0};
    const struct criteria *criteria = shipped(&arena);
    for (unsigned a = 0; a < MOVE_COUNT; a++)
        for (unsigned b = a; b < MOVE_COUNT; b++) {
            struct combination k = {{(enum move)a, (enum move)b},
                                    {1 + (int)(a % 3), 1 + (int)(b % 3)},
                                    2,
                                    2,
                                    MOVE_NONE};
            no_harm_raises(&k, criteria);
        }
    arena_free(&arena);
}

// Of three moves one is a reflection, which is then left out.
static void no_silence_raises(struct combination *k, const struct criteria *criteria) {
    int8_t with[CRITERIA_MAX], without[CRITERIA_MAX];
    k->skip = k->count;
    levels_of(k, criteria, with);
    k->skip = 0;
    levels_of(k, criteria, without);
    for (unsigned c = C2; c <= C3; c++)
        if (without[c] > with[c])
            fail_at(k, c, "a reflection less", with[c], without[c]);
}

static void a_reflection_less_raises_no_listening(void **state) {
    (void)state;
    struct arena arena = {0};
    const struct criteria *criteria = shipped(&arena);
    for (unsigned a = 0; a < MOVE_COUNT; a++)
        for (unsigned b = a; b < MOVE_COUNT; b++)
            for (int strength = 1; strength <= 3; strength++) {
                struct combination k = {{MOVE_REFLECTION, (enum move)a, (enum move)b},
                                        {strength, 1 + (int)(b % 3), 1 + (int)(a % 3)},
                                        3,
                                        3,
                                        MOVE_NONE};
                no_silence_raises(&k, criteria);
                k.moves[0] = MOVE_SUMMARY;
                no_silence_raises(&k, criteria);
            }
    arena_free(&arena);
}

// What anybody types can move a level by what it is, not by where it stands.
static void the_order_of_moves_in_a_reply_changes_no_level(void **state) {
    (void)state;
    struct arena arena = {0};
    const struct criteria *criteria = shipped(&arena);
    for (unsigned a = 0; a < MOVE_COUNT; a++)
        for (unsigned b = 0; b < MOVE_COUNT; b++) {
            int8_t one[CRITERIA_MAX], other[CRITERIA_MAX];
            struct combination k = {
                {(enum move)a, (enum move)b}, {1, 3}, 2, 2, MOVE_NONE};
            levels_of(&k, criteria, one);
            struct combination turned = {
                {(enum move)b, (enum move)a}, {3, 1}, 2, 2, MOVE_NONE};
            levels_of(&turned, criteria, other);
            for (unsigned c = 0; c < CRITERIA_MAX; c++)
                if (one[c] != other[c])
                    fail_at(&k, c, "turned round", one[c], other[c]);
        }
    arena_free(&arena);
}

// ---- the whole of it ----------------------------------------------------------------

static void a_session_s_sheet_is_the_sum_of_its_turns(void **state) {
    (void)state;
    static const char *const lines[] = {"So you returned the book.", "Calm down.",
                                        "That must be maddening.", NULL};
    struct arena arena = {0};
    struct session session;
    struct sheet whole, grown;
    small_play(&small, lines, &session, &arena);
    sheet_of(&whole, small.criteria, &session);
    sheet_start(&grown, small.criteria);
    for (unsigned t = 1; t < session.count; t++)
        sheet_add(&grown, small.persona, &session.turns[t], t);
    sheet_close(&grown, small.persona);
    assert_memory_equal(&whole, &grown, sizeof whole);
    OK("three replies", whole.scored_turns == 3 && whole.tally.staff_turns == 3);
    arena_free(&arena);
}

static void every_gate_has_an_id_and_words(void **state) {
    (void)state;
    static const char *const ids[] = {
        "privacy_leak",     "insult",        "threat", "false_promise",
        "stayed_in_danger", "personal_leak", "label"};
    OK("seven", GATE_COUNT == ROWS(ids));
    for (unsigned g = 0; g < GATE_COUNT; g++) {
        IS("the id", str_of(gate_id((enum gate)g)), str_of(ids[g]));
        OK(ids[g], strlen(gate_label((enum gate)g)) > 5);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reply_is_marked_by_what_it_does),
        cmocka_unit_test(nothing_heard_in_four_replies_is_one_slip),
        cmocka_unit_test(a_reply_counts_by_how_it_lands),
        cmocka_unit_test(marks_are_of_the_last_reply_alone),
        cmocka_unit_test(some_credit_counts_in_the_first_turns_only),
        cmocka_unit_test(a_level_is_earned_by_credit),
        cmocka_unit_test(harm_caps_a_level),
        cmocka_unit_test(it_lands_twice_as_far_as_it_moved_them),
        cmocka_unit_test(where_they_stood_is_taken_around_the_scored_replies),
        cmocka_unit_test(a_level_is_kept_by_holding_hot_moments),
        cmocka_unit_test(unscored_turns_count_nowhere),
        cmocka_unit_test(what_had_no_occasion_is_not_rated),
        cmocka_unit_test(what_the_patron_requires_is_rated_from_three_replies_on),
        cmocka_unit_test(with_one_who_tests_each_reply_is_hard),
        cmocka_unit_test(bait_is_hard_at_any_tension),
        cmocka_unit_test(what_weighs_nothing_is_rated_only_where_it_was_harmed),
        cmocka_unit_test(two_options_in_a_sentence_are_two),
        cmocka_unit_test(a_warning_sign_and_a_matter_of_limits_are_danger),
        cmocka_unit_test(who_encourages_does_not_keep_to_limits),
        cmocka_unit_test(evidence_is_the_words_that_show_it),
        cmocka_unit_test(a_hot_moment_held_is_quoted_whole),
        cmocka_unit_test(of_much_evidence_the_best_and_the_worst_stay),
        cmocka_unit_test(what_was_played_is_quoted_from_the_reply),
        cmocka_unit_test(a_line_that_must_not_be_crossed_is_a_gate),
        cmocka_unit_test(a_weak_sign_is_no_gate),
        cmocka_unit_test(a_gate_is_raised_once_a_reply),
        cmocka_unit_test(who_crosses_a_line_never_holds_steady),
        cmocka_unit_test(the_second_false_promise_is_a_gate),
        cmocka_unit_test(the_second_thing_told_of_oneself_is_a_gate),
        cmocka_unit_test(a_trigger_that_gives_away_is_a_gate),
        cmocka_unit_test(a_promise_against_policy_is_a_gate_when_it_is_made),
        cmocka_unit_test(staying_two_turns_in_danger_is_a_gate),
        cmocka_unit_test(a_group_is_the_weighted_share_of_what_is_rated),
        cmocka_unit_test(a_patron_weighs_what_is_weighed_by_patron),
        cmocka_unit_test(with_a_gate_overall_is_40_at_most),
        cmocka_unit_test(a_third_of_overall_is_how_it_landed),
        cmocka_unit_test(the_weakest_is_what_to_mend_first),
        cmocka_unit_test(where_a_line_was_crossed_its_criterion_is_what_to_mend),
        cmocka_unit_test(what_is_counted_is_counted_in_every_turn),
        cmocka_unit_test(what_reads_as_letters_do_is_counted),
        cmocka_unit_test(what_could_not_be_read_is_counted),
        cmocka_unit_test(a_danger_phrase_more_raises_no_level),
        cmocka_unit_test(a_reflection_less_raises_no_listening),
        cmocka_unit_test(the_order_of_moves_in_a_reply_changes_no_level),
        cmocka_unit_test(a_session_s_sheet_is_the_sum_of_its_turns),
        cmocka_unit_test(every_gate_has_an_id_and_words),
    };
    return cmocka_run_group_tests_name("sheet", tests, open_small, close_small);
}
