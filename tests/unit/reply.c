// What a patron says to a reply: what is reacted to, answered and pushed, and in which
// words.
#include "meeting.h"

#define LINES                                                                            \
    ",\n'facts':[\n"                                                                     \
    "{'id':'night','layer':1,'topics':['night','?when'],'says':['It was a Sunday.'],\n"  \
    " 'shaded':['I forget when.'],'asked':'When?'},\n"                                   \
    "{'id':'rain','layer':1,'topics':['rain'],'says':['It rained.','It was wet.'],\n"    \
    " 'asked':'Rain?'},\n"                                                               \
    "{'id':'sister','layer':2,'topics':['sister','who was with'],\n"                     \
    " 'says':['My sister was there.'],'not_yet':['That is private.'],'asked':'Who?'},\n" \
    "{'id':'name','layer':1,'topics':['your name'],'says':['I am Pat.']}],\n"            \
    "'reactions':{'validation':['Right.'],'command_calm':{'refuse':['No!'],\n"           \
    "  'any':['Calm? Me?']},'permission':['Sure.'],'pause':['Hm.'],'limit.early':['Or "  \
    "what?'],\n"                                                                         \
    " 'thanks':['You are welcome.'],'apology.first':['Fine.'],\n"                        \
    " 'long.hot':['Too long.'],\n"                                                       \
    " 'appreciation':['{staff_name}, please.','Please.']},\n"                            \
    "'pushes':{'any':['Go on.']},'cues':{'any':['[taps the desk]']},\n"                  \
    "'answers':{'where':['By the drop.']},\n"                                            \
    "'thoughts':{'refuse':['Another no.']},\n"                                           \
    "'moments':{'noun':['{noun}! I know.'],'promise_time':['So {when}, then.'],\n"       \
    " 'name_remembered':['Listen, {staff_name}.'],'promise_due':['You said so.'],\n"     \
    " 'insult_remembered':['You called me a name.'],'thanks':['You helped me.'],\n"      \
    " 'turned_back':['So.'],'shame':['I was loud.'],'going':['I have to "                \
    "go.'],'chosen':['Will you?','Do "                                                   \
    "it.']}"
#define ASKS                                                                             \
    ",\n'asks':[{'id':'fix','text':['Will you mend it?'],'again':['I asked you.'],\n"    \
    " 'answered_by':['information']},\n"                                                 \
    "{'id':'late','text':['Is it late?'],'from_turn':9,'above':40,'below':50}]"
#define SIGNS                                                                            \
    ",\n'nouns':['notice'],\n"                                                           \
    "'twists':[{'turn':[6,6],'text':'[{noun} The phone rings.]','says':['My "            \
    "boss.']}],\n"                                                                       \
    "'red_cues':[{'text':'[{staff_name} sees a fist.]','says':['Watch it.'],\n"          \
    "  'from_turn':7,'tension':62,'below':70,'after_fact':'night','wants':['space']},\n" \
    " {'text':'[shuts the door]','from_turn':7,'tension':75,'danger':true}]"

static int meet_pat(void **state) {
    (void)state;
    meet(PERSONA(EVEN CONCERNS LINES OPTIONS ASKS SIGNS));
    scene->twist = -1;
    scene->facts_told = UINT32_MAX; // nothing is volunteered
    scene->asked = 3;               // nor asked
    for (unsigned c = 0; c < p->concern_count; c++)
        scene->concerns[c] = HEARING_FULL; // nor complained of
    scene->heard = 100;
    return 0;
}

static struct str says(const char *line) {
    return str_of(pat_answers(&pat, line)->reply.text);
}

static bool has(struct str text, const char *words) {
    struct str part = str_of(words);
    for (size_t at = 0; at + part.len <= text.len; at++)
        if (str_eq(str_cut(text, at, part.len), part))
            return true;
    return false;
}

// ---- reaction ----------------------------------------------------------------------------

static void what_was_said_is_reacted_to(void **state) {
    (void)state;
    static const struct {
        const char *what, *line, *reply;
        enum event event;
    } cases[] = {
        {"a right feeling", "You feel insulted.", "Insulted, yes.", EVENT_FEELING_RIGHT},
        {"a wrong one is corrected", "You feel angry.", "I am not angry.",
         EVENT_FEELING_WRONG},
        {"so is a wrong paraphrase", "So you lost it.", "I lost nothing.",
         EVENT_MISHEARD},
        {"an option", "I can lift the block.", "You can do that?", EVENT_OPTION_FITS},
        {"what a patron has no words for is no event", "I step back.", "Go on.",
         EVENT_NONE},
        {"what all patrons say", "Idiot.", "Excuse me?", EVENT_INSULTED},
        {"in a patron's own words first", "Sorry.", "Fine.", EVENT_APOLOGY},
        {"the strongest", "Thank you. That makes sense.", "Right.", EVENT_AGREED},
        {"or what this patron has words of their own for", "Sorry. You feel insulted.",
         "Insulted, yes.", EVENT_FEELING_RIGHT},
        {"harm the more", "Thank you. Calm down.", "Calm? Me?", EVENT_CALMED},
        {"harm before help of the same size", "Take your time. That has to stop.",
         "Or what?", EVENT_LIMITED_EARLY},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        IS(cases[i].what, says(cases[i].line), str_of(cases[i].reply));
        OK(cases[i].what, pat.turn.reply.event == cases[i].event);
    }
}

static void being_heard_is_said_to_be_heard(void **state) {
    (void)state;
    scene->concerns[0] = scene->concerns[1] = HEARING_NONE;
    IS("in full", str_cut(says("So you were blamed."), 0, 18), STR("Like a thief, yes."));
    assert_int_equal(pat.turn.reply.event, EVENT_HEARD);
    IS("in part", str_cut(says("Did you return it?"), 0, 16), STR("I did return it."));
    IS("too early", str_cut(says("I can lift the block."), 0, 25),
       STR("You do not even know why."));
}

static void a_leak_is_heard_before_anything_else(void **state) {
    (void)state;
    struct changes changes = {
        .at = {{.event = EVENT_AGREED, .tension = -12, .of = 255},
               {.event = EVENT_TRIGGERED, .of = 0, .says = p->asks[0].text}},
        .count = 2};
    struct acts none = {.fact = -1};
    struct scene after = *scene;
    struct reply reply;
    p->trigger_count = 1;
    reply_choose(p, scene, &after, &none, &changes, &reply);
    IS("a touch of no weight", str_of(reply.text), STR("Right."));
    p->triggers[0].leaks = true;
    after = *scene;
    reply_choose(p, scene, &after, &none, &changes, &reply);
    IS("a leak", str_of(reply.text), STR("Will you mend it?"));
}

// ---- what of a reply is reacted to -------------------------------------------------------

// Which of these is reacted to: by the apology's line, the validation's, the limit's.
static struct str weighs(struct change one, struct change other) {
    struct changes changes = {.at = {one, other}, .count = 2};
    struct acts acts = {.fact = -1};
    struct scene now = *scene;
    struct reply reply;
    for (unsigned i = 0; i < 2; i++) {
        enum move move = move_of(str_of(changes.at[i].rule));
        acts.moves |= move == MOVE_NONE ? 0 : MOVE_BIT(move);
        acts.strength[move == MOVE_NONE ? 0 : move] = 2;
    }
    reply_choose(p, scene, &now, &acts, &changes, &reply);
    return str_of(event_id(reply.event));
}

