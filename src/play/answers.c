#include "play/answers.h"

static const move_set refusing =
    MOVE_BIT(MOVE_DECLINE) | MOVE_BIT(MOVE_BARE_POLICY) | MOVE_BIT(MOVE_DISMISS);
static const move_set offering =
    MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_REFERRAL) |
    MOVE_BIT(MOVE_PRIVATE_SPACE) | MOVE_BIT(MOVE_CHOICE) | MOVE_BIT(MOVE_PERMISSION) |
    MOVE_BIT(MOVE_GET_HELP) | MOVE_BIT(MOVE_WILLING) | MOVE_BIT(MOVE_REASSURANCE) |
    MOVE_BIT(MOVE_FALSE_PROMISE) | MOVE_BIT(MOVE_OFFER_HELP);

// The sentence that a byte of the reply is in.
static unsigned sentence_at(const struct utterance *u, size_t byte) {
    unsigned sentence = 0;
    for (unsigned i = 0; i < u->count && u->at[i].begin <= byte; i++)
        sentence = u->at[i].sentence;
    return sentence;
}

static void moves_of(const struct utterance *u, const struct reply_said *reply,
                     move_set moves[SENTENCES_MAX]) {
    for (size_t i = 0; i < reply->count; i++) {
        struct str words = reply->moves[i].words;
        size_t begin = words.len ? (size_t)(words.at - reply->text.at) : 0;
        moves[sentence_at(u, begin)] |= MOVE_BIT(reply->moves[i].move);
    }
}

static bool is_negated(const struct utterance *u, const struct topic_hit *hit) {
    unsigned cue = u->at[hit->first].cue[SCOPE_NEGATED];
    return cue && cue - 1U < hit->first;
}

// "we cannot keep that secret": the no is what the thing is.
static bool says_no_itself(const struct utterance *u, const struct topic_hit *hit) {
    for (unsigned i = hit->first; i <= hit->last; i++)
        if (u->at[i].flags & IN_NEGATOR)
            return true;
    return false;
}

// What a hit is about; -1: none of the policy pack's matters.
static int matter_of(const struct topic_hit *hit, const struct persona *persona) {
    if (hit->kind == TOPIC_FORBIDDEN)
        return (int)matter_forbidden(hit->owner);
    if (hit->kind != TOPIC_OPTION)
        return -1;
    return persona ? persona->options[hit->owner].policy : hit->owner;
}

// `persona` where the topics are its own.
static void add_hits(struct answers *answers, const struct topics *topics,
                     const struct persona *persona, const struct heard *heard,
                     const move_set moves[SENTENCES_MAX]) {
    struct topic_hits hits;
    topics_find(topics, heard, &hits);
    for (unsigned h = 0; h < hits.count; h++) {
        const struct topic_hit *hit = &hits.at[h];
        int matter = matter_of(hit, persona);
        move_set made = moves[hit->sentence];
        bool offers = made & offering, refuses = made & refusing;
        if (matter < 0 || !(offers || refuses))
            continue;
        if (refuses && !says_no_itself(heard->utterance, hit))
            answers->refused[matter] = true;
        else if (!is_negated(heard->utterance, hit))
            answers->offered[matter] = true;
    }
}

void answers_add(struct answers *answers, struct ear *ear, const struct policy *policy,
                 const struct persona *persona, const struct reply_said *reply) {
    move_set any = 0, moves[SENTENCES_MAX] = {0};
    for (size_t i = 0; i < reply->count; i++)
        any |= MOVE_BIT(reply->moves[i].move);
    if (!(any & (offering | refusing)))
        return;
    const struct heard *heard = ear_read(ear, reply->text);
    moves_of(heard->utterance, reply, moves);
    add_hits(answers, &policy->topics, NULL, heard, moves);
    if (persona)
        add_hits(answers, &persona->topics, persona, heard, moves);
}
