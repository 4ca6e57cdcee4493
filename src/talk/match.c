#include "talk/match.h"

// One probe being tried at one place. What stands behind the pivot does not depend on
// what stands before it, so each half is matched once.
struct trial {
    const symbol *class_slots; // the lexicon's
    const struct utterance *u;
    const struct probe_index *index;
    struct hits *hits;
    const uint64_t *present; // needs that are met in the sentence
    const struct probe *probe;
    struct stretch sentence;
    unsigned pivot_at;        // the word that the pivot must match
    const struct span *alone; // all that can be found there, if it is one thing only
    uint64_t starts[ANCHORS]; // bit n: that anchor stands n words before it
    unsigned half_end;        // the element at which the half being matched ends, and ...
    unsigned half_at;         // ... the last word at which that may be
    uint16_t at[ELEMENTS_MAX + 1]; // the word at which each element began
};

static bool element_takes(const struct trial *t, const struct element *e, symbol s) {
    if (e->kind == ELEMENT_SYMBOL || e->kind == ELEMENT_NOT_SYMBOL)
        return e->id == s;
    const symbol *slots = t->class_slots + e->slots;
    return slots[class_slot(slots, s)] == s;
}

// Whether an element is something that begins at a word.
static bool span_fits(const struct trial *t, const struct element *e,
                      const struct span *span) {
    return e->glance >> span->bit & 1 && element_takes(t, e, span->symbol);
}

static bool word_is(const struct trial *t, const struct element *e, unsigned at) {
    if (at >= t->sentence.end)
        return false;
    const struct word *word = &t->u->at[at];
    for (unsigned n = 0; n < word->span_count; n++)
        if (element_takes(t, e, t->u->spans[word->span + n].symbol))
            return true;
    return false;
}

