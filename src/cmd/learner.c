#include "cmd/learner.h"

#include <inttypes.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "world/clock.h"
#include "world/files.h"

enum {
    NAME_MAX_BYTES = 64,
    FILE_MAX_BYTES = 4096, // of a file that has one, somebody's remarks behind it
};

static struct str cleaned(struct str name) {
    return str_trim(utf8_cut(str_trim(name), NAME_MAX_BYTES));
}

static bool keep(const char *path, struct library *library, const char *name) {
    struct diag quiet = {0};
    return files_make_folder(library->paths.state, &quiet) &&
           files_replace(path, str_of(arena_print(&library->arena, "%s\n", name)),
                         &quiet);
}

// 24 bits of chance: enough that two learners at one desk do not collide.
static struct str made_up(struct library *library, const char *role, const char *path) {
    const char *name =
        arena_print(&library->arena, "%s-%06" PRIx64, role, clock_random() & 0xffffff);
    // What is there and cannot be read may be a name that counts again tomorrow.
    if ((files_is_there(path) && !files_exists(path)) || !keep(path, library, name))
        diag_note(&library->diag, place_of(path),
                  "the pseudonym %s cannot be kept here, so next time it is another one",
                  name);
    return str_of(name);
}

// What is kept with the program's state for that role, made up when there is none yet.
static struct str kept_name(struct library *library, const char *role) {
    struct str kept = {"", 0}, line = {"", 0};
    struct diag quiet = {0};
    if (clock_fixed() || !library->paths.state)
        return str_of(role);
    const char *path = paths_join(library->paths.state, role, &library->arena);
    if (files_read(path, FILE_MAX_BYTES, &kept, &library->arena, &quiet))
        str_line(&kept, &line);
    line = utf8_valid(line) ? cleaned(line) : (struct str){"", 0};
    return line.len ? line : made_up(library, role, path);
}

struct str learner_name(struct library *library, const char *given) {
    struct str name = cleaned(str_of(given));
    if (!name.len)
        return kept_name(library, "learner");
    if (!str_eq(name, str_of(given)))
        diag_note(&library->diag, (struct place){0},
                  "--learner: the name in the transcript is '%.*s'", STR_ARGS(name));
    return arena_copy(&library->arena, name);
}

bool learner_is(struct str name, const char *given) {
    return str_eq(name, str_of(given)) || str_eq(name, cleaned(str_of(given)));
}

bool rater_name(struct library *library, const char *given, struct str *name) {
    char small[NAME_MAX_BYTES + 1] = "";
    struct str wanted = given ? str_of(given) : kept_name(library, "rater");
    for (size_t i = 0; i < wanted.len && i < NAME_MAX_BYTES; i++)
        small[i] = wanted.at[i] >= 'A' && wanted.at[i] <= 'Z'
                       ? (char)(wanted.at[i] - 'A' + 'a')
                       : wanted.at[i];
    *name = arena_copy(&library->arena, str_of(small));
    return wanted.len <= NAME_MAX_BYTES && json_id_fits(*name);
}
