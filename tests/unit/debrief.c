#include "report/debrief.h"

#include "base/utf8.h"
#include "forge.h"
#include "smallstage.h"
#include "work.h"

// ---- printing -----------------------------------------------------------------------

// A conversation and all that is told of it.
struct talk {
    struct session session;
    struct sheet sheet;
    struct persona persona; // this talk's own copy
    struct sources sources;
    const int *ratings;
    struct str next;
};

static struct talk *talk_of(const char *const lines[]) {
    struct talk *talk = arena_new(&arena, struct talk, 1);
    talk->persona = *small.persona;
    struct lines *said = &talk->persona.lines;
    said->at = arena_new(&arena, struct line, said->count);
    memcpy(said->at, small.persona->lines.at, said->count * sizeof *said->at);
    struct stage_set set = small_set(&small);
    set.persona = &talk->persona;
    session_start(&talk->session, &set, 7, 0, &arena);
    for (size_t i = 0; lines[i]; i++)
        assert_non_null(session_say(&talk->session, str_of(lines[i])));
    session_end(&talk->session, ENDING_ENDED_EARLY);
    sheet_of(&talk->sheet, small.criteria, &talk->session);
    sources_read(&talk->sources, STR("- **S34** What was found of hearing.\n"
                                     "- **S46** What was found of orders.\n"));
    return talk;
}

// Where tension stood after each turn, whatever the model makes of them.
static void set_tension(struct talk *talk, const char *course) {
    struct str rest = str_of(course), word;
    for (unsigned t = 0; str_word(&rest, &word); t++) {
        struct turn *turn = &talk->session.turns[t];
        turn->before.tension = t ? turn[-1].after.tension : atoi(word.at);
        turn->after.tension = atoi(word.at);
    }
}

static void set_levels(struct talk *talk, const char *levels) {
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        talk->sheet.at[c].level = levels[c] == '-' ? LEVEL_UNRATED : levels[c] - '0';
}

static const char *const usual[] = {
    "Hello. What happened with the book that you say you brought back to us last week?",
    "So you returned the book, and then you got a bill for it, and nobody told you why.",
    "That must be maddening for somebody who did all that was asked of them.",
    "Calm down.",
    "I can search the shelf. Which would you like? I will write it down for you.",
    NULL};

typedef void printer(const struct debrief *d);

static struct str print(const struct talk *talk, struct show show, printer *what) {
    struct told told;
    told_start(&told);
    show.out = told.out;
    struct debrief d = {.show = &show,
                        .session = &talk->session,
                        .sheet = &talk->sheet,
                        .rubrics = &small.rubrics,
                        .sources = &talk->sources,
                        .ratings = talk->ratings,
                        .next = talk->next,
                        .arena = &arena};
    what(&d);
    struct str text = arena_copy(&arena, told_text(&told));
    told_end(&told);
    return text;
}

static const struct show wide = {.width = 0, .unicode = true};

static struct str told_of(const struct talk *talk) {
    return print(talk, wide, debrief);
}

static const char *const headings[] = {"How it ended",
                                       "How tension went",
                                       "Where it turned",
                                       "The sheet",
                                       "Counted, not scored",
                                       "What went by",
                                       "What you did right",
                                       "What nobody at the desk could know",
                                       "What if",
                                       "Next"};

static int heading_of(struct str line) {
    for (size_t h = 0; h < ROWS(headings); h++)
        if (str_eq(line, str_of(headings[h])))
            return (int)h;
    return -1;
}

// The lines under a heading; empty where it is not there.
static struct str section(struct str text, const char *heading) {
    struct str rest = text, line;
    const char *from = NULL;
    while (str_line(&rest, &line)) {
        if (from && heading_of(line) >= 0)
            return (struct str){from, (size_t)(line.at - from)};
        if (str_eq(line, str_of(heading)))
            from = rest.at;
    }
    return from ? (struct str){from, (size_t)(text.at + text.len - from)} : STR("");
}

// ---- the order ----------------------------------------------------------------------

static void check_order(const char *what, struct str text, bool talked) {
    int last = -1, count = 0;
    for (struct str line; str_line(&text, &line);) {
        int heading = heading_of(line);
        if (heading < 0)
            continue;
        if (heading <= last)
            fail_msg("%s: '%s' comes after '%s'", what, headings[heading],
                     headings[last]);
        last = heading;
        count++;
    }
    OK(what, count == (talked ? 10 : 6));
}

static void reaction_comes_first_then_facts_analysis_and_what_next(void **state) {
    (void)state;
    static const char *const none[] = {NULL};
    const struct show shows[] = {
        {.width = 80, .unicode = true},
        {.width = 40, .unicode = true},
        {.width = 0, .unicode = true},
        {.width = 80, .plain = true},
        {.width = 80},
    };
    for (size_t i = 0; i < ROWS(shows); i++) {
        check_order("a conversation", print(talk_of(usual), shows[i], debrief), true);
        check_order("nothing was said", print(talk_of(none), shows[i], debrief), false);
    }
}

static void what_nobody_could_know_is_told_where_there_is_such(void **state) {
    (void)state;
    struct talk *talk = talk_of(usual);
    IS("told", section(told_of(talk), "What nobody at the desk could know"),
       STR("  She paid last time.\n\n"));
    talk->persona.reveal = STR("");
    OK("no heading over nothing",
       !small_has(told_of(talk), "What nobody at the desk could know"));
}

// ---- the width ----------------------------------------------------------------------

static void check_width(struct str text, int width, const char *what) {
    for (struct str line; str_line(&text, &line);)
        if (show_columns(line) > width)
            fail_msg("%s: %d columns: %.*s", what, show_columns(line), STR_ARGS(line));
}

static struct talk *long_talk(void) {
    static const char *const lines[] = {
        "Hello. What happened with the book that you say you brought back to us last "
        "week, "
        "and what happened when you came to the desk before, and what happened then, and "
        "who was there, and what was said by whom to whom about all of it, and when?",
        "So you returned the book \xe2\x80\x94 as one does \xe2\x80\x94 and then you got "
        "a "
        "bill for it, and nobody told you why, and you have had to come here, in the "
        "rain.",
        "That must be maddening for somebody who did all that was asked of them.",
        "Calm down.",
        "I can search the shelf. Which would you like? I will write it down for you.",
        NULL};
    static const int ratings[RATINGS] = {4, 4, 4};
    struct talk *talk = talk_of(lines);
    talk->ratings = ratings;
    talk->next =
        STR("Carl Dietz: complains about the noise, and about everything else that "
            "can be complained about");
    talk->persona.reveal =
        STR("She paid last time, and the time before that, and each time "
            "it turned out that the book had been on the shelf all along.");
    talk->persona.care = STR("Some of this is heavy. Take a breath, step away, talk to "
                             "somebody; and then come back to it, or do not come back.");
    return talk;
}

static void no_line_is_wider_than_80_columns(void **state) {
    (void)state;
    struct talk *talk = long_talk();
    check_width(print(talk, (struct show){.width = 80, .unicode = true}, debrief), 80,
                "bars");
    check_width(print(talk, (struct show){.width = 80}, debrief), 80, "ASCII");
    check_width(print(talk, (struct show){.width = 80, .plain = true}, debrief), 80,
                "plain");
}

