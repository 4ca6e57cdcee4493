#include "talk/match_inside.h"

// Whether an element is, or shuts out, something that begins at a word.
static inline bool span_fits(const struct trial *t, const struct element *e,
                             const struct span *span) {
    if (!(e->glance >> span->bit & 1))
        return false;
    if (e->kind == ELEMENT_SYMBOL || e->kind == ELEMENT_NOT_SYMBOL)
        return e->id == span->symbol;
    const symbol *slots = t->class_slots + e->slots;
    return slots[class_slot(slots, span->symbol)] == span->symbol;
}

static bool word_is(const struct trial *t, const struct element *e, unsigned at) {
    const struct word *word = &t->words[at];
    if (at >= t->end || !(word->begins & e->glance))
        return false;
    for (unsigned n = 0; n < word->span_count; n++)
        if (span_fits(t, e, &t->spans[word->span + n]))
            return true;
    return false;
}

static bool stands_at(const struct trial *t, const struct element *e, unsigned at) {
    const struct word *words = t->words;
    bool inside = at < t->end;
    switch ((enum element_kind)e->kind) {
    case ELEMENT_NOT_SYMBOL:
    case ELEMENT_NOT_CLASS: return !word_is(t, e, at);
    case ELEMENT_BEGIN: return inside && words[at].flags & IN_BEGIN;
    case ELEMENT_BEGIN_STRICT: return at == t->first;
    case ELEMENT_END: return at > t->first && words[at - 1].flags & IN_END;
    case ELEMENT_END_STRICT: return at == t->end;
    case ELEMENT_CLAUSE: return inside && words[at].flags & IN_CLAUSE;
    case ELEMENT_BREAK:
        return !inside || words[at].marks & (TOKEN_BREAK | TOKEN_HARD_BREAK);
    case ELEMENT_SYMBOL:
    case ELEMENT_CLASS:
    case ELEMENT_ANY:
    case ELEMENT_GAP: break;
    }
    return false;
}

// Whether something of this begins at a word.
static inline bool is_glanced(const struct trial *t, glance wanted, unsigned at) {
    return wanted & (at < t->end ? t->words[at].begins : GLANCE_ANYTHING);
}

// Whether a gap may pass over this word.
static bool gap_passes(const struct trial *t, const struct element *gap, unsigned at) {
    if (at >= t->end)
        return false;
    if (gap->flags & ELEMENT_CROSSING)
        return true;
    const struct word *word = &t->words[at];
    if (word->flags & IN_NEGATOR || word->marks & TOKEN_QUOTE_OPENS)
        return false;
    return at == t->first || word->clause == word[-1].clause;
}

static bool match_rest(struct trial *t, unsigned e, unsigned at);

// Phrases are tried before words, and all of them before leaving out what may be.
static bool match_words(struct trial *t, unsigned e, unsigned at) {
    const struct element *element = &t->elements[e];
    const struct word *word = &t->words[at];
    for (unsigned n = word->span_count; n-- > 0;) {
        const struct span *span = &t->spans[word->span + n];
        if (span_fits(t, element, span) && match_rest(t, e + 1, at + span->words))
            return true;
    }
    return element->flags & ELEMENT_OPTIONAL && match_rest(t, e + 1, at);
}

// A gap at the end of a half: it reaches to the pivot, or is empty where all ends.
static bool gap_closes(struct trial *t, const struct element *gap, unsigned e,
                       unsigned at) {
    unsigned to = t->half_end == t->probe->count ? at : t->pivot_at;
    if (to - at > gap->id)
        return false;
    for (; at < to; at++)
        if (!gap_passes(t, gap, at))
            return false;
    t->at[e + 1] = (uint16_t)to;
    return true;
}

