#include "report/sources.h"

#include <string.h>

void sources_read(struct sources *sources, struct str text) {
    const struct str opening = STR("- **");
    sources->count = 0;
    for (struct str line; str_line(&text, &line) && sources->count < SOURCES_MAX;) {
        if (!str_starts(line, opening))
            continue;
        struct str rest = str_cut(line, opening.len, line.len);
        const char *end = memchr(rest.at, '*', rest.len);
        size_t length = end ? (size_t)(end - rest.at) : 0;
        if (!length)
            continue;
        sources->at[sources->count].tag = str_cut(rest, 0, length);
        sources->at[sources->count++].text =
            str_trim(str_cut(rest, length + 2, rest.len));
    }
}

struct str sources_find(const struct sources *sources, struct str tag) {
    for (unsigned i = 0; i < sources->count; i++)
        if (tag.len && str_eq(sources->at[i].tag, tag))
            return sources->at[i].text;
    return (struct str){"", 0};
}