static void what_matters_most_is_reacted_to(void **state) {
    (void)state;
    const struct group own = p->asks[0].text; // some line of their own
    const struct change
        agreed = {.rule = "validation", .event = EVENT_AGREED, .tension = -6},
        stung = {.rule = "blame", .event = EVENT_CALMED, .tension = 7},
        thanked = {.rule = "thanks", .event = EVENT_THANKED, .tension = -9},
        limited = {.rule = "limit", .event = EVENT_LIMITED_EARLY, .tension = -1},
        refused = {.rule = "decline", .event = EVENT_APOLOGY, .tension = -1},
        felt = {.rule = "feeling.right",
                .event = EVENT_FEELING_RIGHT,
                .tension = -5,
                .says = own};
    struct change fits = {
        .rule = "option.fits", .event = EVENT_OPTION_FITS, .tension = -5, .says = own};
    IS("words of their own weigh more", weighs(agreed, felt), STR("feeling.right"));
    IS("but do not make up for what hurt", weighs(stung, felt), STR("command_calm"));
    IS("an offer comes before a feeling", weighs(felt, fits), STR("option.fits"));
    IS("thanks are thanks", weighs(thanked, agreed), STR("thanks"));
    IS("but not beside a no", weighs(thanked, refused), STR("apology.first"));
    scene->wanted_cue = 0;
    IS("what answers a warning sign comes first", weighs(agreed, limited),
       STR("limit.early"));
    scene->wanted_cue = -1;
    IS("and otherwise does not", weighs(agreed, limited), STR("validation"));
    p->track = TRACK_BOUNDARY;
    struct change bound = refused;
    bound.rule = "decline";
    bound.event = EVENT_REFUSED;
    memcpy(p->reactions[EVENT_REFUSED], p->reactions[EVENT_APOLOGY],
           sizeof p->reactions[EVENT_REFUSED]);
    struct change warm = felt;
    warm.boldness = -30;
    IS("a no to who tests limits, whatever stands beside it", weighs(warm, bound),
       STR("decline"));
}

static void no_kind_word_goes_before_the_blow(void **state) {
    (void)state;
    scene->tension = 94;
    p->endings[ENDING_WALKED_OUT].says = p->asks[0].text;
    IS("an order", says("Calm down."), STR("Calm? Me? Will you mend it?"));
    scene->hot_turns = 2;
    scene->tension = 99;
    struct str last = says("Thank you.");
    IS("thanks", last, STR("Will you mend it?"));
    OK("walked out", pat.turn.after.ending == ENDING_WALKED_OUT);
}

static void a_twist_is_seen_even_where_it_is_the_last_that_happens(void **state) {
    (void)state;
    scene->tension = 94;
    scene->twist = 0;
    scene->twist_turn = 6;
    p->endings[ENDING_WALKED_OUT].says = p->asks[0].text;
    IS("what is said", says("Calm down."), STR("Calm? Me? Will you mend it?"));
    OK("walked out", pat.turn.after.ending == ENDING_WALKED_OUT);
    IS("what is seen", str_of(pat.turn.reply.cue), STR("[ The phone rings.]"));
    OK("before the words", pat.turn.reply.cue_first);
    scene->twist = -1;
}

static void a_reaction_fits_the_stage(void **state) {
    (void)state;
    IS("a no was told", str_cut(says("I can not. Calm down."), 0, 3), STR("No!"));
    IS("none was", str_cut(says("Calm down."), 0, 9), STR("Calm? Me?"));
}

static void what_was_said_in_the_heat_is_not_passed_over(void **state) {
    (void)state;
    scene->said[0] = scene->said[1] = UINT64_MAX; // no words are left
    for (unsigned i = 0; i < p->lines.count; i++)
        if (str_eq(p->lines.at[i].text, STR("You are welcome.")) ||
            str_eq(p->lines.at[i].text, STR("Go on.")))
            scene->said[i / 64] &= ~((uint64_t)1 << i % 64);
    IS("thanks alone", says("Thank you."), STR("You are welcome."));
    IS("thanks after an order to calm down", says("Thank you. Calm down."),
       STR("Go on."));
}

static void what_could_not_be_read_is_asked_about(void **state) {
    (void)state;
    struct str reply = says("Blorp fnord.");
    OK("either way", str_eq(reply, STR("Sorry, what?")) || str_eq(reply, STR("What?")));
    assert_int_equal(pat.turn.reply.event, EVENT_UNREAD);
}

static void a_slipped_promise_is_remembered(void **state) {
    (void)state;
    scene->promise_turn = 4;
    IS("once it slipped", says("Well."), STR("You said so."));
    scene->promise_turn = 5;
    IS("not before", says("Well."), STR("Go on."));
}

// ---- answers -----------------------------------------------------------------------------

enum { NIGHT, RAIN, SISTER, NAME };

static void the_question_that_was_asked_is_answered(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        unsigned told; // bits of facts
        int layer;
        const char *reply; // the first part
        int fact;          // told now; -1: none
    } cases[] = {
        {"by its fact", "When was it?", 0, 1, "It was a Sunday.", NIGHT},
        {"by another", "Who was with you?", 1 << NIGHT, 2, "My sister was there.",
         SISTER},
        {"not yet", "Who was with you?", 1 << NIGHT, 1, "That is private.", -1},
        {"what is no part of the story, when it is asked for", "What is your name?", 7, 1,
         "I am Pat.", NAME},
        {"and only then", "What happened?", 7, 1, "That is all.", -1},
        {"by its kind, where no fact covers it", "Where was it?", 7, 3, "By the drop.",
         -1},
        {"shortly, where no kind does", "Did you see it?", 7, 3, "That is all.", -1},
        {"what happened, by what was not told yet", "What happened?", 1 << NIGHT, 1,
         "It ", RAIN},
        {"by what lies deeper once something above is out", "What happened?", 1 << NIGHT,
         2, "My sister was there.", SISTER},
        {"not before", "What happened?", 0, 2, "It ", -2},
        {"shortly, when all was told", "What happened?", 7, 3, "That is all.", -1},
        {"what no move asks, not over what was reacted to",
         "Thank you. At last what happened?", 7, 3, "You are welcome.", -1},
        {"which of two is no question about them", "Up to you. Where to?", 7, 3, "Go on.",
         -1},
        {"an open one about what was told, in other words", "What of that night?",
         1 << NIGHT, 2, "It was a Sunday.", -1},
    };
    p->layer_trust[2] = 101; // no layer opens by the question
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->facts_told = (uint32_t)cases[i].told;
        scene->disclosure = cases[i].layer;
        struct str reply = says(cases[i].line);
        IS(cases[i].what, str_cut(reply, 0, strlen(cases[i].reply)),
           str_of(cases[i].reply));
        int fact = pat.turn.reply.fact;
        OK(cases[i].what,
           cases[i].fact == -2 ? fact == NIGHT || fact == RAIN : fact == cases[i].fact);
        OK(cases[i].what, fact < 0 || pat.turn.after.facts_told >> fact & 1);
    }
}

