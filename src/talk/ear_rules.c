#include "talk/ear_inside.h"

// ---- conditions ---------------------------------------------------------------------

static bool in_sentences(const struct ear *ear, unsigned from, unsigned to,
                         unsigned signal) {
    for (unsigned s = from; s < to && s < ear->utterance.sentence_count; s++)
        if (signals_has(&ear->sentences[s], signal))
            return true;
    return false;
}

bool ear_holds(const struct ear *ear, struct condition condition, unsigned sentence,
               unsigned clause) {
    switch ((enum where)condition.where) {
    case WHERE_SENTENCE: return signals_has(&ear->sentences[sentence], condition.signal);
    case WHERE_CLAUSE: return signals_has(&ear->clauses[clause], condition.signal);
    case WHERE_REPLY: return signals_has(&ear->heard.signals, condition.signal);
    case WHERE_BEFORE: return in_sentences(ear, 0, sentence, condition.signal);
    case WHERE_AFTER: return in_sentences(ear, sentence + 1, ~0U, condition.signal);
    case WHERE_NEXT:
        return in_sentences(ear, sentence + 1, sentence + 2, condition.signal);
    case WHERE_PATRON: return signals_has(&ear->patron, condition.signal);
    case WHERE_EVER: return signals_has(&ear->ever, condition.signal);
    case WHERE_COUNT: break;
    }
    return false;
}

// Whether a rule's conditions let a hit pass; where not, the hit says why.
static bool conditions_hold(const struct ear *ear, const struct rule *rule,
                            struct hit *hit) {
    const struct word *word = &ear->utterance.at[hit->first];
    unsigned sentence = word->sentence, clause = word->clause;
    for (unsigned i = 0; i < rule->when.count; i++)
        if (!ear_holds(ear, rule->when.at[i], sentence, clause)) {
            hit->stopped = STOPPED_WHEN;
            hit->detail = (uint16_t)i;
            return false;
        }
    for (unsigned i = 0; i < rule->unless.count; i++)
        if (ear_holds(ear, rule->unless.at[i], sentence, clause)) {
            hit->stopped = STOPPED_UNLESS;
            hit->detail = (uint16_t)i;
            return false;
        }
    for (unsigned i = 0; i < rule->any.count; i++)
        if (ear_holds(ear, rule->any.at[i], sentence, clause))
            return true;
    if (rule->any.count)
        hit->stopped = STOPPED_ANY;
    return !rule->any.count;
}

// ---- scopes -------------------------------------------------------------------------

// A hit counts for nothing where a cue outside it puts one of its words into a scope
// that stops the rule. A cue inside is the rule's own ("not my job").
static bool in_scope(const struct utterance *u, const struct hit *hit, unsigned scope) {
    if (scope == SCOPE_QUOTED)
        return u->at[hit->from].cue[scope] && u->at[hit->to - 1].cue[scope];
    for (unsigned i = hit->from; i < hit->to; i++) {
        unsigned cue = u->at[i].cue[scope];
        if (cue && (cue <= hit->from || cue > hit->to))
            return true;
    }
    return false;
}

void ear_scopes_stop(struct ear *ear) {
    for (unsigned h = 0; h < ear->hits.count; h++) {
        struct hit *hit = &ear->hits.at[h];
        uint8_t stops = ear->lexicon->rules[hit->rule].stops;
        for (unsigned s = 0; s < SCOPE_COUNT && !hit->stopped; s++)
            if (stops >> s & 1 && in_scope(&ear->utterance, hit, s))
                hit->stopped = (uint8_t)(1 + s);
    }
}

// ---- what was found -----------------------------------------------------------------

static void raise_signal(struct ear *ear, const struct rule *rule, unsigned sentence,
                         unsigned clause) {
    signals_add(&ear->sentences[sentence], rule->signal);
    signals_add(&ear->clauses[clause], rule->signal);
    signals_add(&ear->heard.signals, rule->signal);
}

static struct stretch evidence_of(const struct ear *ear, const struct rule *rule,
                                  struct stretch words) {
    const struct word *word = &ear->utterance.at[words.first];
    if (rule->evidence == EVIDENCE_CLAUSE)
        return ear->utterance.clauses[word->clause];
    if (rule->evidence == EVIDENCE_SENTENCE)
        return ear->utterance.sentences[word->sentence];
    return words;
}

// Words of the patron's own make a move specific to this patron.
static uint8_t strength_of(const struct ear *ear, const struct rule *rule,
                           struct stretch words) {
    for (unsigned i = words.first; i < words.end; i++)
        if (ear->utterance.at[i].patrons)
            return rule->strength < 3 ? (uint8_t)(rule->strength + 1) : 3;
    return rule->strength;
}

static void note(struct ear *ear, const struct rule *rule, struct stretch words) {
    struct heard *heard = &ear->heard;
    const struct word *first = &ear->utterance.at[words.first];
    if (heard->noted_count == NOTED_MAX)
        return;
    heard->noted[heard->noted_count++] =
        (struct noted){first->begin, ear->utterance.at[words.end - 1].end, rule->signal,
                       first->sentence};
}

