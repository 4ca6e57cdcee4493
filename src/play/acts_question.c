#include "play/acts_inside.h"

// How much the words of a sentence point to each fact.
static void point_to_facts(const struct topic_hits *hits, unsigned sentence,
                           unsigned points[FACTS_MAX]) {
    for (unsigned h = 0; h < hits->count; h++)
        if (hits->at[h].kind == TOPIC_FACT && hits->at[h].sentence == sentence)
            points[hits->at[h].owner] += hits->at[h].last > hits->at[h].first ? 3 : 2;
}

// The fact that most of a question's words point to, and how much they do; -1: none.
static int asked_fact(const struct persona *persona, const struct topic_hits *hits,
                      unsigned sentence, unsigned *most) {
    unsigned points[FACTS_MAX] = {0};
    int best = -1;
    point_to_facts(hits, sentence, points);
    for (unsigned f = 0; f < persona->fact_count; f++)
        if (points[f] && (best < 0 || points[f] > points[best]))
            best = (int)f;
    *most = best < 0 ? 0 : points[best];
    return best;
}

static const move_set wishing = MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_CHOICE);

// "Printed, or by mail?" can be answered whatever it is about; "Did you mail it, or bring
// it?" asks for a fact.
static enum answer question_kind(const struct play_signals *signals,
                                 const struct heard *heard, unsigned sentence) {
    bool offers = acts_moves_in(heard, sentence) & wishing;
    for (unsigned a = 0; a < ANSWER_COUNT; a++)
        if (acts_noted(heard, sentence, signals->answers[a]) &&
            (a != ANSWER_WHICH || offers))
            return (enum answer)a;
    return ANSWER_COUNT;
}

static bool is_said_aside(const struct heard *heard, unsigned sentence) {
    const struct utterance *u = heard->utterance;
    return u->at[u->sentences[sentence].first].cue[SCOPE_ASIDE];
}

enum { NAMING = 4 }; // words at most

// "Your card, please."
static bool names_only(const struct heard *heard, unsigned sentence, move_set moves) {
    struct stretch at = heard->utterance->sentences[sentence];
    const struct word *words = heard->utterance->at;
    const move_set bare = MOVE_BIT(MOVE_YOU_MUST) | MOVE_BIT(MOVE_INFORMATION);
    bool please = words[at.end - 1].flags & IN_SKIPPED;
    return (at.end - at.first == 1 || (please && at.end - at.first <= NAMING)) &&
           !(moves & ~bare) && !(words[at.first].marks & TOKEN_STAGE);
}

// Moves that tell something, so that a question mark behind them asks for nothing.
static move_set telling_moves(int fact, enum answer kind) {
    move_set telling = offering | reflecting;
    if (kind == ANSWER_NEED) // "What can I do for you?"
        telling &= ~MOVE_BIT(MOVE_OFFER_HELP);
    if (fact >= 0 && kind != ANSWER_COUNT &&
        kind != ANSWER_YES_NO) // "Can I ask where ...?"
        telling &= ~(MOVE_BIT(MOVE_PERMISSION) | MOVE_BIT(MOVE_WILLING));
    return telling;
}

// "Do you want it home again?"
static bool offers_other(const struct acts *acts, move_set moves) {
    return !acts->options && acts->unfit < 0 && moves & wishing &&
           !(moves & (offering & ~wishing));
}

// What asks the patron something: a move that asks, or plain words with a question mark,
// which are no good question and want an answer all the same.
static bool is_question(const struct acts *acts, unsigned sentence, int fact,
                        enum answer kind) {
    move_set moves = acts_moves_in(acts->heard, sentence);
    bool marked = acts_marked_at(acts->heard, sentence);
    bool known = fact >= 0 || kind != ANSWER_COUNT;
    if (moves & MOVE_BIT(MOVE_GET_HELP) || is_said_aside(acts->heard, sentence))
        return false; // that is put to somebody else
    if (moves & asking)
        return marked || fact >= 0 || (known && kind != ANSWER_WHAT);
    if (fact >= 0 && names_only(acts->heard, sentence, moves))
        return true;
    if (marked && (kind == ANSWER_WHICH || (fact >= 0 && offers_other(acts, moves))))
        return true;
    return marked && known && !(moves & telling_moves(fact, kind));
}

