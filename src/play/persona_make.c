#include "play/persona_make.h"

bool persona_moves(const struct json_node *node, move_set *moves, struct arena *arena) {
    struct str *names;
    size_t count;
    *moves = 0;
    if (!node->value)
        return true;
    if (!json_get_texts(node, &names, &count, arena))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        enum move move = move_of(names[i]);
        struct json_node item = json_item(node, i);
        if (move == MOVE_NONE)
            good = json_fail(&item, "no move '%.*s'", STR_ARGS(names[i]));
        else
            *moves |= MOVE_BIT(move);
    }
    return good;
}

bool persona_int(const struct json_node *object, const char *key, int low, int high,
                 int *number) { // an absent one keeps what it had
    struct json_node node = json_field(object, key);
    return !node.value || json_get_int(&node, low, high, number);
}

bool persona_flag(const struct json_node *object, const char *key, bool *flag) {
    struct json_node node = json_field(object, key);
    return !node.value || json_get_bool(&node, flag);
}

bool persona_words(const struct json_node *object, const char *key, struct str *text,
                   struct arena *arena) {
    struct json_node node = json_field(object, key);
    return !node.value || json_get_text(&node, text, arena);
}

bool persona_lines(struct persona_maker *maker, const struct json_node *object,
                   const char *key, struct group *group) {
    struct json_node node = json_field(object, key);
    return lines_read(&maker->persona->lines, &node, group, maker->arena);
}

bool persona_id(struct persona_maker *maker, const struct json_node *object,
                struct str *id) {
    struct json_node node = json_field(object, "id");
    return json_get_id(&node, id, maker->arena);
}

bool persona_range(const struct json_node *node, int low, int high, struct range *range) {
    size_t count;
    if (!json_get_count(node, &count))
        return false;
    struct json_node from = json_item(node, 0), to = json_item(node, 1);
    bool good = json_get_int(&from, low, high, &range->low) &&
                json_get_int(&to, low, high, &range->high);
    if (count != 2 || (good && range->low > range->high))
        return json_fail(node, "expected two numbers, the lower one first");
    return good;
}
