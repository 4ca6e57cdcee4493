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

// Winners stand in the loser's sentence, but where the whole reply is looked at; findings
// are in the order of their sentences.
static bool is_beaten(const struct ear *ear, const struct beat *beat, unsigned loser) {
    const struct found *at = ear->findings, *one = &at[loser];
    if (!(beat->losers >> one->move & 1) || is_spared(ear, beat, one))
        return false;
    bool anywhere = beat->within == WHERE_REPLY;
    unsigned i = loser;
    while (i > 0 && (anywhere || at[i - 1].sentence == one->sentence))
        i--;
    for (; i < ear->finding_count && (anywhere || at[i].sentence == one->sentence); i++)
        if (i != loser && beat->winners >> at[i].move & 1 &&
            near_enough(ear, beat, &at[i], one))
            return true;
    return false;
}

static void stop_hit(struct ear *ear, const struct found *found) {
    for (unsigned h = 0; h < ear->hits.count; h++)
        if (ear->hits.at[h].rule == found->rule && !ear->hits.at[h].stopped &&
            ear->hits.at[h].first >= found->first &&
            ear->hits.at[h].end <= found->last + 1U)
            ear->hits.at[h].stopped = STOPPED_BEATEN;
}

static void settle_beat(struct ear *ear, const struct beat *beat) {
    bool beaten[FINDINGS_MAX];
    for (unsigned i = 0; i < ear->finding_count; i++)
        beaten[i] = is_beaten(ear, beat, i);
    unsigned kept = 0;
    for (unsigned i = 0; i < ear->finding_count; i++) {
        if (beaten[i])
            stop_hit(ear, &ear->findings[i]);
        else
            ear->findings[kept++] = ear->findings[i];
    }
    ear->finding_count = kept;
}

static void settle_beats(struct ear *ear, move_set moves) {
    for (unsigned b = 0; b < ear->lexicon->beat_count; b++) {
        const struct beat *beat = &ear->lexicon->beats[b];
        if (beat->losers & moves && beat->winners & moves)
            settle_beat(ear, beat);
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
static void settle_doubles(struct ear *ear) {
    struct found *at = ear->findings;
    unsigned kept = 0;
    for (unsigned i = 0; i < ear->finding_count; i++) {
        struct found one = at[i];
        unsigned k = kept;
        while (k > 0 && at[k - 1].sentence == one.sentence && at[k - 1].move != one.move)
            k--;
        if (k == 0 || at[k - 1].sentence != one.sentence) {
            at[kept++] = one;
            continue;
        }
        struct found *other = &at[k - 1];
        uint8_t strength =
            other->strength > one.strength ? other->strength : one.strength;
        if (shows_more(ear->lexicon, &one, other))
            *other = one;
        other->strength = strength;
    }
    ear->finding_count = kept;
}

static void settle_order(struct ear *ear) {
    struct found *at = ear->findings;
    for (unsigned i = 1; i < ear->finding_count; i++) {
        struct found one = at[i];
        unsigned j = i;
        for (; j > 0 && comes_first(&one, &at[j - 1]); j--)
            at[j] = at[j - 1];
        at[j] = one;
    }
}

static move_set moves_of(const struct found at[], unsigned count) {
    move_set moves = 0;
    for (unsigned i = 0; i < count; i++)
        moves |= MOVE_BIT(at[i].move);
    return moves;
}

// ---- what is heard ------------------------------------------------------------------

// What goes first where there is no room for all: by weight, 0 what stays longest.
enum { GRADE_FIRST, GRADE_HARM, GRADE_HELP, GRADES };

static void grades_fill(const struct ear *ear, uint8_t grades[FINDINGS_MAX]) {
    move_set met = 0;
    for (unsigned i = 0; i < ear->finding_count; i++) {
        enum move move = (enum move)ear->findings[i].move;
        grades[i] = !(met >> move & 1) ? GRADE_FIRST
                    : move_harms(move) ? GRADE_HARM
                                       : GRADE_HELP;
        met |= MOVE_BIT(move);
    }
}

// How many of each grade there is room for.
static void room_share(const uint8_t grades[], unsigned count, unsigned room[GRADES]) {
    unsigned left = FOUND_MAX;
    for (unsigned g = 0; g < GRADES; g++) {
        room[g] = 0;
        for (unsigned i = 0; i < count && left; i++)
            if (grades[i] == g) {
                room[g]++;
                left--;
            }
    }
}

static void settle_room(struct ear *ear) {
    uint8_t grades[FINDINGS_MAX];
    unsigned room[GRADES];
    struct heard *heard = &ear->heard;
    grades_fill(ear, grades);
    room_share(grades, ear->finding_count, room);
    for (unsigned i = 0; i < ear->finding_count; i++)
        if (room[grades[i]]) {
            room[grades[i]]--;
            heard->at[heard->count++] = ear->findings[i];
        }
    heard->moves = moves_of(heard->at, heard->count);
}

// The moves that were settled away must not count for courtesy.
static void settle_signals(struct ear *ear) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (!(ear->heard.moves >> m & 1))
            signals_drop(&ear->heard.signals, SIGNAL_MOVES + m);
}

void ear_settle(struct ear *ear) {
    settle_order(ear);
    settle_beats(ear, moves_of(ear->findings, ear->finding_count));
    settle_doubles(ear);
    settle_order(ear); // a longer double may begin elsewhere
    settle_room(ear);
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
