#include "report/payload_inside.h"

#include <string.h>

#include "base/date.h"

// What the ids of this profile begin with: a domain that nobody has. docs/xapi.md.
#define PROFILE "https://hearout.invalid/xapi/"
// Sessions whose id is no UUID get one in here.
#define NAMESPACE "6f0e6d2b-6c0f-5c55-9d57-3f3d8ab0c1e4"

struct statements {
    struct payload_writing *writing;
    struct text *out;
    char registration[PAYLOAD_UUID_SIZE];
    struct str language; // empty: not one that xAPI would take
};

// ---- what fits ----------------------------------------------------------------------

static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static bool is_uuid(struct str text) {
    if (text.len != PAYLOAD_UUID_SIZE - 1)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text.at[i] != '-' : !is_hex(text.at[i]))
            return false;
    }
    return true;
}

static bool is_language(struct str text) { // "en", "es"
    return text.len == 2 && text.at[0] >= 'a' && text.at[0] <= 'z' && text.at[1] >= 'a' &&
           text.at[1] <= 'z';
}

// ---- pieces -------------------------------------------------------------------------

static void put_named(struct text *out, const char *key, struct str words) {
    json_put_open(out, key, '{');
    json_put_text(out, "en-US", words);
    json_put_close(out, '}');
}

static void put_actor(const struct statements *s) {
    struct str home = s->writing->request->home_page, name = s->writing->learner;
    json_put_open(s->out, "actor", '{');
    json_put_text(s->out, "objectType", STR("Agent"));
    json_put_open(s->out, "account", '{');
    json_put_text(s->out, "homePage", home.len ? home : STR(PAYLOAD_HOME_PAGE));
    json_put_text(s->out, "name", name.len ? name : STR("unknown"));
    json_put_close(s->out, '}');
    json_put_close(s->out, '}');
}

static void put_activity(const struct statements *s, const char *key, const char *id,
                         const char *type) {
    json_put_open(s->out, key, '{');
    json_put_text(s->out, "objectType", STR("Activity"));
    json_put_text(s->out, "id", str_of(id));
    json_put_open(s->out, "definition", '{');
    json_put_text(s->out, "type", str_of(type));
    json_put_close(s->out, '}');
    json_put_close(s->out, '}');
}

// The patron; of a reply, its turn.
static void put_object(const struct statements *s, int turn) {
    struct str persona = s->writing->result->start->persona; // an id: record/transcript
    struct arena *arena = s->writing->arena;
    const char *id = arena_print(arena, PROFILE "patron/%.*s", STR_ARGS(persona));
    if (turn) {
        put_activity(s, "object", arena_print(arena, "%s/turn/%d", id, turn),
                     PROFILE "activity-type/reply");
        return;
    }
    json_put_open(s->out, "object", '{');
    json_put_text(s->out, "objectType", STR("Activity"));
    json_put_text(s->out, "id", str_of(id));
    json_put_open(s->out, "definition", '{');
    json_put_text(s->out, "type", STR("http://adlnet.gov/expapi/activities/simulation"));
    put_named(s->out, "name", s->writing->patron);
    json_put_close(s->out, '}');
    json_put_close(s->out, '}');
}

static void put_parents(const struct statements *s) {
    const struct transcript_start *start = s->writing->result->start;
    json_put_open(s->out, "parent", '[');
    for (unsigned i = 0; i < start->rubric_count; i++)
        if (json_id_fits(start->rubrics[i]))
            put_activity(s, NULL,
                         arena_print(s->writing->arena, PROFILE "rubric/%.*s",
                                     STR_ARGS(start->rubrics[i])),
                         PROFILE "activity-type/rubric");
    json_put_close(s->out, ']');
}

static void put_versions(const struct statements *s) {
    const struct transcript_start *start = s->writing->result->start;
    const struct {
        const char *key;
        struct str value;
    } rows[] = {
        {"program", start->program},        {"persona", start->persona_digest},
        {"rubrics", start->rubrics_digest}, {"lexicon", start->lexicon_digest},
        {"policy", start->policy_digest},
    };
    json_put_open(s->out, "extensions", '{');
    json_put_open(s->out, PROFILE "extension/versions", '{');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_put_text(s->out, rows[i].key, payload_id(s->writing, rows[i].value));
    json_put_text(s->out, "mode", str_of(mode_id(start->mode)));
    json_put_int(s->out, "level", start->level);
    json_put_close(s->out, '}');
    json_put_close(s->out, '}');
}

