// ear_inside: one ear, as the files that make it up see it.
//
// Only ear*.c include this. In order: ear_signals_start() notes what code sees,
// ear_rules_run() asks the lexicon's rules, ear_settle() lets the stronger of two
// readings stand.

#ifndef TALK_EAR_INSIDE_H
#define TALK_EAR_INSIDE_H

#include "talk/ear.h"
#include "talk/stem.h"

enum {
    SUBJECTS = 13,
    FINDINGS_MAX = 2048, // of which what helps may take half
    DOUBLES_MAX = 32,    // of one move in one sentence; one of them stays in the end
};

// Where conditions look for their signals, seen from one place in the reply.
struct view {
    const struct signals *at[WHERE_COUNT];
};

struct ear {
    const struct lexicon *lexicon;
    struct {
        symbol word;
        uint16_t signal;
    } subjects[SUBJECTS]; // pronouns, and what they say of a clause
    uint16_t *weighted;   // rules that weigh, by pass
    unsigned weighted_from[PASSES + 1];
    uint16_t next[HITS_MAX + 1]; // of each hit, from 1: the next of its queue; 0: none
    struct stems stems;
    struct raw_tokens tokens;
    struct utterance utterance;
    struct hits hits;
    struct view of_clauses[CLAUSES_MAX], of_sentences[SENTENCES_MAX];
    struct signals clauses[CLAUSES_MAX], sentences[SENTENCES_MAX];
    // Of all sentences before, after each. What is raised is added to all of these.
    struct signals before[SENTENCES_MAX], after[SENTENCES_MAX];
    struct signals patron, ever; // of the patron's last line, and of all
    struct signals none;
    // What rules found, before it is settled what of it is heard.
    struct found findings[FINDINGS_MAX];
    unsigned finding_count;
    uint8_t doubles[SENTENCES_MAX][MOVE_COUNT];
    struct heard heard;
};

void ear_subjects_fill(struct ear *ear);
void ear_signals_start(struct ear *ear, const struct listener *listener);
// How much of the reply was known words, once the moves are settled.
void ear_coverage(struct ear *ear);
// A word as repetition sees it: the patron's "my" is the staff member's "your".
uint32_t ear_word_key(const struct lexicon *lexicon, const struct word *word);

struct view ear_view(const struct ear *ear, unsigned sentence, unsigned clause);

static inline bool view_holds(const struct view *view, struct condition condition) {
    return signals_has(view->at[condition.where], condition.signal);
}

void ear_weighted_fill(struct ear *ear, struct arena *arena);
void ear_scopes_stop(struct ear *ear);
void ear_rules_run(struct ear *ear);
void ear_patron_rules_run(struct ear *ear);

void ear_settle(struct ear *ear);
int ear_courtesy(const struct ear *ear);

#endif
