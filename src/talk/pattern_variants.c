#include "talk/pattern_inside.h"

#include <string.h>

// The way through the choices that is being gone, and the variants found so far.
struct expander {
    struct pattern_maker *maker;
    struct str source;
    struct element row[ELEMENTS_MAX];
    unsigned length;
    struct variant found[VARIANTS_MAX];
    unsigned count;
};

// What is still to come of the rows around.
struct rest {
    const struct item *at;
    unsigned count;
    const struct rest *outer;
};

static bool takes_word(const struct element *e) {
    bool word = e->kind <= ELEMENT_CLASS || e->kind == ELEMENT_ANY;
    return word && !(e->flags & ELEMENT_OPTIONAL);
}

// A word before the very beginning of a sentence, or behind its very end.
static bool is_impossible(const struct expander *x) {
    bool before = false, ended = false;
    for (unsigned i = 0; i < x->length; i++) {
        const struct element *e = &x->row[i];
        if ((e->kind == ELEMENT_BEGIN_STRICT && before) || (takes_word(e) && ended))
            return true;
        before = before || takes_word(e);
        ended = ended || e->kind == ELEMENT_END_STRICT;
    }
    return false;
}

static bool row_fits(struct expander *x) {
    unsigned gaps = 0, words = 0;
    for (unsigned i = 0; i < x->length; i++) {
        gaps += x->row[i].kind == ELEMENT_GAP;
        words += takes_word(&x->row[i]) && x->row[i].kind != ELEMENT_ANY;
    }
    if (is_impossible(x))
        return pattern_fault(x->maker, "expected no word before << or behind >>",
                             x->source);
    if (!words)
        return pattern_fault(x->maker, "expected at least one word that must be there",
                             x->source);
    if (gaps > GAPS_MAX)
        return pattern_fault(x->maker, "expected at most four gaps", x->source);
    return true;
}

static bool emit(struct expander *x) {
    if (x->count == VARIANTS_MAX)
        return pattern_fault(x->maker, "expected fewer alternatives (300 in all)",
                             x->source);
    if (!row_fits(x))
        return false;
    struct element *elements = arena_new(x->maker->lists, struct element, x->length);
    memcpy(elements, x->row, x->length * sizeof *elements);
    x->found[x->count++] = (struct variant){elements, (uint8_t)x->length};
    return true;
}

static bool expand(struct expander *x, const struct rest *rest) {
    while (rest && rest->count == 0)
        rest = rest->outer;
    if (!rest)
        return emit(x);
    const struct rest tail = {rest->at + 1, rest->count - 1, rest->outer};
    const struct rows *choice = rest->at->choice;
    if (!choice) {
        if (x->length == ELEMENTS_MAX)
            return pattern_fault(x->maker, "expected a shorter pattern (28 elements)",
                                 x->source);
        x->row[x->length++] = rest->at->element;
        bool good = expand(x, &tail);
        x->length--;
        return good;
    }
    for (unsigned i = 0; i < choice->count; i++) {
        const struct rest inner = {choice->at[i].at, choice->at[i].count, &tail};
        if (!expand(x, &inner))
            return false;
    }
    return true;
}

bool pattern_expand(struct pattern_maker *maker, struct str source, const struct row *row,
                    struct variant **variants, unsigned *count) {
    struct expander x = {.maker = maker, .source = source};
    const struct rest all = {row->at, row->count, NULL};
    if (!expand(&x, &all))
        return false;
    *count = x.count;
    *variants = arena_new(maker->lists, struct variant, x.count);
    memcpy(*variants, x.found, x.count * sizeof *x.found);
    return true;
}
