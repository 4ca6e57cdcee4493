// What must not be told is heard at any turn of a whole conversation, and not only beside
// the line that asked for it.
#include "test.h"

#include "wholestage.h"

static const struct persona *carl(void) {
    for (unsigned p = 0; p < files.persona_count; p++)
        if (str_eq(files.personas[p]->id, STR("carl-dietz")))
            return files.personas[p];
    fail_msg("there is no carl-dietz");
    return NULL;
}

// Whether the line, said after others, gives something away.
static bool leaks_after(const char *const before[], const char *line) {
    struct arena arena = {0};
    struct session session;
    struct stage_set set = stage_set(&files, carl());
    session_start(&session, &set, 3, 0, &arena);
    for (; *before; before++)
        session_say(&session, str_of(*before));
    session_say(&session, str_of(line));
    bool leaks = session_last(&session)->heard.moves & MOVE_BIT(MOVE_PRIVACY_LEAK);
    arena_free(&arena);
    return leaks;
}

static const char *const decent[] = {
    "Hi there, I'm Jenny. I'm sorry, I'm not able to look that up for you.",
    "That sounds really hard, not knowing. I just can't give out what's on a card.",
    "Okay. What kind of little stuff?", NULL};

static void a_leak_is_heard_late_in_a_talk_too(void **state) {
    (void)state;
    static const char *const leaks[] = {
        "Honestly she's in here all the time with the kids and she seems totally fine.",
        "She was in here this morning.",
        "Your wife was just here.",
        "She hasn't been in today.",
        "I think she reads mostly crime.",
        "Your wife's a regular, that's all I'll say.",
        "There's something on hold for her.",
        "I don't think she's got anything overdue.",
        "It's mostly cookbooks, honestly.",
        "She comes to the Tuesday group, but I can't say more.",
    };
    for (size_t i = 0; i < ROWS(leaks); i++)
        if (!leaks_after(decent, leaks[i]))
            fail_msg("not heard: %s", leaks[i]);
}

static void what_guards_her_is_none(void **state) {
    (void)state;
    static const char *const guards[] = {
        "I can't say whether she comes here or not.",
        "If she comes in with you, she can show you herself.",
        "What she reads is hers. It's the same for your books.",
        "I take the point that she's your wife.",
        "Ruth! Got a fella out here for you. She's coming, she's just locking the "
        "office.",
        "Just like you, she has her own record, and it's hers.",
        "So she's been different at home, and you're guessing.",
    };
    for (size_t i = 0; i < ROWS(guards); i++)
        if (leaks_after(decent, guards[i]))
            fail_msg("heard as a leak: %s", guards[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leak_is_heard_late_in_a_talk_too),
        cmocka_unit_test(what_guards_her_is_none),
    };
    return cmocka_run_group_tests_name("leaks", tests, open_stage, close_stage);
}
