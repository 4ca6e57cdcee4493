// topics: finding in a reply what a persona's word lists name (concerns, feelings,
// facts, options, triggers).
//
// Words are compared by stem and word family, so "lifting" finds "lift". A list may
// hold phrases ("brought back": the words near each other, in that order) and, for
// questions, kinds of question ("?when").

#ifndef PLAY_TOPICS_H
#define PLAY_TOPICS_H

#include "base/json.h"
#include "talk/ear.h"

enum topic_kind {
    TOPIC_CONCERN,
    TOPIC_WRONG, // a concern turned on its head
    TOPIC_FEELING,
    TOPIC_FACT,
    TOPIC_OPTION,
    TOPIC_FORBIDDEN, // what the policy pack does not let anyone promise
    TOPIC_TRIGGER,
    TOPIC_SOOTHER,
    TOPIC_ASK, // what would answer the patron's own question
    TOPIC_NOUN,
};

enum {
    TOPIC_OWN_MAX = 512,
    TOPIC_WORDS_MAX = 8, // of one phrase
    TOPIC_SLOTS = 2048,
    TOPICS_MAX = 1536,
    TOPIC_QUESTIONS_MAX = 64
};

struct topic {
    uint64_t keys[TOPIC_WORDS_MAX];
    uint16_t signal; // of a kind of question; 0: none
    uint16_t next;   // the next with the same first key, from 1; 0: none
    uint8_t count;   // keys
    uint8_t kind, owner;
};

struct topics {
    struct topic at[TOPICS_MAX];
    unsigned count;
    uint16_t slots[TOPIC_SLOTS];             // by first key: a topic, from 1
    uint16_t questions[TOPIC_QUESTIONS_MAX]; // the topics that are kinds of question
    unsigned question_count;
    // Words of these lists, and of texts that were added, that the lexicon does not know:
    // by word_content().
    uint64_t own[TOPIC_OWN_MAX];
    unsigned own_count;
};

// One finding: the words first .. last of the utterance.
struct topic_hit {
    uint8_t kind, owner;
    uint16_t sentence, first, last;
};

// One for each word of the longest reply: what stands at its end is found, too.
enum { TOPIC_HITS_MAX = WORDS_MAX };

struct topic_hits {
    struct topic_hit at[TOPIC_HITS_MAX];
    unsigned count;
};

// Reads a list of words and phrases. Absent: nothing is added.
bool topics_read(struct topics *topics, const struct json_node *node,
                 enum topic_kind kind, unsigned owner, struct ear *ear,
                 struct arena *arena);
// Also the words of this text are known where these topics are.
void topics_know(struct topics *topics, struct str text, struct ear *ear);
// ... and what is known where those are.
void topics_know_all(struct topics *topics, const struct topics *others);
// All topics of all kinds in the reply just heard.
void topics_find(const struct topics *topics, const struct heard *heard,
                 struct topic_hits *hits);

#endif
