#include "record/consent.h"

#include <string.h>

#include "record/transcript_inside.h"

static const struct {
    const char *id, *label;
    bool allows[USE_COUNT];
    int strictness;
} rows[CONSENT_COUNT] = {
    [CONSENT_NONE] =
        {"none",
         "nobody was asked: counted in a cohort, its scores may be sent, its "
         "words stay here",
         {[USE_COHORT] = true, [USE_SCORES] = true},
         0},
    [CONSENT_PRIVATE] = {"private",
                         "in no cohort, and nothing of it is sent",
                         {false},
                         2},
    [CONSENT_SHARED] = {"shared",
                        "counted in a cohort; its scores and words may be sent",
                        {true, true, true},
                        1},
    [CONSENT_WITHDRAWN] = {"withdrawn",
                           "in no cohort, nothing of it is sent, and the next purge "
                           "deletes it",
                           {false},
                           3},
};

const char *consent_id(enum consent consent) {
    return rows[consent].id;
}

const char *consent_label(enum consent consent) {
    return rows[consent].label;
}

bool consent_of(struct str id, enum consent *consent) {
    for (unsigned c = CONSENT_NONE + 1; c < CONSENT_COUNT; c++)
        if (str_eq(id, str_of(rows[c].id))) {
            *consent = (enum consent)c;
            return true;
        }
    return false;
}

enum consent consent_stricter(enum consent one, enum consent other) {
    return rows[one].strictness > rows[other].strictness ? one : other;
}

bool consent_allows(enum consent consent, enum consent_use use) {
    return rows[consent].allows[use];
}

// ---- in a transcript ----------------------------------------------------------------

bool consent_read(struct str object, struct consent_record *record, struct arena *arena) {
    struct json_line line;
    struct str event = {"", 0}, choice = {"", 0}, time = {"", 0};
    if (!json_line_open(&line, object))
        return false;
    json_line_text(line.root, "event", &event);
    json_line_text(line.root, "choice", &choice);
    json_line_text(line.root, "time", &time);
    bool is_one = str_eq(event, STR("consent"));
    if (is_one && !consent_of(choice, &record->consent))
        record->consent = CONSENT_PRIVATE;
    if (is_one)
        record->time = arena_copy(arena, time);
    json_line_close(&line);
    return is_one;
}

size_t consent_list(const struct transcript *transcript, struct consent_record records[],
                    size_t most, struct arena *arena) {
    size_t count = 0;
    for (size_t i = 0; i < transcript->count; i++) {
        const struct entry *entry = &transcript->entries[i];
        struct consent_record record;
        if (entry->kind != ENTRY_OTHER || !consent_read(entry->object, &record, arena))
            continue;
        if (count == most)
            memmove(records, records + 1, --count * sizeof *records);
        records[count++] = record;
    }
    return count;
}

struct consent_record consent_last(const struct transcript *transcript,
                                   struct arena *arena) {
    struct consent_record last = {CONSENT_NONE, {"", 0}};
    consent_list(transcript, &last, 1, arena);
    return last;
}

struct str consent_put(enum consent consent, struct str time, struct arena *arena) {
    struct text out = transcript_open("consent", arena);
    json_put_text(&out, "choice", str_of(consent_id(consent)));
    json_put_text(&out, "time", time);
    return transcript_close(&out);
}
