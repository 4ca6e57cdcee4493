// stem: English word stems (Porter2), for comparing what was said with what was said
// back.
//
// Not for rules: it splits apologise from apologize and joins patient to patients. One
// stemmer is for one thread, and whoever opens it closes it.

#ifndef TALK_STEM_H
#define TALK_STEM_H

#include "talk/token.h"

struct stemmer;
struct stemmer *stemmer_open(void); // NULL: out of memory
void stemmer_close(struct stemmer *stemmer);
// A hash of the stem, with its length in it; never 0.
uint32_t stemmer_stem(struct stemmer *stemmer, struct str folded_word);

enum { STEM_LENGTH_MAX = 15 };
// Bytes of a stem, of longer ones STEM_LENGTH_MAX; 0: it is none.
static inline unsigned stem_length(uint32_t stem) {
    return stem & STEM_LENGTH_MAX;
}

enum { STEMS_KEPT = 4096 };

// A stemmer that remembers: stemming costs more than all else in hearing a word, and most
// words come again. All zero but for the stemmer, it is ready.
struct stems {
    struct stemmer *stemmer;
    struct {
        uint64_t hash; // of the folded word; 0: free
        uint32_t stem;
    } kept[STEMS_KEPT];
};

uint32_t stems_of(struct stems *stems, const struct raw_token *token);

#endif