static bool stands_at(const struct trial *t, const struct element *e, unsigned at) {
    const struct word *words = t->u->at;
    bool inside = at < t->sentence.end;
    switch ((enum element_kind)e->kind) {
    case ELEMENT_NOT_SYMBOL:
    case ELEMENT_NOT_CLASS: return !word_is(t, e, at);
    case ELEMENT_BEGIN: return inside && words[at].flags & IN_BEGIN;
    case ELEMENT_BEGIN_STRICT: return at == t->sentence.first;
    case ELEMENT_END: return at > t->sentence.first && words[at - 1].flags & IN_END;
    case ELEMENT_END_STRICT: return at == t->sentence.end;
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

// Whether a gap may pass over this word.
static bool gap_passes(const struct trial *t, const struct element *gap, unsigned at) {
    if (at >= t->sentence.end)
        return false;
    if (gap->flags & ELEMENT_CROSSING)
        return true;
    const struct word *word = &t->u->at[at];
    if (word->flags & IN_NEGATOR || word->marks & TOKEN_QUOTE_OPENS)
        return false;
    return at == t->sentence.first || word->clause == word[-1].clause;
}

static bool match_rest(struct trial *t, unsigned e, unsigned at);

// Phrases are tried before words, and all of them before leaving out what may be.
static bool match_words(struct trial *t, unsigned e, unsigned at) {
    const struct element *element = &t->probe->at[e];
    const struct word *word = &t->u->at[at];
    for (unsigned n = word->span_count; n-- > 0;) {
        const struct span *span = &t->u->spans[word->span + n];
        if (span_fits(t, element, span) && match_rest(t, e + 1, at + span->words))
            return true;
    }
    return element->flags & ELEMENT_OPTIONAL && match_rest(t, e + 1, at);
}

// Whether something of this begins at a word.
static bool glance_at(const struct trial *t, glance wanted, unsigned at) {
    return wanted & (at < t->sentence.end ? t->u->at[at].begins : GLANCE_ANYTHING);
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
    const struct element *gap = &t->probe->at[e];
    if (e + 1 == t->half_end)
        return gap_closes(t, gap, e, at);
    for (unsigned n = 0;; n++) {
        if (glance_at(t, gap->glance, at + n) && match_rest(t, e + 1, at + n))
            return true;
        if (n == gap->id || at + n >= t->half_at || !gap_passes(t, gap, at + n))
            return false;
    }
}

enum step { STEP_FAILED, STEP_OVER, STEP_CHOICE };

// Where there is one choice at most, the element is that, is left out, or fails.
static enum step step_word(const struct trial *t, const struct element *e, unsigned *at) {
    const struct word *word = &t->u->at[*at];
    bool optional = e->flags & ELEMENT_OPTIONAL;
    if (*at >= t->sentence.end || !(word->begins & e->glance))
        return optional ? STEP_OVER : STEP_FAILED;
    if (optional)
        return STEP_CHOICE;
    const struct span *span = &t->u->spans[word->span], *choice = NULL;
    for (unsigned left = word->span_count; left > 0; left--, span++) {
        if (!span_fits(t, e, span))
            continue;
        if (choice)
            return STEP_CHOICE;
        choice = span;
    }
    if (!choice)
        return STEP_FAILED;
    *at += choice->words;
    return STEP_OVER;
}

// Goes over an element that can take up but one number of words here.
static enum step step_over(const struct trial *t, const struct element *e, unsigned *at) {
    if (e->kind <= ELEMENT_CLASS)
        return step_word(t, e, at);
    if (e->kind == ELEMENT_GAP)
        return STEP_CHOICE;
    if (e->kind == ELEMENT_ANY)
        return (*at)++ < t->sentence.end ? STEP_OVER : STEP_FAILED;
    return stands_at(t, e, *at) ? STEP_OVER : STEP_FAILED;
}

// Whether the rest of this half, from element `e` on, stands at this word.
static bool match_rest(struct trial *t, unsigned e, unsigned at) {
    for (; e < t->half_end && at <= t->half_at; e++) {
        const struct element *element = &t->probe->at[e];
        t->at[e] = (uint16_t)at;
        enum step step = step_over(t, element, &at);
        if (step == STEP_FAILED)
            return false;
        if (step == STEP_CHOICE)
            return element->kind == ELEMENT_GAP ? match_gap(t, e, at)
                                                : match_words(t, e, at);
    }
    t->at[e] = (uint16_t)at;
    return e == t->probe->count || (e == t->half_end && at == t->pivot_at);
}

// Only what is marked is shown, where anything is.
static void hit_marks(struct hit *hit, const struct trial *t) {
    unsigned first = UINT16_MAX, end = 0;
    for (unsigned e = 0; e < t->probe->count; e++) {
        const struct element *element = &t->probe->at[e];
        bool left_out = element->kind <= ELEMENT_CLASS && t->at[e] == t->at[e + 1];
        if (!(element->flags & ELEMENT_MARKED) || element->kind > ELEMENT_GAP || left_out)
            continue;
        first = t->at[e] < first ? t->at[e] : first;
        end = t->at[e + 1] > end ? t->at[e + 1] : end;
    }
    if (end > first) {
        hit->first = (uint16_t)first;
        hit->end = (uint16_t)end;
    }
}

static void hit_add(const struct trial *t) {
    struct hits *hits = t->hits;
    uint16_t from = t->at[0], to = t->at[t->probe->count];
    if (hits->count == HITS_MAX || to <= from)
        return;
    struct hit *hit = &hits->at[hits->count++];
    *hit = (struct hit){
        .rule = t->probe->rule, .first = from, .end = to, .from = from, .to = to};
    if (t->probe->has_marks)
        hit_marks(hit, t);
}

// From the pivot on.
static bool match_behind(struct trial *t) {
    t->half_end = t->probe->count;
    t->half_at = t->sentence.end;
    if (!t->alone)
        return match_rest(t, t->probe->pivot, t->pivot_at);
    t->at[t->probe->pivot] = (uint16_t)t->pivot_at;
    return match_rest(t, t->probe->pivot + 1U, t->pivot_at + t->alone->words);
}

// Up to the pivot, from the earliest beginning that is possible. An anchor stands there.
static bool match_before(struct trial *t) {
    uint64_t starts = t->starts[t->probe->anchor] & t->probe->reach;
    unsigned first = t->probe->anchor == ANCHOR_NONE ? 0 : 1;
    const struct element *element = &t->probe->at[first];
    bool needed = element->kind <= ELEMENT_CLASS && !(element->flags & ELEMENT_OPTIONAL);
    glance wanted = needed ? element->glance : GLANCE_ANYTHING;
    t->half_end = t->probe->pivot;
    t->half_at = t->pivot_at;
    while (starts) {
        unsigned back = 63 - (unsigned)__builtin_clzll(starts), from = t->pivot_at - back;
        t->at[0] = (uint16_t)from;
        if (glance_at(t, wanted, from) && match_rest(t, first, from))
            return true;
        starts &= ~((uint64_t)1 << back);
    }
    return false;
}

// Whether a probe is not ruled out at a glance: by where it would begin, or by what stands
// beside the pivot.
static bool is_possible(const struct trial *t, const struct probe *probe) {
    if (!(t->starts[probe->anchor] & probe->reach))
        return false;
    unsigned before = t->pivot_at - probe->before_at,
             after = t->pivot_at + probe->after_at;
    bool inside = t->pivot_at >= t->sentence.first + probe->before_at;
    if (!(probe->before & (inside ? t->u->at[before].ends : GLANCE_ANYTHING)))
        return false;
    inside = after < t->sentence.end;
    return probe->after & (inside ? t->u->at[after].begins : GLANCE_ANYTHING);
}

// Tries a probe whose pivot may stand at `pivot_at`.
static void probe_try(struct trial *t) {
    if (match_behind(t) && (t->probe->pivot == 0 || match_before(t)))
        hit_add(t);
}

static bool is_met(const uint64_t present[NEED_WORDS], unsigned need) {
    return present[need / 64] >> need % 64 & 1;
}

static void group_try(struct trial *t, const struct lookup *group) {
    t->probe = &t->index->probes[group->first];
    for (unsigned left = group->count; left > 0; left--, t->probe++)
        if (is_possible(t, t->probe))
            probe_try(t);
}

// Lookups of one gate, sorted by their first need. `met` are the needs of the gate that
// are met.
static void lookups_try(struct trial *t, const struct lookup *group,
                        const struct lookup *end, uint64_t met) {
    while (group < end) {
        const struct lookup *next = group + group->same;
        if (met >> group->needs[0] % 64 & 1)
            for (; group < next; group++)
                if (is_met(t->present, group->needs[1]) &&
                    is_met(t->present, group->needs[2]))
                    group_try(t, group);
        group = next;
    }
}

// All that this symbol brings up.
static void symbol_try(struct trial *t, symbol s) {
    const struct probe_index *index = t->index;
    const struct need_gate *gate = index->gates + index->from[s],
                           *end = index->gates + index->from[s + 1];
    for (; gate < end; gate++) {
        uint64_t met = t->present[gate->word] & gate->needs;
        if (met)
            lookups_try(t, index->at + gate[0].lookup, index->at + gate[1].lookup, met);
    }
}

static void starts_add(struct trial *t, unsigned i) {
    const struct word *word = &t->u->at[i];
    const bool stands[ANCHORS] = {[ANCHOR_NONE] = true,
                                  [ANCHOR_BEGIN] = word->flags & IN_BEGIN,
                                  [ANCHOR_BEGIN_STRICT] = i == t->sentence.first,
                                  [ANCHOR_CLAUSE] = word->flags & IN_CLAUSE};
    for (unsigned a = 0; a < ANCHORS; a++)
        t->starts[a] = (i == t->sentence.first ? 0 : t->starts[a] << 1) | stands[a];
}

void match_all(const struct lexicon *lexicon, const struct probe_index *index,
               const struct utterance *u, struct hits *hits) {
    hits->count = 0;
    struct trial t = {
        .class_slots = lexicon->class_slots, .u = u, .index = index, .hits = hits};
    for (unsigned i = 0; i < u->count; i++) {
        const struct word *word = &u->at[i];
        t.sentence = u->sentences[word->sentence];
        t.present = u->present[word->sentence];
        t.pivot_at = i;
        t.alone = word->span_count == 1 ? &u->spans[word->span] : NULL;
        starts_add(&t, i);
        for (unsigned n = 0; n < word->span_count; n++)
            symbol_try(&t, u->spans[word->span + n].symbol);
    }
}
