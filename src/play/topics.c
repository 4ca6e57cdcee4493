#include "play/topics.h"

#include <string.h>

// The words of a phrase may have two others between them; one where they hurt.
enum { NEAR = 3, NEAR_SORE = 2 };

static size_t slot_of(uint64_t key) {
    return (size_t)((key * 0x9e3779b97f4a7c15U) >> 40) & (TOPIC_SLOTS - 1);
}

static void own_add(struct topics *topics, uint64_t key) {
    for (unsigned i = 0; i < topics->own_count; i++)
        if (topics->own[i] == key)
            return;
    if (topics->own_count < TOPIC_OWN_MAX)
        topics->own[topics->own_count++] = key;
}

void topics_know(struct topics *topics, struct str text, struct ear *ear) {
    const struct utterance *u = ear_read(ear, text)->utterance;
    for (unsigned i = 0; i < u->count; i++)
        if (u->at[i].symbol == SYMBOL_NONE)
            own_add(topics, word_content(&u->at[i]));
}

void topics_know_all(struct topics *topics, const struct topics *others) {
    for (unsigned i = 0; i < others->own_count; i++)
        own_add(topics, others->own[i]);
}

static bool read_question(const struct json_node *item, struct str word,
                          struct topic *topic, const struct lexicon *lexicon,
                          struct arena *arena) {
    const char *name =
        arena_print(arena, "asks-%.*s", STR_ARGS(str_cut(word, 1, word.len)));
    int signal = lexicon_signal(lexicon, str_of(name));
    if (signal < 0)
        return json_fail(item,
                         "expected a kind of question: ?what ?when ?where ?who ?why "
                         "?how ?how-many ?which ?feeling ?need ?happened ?yes-no");
    topic->signal = (uint16_t)signal;
    return true;
}

// A phrase is never cut: its beginning says something else ("I can leave her a ...").
static bool read_keys(const struct json_node *item, struct str phrase,
                      struct topic *topic, struct ear *ear) {
    uint64_t keys[TOPIC_WORDS_MAX + 1];
    unsigned count = ear_keys(ear, phrase, keys, TOPIC_WORDS_MAX + 1);
    if (count == 0)
        return json_fail(item, "expected a word or a short phrase");
    if (count > TOPIC_WORDS_MAX)
        return json_fail(item,
                         "expected a phrase of at most %d words, helping verbs aside",
                         TOPIC_WORDS_MAX);
    memcpy(topic->keys, keys, count * sizeof *keys);
    topic->count = (uint8_t)count;
    return true;
}

static bool read_topic(struct topics *topics, const struct json_node *item,
                       struct str word, struct topic topic, struct ear *ear,
                       struct arena *arena) {
    if (topics->count == TOPICS_MAX)
        return json_fail(item, "expected at most %d words for all topics", TOPICS_MAX);
    if (word.at[0] == '?') {
        if (!read_question(item, word, &topic, ear_lexicon(ear), arena))
            return false;
        if (topics->question_count == TOPIC_QUESTIONS_MAX)
            return json_fail(item, "expected at most %d kinds of question",
                             TOPIC_QUESTIONS_MAX);
        topics->questions[topics->question_count++] = (uint16_t)topics->count;
        topics->at[topics->count++] = topic;
        return true;
    }
    if (!read_keys(item, word, &topic, ear))
        return false;
    topics_know(topics, word, ear);
    uint16_t *slot = &topics->slots[slot_of(topic.keys[0])];
    topic.next = *slot;
    topics->at[topics->count] = topic;
    *slot = (uint16_t)++topics->count;
    return true;
}

bool topics_read(struct topics *topics, const struct json_node *node,
                 enum topic_kind kind, unsigned owner, struct ear *ear,
                 struct arena *arena) {
    struct str *words;
    size_t count;
    if (!node->value)
        return true;
    if (!json_get_texts(node, &words, &count, arena))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(node, i);
        struct topic topic = {.kind = (uint8_t)kind, .owner = (uint8_t)owner};
        good = read_topic(topics, &item, words[i], topic, ear, arena) && good;
    }
    return good;
}

// What hurts is said in one breath: "Rosa can come, she speaks it" is no "can she speak".
static bool is_one_breath(const struct topic *topic, const struct utterance *u,
                          unsigned first, unsigned last) {
    if (topic->kind == TOPIC_TRIGGER)
        for (unsigned i = first + 1; i <= last; i++)
            if (u->at[i].marks & TOKEN_BREAK)
                return false;
    return u->at[last].sentence == u->at[first].sentence;
}

// Whether a topic's words stand here, near each other and in order. *last is where it
// ends.
static bool stands_at(const struct topic *topic, const struct utterance *u, unsigned at,
                      unsigned *last) {
    unsigned near = topic->kind == TOPIC_TRIGGER ? NEAR_SORE : NEAR;
    *last = at;
    for (unsigned k = 1; k < topic->count; k++) {
        unsigned next = *last + 1;
        while (next < u->count && next <= *last + near &&
               word_content(&u->at[next]) != topic->keys[k])
            next++;
        if (next >= u->count || next > *last + near || !is_one_breath(topic, u, at, next))
            return false;
        *last = next;
    }
    return true;
}

static void hit_add(struct topic_hits *hits, const struct topic *topic, unsigned sentence,
                    unsigned first, unsigned last) {
    if (hits->count < TOPIC_HITS_MAX)
        hits->at[hits->count++] =
            (struct topic_hit){topic->kind, topic->owner, (uint16_t)sentence,
                               (uint16_t)first, (uint16_t)last};
}

static void find_words(const struct topics *topics, const struct utterance *u,
                       struct topic_hits *hits) {
    for (unsigned i = 0; i < u->count; i++) {
        uint64_t key = word_content(&u->at[i]);
        for (unsigned t = topics->slots[slot_of(key)]; t; t = topics->at[t - 1].next) {
            const struct topic *topic = &topics->at[t - 1];
            unsigned last;
            if (topic->keys[0] == key && stands_at(topic, u, i, &last))
                hit_add(hits, topic, u->at[i].sentence, i, last);
        }
    }
}

static void find_questions(const struct topics *topics, const struct heard *heard,
                           struct topic_hits *hits) {
    const struct utterance *u = heard->utterance;
    for (unsigned t = 0; t < topics->question_count; t++) {
        const struct topic *topic = &topics->at[topics->questions[t]];
        if (!signals_has(&heard->signals, topic->signal))
            continue;
        for (unsigned n = 0; n < heard->noted_count; n++)
            if (heard->noted[n].signal == topic->signal) {
                struct stretch at = u->sentences[heard->noted[n].sentence];
                hit_add(hits, topic, heard->noted[n].sentence, at.first, at.end - 1U);
            }
    }
}

void topics_find(const struct topics *topics, const struct heard *heard,
                 struct topic_hits *hits) {
    hits->count = 0;
    find_words(topics, heard->utterance, hits);
    find_questions(topics, heard, hits);
}