static void what_staff_speak_of_is_no_answer_unless_it_is_asked_by_name(void **state) {
    (void)state;
    scene->facts_told = ~(1U << SISTER);
    scene->disclosure = 2;
    p->layer_trust[2] = 0;
    struct str reply = says("Your sister, who was with you. What of your sister?");
    OK("what they said themselves", !has(reply, "My sister was there."));
    reply = says("Your sister, who was with you. What of who was with you?");
    OK("asked by the phrase for it", has(reply, "My sister was there."));
    OK("asked widely", has(says("What of your sister?"), "My sister was there."));
    scene->facts_out = 1 << SISTER; // they wrote it down
    OK("no more where it is out", !has(says("What of your sister?"), "sister"));
    scene->facts_out = 0;
    scene->facts_told = UINT32_MAX;
}

static void what_is_out_with_a_fact_is_told_no_more(void **state) {
    (void)state;
    scene->facts_told = 0;
    scene->disclosure = 1;
    scene->trust = 50;       // nothing is shaded
    p->layer_trust[2] = 101; // no layer opens by the question
    p->facts[NIGHT].implies = 1 << RAIN;
    OK("one is told", has(says("What of that night?"), "It was a Sunday."));
    assert_true(pat.turn.after.facts_out >> RAIN & 1);
    scene->facts_told = 1 << NIGHT;
    scene->facts_out = 1 << RAIN;
    OK("and the other is not",
       !has(says("What happened?"), "rain") && pat.turn.reply.fact < 0);
    scene->facts_out = 0;
    says("What happened?");
    assert_int_equal(pat.turn.reply.fact, RAIN);
    scene->main_met = true;
    says("What happened?");
    OK("nor how it came about, once it is done", pat.turn.reply.fact < 0);
    scene->main_met = false;
    p->facts[NIGHT].implies = 0;
    scene->facts_told = UINT32_MAX;
}

static void what_was_told_is_told_in_other_words_or_pointed_to(void **state) {
    (void)state;
    scene->facts_told = 1 << RAIN;
    bool wet = has(says("Did you see the rain?"), "It was wet.");
    OK("in other words", wet || has(str_of(pat.turn.reply.text), "It rained."));
    OK("it is nothing new", pat.turn.reply.fact == -1);
    scene->dice = 7;
    memcpy(scene->said, pat.turn.after.said, sizeof scene->said);
    OK("in the other ones", has(says("Did you see the rain?"), wet ? "rained" : "wet"));
    memcpy(scene->said, pat.turn.after.said, sizeof scene->said);
    IS("pointed to", says("Did you see the rain?"), STR("I told you."));
}

static void what_they_have_just_told_is_only_confirmed(void **state) {
    (void)state;
    scene->facts_told = 1 << RAIN;
    scene->last_fact = RAIN;
    IS("asked whether it is so", says("It was the rain then?"), STR("Just so."));
    OK("asked for more it is said in other words",
       !has(says("Did you see the rain?"), "Just so"));
    scene->last_fact = NIGHT;
    OK("nor where it was told before that",
       !has(says("It was the rain then?"), "Just so"));
    scene->facts_told = 0;
    says("Did you see the rain?");
    assert_int_equal(pat.turn.after.last_fact, RAIN);
    scene->last_fact = RAIN;
    says("That is policy.");
    assert_int_equal(pat.turn.after.last_fact, -1);
}

static void what_lies_deeper_comes_when_the_words_for_it_are_used_up(void **state) {
    (void)state;
    scene->facts_told = 1 << NIGHT | 1 << RAIN;
    scene->disclosure = 2;
    says("What of that night?");
    memcpy(scene->said, pat.turn.after.said, sizeof scene->said);
    IS("asked openly", says("What of that night?"), STR("My sister was there."));
    assert_int_equal(pat.turn.reply.fact, SISTER);
    IS("asked for a date", says("When was it?"), STR("I told you."));
}

static void a_way_of_saying_not_yet_is_used_once(void **state) {
    (void)state;
    scene->facts_told = 0;
    IS("this patron's", says("Who was with you?"), STR("That is private."));
    memcpy(scene->said, pat.turn.after.said, sizeof scene->said);
    IS("then that of all", says("Who was with you?"), STR("Never mind that."));
    memcpy(scene->said, pat.turn.after.said, sizeof scene->said);
    IS("then something else", says("Who was with you?"), STR("Go on."));
    assert_false(pat.turn.after.facts_told >> SISTER & 1);
}

static void who_is_not_straight_shades_it_at_first(void **state) {
    (void)state;
    scene->facts_told = 0;
    scene->straight = false;
    scene->trust = 48; // 49 with the question
    IS("at first", says("When was it?"), STR("I forget when."));
    OK("which is not the truth",
       pat.turn.after.facts_told == 0 && pat.turn.after.facts_shaded == 1 << NIGHT);
    scene->facts_shaded = 1 << NIGHT;
    IS("asked again, the truth", says("When was it?"), STR("It was a Sunday."));
    scene->facts_shaded = 0;
    scene->trust = 49; // 50
    IS("trusting, at once", says("When was it?"), STR("It was a Sunday."));
    scene->trust = 10;
    scene->straight = true;
    IS("straight, at once", says("When was it?"), STR("It was a Sunday."));
}

static void who_is_hurt_answers_nothing(void **state) {
    (void)state;
    scene->facts_told = 0;
    IS("but the hurt", says("Calm down. When was it?"), STR("Calm? Me?"));
    assert_int_equal(pat.turn.after.facts_told, 0);
}

static void who_feels_heard_tells_more_unasked(void **state) {
    (void)state;
    scene->facts_told = 1 << RAIN | 1 << SISTER;
    scene->traits[TRAIT_VERBOSITY] = 100;
    scene->tension = 70;
    IS("when agreed with", says("That makes sense."), STR("Right. It was a Sunday."));
    IS("not when thanked", says("Thank you."), STR("You are welcome."));
    IS("nor over an offer", says("I can lift the block."), STR("You can do that?"));
    OK("nor who is told to stop",
       !has(says("That makes sense, and that has to stop."), "Sunday"));
    scene->danger_turn = scene->turn;
    OK("nor who stands too close", !has(says("That makes sense."), "Sunday"));
    scene->danger_turn = 0;
    scene->traits[TRAIT_VERBOSITY] = 35; // of a hundred throws 35
    unsigned told = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        scene->dice = seed;
        told += has(says("That makes sense."), "Sunday");
    }
    assert_in_range(told, 40, 100);
}

