#include <string.h>

#include "play/doubts.h"
#include "play/persona_make.h"

static const char *const top_keys[] = {
    "schema",       "$schema",  "id",       "name",       "short",    "pronoun",
    "age",          "level",    "title",    "listed",     "modules",  "briefing",
    "staff_begins", "opening",  "start",    "traits",     "track",    "literal",
    "audience",     "floor",    "resolve",  "layers",     "scale",    "concerns",
    "feelings",     "facts",    "options",  "asks",       "triggers", "soothers",
    "reactions",    "pushes",   "cues",     "thoughts",   "answers",  "moments",
    "nouns",        "twists",   "red_cues", "endings",    "best",     "acceptable",
    "exemplars",    "examples", "heard_as", "exceptions", "reveal",   "care",
    "weights",      "required", "source",   NULL};

// Which concerns each line brings up: those whose words it holds.
static void lines_tag(struct persona_maker *maker) {
    struct topic_hits hits;
    for (unsigned i = 0; i < maker->persona->lines.count; i++) {
        struct line *line = &maker->persona->lines.at[i];
        topics_know(&maker->persona->topics, line->text, maker->ear);
        topics_find(&maker->persona->topics, ear_read(maker->ear, line->text), &hits);
        for (unsigned h = 0; h < hits.count; h++)
            if (hits.at[h].kind == TOPIC_CONCERN)
                line->concerns |= (uint16_t)(1 << hits.at[h].owner);
    }
    for (unsigned c = 0; c < maker->persona->concern_count; c++)
        for (unsigned i = 0; i < maker->persona->concerns[c].raises.count; i++)
            maker->persona->lines.at[maker->persona->concerns[c].raises.first + i]
                .concerns |= (uint16_t)(1 << c);
}

static bool lines_join(struct persona_maker *maker, const struct commons *commons,
                       const struct json_node *top) {
    struct lines *lines = &maker->persona->lines;
    unsigned all = lines->count + commons->lines.count;
    if (all > LINES_ALL_MAX)
        return json_fail(top,
                         "expected at most %d lines with those that all patrons share",
                         LINES_ALL_MAX);
    struct line *joined = arena_new(maker->arena, struct line, all);
    memcpy(joined, lines->at, lines->count * sizeof *joined);
    if (commons->lines.count)
        memcpy(joined + lines->count, commons->lines.at,
               commons->lines.count * sizeof *joined);
    maker->persona->commons = commons;
    maker->persona->commons_from = (uint16_t)lines->count;
    *lines = (struct lines){joined, all, all};
    return true;
}

static bool read_all(struct persona_maker *maker, const struct json_node *top,
                     const struct commons *commons) {
    bool good = json_only(top, top_keys);
    good = persona_who(maker, top) && good;
    good = persona_numbers(maker, top) && good;
    good = persona_content(maker, top) && good;
    good = persona_endings(maker, top) && good;
    good = persona_acceptable(maker, top) && good;
    good = persona_weights(maker, top) && good;
    good = persona_examples(maker, top) && good;
    good = persona_exceptions(maker, top) && good;
    good = persona_heard_words(top, maker->persona->heard_as, maker->arena) && good;
    struct str source;
    good = persona_words(top, "source", &source, maker->arena) && good;
    struct json_node opening = json_field(top, "opening");
    if (good && !maker->persona->opening.count)
        good = json_fail(&opening, "missing: expected at least one line");
    if (!good)
        return false;
    lines_tag(maker);
    topics_know_all(&maker->persona->topics, &maker->policy->topics);
    if (!lines_join(maker, commons, top))
        return false;
    persona_doubts(maker->persona, top, maker->ear);
    return true;
}

struct persona *persona_read(const char *file, struct str text,
                             const struct policy *policy, const struct commons *commons,
                             struct ear *ear, struct arena *arena, struct diag *diag) {
    struct json_doc doc;
    if (!json_open(&doc, file, text, "hearout/persona/1", diag))
        return NULL;
    struct persona_maker maker = {arena_new(arena, struct persona, 1), policy, ear,
                                  arena};
    struct json_node top = json_top(&doc);
    bool good = read_all(&maker, &top, commons);
    json_close(&doc);
    return good ? maker.persona : NULL;
}
