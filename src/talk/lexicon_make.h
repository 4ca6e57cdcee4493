// lexicon_make: a lexicon while it is being put together (talk/ only).

#ifndef TALK_LEXICON_MAKE_H
#define TALK_LEXICON_MAKE_H

#include "base/json.h"
#include "talk/lexicon.h"
#include "talk/stem.h"

// A word set by name. It is compiled when first asked for, so that sets may name
// each other in any order.
struct set_source {
    const struct json_doc *doc;
    const char *name; // jansson's
    int class;        // -1: not yet
    bool busy;        // being compiled: asked for again, it includes itself
    bool used;
};

// A class that a variant uses.
struct word_class {
    const symbol *members; // rising
    unsigned count;
    uint32_t slots; // among the lexicon's class_slots
    glance glance;  // of all members
};

// A rule's variants before they are indexed.
struct rule_variants {
    struct variant *variants;
    unsigned count;
    unsigned rule;
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
    struct word_class *kept; // classes that are used, by the numbers of closed elements
    unsigned kept_count;
    struct set_source *sets;
    unsigned set_count;
    struct alias aliases[64];
    unsigned alias_count;
    struct rule_variants *found; // one row a pattern
    unsigned found_count, found_room;
    unsigned variant_count; // of all of them
    unsigned rule_room, beat_room, courtesy_room;
    struct str *signals;
    unsigned signal_room;
};

enum { NUMBERED_MAX = UINT16_MAX }; // variants and classes have numbers below it

// A list with room for one more: itself, or a copy of twice the room.
void *lexicon_grown(struct arena *arena, void *old, size_t size, unsigned count,
                    unsigned *room);

// The fields of one name, part after part; parts that lack it are passed over. A field is
// good until the next one is asked for.
struct lexicon_walk {
    const struct lexicon_maker *maker;
    const char *key;
    size_t part; // the next one
    struct json_node top;
};
bool lexicon_walk_next(struct lexicon_walk *walk, struct json_node *field);

// ---- words (lexicon_words.c) --------------------------------------------------------
typedef bool field_reader(struct lexicon_maker *maker, const struct json_node *node);
field_reader lexicon_spellings, lexicon_aliases, lexicon_common, lexicon_known;
enum { SWAPS_MAX = 32 };
bool lexicon_swaps(struct lexicon_maker *maker, symbol swaps[SWAPS_MAX][2],
                   unsigned *count);
void lexicon_keep_swaps(struct lexicon_maker *maker, symbol swaps[SWAPS_MAX][2],
                        unsigned count);
bool lexicon_families(struct lexicon_maker *maker, struct stemmer *stemmer);
void lexicon_stems(struct lexicon_maker *maker, struct stemmer *stemmer);
void lexicon_mendable(struct lexicon_maker *maker);

// ---- sets (lexicon_sets.c) ----------------------------------------------------------
bool lexicon_collect_sets(struct lexicon_maker *maker);
bool lexicon_sets(struct lexicon_maker *maker);
struct set_source *lexicon_set(struct lexicon_maker *maker, struct str name); // or NULL
// The symbols of a list of words. For pattern_maker: the class of a set, read when first
// asked for.
bool lexicon_set_words(struct lexicon_maker *maker, const struct json_node *words,
                       struct symbols *symbols);
int lexicon_find_set(void *data, struct str name);

// ---- rules (lexicon_rules.c) --------------------------------------------------------
extern const char *const lexicon_scope_names[SCOPE_COUNT]; // "negated"
bool lexicon_collect_signals(struct lexicon_maker *maker);
bool lexicon_rules(struct lexicon_maker *maker);
bool lexicon_conditions(struct lexicon_maker *maker, const struct json_node *node,
                        struct conditions *conditions); // none where the node is missing
bool lexicon_weights(struct lexicon_maker *maker, const struct json_node *node,
                     struct weight **weights, unsigned *count);

// ---- their order (lexicon_order.c) --------------------------------------------------
// Gives each rule its pass: it is asked after all that it asks about.
bool lexicon_order_rules(struct lexicon_maker *maker);

// ---- what is asked for by name (lexicon_wanted.c) -----------------------------------
// Finds these signals, and tells which of them nothing raises.
void lexicon_wanted(struct lexicon_maker *maker);

// What `check` asks about: sets that no rule uses, rules that can never fire.
void lexicon_doubts(struct lexicon_maker *maker);

// Turns classes into slots by hash, gives every probe its pivot, and fills the indexes.
void lexicon_index(struct lexicon_maker *maker);

#endif
