#include "play/acts.h"

#include <string.h>

#include "play/acts_inside.h"

static const move_set promising = MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_NEXT_STEP) |
                                  MOVE_BIT(MOVE_REASSURANCE) | MOVE_BIT(MOVE_CHOICE) |
                                  MOVE_BIT(MOVE_FALSE_PROMISE);
static const move_set touching =
    MOVE_BIT(MOVE_VALIDATION) | MOVE_BIT(MOVE_SYMPATHY) | MOVE_BIT(MOVE_APOLOGY) |
    MOVE_BIT(MOVE_OPEN_QUESTION) | MOVE_BIT(MOVE_CLOSED_QUESTION) |
    MOVE_BIT(MOVE_APPRECIATION) | MOVE_BIT(MOVE_PRIVACY) | MOVE_BIT(MOVE_REASSURANCE) |
    MOVE_BIT(MOVE_PRIVATE_SPACE) | MOVE_BIT(MOVE_CHOICE) | MOVE_BIT(MOVE_PERMISSION);
// Moves that do something about what they touch.
static const move_set doing = MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_OPTION) |
                              MOVE_BIT(MOVE_REASSURANCE) | MOVE_BIT(MOVE_APOLOGY) |
                              MOVE_BIT(MOVE_VALIDATION) | MOVE_BIT(MOVE_PRIVACY) |
                              MOVE_BIT(MOVE_PRIVATE_SPACE) | MOVE_BIT(MOVE_APPRECIATION);

struct play_signals play_signals(const struct lexicon *lexicon) {
    struct play_signals signals = {
        .own_name = lexicon->wanted[WANTED_OWN_NAME],
        .for_now = lexicon->wanted[WANTED_FOR_NOW],
        .told_done = lexicon->wanted[WANTED_TOLD_DONE],
        .time_phrase = lexicon->wanted[WANTED_TIME_PHRASE],
        .agreeing = lexicon->wanted[WANTED_AGREEING],
        .police = lexicon->wanted[WANTED_CALLS_POLICE],
        .to_come = lexicon->wanted[WANTED_TO_COME],
        .asks_same = lexicon->wanted[WANTED_ASKS_SAME],
        .sorry = lexicon->wanted[WANTED_SAYS_SORRY],
    };
    static const enum wanted asks[] = {
#define X(name, id) [ANSWER_##name] = WANTED_ASKS_##name,
        ANSWER_LIST(X)
#undef X
    };
    for (unsigned a = 0; a < ANSWER_COUNT; a++)
        signals.answers[a] = lexicon->wanted[asks[a]];
    return signals;
}

move_set acts_moves_in(const struct heard *heard, unsigned sentence) {
    move_set moves = 0;
    for (unsigned i = 0; i < heard->count; i++)
        if (heard->at[i].sentence == sentence)
            moves |= MOVE_BIT(heard->at[i].move);
    return moves;
}

static struct span_bytes hit_span(const struct heard *heard,
                                  const struct topic_hit *hit) {
    const struct word *at = heard->utterance->at;
    return (struct span_bytes){at[hit->first].begin, at[hit->last].end};
}

// The words of the first of these moves in the hit's sentence; the hit's own where there
// is none.
static struct span_bytes move_span(const struct heard *heard, const struct topic_hit *hit,
                                   move_set moves) {
    for (unsigned i = 0; i < heard->count; i++)
        if (heard->at[i].sentence == hit->sentence && moves >> heard->at[i].move & 1)
            return (struct span_bytes){heard->at[i].begin, heard->at[i].end};
    return hit_span(heard, hit);
}

// Negated by a word before it; a negation that is part of what was looked for is none.
static bool is_negated(const struct heard *heard, const struct topic_hit *hit) {
    unsigned cue = heard->utterance->at[hit->first].cue[SCOPE_NEGATED];
    return cue && cue - 1 < hit->first;
}

bool acts_noted(const struct heard *heard, unsigned sentence, int signal) {
    for (unsigned n = 0; n < heard->noted_count; n++)
        if (heard->noted[n].sentence == sentence && (int)heard->noted[n].signal == signal)
            return true;
    return false;
}

bool acts_marked_at(const struct heard *heard, unsigned sentence) {
    const struct utterance *u = heard->utterance;
    struct stretch at = u->sentences[sentence];
    if (at.first == at.end)
        return false;
    size_t from = u->at[at.end - 1].end;
    size_t to = at.end < u->count ? u->at[at.end].begin : u->text.len;
    return to > from && memchr(u->text.at + from, '?', to - from);
}

// ---- moves --------------------------------------------------------------------------

