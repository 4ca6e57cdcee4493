#include "talk/match.h"

// One probe being tried at one place.
struct trial {
    const struct lexicon *lexicon;
    const struct utterance *u;
    const struct probe *probe;
    struct stretch sentence;
    unsigned pivot_at; // the word that the pivot must match
    unsigned marked_first, marked_end;
    unsigned end; // behind the last word, once matched
};

static bool element_takes(const struct trial *t, const struct element *e, symbol s) {
    if (e->kind == ELEMENT_SYMBOL || e->kind == ELEMENT_NOT_SYMBOL)
        return e->id == s;
    return lexicon_class_has(t->lexicon, e->id, s);
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

static void mark(struct trial *t, const struct element *e, unsigned first, unsigned end) {
    if (!(e->flags & ELEMENT_MARKED))
        return;
    if (first < t->marked_first)
        t->marked_first = first;
    if (end > t->marked_end)
        t->marked_end = end;
}

static bool match_words(struct trial *t, unsigned e, unsigned at) {
    const struct element *element = &t->probe->at[e];
    if (e == t->probe->pivot && at != t->pivot_at)
        return false;
    if (at < t->sentence.end) {
        const struct word *word = &t->u->at[at];
        for (unsigned n = word->span_count; n-- > 0;) { // phrases before words
            const struct span *span = &t->u->spans[word->span + n];
            if (element_takes(t, element, span->symbol) &&
                match_rest(t, e + 1, at + span->words)) {
                mark(t, element, at, at + span->words);
                return true;
            }
        }
    }
    return element->flags & ELEMENT_OPTIONAL && match_rest(t, e + 1, at);
}

static bool match_gap(struct trial *t, unsigned e, unsigned at) {
    const struct element *gap = &t->probe->at[e];
    for (unsigned n = 0;; n++) {
        if (match_rest(t, e + 1, at + n)) {
            mark(t, gap, at, at + n);
            return true;
        }
        if (n == gap->most || !gap_passes(t, gap, at + n))
            return false;
    }
}

static bool match_rest(struct trial *t, unsigned e, unsigned at) {
    for (; e < t->probe->count; e++) {
        const struct element *element = &t->probe->at[e];
        if (element->kind <= ELEMENT_CLASS)
            return match_words(t, e, at);
        if (element->kind == ELEMENT_GAP)
            return match_gap(t, e, at);
        if (element->kind == ELEMENT_ANY) {
            if (at >= t->sentence.end)
                return false;
            mark(t, element, at, at + 1);
            at++;
        } else if (!stands_at(t, element, at)) {
            return false;
        }
    }
    t->end = at;
    return true;
}

static void hit_add(struct hits *hits, const struct trial *t, unsigned from) {
    if (hits->count == HITS_MAX || t->end <= from)
        return;
    struct hit *hit = &hits->at[hits->count++];
    *hit = (struct hit){.rule = t->probe->rule,
                        .first = (uint16_t)from,
                        .end = (uint16_t)t->end,
                        .from = (uint16_t)from,
                        .to = (uint16_t)t->end};
    if (t->probe->has_marks && t->marked_end > t->marked_first) {
        hit->first = (uint16_t)t->marked_first;
        hit->end = (uint16_t)t->marked_end;
    }
}

// The words at which a probe could begin: an anchor in front leaves but a few.
static struct stretch starts_of(const struct trial *t) {
    unsigned max = t->probe->before_max, min = t->probe->before_min;
    unsigned first = t->sentence.first, end = t->pivot_at + 1 - min;
    struct stretch starts = {.first = (uint16_t)first, .end = (uint16_t)end};
    if (t->pivot_at < first + min)
        starts.end = starts.first;
    if (t->pivot_at > first + max)
        starts.first = (uint16_t)(t->pivot_at - max);
    uint8_t anchor = t->probe->at[0].kind;
    if (anchor == ELEMENT_BEGIN && starts.end > t->sentence.begin + 1)
        starts.end = (uint16_t)(t->sentence.begin + 1);
    if (anchor == ELEMENT_BEGIN_STRICT && starts.end > first + 1)
        starts.end = (uint16_t)(first + 1);
    return starts;
}

// Tries a probe whose pivot may stand at `pivot_at`, from the earliest beginning on.
static void probe_try(struct trial *t, struct hits *hits) {
    struct stretch starts = starts_of(t);
    bool at_clause = t->probe->at[0].kind == ELEMENT_CLAUSE;
    for (unsigned from = starts.first; from < starts.end; from++) {
        if (at_clause && !(t->u->at[from].flags & IN_CLAUSE))
            continue;
        t->marked_first = UINT16_MAX;
        t->marked_end = 0;
        if (match_rest(t, 0, from)) {
            hit_add(hits, t, from);
            return;
        }
    }
}

static bool is_met(const uint64_t present[NEED_WORDS], unsigned need) {
    return present[need / 64] >> need % 64 & 1;
}

static void group_try(struct trial *t, const struct probe_index *index,
                      const struct lookup *group, struct hits *hits) {
    t->probe = &index->probes[group->first];
    for (unsigned left = group->count; left > 0; left--, t->probe++)
        probe_try(t, hits);
}

// All that this symbol brings up. Nearly all of it is ruled out by its first need, so
// that is what this loop is made for.
static void symbol_try(struct trial *t, const struct probe_index *index, symbol s,
                       const uint64_t present[NEED_WORDS], struct hits *hits) {
    const struct lookup *group = index->at + index->from[s];
    const struct lookup *end = index->at + index->from[s + 1];
    while (group < end) {
        if (!is_met(present, group->needs[0])) {
            group += group->same;
            continue;
        }
        for (unsigned same = group->same; same > 0; same--, group++)
            if (is_met(present, group->needs[1]) && is_met(present, group->needs[2]))
                group_try(t, index, group, hits);
    }
}

void match_all(const struct lexicon *lexicon, const struct probe_index *index,
               const struct utterance *u, struct hits *hits) {
    hits->count = 0;
    struct trial t = {.lexicon = lexicon, .u = u};
    for (unsigned i = 0; i < u->count; i++) {
        const struct word *word = &u->at[i];
        t.sentence = u->sentences[word->sentence];
        t.pivot_at = i;
        const uint64_t *present = u->present[word->sentence];
        for (unsigned n = 0; n < word->span_count; n++)
            symbol_try(&t, index, u->spans[word->span + n].symbol, present, hits);
    }
}
