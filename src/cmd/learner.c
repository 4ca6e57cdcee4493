#include "cmd/learner.h"

#include <inttypes.h>
#include <string.h>

#include "world/clock.h"
#include "world/files.h"

enum { NAME_MAX_BYTES = 64 };

static struct str cleaned(struct library *library, struct str name) {
    return arena_copy(&library->arena, str_cut(str_trim(name), 0, NAME_MAX_BYTES));
}

// Two words' worth of chance: enough that two learners at one desk do not collide.
static struct str made_up(struct library *library, const char *path) {
    const char *name =
        arena_print(&library->arena, "learner-%06" PRIx64, clock_random() & 0xffffff);
    struct diag quiet = {0};
    FILE *out =
        files_make_folder(library->paths.state, &quiet) ? fopen(path, "wx") : NULL;
    if (out) {
        fprintf(out, "%s\n", name);
        fclose(out);
    }
    return str_of(name);
}

struct str learner_name(struct library *library, const char *given) {
    struct str kept;
    struct diag quiet = {0};
    if (given && str_trim(str_of(given)).len)
        return cleaned(library, str_of(given));
    if (clock_fixed() || !library->paths.state)
        return STR("learner");
    const char *path = paths_join(library->paths.state, "learner", &library->arena);
    if (files_read(path, NAME_MAX_BYTES, &kept, &library->arena, &quiet) &&
        str_trim(kept).len)
        return cleaned(library, kept);
    return made_up(library, path);
}
