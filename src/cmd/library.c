#include "cmd/library.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suggest.h"
#include "cmd/cmd.h"
#include "cmd/pack.h"
#include "world/files.h"

// ---- files --------------------------------------------------------------------------

const char *library_path(struct library *library, const char *name) {
    if (library->paths.user) {
        const char *own = paths_join(library->paths.user, name, &library->arena);
        if (files_exists(own))
            return own;
    }
    return paths_join(library->paths.data, name, &library->arena);
}

int library_file_fault(const char *path) {
    struct stat found;
    bool is_file = lstat(path, &found) == 0 && S_ISREG(found.st_mode);
    return is_file && access(path, R_OK) == 0 ? EXIT_DATA : EXIT_NO_INPUT;
}

static bool read_file(struct library *library, const char *name, struct str *bytes,
                      const char **path) {
    *path = library_path(library, name);
    return files_read(*path, JSON_FILE_MAX, bytes, &library->arena, &library->diag);
}

// ---- the lexicon --------------------------------------------------------------------

static bool read_part(struct library *library, struct str name,
                      struct lexicon_part *part) {
    const char *file =
        arena_print(&library->arena, "rubrics/lexicon/%.*s", STR_ARGS(name));
    return read_file(library, file, &part->text, &part->file);
}

static bool read_lexicon(struct library *library, const char *lang) {
    struct lexicon_part parts[LEXICON_FILES_MAX];
    struct str pieces[LEXICON_FILES_MAX], *names = NULL;
    size_t count = 0;
    struct str first = str_of(arena_print(&library->arena, "%s.json", lang));
    if (!read_part(library, first, &parts[0]) ||
        !lexicon_parts(&parts[0], &names, &count, &library->arena, &library->diag))
        return false;
    if (count > LEXICON_FILES_MAX - 1)
        return diag_fail(&library->diag, (struct place){parts[0].file, 0, 0},
                         "expected at most %d parts", LEXICON_FILES_MAX - 1);
    for (size_t i = 0; i < count; i++)
        if (!read_part(library, names[i], &parts[i + 1]))
            return false;
    for (size_t i = 0; i <= count; i++) {
        pieces[i] = parts[i].text;
        library->lexicon_files[i] = parts[i].file;
    }
    library->lexicon_file_count = count + 1;
    sign_digest(pieces, count + 1, library->lexicon_digest);
    library->lexicon = lexicon_read(parts, count + 1, &library->arena, &library->diag);
    if (!library->lexicon)
        return false;
    library->ear = ear_open(library->lexicon, &library->arena);
    library->signals = play_signals(library->lexicon);
    return true;
}

// ---- opening ------------------------------------------------------------------------

static bool read_policy(struct library *library) {
    const char *path;
    struct str bytes;
    if (!read_file(library, "personas/policy.json", &bytes, &path))
        return false;
    sign_digest(&bytes, 1, library->policy_digest);
    library->policy =
        policy_read(path, bytes, library->ear, &library->arena, &library->diag);
    return library->policy != NULL;
}

static bool read_commons(struct library *library) {
    const char *path;
    struct str bytes;
    if (!read_file(library, "personas/common.json", &bytes, &path))
        return false;
    sign_digest(&bytes, 1, library->common_digest);
    library->commons = commons_read(path, bytes, &library->arena, &library->diag);
    return library->commons != NULL;
}

bool library_open(struct library *library, const struct library_options *options) {
    *library = (struct library){.diag = {.out = stderr, .doubting = options->doubting}};
    return paths_find(&library->paths, options->data, options->transcripts,
                      &library->arena, &library->diag) &&
           read_lexicon(library, options->lang ? options->lang : "en") &&
           read_policy(library) && read_commons(library);
}

void library_close(struct library *library) {
    if (library->ear)
        ear_close(library->ear);
    arena_free(&library->arena);
}

// ---- judging ------------------------------------------------------------------------

static bool no_such_rubric(struct library *library, const char *id) {
    const struct str names[] = {STR("active-listening"), STR("de-escalation"),
                                STR("service-values")};
    struct str nearest = suggest(str_of(id), names, sizeof names / sizeof *names);
    const char *guess = nearest.len ? arena_print(&library->arena, "did you mean '%.*s'?",
                                                  STR_ARGS(nearest))
                                    : "see `hearout list rubrics`";
    return diag_fail(&library->diag, (struct place){0}, "no rubric '%s' (%s)", id, guess);
}

static bool read_rubric(struct library *library, const char *id, struct str *bytes) {
    const char *path;
    const char *name = arena_print(&library->arena, "rubrics/%s.json", id);
    if (!json_id_fits(str_of(id)))
        return diag_fail(&library->diag, (struct place){0},
                         "expected the id of a rubric, not '%s'", id);
    if (!files_is_there(library_path(library, name)))
        return no_such_rubric(library, id);
    return library->rubrics.count < RUBRICS_MAX &&
           read_file(library, name, bytes, &path) &&
           rubric_read(path, *bytes, library->criteria,
                       &library->rubrics.at[library->rubrics.count++], &library->arena,
                       &library->diag);
}

static void read_sources(struct library *library) {
    struct str bytes;
    struct diag quiet = {0}; // without sources, /why names rules only
    if (files_read(library_path(library, "docs/sources.md"), JSON_FILE_MAX, &bytes,
                   &library->arena, &quiet))
        sources_read(&library->sources, bytes);
}

