#include "talk/lexicon_index_inside.h"

enum { UNUSED = 0xffff };

// Only the classes that a variant uses are kept; the others were on the way to them.
// Elements name them by their new numbers.
static void class_keep(struct lexicon_maker *maker, struct element *element,
                       uint16_t kept[]) {
    uint16_t *number = &kept[element->id];
    if (*number == UNUSED) {
        const struct class_list *list = &maker->classes.at[element->id];
        *number = (uint16_t)maker->kept_count++;
        maker->kept[*number] = (struct word_class){list->members, list->count, 0, 0};
    }
    element->id = *number;
}

// Half of the slots stay empty, so that a word is found in a step or two.
static unsigned slots_for(unsigned words) {
    unsigned room = 2;
    while (room < words * 2)
        room *= 2;
    return room;
}

static void class_fill(struct word_class *class, symbol slots[]) {
    slots[0] = (symbol)(slots_for(class->count) - 1);
    for (unsigned i = 0; i < class->count; i++) {
        class->glance |= glance_of(class->members[i]);
        slots[class_slot(slots, class->members[i])] = class->members[i];
    }
}

static void classes_fill(struct lexicon_maker *maker) {
    size_t count = 0;
    for (unsigned c = 0; c < maker->kept_count; c++)
        count += 1 + slots_for(maker->kept[c].count);
    symbol *slots = arena_new(maker->arena, symbol, count);
    maker->lexicon->class_slots = slots;
    size_t at = 0;
    for (unsigned c = 0; c < maker->kept_count; c++) {
        maker->kept[c].slots = (uint32_t)at;
        class_fill(&maker->kept[c], slots + at);
        at += 1 + slots_for(maker->kept[c].count);
    }
}

static bool names_class(const struct element *element) {
    return element->kind == ELEMENT_CLASS || element->kind == ELEMENT_NOT_CLASS;
}

static void element_close(const struct lexicon_maker *maker, struct element *element) {
    element->glance = GLANCE_ANYTHING;
    if (element->kind == ELEMENT_SYMBOL || element->kind == ELEMENT_NOT_SYMBOL)
        element->glance = glance_of(element->id);
    if (!names_class(element))
        return;
    element->glance = maker->kept[element->id].glance;
    element->slots = maker->kept[element->id].slots;
}

// Gives each element its glance. Going backwards, `behind` is of what may stand right
// behind an element.
static void variant_close(const struct lexicon_maker *maker, struct variant *variant) {
    glance behind = GLANCE_ANYTHING;
    for (unsigned e = variant->count; e-- > 0;) {
        struct element *element = &variant->at[e];
        element_close(maker, element);
        if (element->kind == ELEMENT_GAP)
            element->glance = behind;
        if (element->kind <= ELEMENT_CLASS)
            behind = element->glance | (element->flags & ELEMENT_OPTIONAL ? behind : 0);
        else if (element->kind <= ELEMENT_GAP)
            behind = GLANCE_ANYTHING;
    }
}

void classes_keep(struct lexicon_maker *maker) {
    uint16_t *kept = arena_new(&maker->work, uint16_t, maker->classes.count + 1);
    memset(kept, 0xff, (maker->classes.count + 1) * sizeof *kept);
    maker->kept = arena_new(&maker->work, struct word_class, maker->classes.count);
    for (unsigned f = 0; f < maker->found_count; f++)
        for (unsigned v = 0; v < maker->found[f].count; v++) {
            struct variant *variant = &maker->found[f].variants[v];
            for (unsigned e = 0; e < variant->count; e++)
                if (names_class(&variant->at[e]))
                    class_keep(maker, &variant->at[e], kept);
        }
    classes_fill(maker);
    for (unsigned f = 0; f < maker->found_count; f++)
        for (unsigned v = 0; v < maker->found[f].count; v++)
            variant_close(maker, &maker->found[f].variants[v]);
}