// The arc and the sheet are tables, which take more.
static void no_prose_is_wider_than_40_columns(void **state) {
    (void)state;
    static const struct show shows[] = {{.width = 40, .unicode = true},
                                        {.width = 40, .plain = true}};
    for (size_t i = 0; i < ROWS(shows); i++) {
        struct str text = print(long_talk(), shows[i], debrief);
        for (size_t h = 0; h < ROWS(headings); h++)
            if (strcmp(headings[h], "How tension went") != 0 &&
                strcmp(headings[h], "The sheet") != 0)
                check_width(section(text, headings[h]), 40, headings[h]);
    }
}

static void without_a_width_nothing_is_wrapped(void **state) {
    (void)state;
    struct talk *talk = long_talk();
    struct str text = told_of(talk);
    OK("a long reply in one line",
       small_has(text,
                 "You: \"So you returned the book \xe2\x80\x94 as one does \xe2\x80\x94 "
                 "and then you got a bill for it, and nobody told you why, and you "
                 "have had to come here, in the rain.\"\n"));
    OK("the story in one line",
       small_has(text, "  She paid last time, and the time before that, and each time it "
                       "turned out that the book had been on the shelf all along.\n"));
}

static void width_changes_no_words(void **state) {
    (void)state;
    struct talk *talk = long_talk();
    static const int widths[] = {80, 40};
    for (size_t i = 0; i < ROWS(widths); i++) {
        struct str one = told_of(talk), other;
        other = print(talk, (struct show){.width = widths[i], .unicode = true}, debrief);
        one = section(one, "Where it turned");
        other = section(other, "Where it turned");
        for (struct str left, right; str_word(&one, &left);) {
            OK("as many words", str_word(&other, &right));
            IS("the same words", right, left);
        }
    }
}

// ---- ASCII, plain, colour -----------------------------------------------------------

static void where_only_ASCII_is_known_marks_become_ASCII(void **state) {
    (void)state;
    struct talk *talk = talk_of(usual);
    talk->persona.reveal =
        STR("\xe2\x80\x9cHers\xe2\x80\x9d \xe2\x80\x94 she\xe2\x80\x99s "
            "had\xe2\x80\xa6");
    struct str text = print(talk, (struct show){.width = 80}, debrief);
    for (size_t i = 0; i < text.len; i++)
        OK("ASCII only", (unsigned char)text.at[i] < 0x80);
    OK("marks", small_has(text, "  \"Hers\" -- she's had...\n"));
    OK("UTF-8 stays where it is known",
       small_has(told_of(talk), "  \xe2\x80\x9cHers\xe2\x80\x9d \xe2\x80\x94 "));
}

static void plain_has_no_bars_and_a_sentence_each(void **state) {
    (void)state;
    struct talk *talk = talk_of(usual);
    struct show plain = {.width = 80, .plain = true, .unicode = true};
    struct str arc = section(print(talk, plain, debrief), "How tension went");
    OK("no bar", !small_has(arc, "|") && !small_has(arc, "#"));
    OK("the opening", str_starts(arc, STR("Turn 0: tension 66, letting it out.\n")));
    OK("what moved it", small_has(arc, "Turn 4: tension 56, letting it out. command_calm "
                                       "\"Calm down\"\n"));
    OK("no key to letters", !small_has(arc, "it fell"));
}

// Stripped of our two codes, the coloured text is the plain one.
static void colour_adds_nothing_but_our_codes(void **state) {
    (void)state;
    struct talk *talk = talk_of(usual);
    struct str coloured =
        print(talk, (struct show){.width = 80, .unicode = true, .colour = true}, debrief);
    struct str plain = print(talk, (struct show){.width = 80, .unicode = true}, debrief);
    struct text stripped = text_start(&arena);
    unsigned codes = 0;
    while (coloured.len) {
        bool begins = str_starts(coloured, STR("\033[1m"));
        bool ends = str_starts(coloured, STR("\033[0m"));
        codes += begins || ends;
        if (!begins && !ends)
            text_char(&stripped, coloured.at[0]);
        coloured = str_cut(coloured, begins || ends ? 4 : 1, coloured.len);
    }
    IS("the text", text_str(&stripped), plain);
    OK("a heading each", codes == 2 * ROWS(headings));
}

// ---- hostile texts ------------------------------------------------------------------

static bool is_harmless(uint32_t c) {
    return c == '\n' || utf8_kind(c) != UTF8_CONTROL;
}

static void check_harmless(struct str text, const char *what) {
    OK(what, utf8_valid(text));
    while (text.len) {
        size_t length;
        uint32_t c = utf8_first(text, &length);
        if (!is_harmless(c))
            fail_msg("%s: U+%04X before '%.*s'", what, (unsigned)c,
                     STR_ARGS(str_cut(text, length, 30)));
        text = str_cut(text, length, text.len);
    }
}

#define HOSTILE                                                                          \
    "\033[2J \033]52;c;eA==\a \xc2\x9b"                                                  \
    "31m \xe2\x80\xae"                                                                   \
    "cod \xe2\x81\xa6 \x7f \b\r \xff\xfe \x9b"                                           \
    "1m"

static void no_text_can_command_the_terminal(void **state) {
    (void)state;
    static const char *const lines[] = {"Hello " HOSTILE,
                                        "So you returned the book " HOSTILE,
                                        "Calm down " HOSTILE,
                                        HOSTILE " I can search the shelf " HOSTILE,
                                        HOSTILE,
                                        "I will erase the charge " HOSTILE,
                                        "she was here " HOSTILE,
                                        NULL};
    static const int ratings[RATINGS] = {0, 0, 0};
    struct talk *talk = talk_of(lines);
    struct persona *p = &talk->persona;
    struct str hostile = STR(HOSTILE);
    talk->ratings = ratings;
    talk->next = hostile;
    p->name = p->short_name = p->reveal = p->care = hostile;
    p->endings[ENDING_ENDED_EARLY].tells_a_friend = hostile;
    for (unsigned i = 0; i < p->exemplar_count; i++)
        p->exemplars[i].better = p->exemplars[i].why = hostile;
    for (unsigned i = 0; i < p->fact_count; i++)
        p->facts[i].asked = hostile;
    for (unsigned i = 0; i < p->lines.count; i++)
        p->lines.at[i].text = hostile;
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        p->heard_as[m] = hostile;
    const struct show shows[] = {
        {.width = 80, .unicode = true},
        {.width = 0, .unicode = true},
        {.width = 40},
        {.width = 80, .plain = true},
    };
    for (size_t i = 0; i < ROWS(shows); i++)
        check_harmless(print(talk, shows[i], debrief), "the debrief");
    OK("it was printed at all", small_has(told_of(talk), "^[[2J ^[]52;c;eA==^G"));
}

// ---- how it ended -------------------------------------------------------------------

static void the_outcome_is_one_plain_sentence(void **state) {
    (void)state;
    static const struct {
        enum ending ending;
        const char *told;
    } cases[] = {
        {ENDING_RESOLVED, "Pat Doe: resolved. That is the best way this one can end.\n"},
        {ENDING_RESOLVED_IN_PART,
         "Pat Doe: resolved in part. That is a good way to end it.\n"},
        {ENDING_HANDED_OVER,
         "Pat Doe: handed over well. That is not where it had to go.\n"},
        {ENDING_WALKED_OUT,
         "Pat Doe: walked out angry. That is not where it had to go.\n"},
        {ENDING_ENDED_EARLY,
         "Pat Doe: ended early by you. That is neither good nor bad.\n"
         "  On the way out, to a friend: \"They hung up on me.\"\n"},
        {ENDING_INTERRUPTED, "Pat Doe: interrupted. That is neither good nor bad.\n"},
    };
    struct talk *talk = talk_of(usual);
    for (size_t i = 0; i < ROWS(cases); i++) {
        session_last(&talk->session)->after.ending = cases[i].ending;
        const char *want = arena_print(&arena, "  %s\n", cases[i].told);
        IS(ending_id(cases[i].ending), section(told_of(talk), "How it ended"),
           str_of(want));
    }
}

