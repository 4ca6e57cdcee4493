// pattern: what a rule looks for, compiled from the words an author writes.
//
//     word        this word, in any spelling or contraction ("is" is also 's)
//     word~       with its endings: wait, waits, waited, waiting
//     @set        a member of a word set, also one of several words
//     (a|b c)     one of these          {a}     this or nothing
//     *3          up to three words in between, within the clause and not across a
//                 negation; *3! also across those
//     _           any one word          !a      not followed by this
//     < >         begins, ends the sentence (openers such as "well," and closers such as
//                 "please" aside); << and >> do so strictly
//     ^           begins a clause       ,       a comma or other break stands here
//     =a          only this is the evidence
//     #name #number #proper #capital #patron #emoji     kinds of words (vocabulary.h)
//
// One pattern becomes one or more variants, plain rows of elements.

#ifndef TALK_PATTERN_H
#define TALK_PATTERN_H

#include "base/arena.h"
#include "talk/classes.h"

enum element_kind {
    ELEMENT_SYMBOL, // id is a symbol
    ELEMENT_CLASS,  // id is a class
    ELEMENT_ANY,
    ELEMENT_GAP,          // up to `id` words
    ELEMENT_NOT_SYMBOL,   // zero width: the next word is not this
    ELEMENT_NOT_CLASS,    //
    ELEMENT_BEGIN,        // < zero width, as are all below
    ELEMENT_BEGIN_STRICT, // <<
    ELEMENT_END,          // >
    ELEMENT_END_STRICT,   // >>
    ELEMENT_CLAUSE,       // ^
    ELEMENT_BREAK,        // ,
};

enum {
    ELEMENT_OPTIONAL = 1,
    ELEMENT_MARKED = 2,   // part of the evidence where a pattern has `=`
    ELEMENT_CROSSING = 4, // a gap that negation and clauses do not stop
};

struct element {
    uint8_t kind, flags;
    uint16_t id;    // a gap's: how many words at most
    uint32_t slots; // a class's: where its words are among the lexicon's class_slots
    glance glance;  // of the words it can be, or shuts out; of those behind a gap, which
                    // ends where one of them stands. Filled once all words are known
};

enum { ELEMENTS_MAX = 28, GAP_MAX = 8, GAPS_MAX = 4, VARIANTS_MAX = 300 };

struct variant {
    struct element *at;
    uint8_t count;
};

// What patterns are made with. Names of sets are looked up through `find_set`.
struct pattern_maker {
    struct vocabulary *vocabulary;
    struct classes *classes;
    struct arena *arena; // for scraps; may be reset between patterns
    struct arena *lists; // for the variants
    // -1: no such set, told by the maker
    int (*find_set)(void *sets, struct str name);
    void *sets;
    const struct alias *aliases; // contractions of a word: "is" is also 's
    unsigned alias_count;
    const char *fault; // what was wanted, after a failure; among the scraps
};

struct alias {
    symbol word, also;
};

// The variants of a pattern; they are in maker->lists.
// False with maker->fault set.
bool pattern_compile(struct pattern_maker *maker, struct str source,
                     struct variant **variants, unsigned *count);
// All symbols, phrases too, that the words of a set's member stand for.
bool pattern_members(struct pattern_maker *maker, struct str member,
                     struct symbols *symbols);

#endif