static void an_offer_without_words_of_its_own_is_answered(void **state) {
    (void)state;
    p->answers[ANSWER_YES_NO] = p->reactions[EVENT_THANKED][STAGE_ANY];
    IS("asked", says("I can bring it?"), STR("You are welcome."));
    IS("told, it is no question", says("I can bring it."), STR("Go on."));
    IS("nor with an option of theirs", str_cut(says("I can lift the block?"), 0, 16),
       STR("You can do that?"));
    IS("nor a choice", says("I can bring it, up to you?"), STR("Go on."));
    scene->confirmed = 1;
    IS("with one that is settled already", says("I can lift the block?"),
       STR("You are welcome."));
    scene->confirmed = 0;
    p->answers[ANSWER_WHICH] = p->reactions[EVENT_AGREED][STAGE_ANY];
    IS("of two things one is taken", says("I can bring a bag or a box?"), STR("Right."));
    memcpy(p->reactions[EVENT_CHOICE], p->reactions[EVENT_THANKED],
           sizeof p->reactions[EVENT_CHOICE]);
    IS("and not that they may choose", says("A bag or a box, up to you?"), STR("Right."));
    IS("an option of theirs is one that was taken",
       str_cut(says("I can lift the block or a charge?"), 0, 16),
       STR("You can do that?"));
    memset(p->reactions[EVENT_CHOICE], 0, sizeof p->reactions[EVENT_CHOICE]);
    scene->facts_told = 0;
    IS("of what they can tell of it is one", says("I can talk about the rain?"),
       STR("It rained."));
    memcpy(p->reactions[EVENT_CHOICE], p->reactions[EVENT_THANKED],
           sizeof p->reactions[EVENT_CHOICE]);
    IS("what they choose is answered, not that they may",
       says("I can talk about the rain, up to you?"), STR("It rained."));
    scene->facts_told = UINT32_MAX;
}

static void nothing_is_told_unasked_once_it_is_settled(void **state) {
    (void)state;
    scene->facts_told = 0;
    scene->concerns[1] = HEARING_NONE;
    scene->traits[TRAIT_VERBOSITY] = 100;
    IS("before", says("So you were blamed."), STR("Like a thief, yes. It was a Sunday."));
    OK("nor beside a question",
       !has(says("So you were blamed? Did you see it?"), "Sunday"));
    scene->option = OPTION_CONFIRMED;
    IS("after", says("So you were blamed."), STR("Like a thief, yes."));
}

static void who_is_stung_a_little_answers_still(void **state) {
    (void)state;
    scene->facts_told = 0;
    memcpy(p->reactions[EVENT_ORDERED], p->reactions[EVENT_CALMED],
           sizeof p->reactions[EVENT_ORDERED]);
    scene->tension = 55;
    IS("by an order", says("You must tell me. When was it?"),
       STR("No! It was a Sunday."));
    scene->tension = 75;
    IS("not when hot", says("You must tell me. When was it?"), STR("No!"));
    scene->tension = 55;
    IS("nor when hurt", says("Calm down. When was it?"), STR("Calm? Me?"));
}

static void who_is_asked_leave_gives_it(void **state) {
    (void)state;
    IS("beside a stronger reaction", says("That makes sense. May I see?"),
       STR("Right. Sure."));
    IS("once", says("May I see?"), STR("Sure."));
}

// ---- parts -------------------------------------------------------------------------------

static void the_hotter_the_fewer_parts(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int tension; // afterwards 5 less
        int verbosity;
        const char *reply;
    } cases[] = {
        {"one at 80, the answer", 85, 50, "It was a Sunday."},
        {"two below", 84, 50, "Right. It was a Sunday."},
        {"two at 55", 60, 50, "Right. It was a Sunday."},
        {"a third is not heaped on what was told", 59, 50, "Right. It was a Sunday."},
        {"one less for who says little", 59, 34, "Right. It was a Sunday."},
        {"and another", 60, 34, "It was a Sunday."},
        {"but always one", 85, 34, "It was a Sunday."},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->facts_told = 0;
        scene->tension = cases[i].tension;
        scene->traits[TRAIT_VERBOSITY] = cases[i].verbosity;
        IS(cases[i].what, says("That makes sense. When was it?"), str_of(cases[i].reply));
    }
    scene->tension = 85;
    scene->facts_told = 0;
    scene->traits[TRAIT_VERBOSITY] = 50;
    IS("not asked, the one is what it does", says("That makes sense."), STR("Right."));
    IS("asked what no fact knows, too", says("That makes sense. Did you see it?"),
       STR("Right."));
    IS("what hurts comes before any answer", says("Calm down. When was it?"),
       STR("Calm? Me?"));
    scene->tension = 50;
    p->track = TRACK_BOUNDARY;
    IS("but who presses goes on pressing", says("That makes sense. When was it?"),
       STR("Right. It was a Sunday. Go on."));
    p->track = TRACK_TENSION;
    scene->tension = 85;
    IS("where there is nothing to react to, the one is the answer", says("When was it?"),
       STR("It was a Sunday."));
}

static void a_line_is_never_said_twice(void **state) {
    (void)state;
    struct stage_set set = tiny_set(&pat.stage);
    static const char *const lines[] = {"Calm down.", "That makes sense. When was it?",
                                        "Thank you.", "Blorp fnord."};
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct arena arena = {0};
        struct session session;
        unsigned said = 0;
        session_start(&session, &set, seed, 0, &arena);
        for (unsigned t = 0; session_say(&session, str_of(lines[t % ROWS(lines)])); t++)
            ;
        for (unsigned i = 0; i < p->lines.count; i++) {
            const char *line = p->lines.at[i].text.at;
            unsigned times = 0;
            for (unsigned t = 0; t < session.count; t++)
                times += has(str_of(session.turns[t].reply.text), line) ||
                         has(str_of(session.turns[t].reply.cue), line);
            // "What?" stands in "Sorry, what?" by no letter of its case.
            OK(line, times <= 1);
            said += times;
        }
        assert_true(said >= 10); // it was no silent conversation
        arena_free(&arena);
    }
}

// ---- slots -------------------------------------------------------------------------------

static void a_word_of_the_learners_is_picked_up(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int tension, turn;
        const char *reply;
    } cases[] = {
        {"a noun, with a capital where it begins a line", "I step back from the notice.",
         60, 5, "Notice! I know."},
        {"not when it is calm", "I step back from the notice.", 51, 5, "Go on."},
        {"not at once", "I step back from the notice.", 60, 0, "Go on."},
        {"a promised time", "I will look by Friday.", 59, 5, "So by Friday, then."},
        {"not in the heat", "I will look by Friday.", 66, 5, "Go on."}, // 62
        {"a noun as it stands within a sentence", "Notice is out. I step back.", 60, 5,
         "Notice! I know."},
        {"a name", "My name is Sam.", 60, 5, "Listen, Sam."},
        {"not in the heat", "My name is Sam.", 63, 5, "Go on."}, // 61
        {"not at the beginning", "My name is Sam.", 60, 1, "Go on."},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        scene->turn = cases[i].turn;
        IS(cases[i].what, says(cases[i].line), str_of(cases[i].reply));
    }
}

static void it_is_picked_up_once(void **state) {
    (void)state;
    scene->concerns[1] = HEARING_NONE; // or not at all, where more was heard than a word
    scene->heard = 50;
    IS("a noun in what is said back", says("So you were blamed for the notice."),
       STR("Like a thief, yes."));
    scene->concerns[1] = HEARING_FULL;
    scene->heard = 100;
    scene->noun_used = scene->when_used = scene->name_used = true;
    IS("a noun", says("I step back from the notice."), STR("Go on."));
    IS("a time", says("I will look by Friday."), STR("Go on."));
    IS("a name", says("My name is Sam."), STR("Go on."));
    scene->noun_used = scene->when_used = false;
    strcpy(scene->when, "by Monday"); // and only when it is news
    IS("an old time", says("Well."), STR("Go on."));
    IS("an old time beside a step", says("I will look."), STR("Go on."));
    strcpy(scene->noun, "drop");
    IS("an old noun", says("Well."), STR("Go on."));
}

