// The stage as the program sets it: lexicon, policy, what patrons share, criteria and every
// persona there is, for tests that play conversations.

#ifndef TESTS_UNIT_STAGE_H
#define TESTS_UNIT_STAGE_H

#include <dirent.h>

#include "base/text.h"
#include "guide.h"
#include "judge/sheet.h"

enum { STAGE_PERSONAS_MAX = 64 };

struct stage_files {
    struct arena arena;
    struct lexicon *lexicon;
    struct ear *ear;
    struct policy *policy;
    struct commons *commons;
    struct criteria *criteria;
    const struct persona *personas[STAGE_PERSONAS_MAX];
    unsigned persona_count;
    const struct persona *neutral;
    bool failed;
};

static inline int stage_is_json(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0 &&
           strcmp(entry->d_name, "policy.json") != 0 &&
           strcmp(entry->d_name, "common.json") != 0;
}

static inline void stage_persona(struct stage_files *files, const char *name) {
    struct diag diag = {.out = stderr};
    const char *path = arena_print(&files->arena, "personas/%s", name);
    const struct persona *persona =
        persona_read(path, guide_file(path, &files->arena), files->policy, files->commons,
                     files->ear, &files->arena, &diag);
    if (!persona) {
        files->failed = true;
        return;
    }
    if (!persona->listed)
        files->neutral = persona;
    else if (files->persona_count < STAGE_PERSONAS_MAX)
        files->personas[files->persona_count++] = persona;
}

// False (and told) when something cannot be read.
static inline bool stage_open(struct stage_files *files) {
    struct diag diag = {.out = stderr};
    struct arena *arena = &files->arena;
    files->lexicon = guide_lexicon(arena);
    if (!files->lexicon)
        return false;
    files->ear = ear_open(files->lexicon, arena);
    files->policy =
        policy_read("personas/policy.json", guide_file("personas/policy.json", arena),
                    files->ear, arena, &diag);
    files->commons = commons_read(
        "personas/common.json", guide_file("personas/common.json", arena), arena, &diag);
    files->criteria =
        criteria_read("rubrics/criteria.json", guide_file("rubrics/criteria.json", arena),
                      arena, &diag);
    if (!files->policy || !files->commons || !files->criteria)
        return false;
    struct dirent **names;
    int count = scandir("personas", &names, stage_is_json, alphasort);
    for (int i = 0; i < count; i++) {
        stage_persona(files, names[i]->d_name);
        free(names[i]);
    }
    if (count >= 0)
        free(names);
    return files->persona_count > 0 && files->neutral && !files->failed;
}

static inline void stage_close(struct stage_files *files) {
    if (files->ear)
        ear_close(files->ear);
    arena_free(&files->arena);
}

static inline struct stage_set stage_set(const struct stage_files *files,
                                         const struct persona *persona) {
    return (struct stage_set){persona, files->policy, files->ear,
                              play_signals(files->lexicon)};
}

#endif
