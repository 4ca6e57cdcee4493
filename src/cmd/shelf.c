#include "cmd/shelf.h"

#include <stdlib.h>

#include "judge/lesson.h"
#include "world/files.h"

// Only the head of a persona: names and level. Faults further down are for `check`.
static bool read_head(struct library *library, struct json_doc *doc,
                      struct shelf_entry *entry) {
    struct json_node top = json_top(doc), name = json_field(&top, "name");
    struct json_node title = json_field(&top, "title"), level = json_field(&top, "level");
    struct json_node listed = json_field(&top, "listed"), id = json_field(&top, "id");
    struct json_node modules = json_field(&top, "modules");
    struct str *texts = NULL;
    bool shown = true;
    if (listed.value && !json_get_bool(&listed, &shown))
        return false;
    if (modules.value &&
        !json_get_texts(&modules, &texts, &entry->module_count, &library->arena))
        return false;
    if (entry->module_count > 8)
        entry->module_count = 8;
    for (size_t i = 0; i < entry->module_count; i++)
        entry->modules[i] = texts[i];
    return shown && json_get_id(&id, &entry->id, &library->arena) &&
           json_get_text(&name, &entry->name, &library->arena) &&
           json_get_text(&title, &entry->title, &library->arena) &&
           json_get_int(&level, 1, 4, &entry->level);
}

static void read_weights(const struct json_node *top, struct shelf_entry *entry) {
    struct json_node weights = json_field(top, "weights");
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        char key[8];
        snprintf(key, sizeof key, "C%u", c + 1);
        struct json_node weight = json_field(&weights, key);
        entry->weights[c] = 1;
        if (weights.value && weight.value)
            json_get_int(&weight, 0, 3, &entry->weights[c]);
    }
}

static bool read_entry(struct library *library, struct str id,
                       struct shelf_entry *entry) {
    struct json_doc doc;
    struct str bytes;
    const char *path = library_path(
        library, arena_print(&library->arena, "personas/%.*s.json", STR_ARGS(id)));
    if (!files_read(path, JSON_FILE_MAX, &bytes, &library->arena, &library->diag) ||
        !json_open(&doc, path, bytes, "hearout/persona/1", &library->diag))
        return false;
    *entry = (struct shelf_entry){0};
    bool good = read_head(library, &doc, entry);
    struct json_node top = json_top(&doc);
    read_weights(&top, entry);
    json_close(&doc);
    return good;
}

static int by_level(const void *a, const void *b) {
    const struct shelf_entry *left = a, *right = b;
    if (left->level != right->level)
        return left->level < right->level ? -1 : 1;
    return str_cmp(left->id, right->id);
}

const struct shelf *shelf_read(struct library *library) {
    if (library->shelf)
        return library->shelf;
    struct shelf *shelf = arena_new(&library->arena, struct shelf, 1);
    library->shelf = shelf;
    if (!library_list(library))
        return shelf;
    shelf->at = arena_new(&library->arena, struct shelf_entry, library->id_count + 1);
    for (size_t i = 0; i < library->id_count; i++)
        if (read_entry(library, library->ids[i], &shelf->at[shelf->count]))
            shelf->count++;
    qsort(shelf->at, shelf->count, sizeof *shelf->at, by_level);
    return shelf;
}

const struct shelf_entry *shelf_next(const struct shelf *shelf, unsigned criterion,
                                     struct str except, int level) {
    const struct shelf_entry *best = NULL;
    int most = 0;
    for (size_t i = 0; i < shelf->count; i++) {
        const struct shelf_entry *entry = &shelf->at[i];
        int apart = entry->level > level ? entry->level - level : level - entry->level;
        int fit = entry->weights[criterion] * 4 - apart;
        if (str_eq(entry->id, except) || entry->weights[criterion] < 2 || fit <= most)
            continue;
        best = entry;
        most = fit;
    }
    return best;
}

struct str shelf_whom(struct library *library, const struct session *session,
                      const struct sheet *sheet) {
    const struct persona *persona = session->set.persona;
    int weakest = lesson_of(session, sheet).criterion;
    const struct shelf_entry *next =
        weakest < 0 ? NULL
                    : shelf_next(shelf_read(library), (unsigned)weakest, persona->id,
                                 persona->level);
    if (!next)
        return (struct str){"", 0};
    return str_of(arena_print(&library->arena, "%.*s (%.*s): hearout practice %.*s",
                              STR_ARGS(next->name), STR_ARGS(next->title),
                              STR_ARGS(next->id)));
}