static void a_line_with_nothing_to_fill_it_is_not_said(void **state) {
    (void)state;
    unsigned by_name = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        scene->dice = seed;
        *scene->staff_name = '\0';
        IS("nobody is known by name", str_cut(says("Kind of you."), 0, 8),
           STR("Please."));
        strcpy(scene->staff_name, "Sam");
        scene->name_used = true;
        by_name += has(says("Kind of you."), "Sam, please.");
    }
    assert_in_range(by_name, 5, 35);
}

static void an_empty_slot_in_a_stage_direction_shows_nothing(void **state) {
    (void)state;
    scene->twist = 0;
    scene->twist_turn = 6;
    says("Well.");
    assert_string_equal(pat.turn.reply.cue, "[ The phone rings.]");
    says("I step back from the notice.");
    assert_string_equal(pat.turn.reply.cue, "[notice The phone rings.]");
    scene->twist = -1;
    scene->turn = 7;
    scene->tension = 66;
    says("Well.");
    assert_string_equal(pat.turn.reply.cue, "[ sees a fist.]");
}

static void who_was_hurt_says_something_to_the_apology(void **state) {
    (void)state;
    static const char both[] = "I'm sorry I was short with you. That makes sense.";
    scene->tension = 60;
    IS("what weighs most is taken up", says(both), STR("Right."));
    scene->events[event_of_harm(MOVE_DISMISS)] = 1;
    IS("and the apology before it", says(both), STR("Fine. Right."));
    scene->facts_told = 0;
    scene->trust = 50;   // nothing is shaded
    scene->tension = 75; // breath for two things
    IS("what is asked comes before what was well said",
       says("I'm sorry I was short with you. That makes sense. When was it?"),
       STR("Fine. It was a Sunday."));
    scene->facts_told = UINT32_MAX;
    scene->tension = 99;
    IS("instead of it where there is breath for one thing", says(both), STR("Fine."));
}

static void nothing_is_raised_at_a_goodbye(void **state) {
    (void)state;
    scene->tension = 60;
    scene->chosen = 0;
    scene->chosen_turn = scene->turn;
    IS("what they chose is asked after", says("Thank you."),
       STR("You are welcome. Do it."));
    OK("but not of who leaves", !has(says("Thank you. Goodbye."), "Do it."));
}

// ---- what is seen ------------------------------------------------------------------------

static void a_limit_that_took_hold_is_seen(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        enum track track;
        int danger;
        bool seen;
    } cases[] = {
        {"less heat", "That has to stop. That makes sense.", TRACK_TENSION, 0, true},
        {"no limit", "That makes sense.", TRACK_TENSION, 0, false},
        {"more heat", "That has to stop. Calm down.", TRACK_TENSION, 0, false},
        {"less boldness", "That has to stop.", TRACK_BOUNDARY, 0, true},
        {"not beside a sign of danger", "That has to stop.", TRACK_BOUNDARY, 5, false},
    };
    p->red_cue_count = 0;
    for (size_t i = 0; i < ROWS(cases); i++) {
        p->track = cases[i].track;
        scene->danger_turn = cases[i].danger;
        scene->tension = 70; // a limit is in place there
        scene->boldness = 50;
        const char *cue = pat_answers(&pat, cases[i].line)->reply.cue;
        OK(cases[i].what, (strcmp(cue, "[leans back]") == 0) == cases[i].seen);
    }
}

static void cue_and_words_come_in_their_order(void **state) {
    (void)state;
    struct str parts[2];
    says("Thank you.");
    reply_in_order(&pat.turn.reply, parts);
    IS("words", parts[0], STR("You are welcome."));
    IS("then what is seen", parts[1], STR("[taps the desk]"));
    scene->twist = 0;
    scene->twist_turn = 6;
    says("Thank you.");
    reply_in_order(&pat.turn.reply, parts);
    IS("what happens", parts[0], STR("[ The phone rings.]"));
    IS("then the words that it draws", parts[1], STR("My boss. So. You are welcome."));
    scene->tension = 85; // one breath: what was said is answered all the same
    says("Thank you. That makes sense.");
    reply_in_order(&pat.turn.reply, parts);
    OK("hot or not, one thing that was said is taken up",
       str_starts(parts[1], STR("My boss. So. ")) && parts[1].len > 13);
    scene->tension = 60;
    scene->twisted = true; // it was in another turn
    says("Thank you.");
    assert_false(pat.turn.reply.cue_first);
}

static void a_body_shows_something_until_nothing_new_is_left(void **state) {
    (void)state;
    assert_string_equal(pat_answers(&pat, "Well.")->reply.cue, "[taps the desk]");
    memcpy(scene->said, pat.turn.after.said, sizeof scene->said);
    assert_string_equal(pat_answers(&pat, "Well.")->reply.cue, "[waits]");
    memcpy(scene->said, pat.turn.after.said, sizeof scene->said);
    assert_string_equal(pat_answers(&pat, "Well.")->reply.cue, "");
}

static void a_warning_sign_shows_when_all_its_conditions_hold(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int turn, tension; // before; the line changes neither but the turn
        bool told, shown_before, shown;
    } cases[] = {
        {"all", 6, 62, true, false, true},
        {"too soon", 5, 62, true, false, false},
        {"too calm", 6, 61, true, false, false},
        {"at its hottest", 6, 70, true, false, true},
        {"too hot", 6, 71, true, false, false},
        {"before its fact is told", 6, 62, false, false, false},
        {"once only", 6, 62, true, true, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->turn = cases[i].turn;
        scene->tension = cases[i].tension;
        scene->facts_told = cases[i].told ? 7 : 6;
        scene->cues_shown = cases[i].shown_before;
        pat_answers(&pat, "Well.");
        OK(cases[i].what, pat.turn.reply.red_cue == cases[i].shown);
        OK(cases[i].what, pat.turn.after.wanted_cue == (cases[i].shown ? 0 : -1));
        OK(cases[i].what,
           has(str_of(pat.turn.reply.text), "Watch it.") == cases[i].shown);
        OK(cases[i].what, pat.turn.after.danger_turn == 0);
    }
    p->red_cues[0].boldness = 50;
    scene->cues_shown = 0;
    assert_false(pat_answers(&pat, "Well.")->reply.red_cue);
    scene->boldness = 50;
    assert_true(pat_answers(&pat, "Well.")->reply.red_cue);
}

static void nobody_who_was_stung_leans_back(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        int tension;
        bool seen;
    } cases[] = {
        {"where it is nearly settled", "Calm down.", 40, false},
        {"who was not", "Well.", 40, true},
        {"where nothing is near its end", "Calm down.", 60, true},
    };
    p->red_cue_count = 0;
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->tension = cases[i].tension;
        OK(cases[i].what,
           (*pat_answers(&pat, cases[i].line)->reply.cue != 0) == cases[i].seen);
    }
}

