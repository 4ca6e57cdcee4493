// lexicon_make: a lexicon while it is being put together (talk/ only).

#ifndef TALK_LEXICON_MAKE_H
#define TALK_LEXICON_MAKE_H

#include "base/json.h"
#include "talk/lexicon.h"

// A word set by name. It is compiled when first asked for, so that sets may name
// each other in any order.
struct set_source {
    const struct json_doc *doc;
    const char *name; // jansson's
    int class;        // -1: not yet
    bool busy;        // being compiled: asked for again, it includes itself
    bool used;
};

// A rule's variants before they are indexed.
struct rule_variants {
    struct variant *variants;
    unsigned count;
    unsigned rule;
    bool hears_patron;
};

struct lexicon_maker {
    struct lexicon *lexicon;
    struct arena *arena; // the lexicon's
    struct arena work;   // what goes when the lexicon stands
    struct arena scraps; // of one pattern or set; reset when it is read
    unsigned sets_open;  // sets being read inside one another: their scraps must stay
    struct diag *diag;
    struct json_doc *docs;
    size_t doc_count;
    struct pattern_maker patterns;
    struct classes classes;
    struct set_source *sets;
    unsigned set_count;
    struct alias aliases[64];
    unsigned alias_count;
    struct rule_variants *found; // one row a pattern
    unsigned found_count, found_room;
    unsigned rule_room, beat_room, courtesy_room;
    struct str *signals;
    unsigned signal_room;
};

// Turns classes into bits, gives every probe its pivot, and fills the indexes.
void lexicon_index(struct lexicon_maker *maker);

#endif
