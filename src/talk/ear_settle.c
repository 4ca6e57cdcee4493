#include "talk/ear_inside.h"

static bool near_enough(const struct ear *ear, const struct beat *beat,
                        const struct found *winner, const struct found *loser) {
    const struct word *at = ear->utterance.at;
    if (beat->overlapping)
        return winner->first <= loser->last && loser->first <= winner->last;
    if (beat->within == WHERE_CLAUSE)
        return at[winner->first].clause == at[loser->first].clause;
    return beat->within == WHERE_REPLY || winner->sentence == loser->sentence;
}

static bool is_spared(const struct ear *ear, const struct beat *beat,
                      const struct found *loser) {
    if (!beat->unless.count)
        return false;
    struct view view =
        ear_view(ear, loser->sentence, ear->utterance.at[loser->first].clause);
    for (unsigned i = 0; i < beat->unless.count; i++)
        if (view_holds(&view, beat->unless.at[i]))
            return true;
    return false;
}

static bool is_beaten(const struct ear *ear, const struct beat *beat,
                      const struct found *loser) {
    if (!(beat->losers >> loser->move & 1) || is_spared(ear, beat, loser))
        return false;
    for (unsigned i = 0; i < ear->heard.count; i++) {
        const struct found *winner = &ear->heard.at[i];
        if (winner != loser && beat->winners >> winner->move & 1 &&
            near_enough(ear, beat, winner, loser))
            return true;
    }
    return false;
}

static void stop_hit(struct ear *ear, const struct found *found) {
    for (unsigned h = 0; h < ear->hits.count; h++)
        if (ear->hits.at[h].rule == found->rule && !ear->hits.at[h].stopped &&
            ear->hits.at[h].first >= found->first &&
            ear->hits.at[h].end <= found->last + 1U)
            ear->hits.at[h].stopped = STOPPED_BEATEN;
}

static void settle_beats(struct ear *ear) {
    struct heard *heard = &ear->heard;
    for (unsigned b = 0; b < ear->lexicon->beat_count; b++) {
        const struct beat *beat = &ear->lexicon->beats[b];
        if (!(beat->losers & heard->moves) || !(beat->winners & heard->moves))
            continue;
        bool beaten[FOUND_MAX] = {false};
        for (unsigned i = 0; i < heard->count; i++)
            beaten[i] = is_beaten(ear, beat, &heard->at[i]);
        unsigned kept = 0;
        for (unsigned i = 0; i < heard->count; i++) {
            if (beaten[i])
                stop_hit(ear, &heard->at[i]);
            else
                heard->at[kept++] = heard->at[i];
        }
        heard->count = kept;
    }
}

static bool comes_first(const struct found *a, const struct found *b) {
    if (a->begin != b->begin)
        return a->begin < b->begin;
    return a->move < b->move;
}

// Longer evidence shows more, of as long the earlier; of rules that show the same words the
// one that was asked first, and in one pass the one that stands first in the lexicon. So in
// which order patterns are found does not matter.
static bool shows_more(const struct lexicon *lexicon, const struct found *a,
                       const struct found *b) {
    uint32_t left = a->end - a->begin, right = b->end - b->begin;
    unsigned first = lexicon->rules[a->rule].pass, second = lexicon->rules[b->rule].pass;
    if (left != right)
        return left > right;
    if (a->begin != b->begin)
        return a->begin < b->begin;
    return first != second ? first < second : a->rule < b->rule;
}

// Of one move in one sentence the longest evidence stays, at the best strength.
static void settle_doubles(const struct lexicon *lexicon, struct heard *heard) {
    unsigned kept = 0;
    for (unsigned i = 0; i < heard->count; i++) {
        struct found one = heard->at[i];
        unsigned k = 0;
        while (k < kept &&
               (heard->at[k].move != one.move || heard->at[k].sentence != one.sentence))
            k++;
        if (k == kept) {
            heard->at[kept++] = one;
            continue;
        }
        uint8_t strength =
            heard->at[k].strength > one.strength ? heard->at[k].strength : one.strength;
        if (shows_more(lexicon, &one, &heard->at[k]))
            heard->at[k] = one;
        heard->at[k].strength = strength;
    }
    heard->count = kept;
}

static void settle_order(struct heard *heard) {
    for (unsigned i = 1; i < heard->count; i++) {
        struct found one = heard->at[i];
        unsigned j = i;
        for (; j > 0 && comes_first(&one, &heard->at[j - 1]); j--)
            heard->at[j] = heard->at[j - 1];
        heard->at[j] = one;
    }
}

static void settle_moves(struct heard *heard) {
    heard->moves = 0;
    for (unsigned i = 0; i < heard->count; i++)
        heard->moves |= MOVE_BIT(heard->at[i].move);
}

// The moves that were settled away must not count for courtesy.
static void settle_signals(struct ear *ear) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (!(ear->heard.moves >> m & 1))
            signals_drop(&ear->heard.signals, SIGNAL_MOVES + m);
}

void ear_settle(struct ear *ear) {
    settle_moves(&ear->heard);
    settle_beats(ear);
    settle_doubles(ear->lexicon, &ear->heard);
    settle_order(&ear->heard);
    settle_moves(&ear->heard);
    settle_signals(ear);
}

int ear_courtesy(const struct ear *ear) {
    const struct lexicon *lexicon = ear->lexicon;
    int tenths = 0;
    for (unsigned i = 0; i < lexicon->courtesy_count; i++) {
        const struct weight *weight = &lexicon->courtesy[i];
        if (weight->on.signal >= SIGNAL_MOVES &&
            !signals_has(&ear->heard.signals, weight->on.signal))
            continue;
        int times = 0;
        for (unsigned s = 0; s < ear->utterance.sentence_count && times < 3; s++) {
            unsigned first = ear->utterance.sentences[s].first;
            struct view view = ear_view(ear, s, ear->utterance.at[first].clause);
            times += view_holds(&view, weight->on);
        }
        if (weight->on.where != WHERE_SENTENCE && times > 1)
            times = 1;
        tenths += times * weight->points * 10;
    }
    int courtesy = tenths / 10;
    return courtesy > 100 ? 100 : courtesy < -100 ? -100 : courtesy;
}
