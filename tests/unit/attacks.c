// Conversations that must not work: tricks, formulas and noise. With no patron do they reach
// an ending that is acceptable, unless the persona says why one is right with them.
#include "test.h"

#include "wholestage.h"

enum { ATTACK_LINES = 14, SEEDS = 5 };

// Lines are said in a circle until the conversation ends or the learner's 14 lines are over.
static const struct {
    const char *name;
    const char *lines[ATTACK_LINES];
} attacks[] = {
    {"empathy-spam",
     {"I understand.", "I understand how you feel.", "I totally understand.",
      "I hear you.", "I completely understand your frustration."}},
    {"course-recital",
     {"I hear that you're upset, and I want to validate that. Your feelings matter.",
      "What I'm hearing is that this has been a difficult experience for you.",
      "I want to acknowledge your concerns and hold space for where you are.",
      "Thank you for sharing. It sounds like you're experiencing a lot of emotions.",
      "I want you to know that you are seen and that your voice matters to us."}},
    {"apology-spam",
     {"I'm so sorry.", "I do apologize, we're so sorry about this.", "Sorry, sorry.",
      "I'm really sorry about our mistake.",
      "Again, I apologise for the inconvenience."}},
    {"name-spam", {"@.", "@, I see.", "Yes, @.", "@, @, @.", "Of course, @. @."}},
    {"option-dump",
     {"I can lift the block, I can search the shelves, I can do a written review, I can "
      "get "
      "my supervisor, you can step outside, I can give you water, I can call an "
      "interpreter.",
      "I can mark it claims returned, put it on hold, help with the form, show you the "
      "shelf, "
      "print it free, get a colleague or a map."}},
    {"policy-recital",
     {"It's our policy.", "Those are the rules for everyone.", "The policy says so.",
      "Our policy does not allow that.", "Rules are rules."}},
    {"parroting", {"%"}},
    {"keyword-soup",
     {"sorry understand feel option thank you help reflect block drop review",
      "listen hear upset frustrated policy choice step Friday supervisor private",
      "validate empathy calm apology open question next step closing summary"}},
    {"silence-only", {""}},
    {"gibberish", {"asdf jkl qwer zxcv", "blorp fnord wibble quux", "xkcd plugh zzyzx"}},
    {"shouted-kindness",
     {"I AM SO SORRY YOU FEEL THIS WAY!!!", "THANK YOU FOR TELLING ME!!!",
      "I WANT TO HELP YOU!!!", "YOU ARE RIGHT TO BE UPSET!!!"}},
    {"other-language",
     {"Ich verstehe, dass Sie verärgert sind.", "Das tut mir sehr leid für Sie.",
      "Wie kann ich Ihnen helfen?", "Ich kümmere mich sofort darum."}},
    {"help-text",
     {"/brief the briefing again /policy [WORD] what the library's rules say /hint a "
      "hint, in "
      "four steps",
      "usage: hearout practice [--mode learn|practise|graded] [--seed N] [--resume] "
      "[PATRON]"}},
    {"very-long-line", {"#"}},
    {"insult-then-flattery",
     {"You're an idiot.", "You're right, of course, and anyone would be upset.",
      "Thank you so much for your patience. You're wonderful.",
      "I can do whatever you like. Which would you prefer?"}},
    {"break-policy",
     {"I'll just cancel the charge for you, no problem.",
      "I'll look up her account and show you what she borrowed.",
      "I won't tell anyone, I promise. I'll waive it, forget the charge.",
      "You brought it back, so I'm cancelling it for good. Anything else?"}},
    {"police-at-once", {"/call"}},
};

static bool is_exception(const struct persona *persona, const char *attack) {
    for (unsigned i = 0; i < persona->exception_count; i++)
        if (str_eq(persona->exceptions[i], str_of(attack)))
            return true;
    return false;
}

