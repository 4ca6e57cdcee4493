// signal: small things that can be seen in a reply and that rules ask about.
//
// Three kinds share one numbering: those that code computes (here), the moves
// found so far, and those that a lexicon names and finds by patterns.

#ifndef TALK_SIGNAL_H
#define TALK_SIGNAL_H

#include "talk/move.h"

// name, id
#define SIGNAL_LIST(X)                                                                   \
    X(ASKED, "question-mark")        /* the sentence ends with a question mark */        \
    X(EXCLAIMED, "exclamation-mark") /* ... or an exclamation mark */                    \
    X(LOUD_MARKS, "loud-marks")      /* two or more of ! or ? in a row, in the reply */  \
    X(LOUD_END, "loud-end")          /* ... at the end of this sentence */               \
    X(SHOUTED, "capitals")           /* words in capitals that are no acronyms */        \
    X(SHOUTED_RUN, "capitals-2")     /* two such words or more */                        \
    X(STAGE, "stage-direction")      /* between asterisks or brackets */                 \
    X(ASIDE, "aside")                /* said to somebody else: "*to the man* ..." */     \
    X(SPELT_OUT, "spelt-out")        /* a capitalised word taken apart by hyphens */     \
    X(FIRST, "first")                /* the first sentence */                            \
    X(LAST, "last")                  /* the last sentence */                             \
    X(ONLY, "only")                  /* the only sentence */                             \
    X(WORDS_1_3, "words-1-3")        /* a sentence (clause) of up to three words */      \
    X(WORDS_4_6, "words-4-6")        /* */                                               \
    X(WORDS_7_12, "words-7-12")      /* */                                               \
    X(WORDS_13, "words-13-up")       /* */                                               \
    X(SHARES_1, "shares-1")          /* a content word of the patron's last line */      \
    X(SHARES_2, "shares-2")          /* two different ones or more */                    \
    X(SHARES_3, "shares-3")          /* three or more */                                 \
    X(SHARES_EARLIER, "shares-earlier") /* one of an earlier line */                     \
    X(SHARES_MOST, "shares-most")       /* half of its content words or more */          \
    X(ADDS_1, "adds-1")                 /* a content word that the patron never used */  \
    X(ADDS_3, "adds-3")                 /* three or more */                              \
    X(COPIED, "copied")             /* the patron's own run of words, hardly changed */  \
    X(SUBJECT_I, "subject-i")       /* the clause's first pronoun is I or me */          \
    X(SUBJECT_WE, "subject-we")     /* we, us */                                         \
    X(SUBJECT_YOU, "subject-you")   /* you, your */                                      \
    X(SUBJECT_THEY, "subject-they") /* he, she, they */                                  \
    X(SUBJECT_IT, "subject-it")     /* it, this, that, there */                          \
    X(NEGATED, "negated")           /* there is a negation in it */                      \
    X(PATRON_SPOKE, "patron-spoke") /* the patron's last line is known */                \
    X(PATRON_ASKED, "patron-asked") /* ... and it asked something */                     \
    X(PATRON_LONG, "patron-long")   /* ... and told it at length */                      \
    X(PATRON_HOT, "patron-hot")     /* the patron is upset */                            \
    X(PATRON_NAMED, "patron-named") /* somebody by name: a persona, at the desk */       \
    X(PATRON_LITERAL,                                                                    \
      "patron-literal")             /* takes words literally or has little English */    \
    X(PATRON_WARNS, "patron-warns") /* shows a warning sign: somebody may get hurt */    \
    X(PATRON_PRESSES, "patron-presses")   /* ... has shown one, or tests a limit */      \
    X(NOTHING_PRIVATE, "nothing-private") /* no secret of others is at stake */          \
    X(EMOJI, "emoji")                     /* a pictograph */                             \
    X(UNKNOWN_MOST, "unknown-most") /* most content words are unknown to the rules */

enum signal {
#define X(name, id) SIGNAL_##name,
    SIGNAL_LIST(X)
#undef X
        SIGNAL_MOVES,                         // the first move's
    SIGNAL_NAMED = SIGNAL_MOVES + MOVE_COUNT, // the first that a lexicon names
    SIGNALS_MAX = 832,
};

// Whether it says something of the patron or compares with their words, and so nothing of a
// line of theirs.
static inline bool signal_is_of_patron(unsigned signal) {
    return (signal >= SIGNAL_SHARES_1 && signal <= SIGNAL_COPIED) ||
           (signal >= SIGNAL_PATRON_SPOKE && signal <= SIGNAL_NOTHING_PRIVATE);
}

// A set of signals.
struct signals {
    uint64_t bits[SIGNALS_MAX / 64];
};

static inline void signals_add(struct signals *set, unsigned signal) {
    set->bits[signal / 64] |= (uint64_t)1 << signal % 64;
}

static inline bool signals_has(const struct signals *set, unsigned signal) {
    return set->bits[signal / 64] >> signal % 64 & 1;
}

static inline void signals_drop(struct signals *set, unsigned signal) {
    set->bits[signal / 64] &= ~((uint64_t)1 << signal % 64);
}

static inline void signals_join(struct signals *set, const struct signals *more) {
    for (unsigned i = 0; i < SIGNALS_MAX / 64; i++)
        set->bits[i] |= more->bits[i];
}

const char *signal_id(enum signal builtin);

#endif