static void a_warning_sign_waits_for_what_happens_around(void **state) {
    (void)state;
    scene->turn = 6;
    scene->tension = 64;
    scene->twist = 0;
    scene->twist_turn = 6;
    assert_false(pat_answers(&pat, "Well.")->reply.red_cue);
    assert_true(pat.turn.reply.cue_first);
    scene->twisted = true;
    assert_true(pat_answers(&pat, "Well.")->reply.red_cue);
}

static void a_dangerous_sign_turns_the_stage(void **state) {
    (void)state;
    scene->turn = 6;
    scene->tension = 75;
    const struct turn *turn = pat_answers(&pat, "Well.");
    assert_string_equal(turn->reply.cue, "[shuts the door]");
    assert_int_equal(turn->after.danger_turn, 7);
    assert_int_equal(turn->after.wanted_cue, 1);
    assert_int_equal(turn->after.stage, STAGE_INTIMIDATE);
    scene->danger_turn = 6; // the first such sign counts
    assert_int_equal(pat_answers(&pat, "Well.")->after.danger_turn, 6);
}

static void before_a_warning_sign_s_words_one_line_is_said(void **state) {
    (void)state;
    scene->turn = 6;
    scene->tension = 45;
    p->red_cues[0].tension = 70; // then it does not show
    IS("two parts without", says("Calm down."), STR("Calm? Me?"));
    p->red_cues[0].tension = 40;
    IS("one with it, before what goes with it", says("Calm down."),
       STR("Calm? Me? Watch it."));
}

static void what_calms_keeps_a_warning_sign_back(void **state) {
    (void)state;
    scene->turn = 6;
    scene->tension = 64;
    assert_false(pat_answers(&pat, "That makes sense.")->reply.red_cue);
    assert_int_equal(pat.turn.after.cues_shown, 0); // it may come later
    assert_true(pat_answers(&pat, "Well.")->reply.red_cue);
}

static void what_comes_in_any_case_comes_later_when_it_calms(void **state) {
    (void)state;
    scene->turn = 6;
    scene->tension = 60;
    p->red_cues[0].tension = 0;
    assert_false(pat_answers(&pat, "That makes sense.")->reply.red_cue);
    assert_true(pat_answers(&pat, "Well.")->reply.red_cue);
    scene->turn = 8; // not put off for ever
    assert_true(pat_answers(&pat, "That makes sense.")->reply.red_cue);
}

static void another_sign_leaves_the_stage_as_it_is(void **state) {
    (void)state;
    scene->tension = 62;
    assert_int_equal(pat_answers(&pat, "I can not.")->after.stage, STAGE_REFUSE);
    scene->turn = 6;
    assert_true(pat_answers(&pat, "I can not.")->reply.red_cue);
    assert_int_equal(pat.turn.after.stage, STAGE_REFUSE);
}

// ---- pushing on --------------------------------------------------------------------------

static void the_patron_asks_their_own_questions(void **state) {
    (void)state;
    static const struct {
        const char *what;
        unsigned asked, answered;
        int turn, tension;
        enum option_state option;
        int pending; // afterwards
    } cases[] = {
        {"the first", 0, 0, 5, 60, OPTION_NONE, 0},
        {"not what was answered before", 0, 1, 5, 60, OPTION_NONE, -1},
        {"the next when it is its time", 1, 0, 8, 50, OPTION_NONE, 1},
        {"not before", 1, 0, 7, 50, OPTION_NONE, -1},
        {"not above its tension", 1, 0, 8, 51, OPTION_NONE, -1},
        {"not below it", 1, 0, 8, 39, OPTION_NONE, -1},
        {"none twice", 3, 0, 8, 50, OPTION_NONE, -1},
        {"none when all is settled", 0, 0, 5, 60, OPTION_CONFIRMED, -1},
    };
    static const char *const asked[] = {"Will you mend it?", "Is it late?"};
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->asked = (uint16_t)cases[i].asked;
        scene->answered_asks = (uint16_t)cases[i].answered;
        scene->turn = cases[i].turn;
        scene->tension = cases[i].tension;
        scene->option = cases[i].option;
        int pending = pat_answers(&pat, "Well.")->after.pending_ask;
        OK(cases[i].what, pending == cases[i].pending);
        IS(cases[i].what, str_of(pat.turn.reply.text),
           str_of(pending < 0 ? "Go on." : asked[pending]));
        OK(cases[i].what, pending < 0 || pat.turn.after.asked >> pending & 1);
    }
}

static void nobody_asks_what_was_just_answered(void **state) {
    (void)state;
    scene->asked = 2;
    IS("by this reply", says("We open at nine."), STR("Go on."));
    p->asks[0].answered_by |= MOVE_BIT(MOVE_DECLINE);
    OK("a no is asked about", has(says("I can not."), "Will you mend it?"));
    p->asks[0].challenge = true;
    OK("and bait is put in any case", has(says("We open at nine."), "Will you mend it?"));
    p->asks[0].challenge = false;
    scene->option = OPTION_CHOSEN;
    OK("help that was taken may leave a question", has(says("Well."), "mend"));
    p->asks[0].for_help = true;
    OK("but not whether there is help", !has(says("Well."), "mend"));
}

static void a_plain_yes_answers_who_asks_for_help(void **state) {
    (void)state;
    scene->pending_ask = 0;
    assert_int_equal(pat_answers(&pat, "Yes.")->after.pending_ask, 0);
    p->asks[0].for_help = true;
    assert_int_equal(pat_answers(&pat, "Yes.")->after.pending_ask, -1);
    assert_int_equal(pat_answers(&pat, "Well.")->after.pending_ask, 0);
}

static void a_question_that_was_put_makes_the_stage(void **state) {
    (void)state;
    scene->asked = 0;
    scene->heard = 0;
    memset(scene->concerns, HEARING_NONE, sizeof scene->concerns);
    scene->traits[TRAIT_DIRECTNESS] = 100;
    scene->stage = STAGE_VENT;
    assert_int_equal(pat_answers(&pat, "Well.")->after.stage, STAGE_QUESTION_INFO);
    p->asks[0].challenge = true;
    assert_int_equal(pat_answers(&pat, "Well.")->after.stage, STAGE_QUESTION_CHALLENGE);
    scene->asked = 3;
    assert_int_equal(pat_answers(&pat, "Well.")->after.stage, STAGE_VENT);
}

static void silence_is_complained_of_once(void **state) {
    (void)state;
    struct changes silence = {
        .at = {{.event = EVENT_WAITED_ASKED, .tension = 3, .says = p->asks[1].text}},
        .count = 1};
    struct acts none = {.fact = -1};
    struct reply reply;
    scene->asked = 1;
    scene->pending_ask = 0;
    struct scene after = *scene;
    after.pending_age = 1;
    reply_choose(p, scene, &after, &none, &silence, &reply);
    IS("and not that it was no answer besides", str_of(reply.text), STR("Is it late?"));
    assert_int_equal(after.pending_ask, 0);
}

