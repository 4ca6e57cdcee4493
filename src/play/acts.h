// acts: what one reply does to this patron: the moves that were heard, held against
// the patron's concerns, feelings, facts, options and sore points.

#ifndef PLAY_ACTS_H
#define PLAY_ACTS_H

#include "play/persona.h"

// Where in the reply something stands; 0, 0 for what has no words.
struct span_bytes {
    uint32_t begin, end;
};

struct acts {
    const struct heard *heard; // until the next reply is heard
    move_set moves;
    uint8_t counts[MOVE_COUNT];   // how often each move is made
    uint8_t strength[MOVE_COUNT]; // the best of each
    struct span_bytes at[MOVE_COUNT];
    uint16_t reflected;     // concerns said back: bit per concern
    uint16_t touched;       // concerns named otherwise
    uint16_t acted;         // concerns about which something is done, said or granted
    uint16_t reversed;      // concerns said back wrongly
    bool reflected_unnamed; // said back in the patron's words, no concern's words among
                            // them
    struct span_bytes reflected_at, touched_at, acted_at, reversed_at;
    uint16_t feelings; // named, bit per feeling of the persona
    struct span_bytes feeling_at;
    bool feeling_cause; // ... with what it is about
    uint16_t options;   // offered, bit per option of the persona
    uint16_t done;      // of these, told as done
    struct span_bytes option_at[OPTIONS_MAX];
    int unfit;     // an offer out of the policy pack that is no option here; or -1
    int forbidden; // what nobody may promise; or -1
    struct span_bytes unfit_at, forbidden_at;
    uint32_t triggers, soothers; // bit per trigger, soother
    struct span_bytes trigger_at[TRIGGERS_MAX], soother_at[TRIGGERS_MAX];
    uint16_t asks; // of the persona's questions whose words it holds
    bool asked;    // it asks something that wants an answer
    bool marked;   // some sentence of it has a question mark
    bool offers;   // asks whether they want something, be it an option of theirs or not
    enum answer kind; // of that question; ANSWER_COUNT: none of them
    int fact;         // the fact it asks about; or -1
    bool by_name;     // ... by a phrase that stands for it, not by the kind of question
    uint32_t facts;   // of which it speaks itself, without asking: bit per fact
    struct span_bytes noun, when, staff_name; // for slots
    struct span_bytes sorry;                  // the word, whatever it is said for
    unsigned shared; // content words that the patron said, too: this is about them
    struct span_bytes shared_at; // those of one sentence
    bool agrees;                 // "yes", "of course"
    bool says_more;              // a sentence that tells something, and nobody knows what
    bool police;                 // help is security or the police
    bool command;                // a slash command or silence: no words at all
    unsigned words, longest_sentence;
};

// Signals of the lexicon that play asks for, looked up once.
struct play_signals {
    int answers[ANSWER_COUNT];
    int own_name, time_phrase, agreeing, police, for_now, told_done, to_come, asks_same,
        sorry;
};
struct play_signals play_signals(const struct lexicon *lexicon);

void acts_read(struct acts *acts, const struct persona *persona,
               const struct policy *policy, const struct play_signals *signals,
               const struct heard *heard);

#endif
