#include "cmd/leak.h"

#include <string.h>

enum { TELLING = 6 }; // bytes in a row

static bool repeats(struct str text, struct str part) {
    for (size_t i = 0; i + TELLING <= part.len; i++)
        if (str_find(text, str_cut(part, i, TELLING)).len)
            return true;
    return false;
}

// ---- the address --------------------------------------------------------------------

// What addresses of Slack, Discord, Teams and learning record stores have in common: errors
// speak of it.
static bool is_common(struct str part) {
    static const char *const words[] = {"services", "webhooks", "workflows",
                                        "triggers", "manual",   "invoke",
                                        "xapi",     "xAPI",     "statements"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(part, str_of(words[i])))
            return true;
    return false;
}

// Its parts one by one; what is written as %2F may come back as it is meant.
static bool repeats_path(struct str text, struct str path) {
    size_t begin = 0;
    for (size_t i = 0; i <= path.len; i++) {
        if (i < path.len && !strchr("/?&=%", path.at[i]))
            continue;
        struct str part = str_span(path, begin, i);
        if (!is_common(part) && repeats(text, part))
            return true;
        begin = i + (i < path.len && path.at[i] == '%' ? 3 : 1);
    }
    return false;
}

// ---- secrets ------------------------------------------------------------------------

// A name may be a word that is short; a password is none to be shown at any length.
static bool repeats_pair(struct str text, struct str pair) {
    const char *colon = pair.len ? memchr(pair.at, ':', pair.len) : NULL;
    if (!colon)
        return false;
    size_t at = (size_t)(colon - pair.at);
    struct str password = str_cut(pair, at + 1, pair.len);
    return repeats(text, str_cut(pair, 0, at)) || repeats(text, password) ||
           str_find(text, password).len > 0;
}

static bool repeats_key(struct str text, const struct sign_keys *keys) {
    bool repeated = false;
    for (unsigned i = 0; i < keys->count; i++) {
        char key[SIGN_KEY_MOST * 2];
        struct str bytes = {(const char *)keys->at[i], keys->sizes[i]};
        repeated |= sign_base64(bytes, key, sizeof key) && repeats(text, str_of(key));
        sign_forget(key, sizeof key);
    }
    return repeated;
}

bool leak_in(const struct route *route, struct str text) {
    const char *basic = strrchr(route->authorization, ' ');
    return repeats_path(text, route->address.path) ||
           repeats_pair(text, secret_text(&route->pair)) ||
           repeats(text, str_of(basic)) || repeats_key(text, &route->keys);
}