static void an_unanswered_question_is_put_again_and_then_dropped(void **state) {
    (void)state;
    scene->asked = 1;
    scene->pending_ask = 0;
    IS("again, sharper", says("Well."), STR("I asked you."));
    assert_int_equal(pat.turn.after.pending_ask, 0);
    memcpy(scene->said, pat.turn.after.said, sizeof scene->said);
    scene->pending_age = 1;
    IS("then no more", says("Well."), STR("Go on."));
    assert_int_equal(pat.turn.after.pending_ask, -1);
    *scene->said = 0;
    scene->pending_age = 2; // though there are words for it
    IS("it waited for long", says("Well."), STR("Go on."));
    assert_int_equal(pat.turn.after.pending_ask, -1);
    scene->pending_age = 0;
    scene->tension = 50;
    scene->facts_told = 0;
    IS("who has just answered does not complain", says("When was it?"),
       STR("It was a Sunday."));
    assert_int_equal(pat.turn.after.pending_ask, 0);
    scene->tension = 60;
    scene->facts_told = 7;
    scene->concerns[1] = HEARING_NONE;
    scene->heard = 50;
    IS("where being heard bought patience nothing is piled on it",
       says("So you were blamed."), STR("Like a thief, yes."));
    assert_int_equal(pat.turn.after.pending_ask, 0);
}

static void the_patron_brings_up_what_is_not_heard(void **state) {
    (void)state;
    static const struct {
        const char *what;
        uint8_t concerns[3], raised[3];
        int tension;
        const char *reply;
    } cases[] = {
        {"the core first", {2, 0, 0}, {0, 0, 0}, 60, "You think I stole it."},
        {"what has waited longest", {0, 0, 0}, {3, 2, 0}, 60, "You think I stole it."},
        {"or the other", {0, 0, 0}, {2, 3, 0}, 60, "I put it in the drop."},
        {"what is heard in part", {1, 2, 0}, {0, 0, 0}, 60, "I put it in the drop."},
        {"at last the rest", {2, 2, 0}, {0, 0, 0}, 60, "My girl has homework."},
        {"not what was just brought up", {2, 0, 2}, {0, 6, 0}, 60, "Go on."},
        {"but again after a turn", {2, 0, 2}, {0, 5, 0}, 60, "You think I stole it."},
        {"down to 30", {2, 0, 2}, {0, 0, 0}, 30, "You think I stole it."},
        {"not when it is calm", {0, 0, 0}, {0, 0, 0}, 29, "Go on."},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        memcpy(scene->concerns, cases[i].concerns, sizeof cases[i].concerns);
        memcpy(scene->raised, cases[i].raised, sizeof cases[i].raised);
        scene->tension = cases[i].tension;
        IS(cases[i].what, says("Well."), str_of(cases[i].reply));
    }
}

static void only_a_speech_is_complained_of_or_at_the_boil(void **state) {
    (void)state;
    enum { WELL = 6 };
    char line[50 * WELL] = "";
    for (int i = 0; i < 40; i++)
        strcat(line, "Well. ");
    scene->tension = 84;
    IS("40 words", says(line), STR("Go on."));
    IS("41", says(strcat(line, "Well. ")), STR("Too long."));
    scene->tension = 85;
    line[26 * WELL] = '\0';
    IS("26 at the boil", says(line), STR("Too long."));
    IS("but not where they end in a question", says(strcat(line, "Did you see it?")),
       STR("That is all."));
    scene->tension = 60;
    p->literal = true;
    IS("or a sentence that is too long for who takes words literally",
       says("Well well well well well well well well well well well well well well well "
            "well well well well."),
       STR("Too long."));
}

static void who_is_agreed_with_complains_of_nothing_else(void **state) {
    (void)state;
    scene->concerns[1] = HEARING_NONE;
    scene->tension = 79; // two parts
    IS("they do", says("Thank you."), STR("You are welcome. You think I stole it."));
    IS("not in that breath", says("That makes sense."), STR("Right."));
    scene->tension = 49;
    IS("nor in calm, beside another word", says("Thank you."), STR("You are welcome."));
    int gain = pat_answers(&pat, "Well.")->after.trust - scene->trust;
    scene->trust = 64 - gain;
    IS("alone, who trusts a little less", says("Well."), STR("You think I stole it."));
    scene->trust++;
    IS("who trusts, in calm", says("Well."), STR("Go on."));
    scene->tension = 79;
    IS("not in heat", says("Thank you."), STR("You are welcome. You think I stole it."));
}

static void nothing_is_complained_of_when_all_is_over(void **state) {
    (void)state;
    scene->concerns[1] = HEARING_NONE;
    scene->tension = 79;
    IS("before", says("Thank you."), STR("You are welcome. You think I stole it."));
    scene->over = 0;
    IS("then", says("Thank you."), STR("You are welcome."));
}

static void what_a_line_brings_up_is_remembered(void **state) {
    (void)state;
    enum { BLAMED = 1, HOMEWORK = 2 };
    scene->last_concerns = 1 << HOMEWORK;
    assert_int_equal(pat_answers(&pat, "Thank you.")->after.last_concerns, 1 << HOMEWORK);
    scene->concerns[HOMEWORK] = HEARING_NONE;
    scene->last_concerns = 1 << BLAMED;
    const struct scene *now = &pat_answers(&pat, "Well.")->after;
    assert_int_equal(now->last_concerns, 1 << HOMEWORK); // "My girl has homework."
    assert_int_equal(now->raised[HOMEWORK], 7);          // turn 6, from 1
    assert_int_equal(now->raised[BLAMED], 0);
}

static void direct_people_ask_before_they_complain(void **state) {
    (void)state;
    scene->asked = 0;
    scene->concerns[1] = HEARING_NONE;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        scene->dice = seed;
        scene->traits[TRAIT_DIRECTNESS] = 100;
        IS("direct", says("Well."), STR("Will you mend it?"));
        scene->traits[TRAIT_DIRECTNESS] = 0;
        IS("not so", says("Well."), STR("You think I stole it."));
    }
}

static void moments_of_the_talk_have_their_lines(void **state) {
    (void)state;
    IS("nothing", says("Well."), STR("Go on."));
    scene->embers = true;
    IS("after boiling over, in calm", says("Well."), STR("I was loud."));
    assert_true(pat.turn.after.shamed);
    scene->tension = 67;
    IS("not in the heat", says("Well."), STR("Go on."));
    scene->tension = 60;
    scene->shamed = true;
    IS("once", says("Well."), STR("Go on."));
    scene->chosen = 0;
    scene->chosen_turn = 5;
    OK("waiting for what was chosen",
       !str_eq(says("Well."), STR("Go on.")) && !has(says("Well."), "loud"));
    scene->chosen_turn = 4;
    IS("not all the time", says("Well."), STR("Go on."));
    scene->chosen_turn = 3;
    OK("but once more", !str_eq(says("Well."), STR("Go on.")));
    OK("not where something is turned down",
       !has(says("I can not."), "Will you?") && !has(says("I can not."), "Do it."));
    scene->chosen = 1;
    OK("nor where something has just come about",
       !has(says("I can lift the block, it is done."), "Will you?") &&
           !has(says("I can lift the block, it is done."), "Do it."));
    scene->chosen = -1;
    scene->patience = 3;
    IS("patience runs out", says("Well."), STR("I have to go."));
    scene->patience = 4;
    IS("not yet", says("Well."), STR("Go on."));
    scene->offended = true;
    IS("an insult comes back", says("Well."), STR("You called me a name."));
    assert_true(pat.turn.after.insult_used);
    scene->insult_used = true;
    IS("and no more", says("Well."), STR("Go on."));
    scene->tension = 30;
    scene->insult_used = false;
    IS("nor in calm", says("Well."), STR("Go on."));
    scene->done = 1;
    IS("where something was done that is still on their mind", says("Well."),
       STR("You helped me."));
    IS("not before what was just said", says("Thank you."), STR("You are welcome."));
}

