// match: where the patterns of rules stand in an utterance.
//
// One sweep over the words: at each, only the patterns are tried whose rarest
// word this is. No allocation, no backtracking without bound (a pattern has at
// most four gaps of eight words).

#ifndef TALK_MATCH_H
#define TALK_MATCH_H

#include "talk/token.h"
#include "talk/utterance.h"

// In ordinary talk three or four hits begin at a word; where one is said over and over that
// many rules know, ten. So there is room for the longest reply that is heard.
enum { HITS_MAX = TOKENS_MAX * 16 };

struct hit {
    uint16_t rule;
    uint16_t first, end; // words, end exclusive; the marked ones where there are any
    uint16_t from, to;   // all the words that took part
    uint8_t stopped; // 0, or why it does not count: 1 + enum scope, or STOPPED_... below
    uint16_t detail; // STOPPED_UNLESS, STOPPED_WHEN: the condition's number
};

enum { STOPPED_WHEN = 10, STOPPED_ANY, STOPPED_UNLESS, STOPPED_BEATEN };

struct hits {
    struct hit at[HITS_MAX];
    unsigned count;
};

// All hits of the rules of one index; what comes after HITS_MAX of them is dropped.
void match_all(const struct lexicon *lexicon, const struct probe_index *index,
               const struct utterance *utterance, struct hits *hits);

#endif
