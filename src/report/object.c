#include "report/object_inside.h"

#include "judge/lesson.h"
#include "report/missed.h"
#include "report/moved.h"
#include "report/praise.h"

void object_text(struct text *out, const char *key, struct str text) {
    if (text.len)
        json_put_text(out, key, text);
    else
        json_put_null(out, key);
}

void object_source(struct text *out, const struct debrief *d, struct str tag) {
    object_text(out, "source", sources_find(d->sources, tag));
}

// ---- how it ended, how it went ------------------------------------------------------

static void put_outcome(struct text *out, const struct debrief *d) {
    static const char *const kinds[] = {"acceptable", "failed", "neither"};
    const struct persona *persona = d->session->set.persona;
    enum ending ending = session_ending(d->session);
    json_put_open(out, "patron", '{');
    json_put_text(out, "id", persona->id);
    json_put_text(out, "name", persona->name);
    json_put_text(out, "title", persona->title);
    json_put_close(out, '}');
    json_put_open(out, "outcome", '{');
    json_put_text(out, "ending", str_of(ending_id(ending)));
    json_put_text(out, "words", str_of(ending_label(ending)));
    json_put_text(out, "kind", str_of(kinds[ending_kind(ending)]));
    json_put_text(out, "verdict", str_of(debrief_verdict(d)));
    object_text(out, "tells_a_friend",
                scene_last_words(persona, &session_last(d->session)->after, ending)
                    ->tells_a_friend);
    json_put_close(out, '}');
}

static void put_stand(struct text *out, const char *key, const struct session *session,
                      unsigned turn) {
    int value = gauge_value(session->set.persona, &session->turns[turn].after);
    json_put_open(out, key, '{');
    json_put_int(out, "turn", turn);
    json_put_int(out, "value", value);
    json_put_text(out, "word", str_of(gauge_word(session->set.persona, value)));
    json_put_close(out, '}');
}

static void put_gauge(struct text *out, const struct session *session) {
    json_put_open(out, "gauge", '{');
    json_put_text(out, "name", str_of(gauge_name(session->set.persona)));
    put_stand(out, "start", session, 0);
    put_stand(out, "peak", session, gauge_peak(session));
    put_stand(out, "end", session, session->count - 1);
    json_put_close(out, '}');
}

// ---- where it turned ----------------------------------------------------------------

static void put_simulated(struct text *out, const struct debrief *d,
                          const struct turning *turning) {
    struct simulated s;
    if (!turning_simulated(d->session, turning, &s)) {
        json_put_null(out, "simulated");
        return;
    }
    json_put_open(out, "simulated", '{');
    json_put_int(out, "before", s.before);
    json_put_int(out, "was", s.was);
    json_put_int(out, "would_be", s.is);
    json_put_int(out, "last_turn", s.last);
    json_put_int(out, "was_at_last", s.was_last);
    json_put_int(out, "would_be_at_last", s.is_last);
    json_put_close(out, '}');
}

static void put_turning(struct text *out, const struct debrief *d,
                        const struct turning *turning) {
    const struct session *session = d->session;
    const struct persona *persona = session->set.persona;
    const struct change *change = turning->change;
    struct str tag = str_of(moved_source(persona, change));
    json_put_open(out, NULL, '{');
    json_put_text(out, "kind", str_of(turning_id(turning->kind)));
    json_put_int(out, "turn", turning->turn);
    json_put_int(out, "change", gauge_step(persona, &session->turns[turning->turn]));
    json_put_text(out, "words", str_of(turning_label(turning->kind)));
    object_text(out, "moved", str_of(change ? moved_words(persona, change) : NULL));
    object_text(out, "heard_as",
                persona_heard_as(persona, turning_move(session, turning)));
    object_source(out, d, tag);
    object_text(out, "better", turning->better ? turning->better->better : STR(""));
    object_text(out, "why", turning->better ? turning->better->why : STR(""));
    put_simulated(out, d, turning);
    json_put_close(out, '}');
}

static void put_turnings(struct text *out, const struct debrief *d) {
    struct turnings turnings;
    turnings_of(d->session, &turnings, d->arena);
    json_put_open(out, "turned", '[');
    for (unsigned i = 0; i < turnings.count; i++)
        put_turning(out, d, &turnings.at[i]);
    json_put_close(out, ']');
}

