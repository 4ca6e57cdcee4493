// unread: replies that the program could not read, each with its place: what the lexicon's
// authors have to do.

#ifndef REPORT_UNREAD_H
#define REPORT_UNREAD_H

#include <stdio.h>

#include "base/arena.h"
#include "base/show.h"

struct unread_reply {
    struct str path, persona, text;
    unsigned line;    // in that file, from 1
    unsigned unknown; // per cent of its content words that nothing knew
};

struct unread {
    struct unread_reply *at;
    size_t count, room;
    unsigned transcripts, replies; // that were looked at
    unsigned left_out;             // transcripts that their learners keep private
    struct arena *arena;           // for all of it
};

// The texts are copied.
void unread_add(struct unread *unread, const struct unread_reply *reply);

// A line each, and one that counts them.
void unread_put_text(const struct unread *unread, const struct show *show);
void unread_put_csv(const struct unread *unread, FILE *out);
// One object on a line: rubrics/schema/unread.schema.json.
void unread_put_json(const struct unread *unread, FILE *out);

#endif
