#include "play/answers.h"

#include "tinyplay.h"

static struct tiny_stage stage;

#define PAT PERSONA(EVEN OPTIONS)

static int open_stage(void **state) {
    (void)state;
    tiny_stage_open(&stage);
    tiny_persona(&stage, PAT);
    return 0;
}

static int close_stage(void **state) {
    (void)state;
    tiny_stage_close(&stage);
    return 0;
}

enum { LIFT, SEARCH, BRANCH, PRINT };
enum answer_given { NOTHING, OFFERED, REFUSED };

// One reply in which `words` were heard as a move.
static struct answers told(const char *reply, enum move move, const char *words,
                           const struct persona *persona) {
    struct answers answers = {0};
    const char *at = strstr(reply, words);
    assert_non_null(at);
    const struct said said = {move, {at, strlen(words)}};
    answers_add(&answers, stage.ear, stage.policy, persona,
                &(struct reply_said){str_of(reply), &said, 1});
    return answers;
}

static void a_sentence_offers_or_refuses_what_it_names(void **state) {
    (void)state;
    static const struct {
        const char *what, *reply;
        enum move move;
        const char *words;
        unsigned matter;
        enum answer_given given;
    } cases[] = {
        {"an option", "I can lift the block.", MOVE_OPTION, "I can lift", LIFT, OFFERED},
        {"a step", "We search the shelf now.", MOVE_NEXT_STEP, "We search", SEARCH,
         OFFERED},
        {"a no", "I will not lift the block.", MOVE_DECLINE, "I will not", LIFT, REFUSED},
        {"the bare rule", "Lift the block? Policy.", MOVE_BARE_POLICY, "Lift the block",
         LIFT, REFUSED},
        {"a brush-off", "Lift the block elsewhere.", MOVE_DISMISS, "elsewhere", LIFT,
         REFUSED},
        {"spoken of only", "You want to lift the block.", MOVE_REFLECTION, "You want",
         LIFT, NOTHING},
        {"offered in another sentence", "They lift the block. I can print it.",
         MOVE_OPTION, "I can print", LIFT, NOTHING},
        {"that one is", "They lift the block. I can print it.", MOVE_OPTION,
         "I can print", PRINT, OFFERED},
        {"negated in an offer", "I can help you and not lift the block.", MOVE_OPTION,
         "I can help", LIFT, NOTHING},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct answers answers =
            told(cases[i].reply, cases[i].move, cases[i].words, stage.persona);
        unsigned m = cases[i].matter;
        OK(cases[i].what, answers.offered[m] == (cases[i].given == OFFERED));
        OK(cases[i].what, answers.refused[m] == (cases[i].given == REFUSED));
    }
}

static void what_nobody_may_promise_is_a_matter_too(void **state) {
    (void)state;
    unsigned waive = matter_forbidden(0);
    struct answers answers =
        told("I can waive the charge.", MOVE_OPTION, "I can waive", stage.persona);
    OK("promised", answers.offered[waive] && !answers.refused[waive]);
    answers = told("I will not waive the charge.", MOVE_DECLINE, "I will not", NULL);
    OK("refused, with a patron we do not know",
       answers.refused[waive] && !answers.offered[waive]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_offers_or_refuses_what_it_names),
        cmocka_unit_test(what_nobody_may_promise_is_a_matter_too),
    };
    return cmocka_run_group_tests_name("answers", tests, open_stage, close_stage);
}
