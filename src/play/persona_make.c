#include "play/persona_make.h"
#include "base/suggest.h"

bool persona_moves(const struct json_node *node, move_set *moves, struct arena *arena) {
    *moves = 0;
    return !node->value || move_set_read(node, moves, arena);
}

static bool no_event(const struct json_node *item) {
    struct str names[EVENT_COUNT];
    for (unsigned e = 0; e < EVENT_COUNT; e++)
        names[e] = str_of(event_id((enum event)e));
    struct str nearest = suggest(str_of(item->key), names, EVENT_COUNT);
    if (nearest.len)
        return json_fail(item, "no event '%s' (did you mean '%.*s'?)", item->key,
                         STR_ARGS(nearest));
    return json_fail(item, "no event '%s' (see docs/persona.md for the list)", item->key);
}

bool persona_event(const struct json_node *item, enum event *event) {
    *event = event_of(str_of(item->key));
    return *event != EVENT_NONE || no_event(item);
}

bool persona_stage(const struct json_node *item, enum stage *stage) {
    return (stage_of(str_of(item->key), stage) && *stage != STAGE_ANY) ||
           json_fail(item, "no stage '%s'", item->key);
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

bool persona_cue(const struct json_node *object, const char *key, struct str *text,
                 struct arena *arena) {
    struct json_node node = json_field(object, key);
    struct line line = {0};
    bool good = json_get_text(&node, text, arena);
    line.text = *text;
    return good && line_fits(&node, &line);
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
