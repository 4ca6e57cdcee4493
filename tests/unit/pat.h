// pat: one turn with a patron of the tiny desk, from a scene that the test has set.

#ifndef TESTS_UNIT_PAT_H
#define TESTS_UNIT_PAT_H

#include "tinyplay.h"
#include "turn.h"

struct pat {
    struct tiny_stage stage;
    struct memory memory; // of what Pat has said: "I brought that book back."
    struct scene scene;   // before the turn
    struct turn turn;     // the last one
};

// A scene in which everything counts in full: no stage favours or mutes anything (but
// advice), nothing was done before, half of what matters is heard, and it is turn six.
static inline struct scene pat_even(const struct persona *persona) {
    struct scene scene = scene_start(persona, 1, 0);
    scene.turn = 5;
    scene.stage = STAGE_COOLING;
    scene.concerns[0] = HEARING_FULL;
    scene.heard = 50;
    return scene;
}

static inline void pat_open(struct pat *pat, const char *persona) {
    tiny_stage_open(&pat->stage);
    tiny_persona(&pat->stage, persona);
    pat->memory = (struct memory){0};
    ear_remember(pat->stage.ear, &pat->memory, STR("I brought that book back."));
    pat->scene = pat_even(pat->stage.persona);
}

static inline void pat_close(struct pat *pat) {
    tiny_stage_close(&pat->stage);
}

// What this line does, without an answer to it; the scene stays as it was set.
static inline const struct turn *pat_hears(struct pat *pat, const char *line) {
    struct stage_set set = tiny_set(&pat->stage);
    memset(&pat->turn, 0, sizeof pat->turn);
    turn_play(&set, &pat->memory, &pat->scene, str_of(line), true, &pat->turn);
    return &pat->turn;
}

// The same with an answer, and an end where it comes to one.
static inline const struct turn *pat_answers(struct pat *pat, const char *line) {
    struct stage_set set = tiny_set(&pat->stage);
    memset(&pat->turn, 0, sizeof pat->turn);
    turn_play(&set, &pat->memory, &pat->scene, str_of(line), false, &pat->turn);
    return &pat->turn;
}

// The first change by such an event, which must be there.
static inline const struct change *change_by(const struct turn *turn, enum event event) {
    static const struct change none = {0};
    const struct change *change = change_of(turn, event, 0);
    if (change)
        return change;
    fail_msg("'%.*s': no %s", STR_ARGS(turn->staff), event_id(event));
    return &none;
}

static inline int tension_by(const struct turn *turn, enum event event) {
    return change_by(turn, event)->tension;
}

// What a rule that is no event ("floor", "inertia") does to tension.
static inline int tension_by_rule(const struct turn *turn, const char *rule) {
    int sum = 0;
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event == EVENT_NONE &&
            strcmp(turn->changes.at[i].rule, rule) == 0)
            sum += turn->changes.at[i].tension;
    return sum;
}

#endif
