#include "cmd/library.h"

#include "base/json.h"
#include "world/files.h"

bool library_open(struct library *library, const char *data, const char *transcripts) {
    *library = (struct library){.diag = {.out = stderr}};
    return paths_find(&library->paths, data, transcripts, &library->arena, &library->diag);
}

void library_close(struct library *library) {
    arena_free(&library->arena);
}

const char *library_path(struct library *library, const char *name) {
    if (library->paths.user) {
        const char *own = paths_join(library->paths.user, name, &library->arena);
        if (files_exists(own))
            return own;
    }
    return paths_join(library->paths.data, name, &library->arena);
}

bool library_read_file(struct library *library, const char *name, struct str *bytes,
                       const char **path) {
    *path = library_path(library, name);
    return files_read(*path, JSON_FILE_MAX, bytes, &library->arena, &library->diag);
}

// ---- the lexicon -------------------------------------------------------------------

enum { PARTS_MAX = 40 };

static bool read_part(struct library *library, struct str name, struct lexicon_part *part) {
    const char *file =
        arena_print(&library->arena, "rubrics/lexicon/%.*s", STR_ARGS(name));
    return library_read_file(library, file, &part->text, &part->file);
}

bool library_read_lexicon(struct library *library, const char *lang) {
    struct lexicon_part parts[PARTS_MAX];
    struct str pieces[PARTS_MAX], *names = NULL;
    size_t count = 0;
    struct str first = str_of(arena_print(&library->arena, "%s.json", lang));
    if (!read_part(library, first, &parts[0]) ||
        !lexicon_parts(&parts[0], &names, &count, &library->arena, &library->diag))
        return false;
    if (count > PARTS_MAX - 1)
        return diag_fail(&library->diag, (struct place){parts[0].file, 0, 0},
                         "expected at most %d parts", PARTS_MAX - 1);
    for (size_t i = 0; i < count; i++)
        if (!read_part(library, names[i], &parts[i + 1]))
            return false;
    for (size_t i = 0; i <= count; i++)
        pieces[i] = parts[i].text;
    sign_digest(pieces, count + 1, library->lexicon_digest);
    library->lexicon = lexicon_read(parts, count + 1, &library->arena, &library->diag);
    return library->lexicon != NULL;
}
