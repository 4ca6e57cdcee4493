#include "talk/ear_inside.h"

#include <string.h>

// ---- conditions ---------------------------------------------------------------------

struct view ear_view(const struct ear *ear, unsigned sentence, unsigned clause) {
    bool last = sentence + 1 >= ear->utterance.sentence_count;
    return (struct view){
        .at = {
            [WHERE_SENTENCE] = &ear->sentences[sentence],
            [WHERE_CLAUSE] = &ear->clauses[clause],
            [WHERE_REPLY] = &ear->heard.signals,
            [WHERE_BEFORE] = &ear->before[sentence],
            [WHERE_AFTER] = &ear->after[sentence],
            [WHERE_NEXT] = last ? &ear->none : &ear->sentences[sentence + 1],
            [WHERE_PATRON] = &ear->patron,
            [WHERE_EVER] = &ear->ever,
        }};
}

// Whether a rule's conditions let a hit pass; where not, the hit says why.
static bool conditions_hold(const struct view *view, const struct rule *rule,
                            struct hit *hit) {
    for (unsigned i = 0; i < rule->when.count; i++)
        if (!view_holds(view, rule->when.at[i])) {
            hit->stopped = STOPPED_WHEN;
            hit->detail = (uint16_t)i;
            return false;
        }
    for (unsigned i = 0; i < rule->unless.count; i++)
        if (view_holds(view, rule->unless.at[i])) {
            hit->stopped = STOPPED_UNLESS;
            hit->detail = (uint16_t)i;
            return false;
        }
    for (unsigned i = 0; i < rule->any.count; i++)
        if (view_holds(view, rule->any.at[i]))
            return true;
    if (rule->any.count)
        hit->stopped = STOPPED_ANY;
    return !rule->any.count;
}

// ---- scopes -------------------------------------------------------------------------

// A hit counts for nothing where a cue outside it puts one of its words into a scope
// that stops the rule. A cue inside is the rule's own ("not my job").
static bool in_scope(const struct utterance *u, const struct hit *hit, unsigned scope) {
    if (scope == SCOPE_QUOTED || scope == SCOPE_STAGED || scope == SCOPE_ASIDE)
        return u->at[hit->from].cue[scope] && u->at[hit->to - 1].cue[scope];
    for (unsigned i = hit->from; i < hit->to; i++) {
        unsigned cue = u->at[i].cue[scope];
        if (cue && (cue <= hit->from || cue > hit->to))
            return true;
    }
    return false;
}

void ear_scopes_stop(struct ear *ear) {
    uint8_t scopes = ear->utterance.scopes;
    for (unsigned h = 0; h < ear->hits.count && scopes; h++) {
        struct hit *hit = &ear->hits.at[h];
        unsigned stops = ear->lexicon->rules[hit->rule].stops & scopes;
        for (unsigned s = 0; stops >> s && !hit->stopped; s++)
            if (stops >> s & 1 && in_scope(&ear->utterance, hit, s))
                hit->stopped = (uint8_t)(1 + s);
    }
}

// ---- what was found -----------------------------------------------------------------

