// lexicon: everything the program knows of a language, compiled for hearing.
//
// Read from rubrics/lexicon/LANG.json and the parts it names; immutable
// afterwards. Words, sets, scopes, rules and weights are data; see docs/lexicon.md
// for the format and the author's side of it.

#ifndef TALK_LEXICON_H
#define TALK_LEXICON_H

#include "base/diag.h"
#include "talk/pattern.h"
#include "talk/signal.h"
#include "talk/wanted.h"

// Stretches of a reply in which words do not mean what they say.
enum scope {
    SCOPE_NEGATED,      // "I'm not ..."
    SCOPE_REPORTED,     // "they told you to ..."
    SCOPE_HYPOTHETICAL, // "if ..."
    SCOPE_QUOTED,       // "..."; this one and the next two have no cue, but an end
    SCOPE_STAGED,       // *...*: done, not said
    SCOPE_ASIDE,        // after "*to the man*": said to somebody else
    SCOPE_COUNT,
};

// Where a condition looks for its signal, seen from what the rule found.
enum where {
    WHERE_SENTENCE,
    WHERE_CLAUSE,
    WHERE_REPLY,
    WHERE_BEFORE, // any earlier sentence
    WHERE_AFTER,  // any later sentence
    WHERE_NEXT,   // the next sentence
    WHERE_PATRON, // the patron's last line
    WHERE_EVER,   // any line of the patron's so far
    WHERE_COUNT,
};

struct condition {
    uint16_t signal;
    uint8_t where;
};

struct conditions {
    const struct condition *at;
    unsigned count;
};

struct weight {
    struct condition on;
    int8_t points;
};

enum { PASS_PLAIN, PASSES = 8, PASS_MOVES = PASSES - 1 };

enum evidence { EVIDENCE_HIT, EVIDENCE_CLAUSE, EVIDENCE_SENTENCE };

struct rule {
    struct str id;     // "apology.ours"
    struct str source; // a tag of docs/sources.md, or empty
    struct str note;   // why it is so, or empty
    enum move move;    // MOVE_NONE: the rule only raises its signal
    uint16_t signal;   // what it raises; a move rule raises its move's signal
    uint8_t strength;  // 1 weak, 2 clear, 3 strong
    uint8_t stops;     // bit per enum scope in which a hit does not count
    uint8_t evidence;
    uint8_t
        pass; // PASS_PLAIN asks nothing, 1 about plain signals, 2 about those of pass 1 ...;
              // the last is for what asks about moves
    struct conditions when, any, unless;
    const struct weight
        *weights; // a weighted rule has these and no patterns; gains first
    unsigned weight_count;
    int threshold;
    bool per_clause;   // a weighted rule looks at each clause, else at each sentence
    bool hears_patron; // looks at the patron's line, and asks about that line
};

// Where a pattern may begin: its first sign, if it begins with one of these.
enum anchor { ANCHOR_NONE, ANCHOR_BEGIN, ANCHOR_BEGIN_STRICT, ANCHOR_CLAUSE, ANCHORS };

// A compiled pattern: one variant of one rule's pattern, ready to be tried.
struct probe {
    uint32_t first; // of its elements, among the index's
    uint16_t rule;  // index
    uint8_t count;  // elements
    uint8_t pivot;  // the element it is looked up by
    uint8_t anchor;
    bool has_marks;       // an element has ELEMENT_MARKED
    bool has_break;       // a comma or other break must stand before one of its words
    uint8_t before_at;    // so many words before the pivot it is looked ...
    uint8_t after_at;     // ... and so many behind it, ...
    glance before, after; // ... whether something of this stands there
    uint64_t reach;       // bit n: n words can stand before the pivot
};

// What else must stand in the sentence for a probe to match: numbers of words and
// classes. Most probes that a common word brings up are ruled out by these without being
// tried.
enum { NEEDS = 2, NEED_WORDS = 136, NEEDS_MAX = NEED_WORDS * 64 };

// Probes that share their pivot and their needs, looked up by the pivot's symbols: the
// probes first .. first + count - 1. They have their first need in common with the other
// lookups of their run, and these others of their own. Need 0 is always met.
struct lookup {
    uint16_t first, count;
    uint16_t needs[NEEDS - 1];
};

// Runs of one symbol's lookups whose first needs are in the same 64, a run for each bit:
// what is met says at once which runs to look at.
struct need_gate {
    uint64_t needs;
    uint32_t run;  // its first
    uint32_t word; // of the needs that are met
};

// Who is heard.
enum side { SIDE_STAFF, SIDE_PATRON, SIDES };

// What a symbol brings up is from its own first one to the next symbol's; a run's lookups
// end where the next one's begin.
struct probe_index {
    enum side side;
    const struct probe *probes;
    unsigned probe_count;
    const struct element *elements;
    const uint16_t *alone; // probes of which a symbol is all there is to match
    const struct need_gate *gates;
    const uint32_t *runs; // the first lookup of each
    const struct lookup *lookups;
};