// ---- the sheet ----------------------------------------------------------------------

static void put_landed(struct text *out, const struct debrief *d) {
    const struct persona *persona = d->session->set.persona;
    int landed = sheet_landed(d->sheet, persona);
    if (landed == SCORE_NONE) {
        json_put_null(out, "landed");
        return;
    }
    json_put_open(out, "landed", '{');
    object_text(out, "of", str_of(gauge_of_landing(persona)));
    json_put_int(out, "from", d->sheet->stood_first);
    json_put_int(out, "to", d->sheet->stood_last);
    json_put_int(out, "score", landed);
    struct quote words = debrief_mover(d);
    json_put_int(out, "turn", words.turn);
    json_put_int(out, "start", words.begin);
    json_put_int(out, "end", words.end);
    json_put_close(out, '}');
}

static void put_sheet(struct text *out, const struct debrief *d) {
    json_put_open(out, "score", '{');
    transcript_put_scores(out, d->sheet, d->session->set.persona, d->rubrics, true);
    json_put_close(out, '}');
    json_put_open(out, "criteria", '[');
    for (unsigned c = 0; c < d->sheet->criteria->count; c++) {
        const struct criterion *criterion = &d->sheet->criteria->at[c];
        int level = d->sheet->at[c].level;
        json_put_open(out, NULL, '{');
        json_put_text(out, "id", criterion->id);
        json_put_text(out, "title", criterion->title);
        object_text(out, "meaning",
                    level == LEVEL_UNRATED ? STR("") : criterion->anchors[level]);
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
    put_landed(out, d);
    if (!d->ratings) {
        json_put_null(out, "self");
        return;
    }
    json_put_open(out, "self", '{');
    for (unsigned i = 0; i < RATINGS; i++)
        json_put_int(out, rating_id(i), d->ratings[i]);
    json_put_close(out, '}');
}

// ---- what was right, what went by, what next ----------------------------------------

static void put_right(struct text *out, const struct debrief *d) {
    struct praises praises;
    praises_of(d->session, &praises);
    json_put_open(out, "right", '[');
    for (unsigned i = 0; i < praises.count; i++) {
        const struct praise *praise = &praises.at[i];
        json_put_open(out, NULL, '{');
        json_put_int(out, "turn", praise->turn);
        json_put_text(out, "words", str_of(praise->label));
        json_put_int(out, "start", praise->at.begin);
        json_put_int(out, "end", praise->at.end);
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_missed(struct text *out, const struct debrief *d) {
    struct missed missed;
    missed_of(d->session, &missed, d->arena);
    json_put_open(out, "missed", '[');
    for (unsigned i = 0; i < missed.count; i++) {
        json_put_open(out, NULL, '{');
        json_put_text(out, "kind", str_of(missed_id(missed.at[i].kind)));
        json_put_text(out, "text", missed.at[i].text);
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
    object_text(out, "reveal", d->session->set.persona->reveal);
}

static void put_next(struct text *out, const struct debrief *d) {
    struct lesson lesson = lesson_of(d->session, d->sheet);
    json_put_open(out, "next", '{');
    object_text(out, "habit", lesson_habit(&lesson, d->sheet->criteria, d->arena));
    if (lesson.criterion >= 0) {
        const struct criterion *criterion = &d->sheet->criteria->at[lesson.criterion];
        json_put_text(out, "criterion", criterion->id);
        json_put_text(out, "focus", criterion->focus);
        json_put_text(out, "tomorrow", criterion->tomorrow);
    } else {
        json_put_null(out, "criterion");
        json_put_null(out, "focus");
        json_put_null(out, "tomorrow");
    }
    object_text(out, "whom", d->next);
    object_text(out, "care", d->session->set.persona->care);
    json_put_close(out, '}');
}

struct str object(const struct page *page) {
    struct text out = text_start(page->of->arena);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "schema", STR(OBJECT_SCHEMA));
    object_made(&out, page);
    put_outcome(&out, page->of);
    put_gauge(&out, page->of->session);
    put_turnings(&out, page->of);
    object_turns(&out, page->of);
    put_sheet(&out, page->of);
    put_right(&out, page->of);
    put_missed(&out, page->of);
    put_next(&out, page->of);
    object_reviews(&out, page->of);
    json_put_close(&out, '}');
    return text_str(&out);
}