static void raise_signal(struct ear *ear, const struct rule *rule, unsigned sentence,
                         unsigned clause) {
    signals_add(&ear->clauses[clause], rule->signal);
    if (signals_has(&ear->sentences[sentence], rule->signal))
        return;
    signals_add(&ear->sentences[sentence], rule->signal);
    signals_add(&ear->heard.signals, rule->signal);
    for (unsigned s = 0; s < sentence; s++)
        signals_add(&ear->after[s], rule->signal);
    for (unsigned s = sentence + 1; s < ear->utterance.sentence_count; s++)
        signals_add(&ear->before[s], rule->signal);
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

// Words of the patron's own make what helps specific to this patron. They make no weak sign
// of harm a clear one, and no "I understand" a script.
static uint8_t strength_of(const struct ear *ear, const struct rule *rule,
                           struct stretch words) {
    if (rule->move != MOVE_NONE && move_harms(rule->move))
        return rule->strength;
    for (unsigned i = words.first; i < words.end; i++)
        if (ear->utterance.at[i].patrons)
            return rule->strength < 3 ? (uint8_t)(rule->strength + 1) : 3;
    return rule->strength;
}

static void note(struct ear *ear, const struct rule *rule, struct stretch words) {
    struct heard *heard = &ear->heard;
    const struct word *first = &ear->utterance.at[words.first];
    if (!signals_has(&ear->lexicon->noted, rule->signal) ||
        heard->noted_count == NOTED_MAX)
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

// A long reply full of thanks must not take the place of the harm at its end, nor one harm
// said over and over that of another.
static bool finds_room(struct ear *ear, enum move move, unsigned sentence) {
    uint8_t *doubles = &ear->doubles[sentence][move];
    unsigned room = move_harms(move) ? FINDINGS_MAX : FINDINGS_MAX / 2;
    if (ear->finding_count >= room || *doubles == DOUBLES_MAX)
        return false;
    ++*doubles;
    return true;
}

static void found_add(struct ear *ear, unsigned rule_number, struct stretch hit) {
    const struct rule *rule = &ear->lexicon->rules[rule_number];
    if (!finds_room(ear, rule->move, ear->utterance.at[hit.first].sentence))
        return;
    struct stretch words = evidence_of(ear, rule, hit);
    const struct word *first = &ear->utterance.at[words.first];
    ear->findings[ear->finding_count++] =
        (struct found){.begin = first->begin,
                       .end = end_of(&ear->utterance, rule, words),
                       .first = words.first,
                       .last = (uint16_t)(words.end - 1),
                       .rule = (uint16_t)rule_number,
                       .sentence = first->sentence,
                       .move = (uint8_t)rule->move,
                       .strength = strength_of(ear, rule, words)};
}

static void take(struct ear *ear, unsigned rule_number, struct stretch hit) {
    const struct rule *rule = &ear->lexicon->rules[rule_number];
    const struct word *word = &ear->utterance.at[hit.first];
    raise_signal(ear, rule, word->sentence, word->clause);
    if (rule->move == MOVE_NONE)
        note(ear, rule, hit);
    else
        found_add(ear, rule_number, hit);
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
    struct view view = ear_view(ear, sentence, clause);
    int sum = 0;
    for (unsigned i = 0; i < rule->weight_count; i++)
        if (view_holds(&view, rule->weights[i].on))
            sum += rule->weights[i].points;
    return sum;
}

bool ear_lets(const struct ear *ear, const struct rule *rule, unsigned sentence,
              unsigned clause, struct hit *why) {
    struct view view = ear_view(ear, sentence, clause);
    return conditions_hold(&view, rule, why);
}

// Gains come first: where they do not add up, what takes away need not be looked at.
static bool weighs_enough(const struct rule *rule, const struct view *view) {
    const struct weight *weight = rule->weights, *end = weight + rule->weight_count;
    int sum = 0;
    for (; weight < end; weight++) {
        if (weight->points < 0 && sum < rule->threshold)
            return false;
        if (view_holds(view, weight->on))
            sum += weight->points;
    }
    return sum >= rule->threshold;
}

// What is weighed has no words of its own that a scope could stop; but a whole stretch
// may be said to somebody else.
static bool is_aside(const struct ear *ear, const struct rule *rule, struct stretch at) {
    const struct word *words = ear->utterance.at;
    return rule->stops >> SCOPE_ASIDE & 1 && words[at.first].cue[SCOPE_ASIDE] &&
           words[at.end - 1].cue[SCOPE_ASIDE];
}

static void weigh_stretches(struct ear *ear, unsigned number, const struct view views[],
                            const struct stretch stretches[], unsigned count) {
    const struct rule *rule = &ear->lexicon->rules[number];
    struct hit hit;
    for (unsigned i = 0; i < count; i++)
        if (!is_aside(ear, rule, stretches[i]) &&
            conditions_hold(&views[i], rule, &hit) && weighs_enough(rule, &views[i]))
            take(ear, number, stretches[i]);
}

static void weigh_rule(struct ear *ear, unsigned number) {
    const struct utterance *u = &ear->utterance;
    if (ear->lexicon->rules[number].per_clause)
        weigh_stretches(ear, number, ear->of_clauses, u->clauses, u->clause_count);
    else
        weigh_stretches(ear, number, ear->of_sentences, u->sentences, u->sentence_count);
}

static void views_fill(struct ear *ear) {
    const struct utterance *u = &ear->utterance;
    for (unsigned c = 0; c < u->clause_count; c++)
        ear->of_clauses[c] = ear_view(ear, u->at[u->clauses[c].first].sentence, c);
    for (unsigned s = 0; s < u->sentence_count; s++)
        ear->of_sentences[s] = ear_view(ear, s, u->at[u->sentences[s].first].clause);
}

static void run_hit(struct ear *ear, struct hit *hit) {
    const struct rule *rule = &ear->lexicon->rules[hit->rule];
    const struct word *word = &ear->utterance.at[hit->first];
    struct view view = ear_view(ear, word->sentence, word->clause);
    if (conditions_hold(&view, rule, hit))
        take(ear, hit->rule, (struct stretch){.first = hit->first, .end = hit->end});
}

// Hits of rules that ask nothing are taken; the others wait in a queue for each pass.
struct queues {
    uint16_t first[PASSES], last[PASSES]; // hits from 1; 0: none
};

static void hits_queue(struct ear *ear, struct queues *queues) {
    for (unsigned h = 0; h < ear->hits.count; h++) {
        const struct hit *hit = &ear->hits.at[h];
        unsigned pass = ear->lexicon->rules[hit->rule].pass;
        if (hit->stopped)
            continue;
        if (pass == PASS_PLAIN) {
            take(ear, hit->rule, (struct stretch){.first = hit->first, .end = hit->end});
            continue;
        }
        uint16_t *link =
            queues->last[pass] ? &ear->next[queues->last[pass]] : &queues->first[pass];
        *link = queues->last[pass] = (uint16_t)(h + 1);
        ear->next[h + 1] = 0;
    }
}

static void run_queue(struct ear *ear, const struct queues *queues, unsigned pass) {
    for (unsigned h = queues->first[pass]; h; h = ear->next[h])
        run_hit(ear, &ear->hits.at[h - 1]);
}

// Rules are asked pass by pass: first those that ask nothing, last those that ask about
// moves.
void ear_rules_run(struct ear *ear) {
    struct queues queues = {0};
    ear->finding_count = 0;
    memset(ear->doubles, 0, ear->utterance.sentence_count * sizeof *ear->doubles);
    views_fill(ear);
    hits_queue(ear, &queues);
    for (unsigned pass = PASS_PLAIN + 1; pass < PASSES; pass++) {
        run_queue(ear, &queues, pass);
        for (unsigned w = ear->weighted_from[pass]; w < ear->weighted_from[pass + 1]; w++)
            weigh_rule(ear, ear->weighted[w]);
    }
}

// Those that hear the patron raise signals only, and none of them weighs.
void ear_patron_rules_run(struct ear *ear) {
    struct queues queues = {0};
    hits_queue(ear, &queues);
    for (unsigned pass = PASS_PLAIN + 1; pass < PASSES; pass++)
        run_queue(ear, &queues, pass);
}