// ---- the first line, the last, and thoughts ----------------------------------------------

static void the_opening_brings_up_what_it_is_about(void **state) {
    (void)state;
    struct scene first = scene_start(p, 1, 0);
    struct reply reply;
    reply_open(p, &first, &reply);
    assert_string_equal(reply.text, "I brought that book back.");
    assert_string_equal(reply.cue, "[taps the desk]");
    assert_int_equal(first.last_concerns, 1); // that it was returned
    assert_int_equal(first.raised[0], 1);
    assert_int_equal(reply.fact, -1);
    p->staff_begins = STR("[You ask for a card.]");
    first = scene_start(p, 1, 0);
    reply_open(p, &first, &reply);
    assert_string_equal(reply.cue, "[You ask for a card.]");
}

static void every_ending_has_its_last_line(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        bool holds; // all is well, since the turn before
        int tension, patience;
        enum ending ending;
        const char *reply;
    } cases[] = {
        {"a good one has its words only", "Sorry.", true, 30, 24, ENDING_RESOLVED,
         "Thank you for that."},
        {"a bad one after a reaction", "Calm down.", false, 94, 24, ENDING_WALKED_OUT,
         "Calm? Me? Goodbye!"},
        {"a reaction alone where it has none", "Sorry.", false, 60, 1, ENDING_LEFT_COOL,
         "Fine."},
        {"or what is said at any time", "Well.", false, 60, 1, ENDING_LEFT_COOL,
         "Go on."},
    };
    struct group lines = p->reactions[EVENT_THANKED][STAGE_ANY]; // any other line
    p->endings[ENDING_RESOLVED].says = lines;
    p->lines.at[lines.first].text = STR("Thank you for that.");
    lines = p->reactions[EVENT_WAITED][STAGE_ANY];
    p->endings[ENDING_WALKED_OUT].says = lines;
    p->lines.at[lines.first].text = STR("Goodbye!");
    for (size_t i = 0; i < ROWS(cases); i++) {
        scene->option = cases[i].holds ? OPTION_CONFIRMED : OPTION_NONE;
        scene->main_met = cases[i].holds;
        scene->holding = cases[i].holds ? ENDING_RESOLVED : ENDING_NONE;
        scene->tension = cases[i].tension;
        scene->patience = cases[i].patience;
        IS(cases[i].what, says(cases[i].line), str_of(cases[i].reply));
        OK(cases[i].what, pat.turn.after.ending == cases[i].ending);
        IS("nobody who is going taps the desk", str_of(pat.turn.reply.cue),
           cases[i].holds ? STR("[taps the desk]") : STR(""));
    }
}

static void a_thought_changes_nothing(void **state) {
    (void)state;
    struct scene copy = *scene;
    copy.stage = STAGE_REFUSE;
    struct scene same = copy;
    IS("at this stage", reply_think(p, &copy), STR("Another no."));
    IS("as often as it is asked for", reply_think(p, &copy), STR("Another no."));
    assert_memory_equal(&copy, &same, sizeof copy);
    copy.stage = STAGE_VENT;
    IS("none at another", reply_think(p, &copy), STR(""));
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, meet_pat, part)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(what_was_said_is_reacted_to),
        EACH(being_heard_is_said_to_be_heard),
        EACH(a_leak_is_heard_before_anything_else),
        EACH(what_matters_most_is_reacted_to),
        EACH(no_kind_word_goes_before_the_blow),
        EACH(an_offer_without_words_of_its_own_is_answered),
        EACH(nothing_is_told_unasked_once_it_is_settled),
        EACH(who_is_stung_a_little_answers_still),
        EACH(what_comes_in_any_case_comes_later_when_it_calms),
        EACH(a_twist_is_seen_even_where_it_is_the_last_that_happens),
        EACH(a_reaction_fits_the_stage),
        EACH(what_was_said_in_the_heat_is_not_passed_over),
        EACH(what_could_not_be_read_is_asked_about),
        EACH(a_slipped_promise_is_remembered),
        EACH(the_question_that_was_asked_is_answered),
        EACH(what_staff_speak_of_is_no_answer_unless_it_is_asked_by_name),
        EACH(what_is_out_with_a_fact_is_told_no_more),
        EACH(what_was_told_is_told_in_other_words_or_pointed_to),
        EACH(what_they_have_just_told_is_only_confirmed),
        EACH(what_lies_deeper_comes_when_the_words_for_it_are_used_up),
        EACH(a_way_of_saying_not_yet_is_used_once),
        EACH(who_is_not_straight_shades_it_at_first),
        EACH(who_is_hurt_answers_nothing),
        EACH(who_feels_heard_tells_more_unasked),
        EACH(who_is_asked_leave_gives_it),
        EACH(the_hotter_the_fewer_parts),
        EACH(a_line_is_never_said_twice),
        EACH(a_word_of_the_learners_is_picked_up),
        EACH(it_is_picked_up_once),
        EACH(a_line_with_nothing_to_fill_it_is_not_said),
        EACH(an_empty_slot_in_a_stage_direction_shows_nothing),
        EACH(who_was_hurt_says_something_to_the_apology),
        EACH(nothing_is_raised_at_a_goodbye),
        EACH(a_limit_that_took_hold_is_seen),
        EACH(cue_and_words_come_in_their_order),
        EACH(a_body_shows_something_until_nothing_new_is_left),
        EACH(a_warning_sign_shows_when_all_its_conditions_hold),
        EACH(nobody_who_was_stung_leans_back),
        EACH(a_warning_sign_waits_for_what_happens_around),
        EACH(a_dangerous_sign_turns_the_stage),
        EACH(before_a_warning_sign_s_words_one_line_is_said),
        EACH(what_calms_keeps_a_warning_sign_back),
        EACH(another_sign_leaves_the_stage_as_it_is),
        EACH(the_patron_asks_their_own_questions),
        EACH(nobody_asks_what_was_just_answered),
        EACH(a_plain_yes_answers_who_asks_for_help),
        EACH(a_question_that_was_put_makes_the_stage),
        EACH(silence_is_complained_of_once),
        EACH(an_unanswered_question_is_put_again_and_then_dropped),
        EACH(the_patron_brings_up_what_is_not_heard),
        EACH(only_a_speech_is_complained_of_or_at_the_boil),
        EACH(who_is_agreed_with_complains_of_nothing_else),
        EACH(nothing_is_complained_of_when_all_is_over),
        EACH(what_a_line_brings_up_is_remembered),
        EACH(direct_people_ask_before_they_complain),
        EACH(moments_of_the_talk_have_their_lines),
        EACH(the_opening_brings_up_what_it_is_about),
        EACH(every_ending_has_its_last_line),
        EACH(a_thought_changes_nothing),
    };
    return cmocka_run_group_tests_name("reply", tests, NULL, NULL);
}