static void read_moves(struct acts *acts, const struct heard *heard) {
    acts->moves = heard->moves;
    for (unsigned i = 0; i < heard->count; i++) {
        const struct found *found = &heard->at[i];
        if (acts->counts[found->move]++ == 0)
            acts->at[found->move] = (struct span_bytes){found->begin, found->end};
        if (found->strength > acts->strength[found->move])
            acts->strength[found->move] = found->strength;
    }
    acts->command = heard->count == 1 && heard->at[0].rule == UINT16_MAX;
    acts->words = heard->words;
    for (unsigned s = 0; s < heard->utterance->sentence_count; s++) {
        struct stretch at = heard->utterance->sentences[s];
        if (at.end - at.first > (int)acts->longest_sentence)
            acts->longest_sentence = (unsigned)(at.end - at.first);
    }
}

// ---- topics -------------------------------------------------------------------------

// Said back: by a move that does so, by a sentence that "is that right?" asks about, by
// what this concern takes as meeting it, and, with somebody who has few words, by
// repeating them.
static bool says_back(const struct acts *acts, const struct persona *persona,
                      const struct topic_hit *hit, move_set moves) {
    move_set next = acts_moves_in(acts->heard, hit->sentence + 1U);
    return moves & (reflecting | persona->concerns[hit->owner].met_by) ||
           next & MOVE_BIT(MOVE_CHECK_UNDERSTANDING) ||
           (persona->literal && moves & MOVE_BIT(MOVE_PARROTING));
}

static void concern_hit(struct acts *acts, const struct persona *persona,
                        const struct topic_hit *hit, move_set moves) {
    uint16_t bit = (uint16_t)(1 << hit->owner);
    if (says_back(acts, persona, hit, moves)) {
        acts->reflected |= bit;
        acts->reflected_at = move_span(acts->heard, hit, reflecting);
    } else if (moves & touching) {
        acts->touched |= bit;
        acts->touched_at = move_span(acts->heard, hit, touching);
    }
    if (moves & doing && !(moves & MOVE_BIT(MOVE_DECLINE))) {
        acts->acted |= bit;
        acts->acted_at = move_span(acts->heard, hit, doing);
    }
}

static void wrong_hit(struct acts *acts, const struct topic_hit *hit, move_set moves) {
    if (!(moves & reflecting) || is_negated(acts->heard, hit))
        return;
    acts->reversed |= (uint16_t)(1 << hit->owner);
    acts->reversed_at = move_span(acts->heard, hit, reflecting);
}

static void feeling_hit(struct acts *acts, const struct topic_hit *hit, move_set moves) {
    const move_set naming =
        MOVE_BIT(MOVE_FEELING) | MOVE_BIT(MOVE_VALIDATION) | MOVE_BIT(MOVE_REFLECTION);
    if (!(moves & naming) || is_negated(acts->heard, hit))
        return;
    acts->feelings |= (uint16_t)(1 << hit->owner);
    acts->feeling_at = move_span(acts->heard, hit, naming);
}

enum { FEW_WORDS = 3 };

// Where the last note of this kind before `end` begins, in its sentence; -1: none.
static long last_noted(const struct heard *heard, unsigned sentence, int signal,
                       uint32_t end) {
    long last = -1;
    for (unsigned n = 0; n < heard->noted_count; n++) {
        const struct noted *noted = &heard->noted[n];
        if ((int)noted->signal == signal && noted->sentence == sentence &&
            noted->begin < end && noted->begin > last)
            last = noted->begin;
    }
    return last;
}

// "I've cleared it, and I'll look on the cart", but not "I'll look ... there it is".
static bool is_to_come(const struct heard *heard, const struct topic_hit *hit,
                       const struct play_signals *signals) {
    uint32_t here = heard->utterance->at[hit->first].begin;
    long to_come = last_noted(heard, hit->sentence, signals->to_come, here + 1);
    return to_come > last_noted(heard, hit->sentence, signals->told_done, UINT32_MAX);
}

// Told as done in its own sentence, or by the next: "I'll mark it returned. Done."
static bool is_done(const struct heard *heard, const struct topic_hit *hit,
                    const struct play_signals *signals) {
    const struct utterance *u = heard->utterance;
    unsigned next = hit->sentence + 1U;
    return (acts_noted(heard, hit->sentence, signals->told_done) &&
            !is_to_come(heard, hit, signals)) ||
           (next < u->sentence_count &&
            u->sentences[next].end - u->sentences[next].first <= FEW_WORDS &&
            acts_noted(heard, next, signals->told_done));
}

