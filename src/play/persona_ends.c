#include <stdio.h>

#include "play/persona_make.h"

bool persona_last_words(struct persona_maker *maker, const struct json_node *node,
                        struct ending_words *words) {
    bool good = json_only(node, (const char *const[]){"says", "tells_a_friend", NULL});
    good = persona_lines(maker, node, "says", &words->says) && good;
    return persona_words(node, "tells_a_friend", &words->tells_a_friend, maker->arena) &&
           good;
}

bool persona_endings(struct persona_maker *maker, const struct json_node *top) {
    struct json_node node = json_field(top, "endings");
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum ending ending = ending_of(str_of(item.key));
        if (ending == ENDING_NONE) {
            good = json_fail(&item, "no ending '%s'", item.key);
            continue;
        }
        good = persona_last_words(maker, &item, &maker->persona->endings[ending]) && good;
    }
    return good;
}

static bool read_ending(const struct json_node *node, enum ending *ending,
                        struct arena *arena) {
    struct str id;
    if (!json_get_text(node, &id, arena))
        return false;
    *ending = ending_of(id);
    return *ending != ENDING_NONE || json_fail(node, "no ending '%.*s'", STR_ARGS(id));
}

bool persona_acceptable(struct persona_maker *maker, const struct json_node *top) {
    struct json_node best = json_field(top, "best"), list = json_field(top, "acceptable");
    size_t count;
    bool good = read_ending(&best, &maker->persona->best, maker->arena);
    if (!json_get_count(&list, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(&list, i);
        enum ending ending = ENDING_NONE;
        if (!read_ending(&item, &ending, maker->arena))
            good = false;
        else if (ending_kind(ending) != ENDING_ACCEPTABLE)
            good = json_fail(&item, "'%s' is never acceptable", ending_id(ending));
        else
            maker->persona->acceptable |= 1U << ending;
    }
    if (good && !(maker->persona->acceptable >> maker->persona->best & 1))
        good = json_fail(&best, "the best ending has to be among the acceptable ones");
    return good;
}

// "C2": 3
static bool criterion_of(const struct json_node *node, struct str id,
                         unsigned *criterion) {
    for (*criterion = 0; *criterion < CRITERIA_MAX; ++*criterion) {
        char name[16];
        snprintf(name, sizeof name, "C%u", *criterion + 1);
        if (str_eq(id, str_of(name)))
            return true;
    }
    return json_fail(node, "expected a criterion from C1 to C10");
}

bool persona_weights(struct persona_maker *maker, const struct json_node *top) {
    struct json_node weights = json_field(top, "weights");
    struct json_node required = json_field(top, "required");
    bool good = true;
    unsigned criterion;
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        maker->persona->weights[c] = 1;
    if (weights.value) {
        good = json_get_object(&weights);
        struct json_walk walk = json_walk(&weights);
        for (struct json_node item; json_walk_next(&walk, &item);)
            good = criterion_of(&item, str_of(item.key), &criterion) &&
                   json_get_int(&item, 0, 3, &maker->persona->weights[criterion]) && good;
    }
    struct str *ids;
    size_t count = 0;
    if (required.value)
        good = json_get_texts(&required, &ids, &count, maker->arena) && good;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(&required, i);
        if (!ids[i].len) // was told
            continue;
        good = criterion_of(&item, ids[i], &criterion) && good;
        if (criterion < CRITERIA_MAX)
            maker->persona->required |= 1U << criterion;
    }
    return good;
}

// "silence-only": "why what is an attack elsewhere is right with this one"
bool persona_exceptions(struct persona_maker *maker, const struct json_node *top) {
    struct json_node node = json_field(top, "exceptions");
    struct str why;
    if (!node.value)
        return true;
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        if (maker->persona->exception_count == EXCEPTIONS_MAX)
            return json_fail(&node, "expected at most %d", EXCEPTIONS_MAX);
        good = json_get_text(&item, &why, maker->arena) && good;
        maker->persona->exceptions[maker->persona->exception_count++] =
            arena_copy(maker->arena, str_of(item.key));
    }
    return good;
}

bool persona_examples(struct persona_maker *maker, const struct json_node *top) {
    struct json_node node = json_field(top, "examples");
    if (!node.value)
        return true;
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum stage stage;
        good = persona_stage(&item, &stage) &&
               json_get_text(&item, &maker->persona->examples[stage], maker->arena) &&
               good;
    }
    return good;
}