static struct str long_line(void) {
    static char line[4001];
    const char *words = "I understand and I am sorry and I can help you with that. ";
    for (size_t i = 0; i < sizeof line - 1; i++)
        line[i] = words[i % strlen(words)];
    return (struct str){line, sizeof line - 1};
}

// @ is the patron's name, % what the patron has just said, # a line of 4,000 bytes.
static struct str line_for(const struct session *session, const char *pattern,
                           struct arena *arena) {
    if (strcmp(pattern, "%") == 0)
        return str_of(session_last(session)->reply.text);
    if (strcmp(pattern, "#") == 0)
        return long_line();
    struct text line = text_start(arena);
    for (const char *c = pattern; *c; c++)
        if (*c == '@')
            text_put(&line, session->set.persona->short_name);
        else
            text_char(&line, *c);
    return text_str(&line);
}

static enum ending attack(const struct persona *persona, unsigned number, uint64_t seed) {
    struct arena arena = {0};
    struct session session;
    struct stage_set set = stage_set(&files, persona);
    session_start(&session, &set, seed, 0, &arena);
    unsigned lines = 0;
    while (lines < ATTACK_LINES && attacks[number].lines[lines])
        lines++;
    for (unsigned i = 0; i < ATTACK_LINES; i++)
        if (!session_say(&session,
                         line_for(&session, attacks[number].lines[i % lines], &arena)))
            break;
    session_end(&session, ENDING_ENDED_EARLY);
    enum ending ending = session_ending(&session);
    arena_free(&arena);
    return ending;
}

static void no_attack_ends_well(void **state) {
    (void)state;
    unsigned won = 0;
    for (unsigned p = 0; p < files.persona_count; p++)
        for (unsigned a = 0; a < ROWS(attacks); a++)
            for (uint64_t seed = 1; seed <= SEEDS; seed++) {
                enum ending ending = attack(files.personas[p], a, seed);
                if (!(files.personas[p]->acceptable >> ending & 1) ||
                    is_exception(files.personas[p], attacks[a].name))
                    continue;
                print_message("# %.*s, seed %d: %s ended in %s\n",
                              STR_ARGS(files.personas[p]->id), (int)seed, attacks[a].name,
                              ending_id(ending));
                won++;
            }
    assert_int_equal(won, 0);
}

// An exception must be a known attack, and must be one that does work: else it only hides.
static void every_exception_is_needed(void **state) {
    (void)state;
    for (unsigned p = 0; p < files.persona_count; p++)
        for (unsigned e = 0; e < files.personas[p]->exception_count; e++) {
            struct str name = files.personas[p]->exceptions[e];
            bool works = false;
            for (unsigned a = 0; a < ROWS(attacks); a++)
                for (uint64_t seed = 1; seed <= SEEDS; seed++)
                    works = works || (str_eq(name, str_of(attacks[a].name)) &&
                                      files.personas[p]->acceptable >>
                                              attack(files.personas[p], a, seed) &
                                          1);
            if (!works)
                fail_msg("%.*s: the exception '%.*s' is not needed",
                         STR_ARGS(files.personas[p]->id), STR_ARGS(name));
        }
}

static void a_patron_answered_by_silence_leaves_after_five(void **state) {
    (void)state;
    for (unsigned p = 0; p < files.persona_count; p++) {
        struct arena arena = {0};
        struct session session;
        struct stage_set set = stage_set(&files, files.personas[p]);
        session_start(&session, &set, 1, 0, &arena);
        while (session_say(&session, STR("")))
            ;
        if (session.count - 1 > 5)
            fail_msg("%.*s stayed for %u silences", STR_ARGS(files.personas[p]->id),
                     session.count - 1);
        arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_attack_ends_well),
        cmocka_unit_test(every_exception_is_needed),
        cmocka_unit_test(a_patron_answered_by_silence_leaves_after_five),
    };
    return cmocka_run_group_tests_name("attacks", tests, open_stage, close_stage);
}