// "Shall I get you a chair?"
static void read_offer(struct acts *acts, unsigned sentence) {
    move_set moves = acts_moves_in(acts->heard, sentence);
    if (acts_marked_at(acts->heard, sentence) && moves & MOVE_BIT(MOVE_OPTION) &&
        !(moves & (MOVE_BIT(MOVE_CHOICE) | MOVE_BIT(MOVE_GET_HELP))))
        acts->offers = true;
}

enum { LOOK_BACK = 2 }; // sentences

// "They want an e-mail address. You got one?": the fact that stands before the question.
static int fact_before(const struct acts *acts, const struct persona *persona,
                       const struct play_signals *signals, const struct topic_hits *hits,
                       unsigned sentence, unsigned *points) {
    int fact = -1;
    if (!acts_noted(acts->heard, sentence, signals->asks_same))
        return -1;
    for (unsigned back = 1; back <= LOOK_BACK && back <= sentence && fact < 0; back++) {
        if (acts_marked_at(acts->heard, sentence - back))
            return -1;
        fact = asked_fact(persona, hits, sentence - back, points);
    }
    return fact;
}

enum { NAMED = 3 }; // points: a phrase, and not the kind of question alone

// "I can sit with you. What do you want?": what was offered is the answer, and no fact is.
static enum answer about_offers(const struct acts *acts, enum answer kind,
                                unsigned points, int *fact) {
    bool wanted = kind == ANSWER_NEED && acts->options;
    if (wanted)
        kind = acts->options & (acts->options - 1) ? ANSWER_WHICH : ANSWER_YES_NO;
    if (wanted || (kind == ANSWER_WHICH && points < NAMED))
        *fact = -1;
    return kind;
}

// Of several questions the one that a fact covers, else the last: that is what is on the
// table when the patron speaks.
void acts_read_questions(struct acts *acts, const struct persona *persona,
                         const struct play_signals *signals,
                         const struct topic_hits *hits) {
    for (unsigned s = 0; s < acts->heard->utterance->sentence_count; s++) {
        unsigned points;
        int fact = asked_fact(persona, hits, s, &points);
        if (fact < 0)
            fact = fact_before(acts, persona, signals, hits, s, &points);
        enum answer kind = question_kind(signals, acts->heard, s);
        kind = about_offers(acts, kind, points, &fact);
        acts->marked = acts->marked || acts_marked_at(acts->heard, s);
        read_offer(acts, s);
        if (!is_question(acts, s, fact, kind) ||
            (acts->asked && fact < 0 && acts->fact >= 0))
            continue;
        acts->asked = true;
        acts->fact = fact;
        acts->kind = kind;
        acts->by_name = points >= NAMED;
    }
}

enum { SPOKEN_OF = 4 }; // points: two words or more that stand for it

// "They ask the address now. Street, number, zip code.": only names what was just asked.
static bool names_asked(const struct heard *heard, unsigned sentence) {
    struct stretch at = heard->utterance->sentences[sentence];
    return sentence > 0 && at.end - at.first <= NAMING &&
           acts_moves_in(heard, sentence - 1) & asking;
}

// What the staff member tells themselves is no news from the patron.
void acts_read_facts(struct acts *acts, const struct persona *persona,
                     const struct topic_hits *hits) {
    for (unsigned s = 0; s < acts->heard->utterance->sentence_count; s++) {
        unsigned points[FACTS_MAX] = {0};
        if (acts_marked_at(acts->heard, s) || acts_moves_in(acts->heard, s) & asking ||
            names_asked(acts->heard, s))
            continue;
        point_to_facts(hits, s, points);
        for (unsigned f = 0; f < persona->fact_count; f++)
            if (points[f] >= SPOKEN_OF)
                acts->facts |= 1U << f;
    }
}
