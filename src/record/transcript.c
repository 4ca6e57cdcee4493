#include "record/transcript.h"

#include <inttypes.h>
#include <stdlib.h>
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

// ---- writing ---------------------------------------------------------------------------

static struct text event_open(const char *event, struct arena *arena) {
    struct text out = text_start(arena);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "event", str_of(event));
    return out;
}

static struct str event_close(struct text *out) {
    json_put_close(out, '}');
    return text_str(out);
}

struct str transcript_put_start(const struct transcript_start *start, struct arena *arena) {
    struct text out = event_open("start", arena);
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
    return event_close(&out);
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
    struct text out = event_open("patron", arena);
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
    return event_close(&out);
}

static void put_moves(struct text *out, const struct lexicon *lexicon,
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
    struct text out = event_open("staff", arena);
    json_put_int(&out, "turn", number);
    json_put_text(&out, "text", turn->staff);
    json_put_int(&out, "ms", turn->milliseconds);
    put_moves(&out, lexicon, &turn->heard);
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
    return event_close(&out);
}

struct str transcript_put_undo(unsigned turn, struct arena *arena) {
    struct text out = event_open("undo", arena);
    json_put_int(&out, "turn", turn);
    return event_close(&out);
}

struct str transcript_put_hint(unsigned turn, int level, struct arena *arena) {
    struct text out = event_open("hint", arena);
    json_put_int(&out, "turn", turn);
    json_put_int(&out, "level", level);
    return event_close(&out);
}

struct str transcript_put_partial(struct str text, struct arena *arena) {
    struct text out = event_open("partial", arena);
    json_put_text(&out, "text", text);
    return event_close(&out);
}

struct str transcript_put_resume(struct str time, struct arena *arena) {
    struct text out = event_open("resume", arena);
    json_put_text(&out, "time", time);
    return event_close(&out);
}

struct str transcript_put_end(const struct transcript_end *end, struct arena *arena) {
    struct text out = event_open("end", arena);
    json_put_text(&out, "ending", str_of(ending_id(end->ending)));
    json_put_text(&out, "time", end->time);
    return event_close(&out);
}

static const char *const rating_ids[RATINGS] = {"active_listening", "de_escalation", "service"};

struct str transcript_put_self(const int ratings[RATINGS], struct arena *arena) {
    struct text out = event_open("self", arena);
    json_put_open(&out, "ratings", '{');
    for (unsigned i = 0; i < RATINGS; i++)
        json_put_int(&out, rating_ids[i], ratings[i]);
    json_put_close(&out, '}');
    return event_close(&out);
}

// ---- scores ------------------------------------------------------------------------------

static void put_score(struct text *out, const char *key, int score) {
    if (score == SCORE_NONE)
        json_put_null(out, key);
    else
        json_put_int(out, key, score);
}

