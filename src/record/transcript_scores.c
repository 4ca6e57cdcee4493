#include "record/transcript_inside.h"

#include <string.h>

static void put_score(struct text *out, const char *key, int score) {
    if (score == SCORE_NONE)
        json_put_null(out, key);
    else
        json_put_int(out, key, score);
}

const char *transcript_score_key(struct str rubric, char room[SCORE_KEY_SIZE]) {
    if (str_eq(rubric, STR("service-values")))
        return "service";
    size_t length = rubric.len < SCORE_KEY_SIZE ? rubric.len : SCORE_KEY_SIZE - 1;
    for (size_t i = 0; i < length; i++)
        room[i] = rubric.at[i] == '-' ? '_' : rubric.at[i];
    room[length] = '\0';
    return room;
}

static void put_evidence(struct text *out, const struct standing *standing) {
    json_put_open(out, "evidence", '[');
    for (unsigned i = 0; i < standing->evidence_count; i++) {
        const struct quote *quote = &standing->evidence[i];
        json_put_open(out, NULL, '{');
        json_put_int(out, "turn", quote->turn);
        json_put_int(out, "start", quote->begin);
        json_put_int(out, "end", quote->end);
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_criteria(struct text *out, const struct sheet *sheet, bool evidence) {
    json_put_open(out, "criteria", '[');
    for (unsigned c = 0; c < sheet->criteria->count; c++) {
        const struct standing *standing = &sheet->at[c];
        json_put_open(out, NULL, '{');
        json_put_text(out, "id", sheet->criteria->at[c].id);
        if (standing->level == LEVEL_UNRATED) {
            json_put_null(out, "level");
            json_put_text(out, "why",
                          standing->why == UNRATED_TOO_LITTLE ? STR("too_little")
                                                              : STR("not_rated"));
        } else {
            json_put_int(out, "level", standing->level);
            if (evidence)
                put_evidence(out, standing);
        }
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_gates(struct text *out, const struct sheet *sheet) {
    json_put_open(out, "gates", '[');
    for (unsigned i = 0; i < sheet->gate_count; i++) {
        const struct gate_hit *hit = &sheet->gates[i];
        json_put_open(out, NULL, '{');
        json_put_text(out, "gate", str_of(gate_id(hit->gate)));
        json_put_int(out, "turn", hit->quote.turn);
        json_put_int(out, "start", hit->quote.begin);
        json_put_int(out, "end", hit->quote.end);
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static const struct {
    const char *key;
    size_t offset; // of an unsigned in a tally
} counts[] = {
    {"words", offsetof(struct tally, words)},
    {"questions_open", offsetof(struct tally, open_questions)},
    {"questions_closed", offsetof(struct tally, closed_questions)},
    {"reflections", offsetof(struct tally, reflections)},
    {"feelings", offsetof(struct tally, feelings)},
    {"apologies", offsetof(struct tally, apologies)},
    {"options", offsetof(struct tally, options)},
    {"limits", offsetof(struct tally, limits)},
    {"hollow", offsetof(struct tally, hollow)},
    {"harmful", offsetof(struct tally, harmful)},
    {"staff_turns", offsetof(struct tally, staff_turns)},
};
enum { COUNTS = sizeof counts / sizeof *counts };

const char *transcript_count_key(unsigned index) {
    return index < COUNTS ? counts[index].key : NULL;
}

static unsigned count_in(const struct tally *tally, unsigned index) {
    unsigned count;
    memcpy(&count, (const char *)tally + counts[index].offset, sizeof count);
    return count;
}

static void put_counts(struct text *out, const struct tally *tally) {
    json_put_open(out, "counts", '{');
    for (unsigned i = 0; i < COUNTS; i++)
        json_put_int(out, counts[i].key, count_in(tally, i));
    json_put_close(out, '}');
}

void transcript_put_scores(struct text *out, const struct sheet *sheet,
                           const struct persona *persona, const struct rubrics *rubrics,
                           bool evidence) {
    json_put_open(out, "scores", '{');
    for (unsigned i = 0; i < rubrics->count; i++) {
        char room[SCORE_KEY_SIZE];
        put_score(out, transcript_score_key(rubrics->at[i].id, room),
                  sheet_group(sheet, persona, &rubrics->at[i]));
    }
    put_score(out, "overall", sheet_overall(sheet, persona));
    json_put_close(out, '}');
    put_criteria(out, sheet, evidence);
    put_gates(out, sheet);
    put_counts(out, &sheet->tally);
}

struct str transcript_put_score(const struct sheet *sheet, const struct persona *persona,
                                const struct rubrics *rubrics, struct arena *arena) {
    struct text out = transcript_open("score", arena);
    transcript_put_scores(&out, sheet, persona, rubrics, true);
    return transcript_close(&out);
}
