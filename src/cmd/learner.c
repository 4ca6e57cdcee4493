#include "cmd/learner.h"

#include <inttypes.h>
#include <string.h>

#include "base/json.h"
#include "world/clock.h"
#include "world/files.h"

enum { NAME_MAX_BYTES = 64 };

static struct str cleaned(struct library *library, struct str name) {
    return arena_copy(&library->arena, str_cut(str_trim(name), 0, NAME_MAX_BYTES));
}

// 24 bits of chance: enough that two learners at one desk do not collide.
static struct str made_up(struct library *library, const char *role, const char *path) {
    const char *name =
        arena_print(&library->arena, "%s-%06" PRIx64, role, clock_random() & 0xffffff);
    struct diag quiet = {0};
    FILE *out =
        files_make_folder(library->paths.state, &quiet) ? fopen(path, "wx") : NULL;
    if (out) {
        fprintf(out, "%s\n", name);
        fclose(out);
    }
    return str_of(name);
}

// What is kept with the program's state for that role, made up when there is none yet.
static struct str kept_name(struct library *library, const char *role) {
    struct str kept;
    struct diag quiet = {0};
    if (clock_fixed() || !library->paths.state)
        return str_of(role);
    const char *path = paths_join(library->paths.state, role, &library->arena);
    if (files_read(path, NAME_MAX_BYTES, &kept, &library->arena, &quiet) &&
        str_trim(kept).len)
        return cleaned(library, kept);
    return made_up(library, role, path);
}

struct str learner_name(struct library *library, const char *given) {
    if (given && str_trim(str_of(given)).len)
        return cleaned(library, str_of(given));
    return kept_name(library, "learner");
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