// "My colleague speaks Spanish. Shall I call her?": what is named in one sentence is
// offered in the next.
static bool is_offered_next(const struct acts *acts, const struct topic_hits *hits,
                            unsigned sentence, move_set moves) {
    const move_set handing = MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_PERMISSION) |
                             MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_GET_HELP);
    const move_set barring = offering | reflecting | MOVE_BIT(MOVE_DECLINE);
    if (sentence + 1 >= acts->heard->utterance->sentence_count ||
        moves & (barring & ~MOVE_BIT(MOVE_INFORMATION)) ||
        acts_marked_at(acts->heard, sentence))
        return false;
    for (unsigned h = 0; h < hits->count; h++)
        if (hits->at[h].kind == TOPIC_OPTION && hits->at[h].sentence == sentence + 1)
            return false;
    return acts_moves_in(acts->heard, sentence + 1) & handing;
}

// What is done without a move is shown by its whole clause: "Here it is".
static struct span_bytes option_span(const struct heard *heard,
                                     const struct topic_hit *hit, move_set moves) {
    const struct utterance *u = heard->utterance;
    if (moves & offering)
        return move_span(heard, hit, offering);
    struct stretch clause = u->clauses[u->at[hit->first].clause];
    unsigned last = hit->last < clause.end ? clause.end - 1U : hit->last;
    return (struct span_bytes){u->at[hit->first].begin, u->at[last].end};
}

static void option_hit(struct acts *acts, const struct topic_hits *hits,
                       const struct topic_hit *hit, move_set moves,
                       const struct play_signals *signals) {
    bool done = is_done(acts->heard, hit, signals);
    if (is_offered_next(acts, hits, hit->sentence, moves))
        moves |= MOVE_BIT(MOVE_OPTION);
    if (!(moves & offering || done) || is_negated(acts->heard, hit) ||
        moves & MOVE_BIT(MOVE_DECLINE))
        return;
    if (done)
        acts->done |= (uint16_t)(1 << hit->owner);
    if (!(acts->options >> hit->owner & 1))
        acts->option_at[hit->owner] = option_span(acts->heard, hit, moves);
    acts->options |= (uint16_t)(1 << hit->owner);
}

// What would give something away does not where it is refused, or only wished for: "I
// can't say whether she ...", "I wish I could pull it up".
static bool is_withheld(const struct persona *persona, const struct heard *heard,
                        const struct topic_hit *hit, move_set moves) {
    const move_set refusing = MOVE_BIT(MOVE_DECLINE) | MOVE_BIT(MOVE_PRIVACY);
    bool wished = heard->utterance->at[hit->first].cue[SCOPE_HYPOTHETICAL];
    return persona->triggers[hit->owner].leaks && (moves & refusing || wished) &&
           !(moves & MOVE_BIT(MOVE_PRIVACY_LEAK));
}

static void touch_hit(struct acts *acts, const struct persona *persona,
                      const struct topic_hit *hit, move_set moves) {
    if (is_negated(acts->heard, hit))
        return;
    if (hit->kind == TOPIC_TRIGGER) {
        if (is_withheld(persona, acts->heard, hit, moves))
            return;
        acts->triggers |= 1U << hit->owner;
        acts->trigger_at[hit->owner] = hit_span(acts->heard, hit);
    } else {
        acts->soothers |= 1U << hit->owner;
        acts->soother_at[hit->owner] = hit_span(acts->heard, hit);
    }
}

static void topic_hit(struct acts *acts, const struct persona *persona,
                      const struct play_signals *signals, const struct topic_hits *hits,
                      const struct topic_hit *hit) {
    move_set moves = acts_moves_in(acts->heard, hit->sentence);
    switch ((enum topic_kind)hit->kind) {
    case TOPIC_CONCERN: concern_hit(acts, persona, hit, moves); break;
    case TOPIC_WRONG: wrong_hit(acts, hit, moves); break;
    case TOPIC_FEELING: feeling_hit(acts, hit, moves); break;
    case TOPIC_OPTION: option_hit(acts, hits, hit, moves, signals); break;
    case TOPIC_TRIGGER:
    case TOPIC_SOOTHER: touch_hit(acts, persona, hit, moves); break;
    case TOPIC_ASK: acts->asks |= (uint16_t)(1 << hit->owner); break;
    case TOPIC_NOUN:
        if (!acts->noun.end)
            acts->noun = hit_span(acts->heard, hit);
        break;
    case TOPIC_FACT: // asked for in a question only: see read_question()
    case TOPIC_FORBIDDEN: break;
    }
}

// ---- the policy pack ----------------------------------------------------------------

static bool is_own_option(const struct persona *persona, unsigned entry) {
    for (unsigned o = 0; o < persona->option_count; o++)
        if (persona->options[o].policy == (int)entry)
            return true;
    return false;
}