static void a_good_outcome_does_not_hide_a_crossed_line(void **state) {
    (void)state;
    static const struct {
        enum ending ending;
        const char *told;
    } cases[] = {
        {ENDING_RESOLVED,
         "Pat Doe: resolved. That is the best way this one can end, but a "
         "line was crossed before it.\n"},
        {ENDING_RESOLVED_IN_PART, "Pat Doe: resolved in part. That is a good way to end "
                                  "it, but a line was crossed before it.\n"},
        {ENDING_WALKED_OUT,
         "Pat Doe: walked out angry. That is not where it had to go.\n"},
    };
    struct talk *talk = talk_of(usual);
    talk->sheet.gate_count = 1;
    for (size_t i = 0; i < ROWS(cases); i++) {
        session_last(&talk->session)->after.ending = cases[i].ending;
        const char *want = arena_print(&arena, "  %s\n", cases[i].told);
        IS(ending_id(cases[i].ending), section(told_of(talk), "How it ended"),
           str_of(want));
    }
}

// ---- the arc ------------------------------------------------------------------------

static void the_arc_has_a_bar_a_turn_and_what_moved_it(void **state) {
    (void)state;
    static const char *const lines[] = {"So you returned the book.", "Calm down.", "Hm.",
                                        NULL};
    struct talk *talk = talk_of(lines);
    set_tension(talk, "66 58 67 67");
    talk->session.turns[3].changes.count = 0;
    talk->session.turns[1].after.stage = talk->session.turns[3].after.stage = STAGE_VENT;
    talk->session.turns[2].after.stage = STAGE_RELEASE;
    IS("the arc", print(talk, wide, debrief_arc),
       STR("How tension went\n"
           "   0   66 |#############       | v\n"
           "   1   58 |############        | v v heard.new \"So you returned the book\"\n"
           "   2   67 |#############       | R ^ command_calm \"Calm down\"\n"
           "   3   67 |#############       | v =\n"
           "  v it fell, ^ it rose;  v letting it out  R boiling over\n\n"));
}

static void who_tests_limits_has_no_stages(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", NULL};
    struct talk *talk = talk_of(lines);
    talk->persona.track = TRACK_BOUNDARY;
    talk->session.turns[0].after.boldness = talk->session.turns[1].before.boldness = 40;
    talk->session.turns[1].after.boldness = 24;
    talk->session.turns[1].changes.count = 0;
    IS("the arc", print(talk, wide, debrief_arc),
       STR("How boldness went\n"
           "   0   40 |########            |\n"
           "   1   24 |#####               | v\n"
           "  v it fell, ^ it rose\n\n"));
}

static void a_bar_is_as_long_as_tension_is_high(void **state) {
    (void)state;
    static const struct {
        int tension;
        const char *meter, *plain;
    } cases[] = {
        {0, "tension 0 |          | settled", "Tension 0 of 100, settled."},
        {4, "tension 4 |          | settled", "Tension 4 of 100, settled."},
        {5, "tension 5 |#         | settled", "Tension 5 of 100, settled."},
        {24, "tension 24 |##        | settled", "Tension 24 of 100, settled."},
        {25, "tension 25 |###       | uneasy", "Tension 25 of 100, uneasy."},
        {39, "tension 39 |####      | uneasy", "Tension 39 of 100, uneasy."},
        {40, "tension 40 |####      | tense", "Tension 40 of 100, tense."},
        {54, "tension 54 |#####     | tense", "Tension 54 of 100, tense."},
        {55, "tension 55 |######    | upset", "Tension 55 of 100, upset."},
        {69, "tension 69 |#######   | upset", "Tension 69 of 100, upset."},
        {70, "tension 70 |#######   | angry", "Tension 70 of 100, angry."},
        {79, "tension 79 |########  | angry", "Tension 79 of 100, angry."},
        {80, "tension 80 |########  | boiling", "Tension 80 of 100, boiling."},
        {89, "tension 89 |######### | boiling", "Tension 89 of 100, boiling."},
        {90, "tension 90 |######### | furious", "Tension 90 of 100, furious."},
        {100, "tension 100 |##########| furious", "Tension 100 of 100, furious."},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct told told;
        told_start(&told);
        struct show show = {.out = told.out};
        const struct persona upset = {.track = TRACK_WITHDRAWAL};
        const struct scene scene = {.tension = cases[i].tension, .boldness = 50};
        debrief_meter(&show, &upset, &scene);
        fputc('/', told.out);
        show.plain = true;
        debrief_meter(&show, &upset, &scene);
        IS("a meter", told_text(&told),
           str_of(arena_print(&arena, "%s/%s", cases[i].meter, cases[i].plain)));
        told_end(&told);
    }
}

// ---- two arcs -----------------------------------------------------------------------

static void forge_arc(struct session *session, struct turn turns[], const char *course,
                      enum ending ending) {
    struct str word;
    *session = (struct session){.set = small_set(&small), .turns = turns};
    for (struct str rest = str_of(course); str_word(&rest, &word);)
        forge_turn(&turns[session->count++], "", atoi(word.at));
    session_last(session)->after.ending = ending;
}

static struct str compared(const char *was_course, const char *is_course, int width,
                           bool plain) {
    static struct turn was_turns[8], is_turns[8];
    struct session was, is;
    struct told told;
    forge_arc(&was, was_turns, was_course, ENDING_LEFT_COOL);
    forge_arc(&is, is_turns, is_course, ENDING_RESOLVED);
    told_start(&told);
    struct show show = {.out = told.out, .width = width, .plain = plain};
    debrief_compare(&show, &was, &is, 1);
    struct str text = arena_copy(&arena, told_text(&told));
    told_end(&told);
    return text;
}