static void put_context(const struct statements *s) {
    json_put_open(s->out, "context", '{');
    json_put_text(s->out, "registration", str_of(s->registration));
    json_put_text(s->out, "platform", STR("hearout"));
    if (s->language.len)
        json_put_text(s->out, "language", s->language);
    json_put_open(s->out, "contextActivities", '{');
    json_put_open(s->out, "category", '[');
    put_activity(s, NULL, PROFILE "profile/1",
                 "http://adlnet.gov/expapi/activities/profile");
    json_put_close(s->out, ']');
    put_parents(s);
    json_put_open(s->out, "grouping", '[');
    put_activity(s, NULL, PROFILE "course/de-escalation",
                 "http://adlnet.gov/expapi/activities/course");
    json_put_close(s->out, ']');
    json_put_close(s->out, '}');
    put_versions(s);
    json_put_close(s->out, '}');
}

// ---- the result ---------------------------------------------------------------------

static void put_duration(const struct statements *s) { // hundredths, as cmi5 wants
    long long hundredths = s->writing->result->milliseconds / 10;
    json_put_text(s->out, "duration",
                  str_of(arena_print(s->writing->arena, "PT%lld.%02lldS",
                                     hundredths / 100, hundredths % 100)));
}

static void put_score(const struct statements *s) {
    int overall = s->writing->result->overall;
    json_put_open(s->out, "score", '{');
    json_put_raw(
        s->out, "scaled",
        str_of(arena_print(s->writing->arena, "%d.%02d", overall / 100, overall % 100)));
    json_put_int(s->out, "raw", overall);
    json_put_int(s->out, "min", 0);
    json_put_int(s->out, "max", 100);
    json_put_close(s->out, '}');
}

static void put_or_null(struct text *out, const char *key, int value, int none) {
    if (value == none)
        json_put_null(out, key);
    else
        json_put_int(out, key, value);
}

static void put_levels(const struct statements *s) {
    const struct result *result = s->writing->result;
    json_put_open(s->out, PROFILE "extension/scores", '{');
    for (unsigned i = 0; i < result->score_count; i++)
        put_or_null(s->out, result->scores[i].key.at, result->scores[i].score,
                    SCORE_NONE);
    put_or_null(s->out, "overall", result->overall, SCORE_NONE);
    json_put_close(s->out, '}');
    json_put_open(s->out, PROFILE "extension/criteria", '{');
    for (unsigned i = 0; i < result->criterion_count; i++)
        if (result->criteria[i].level != LEVEL_UNRATED)
            json_put_int(s->out,
                         arena_copy(s->writing->arena,
                                    payload_id(s->writing, result->criteria[i].id))
                             .at,
                         result->criteria[i].level);
    json_put_close(s->out, '}');
}

static void put_course(const struct statements *s) {
    const struct result *result = s->writing->result;
    json_put_text(s->out, PROFILE "extension/ending", str_of(ending_id(result->ending)));
    json_put_open(s->out, PROFILE "extension/gates", '[');
    for (unsigned i = 0; i < result->gate_count; i++)
        json_put_text(s->out, NULL, payload_id(s->writing, result->gates[i].id));
    json_put_close(s->out, ']');
    json_put_open(s->out, PROFILE "extension/tension", '[');
    for (size_t i = 0; i < result->line_count; i++)
        if (result->lines[i].tension >= 0)
            json_put_int(s->out, NULL, result->lines[i].tension);
    json_put_close(s->out, ']');
}

// Once a session: with passed or failed where there is one.
static void put_extensions(const struct statements *s, bool rated_here) {
    json_put_open(s->out, "extensions", '{');
    if (rated_here) {
        put_levels(s);
        put_course(s);
    }
    if (s->writing->shortened)
        json_put_bool(s->out, PROFILE "extension/shortened", true);
    json_put_close(s->out, '}');
}

// ---- the statements -----------------------------------------------------------------
//
// cmi5's rules: a score and a success with passed or failed only, a completion with
// completed only, a duration with these and terminated, no verb twice, terminated last.

