#include "report/redact_copy.h"

#include <string.h>

#include "base/json_exchange.h"

struct copying {
    struct redact_copy *copy;
    const struct redaction *redaction;
    struct arena *arena;
    struct redacted replies[TURNS_MAX + 1]; // the last one that was given in each turn
    const struct entry *entry;              // that is being copied
    size_t room;                            // in copy->taken
};

// ---- texts --------------------------------------------------------------------------

// The program's own: ids, digests and times, which look like numbers of people.
static bool is_ours(const char *key) {
    static const char *const keys[] = {
        "event",
        "format",
        "session",
        "program",
        "persona",
        "mode",
        "rubrics",
        "seed",
        "lexicon",
        "persona_digest",
        "time",
        "stage",
        "rubrics_digest",
        "common_digest",
        "lexicon_digest",
        "rule",
        "move",
        "policy_digest",
        "option",
        "ending",
        "gate",
        "id",
        "why",
        "choice",
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

static void note(struct copying *c, enum redact_kind kind, struct str words) {
    struct redact_copy *copy = c->copy;
    if (copy->taken_count == c->room) {
        struct redact_taken *old = copy->taken;
        c->room = c->room ? c->room * 2 : 16;
        copy->taken = arena_new(c->arena, struct redact_taken, c->room);
        for (size_t i = 0; i < copy->taken_count; i++)
            copy->taken[i] = old[i];
    }
    copy->taken[copy->taken_count++] =
        (struct redact_taken){c->entry->line, kind, arena_copy(c->arena, words)};
    copy->kinds[kind]++;
}

static struct str take_text(void *about, const char *key, struct str text) {
    struct copying *c = about;
    if (is_ours(key))
        return text;
    struct redacted redacted = redact_text(c->redaction, text, c->arena);
    for (size_t i = 0; i < redacted.count; i++)
        note(c, redacted.found[i].kind,
             str_span(text, redacted.found[i].begin, redacted.found[i].end));
    return redacted.text;
}

// ---- offsets ------------------------------------------------------------------------

// "start" and "end" are offsets into the reply of the turn that stands beside them, or of
// the line's turn.
static long long take_number(void *about, const json_t *within, const char *key,
                             long long number) {
    const struct copying *c = about;
    bool end = strcmp(key, "end") == 0;
    long long turn;
    if (!json_line_int(within, "turn", &turn))
        turn = c->entry->turn;
    if ((!end && strcmp(key, "start") != 0) || turn < 0 || turn > TURNS_MAX || number < 0)
        return number;
    const struct redacted *reply = &c->replies[turn];
    return reply->count ? (long long)redact_offset(reply, (size_t)number, end) : number;
}

// ---- the copy -----------------------------------------------------------------------

static struct str event_redacted(const struct redact_copy *copy, struct str time,
                                 struct arena *arena) {
    static const char *const keys[REDACT_KINDS] = {
        [REDACT_EMAIL] = "email",     [REDACT_PHONE] = "phone", [REDACT_CARD] = "card",
        [REDACT_BARCODE] = "barcode", [REDACT_NAME] = "name",
    };
    struct text out = text_start(arena);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "event", STR("redacted"));
    json_put_text(&out, "time", time);
    json_put_open(&out, "taken", '{');
    for (unsigned k = 0; k < REDACT_KINDS; k++)
        json_put_int(&out, keys[k], copy->kinds[k]);
    json_put_close(&out, '}');
    json_put_close(&out, '}');
    return text_str(&out);
}

static bool copy_entry(struct copying *c, const struct entry *entry, size_t at,
                       const char *file, struct diag *diag) {
    struct json_line line;
    if (!json_line_open(&line, entry->object))
        return diag_fail(diag, (struct place){file, entry->line, 1}, "%s", line.error);
    c->entry = entry;
    if (entry->kind == ENTRY_STAFF && entry->turn >= 0 && entry->turn <= TURNS_MAX)
        c->replies[entry->turn] = redact_text(c->redaction, entry->text, c->arena);
    struct json_exchange exchange = {take_text, take_number, c};
    c->copy->objects[at] = json_exchanged(line.root, &exchange, c->arena);
    json_line_close(&line);
    return true;
}

bool redact_transcript(struct redact_copy *copy, const struct transcript *transcript,
                       const struct redaction *redaction, struct str time,
                       const char *file, struct arena *arena, struct diag *diag) {
    *copy = (struct redact_copy){.objects =
                                     arena_new(arena, struct str, transcript->count + 1),
                                 .count = transcript->count + 1};
    struct copying *c = arena_new(arena, struct copying, 1);
    *c = (struct copying){.copy = copy, .redaction = redaction, .arena = arena};
    for (size_t i = 0; i < transcript->count; i++)
        if (!copy_entry(c, &transcript->entries[i], i ? i + 1 : 0, file, diag))
            return false;
    copy->objects[1] = event_redacted(copy, time, arena);
    return true;
}