// Where what is shown ends: a rule that weighed all of a stretch may have weighed its
// marks too ("!!"), so they are shown with it.
static uint32_t end_of(const struct utterance *u, const struct rule *rule,
                       struct stretch words) {
    uint32_t end = u->at[words.end - 1].end;
    while (rule->weight_count && end < u->text.len &&
           (u->text.at[end] == '!' || u->text.at[end] == '?'))
        end++;
    return end;
}

static void take(struct ear *ear, unsigned rule_number, struct stretch hit) {
    const struct rule *rule = &ear->lexicon->rules[rule_number];
    struct stretch words = evidence_of(ear, rule, hit);
    const struct word *first = &ear->utterance.at[words.first];
    raise_signal(ear, rule, ear->utterance.at[hit.first].sentence,
                 ear->utterance.at[hit.first].clause);
    if (rule->move == MOVE_NONE) {
        note(ear, rule, hit);
        return;
    }
    struct heard *heard = &ear->heard;
    if (heard->count == FOUND_MAX)
        return;
    heard->at[heard->count++] =
        (struct found){.begin = first->begin,
                       .end = end_of(&ear->utterance, rule, words),
                       .first = words.first,
                       .last = (uint16_t)(words.end - 1),
                       .rule = (uint16_t)rule_number,
                       .sentence = first->sentence,
                       .move = (uint8_t)rule->move,
                       .strength = strength_of(ear, rule, words)};
}

// ---- weighing -----------------------------------------------------------------------

void ear_weighted_fill(struct ear *ear, struct arena *arena) {
    const struct lexicon *lexicon = ear->lexicon;
    unsigned count = 0;
    ear->weighted = arena_new(arena, uint16_t, lexicon->rule_count);
    for (unsigned pass = 0; pass < PASSES; pass++) {
        ear->weighted_from[pass] = count;
        for (unsigned i = 0; i < lexicon->rule_count; i++)
            if (lexicon->rules[i].weight_count && lexicon->rules[i].pass == pass)
                ear->weighted[count++] = (uint16_t)i;
    }
    ear->weighted_from[PASSES] = count;
}

int ear_weigh(const struct ear *ear, const struct rule *rule, unsigned sentence,
              unsigned clause) {
    int sum = 0;
    for (unsigned i = 0; i < rule->weight_count; i++) {
        struct condition on = rule->weights[i].on;
        if (rule->per_clause && on.where == WHERE_SENTENCE)
            on.where = WHERE_CLAUSE; // unless said otherwise, the clause's own
        if (ear_holds(ear, on, sentence, clause))
            sum += rule->weights[i].points;
    }
    return sum;
}

static void weigh_stretch(struct ear *ear, unsigned number, unsigned sentence,
                          unsigned clause, struct stretch words) {
    const struct rule *rule = &ear->lexicon->rules[number];
    struct hit hit = {.rule = (uint16_t)number,
                      .first = words.first,
                      .end = words.end,
                      .from = words.first,
                      .to = words.end};
    if (conditions_hold(ear, rule, &hit) &&
        ear_weigh(ear, rule, sentence, clause) >= rule->threshold)
        take(ear, number, words);
}

static void weigh_rule(struct ear *ear, unsigned number) {
    const struct utterance *u = &ear->utterance;
    if (ear->lexicon->rules[number].per_clause) {
        for (unsigned c = 0; c < u->clause_count; c++)
            weigh_stretch(ear, number, u->at[u->clauses[c].first].sentence, c,
                          u->clauses[c]);
        return;
    }
    for (unsigned s = 0; s < u->sentence_count; s++)
        weigh_stretch(ear, number, s, u->at[u->sentences[s].first].clause,
                      u->sentences[s]);
}

static void run_hit(struct ear *ear, struct hit *hit) {
    const struct rule *rule = &ear->lexicon->rules[hit->rule];
    if (conditions_hold(ear, rule, hit))
        take(ear, hit->rule, (struct stretch){.first = hit->first, .end = hit->end});
}

// Rules are asked pass by pass: first those that ask nothing, last those that ask about
// moves.
void ear_rules_run(struct ear *ear) {
    unsigned from[PASSES + 1] = {0}, at[PASSES];
    for (unsigned h = 0; h < ear->hits.count; h++)
        if (!ear->hits.at[h].stopped)
            from[ear->lexicon->rules[ear->hits.at[h].rule].pass + 1]++;
    for (unsigned pass = 0; pass < PASSES; pass++) {
        from[pass + 1] += from[pass];
        at[pass] = from[pass];
    }
    for (unsigned h = 0; h < ear->hits.count; h++)
        if (!ear->hits.at[h].stopped)
            ear->by_pass[at[ear->lexicon->rules[ear->hits.at[h].rule].pass]++] =
                (uint16_t)h;
    for (unsigned pass = 0; pass < PASSES; pass++) {
        for (unsigned i = from[pass]; i < from[pass + 1]; i++)
            run_hit(ear, &ear->hits.at[ear->by_pass[i]]);
        for (unsigned w = ear->weighted_from[pass]; w < ear->weighted_from[pass + 1]; w++)
            weigh_rule(ear, ear->weighted[w]);
    }
}
