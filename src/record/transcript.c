#include "record/transcript_inside.h"

#include <inttypes.h>
#include <string.h>

static const char *const modes[] = {"learn", "practise", "graded"};

const char *mode_id(enum mode mode) {
    return modes[mode];
}

bool mode_of(struct str id, enum mode *mode) {
    if (str_eq(id, STR("practice")))
        id = STR("practise");
    for (unsigned m = 0; m < MODE_COUNT; m++)
        if (str_eq(id, str_of(modes[m]))) {
            *mode = (enum mode)m;
            return true;
        }
    return false;
}

const char *rating_id(unsigned rating) {
    static const char *const ids[RATINGS] = {"active_listening", "de_escalation",
                                             "service"};
    return ids[rating];
}

// ---- writing ------------------------------------------------------------------------

struct text transcript_open(const char *event, struct arena *arena) {
    struct text out = text_start(arena);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "event", str_of(event));
    return out;
}

struct str transcript_close(struct text *out) {
    json_put_close(out, '}');
    return text_str(out);
}

struct str transcript_put_start(const struct transcript_start *start,
                                struct arena *arena) {
    struct text out = transcript_open("start", arena);
    json_put_text(&out, "format", STR(TRANSCRIPT_FORMAT));
    json_put_text(&out, "session", start->session);
    json_put_text(&out, "program", start->program);
    json_put_text(&out, "persona", start->persona);
    json_put_text(&out, "persona_digest", start->persona_digest);
    json_put_text(&out, "common_digest", start->common_digest);
    json_put_open(&out, "rubrics", '[');
    for (unsigned i = 0; i < start->rubric_count; i++)
        json_put_text(&out, NULL, start->rubrics[i]);
    json_put_close(&out, ']');
    json_put_text(&out, "rubrics_digest", start->rubrics_digest);
    json_put_text(&out, "lexicon", start->lexicon);
    json_put_text(&out, "lexicon_digest", start->lexicon_digest);
    json_put_text(&out, "policy_digest", start->policy_digest);
    json_put_text(&out, "seed", str_of(arena_print(arena, "%" PRIu64, start->seed)));
    json_put_text(&out, "mode", str_of(mode_id(start->mode)));
    json_put_int(&out, "level", start->level);
    json_put_text(&out, "learner", start->learner);
    json_put_text(&out, "time", start->time);
    return transcript_close(&out);
}

static void put_changes(struct text *out, const struct changes *changes) {
    json_put_open(out, "changes", '[');
    for (unsigned i = 0; i < changes->count; i++) {
        const struct change *change = &changes->at[i];
        json_put_open(out, NULL, '{');
        json_put_text(out, "rule", str_of(change->rule));
        json_put_int(out, "tension", change->tension);
        json_put_int(out, "trust", change->trust);
        if (change->boldness)
            json_put_int(out, "boldness", change->boldness);
        if (change->at.end) {
            json_put_int(out, "start", change->at.begin);
            json_put_int(out, "end", change->at.end);
        }
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

struct str transcript_put_patron(const struct turn *turn, unsigned number,
                                 struct arena *arena) {
    static const char *const options[] = {"none", "offered", "chosen", "confirmed"};
    const struct scene *s = &turn->after;
    struct text out = transcript_open("patron", arena);
    json_put_int(&out, "turn", number);
    json_put_text(&out, "text", str_of(turn->reply.text));
    json_put_text(&out, "cue", str_of(turn->reply.cue));
    json_put_text(&out, "stage", str_of(stage_id(s->stage)));
    json_put_int(&out, "tension", s->tension);
    json_put_int(&out, "trust", s->trust);
    json_put_int(&out, "heard", s->heard);
    json_put_int(&out, "face", s->face);
    json_put_int(&out, "understanding", s->understanding);
    json_put_int(&out, "load", s->load);
    json_put_int(&out, "boldness", s->boldness);
    json_put_int(&out, "disclosure", s->disclosure);
    json_put_text(&out, "option", str_of(options[s->option]));
    json_put_int(&out, "limit", s->limit);
    json_put_int(&out, "patience", s->patience);
    json_put_bool(&out, "embers", s->embers);
    put_changes(&out, &turn->changes);
    return transcript_close(&out);
}

void transcript_put_moves(struct text *out, const struct lexicon *lexicon,
                          const struct heard *heard) {
    json_put_open(out, "moves", '[');
    for (unsigned i = 0; i < heard->count; i++) {
        const struct found *found = &heard->at[i];
        json_put_open(out, NULL, '{');
        json_put_text(out, "move", str_of(move_id((enum move)found->move)));
        json_put_int(out, "start", found->begin);
        json_put_int(out, "end", found->end);
        json_put_int(out, "strength", found->strength);
        json_put_text(out, "rule", lexicon_rule_id(lexicon, found->rule));
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

struct str transcript_put_staff(const struct lexicon *lexicon, const struct turn *turn,
                                unsigned number, const struct sheet *sheet,
                                struct arena *arena) {
    struct text out = transcript_open("staff", arena);
    json_put_int(&out, "turn", number);
    json_put_text(&out, "text", turn->staff);
    json_put_int(&out, "ms", turn->milliseconds);
    transcript_put_moves(&out, lexicon, &turn->heard);
    json_put_open(&out, "criteria", '[');
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        if (sheet->marks[c] == LEVEL_UNRATED)
            continue;
        json_put_open(&out, NULL, '{');
        json_put_text(&out, "id", sheet->criteria->at[c].id);
        json_put_int(&out, "level", sheet->marks[c]);
        json_put_close(&out, '}');
    }
    json_put_close(&out, ']');
    if (turn->heard.unread)
        json_put_bool(&out, "unread", true);
    if (turn->unscored)
        json_put_bool(&out, "unscored", true);
    return transcript_close(&out);
}

struct str transcript_put_undo(unsigned turn, struct arena *arena) {
    struct text out = transcript_open("undo", arena);
    json_put_int(&out, "turn", turn);
    return transcript_close(&out);
}

struct str transcript_put_hint(unsigned turn, int level, struct arena *arena) {
    struct text out = transcript_open("hint", arena);
    json_put_int(&out, "turn", turn);
    json_put_int(&out, "level", level);
    return transcript_close(&out);
}

struct str transcript_put_partial(struct str text, struct arena *arena) {
    struct text out = transcript_open("partial", arena);
    json_put_text(&out, "text", text);
    return transcript_close(&out);
}

struct str transcript_put_resume(struct str time, struct arena *arena) {
    struct text out = transcript_open("resume", arena);
    json_put_text(&out, "time", time);
    return transcript_close(&out);
}

struct str transcript_put_end(const struct transcript_end *end, struct arena *arena) {
    struct text out = transcript_open("end", arena);
    json_put_text(&out, "ending", str_of(ending_id(end->ending)));
    json_put_text(&out, "time", end->time);
    return transcript_close(&out);
}

struct str transcript_put_self(const int ratings[RATINGS], struct arena *arena) {
    struct text out = transcript_open("self", arena);
    json_put_open(&out, "ratings", '{');
    for (unsigned i = 0; i < RATINGS; i++)
        json_put_int(&out, rating_id(i), ratings[i]);
    json_put_close(&out, '}');
    return transcript_close(&out);
}