// What nobody may promise is none where it is meant for a while: "off while we look".
static void read_policy(struct acts *acts, const struct persona *persona,
                        const struct policy *policy, const struct play_signals *signals) {
    struct topic_hits hits;
    topics_find(&policy->topics, acts->heard, &hits);
    for (unsigned h = 0; h < hits.count; h++) {
        const struct topic_hit *hit = &hits.at[h];
        move_set moves = acts_moves_in(acts->heard, hit->sentence);
        if (is_negated(acts->heard, hit) || moves & MOVE_BIT(MOVE_DECLINE))
            continue;
        bool for_now = acts_noted(acts->heard, hit->sentence, signals->for_now);
        if (hit->kind == TOPIC_FORBIDDEN && moves & promising && !for_now) {
            acts->forbidden = hit->owner;
            acts->forbidden_at = move_span(acts->heard, hit, promising);
        } else if (hit->kind == TOPIC_OPTION && moves & MOVE_BIT(MOVE_OPTION) &&
                   !is_own_option(persona, hit->owner)) {
            acts->unfit = hit->owner;
            acts->unfit_at = move_span(acts->heard, hit, MOVE_BIT(MOVE_OPTION));
        }
    }
}

// ---- the rest -----------------------------------------------------------------------

// "The block came off at five": when something was done is no promise. What stands behind
// a comma is something else: "It is off, and you'll hear by Tuesday."
static bool is_of_deed(const struct heard *heard, const struct noted *time,
                       int told_done) {
    const char *text = heard->utterance->text.at;
    for (unsigned n = 0; n < heard->noted_count; n++) {
        const struct noted *deed = &heard->noted[n];
        if ((int)deed->signal == told_done && deed->sentence == time->sentence &&
            deed->end <= time->begin &&
            !memchr(text + deed->end, ',', time->begin - deed->end))
            return true;
    }
    return false;
}

static void read_notes(struct acts *acts, const struct play_signals *signals) {
    const struct heard *heard = acts->heard;
    for (unsigned n = 0; n < heard->noted_count; n++) {
        const struct noted *noted = &heard->noted[n];
        struct span_bytes at = {noted->begin, noted->end};
        if ((int)noted->signal == signals->own_name)
            acts->staff_name = at;
        if ((int)noted->signal == signals->sorry)
            acts->sorry = at;
        if ((int)noted->signal == signals->time_phrase &&
            !is_of_deed(heard, noted, signals->told_done) &&
            acts_moves_in(heard, noted->sentence) &
                (MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_CLOSING)) &&
            at.end - at.begin > acts->when.end - acts->when.begin)
            acts->when = at;
    }
    acts->agrees = signals->agreeing >= 0 &&
                   signals_has(&heard->signals, (unsigned)signals->agreeing);
    acts->police =
        signals->police >= 0 && signals_has(&heard->signals, (unsigned)signals->police);
    if (acts->command && str_starts(str_trim(heard->utterance->text), STR("/call")))
        acts->police = true;
}

// Said back in the patron's own words: what the last line was about is heard, though no
// word of a list is in it.
static void read_unnamed(struct acts *acts) {
    const struct heard *heard = acts->heard;
    for (unsigned i = 0; i < heard->count && !acts->reflected; i++) {
        const struct found *found = &heard->at[i];
        if (!(reflecting >> found->move & 1) || found->strength < 3)
            continue;
        acts->reflected_unnamed = true;
        acts->reflected_at = (struct span_bytes){found->begin, found->end};
    }
}

// A feeling together with what it is about: named in a sentence that also says something
// back.
static void read_cause(struct acts *acts) {
    const struct heard *heard = acts->heard;
    for (unsigned i = 0; i < heard->count; i++)
        if (heard->at[i].move == MOVE_FEELING) {
            if (!acts->feeling_at.end)
                acts->feeling_at =
                    (struct span_bytes){heard->at[i].begin, heard->at[i].end};
            if (heard->at[i].strength == 3 || acts->reflected)
                acts->feeling_cause = true;
        }
}

void acts_read(struct acts *acts, const struct persona *persona,
               const struct policy *policy, const struct play_signals *signals,
               const struct heard *heard) {
    struct topic_hits hits;
    memset(acts, 0, sizeof *acts);
    acts->heard = heard;
    acts->unfit = acts->forbidden = acts->fact = -1;
    read_moves(acts, heard);
    topics_find(&persona->topics, heard, &hits);
    for (unsigned h = 0; h < hits.count; h++)
        topic_hit(acts, persona, signals, &hits, &hits.at[h]);
    acts_read_questions(acts, persona, signals, &hits);
    acts_read_facts(acts, persona, &hits);
    acts_read_untold(acts);
    acts_read_shared(acts);
    if (policy)
        read_policy(acts, persona, policy, signals);
    read_notes(acts, signals);
    read_unnamed(acts);
    read_cause(acts);
}
