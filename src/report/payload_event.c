#include "report/payload_inside.h"

#include "base/date.h"

enum { QUOTE_MAX = 200 }; // UTF-16 units

// ---- the thin result ----------------------------------------------------------------

static void put_id(struct payload_writing *writing, struct text *out, const char *key,
                   struct str id) {
    json_put_text(out, key, payload_id(writing, id));
}

static void put_versions(struct payload_writing *writing, struct text *out) {
    const struct transcript_start *start = writing->result->start;
    put_id(writing, out, "program", start->program);
    put_id(writing, out, "persona", start->persona);
    put_id(writing, out, "persona_digest", start->persona_digest);
    json_put_open(out, "rubrics", '[');
    for (unsigned i = 0; i < start->rubric_count; i++)
        put_id(writing, out, NULL, start->rubrics[i]);
    json_put_close(out, ']');
    put_id(writing, out, "rubrics_digest", start->rubrics_digest);
    put_id(writing, out, "lexicon", start->lexicon);
    put_id(writing, out, "lexicon_digest", start->lexicon_digest);
    put_id(writing, out, "policy_digest", start->policy_digest);
    json_put_text(out, "mode", str_of(mode_id(start->mode)));
    json_put_int(out, "level", start->level);
}

static void put_score(struct text *out, const char *key, int score) {
    if (score == SCORE_NONE)
        json_put_null(out, key);
    else
        json_put_int(out, key, score);
}

static void put_scores(struct payload_writing *writing, struct text *out) {
    const struct result *result = writing->result;
    json_put_open(out, "scores", '{');
    for (unsigned i = 0; i < result->score_count; i++)
        put_score(out, result->scores[i].key.at, result->scores[i].score);
    put_score(out, "overall", result->overall);
    json_put_close(out, '}');
    json_put_open(out, "criteria", '[');
    for (unsigned i = 0; i < result->criterion_count; i++) {
        const struct result_criterion *criterion = &result->criteria[i];
        json_put_open(out, NULL, '{');
        put_id(writing, out, "id", criterion->id);
        if (criterion->level == LEVEL_UNRATED) {
            json_put_null(out, "level");
            put_id(writing, out, "why", criterion->why);
        } else {
            json_put_int(out, "level", criterion->level);
        }
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_gates(struct payload_writing *writing, struct text *out) {
    json_put_open(out, "gates", '[');
    for (unsigned i = 0; i < writing->result->gate_count; i++) {
        const struct result_gate *gate = &writing->result->gates[i];
        json_put_open(out, NULL, '{');
        put_id(writing, out, "gate", gate->id);
        json_put_int(out, "turn", gate->quote.turn);
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_outcome(struct payload_writing *writing, struct text *out) {
    const struct result *result = writing->result;
    enum success success = result_success(result);
    put_id(writing, out, "started", result->start->time);
    put_id(writing, out, "ended", result->end_time);
    json_put_int(out, "duration_ms", result->milliseconds);
    json_put_text(out, "ending", str_of(ending_id(result->ending)));
    if (success == SUCCESS_OPEN)
        json_put_null(out, "success");
    else
        json_put_bool(out, "success", success == SUCCESS_PASSED);
}

static void put_counts(struct payload_writing *writing, struct text *out) {
    const char *key;
    json_put_open(out, "counts", '{');
    for (unsigned i = 0; i < RESULT_COUNTS_MAX && (key = transcript_count_key(i)); i++)
        json_put_int(out, key, writing->result->counts[i]);
    json_put_int(out, "hints", writing->result->hints);
    json_put_int(out, "undone", writing->result->undone);
    json_put_close(out, '}');
}

// ---- the conversation ---------------------------------------------------------------

static void put_evidence(struct payload_writing *writing, struct text *out) {
    json_put_open(out, "quotes", '[');
    for (unsigned c = 0; c < writing->result->criterion_count; c++) {
        const struct result_criterion *criterion = &writing->result->criteria[c];
        for (unsigned e = 0; e < criterion->evidence_count; e++) {
            json_put_open(out, NULL, '{');
            put_id(writing, out, "criterion", criterion->id);
            json_put_int(out, "turn", criterion->evidence[e].turn);
            json_put_text(out, "words",
                          payload_fitted(writing,
                                         payload_quote(writing, &criterion->evidence[e]),
                                         payload_plain, QUOTE_MAX));
            json_put_close(out, '}');
        }
    }
    json_put_close(out, ']');
}

static void put_talk(struct payload_writing *writing, struct text *out) {
    const struct result *result = writing->result;
    size_t put = 0;
    json_put_open(out, "conversation", '[');
    for (; put < result->line_count && out->len < PAYLOAD_TALK_MAX; put++) {
        const struct result_line *line = &result->lines[put];
        json_put_open(out, NULL, '{');
        json_put_int(out, "turn", line->turn);
        json_put_text(out, "speaker", line->staff ? STR("staff") : STR("patron"));
        json_put_text(out, "text",
                      payload_fitted(writing, payload_line(writing, line), payload_plain,
                                     PAYLOAD_LINE_MAX));
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
    json_put_int(out, "lines_left_out", (long long)(result->line_count - put));
    writing->shortened |= put < result->line_count;
}

// ---- the envelopes ------------------------------------------------------------------

static void put_data(struct payload_writing *writing, struct text *out) {
    json_put_open(out, "data", '{');
    json_put_text(out, "session", writing->session);
    json_put_text(out, "learner", writing->learner);
    put_versions(writing, out);
    put_outcome(writing, out);
    put_scores(writing, out);
    put_gates(writing, out);
    put_counts(writing, out);
    if (writing->request->text) {
        put_evidence(writing, out);
        put_talk(writing, out);
    }
    json_put_bool(out, "shortened", writing->shortened);
    json_put_close(out, '}');
}

void payload_standard(struct payload_writing *writing, struct text *out) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR(PAYLOAD_TYPE));
    json_put_text(out, "timestamp", payload_id(writing, writing->result->end_time));
    put_data(writing, out);
    json_put_close(out, '}');
}

void payload_cloudevents(struct payload_writing *writing, struct text *out) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "specversion", STR("1.0"));
    json_put_text(out, "id", writing->request->id);
    json_put_text(out, "source", STR("urn:hearout"));
    json_put_text(out, "type", STR(PAYLOAD_TYPE));
    if (writing->session.len)
        json_put_text(out, "subject", writing->session);
    if (date_is_time(writing->result->end_time))
        json_put_text(out, "time", writing->result->end_time);
    json_put_text(out, "datacontenttype", STR("application/json"));
    put_data(writing, out);
    json_put_close(out, '}');
}
