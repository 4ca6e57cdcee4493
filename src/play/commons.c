#include <string.h>

#include "play/persona_make.h"

static const char *const answer_ids[] = {
#define X(name, id) [ANSWER_##name] = id,
    ANSWER_LIST(X)
#undef X
};

static const char *const moment_ids[] = {
#define X(name, id) [MOMENT_##name] = id,
    MOMENT_LIST(X)
#undef X
};

const char *answer_id(enum answer answer) {
    return answer_ids[answer];
}

const char *moment_id(enum moment moment) {
    return moment_ids[moment];
}

// By stage: {"vent": [...], "any": [...]}; a bare list is for any stage.
static bool read_by_stage(const struct json_node *node, struct lines *lines,
                          struct group groups[STAGE_COUNT + 1], struct arena *arena) {
    if (!node->value)
        return true;
    if (json_is_list(node))
        return lines_read(lines, node, &groups[STAGE_ANY], arena);
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum stage stage;
        if (!stage_of(str_of(item.key), &stage))
            good = json_fail(&item,
                             "no stage '%s' (vent, question_info, question_challenge, "
                             "refuse, release, intimidate, cooling, solve, close, any)",
                             item.key);
        else
            good = lines_read(lines, &item, &groups[stage], arena) && good;
    }
    return good;
}

static bool read_reactions(const struct json_node *node, struct lines *lines,
                           struct group groups[EVENT_COUNT][STAGE_COUNT + 1],
                           struct arena *arena) {
    if (!node->value)
        return true;
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum event event;
        good = persona_event(&item, &event) &&
               read_by_stage(&item, lines, groups[event], arena) && good;
    }
    return good;
}

static bool read_named(const struct json_node *node, struct lines *lines,
                       const char *const ids[], unsigned count, struct group groups[],
                       struct arena *arena) {
    if (!node->value)
        return true;
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        unsigned i = 0;
        while (i < count && strcmp(item.key, ids[i]) != 0)
            i++;
        if (i == count)
            good = json_fail(&item, "no such field");
        else
            good = lines_read(lines, &item, &groups[i], arena) && good;
    }
    return good;
}

bool persona_shared(const struct json_node *top, struct lines *lines,
                    struct shared_groups groups, struct arena *arena) {
    struct json_node reactions = json_field(top, "reactions");
    struct json_node pushes = json_field(top, "pushes"), cues = json_field(top, "cues");
    struct json_node thoughts = json_field(top, "thoughts");
    struct json_node answers = json_field(top, "answers");
    struct json_node moments = json_field(top, "moments");
    bool good = read_reactions(&reactions, lines, groups.reactions, arena);
    good = read_by_stage(&pushes, lines, groups.pushes, arena) && good;
    good = read_by_stage(&cues, lines, groups.cues, arena) && good;
    good = read_by_stage(&thoughts, lines, groups.thoughts, arena) && good;
    good = read_named(&answers, lines, answer_ids, ANSWER_COUNT, groups.answers, arena) &&
           good;
    return read_named(&moments, lines, moment_ids, MOMENT_COUNT, groups.moments, arena) &&
           good;
}

// "yes_but": "that you take it back"
bool persona_heard_words(const struct json_node *top, struct str heard_as[MOVE_COUNT],
                         struct arena *arena) {
    struct json_node node = json_field(top, "heard_as");
    if (!node.value)
        return true;
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum move move = move_of(str_of(item.key));
        if (move == MOVE_NONE)
            good = json_fail(&item, "no move '%s'", item.key);
        else
            good = json_get_text(&item, &heard_as[move], arena) && good;
    }
    return good;
}

// "vent": ["She is ...", "Say back ...", "\"So you ...\""]
static bool read_hints(const struct json_node *top,
                       struct str hints[STAGE_COUNT][HINTS_MAX], struct arena *arena) {
    struct json_node node = json_field(top, "hints");
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum stage stage;
        struct str *texts = NULL;
        size_t count = 0;
        if (!persona_stage(&item, &stage)) {
            good = false;
            continue;
        }
        good = json_get_texts(&item, &texts, &count, arena) && good;
        if (texts && count != HINTS_MAX)
            good = json_fail(&item, "expected three hints: where it stands, which move, "
                                    "how it could begin");
        for (size_t i = 0; texts && i < count && i < HINTS_MAX; i++)
            hints[stage][i] = texts[i];
    }
    return good;
}

struct str persona_heard_as(const struct persona *persona, enum move move) {
    if (move == MOVE_NONE)
        return (struct str){"", 0};
    struct str own = persona->heard_as[move];
    return own.len ? own : persona->commons->heard_as[move];
}

struct commons *commons_read(const char *file, struct str text, struct arena *arena,
                             struct diag *diag) {
    struct json_doc doc;
    if (!json_open(&doc, file, text, "hearout/common/1", diag))
        return NULL;
    struct commons *c = arena_new(arena, struct commons, 1);
    struct json_node top = json_top(&doc);
    bool good =
        json_only(&top, (const char *const[]){"schema", "$schema", "reactions", "pushes",
                                              "cues", "thoughts", "answers", "moments",
                                              "heard_as", "hints", NULL});
    good = persona_heard_words(&top, c->heard_as, arena) && good;
    good = read_hints(&top, c->hints, arena) && good;
    good = persona_shared(&top, &c->lines,
                          (struct shared_groups){c->reactions, c->pushes, c->cues,
                                                 c->thoughts, c->answers, c->moments},
                          arena) &&
           good;
    json_close(&doc);
    return good ? c : NULL;
}
