// What stands in lines that are said aloud and nobody can say.

#include <string.h>

#include "play/doubts_inside.h"

static bool is_among(const char *key, const char *const keys[]) { // NULL-ended
    while (*keys && strcmp(key, *keys) != 0)
        keys++;
    return *keys;
}

// Whether what stands there is said aloud: by its own key, or as part of what holds
// nothing else. `cues`, `thoughts` and `gives_way` are seen or thought.
static bool is_spoken(const struct json_node *list) {
    static const char *const own[] = {
        "opening", "raises",  "heard",  "half_heard", "says",      "right",
        "wrong",   "not_yet", "shaded", "fits",       "confirmed", "early",
        "done",    "unfit",   "text",   "again",      "thanks",    NULL};
    static const char *const whole[] = {"reactions", "pushes", "answers", "moments",
                                        NULL};
    if (list->key && strcmp(list->key, "gives_way") == 0)
        return false;
    if (list->key && is_among(list->key, own))
        return true;
    for (const struct json_node *node = list; node; node = node->up)
        if (node->key && is_among(node->key, whole))
            return true;
    return false;
}

static bool holds(struct str line, const char *words) {
    return str_find(line, str_of(words)).len;
}

static void doubt_line(const struct json_node *item, struct str line) {
    if (holds(line, "...") || holds(line, "\xe2\x80\xa6"))
        json_doubt(item, "nobody says \"...\": what is left open is a shorter line, what "
                         "is seen meanwhile a cue");
    if (holds(line, "["))
        json_doubt(item, "this is said aloud: what is seen goes into cues, or into the "
                         "text of a twist");
}

static void doubt_lines(const struct json_node *list) {
    struct arena scrap = {0};
    struct str *lines = NULL;
    size_t count = 0;
    json_get_texts(list, &lines, &count, &scrap);
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(list, i);
        doubt_line(&item, lines[i]);
        for (size_t j = 0; j < i; j++)
            if (str_eq(lines[j], lines[i])) {
                json_doubt(&item, "this line is there already");
                break;
            }
    }
    arena_free(&scrap);
}

void doubt_spoken(const struct json_node *node) {
    if (!json_is_list(node)) {
        struct json_walk walk = json_walk(node); // nothing, where it is no object
        for (struct json_node field; json_walk_next(&walk, &field);)
            doubt_spoken(&field);
        return;
    }
    if (is_spoken(node)) {
        doubt_lines(node);
        return;
    }
    size_t count = 0;
    json_get_count(node, &count);
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(node, i);
        doubt_spoken(&item);
    }
}