static bool match_gap(struct trial *t, unsigned e, unsigned at) {
    const struct element *gap = &t->elements[e];
    if (e + 1 == t->half_end)
        return gap_closes(t, gap, e, at);
    for (unsigned n = 0;; n++) {
        if (is_glanced(t, gap->glance, at + n) && match_rest(t, e + 1, at + n))
            return true;
        if (n == gap->id || !gap_passes(t, gap, at + n))
            return false;
    }
}

enum step { STEP_FAILED, STEP_OVER, STEP_CHOICE };

// Where there is one choice at most, the element is that, is left out, or fails.
static inline enum step step_word(const struct trial *t, const struct element *e,
                                  unsigned *at) {
    enum step without = e->flags & ELEMENT_OPTIONAL ? STEP_OVER : STEP_FAILED;
    const struct word *word = &t->words[*at];
    if (*at >= t->end || !(word->begins & e->glance))
        return without;
    const struct span *span = &t->spans[word->span], *end = span + word->span_count;
    while (!span_fits(t, e, span))
        if (++span == end)
            return without;
    if (without == STEP_OVER)
        return STEP_CHOICE;
    for (const struct span *other = span + 1; other < end; other++)
        if (span_fits(t, e, other))
            return STEP_CHOICE;
    *at += span->words;
    return STEP_OVER;
}

// Goes over an element that can take up but one number of words here.
static inline enum step step_over(const struct trial *t, const struct element *e,
                                  unsigned *at) {
    if (e->kind <= ELEMENT_CLASS)
        return step_word(t, e, at);
    if (e->kind == ELEMENT_GAP)
        return STEP_CHOICE;
    if (e->kind == ELEMENT_ANY)
        return (*at)++ < t->end ? STEP_OVER : STEP_FAILED;
    return stands_at(t, e, *at) ? STEP_OVER : STEP_FAILED;
}

// Whether the rest of this half, from element `e` on, stands at this word.
static bool match_rest(struct trial *t, unsigned e, unsigned at) {
    for (; e < t->half_end; e++) {
        const struct element *element = &t->elements[e];
        t->at[e] = (uint16_t)at;
        enum step step = step_over(t, element, &at);
        if (step == STEP_FAILED)
            return false;
        if (step == STEP_CHOICE)
            return element->kind == ELEMENT_GAP ? match_gap(t, e, at)
                                                : match_words(t, e, at);
    }
    t->at[e] = (uint16_t)at;
    return e == t->probe->count || at == t->pivot_at;
}

// From the pivot on. Where only one thing can be found there, it is what the probe was
// looked up by.
static bool match_behind(struct trial *t) {
    const struct word *word = &t->words[t->pivot_at];
    unsigned pivot = t->probe->pivot;
    t->half_end = t->probe->count;
    if (word->span_count > 1)
        return match_rest(t, pivot, t->pivot_at);
    t->at[pivot] = (uint16_t)t->pivot_at;
    return match_rest(t, pivot + 1, t->pivot_at + t->spans[word->span].words);
}

// Up to the pivot, from the earliest beginning that is possible. An anchor stands there.
static bool match_before(struct trial *t) {
    unsigned first = t->probe->anchor == ANCHOR_NONE ? 0 : 1;
    t->at[0] = (uint16_t)t->pivot_at;
    if (first == t->probe->pivot)
        return true;
    const struct element *element = &t->elements[first];
    bool needed = element->kind <= ELEMENT_CLASS && !(element->flags & ELEMENT_OPTIONAL);
    glance wanted = needed ? element->glance : GLANCE_ANYTHING;
    t->half_end = t->probe->pivot;
    for (uint64_t starts = t->starts; starts;) {
        unsigned back = 63 - (unsigned)__builtin_clzll(starts), from = t->pivot_at - back;
        t->at[0] = (uint16_t)from;
        if (is_glanced(t, wanted, from) && match_rest(t, first, from))
            return true;
        starts &= ~((uint64_t)1 << back);
    }
    return false;
}

bool trial_matches(struct trial *t) {
    return match_behind(t) && match_before(t);
}
