#include "talk/match_inside.h"

// A sentence is matched in three steps, each of which goes over what the one before it
// left: lookups are chosen by the words and needs of the sentence, their probes are sifted
// by what stands around the pivot, and what is left is tried. So what a step will read can
// be fetched from memory while the others are still being chosen: waiting for memory took
// more time than all else.
enum { CHOSEN_MAX = 256, ATTEMPTS_MAX = 256 };

struct chosen {
    const struct lookup *lookup;
    unsigned at; // the word where its pivot stands
};

struct attempt {
    const struct probe *probe;
    uint64_t starts; // bit n: it may begin n words before its pivot
    unsigned at;
};

struct sweep {
    const struct known *known; // the lexicon's
    const struct probe_index *index;
    const struct utterance *u;
    struct stretch sentence;
    uint64_t present[NEED_WORDS];                 // needs that are met in the sentence
    const struct need_gate *open[NEED_WORDS + 1]; // those of one symbol that are open
    struct chosen chosen[CHOSEN_MAX];
    unsigned chosen_count;
    unsigned reached;         // the word up to which the anchors are known
    uint64_t starts[ANCHORS]; // bit n: that anchor stands n words before it
    struct attempt attempts[ATTEMPTS_MAX];
    unsigned attempt_count;
    struct trial trial;
    struct hits *hits;
};

// ---- hits ---------------------------------------------------------------------------

static struct hit *hit_add(struct hits *hits, unsigned rule, unsigned from, unsigned to) {
    if (hits->count == HITS_MAX)
        return NULL;
    struct hit *hit = &hits->at[hits->count++];
    *hit = (struct hit){.rule = (uint16_t)rule,
                        .first = (uint16_t)from,
                        .end = (uint16_t)to,
                        .from = (uint16_t)from,
                        .to = (uint16_t)to};
    return hit;
}

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

static void trial_take(struct hits *hits, const struct trial *t) {
    uint16_t from = t->at[0], to = t->at[t->probe->count];
    if (to <= from)
        return;
    struct hit *hit = hit_add(hits, t->probe->rule, from, to);
    if (hit && t->probe->has_marks)
        hit_marks(hit, t);
}

// ---- trying -------------------------------------------------------------------------

static void attempts_try(struct sweep *sweep) {
    struct trial *t = &sweep->trial;
    for (unsigned i = 0; i < sweep->attempt_count; i++) {
        const struct attempt *attempt = &sweep->attempts[i];
        t->probe = attempt->probe;
        t->elements = sweep->index->elements + attempt->probe->first;
        t->pivot_at = attempt->at;
        t->starts = attempt->starts;
        if (trial_matches(t))
            trial_take(sweep->hits, t);
    }
    sweep->attempt_count = 0;
}

// ---- sifting ------------------------------------------------------------------------

// Goes on to a word, noting which anchors stand how far before it.
static void starts_reach(struct sweep *sweep, unsigned at) {
    for (; sweep->reached <= at; sweep->reached++) {
        const struct word *word = &sweep->u->at[sweep->reached];
        bool first = sweep->reached == sweep->sentence.first;
        const bool stands[ANCHORS] = {[ANCHOR_NONE] = true,
                                      [ANCHOR_BEGIN] = word->flags & IN_BEGIN,
                                      [ANCHOR_BEGIN_STRICT] = first,
                                      [ANCHOR_CLAUSE] = word->flags & IN_CLAUSE};
        for (unsigned a = 0; a < ANCHORS; a++)
            sweep->starts[a] = (first ? 0 : sweep->starts[a] << 1) | stands[a];
    }
}

// Whether a probe is not ruled out at a glance: by a break that it wants, or by what stands
// beside the pivot.
static bool is_possible(const struct sweep *sweep, const struct probe *probe,
                        unsigned at) {
    const struct word *words = sweep->u->at;
    unsigned before = at - probe->before_at, after = at + probe->after_at;
    if (probe->has_break && !sweep->sentence.has_break)
        return false;
    bool inside = at >= sweep->sentence.first + probe->before_at;
    if (!(probe->before & (inside ? words[before].ends : GLANCE_ANYTHING)))
        return false;
    inside = after < sweep->sentence.end;
    return probe->after & (inside ? words[after].begins : GLANCE_ANYTHING);
}

static void attempt_add(struct sweep *sweep, struct attempt attempt) {
    if (sweep->attempt_count == ATTEMPTS_MAX)
        attempts_try(sweep);
    __builtin_prefetch(&sweep->index->elements[attempt.probe->first]);
    sweep->attempts[sweep->attempt_count++] = attempt;
}

