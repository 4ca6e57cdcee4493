#include "record/result.h"

// ---- the score ----------------------------------------------------------------------

// Out of its range, or not there: `otherwise`.
static int number_of(const json_t *object, const char *key, int low, int high,
                     int otherwise) {
    long long number;
    if (!json_line_int(object, key, &number) || number < low || number > high)
        return otherwise;
    return (int)number;
}

static struct str text_of(const json_t *object, const char *key, struct arena *arena) {
    struct str text = {"", 0};
    json_line_text(object, key, &text);
    return arena_copy(arena, text);
}

static struct result_quote read_quote(const json_t *object) {
    return (struct result_quote){
        .turn = number_of(object, "turn", 0, TURNS_MAX, 0),
        .begin = (uint32_t)number_of(object, "start", 0, INT32_MAX, 0),
        .end = (uint32_t)number_of(object, "end", 0, INT32_MAX, 0)};
}

static void read_scores(struct result *result, const json_t *root, struct arena *arena) {
    const json_t *scores = json_line_field(root, "scores");
    for (unsigned i = 0; i < result->start->rubric_count; i++) {
        char room[SCORE_KEY_SIZE];
        const char *key = transcript_score_key(result->start->rubrics[i], room);
        result->scores[result->score_count++] = (struct result_score){
            arena_copy(arena, str_of(key)), number_of(scores, key, 0, 100, SCORE_NONE)};
    }
    result->overall = number_of(scores, "overall", 0, 100, SCORE_NONE);
}

static void read_criteria(struct result *result, const json_t *root,
                          struct arena *arena) {
    for (size_t i = 0; i < json_line_count(root, "criteria") && i < CRITERIA_MAX; i++) {
        const json_t *item = json_line_item(root, "criteria", i);
        struct result_criterion *criterion = &result->criteria[result->criterion_count++];
        criterion->id = text_of(item, "id", arena);
        criterion->level = number_of(item, "level", 0, LEVEL_MAX, LEVEL_UNRATED);
        criterion->why = text_of(item, "why", arena);
        for (size_t e = 0; e < json_line_count(item, "evidence") && e < EVIDENCE_MAX; e++)
            criterion->evidence[criterion->evidence_count++] =
                read_quote(json_line_item(item, "evidence", e));
    }
}

static void read_gates(struct result *result, const json_t *root, struct arena *arena) {
    for (size_t i = 0; i < json_line_count(root, "gates") && i < GATES_MAX; i++) {
        const json_t *item = json_line_item(root, "gates", i);
        result->gates[result->gate_count++] =
            (struct result_gate){text_of(item, "gate", arena), read_quote(item)};
    }
}

static void read_score(struct result *result, const json_t *root, struct arena *arena) {
    result->score_count = result->criterion_count = result->gate_count = 0;
    read_scores(result, root, arena);
    read_criteria(result, root, arena);
    read_gates(result, root, arena);
    const json_t *counts = json_line_field(root, "counts");
    const char *key;
    for (unsigned i = 0; i < RESULT_COUNTS_MAX && (key = transcript_count_key(i)); i++)
        result->counts[i] = (unsigned)number_of(counts, key, 0, INT32_MAX, 0);
}

// ---- the conversation ---------------------------------------------------------------

// A reply that was taken back takes along what the patron said to it.
static void take_back(struct result *result) {
    while (result->line_count > 1 && !result->lines[result->line_count - 1].staff)
        result->line_count--;
    if (result->line_count > 1)
        result->line_count--;
    result->undone++;
}

static void add_line(struct result *result, const struct entry *entry, const json_t *root,
                     struct arena *arena) {
    result->lines[result->line_count++] =
        (struct result_line){.staff = entry->kind == ENTRY_STAFF,
                             .turn = entry->turn,
                             .text = entry->text,
                             .cue = text_of(root, "cue", arena),
                             .tension = number_of(root, "tension", 0, 100, -1)};
    if (entry->kind == ENTRY_STAFF && entry->milliseconds > 0)
        result->milliseconds += entry->milliseconds;
}

static void read_entry(struct result *result, const struct entry *entry,
                       const json_t *root, struct arena *arena) {
    if (entry->kind == ENTRY_STAFF || entry->kind == ENTRY_PATRON)
        add_line(result, entry, root, arena);
    else if (entry->kind == ENTRY_UNDO)
        take_back(result);
    else if (entry->kind == ENTRY_HINT)
        result->hints++;
}

bool result_read(struct result *result, const struct transcript *transcript,
                 const char *file, struct arena *arena, struct diag *diag) {
    *result = (struct result){
        .start = &transcript->start,
        .ending = transcript->ended ? transcript->end.ending : ENDING_NONE,
        .end_time = transcript->ended ? transcript->end.time : transcript->start.time,
        .overall = SCORE_NONE,
        .lines = arena_new(arena, struct result_line, transcript->count)};
    bool scored = false;
    for (size_t i = 0; i < transcript->count; i++) {
        const struct entry *entry = &transcript->entries[i];
        struct json_line line;
        if (!json_line_open(&line, entry->object))
            return diag_fail(diag, (struct place){file, entry->line, 1}, "%s",
                             line.error);
        read_entry(result, entry, line.root, arena);
        if (entry->kind == ENTRY_SCORE)
            read_score(result, line.root, arena);
        scored |= entry->kind == ENTRY_SCORE;
        json_line_close(&line);
    }
    return scored || diag_fail(diag, place_of(file),
                               "expected a conversation that was scored at its end");
}

// ---- asked of it --------------------------------------------------------------------

enum success result_success(const struct result *result) {
    if (result->overall == SCORE_NONE || result->ending == ENDING_NONE ||
        ending_kind(result->ending) == ENDING_NEITHER)
        return SUCCESS_OPEN;
    bool passed = !result->gate_count && result->overall >= RESULT_PASS_MARK &&
                  ending_kind(result->ending) == ENDING_ACCEPTABLE;
    return passed ? SUCCESS_PASSED : SUCCESS_FAILED;
}

struct str result_reply(const struct result *result, int turn) {
    for (size_t i = result->line_count; i-- > 0;)
        if (result->lines[i].staff && result->lines[i].turn == turn)
            return result->lines[i].text;
    return (struct str){"", 0};
}