static void two_arcs_stand_side_by_side(void **state) {
    (void)state;
    static const char ending[] =
        "\n  Ending: left, coolly; with the other line: resolved\n";
    static const char heading[] = "       as it was                    simulated\n";
    static const struct {
        const char *what, *was, *is, *rows;
    } cases[] = {
        {"of one length", "66 70", "66 50",
         "   0   66 |#############       |    66 |#############       |\n"
         "   1*  70 |##############      |    50 |##########          |\n"},
        {"the new one is longer", "66 100", "66 50 5",
         "   0   66 |#############       |    66 |#############       |\n"
         "   1* 100 |####################|    50 |##########          |\n"
         "   2                                 5 |#                   |\n"},
        {"the old one is longer", "66 70 80", "66",
         "   0   66 |#############       |    66 |#############       |\n"
         "   1*  70 |##############      |\n"
         "   2   80 |################    |\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct str want =
            str_of(arena_print(&arena, "%s%s%s", heading, cases[i].rows, ending));
        IS(cases[i].what, compared(cases[i].was, cases[i].is, 80, false), want);
    }
}

static void two_arcs_fit_a_narrow_terminal(void **state) {
    (void)state;
    for (int width = 30; width <= 80; width += 5)
        check_width(compared("66 100", "66 50 5", width, false), width, "arcs");
    OK("with the bars that there is room for",
       small_has(compared("66 100", "66 50", 40, false),
                 "   1* 100 |#########|    50 |#####    |\n"));
}

static void long_endings_of_two_arcs_are_wrapped(void **state) {
    (void)state;
    static struct turn turns[2];
    struct session session;
    struct told told;
    forge_arc(&session, turns, "66", ENDING_GATE);
    told_start(&told);
    struct show show = {.out = told.out, .width = 80, .plain = true};
    debrief_compare(&show, &session, &session, 1);
    check_width(told_text(&told), 80, "endings");
    told_end(&told);
}

static void two_arcs_are_told_in_sentences_to_who_cannot_see_bars(void **state) {
    (void)state;
    IS("of one length", compared("66 70", "66 50", 0, true),
       STR("Turn 0: was 66, would be 66.\n"
           "Turn 1: was 70, would be 50.\n"
           "\n  Ending: left, coolly; with the other line: resolved\n"));
    OK("the old one is longer",
       small_has(compared("66 70", "66", 0, true), "\nTurn 1: was 70.\n"));
    OK("the new one is longer",
       small_has(compared("66", "66 50", 0, true), "\nTurn 1: would be 50.\n"));
}

// ---- where it turned ----------------------------------------------------------------

static void a_turning_point_has_its_words_rules_and_source(void **state) {
    (void)state;
    static const char *const lines[] = {"So you returned the book.", "Calm down.", NULL};
    struct talk *talk = talk_of(lines);
    struct session other;
    set_tension(talk, "66 55 67");
    session_what_if(&talk->session, 2, STR("So you got a bill."), &other, &arena);
    const char *simulated = arena_print(
        &arena,
        "     With that line tension goes 55 to %d here, and stands at %d in turn 2 "
        "(simulated; you had 67, and 67).\n",
        other.turns[2].after.tension, other.turns[2].after.tension);
    IS("both", section(told_of(talk), "Where it turned"),
       str_of(arena_print(&arena,
                          "  1. Turn 1, tension -11: this helped most\n"
                          "     You: \"So you returned the book.\"\n"
                          "     What Pat heard: that you listened.\n"
                          "     Rules: reflection.so\n"
                          "     Behind it: What was found of hearing.\n"
                          "  2. Turn 2, tension +12: this heated it most\n"
                          "     You: \"Calm down.\"\n"
                          "     What Pat heard: an order.\n"
                          "     Rules: command_calm.order\n"
                          "     For Pat, better: \"So you got a bill.\"\n"
                          "     Why: It is what she said.\n"
                          "%s"
                          "     Behind it: What was found of orders.\n\n",
                          simulated)));
}

// What stands for the harm, unless only what stands for the stage brings it down.
static void the_better_wording_is_one_that_helps(void **state) {
    (void)state;
    static const char *const lines[] = {"Calm down.", NULL};
    struct talk *talk = talk_of(lines);
    struct exemplar *for_harm = NULL;
    for (unsigned i = 0; i < talk->persona.exemplar_count; i++)
        if (talk->persona.exemplars[i].on == MOVE_COMMAND_CALM)
            for_harm = &talk->persona.exemplars[i];
    assert_non_null(for_harm);
    set_tension(talk, "66 75");
    OK("the harm's, which does",
       small_has(told_of(talk), "For Pat, better: \"So you returned the book.\"\n"));
    for_harm->better = STR("Hello.");
    OK("the stage's, where the harm's does not",
       small_has(told_of(talk), "For Pat, better: \"So you got a bill.\"\n"));
}

static void what_no_move_tells_is_told_as_what_happened(void **state) {
    (void)state;
    static const char *const lines[] = {"Hello.", NULL};
    struct talk *talk = talk_of(lines);
    talk->session.turns[1].changes.count = 0;
    forge_event(&talk->session.turns[1], EVENT_PROMISE_SLIPPED, 6, NULL);
    set_tension(talk, "66 72");
    OK("a promise",
       small_has(
           told_of(talk),
           "     What moved it: what you said you would do was not heard of again.\n"));
}

// "Calm down" is an order by its move; where the words told a deed, the deed counts.
static void a_deed_is_told_as_a_deed(void **state) {
    (void)state;
    static const char *const lines[] = {"Calm down.", NULL};
    struct talk *talk = talk_of(lines);
    struct turn *turn = &talk->session.turns[1];
    turn->changes.count = 0;
    forge_event(turn, EVENT_OPTION_DONE, -8, NULL);
    turn->changes.at[0].at =
        (struct span_bytes){turn->heard.at[0].begin, turn->heard.at[0].end};
    set_tension(talk, "66 58");
    struct str text = section(told_of(talk), "Where it turned");
    OK("what moved it",
       small_has(text, "     What moved it: doing it, and saying so.\n"));
    OK("and not how its words were heard", !small_has(text, "What Pat heard"));
}

static void a_chance_missed_says_what_had_just_been_said(void **state) {
    (void)state;
    static const char *const lines[] = {"I will note that.", NULL};
    struct talk *talk = talk_of(lines);
    struct str text = section(told_of(talk), "Where it turned");
    OK("the chance", small_has(text, "Turn 1, tension"));
    OK("that it was one", small_has(text, ": a chance to listen went by\n"));
    OK("what had been said",
       small_has(text, "     Pat had just said: \"I returned the book "
                       "and you bill me.\"\n"));
    OK("what would have met it",
       small_has(text, "     For Pat, better: \"So you got a bill.\"\n"
                       "     Why: It is what she said.\n"));
}

static void a_wording_that_does_no_better_is_none(void **state) {
    (void)state;
    static const char *const let_go[] = {"I will note that.", NULL};
    static const char *const lines[] = {"Calm down.", NULL};
    struct talk *talk = talk_of(let_go);
    for (unsigned i = 0; i < talk->persona.exemplar_count; i++)
        talk->persona.exemplars[i].better = STR("Calm down.");
    set_tension(talk, "66 66");
    OK("then no chance went by", !small_has(told_of(talk), "Where it turned"));
    talk = talk_of(lines);
    for (unsigned i = 0; i < talk->persona.exemplar_count; i++)
        talk->persona.exemplars[i].better = STR("Calm down.");
    set_tension(talk, "66 67");
    struct str text = section(told_of(talk), "Where it turned");
    OK("what heated is told all the same", small_has(text, "this heated it most"));
    OK("without a wording", !small_has(text, "better:") && !small_has(text, "simulated"));
}

static void one_wording_is_not_told_twice(void **state) {
    (void)state;
    static const char *const lines[] = {"I will note that.", "Calm down.", NULL};
    struct talk *talk = talk_of(lines);
    for (unsigned i = 0; i < talk->persona.exemplar_count; i++)
        if (talk->persona.exemplars[i].on == MOVE_COMMAND_CALM)
            talk->persona.exemplars[i].on = MOVE_BLAME;
    set_tension(talk, "66 66 75");
    struct str text = section(told_of(talk), "Where it turned");
    const char *wording = "     For Pat, better: \"So you got a bill.\"\n"
                          "     Why: It is what she said.\n"
                          "     With that line tension goes 66 to ";
    const char *first = strstr(text.at, wording);
    OK("where it heated, in its words, and what it would have done", first);
    OK("nowhere else", first && !strstr(first + strlen(wording), "better:"));
    OK("so no chance is told for which there is no other",
       !small_has(text, "a chance to listen"));
}

static void one_turn_is_not_told_twice(void **state) {
    (void)state;
    static const char *const lines[] = {"I will note that.", NULL};
    struct talk *talk = talk_of(lines);
    set_tension(talk, "66 71");
    struct str text = section(told_of(talk), "Where it turned");
    OK("heated", small_has(text, "this heated it most"));
    OK("not missed as well", !small_has(text, "a chance to listen went by"));
    set_tension(talk, "66 60");
    text = section(told_of(talk), "Where it turned");
    OK("calmed", small_has(text, "this helped most"));
    OK("and not missed either", !small_has(text, "a chance to listen went by"));
}

static void where_nothing_turned_nothing_is_made_up(void **state) {
    (void)state;
    static const char *const lines[] = {"So you returned the book.", NULL};
    struct talk *talk = talk_of(lines);
    set_tension(talk, "66 66");
    OK("no heading", !small_has(told_of(talk), "Where it turned"));
}

static void without_a_better_wording_none_is_made_up(void **state) {
    (void)state;
    static const char *const lines[] = {"Calm down.", NULL};
    struct talk *talk = talk_of(lines);
    set_tension(talk, "66 75");
    talk->persona.exemplar_count = 0;
    talk->sources.count = 0;
    struct str text = section(told_of(talk), "Where it turned");
    OK("no wording", !small_has(text, "better:") && !small_has(text, "Why:"));
    OK("nothing simulated", !small_has(text, "simulated"));
    OK("no source", !small_has(text, "Behind it"));
}

// ---- quotes -------------------------------------------------------------------------

static void a_quote_is_the_words_themselves(void **state) {
    (void)state;
    static const struct {
        const char *what, *said;
        unsigned begin, end, most;
        const char *quote;
    } cases[] = {
        {"all of it", "So you paid.", 0, 12, 40, "\"So you paid.\""},
        {"the sentence around a part", "So you paid. Oh.", 3, 6, 40, "\"So you paid\""},
        {"as it is where there is no room", "So you paid.", 3, 6, 8, "\"you\""},
        {"no more than there is", "So you paid.", 3, 99, 40, "\"you paid.\""},
        {"just as long as there is room", "So you paid.", 0, 12, 12, "\"So you paid.\""},
        {"cut at a blank", "So you paid.", 0, 12, 11, "\"So you ...\""},
        {"cut where no blank is near", "Soyoupaidforit.", 0, 15, 10, "\"Soyou ...\""},
        {"not inside a character", "a\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac", 0,
         13, 6, "\"a ...\""},
        {"nothing", "So you paid.", 3, 3, 40, "(silence)"},
        {"blanks", "So   paid.", 2, 5, 40, "(silence)"},
        {"backwards", "So you paid.", 6, 3, 40, "(silence)"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        static struct turn turns[2];
        struct session session = {.turns = turns, .count = 2};
        forge_turn(&turns[1], cases[i].said, 50);
        struct debrief d = {.session = &session, .arena = &arena};
        IS(cases[i].what,
           debrief_quote(&d, 1, cases[i].begin, cases[i].end, cases[i].most),
           str_of(cases[i].quote));
        IS("there is no such turn", debrief_quote(&d, 2, 0, 5, 40), STR("(silence)"));
    }
}

static bool was_typed(const struct session *session, struct str quote) {
    if (str_ends(quote, STR(" ...")))
        quote = str_cut(quote, 0, quote.len - 4);
    for (unsigned t = 1; t < session->count; t++)
        if (small_has(session->turns[t].staff, arena_copy(&arena, quote).at))
            return true;
    return false;
}

// Every quotation in these sections is of what was typed, byte by byte.
static void what_is_quoted_was_typed(void **state) {
    (void)state;
    static const char *const where[] = {"How tension went", "The sheet",
                                        "What you did right"};
    struct talk *talk = long_talk();
    struct str text = told_of(talk);
    unsigned quotes = 0;
    for (size_t s = 0; s < ROWS(where); s++) {
        struct str rest = section(text, where[s]), line;
        while (str_line(&rest, &line)) {
            const char *open = memchr(line.at, '"', line.len);
            if (!open)
                continue;
            struct str quote = str_cut(line, (size_t)(open - line.at) + 1, line.len);
            OK(where[s], str_ends(quote, STR("\"")));
            OK(where[s], was_typed(&talk->session, str_cut(quote, 0, quote.len - 1)));
            quotes++;
        }
    }
    OK("there are some", quotes >= 10);
}

// ---- what was right -----------------------------------------------------------------

static void there_is_no_praise_without_its_words(void **state) {
    (void)state;
    struct talk *talk = talk_of(usual);
    struct str rest = section(told_of(talk), "What you did right"), line;
    unsigned praises = 0;
    while (str_line(&rest, &line))
        if (line.len) {
            OK("a turn", str_starts(line, STR("  - Turn ")));
            OK("its words", small_has(line, ": \"") && str_ends(line, STR("\"")));
            praises++;
        }
    OK("three at most", praises == 3);
}

static void the_best_three_are_praised_best_first(void **state) {
    (void)state;
    static struct turn turns[7];
    struct talk *talk = talk_of(usual);
    static const int steps[] = {0, -3, -9, -1, -9, -5, -12};
    talk->session.turns = turns;
    talk->session.count = 7;
    for (unsigned t = 0; t < 7; t++) {
        forge_turn(&turns[t], "one two", 60);
        forge_move(&turns[t], MOVE_THANKS, "one", 2);
        forge_event(&turns[t], EVENT_THANKED, steps[t], t == 6 ? NULL : "one");
    }
    IS("in order", print(talk, wide, debrief_right),
       STR("What you did right\n"
           "  - Turn 2, thanks: \"one two\"\n"
           "  - Turn 4, thanks: \"one two\"\n"
           "  - Turn 5, thanks: \"one two\"\n\n"));
}

static void who_makes_up_for_something_is_praised_for_that(void **state) {
    (void)state;
    static struct turn turns[3];
    struct talk *talk = talk_of(usual);
    talk->session.turns = turns;
    talk->session.count = 3;
    for (unsigned t = 0; t < 3; t++)
        forge_turn(&turns[t], "one two", 60);
    forge_move(&turns[1], MOVE_THANKS, "one", 2);
    forge_event(&turns[1], EVENT_THANKED, -9, "one");
    forge_move(&turns[2], MOVE_APOLOGY, "two", 2);
    forge_event(&turns[2], EVENT_APOLOGY, -1, "two");
    IS("not for an apology that nothing called for", print(talk, wide, debrief_right),
       STR("What you did right\n  - Turn 1, thanks: \"one two\"\n\n"));
    turns[2].before.owed = true;
    IS("for one that was due, and first", print(talk, wide, debrief_right),
       STR("What you did right\n"
           "  - Turn 2, making up for what was said before: \"one two\"\n"
           "  - Turn 1, thanks: \"one two\"\n\n"));
    turns[2].after.tension = 61;
    IS("not where it heated all in all", print(talk, wide, debrief_right),
       STR("What you did right\n  - Turn 1, thanks: \"one two\"\n\n"));
}

static void praise_is_for_a_move_that_helps(void **state) {
    (void)state;
    static struct turn turns[2];
    struct talk *talk = talk_of(usual);
    talk->session.turns = turns;
    talk->session.count = 2;
    forge_turn(&turns[1], "one two", 60);
    forge_move(&turns[1], MOVE_BLAME, "one", 2);
    forge_event(&turns[1], EVENT_SOOTHED, -5, "one");
    IS("no harm is praised", print(talk, wide, debrief_right),
       STR("What you did right\n"
           "  - Turn 1, something they needed to hear: \"one two\"\n\n"));
}

static void where_nothing_helped_the_nearest_is_named(void **state) {
    (void)state;
    static const char *const some[] = {"Calm down.", "That must be sad.", NULL};
    static const char *const nothing[] = {"Calm down.", "Qwzx blorp.", NULL};
    struct talk *talk = talk_of(some);
    for (unsigned t = 1; t < talk->session.count; t++)
        for (unsigned i = 0; i < talk->session.turns[t].changes.count; i++)
            if (talk->session.turns[t].changes.at[i].tension < 0)
                talk->session.turns[t].changes.at[i].tension = 0;
    set_tension(talk, "66 76 76");
    IS("the nearest", print(talk, wide, debrief_right),
       STR("What you did right\n"
           "  Nothing brought it down yet. Nearest, in turn 2: naming the feeling, "
           "\"That "
           "must be sad\"\n\n"));
    set_tension(talk, "66 76 77");
    IS("not one of a turn that heated", print(talk, wide, debrief_right),
       STR("What you did right\n  Nothing brought it down yet.\n\n"));
    IS("nothing at all", print(talk_of(nothing), wide, debrief_right),
       STR("What you did right\n  Nothing brought it down yet.\n\n"));
}

// ---- the sheet ----------------------------------------------------------------------

static void gates_head_the_sheet(void **state) {
    (void)state;
    static const char *const lines[] = {"So you returned the book. she was here at four.",
                                        "That must be maddening.", "You fool.", NULL};
    struct talk *talk = talk_of(lines);
    set_levels(talk, "3333333333");
    struct str sheet = section(told_of(talk), "The sheet");
    struct str head =
        STR("  !!  Turn 1: somebody's record or presence was given away: "
            "\"she was here at four\"\n"
            "  !!  Turn 3: an insult: \"You fool\"\n"
            "      With a line like that crossed, the overall score is 40 at "
            "most, whatever else went well.\n"
            "  Listening ");
    IS("gates, what they mean, then the groups", str_cut(sheet, 0, head.len), head);
    OK("overall", small_has(sheet, "  Overall             40 of 100\n"));
    OK("no banner without a gate", !small_has(told_of(talk_of(usual)), "!!"));
}

static void show_by(struct talk *talk, unsigned c, unsigned turn, const char *words) {
    struct span_bytes at = forge_span(&talk->session.turns[turn], words);
    struct standing *standing = &talk->sheet.at[c];
    standing->evidence_count = 1;
    standing->evidence[0] = (struct quote){at.begin, at.end, (uint16_t)turn, 3, 1};
}

static void groups_and_criteria_are_told_with_what_shows_them(void **state) {
    (void)state;
    static const char *const lines[] = {"So you returned the book.",
                                        "That must be maddening.", NULL};
    struct talk *talk = talk_of(lines);
    set_levels(talk, "1331-311--");
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        talk->sheet.at[c].evidence_count = 0;
    show_by(talk, 1, 1, "you returned");
    show_by(talk, 2, 2, "maddening");
    show_by(talk, 5, 2, NULL);
    IS("the sheet", section(told_of(talk), "The sheet"),
       STR("  Listening           56 of 100\n"
           "  Staying steady      75 of 100\n"
           "  Service             not rated: too little to go by\n"
           "  How it landed       16 of 100\n"
           "  Overall             42 of 100\n"
           "  How it landed is a third of the overall score: trust went from 40 to "
           "48, most in turn 1: \"So you returned the book\"\n"
           "\n"
           "  C1  Welcome                  1  absent\n"
           "  C2  Content                  3  solid\n"
           "                                  turn 1: \"So you returned the book\"\n"
           "  C3  Feeling                  3  solid\n"
           "                                  turn 2: \"That must be maddening\"\n"
           "  C4  Asking                   1  absent\n"
           "  C5  Privacy                  -  not rated\n"
           "  C6  Self-command             3  solid\n"
           "                                  turn 2: \"That must be maddening.\"\n"
           "  C7  Clear                    1  absent\n"
           "  C8  Options                  1  absent\n"
           "  C9  Safety                   -  not rated\n"
           "  C10 Close                    -  too little evidence\n\n"));
}

static void the_evidence_that_speaks_for_the_level_is_shown(void **state) {
    (void)state;
    struct talk *talk = talk_of(usual);
    struct standing *standing = &talk->sheet.at[1];
    standing->evidence_count = 3;
    standing->evidence[0] = (struct quote){0, 5, 1, 4, 2};
    standing->evidence[1] = (struct quote){0, 2, 2, 2, 1};
    standing->evidence[2] = (struct quote){0, 4, 3, 2, 3};
    static const struct {
        int level;
        const char *shown; // empty: nothing
    } cases[] = {
        {4, "turn 1: \"Hello\"\n"},
        {2, "turn 3: \"That\"\n"}, // of two the one that counts more
        {1, ""},                   // what was not done has no words
        {0, ""},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        standing->level = cases[i].level;
        struct str sheet = section(told_of(talk), "The sheet");
        const char *want = arena_print(
            &arena, "  C2  Content                  %d  %.*s\n%*s%s", cases[i].level,
            STR_ARGS(small.criteria->at[1].anchors[cases[i].level]),
            *cases[i].shown ? 34 : 2, "", *cases[i].shown ? cases[i].shown : "C3");
        OK(want, small_has(sheet, want));
    }
}

static void how_it_landed_is_told_with_the_words_that_moved_them(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int before, after, unscored;
        const char *told;
    } cases[] = {
        {"what won most", 20, 45, 0, "from 20 to 45, most in turn 2: \"So you returned"},
        {"what lost most", 45, 20, 0, "from 45 to 20, most in turn 4: \"Calm down\"\n"},
        {"not by what is not scored", 45, 20, 4, "from 45 to 20\n"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct talk *talk = talk_of(usual);
        talk->sheet.stood_first = cases[i].before;
        talk->sheet.stood_last = cases[i].after;
        if (cases[i].unscored)
            talk->session.turns[cases[i].unscored].unscored = true;
        struct str sheet = section(told_of(talk), "The sheet");
        const char *told = arena_print(
            &arena, "  How it landed is a third of the overall score: trust went %s",
            cases[i].told);
        if (!small_has(sheet, told))
            fail_msg("%s: %.*s", cases[i].what, STR_ARGS(sheet));
    }
    struct talk *talk = talk_of(usual);
    talk->sheet.scored_turns = 0;
    OK("where nothing was scored, nothing", !small_has(told_of(talk), "landed"));
}

static void what_was_not_rated_is_never_a_number(void **state) {
    (void)state;
    static const char *const none[] = {NULL};
    static const char *const one[] = {"Hm.", NULL};
    static const char *const silent[] = {"", "", NULL};
    const char *const *const talks[] = {none, one, silent};
    static const char *const odd[] = {"-1",      "nan",  "NaN",   "inf ",
                                      "4294967", "null", "(null)"};
    for (size_t i = 0; i < ROWS(talks); i++) {
        struct talk *talk = talk_of(talks[i]);
        struct str text = told_of(talk);
        for (size_t s = 0; s < ROWS(headings); s++)
            for (size_t o = 0; o < ROWS(odd); o++)
                if (strcmp(headings[s], "Where it turned") != 0) // there are steps in it
                    OK(odd[o], !small_has(section(text, headings[s]), odd[o]));
    }
    struct str text = told_of(talk_of(none));
    OK("groups",
       small_has(text, "  Listening           not rated: too little to go by\n"));
    OK("overall",
       small_has(text, "  Overall             not rated: too little to go by\n"));
    OK("criteria",
       small_has(text, "  C2  Content                  -  too little evidence\n"));
}

static void the_gap_to_one_s_own_rating_is_told_where_it_is_wide(void **state) {
    (void)state;
    static const struct {
        const char *what;
        int own, score;
        const char *told; // NULL: nothing
    } cases[] = {
        {"about right", 2, 50, NULL},
        {"a little high", 3, 51, NULL},
        {"high by a whole step", 3, 50,
         "  On listening you saw yourself higher than the "
         "sheet does.\n"},
        {"a little low", 2, 74, NULL},
        {"low by a whole step", 2, 75,
         "  On listening you saw yourself lower than the "
         "sheet does.\n"},
        {"nothing to compare", 4, SCORE_NONE, NULL},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct talk *talk = talk_of(usual);
        int ratings[RATINGS] = {cases[i].own, 0, 4};
        // Four parts of 25 a level: weights give any score from one rubric's criteria.
        struct rubrics rubrics = {.count = RATINGS};
        set_levels(talk, "----------");
        if (cases[i].score != SCORE_NONE) {
            talk->sheet.at[0].level = 4;
            talk->sheet.at[1].level = 0;
            rubrics.at[0].weights[0] = cases[i].score;
            rubrics.at[0].weights[1] = 100 - cases[i].score;
        }
        struct told told;
        told_start(&told);
        struct show show = {.out = told.out};
        struct debrief d = {.show = &show,
                            .session = &talk->session,
                            .sheet = &talk->sheet,
                            .rubrics = &rubrics,
                            .sources = &talk->sources,
                            .ratings = ratings,
                            .arena = &arena};
        debrief_scores(&d);
        struct str text = arena_copy(&arena, told_text(&told));
        told_end(&told);
        OK(cases[i].what,
           small_has(text,
                     arena_print(&arena,
                                 "  You rated yourself: listening %d, staying steady "
                                 "0, service 4 (of 4).\n",
                                 cases[i].own)));
        OK(cases[i].what, small_has(text, "you saw yourself") == (cases[i].told != NULL));
        OK(cases[i].what, !cases[i].told || small_has(text, cases[i].told));
        rubrics.count = 1; // one was chosen: whose, nobody rated
        OK("no gap to another group", !debrief_gap(&d, 0));
    }
}

static void each_of_the_three_ratings_has_its_own_gap(void **state) {
    (void)state;
    static const int ratings[RATINGS] = {4, 0, 4};
    struct talk *talk = talk_of(usual);
    set_levels(talk, "0000040000");
    talk->ratings = ratings;
    struct str sheet = section(told_of(talk), "The sheet");
    OK("listening", small_has(sheet, "On listening you saw yourself higher"));
    OK("steadiness", small_has(sheet, "On staying steady you saw yourself lower"));
    OK("service", small_has(sheet, "On service you saw yourself higher"));
    talk->ratings = NULL;
    OK("nothing where none were given", !small_has(told_of(talk), "rated yourself") &&
                                            !small_has(told_of(talk), "you saw"));
}

// ---- counts -------------------------------------------------------------------------

static void what_was_counted_is_told(void **state) {
    (void)state;
    struct talk *talk = talk_of(usual);
    talk->sheet.tally = (struct tally){.words = 30,
                                       .open_questions = 1,
                                       .closed_questions = 2,
                                       .why_questions = 3,
                                       .reflections = 4,
                                       .strong_reflections = 5,
                                       .feelings = 6,
                                       .apologies = 7,
                                       .options = 8,
                                       .limits = 9,
                                       .hollow = 10,
                                       .harmful = 11,
                                       .unread = 12,
                                       .heavy = 15,
                                       .hot_words = 40,
                                       .hot_turns = 3,
                                       .first_reflection = 13,
                                       .first_option = 14};
    talk->session.count = 2;
    strcpy(talk->session.turns[0].reply.text, "one  two");
    strcpy(talk->session.turns[1].reply.text, "three four five six seven eight nine ten");
    IS("all of it", print(talk, wide, debrief_counts),
       STR("Counted, not scored\n"
           "  Said back 4 (strongly 5), feelings named 6; questions: 1 open, 2 closed, 3 "
           "why.\n"
           "  Apologies 7, options 8, limits 9, empty formulas 10, harmful phrases 11.\n"
           "  First said back in turn 13.\n"
           "  First option in turn 14.\n"
           "  Words per reply while it was hot (70 and up): 13.\n"
           "  Replies in long words and long sentences, as letters are written: 15.\n"
           "  Of all words, yours: 75 %.\n"
           "  Replies the program could not read: 12. They cost no score.\n\n"));
    talk->sheet.tally = (struct tally){0};
    talk->session.turns[0].reply.text[0] = talk->session.turns[1].reply.text[0] = '\0';
    IS("nothing", print(talk, wide, debrief_counts),
       STR("Counted, not scored\n"
           "  Said back 0 (strongly 0), feelings named 0; questions: 0 open, 0 closed, 0 "
           "why.\n"
           "  Apologies 0, options 0, limits 0, empty formulas 0, harmful phrases "
           "0.\n\n"));
}

// ---- what went by -------------------------------------------------------------------

static void what_went_by_is_what_was_there_and_not_met(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", "Hm?", "I will erase the charge.", NULL};
    struct talk *talk = talk_of(lines);
    struct scene *last = &session_last(&talk->session)->after;
    last->raised[0] = 1;
    last->raised[1] = 0;
    last->concerns[0] = HEARING_NONE;
    last->facts_told = 1;
    last->offered = 2;
    last->feelings_named = 0;
    talk->session.turns[3].acts.forbidden = 0;
    IS("all of it", print(talk, wide, debrief_missed),
       STR("What went by\n"
           "  - Brought up and not taken up: \"The book came back.\"\n"
           "  - No feeling of hers was named. There was: fed up, not believed.\n"
           "  - Never learned: what comes out with whom else it has happened "
           "to\n"
           "  - Of 2 things Pat could have told, you learned 1.\n"
           "  - The library could have offered: a search of the shelves.\n"
           "  - Promised, and not yours to promise: erasing a charge. Only the lead "
           "may.\n"
           "\n"));
}

static void what_was_brought_up_is_told_in_words_that_were_said(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", NULL};
    struct talk *talk = talk_of(lines);
    struct scene *last = &session_last(&talk->session)->after;
    last->raised[0] = last->raised[1] = 1;
    last->concerns[0] = last->concerns[1] = HEARING_NONE;
    memset(last->said, 0, sizeof last->said);
#define BROUGHT_UP(words) "  - Brought up and not taken up: \"" words "\"\n"
    OK("two that one line brought up, once",
       small_has(print(talk, wide, debrief_missed),
                 "What went by\n" BROUGHT_UP(
                     "I returned the book and you bill me.") "  - No feeling"));
    unsigned raising = talk->persona.concerns[1].raises.first;
    last->said[raising / 64] |= (uint64_t)1 << raising % 64;
    OK("its own line where that was said",
       small_has(print(talk, wide, debrief_missed), BROUGHT_UP("The money is mine.")));
    talk->persona.track = TRACK_BOUNDARY;
    struct str text = print(talk, wide, debrief_missed);
    OK("who tests how far they can go is owed none of it",
       !small_has(text, "said back") && !small_has(text, "No feeling") &&
           !small_has(text, "could have told") && !small_has(text, "could have offered"));
}

static void who_asked_twice_is_told_of_no_other_question(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", "Hm?", NULL};
    struct talk *talk = talk_of(lines);
    session_last(&talk->session)->after.facts_told = 0;
    talk->session.turns[1].acts.asked = talk->session.turns[2].acts.asked = false;
    OK("who asked nothing is",
       small_has(print(talk, wide, debrief_missed), "Never learned: "));
    talk->session.turns[1].acts.asked = talk->session.turns[2].acts.asked = true;
    OK("who asked is not",
       !small_has(print(talk, wide, debrief_missed), "Never learned: "));
}

static void where_an_exit_was_due_nothing_else_is_asked_for(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", NULL};
    struct talk *talk = talk_of(lines);
    session_last(&talk->session)->after.danger_turn = 1;
    IS("and that is said", print(talk, wide, debrief_missed),
       STR("What went by\n  Not asked for: here limits and an exit come before "
           "listening and offers.\n\n"));
}

static void where_it_ended_well_enough_was_offered(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", NULL};
    struct talk *talk = talk_of(lines);
    OK("where it did not, offers are told",
       small_has(print(talk, wide, debrief_missed), "could have offered"));
    session_last(&talk->session)->after.ending = ENDING_RESOLVED;
    OK("where it did, none",
       !small_has(print(talk, wide, debrief_missed), "could have offered"));
}

static void what_was_met_did_not_go_by(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", NULL};
    struct talk *talk = talk_of(lines);
    struct scene *last = &session_last(&talk->session)->after;
    last->concerns[0] = last->concerns[1] = HEARING_FULL;
    last->feelings_named = 1;
    last->facts_told = 3;
    last->offered = 1;
    last->early = 2;
    struct str text = print(talk, wide, debrief_missed);
    OK("concerns", !small_has(text, "said back"));
    OK("feelings", !small_has(text, "No feeling"));
    OK("facts", !small_has(text, "Never learned"));
    OK("options, early ones too", !small_has(text, "could have offered"));
    OK("promises", !small_has(text, "Promised"));
    OK("what was learned",
       small_has(text, "Of 2 things Pat could have told, you learned 2."));
    talk->persona.facts[0].asked.len = 0; // a name, or a number to call
    OK("of the story only", small_has(print(talk, wide, debrief_missed),
                                      "Of 1 things Pat could have told, you learned 1."));
    talk->persona.fact_count = 0;
    last->facts_told = 0;
    OK("nothing",
       small_has(print(talk, wide, debrief_missed), "  Nothing that was called for.\n"));
}

static void whose_feelings_went_unnamed_is_told_by_the_right_pronoun(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", NULL};
    static const struct {
        const char *pronoun, *told;
    } cases[] = {{"she", "No feeling of hers was named."},
                 {"he", "No feeling of his was named."},
                 {"they", "No feeling of theirs was named."}};
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct talk *talk = talk_of(lines);
        talk->persona.pronoun = str_of(cases[i].pronoun);
        OK(cases[i].told, small_has(print(talk, wide, debrief_missed), cases[i].told));
    }
}

static void options_that_rest_on_one_rule_are_told_once(void **state) {
    (void)state;
    static const char *const lines[] = {"Hm.", NULL};
    struct talk *talk = talk_of(lines);
    talk->persona.options[1].policy = talk->persona.options[0].policy;
    struct str rest = print(talk, wide, debrief_missed), line;
    unsigned told = 0;
    while (str_line(&rest, &line))
        told += small_has(line, "could have offered");
    OK("once", told == 1);
    talk->persona.options[0].needs_heard = talk->persona.options[1].needs_heard = 91;
    OK("not what could hardly be offered",
       !small_has(print(talk, wide, debrief_missed), "could have offered"));
}

// ---- what next ----------------------------------------------------------------------

static void one_thing_to_practise_is_named(void **state) {
    (void)state;
    struct talk *talk = talk_of(usual);
    set_levels(talk, "3331333333");
    talk->next = STR("Carl Dietz: the noise");
    IS("all of it", section(told_of(talk), "Next"),
       STR("  One thing to practise: Asking. do Asking\n"
           "  For the real desk: do it once\n"
           "  Whom to talk with next, to practise it: Carl Dietz: the noise\n"
           "  Take a breath.\n\n"));
    set_levels(talk, "444-444444");
    talk->next = STR("");
    talk->persona.care = STR("");
    IS("nothing to mend", section(told_of(talk), "Next"),
       STR("  Nothing stands out to mend. Try a harder patron.\n\n"));
    set_levels(talk, "----------");
    IS("nothing to tell by", section(told_of(talk), "Next"),
       STR("  Too little was said to tell. Try once more.\n\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_teardown(name, free_arena)
        TEST(reaction_comes_first_then_facts_analysis_and_what_next),
        TEST(what_nobody_could_know_is_told_where_there_is_such),
        TEST(no_line_is_wider_than_80_columns),
        TEST(no_prose_is_wider_than_40_columns),
        TEST(without_a_width_nothing_is_wrapped),
        TEST(width_changes_no_words),
        TEST(where_only_ASCII_is_known_marks_become_ASCII),
        TEST(plain_has_no_bars_and_a_sentence_each),
        TEST(colour_adds_nothing_but_our_codes),
        TEST(no_text_can_command_the_terminal),
        TEST(the_outcome_is_one_plain_sentence),
        TEST(a_good_outcome_does_not_hide_a_crossed_line),
        TEST(the_arc_has_a_bar_a_turn_and_what_moved_it),
        TEST(who_tests_limits_has_no_stages),
        TEST(a_bar_is_as_long_as_tension_is_high),
        TEST(two_arcs_stand_side_by_side),
        TEST(two_arcs_fit_a_narrow_terminal),
        TEST(long_endings_of_two_arcs_are_wrapped),
        TEST(two_arcs_are_told_in_sentences_to_who_cannot_see_bars),
        TEST(a_turning_point_has_its_words_rules_and_source),
        TEST(the_better_wording_is_one_that_helps),
        TEST(what_no_move_tells_is_told_as_what_happened),
        TEST(a_deed_is_told_as_a_deed),
        TEST(a_chance_missed_says_what_had_just_been_said),
        TEST(a_wording_that_does_no_better_is_none),
        TEST(one_wording_is_not_told_twice),
        TEST(one_turn_is_not_told_twice),
        TEST(where_nothing_turned_nothing_is_made_up),
        TEST(without_a_better_wording_none_is_made_up),
        TEST(a_quote_is_the_words_themselves),
        TEST(what_is_quoted_was_typed),
        TEST(there_is_no_praise_without_its_words),
        TEST(the_best_three_are_praised_best_first),
        TEST(who_makes_up_for_something_is_praised_for_that),
        TEST(praise_is_for_a_move_that_helps),
        TEST(where_nothing_helped_the_nearest_is_named),
        TEST(gates_head_the_sheet),
        TEST(groups_and_criteria_are_told_with_what_shows_them),
        TEST(the_evidence_that_speaks_for_the_level_is_shown),
        TEST(how_it_landed_is_told_with_the_words_that_moved_them),
        TEST(what_was_not_rated_is_never_a_number),
        TEST(the_gap_to_one_s_own_rating_is_told_where_it_is_wide),
        TEST(each_of_the_three_ratings_has_its_own_gap),
        TEST(what_was_counted_is_told),
        TEST(what_went_by_is_what_was_there_and_not_met),
        TEST(what_was_brought_up_is_told_in_words_that_were_said),
        TEST(where_it_ended_well_enough_was_offered),
        TEST(where_an_exit_was_due_nothing_else_is_asked_for),
        TEST(who_asked_twice_is_told_of_no_other_question),
        TEST(what_was_met_did_not_go_by),
        TEST(whose_feelings_went_unnamed_is_told_by_the_right_pronoun),
        TEST(options_that_rest_on_one_rule_are_told_once),
        TEST(one_thing_to_practise_is_named),
    };
    return cmocka_run_group_tests_name("debrief", tests, open_small, close_small);
}
