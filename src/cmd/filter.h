// filter: one JSON line in, one out, same order; a bad line gives an error in its place.

#ifndef CMD_FILTER_H
#define CMD_FILTER_H

#include "base/json_line.h"
#include "cmd/library.h"

// One that a line has named; NULL where its file has faults, which are told once.
struct filter_persona {
    struct str id;
    const struct persona *persona;
};

struct filter {
    struct library *library;
    struct arena line; // reset after each
    unsigned long number;
    struct filter_persona *personas; // in the library's arena
    size_t persona_count, persona_room;
    const struct persona *neutral; // who is meant where a line names nobody
};

// Writes one object for a line. False with *error set: what was wanted.
typedef bool filter_answer(struct filter *filter, struct str line, struct text *out,
                           const char **error);

// Reads stdin to its end. An exit code.
int filter_run(struct filter *filter, filter_answer *answer);

// Whether there are more words in it than are heard (talk/token: TOKENS_MAX). What was
// answered without them says so by the member "cut".
bool filter_cuts(struct filter *filter, struct str text);

// The member "id" as it came, null where there was none.
void filter_put_id(struct filter *filter, struct text *out, const json_t *root);
// The persona that a line names, or the neutral one. NULL with *error set.
const struct persona *filter_persona(struct filter *filter, const json_t *root,
                                     const char **error);

#endif