bool library_read_judging(struct library *library, const char *rubric) {
    static const char *const usual[] = {"active-listening", "de-escalation",
                                        "service-values"};
    struct str pieces[RUBRICS_MAX + 1];
    const char *path;
    if (!read_file(library, "rubrics/criteria.json", &pieces[0], &path))
        return false;
    library->criteria = criteria_read(path, pieces[0], &library->arena, &library->diag);
    if (!library->criteria)
        return false;
    size_t count = rubric ? 1 : sizeof usual / sizeof *usual;
    for (size_t i = 0; i < count; i++)
        if (!read_rubric(library, rubric ? rubric : usual[i], &pieces[i + 1]))
            return false;
    sign_digest(pieces, count + 1, library->rubrics_digest);
    read_sources(library);
    return true;
}

// ---- personas -----------------------------------------------------------------------

static bool is_persona(struct str name) {
    return !str_eq(name, STR("policy.json")) && !str_eq(name, STR("common.json"));
}

struct file_names {
    struct str *at;
    size_t count;
};

static bool names_in(struct library *library, const char *folder,
                     struct file_names *names) {
    return files_list(paths_join(folder, "personas", &library->arena), ".json",
                      &names->at, &names->count, &library->arena);
}

static void list_add(struct library *library, const struct file_names *names) {
    for (size_t i = 0; i < names->count; i++)
        if (is_persona(names->at[i]))
            library->ids[library->id_count++] =
                str_cut(names->at[i], 0, names->at[i].len - 5);
}

static int by_bytes(const void *a, const void *b) {
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

// Sorted, and a user's own that is called as the library's only once.
static void list_close(struct library *library) {
    size_t kept = 0;
    qsort(library->ids, library->id_count, sizeof *library->ids, by_bytes);
    for (size_t i = 0; i < library->id_count; i++)
        if (!kept || !str_eq(library->ids[kept - 1], library->ids[i]))
            library->ids[kept++] = library->ids[i];
    library->id_count = kept;
}

bool library_list(struct library *library) {
    struct file_names own = {0}, shared = {0};
    if (library->ids)
        return true;
    if (library->paths.user)
        names_in(library, library->paths.user, &own);
    bool good = names_in(library, library->paths.data, &shared) ||
                diag_fail(&library->diag, place_of(library->paths.data),
                          "expected a folder personas/ here");
    library->ids = arena_new(&library->arena, struct str, own.count + shared.count + 1);
    list_add(library, &own);
    list_add(library, &shared);
    list_close(library);
    return good;
}

bool library_has(struct library *library, struct str id) {
    return library_list(library) &&
           bsearch(&id, library->ids, library->id_count, sizeof *library->ids, by_bytes);
}

static const struct persona *no_such(struct library *library, const char *id) {
    library->fault = EXIT_NO_INPUT;
    struct str nearest = {0};
    if (files_exists(id)) {
        diag_fail(&library->diag, (struct place){0},
                  "no patron '%s'; the file of that name is meant by ./%s", id, id);
        return NULL;
    }
    if (library_list(library))
        nearest = suggest(str_of(id), library->ids, library->id_count);
    if (nearest.len)
        diag_fail(&library->diag, (struct place){0},
                  "no patron '%s' (did you mean '%.*s'?)", id, STR_ARGS(nearest));
    else
        diag_fail(&library->diag, (struct place){0},
                  "no patron '%s' (see `hearout list`)", id);
    return NULL;
}

// Where the persona of that id is; NULL where there is nothing of that name.
static const char *persona_path(struct library *library, const char *id) {
    const char *name = arena_print(&library->arena, "%s.json", id);
    if (!json_id_fits(str_of(id)) || !is_persona(str_of(name)))
        return NULL;
    name = arena_print(&library->arena, "personas/%s", name);
    const char *path = library_path(library, name);
    struct stat found;
    return lstat(path, &found) == 0 ? path : NULL;
}

// A transcript names its persona by id, so under another name nobody could find it again.
static bool is_called(struct library *library, const struct persona *persona,
                      const char *id, const char *path) {
    return str_eq(persona->id, str_of(id)) ||
           diag_fail(&library->diag, place_of(path),
                     "expected the file to be called %.*s.json, after its id",
                     STR_ARGS(persona->id));
}

const struct persona *library_persona(struct library *library, const char *id,
                                      struct arena *arena) {
    bool is_path = strchr(id, '/') != NULL;
    const char *path = is_path ? id : persona_path(library, id);
    struct str bytes;
    if (!path)
        return no_such(library, id);
    if (!files_read(path, JSON_FILE_MAX, &bytes, arena, &library->diag)) {
        library->fault = library_file_fault(path);
        return NULL;
    }
    library->fault = EXIT_DATA;
    struct text lacking = text_start(&library->arena);
    if (pack_lacks(library, path, bytes, &lacking)) {
        pack_fail(library, text_str(&lacking));
        return NULL;
    }
    sign_digest(&bytes, 1, library->persona_digest);
    const struct persona *persona =
        persona_read(path, bytes, library->policy, library->commons, library->ear, arena,
                     &library->diag);
    return persona && (is_path || is_called(library, persona, id, path)) ? persona : NULL;
}

struct stage_set library_stage(const struct library *library,
                               const struct persona *persona) {
    return (struct stage_set){persona, library->policy, library->ear, library->signals};
}

void library_describe(const struct library *library, struct transcript_start *start) {
    start->program = STR(VERSION);
    start->persona_digest = str_of(library->persona_digest);
    start->common_digest = str_of(library->common_digest);
    start->lexicon = library->lexicon->lang;
    start->lexicon_digest = str_of(library->lexicon_digest);
    start->policy_digest = str_of(library->policy_digest);
    start->rubrics_digest = str_of(library->rubrics_digest);
    start->rubric_count = library->rubrics.count;
    for (unsigned i = 0; i < library->rubrics.count; i++)
        start->rubrics[i] = library->rubrics.at[i].id;
}
