// What trainers judged, for programs: beside what the program found.

#include "report/judged.h"
#include "report/object_inside.h"

static void put_shown(struct text *out, const struct judgement *judgement) {
    bool has_move = judgement->move != MOVE_NONE;
    object_text(out, "move",
                has_move ? str_of(move_id((enum move)judgement->move)) : STR(""));
    json_put_int(out, "start", judgement->begin);
    json_put_int(out, "end", judgement->end);
    object_text(out, "rule", judgement->rule);
}

static void put_level(struct text *out, const char *key, int level) {
    if (level < 0)
        json_put_null(out, key); // it cannot be rated
    else
        json_put_int(out, key, level);
}

static void put_judgement(struct text *out, const struct debrief *d,
                          const struct judgement *judgement) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "kind", str_of(judgement_event(judgement->kind)));
    json_put_int(out, "turn", judgement->turn);
    if (judgement->kind == JUDGEMENT_LEVEL) {
        const struct criteria *criteria = d->sheet->criteria;
        json_put_text(out, "criterion", criteria->at[judgement->criterion].id);
        put_level(out, "level", judgement->level);
    } else if (judgement->kind != JUDGEMENT_NOTE) {
        put_shown(out, judgement);
    }
    object_text(out, "text", judgement->text);
    json_put_close(out, '}');
}

static void put_rater(struct text *out, const struct debrief *d,
                      const struct rater *rater) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "rater", rater->start.rater);
    json_put_bool(out, "blind", rater->start.blind);
    json_put_bool(out, "done", rater->done);
    json_put_open(out, "judgements", '[');
    for (size_t i = 0; i < rater->count; i++)
        if (rater_holds(rater, &rater->at[i]))
            put_judgement(out, d, &rater->at[i]);
    json_put_close(out, ']');
    json_put_close(out, '}');
}

void object_reviews(struct text *out, const struct debrief *d) {
    json_put_open(out, "reviews", '[');
    for (unsigned r = 0; d->review && r < d->review->count; r++)
        put_rater(out, d, &d->review->raters[r]);
    json_put_close(out, ']');
}
