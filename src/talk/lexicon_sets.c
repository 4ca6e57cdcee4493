#include "talk/lexicon_make.h"

// ---- sets ---------------------------------------------------------------------------

struct set_source *lexicon_set(struct lexicon_maker *maker, struct str name) {
    for (unsigned i = 0; i < maker->set_count; i++)
        if (str_eq(str_of(maker->sets[i].name), name))
            return &maker->sets[i];
    return NULL;
}

bool lexicon_set_words(struct lexicon_maker *maker, const struct json_node *words,
                       struct symbols *symbols) {
    size_t count;
    if (!json_get_count(words, &count))
        return false;
    if (count == 0)
        return json_fail(words, "expected at least one word");
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(words, i);
        struct str member;
        if (!json_get_text(&item, &member, &maker->work))
            good = false;
        else if (!pattern_members(&maker->patterns, member, symbols))
            good = json_fail(&item, "%s", maker->patterns.fault);
    }
    return good;
}

static bool read_set(struct lexicon_maker *maker, struct set_source *set) {
    struct json_node top = json_top(set->doc);
    struct json_node sets = json_field(&top, "sets");
    struct json_node node = json_field(&sets, set->name);
    struct json_node words = json_field(&node, "words"), note = json_field(&node, "note");
    struct symbols symbols = {.arena = &maker->work};
    struct str unused;
    bool good = json_only(&node, (const char *const[]){"words", "note", NULL});
    if (note.value)
        good = json_get_text(&note, &unused, &maker->work) && good;
    set->busy = true;
    maker->sets_open++;
    good = lexicon_set_words(maker, &words, &symbols) && good;
    set->class = classes_add(&maker->classes, symbols.at, symbols.count, &maker->scraps);
    set->busy = false;
    maker->patterns.fault = NULL;
    if (--maker->sets_open == 0)
        arena_reset(&maker->scraps);
    return good;
}

// For pattern_maker: the class of a set, compiled when first asked for.
int lexicon_find_set(void *data, struct str name) {
    struct lexicon_maker *maker = data;
    struct set_source *set = lexicon_set(maker, name);
    if (!set)
        return -1;
    set->used = true;
    if (set->busy) {
        maker->patterns.fault =
            arena_print(&maker->scraps,
                        "expected sets that do not include each other ('%s')", set->name);
        return -1;
    }
    if (set->class < 0 && !read_set(maker, set) && set->class < 0)
        return -1;
    return set->class;
}

bool lexicon_collect_sets(struct lexicon_maker *maker) {
    bool good = true;
    unsigned room = 0;
    struct lexicon_walk parts = {.maker = maker, .key = "sets"};
    for (struct json_node sets; lexicon_walk_next(&parts, &sets);) {
        good = json_get_object(&sets) && good;
        struct json_walk walk = json_walk(&sets);
        for (struct json_node item; json_walk_next(&walk, &item);) {
            if (!json_id_fits(str_of(item.key)))
                good =
                    json_fail(&item, "expected an id of lower-case letters, digits and "
                                     "hyphens as the name of a set");
            if (lexicon_set(maker, str_of(item.key)))
                good = json_fail(&item, "a set '%s' is there already", item.key);
            maker->sets = lexicon_grown(&maker->work, maker->sets, sizeof *maker->sets,
                                        maker->set_count, &room);
            maker->sets[maker->set_count++] =
                (struct set_source){.doc = sets.doc, .name = item.key, .class = -1};
        }
    }
    return good;
}

bool lexicon_sets(struct lexicon_maker *maker) {
    int told = maker->diag->errors;
    for (unsigned i = 0; i < maker->set_count; i++)
        if (maker->sets[i].class < 0)
            read_set(maker, &maker->sets[i]);
    return maker->diag->errors == told; // also of those read on the way to another
}
