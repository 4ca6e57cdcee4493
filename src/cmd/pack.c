#include "cmd/pack.h"

#include "base/json.h"
#include "base/text.h"

static const char *const name = "personas/policy.json";

// The shipped patrons were written for the shipped pack; an own one is held against the
// pack that stands beside it, fault by fault.
static bool is_shipped(struct library *library, const char *path) {
    const char *folder = paths_join(library->paths.data, "personas/", &library->arena);
    return str_starts(str_of(path), str_of(folder));
}

static bool is_own_pack(struct library *library) {
    const char *shipped = paths_join(library->paths.data, name, &library->arena);
    return !str_eq(str_of(library_path(library, name)), str_of(shipped));
}

static void add(struct text *lacking, struct str id) {
    struct str there = text_str(lacking);
    struct str found = str_find(there, id);
    const char *end = found.at + found.len;
    bool whole = found.len && (found.at == there.at || found.at[-1] == ' ') &&
                 (end == there.at + there.len || *end == ',');
    if (!whole)
        text_print(lacking, "%s%.*s", there.len ? ", " : "", STR_ARGS(id));
}

bool pack_lacks(struct library *library, const char *path, struct str bytes,
                struct text *lacking) {
    struct json_doc doc;
    struct diag quiet = {0}; // other faults are told where it is read
    bool any = false;
    if (!is_shipped(library, path) || !is_own_pack(library) ||
        !json_open(&doc, path, bytes, "hearout/persona/1", &quiet))
        return false;
    struct json_node top = json_top(&doc), options = json_field(&top, "options");
    size_t count = 0;
    if (options.value)
        json_get_count(&options, &count);
    for (size_t i = 0; i < count; i++) {
        struct json_node option = json_item(&options, i),
                         policy = json_field(&option, "policy");
        struct str id;
        if (!json_get_text(&policy, &id, &library->arena) ||
            policy_find(library->policy, id) >= 0)
            continue;
        any = true;
        add(lacking, id);
    }
    json_close(&doc);
    return any;
}

bool pack_fail(struct library *library, struct str lacking) {
    return diag_fail(&library->diag, place_of(library_path(library, name)),
                     "takes the place of %s/%s, and has no entry %.*s, which shipped "
                     "patrons need: copy what you want to keep from there",
                     library->paths.data, name, STR_ARGS(lacking));
}