enum { INITIALIZED, RESPONDED, PASSED, FAILED, COMPLETED, TERMINATED };

static const struct verb {
    const char *word, *id;
} verbs[] = {
    [INITIALIZED] = {"initialized", "http://adlnet.gov/expapi/verbs/initialized"},
    [RESPONDED] = {"responded", "http://adlnet.gov/expapi/verbs/responded"},
    [PASSED] = {"passed", "http://adlnet.gov/expapi/verbs/passed"},
    [FAILED] = {"failed", "http://adlnet.gov/expapi/verbs/failed"},
    [COMPLETED] = {"completed", "http://adlnet.gov/expapi/verbs/completed"},
    [TERMINATED] = {"terminated", "http://adlnet.gov/expapi/verbs/terminated"},
};

static bool is_rated(const struct statements *s) {
    return result_success(s->writing->result) != SUCCESS_OPEN;
}

static void put_result(const struct statements *s, unsigned verb) {
    json_put_open(s->out, "result", '{');
    if (verb == PASSED || verb == FAILED) {
        put_score(s);
        json_put_bool(s->out, "success", verb == PASSED);
    }
    if (verb == COMPLETED)
        json_put_bool(s->out, "completion", true);
    put_duration(s);
    if (verb == PASSED || verb == FAILED || verb == TERMINATED)
        put_extensions(s, verb != TERMINATED || !is_rated(s));
    json_put_close(s->out, '}');
}

// Opens a statement up to its result. `number` tells those of one verb apart.
static void open_statement(const struct statements *s, unsigned verb, int number) {
    char id[PAYLOAD_UUID_SIZE];
    const char *name = arena_print(s->writing->arena, "%s/%d", verbs[verb].word, number);
    s->writing->request->uuid5(str_of(s->registration), str_of(name), id);
    const struct result *result = s->writing->result;
    struct str time = verb == INITIALIZED ? result->start->time : result->end_time;
    json_put_open(s->out, NULL, '{');
    json_put_text(s->out, "id", str_of(id));
    put_actor(s);
    json_put_open(s->out, "verb", '{');
    json_put_text(s->out, "id", str_of(verbs[verb].id));
    put_named(s->out, "display", str_of(verbs[verb].word));
    json_put_close(s->out, '}');
    put_object(s, number);
    put_context(s);
    if (date_is_time(time))
        json_put_text(s->out, "timestamp", time);
}

static void put_statement(const struct statements *s, unsigned verb) {
    open_statement(s, verb, 0);
    if (verb != INITIALIZED)
        put_result(s, verb);
    json_put_close(s->out, '}');
}

static void put_replies(const struct statements *s) {
    const struct result *result = s->writing->result;
    for (size_t i = 0; i < result->line_count; i++) {
        const struct result_line *line = &result->lines[i];
        if (!line->staff || !line->turn)
            continue;
        if (s->out->len > PAYLOAD_TALK_MAX) {
            s->writing->shortened = true;
            return;
        }
        open_statement(s, RESPONDED, line->turn);
        json_put_open(s->out, "result", '{');
        json_put_text(s->out, "response",
                      payload_fitted(s->writing, payload_line(s->writing, line),
                                     payload_plain, PAYLOAD_LINE_MAX));
        json_put_close(s->out, '}');
        json_put_close(s->out, '}');
    }
}

void payload_xapi(struct payload_writing *writing, struct text *out) {
    const struct result *result = writing->result;
    struct statements s = {.writing = writing, .out = out};
    if (is_uuid(writing->session))
        memcpy(s.registration, writing->session.at, PAYLOAD_UUID_SIZE - 1);
    else
        writing->request->uuid5(STR(NAMESPACE), writing->session, s.registration);
    if (is_language(result->start->lexicon))
        s.language = result->start->lexicon;
    enum success success = result_success(result);
    json_put_open(out, NULL, '[');
    put_statement(&s, INITIALIZED);
    if (writing->request->text)
        put_replies(&s);
    if (is_rated(&s))
        put_statement(&s, success == SUCCESS_PASSED ? PASSED : FAILED);
    if (result->ending != ENDING_NONE && ending_kind(result->ending) != ENDING_NEITHER)
        put_statement(&s, COMPLETED);
    put_statement(&s, TERMINATED);
    json_put_close(out, ']');
}
