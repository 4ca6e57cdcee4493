#include "report/reviews.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *id, *title;
} comparisons[] = {
#define X(name, id, title) {id, title},
    COMPARISON_LIST(X)
#undef X
};

const char *comparison_id(enum comparison comparison) {
    return comparisons[comparison].id;
}

const char *comparison_title(enum comparison comparison) {
    return comparisons[comparison].title;
}

void reviews_start(struct reviews *reviews, const struct criteria *criteria, size_t room,
                   struct arena *arena) {
    *reviews = (struct reviews){.criteria = criteria, .room = room, .arena = arena};
    reviews->talks = arena_new(arena, struct reviewed_talk, room + 1);
}

// ---- what was overruled -------------------------------------------------------------

static struct overruled *overruled_of(struct overrulings *list, struct str rule,
                                      enum move move, struct arena *arena) {
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->at[i].rule, rule) && list->at[i].move == move)
            return &list->at[i];
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 32;
        struct overruled *more = arena_new(arena, struct overruled, list->room);
        if (list->count)
            memcpy(more, list->at, list->count * sizeof *more);
        list->at = more;
    }
    struct overruled *fresh = &list->at[list->count++];
    *fresh = (struct overruled){.rule = arena_copy(arena, rule), .move = move};
    return fresh;
}

static void overrule(struct overruled *overruled, struct str words, struct arena *arena) {
    overruled->times++;
    for (unsigned i = 0; i < overruled->shown; i++)
        if (str_eq(overruled->words[i], words))
            return;
    if (overruled->shown < REVIEWS_WORDS)
        overruled->words[overruled->shown++] = arena_copy(arena, words);
}

// A blind rater adds what they hear; news is only what the program had not heard there.
static bool was_heard(const struct judgement *judgement, const struct session *session) {
    const struct heard *heard = &session->turns[judgement->turn].heard;
    for (unsigned i = 0; i < heard->count; i++)
        if (heard->at[i].move == judgement->move && heard->at[i].begin < judgement->end &&
            judgement->begin < heard->at[i].end)
            return true;
    return false;
}

static void add_overruled(struct reviews *reviews, const struct rater *rater,
                          const struct session *session) {
    for (size_t i = 0; i < rater->count; i++) {
        const struct judgement *judgement = &rater->at[i];
        if (!rater_holds(rater, judgement))
            continue;
        if (judgement->kind == JUDGEMENT_STRIKE && judgement->rule.len)
            overrule(overruled_of(&reviews->struck, judgement->rule, judgement->move,
                                  reviews->arena),
                     judgement->words, reviews->arena);
        if (judgement->kind == JUDGEMENT_ADD && !was_heard(judgement, session))
            overrule(overruled_of(&reviews->added, (struct str){"", 0}, judgement->move,
                                  reviews->arena),
                     judgement->words, reviews->arena);
    }
}

// Every rule that found something before the eyes of a trainer, struck or not.
static void add_found(struct reviews *reviews, const struct session *session) {
    const struct lexicon *lexicon = ear_lexicon(session->set.ear);
    for (unsigned t = 1; t < session->count; t++) {
        const struct heard *heard = &session->turns[t].heard;
        for (unsigned i = 0; i < heard->count; i++)
            overruled_of(&reviews->struck, lexicon_rule_id(lexicon, heard->at[i].rule),
                         (enum move)heard->at[i].move, reviews->arena)
                ->found++;
    }
}

// ---- one conversation ---------------------------------------------------------------

static bool rater_index(struct reviews *reviews, struct str name, unsigned *index,
                        const char *file, struct diag *diag) {
    for (*index = 0; *index < reviews->rater_count; ++*index)
        if (str_eq(reviews->raters[*index], name))
            return true;
    if (reviews->rater_count == REVIEWS_RATERS_MAX)
        return diag_fail(diag, (struct place){file, 0, 0}, "expected at most %d raters",
                         REVIEWS_RATERS_MAX);
    reviews->raters[reviews->rater_count++] = arena_copy(reviews->arena, name);
    return true;
}

static bool is_second(const struct reviews *reviews, struct str session, unsigned rater) {
    for (size_t t = 0; t < reviews->count; t++)
        for (unsigned i = 0; i < reviews->talks[t].count; i++)
            if (str_eq(reviews->talks[t].session, session) &&
                reviews->talks[t].at[i].rater == rater)
                return true;
    return false;
}

static bool add_review(struct reviews *reviews, struct reviewed_talk *talk,
                       const char *file, const struct rater *rater, struct diag *diag) {
    struct reviewed *reviewed = &talk->at[talk->count];
    const struct judgement *own;
    if (!rater_index(reviews, rater->start.rater, &reviewed->rater, file, diag))
        return false;
    if (is_second(reviews, talk->session, reviewed->rater))
        return diag_fail(diag, (struct place){file, 0, 0},
                         "expected one review by '%.*s' of the conversation %.*s; there "
                         "is another in this folder",
                         STR_ARGS(rater->start.rater), STR_ARGS(talk->session));
    reviewed->blind = rater->start.blind;
    for (unsigned c = 0; c < reviews->criteria->count; c++)
        reviewed->levels[c] = rater_level(rater, c, talk->machine[c], &own);
    talk->count++;
    return true;
}

bool reviews_add(struct reviews *reviews, const char *file, const struct review *review,
                 const struct session *session, const struct sheet *sheet,
                 struct diag *diag) {
    struct reviewed_talk talk = {
        .session = arena_copy(reviews->arena, review->raters[0].start.session),
        .at = arena_new(reviews->arena, struct reviewed, review->count)};
    assert(reviews->count < reviews->room);
    bool good = true;
    for (unsigned c = 0; c < reviews->criteria->count; c++)
        talk.machine[c] = sheet->at[c].level;
    for (unsigned r = 0; good && r < review->count; r++)
        if (review->raters[r].done)
            good = add_review(reviews, &talk, file, &review->raters[r], diag);
    for (unsigned r = 0; good && r < review->count; r++) {
        const struct rater *rater = &review->raters[r];
        reviews->finished += rater->done;
        reviews->unfinished += !rater->done;
        if (!rater->done)
            continue;
        if (!rater->start.blind)
            add_found(reviews, session);
        add_overruled(reviews, rater, session);
    }
    if (good && talk.count)
        reviews->talks[reviews->count++] = talk;
    return good;
}

// ---- the end ------------------------------------------------------------------------

static bool comes_first(const struct overruled *a, const struct overruled *b) {
    if (a->times != b->times)
        return a->times > b->times;
    int order = str_cmp(a->rule, b->rule);
    return order ? order < 0 : a->move < b->move;
}

static void sort_overruled(struct overrulings *list) {
    for (size_t i = 1; i < list->count; i++) {
        struct overruled moved = list->at[i];
        size_t at = i;
        for (; at && comes_first(&moved, &list->at[at - 1]); at--)
            list->at[at] = list->at[at - 1];
        list->at[at] = moved;
    }
    while (list->count && !list->at[list->count - 1].times)
        list->count--;
}

void reviews_close(struct reviews *reviews) {
    sort_overruled(&reviews->struck);
    sort_overruled(&reviews->added);
}
