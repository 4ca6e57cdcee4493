#include "world/paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "world/files.h"

const char *paths_join(const char *folder, const char *name, struct arena *arena) {
    bool slashed = str_ends(str_of(folder), STR("/"));
    return arena_print(arena, "%s%s%s", folder, slashed ? "" : "/", name);
}

// ---- the user's folders -------------------------------------------------------------

static const char *environment(const char *name) { // NULL where it is empty too
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

// $NAME/hearout, or hearout under `fallback` in the home directory. The XDG
// specification has relative paths ignored.
static const char *user_folder(const char *name, const char *fallback,
                               struct arena *arena) {
    const char *base = environment(name);
    if (base && base[0] == '/')
        return paths_join(base, "hearout", arena);
    const char *home = environment("HOME");
    if (!home || home[0] != '/')
        return NULL;
    return paths_join(paths_join(home, fallback, arena), "hearout", arena);
}

void paths_own(struct paths *paths, struct arena *arena) {
    *paths = (struct paths){
        .user = user_folder("XDG_DATA_HOME", ".local/share", arena),
        .state = user_folder("XDG_STATE_HOME", ".local/state", arena),
    };
    const char *folder = user_folder("XDG_CONFIG_HOME", ".config", arena);
    if (folder)
        paths->config = paths_join(folder, "config.json", arena);
}

// ---- the data -----------------------------------------------------------------------

static bool holds_data(const char *folder, struct arena *arena) {
    return files_exists(paths_join(folder, "personas/policy.json", arena));
}

// Cuts the last step off a path. False where there is nothing above.
static bool go_up(char *path) {
    char *slash = strrchr(path, '/');
    if (!slash || !slash[1])
        return false;
    if (slash == path)
        slash++; // "/" itself stays
    *slash = '\0';
    return true;
}

// Where this program's file is: its folder, or the current one where the system does
// not tell.
static char *program_folder(struct arena *arena) {
    enum { LONGEST = 4096 };
    static const char *const links[] = {
        "/proc/self/exe",     // Linux
        "/proc/curproc/file", // FreeBSD
        "/proc/curproc/exe",  // NetBSD
    };
    char *path = arena_new(arena, char, LONGEST);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        ssize_t len = readlink(links[i], path, LONGEST - 1);
        if (len <= 0 || path[0] != '/')
            continue;
        path[len] = '\0';
        go_up(path);
        return path;
    }
    return getcwd(path, LONGEST);
}

// `looked` collects the places for the message where there is none.
static bool look(const char *folder, struct text *looked) {
    if (holds_data(folder, looked->arena))
        return true;
    text_print(looked, "%s%s", looked->len ? ", " : "", folder);
    return false;
}

// Installed below a folder that was chosen late, or moved: bin/ and share/ stand side by side.
static const char *share_beside(const char *folder, struct arena *arena) {
    char *prefix = arena_new(arena, char, strlen(folder) + 1);
    memcpy(prefix, folder, strlen(folder) + 1);
    go_up(prefix);
    return paths_join(prefix, "share/hearout", arena);
}

static const char *data_found(struct arena *arena, struct diag *diag) {
    struct text looked = text_start(arena);
    char *folder = program_folder(arena);
    const char *beside = folder ? share_beside(folder, arena) : DATADIR;
    if (folder)
        do
            if (look(folder, &looked))
                return folder;
        while (go_up(folder));
    if (look(beside, &looked))
        return beside;
    if (look(DATADIR, &looked))
        return DATADIR;
    diag_fail(diag, (struct place){0},
              "no data was found: looked for personas/policy.json in %.*s",
              STR_ARGS(text_str(&looked)));
    return NULL;
}

static const char *data_named(const char *folder, struct arena *arena,
                              struct diag *diag) {
    if (holds_data(folder, arena))
        return folder;
    diag_fail(diag, place_of(folder),
              "expected a folder that holds personas/policy.json");
    return NULL;
}

bool paths_find(struct paths *paths, const char *data, const char *transcripts,
                struct arena *arena, struct diag *diag) {
    paths_own(paths, arena);
    if (!data)
        data = environment("HEAROUT_DATA");
    paths->data = data ? data_named(data, arena, diag) : data_found(arena, diag);
    if (!paths->data)
        return false;
    if (transcripts)
        paths->transcripts = transcripts;
    else if (files_exists(paths_join(paths->data, "Makefile", arena)))
        paths->transcripts = paths_join(paths->data, "transcripts", arena);
    else
        paths->transcripts =
            paths->user ? paths_join(paths->user, "transcripts", arena) : NULL;
    return true;
}
