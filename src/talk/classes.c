#include "talk/classes.h"

#include <stdlib.h>
#include <string.h>

void symbols_add(struct symbols *symbols, symbol s) {
    if (symbols->count == symbols->room) {
        symbol *old = symbols->at;
        symbols->room = symbols->room ? symbols->room * 2 : 16;
        symbols->at = arena_new(symbols->arena, symbol, symbols->room);
        if (symbols->count)
            memcpy(symbols->at, old, symbols->count * sizeof *old);
    }
    symbols->at[symbols->count++] = s;
}

void symbols_add_all(struct symbols *symbols, const struct class_list *class) {
    for (unsigned i = 0; i < class->count; i++)
        symbols_add(symbols, class->members[i]);
}

static int by_number(const void *a, const void *b) {
    symbol left = *(const symbol *)a, right = *(const symbol *)b;
    return left < right ? -1 : left > right;
}

static unsigned class_slot(const struct classes *classes, const symbol members[],
                           unsigned count) {
    struct str bytes = {(const char *)members, count * sizeof *members};
    unsigned mask = classes->slot_count - 1, i = (unsigned)str_hash(bytes) & mask;
    for (; classes->slots[i]; i = (i + 1) & mask) {
        const struct class_list *class = &classes->at[classes->slots[i] - 1];
        if (class->count == count &&
            memcmp(class->members, members, count * sizeof *members) == 0)
            break;
    }
    return i;
}

static void classes_grow(struct classes *classes) {
    struct class_list *old = classes->at;
    classes->room = classes->room ? classes->room * 2 : 1024;
    classes->at = arena_new(classes->arena, struct class_list, classes->room);
    if (classes->count)
        memcpy(classes->at, old, classes->count * sizeof *old);
    classes->slot_count = classes->room * 2;
    classes->slots = arena_new(classes->arena, uint16_t, classes->slot_count);
    for (unsigned c = 0; c < classes->count; c++)
        classes
            ->slots[class_slot(classes, classes->at[c].members, classes->at[c].count)] =
            (uint16_t)(c + 1);
}

uint16_t classes_add(struct classes *classes, const symbol members[], unsigned count,
                     struct arena *scraps) {
    symbol *sorted = arena_new(scraps, symbol, count + 1);
    if (count) {
        memcpy(sorted, members, count * sizeof *members);
        qsort(sorted, count, sizeof *sorted, by_number);
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < count; i++)
        if (kept == 0 || sorted[kept - 1] != sorted[i])
            sorted[kept++] = sorted[i];
    if (classes->count == classes->room)
        classes_grow(classes);
    uint16_t *slot = &classes->slots[class_slot(classes, sorted, kept)];
    if (!*slot) {
        symbol *own = arena_new(classes->arena, symbol, kept);
        if (kept)
            memcpy(own, sorted, kept * sizeof *own);
        classes->at[classes->count++] = (struct class_list){own, kept};
        *slot = (uint16_t)classes->count;
    }
    return (uint16_t)(*slot - 1);
}