static void chosen_sift(struct sweep *sweep) {
    for (unsigned i = 0; i < sweep->chosen_count; i++) {
        const struct chosen *chosen = &sweep->chosen[i];
        const struct probe *probe = &sweep->index->probes[chosen->lookup->first],
                           *end = probe + chosen->lookup->count;
        starts_reach(sweep, chosen->at);
        for (; probe < end; probe++) {
            uint64_t starts = sweep->starts[probe->anchor] & probe->reach;
            if (starts && is_possible(sweep, probe, chosen->at))
                attempt_add(sweep, (struct attempt){probe, starts, chosen->at});
        }
    }
    sweep->chosen_count = 0;
}

// ---- choosing -----------------------------------------------------------------------

static bool is_met(const uint64_t present[NEED_WORDS], unsigned need) {
    return present[need / 64] >> need % 64 & 1;
}

static void chosen_add(struct sweep *sweep, const struct lookup *lookup, unsigned at) {
    if (sweep->chosen_count == CHOSEN_MAX)
        chosen_sift(sweep);
    __builtin_prefetch(&sweep->index->probes[lookup->first]);
    sweep->chosen[sweep->chosen_count++] = (struct chosen){lookup, at};
}

static void run_choose(struct sweep *sweep, const uint32_t *run, unsigned at) {
    const struct lookup *lookup = sweep->index->lookups + run[0],
                        *end = sweep->index->lookups + run[1];
    for (; lookup < end; lookup++)
        if (is_met(sweep->present, lookup->needs[0]))
            chosen_add(sweep, lookup, at);
}

// All that this symbol brings up with needs that are met. Which gates are open cannot be
// foreseen, so they are gathered without a branch.
static void symbol_choose(struct sweep *sweep, const struct known *known, unsigned at) {
    const struct probe_index *index = sweep->index;
    const struct need_gate *gate = index->gates + known[0].gates[index->side],
                           *end = index->gates + known[1].gates[index->side];
    unsigned count = 0;
    for (; gate < end; gate++) {
        sweep->open[count] = gate;
        count += (sweep->present[gate->word] & gate->needs) != 0;
    }
    for (unsigned i = 0; i < count; i++) {
        gate = sweep->open[i];
        for (uint64_t met = sweep->present[gate->word] & gate->needs; met;
             met &= met - 1) {
            uint64_t below = (met & -met) - 1;
            unsigned run = (unsigned)__builtin_popcountll(gate->needs & below);
            run_choose(sweep, index->runs + gate->run + run, at);
        }
    }
}

// ---- words alone --------------------------------------------------------------------

static bool is_alone(const struct probe_index *index, const struct known *known,
                     unsigned probe) {
    for (uint32_t n = known[0].alone[index->side]; n < known[1].alone[index->side]; n++)
        if (index->alone[n] == probe)
            return true;
    return false;
}

// Patterns of which the span is all there is to match: of those that begin here, the
// longest is found.
static void alone_take(struct sweep *sweep, const struct word *word, unsigned n,
                       unsigned at) {
    const struct probe_index *index = sweep->index;
    const struct span *spans = &sweep->u->spans[word->span];
    const struct known *known = &sweep->known[spans[n].symbol];
    for (uint32_t i = known[0].alone[index->side]; i < known[1].alone[index->side]; i++) {
        unsigned longest = word->span_count - 1U, probe = index->alone[i];
        while (longest > n &&
               !is_alone(index, &sweep->known[spans[longest].symbol], probe))
            longest--;
        hit_add(sweep->hits, index->probes[probe].rule, at, at + spans[longest].words);
    }
}

static void sentence_match(struct sweep *sweep, struct stretch sentence) {
    sweep->sentence = sentence;
    sweep->reached = sweep->trial.first = sentence.first;
    sweep->trial.end = sentence.end;
    for (unsigned i = sentence.first; i < sentence.end; i++) {
        const struct word *word = &sweep->u->at[i];
        const struct span *spans = &sweep->u->spans[word->span];
        for (unsigned n = 0; n < word->span_count; n++) {
            alone_take(sweep, word, n, i);
            symbol_choose(sweep, &sweep->known[spans[n].symbol], i);
        }
    }
    chosen_sift(sweep);
    attempts_try(sweep);
}

void match_all(const struct lexicon *lexicon, const struct probe_index *index,
               const struct utterance *u, struct hits *hits) {
    struct sweep sweep;
    sweep.known = lexicon->known;
    sweep.index = index;
    sweep.u = u;
    sweep.chosen_count = sweep.attempt_count = 0;
    sweep.trial.class_slots = lexicon->class_slots;
    sweep.trial.words = u->at;
    sweep.trial.spans = u->spans;
    sweep.hits = hits;
    hits->count = 0;
    for (unsigned s = 0; s < u->sentence_count; s++) {
        needs_met(lexicon, u, u->sentences[s], sweep.present);
        sentence_match(&sweep, u->sentences[s]);
    }
}
