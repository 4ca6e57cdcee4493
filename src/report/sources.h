// sources: where a rule comes from, in our own words, from docs/sources.md.

#ifndef REPORT_SOURCES_H
#define REPORT_SOURCES_H

#include "base/arena.h"

enum { SOURCES_MAX = 128 };

struct sources {
    struct {
        struct str tag, text;
    } at[SOURCES_MAX];
    unsigned count;
};

// Reads the lines "- **TAG** text" of the file; views into it.
void sources_read(struct sources *sources, struct str text);
// What a tag stands for; an empty view when it is not there: then nothing is printed.
struct str sources_find(const struct sources *sources, struct str tag);

#endif