struct beat {
    move_set winners, losers;
    uint8_t within;           // WHERE_CLAUSE, WHERE_SENTENCE or WHERE_REPLY; or
    bool overlapping;         // only where the evidence overlaps
    struct conditions unless; // seen from where the loser stands
};

// What a word does to the words around it, one bit each per scope.
struct role {
    uint8_t opens;   // a scope
    uint8_t shields; // is no cue, though a part of it looks like one ("no wonder")
    uint8_t ends;
    uint16_t kind; // of enum word_kind
};

enum word_kind {
    WORD_OPENER = 1 << 0,       // "well", "okay": may stand before the beginning
    WORD_CLOSER = 1 << 1,       // "please", "then": may stand after the end
    WORD_CLAUSE = 1 << 2,       // begins a clause wherever it stands
    WORD_CLAUSE_COMMA = 1 << 3, // begins one after a comma
    WORD_FUNCTION = 1 << 4,     // carries no content
    WORD_ABBREVIATION = 1 << 5, // its full stop ends no sentence
    WORD_ACRONYM = 1 << 6,      // capitals are how it is written
    WORD_AUXILIARY = 1 << 7,    // comes and goes with contractions: is, have, will
    WORD_JOINS = 1 << 8,        // begins a clause before ...
    WORD_SPEAKER = 1 << 9,      // ... one of these: "and I'll check"
    WORD_ASIDE = 1 << 10,       // in a stage direction: turns to somebody else
    WORD_AGAIN = 1 << 11,       // in one: turns to the patron again
    WORD_HIS = 1 << 12,         // what one calls a he: "sir"
    WORD_HERS = 1 << 13,        // ... and a she: "madam"
    WORD_EVERYDAY = 1 << 14,    // long, and easy all the same: "tonight"
};

// What is asked about each word that is heard, side by side in memory.
struct known {
    struct role role;
    symbol swap;    // what it is when said back ("your" for "my")
    uint16_t row;   // of the lexicon's rows, if it meets many needs; from 1
    uint32_t needs; // its first among the lexicon's needs; they end at the next one's
    uint32_t gates[SIDES]; // its first in each index
    uint32_t alone[SIDES];
    uint32_t stem;              // or word family; 0: a phrase
    struct phrase_walk phrases; // that begin with it
};

struct lexicon {
    struct str lang;
    struct vocabulary *vocabulary;
    const symbol *class_slots; // of all classes, one behind the other
    struct known *known;       // of each symbol, and one more
    const uint16_t *needs;     // that symbols meet
    const uint64_t *rows;      // the same as bits, NEED_WORDS each
    unsigned need_count;
    uint8_t windows[SCOPE_COUNT]; // words that a cue reaches
    struct rule *rules;
    unsigned rule_count;
    const struct str *signals; // names from SIGNAL_NAMED on
    unsigned signal_count;
    struct signals noted;             // whose places are asked for: wanted, or "asks-..."
    int16_t wanted[WANTED_COUNT];     // signals; -1: no rule raises it
    struct probe_index staff, patron; // rules that hear the staff member, the patron
    struct beat *beats;
    unsigned beat_count;
    struct weight *courtesy; // points are tenths of a point of courtesy
    unsigned courtesy_count;
};

struct lexicon_part {
    const char *file; // as messages name it
    struct str text;
};

// The names of the other parts, as the first file gives them ("en/words.json"). In the
// arena.
bool lexicon_parts(const struct lexicon_part *first, struct str **names, size_t *count,
                   struct arena *arena, struct diag *diag);
// Reads and compiles all parts, telling every fault. NULL when there was one. The texts
// may go afterwards.
struct lexicon *lexicon_read(const struct lexicon_part parts[], size_t count,
                             struct arena *arena, struct diag *diag);

// The number of a signal that the lexicon names; -1: it names none so.
int lexicon_signal(const struct lexicon *lexicon, struct str name);
const char *lexicon_signal_name(const struct lexicon *lexicon, unsigned signal,
                                struct arena *arena);

// The id of the rule behind a finding; commands and silence have none of the lexicon's.
struct str lexicon_rule_id(const struct lexicon *lexicon, unsigned rule);

// The words of one class by their hash, SYMBOL_NONE where none is; before them stands a
// mask of how many. Gives where a word is, or would be.
static inline unsigned class_slot(const symbol slots[], symbol s) {
    unsigned mask = slots[0], i = s * 40503U >> 7 & mask;
    while (slots[1 + i] != SYMBOL_NONE && slots[1 + i] != s)
        i = (i + 1) & mask;
    return 1 + i;
}

#endif
