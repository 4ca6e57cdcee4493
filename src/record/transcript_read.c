#include <string.h>

#include "record/transcript.h"

static const struct {
    const char *event;
    enum entry_kind kind;
} events[] = {
    {"start", ENTRY_START},   {"patron", ENTRY_PATRON}, {"staff", ENTRY_STAFF},
    {"undo", ENTRY_UNDO},     {"hint", ENTRY_HINT},     {"partial", ENTRY_PARTIAL},
    {"resume", ENTRY_RESUME}, {"end", ENTRY_END},       {"self", ENTRY_SELF},
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

static int gauge_of(const json_t *root, const char *key) {
    int number = int_of(root, key);
    return number < 0 ? 0 : number > 100 ? 100 : number;
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

static bool read_start(struct transcript_start *start, const json_t *root,
                       struct place place, struct arena *arena, struct diag *diag) {
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
    if (start->level < 1 || start->level > 4)
        return diag_fail(diag, place, "expected \"level\": 1 to 4");
    if (!seed_of(text_of(root, "seed", arena), &start->seed))
        return diag_fail(diag, place, "expected \"seed\": a number in quotes");
    if (!mode_of(text_of(root, "mode", arena), &start->mode))
        return diag_fail(diag, place, "expected \"mode\": learn, practise or graded");
    if (!json_id_fits(start->persona))
        return diag_fail(diag, place, "expected \"persona\": the id of a persona");
    return true;
}

// The bytes of the reply that a move points to; what points past it is cut.
static struct str words_of(struct str text, const json_t *move) {
    int begin = int_of(move, "start"), end = int_of(move, "end");
    return begin >= 0 && begin < end ? str_span(text, (size_t)begin, (size_t)end)
                                     : (struct str){"", 0};
}

static void read_moves(struct entry *entry, const json_t *root, struct arena *arena) {
    size_t count = json_line_count(root, "moves");
    entry->moves = arena_new(arena, struct said, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_line_item(root, "moves", i);
        struct str id = {"", 0};
        json_line_text(item, "move", &id);
        enum move move = move_of(id);
        if (move != MOVE_NONE) // one of another version
            entry->moves[entry->move_count++] =
                (struct said){move, words_of(entry->text, item)};
    }
}

static void read_ratings(struct transcript *transcript, const json_t *root) {
    const json_t *ratings = json_line_field(root, "ratings");
    for (unsigned i = 0; i < RATINGS; i++) {
        int rating = int_of(ratings, rating_id(i));
        transcript->ratings[i] = rating < 0 ? 0 : rating > LEVEL_MAX ? LEVEL_MAX : rating;
    }
    transcript->rated = true;
}

static void read_special(struct transcript *transcript, struct entry *entry,
                         const json_t *root, struct arena *arena) {
    if (entry->kind == ENTRY_END) {
        transcript->end.ending = ending_of(text_of(root, "ending", arena));
        transcript->end.time = text_of(root, "time", arena);
        transcript->ended = transcript->end.ending != ENDING_NONE;
    } else if (entry->kind == ENTRY_SELF) {
        read_ratings(transcript, root);
    } else if (entry->kind == ENTRY_PARTIAL) {
        transcript->partial = entry->text;
    } else if (entry->kind == ENTRY_RESUME) {
        // It was put before them again then: what they did not keep is not kept.
        transcript->partial = (struct str){"", 0};
    } else if (entry->kind == ENTRY_STAFF) {
        transcript->partial = (struct str){"", 0};
        read_moves(entry, root, arena);
    }
}

static bool is_redaction(const json_t *root) {
    struct str event;
    return json_line_text(root, "event", &event) && str_eq(event, STR("redacted"));
}

bool transcript_line_redacts(struct str object) {
    struct json_line line;
    bool redacts = json_line_open(&line, object) && is_redaction(line.root);
    json_line_close(&line);
    return redacts;
}

static bool read_entry(struct transcript *transcript, struct str object,
                       struct place place, struct arena *arena, struct diag *diag) {
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
    entry->tension = gauge_of(line.root, "tension");
    entry->boldness = gauge_of(line.root, "boldness");
    entry->unread = json_line_true(line.root, "unread");
    entry->unscored = json_line_true(line.root, "unscored");
    transcript->redacted |= is_redaction(line.root);
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
        return diag_fail(diag, place,
                         *awaited ? "expected the patron's line here"
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
    *transcript =
        (struct transcript){.entries = arena_new(arena, struct entry, count + 1),
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
        return diag_fail(diag, place_of(file), "expected a transcript; it is empty");
    return true;
}
