#include "talk/match_inside.h"

// The words gone over, one after the other.
struct sweep {
    const struct known *known; // the lexicon's
    const struct probe_index *index;
    uint64_t present[NEED_WORDS]; // needs that are met in the sentence
    struct hits *hits;
    struct trial trial;
};

// Only what is marked is shown, where anything is.
static void hit_marks(struct hit *hit, const struct trial *t) {
    unsigned first = UINT16_MAX, end = 0;
    for (unsigned e = 0; e < t->probe->count; e++) {
        const struct element *element = &t->elements[e];
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

static void hit_add(struct hits *hits, const struct trial *t) {
    uint16_t from = t->at[0], to = t->at[t->probe->count];
    if (hits->count == HITS_MAX || to <= from)
        return;
    struct hit *hit = &hits->at[hits->count++];
    *hit = (struct hit){
        .rule = t->probe->rule, .first = from, .end = to, .from = from, .to = to};
    if (t->probe->has_marks)
        hit_marks(hit, t);
}

// Whether a probe is not ruled out at a glance: by where it would begin, by a break that it
// wants, or by what stands beside the pivot.
static bool is_possible(const struct trial *t, const struct probe *probe) {
    if (!(t->starts[probe->anchor] & probe->reach))
        return false;
    if (probe->has_break && !t->sentence.has_break)
        return false;
    unsigned before = t->pivot_at - probe->before_at,
             after = t->pivot_at + probe->after_at;
    bool inside = t->pivot_at >= t->sentence.first + probe->before_at;
    if (!(probe->before & (inside ? t->u->at[before].ends : GLANCE_ANYTHING)))
        return false;
    inside = after < t->sentence.end;
    return probe->after & (inside ? t->u->at[after].begins : GLANCE_ANYTHING);
}

static bool is_met(const uint64_t present[NEED_WORDS], unsigned need) {
    return present[need / 64] >> need % 64 & 1;
}

static void group_try(struct sweep *sweep, const struct lookup *group) {
    const struct probe *probe = &sweep->index->probes[group->first],
                       *end = probe + group->count;
    for (; probe < end; probe++)
        if (is_possible(&sweep->trial, probe)) {
            sweep->trial.probe = probe;
            sweep->trial.elements = sweep->index->elements + probe->first;
            if (trial_matches(&sweep->trial))
                hit_add(sweep->hits, &sweep->trial);
        }
}

// Lookups of one gate, sorted by their first need. `met` are the needs of the gate that
// are met.
static void lookups_try(struct sweep *sweep, const struct lookup *group,
                        const struct lookup *end, uint64_t met) {
    while (group < end) {
        const struct lookup *next = group + group->same;
        if (met >> group->needs[0] % 64 & 1)
            for (; group < next; group++)
                if (is_met(sweep->present, group->needs[1]) &&
                    is_met(sweep->present, group->needs[2]))
                    group_try(sweep, group);
        group = next;
    }
}

// All that this symbol brings up.
static void symbol_try(struct sweep *sweep, symbol s) {
    const struct probe_index *index = sweep->index;
    const struct known *known = &sweep->known[s];
    const struct need_gate *gate = index->gates + known[0].gates[index->side],
                           *end = index->gates + known[1].gates[index->side];
    for (; gate < end; gate++) {
        uint64_t met = sweep->present[gate->word] & gate->needs;
        if (met)
            lookups_try(sweep, index->at + gate[0].lookup, index->at + gate[1].lookup,
                        met);
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

static void sweep_word(struct sweep *sweep, unsigned i) {
    struct trial *t = &sweep->trial;
    const struct word *word = &t->u->at[i];
    const struct span *spans = &t->u->spans[word->span];
    t->pivot_at = i;
    t->alone = word->span_count == 1 ? spans : NULL;
    starts_add(t, i);
    for (unsigned n = 0; n < word->span_count; n++)
        symbol_try(sweep, spans[n].symbol);
}

void match_all(const struct lexicon *lexicon, const struct probe_index *index,
               const struct utterance *u, struct hits *hits) {
    struct sweep sweep = {.known = lexicon->known,
                          .index = index,
                          .hits = hits,
                          .trial = {.class_slots = lexicon->class_slots, .u = u}};
    hits->count = 0;
    for (unsigned s = 0; s < u->sentence_count; s++) {
        const struct stretch sentence = u->sentences[s];
        needs_met(lexicon, u, sentence, sweep.present);
        sweep.trial.sentence = sentence;
        for (unsigned i = sentence.first; i < sentence.end; i++)
            sweep_word(&sweep, i);
    }
}
