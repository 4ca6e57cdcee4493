// ear: hearing one reply: which moves it makes, and the words that show each.
//
// Pure and without allocation once opened: what the lexicon, the patron's words
// and the reply are decides what is heard. One ear is for one thread.

#ifndef TALK_EAR_H
#define TALK_EAR_H

#include "talk/match.h"
#include "talk/memory.h"

// Of more moves than FOUND_MAX the first of each kind stay, then what harms, then what helps.
enum { FOUND_MAX = 400, NOTED_MAX = 1000 };

// One move, with what shows it.
struct found {
    uint32_t begin, end;  // bytes of the reply, end exclusive
    uint16_t first, last; // words of the utterance, last inclusive
    uint16_t rule;        // index into the lexicon's rules
    uint16_t sentence;
    uint8_t move;     // enum move
    uint8_t strength; // 1 weak, 2 clear, 3 strong and specific to this patron
};

// A signal that is asked for by name (talk/wanted.h), and where it was seen.
struct noted {
    uint32_t begin, end;
    uint16_t signal, sentence;
};

struct heard {
    struct found at[FOUND_MAX];
    unsigned count; // by where they begin
    struct noted noted[NOTED_MAX];
    unsigned noted_count;
    struct signals signals; // of the whole reply
    move_set moves;
    int courtesy;     // -100 .. 100: how polite the wording is
    unsigned words;   // stage directions aside
    unsigned unknown; // 0 .. 100: per cent of content words that nothing knew
    bool unread;      // there was something to read, and nothing was understood
    const struct utterance *utterance; // until the next reply is heard
};

enum heat { HEAT_UNKNOWN, HEAT_COOL, HEAT_HOT };

// Who is being talked to.
struct listener {
    const struct memory *memory; // what the patron has said; NULL: nothing
    const uint64_t *names;       // hashes of the folded words of the patron's name
    unsigned name_count;
    const uint64_t *own; // word_content() of words that this persona and this library
                         // bring along, and no lexicon knows
    unsigned own_count;
    enum heat heat;       // unknown: judged by the patron's last words
    bool warns;           // shows a warning sign: somebody may get hurt
    bool presses;         // has shown one, or tests a limit that was named
    bool nothing_private; // nobody else's records are what this talk is about
    bool literal;         // takes words literally, or has little English
    struct str pronoun;   // "she", "he"; anything else: not known to be one of these
};

struct ear;

// Lives in the arena, but for a stemmer that ear_close() frees.
struct ear *ear_open(const struct lexicon *lexicon, struct arena *arena);
void ear_close(struct ear *ear);
const struct lexicon *ear_lexicon(const struct ear *ear);

// What is returned is valid until the next call.
const struct heard *ear_hear(struct ear *ear, const struct listener *listener,
                             struct str reply);
// The patron has said this.
void ear_remember(struct ear *ear, struct memory *memory, struct str line);
// The hash by which a listener's names are known.
uint64_t ear_name(struct str word);

// ---- for `explain` ------------------------------------------------------------------
// All that matched in the last reply, also what was stopped and why.
const struct hits *ear_hits(const struct ear *ear);
const struct signals *ear_clause_signals(const struct ear *ear, unsigned clause);
// What a weighted rule's sum came to in a sentence or clause of the last reply.
int ear_weigh(const struct ear *ear, const struct rule *rule, unsigned sentence,
              unsigned clause);
// Whether such a rule's conditions let it count there; where not, *why says what stops it.
bool ear_lets(const struct ear *ear, const struct rule *rule, unsigned sentence,
              unsigned clause, struct hit *why);

// Splits a text into words only: no rules, no moves. Valid as ear_hear()'s answer is.
const struct heard *ear_read(struct ear *ear, struct str text);

// ---- words outside replies ----------------------------------------------------------

// Words of a text as numbers that are equal where the content is: by stem and word
// family, function words by themselves. Forms of be, have and will come and go with
// contractions ("she's", "I'll") and are left out where there is anything else. At most
// `most`; gives how many.
// The same number for a word of the last reply is word_content()'s.
unsigned ear_keys(struct ear *ear, struct str text, uint64_t keys[], unsigned most);

#endif