// "active-listening" is "active_listening" among the scores, "service-values" is "service".
static const char *score_key(struct str id, char key[80]) {
    if (str_eq(id, STR("service-values")))
        return "service";
    size_t length = id.len < 79 ? id.len : 79;
    for (size_t i = 0; i < length; i++)
        key[i] = id.at[i] == '-' ? '_' : id.at[i];
    key[length] = '\0';
    return key;
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

static void put_counts(struct text *out, const struct tally *tally) {
    const struct {
        const char *key;
        unsigned count;
    } rows[] = {
        {"words", tally->words},
        {"questions_open", tally->open_questions},
        {"questions_closed", tally->closed_questions},
        {"reflections", tally->reflections},
        {"feelings", tally->feelings},
        {"apologies", tally->apologies},
        {"options", tally->options},
        {"limits", tally->limits},
        {"hollow", tally->hollow},
        {"harmful", tally->harmful},
        {"staff_turns", tally->staff_turns},
    };
    json_put_open(out, "counts", '{');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_put_int(out, rows[i].key, rows[i].count);
    json_put_close(out, '}');
}

void transcript_put_scores(struct text *out, const struct sheet *sheet,
                           const struct persona *persona, const struct rubrics *rubrics,
                           bool evidence) {
    json_put_open(out, "scores", '{');
    for (unsigned i = 0; i < rubrics->count; i++) {
        char key[80];
        put_score(out, score_key(rubrics->at[i].id, key),
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
    struct text out = event_open("score", arena);
    transcript_put_scores(&out, sheet, persona, rubrics, true);
    return event_close(&out);
}

// ---- reading ---------------------------------------------------------------------------

static const struct {
    const char *event;
    enum entry_kind kind;
} events[] = {
    {"start", ENTRY_START},     {"patron", ENTRY_PATRON}, {"staff", ENTRY_STAFF},
    {"undo", ENTRY_UNDO},       {"hint", ENTRY_HINT},     {"partial", ENTRY_PARTIAL},
    {"resume", ENTRY_RESUME},   {"end", ENTRY_END},       {"self", ENTRY_SELF},
    {"score", ENTRY_SCORE},
};

static enum entry_kind kind_of(struct str event) {
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (str_eq(event, str_of(events[i].event)))
            return events[i].kind;
    return ENTRY_OTHER;
}

static struct str text_of(const json_t *root, const char *key, struct arena *arena) {
    struct str text = {"", 0};
    if (json_line_text(root, key, &text))
        text = arena_copy(arena, text);
    return text;
}

static int int_of(const json_t *root, const char *key) {
    long long number = 0;
    json_line_int(root, key, &number);
    return number < -1000000000 || number > 1000000000 ? 0 : (int)number;
}

static bool seed_of(struct str text, uint64_t *seed) {
    uint64_t value = 0;
    if (text.len == 0 || text.len > 20)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(text.at[i] - '0');
        if (value > (UINT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *seed = value;
    return true;
}

static bool read_start(struct transcript_start *start, const json_t *root, struct place place,
                       struct arena *arena, struct diag *diag) {
    struct str format = text_of(root, "format", arena);
    if (!str_eq(format, STR(TRANSCRIPT_FORMAT)))
        return diag_fail(diag, place, "expected a transcript of format %s, not '%.*s'",
                         TRANSCRIPT_FORMAT, STR_ARGS(format));
    start->session = text_of(root, "session", arena);
    start->program = text_of(root, "program", arena);
    start->persona = text_of(root, "persona", arena);
    start->persona_digest = text_of(root, "persona_digest", arena);
    start->common_digest = text_of(root, "common_digest", arena);
    start->rubrics_digest = text_of(root, "rubrics_digest", arena);
    start->lexicon = text_of(root, "lexicon", arena);
    start->lexicon_digest = text_of(root, "lexicon_digest", arena);
    start->policy_digest = text_of(root, "policy_digest", arena);
    start->learner = text_of(root, "learner", arena);
    start->time = text_of(root, "time", arena);
    start->level = int_of(root, "level");
    for (size_t i = 0; i < json_line_count(root, "rubrics") && i < RUBRICS_MAX; i++) {
        start->rubrics[start->rubric_count++] =
            arena_copy(arena, json_line_item_text(root, "rubrics", i));
    }
    if (!seed_of(text_of(root, "seed", arena), &start->seed))
        return diag_fail(diag, place, "expected \"seed\": a number in quotes");
    if (!mode_of(text_of(root, "mode", arena), &start->mode))
        return diag_fail(diag, place, "expected \"mode\": learn, practise or graded");
    if (!json_id_fits(start->persona))
        return diag_fail(diag, place, "expected \"persona\": the id of a persona");
    return true;
}

static void read_ratings(struct transcript *transcript, const json_t *root) {
    const json_t *ratings = json_line_field(root, "ratings");
    for (unsigned i = 0; i < RATINGS; i++) {
        int rating = int_of(ratings, rating_ids[i]);
        transcript->ratings[i] = rating < 0 ? 0 : rating > LEVEL_MAX ? LEVEL_MAX : rating;
    }
    transcript->rated = true;
}

static void read_special(struct transcript *transcript, const struct entry *entry,
                         const json_t *root, struct arena *arena) {
    if (entry->kind == ENTRY_END) {
        transcript->end.ending = ending_of(text_of(root, "ending", arena));
        transcript->end.time = text_of(root, "time", arena);
        transcript->ended = transcript->end.ending != ENDING_NONE;
    } else if (entry->kind == ENTRY_SELF) {
        read_ratings(transcript, root);
    } else if (entry->kind == ENTRY_PARTIAL) {
        transcript->partial = entry->text;
    } else if (entry->kind == ENTRY_STAFF) {
        transcript->partial = (struct str){"", 0};
    }
}

static bool read_entry(struct transcript *transcript, struct str object, struct place place,
                       struct arena *arena, struct diag *diag) {
    struct json_line line;
    if (!json_line_open(&line, object))
        return diag_fail(diag, place, "%s", line.error);
    struct entry *entry = &transcript->entries[transcript->count++];
    entry->kind = kind_of(text_of(line.root, "event", arena));
    entry->object = object;
    entry->line = place.line;
    entry->text = text_of(line.root, "text", arena);
    entry->turn = int_of(line.root, "turn");
    entry->level = int_of(line.root, "level");
    entry->milliseconds = int_of(line.root, "ms");
    entry->unscored = json_line_true(line.root, "unscored");
    bool good = true;
    if (transcript->count == 1 && entry->kind != ENTRY_START)
        good = diag_fail(diag, place, "expected the event \"start\" in the first line");
    else if (transcript->count > 1 && entry->kind == ENTRY_START)
        good = diag_fail(diag, place, "expected only one event \"start\"");
    else if (entry->kind == ENTRY_START)
        good = read_start(&transcript->start, line.root, place, arena, diag);
    else
        read_special(transcript, entry, line.root, arena);
    json_line_close(&line);
    return good;
}

// A patron's line comes after the start and after each reply, and nowhere else. The last
// reply may still await it.
static bool stands_right(const struct entry *entry, bool *awaited, struct place place,
                         struct diag *diag) {
    if (entry->kind == ENTRY_OTHER)
        return true;
    if (*awaited != (entry->kind == ENTRY_PATRON))
        return diag_fail(diag, place, *awaited ? "expected the patron's line here"
                                               : "expected no patron's line here");
    *awaited = entry->kind == ENTRY_START || entry->kind == ENTRY_STAFF;
    return true;
}

// {"event":...,"crc":"..."} without its last member, in the arena.
static struct str without_crc(struct str line, struct arena *arena) {
    const struct str member = STR(",\"crc\":\"");
    size_t tail = member.len + 8 + 2;
    if (line.len < tail || !str_eq(str_cut(line, line.len - tail, member.len), member))
        return line;
    char *object = arena_new(arena, char, line.len);
    memcpy(object, line.at, line.len - tail);
    object[line.len - tail] = '}';
    return (struct str){object, line.len - tail + 1};
}

bool transcript_read(struct transcript *transcript, const char *file, struct str lines,
                     struct arena *arena, struct diag *diag) {
    size_t count = 0;
    for (struct str rest = lines, line; str_line(&rest, &line);)
        count++;
    *transcript = (struct transcript){.entries = arena_new(arena, struct entry, count + 1),
                                      .end = {.ending = ENDING_NONE},
                                      .partial = {"", 0}};
    unsigned number = 0;
    bool awaited = false;
    for (struct str rest = lines, line; str_line(&rest, &line);) {
        struct place place = {file, ++number, 1};
        if (!read_entry(transcript, without_crc(line, arena), place, arena, diag) ||
            !stands_right(&transcript->entries[number - 1], &awaited, place, diag))
            return false;
    }
    if (!transcript->count)
        return diag_fail(diag, (struct place){file, 0, 0}, "expected a transcript; it is empty");
    return true;
}
