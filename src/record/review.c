#include "record/review.h"

#include <string.h>

static const char *const events[] = {
#define X(name, event) event,
    JUDGEMENT_LIST(X)
#undef X
};

const char *judgement_event(enum judgement_kind kind) {
    return events[kind];
}

// ---- names --------------------------------------------------------------------------

const char *review_path(const char *transcript, struct arena *arena) {
    struct str name = str_of(transcript);
    if (str_ends(name, STR(".jsonl")))
        name = str_cut(name, 0, name.len - STR(".jsonl").len);
    return arena_print(arena, "%.*s" REVIEW_SUFFIX, STR_ARGS(name));
}

// ---- writing ------------------------------------------------------------------------

static struct text event_open(const char *event, struct str rater, struct arena *arena) {
    struct text out = text_start(arena);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "event", str_of(event));
    json_put_text(&out, "rater", rater);
    return out;
}

static struct str event_close(struct text *out) {
    json_put_close(out, '}');
    return text_str(out);
}

struct str review_put_start(const struct review_start *start, struct arena *arena) {
    struct text out = event_open("review", start->rater, arena);
    json_put_text(&out, "format", STR(REVIEW_FORMAT));
    json_put_text(&out, "session", start->session);
    json_put_text(&out, "digest", start->digest);
    json_put_text(&out, "program", start->program);
    json_put_bool(&out, "blind", start->blind);
    json_put_text(&out, "time", start->time);
    return event_close(&out);
}

static void put_move(struct text *out, const struct judgement *judgement) {
    if (judgement->move == MOVE_NONE)
        return;
    json_put_text(out, "move", str_of(move_id(judgement->move)));
    json_put_int(out, "start", judgement->begin);
    json_put_int(out, "end", judgement->end);
    json_put_text(out, "words", judgement->words);
    if (judgement->rule.len)
        json_put_text(out, "rule", judgement->rule);
}

static void put_level(struct text *out, const struct judgement *judgement,
                      const struct criteria *criteria) {
    json_put_text(out, "criterion", criteria->at[judgement->criterion].id);
    if (judgement->level == LEVEL_UNRATED)
        json_put_null(out, "level");
    else
        json_put_int(out, "level", judgement->level);
    json_put_text(out, "reason", judgement->text);
}

struct str review_put_judgement(const struct judgement *judgement, struct str rater,
                                const struct criteria *criteria, struct arena *arena) {
    struct text out = event_open(events[judgement->kind], rater, arena);
    if (judgement->turn)
        json_put_int(&out, "turn", judgement->turn);
    if (judgement->kind == JUDGEMENT_LEVEL)
        put_level(&out, judgement, criteria);
    else if (judgement->kind == JUDGEMENT_NOTE)
        json_put_text(&out, "text", judgement->text);
    else
        put_move(&out, judgement);
    return event_close(&out);
}

struct str review_put_undo(struct str rater, struct arena *arena) {
    struct text out = event_open("undo", rater, arena);
    return event_close(&out);
}

struct str review_put_done(struct str rater, struct str time, struct arena *arena) {
    struct text out = event_open("done", rater, arena);
    json_put_text(&out, "time", time);
    return event_close(&out);
}

// ---- raters -------------------------------------------------------------------------

struct rater *review_rater(struct review *review, struct str name) {
    for (unsigned i = 0; i < review->count; i++)
        if (str_eq(review->raters[i].start.rater, name))
            return &review->raters[i];
    return NULL;
}

struct rater *review_add_rater(struct review *review, const struct review_start *start) {
    if (review->count == REVIEW_RATERS_MAX)
        return NULL;
    struct rater *rater = &review->raters[review->count++];
    *rater = (struct rater){.start = *start};
    return rater;
}

void rater_judge(struct rater *rater, const struct judgement *judgement,
                 struct arena *arena) {
    if (rater->count == rater->room) {
        size_t room = rater->room ? rater->room * 2 : 32;
        struct judgement *more = arena_new(arena, struct judgement, room);
        if (rater->count)
            memcpy(more, rater->at, rater->count * sizeof *more);
        rater->at = more;
        rater->room = room;
    }
    rater->at[rater->count++] = *judgement;
    rater->done = false;
}

bool rater_undo(struct rater *rater) {
    rater->done = false;
    return rater->count && rater->count--;
}

// ---- what holds ---------------------------------------------------------------------

static bool about_move(enum judgement_kind kind) {
    return kind == JUDGEMENT_ACCEPT || kind == JUDGEMENT_STRIKE || kind == JUDGEMENT_ADD;
}

static bool same_thing(const struct judgement *a, const struct judgement *b) {
    if (about_move(a->kind) && about_move(b->kind))
        return a->turn == b->turn && a->move == b->move && a->begin == b->begin &&
               a->end == b->end;
    return a->kind == JUDGEMENT_LEVEL && b->kind == JUDGEMENT_LEVEL &&
           a->criterion == b->criterion;
}

bool rater_holds(const struct rater *rater, const struct judgement *judgement) {
    const struct judgement *end = rater->at + rater->count;
    for (const struct judgement *later = judgement + 1; later < end; later++)
        if (same_thing(judgement, later))
            return false;
    return true;
}

enum verdict rater_verdict(const struct rater *rater, unsigned turn,
                           const struct found *found) {
    const struct judgement thing = {.kind = JUDGEMENT_ACCEPT,
                                    .turn = turn,
                                    .move = (enum move)found->move,
                                    .begin = found->begin,
                                    .end = found->end};
    enum verdict verdict = VERDICT_NONE;
    for (size_t i = rater->count; i-- > 0;) {
        const struct judgement *judgement = &rater->at[i];
        if (same_thing(judgement, &thing))
            return judgement->kind == JUDGEMENT_STRIKE ? VERDICT_STRUCK
                                                       : VERDICT_ACCEPTED;
        if (judgement->kind == JUDGEMENT_ACCEPT && judgement->move == MOVE_NONE &&
            judgement->turn == turn)
            verdict = VERDICT_ACCEPTED;
    }
    return verdict;
}

int rater_level(const struct rater *rater, unsigned criterion, int machine,
                const struct judgement **own) {
    for (size_t i = rater->count; i-- > 0;) {
        *own = &rater->at[i];
        if ((*own)->kind == JUDGEMENT_LEVEL && (*own)->criterion == criterion)
            return (*own)->level;
    }
    *own = NULL;
    return rater->start.blind ? LEVEL_NOT_GIVEN : machine;
}
