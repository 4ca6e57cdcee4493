#include "talk/ear_inside.h"

#include <string.h>

// ---- opening ------------------------------------------------------------------------

struct ear *ear_open(const struct lexicon *lexicon, struct arena *arena) {
    struct ear *ear = arena_new(arena, struct ear, 1);
    ear->lexicon = lexicon;
    ear->stems.stemmer = stemmer_open();
    ear_weighted_fill(ear, arena);
    ear_subjects_fill(ear);
    return ear;
}

void ear_close(struct ear *ear) {
    stemmer_close(ear->stems.stemmer);
    ear->stems.stemmer = NULL;
}

const struct lexicon *ear_lexicon(const struct ear *ear) {
    return ear->lexicon;
}

uint64_t ear_name(struct str word) {
    struct raw_token folded;
    token_fold(word, &folded);
    return folded.hash;
}

// ---- commands -----------------------------------------------------------------------

// A slash command is only its move.
static const struct {
    const char *word;
    enum move move;
} commands[] = {
    {"/wait", MOVE_PAUSE},          {"/space", MOVE_SPACE},
    {"/aside", MOVE_PRIVATE_SPACE}, {"/note", MOVE_NEXT_STEP},
    {"/colleague", MOVE_GET_HELP},  {"/call", MOVE_GET_HELP},
    {"/leave", MOVE_DISENGAGE},
};

static bool hear_command(struct ear *ear, struct str reply) {
    struct str rest = str_trim(reply), word;
    if (!str_starts(rest, STR("/")) || !str_word(&rest, &word))
        return false;
    size_t begin = (size_t)(word.at - reply.at);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (str_eq(word, str_of(commands[i].word))) {
            struct heard *heard = &ear->heard;
            heard->at[0] = (struct found){.begin = (uint32_t)begin,
                                          .end = (uint32_t)(begin + word.len),
                                          .rule = UINT16_MAX,
                                          .move = (uint8_t)commands[i].move,
                                          .strength = 2};
            heard->count = 1;
            heard->moves = MOVE_BIT(commands[i].move);
            ear->utterance.text = reply;
            ear->utterance.count = ear->utterance.sentence_count = 0;
            ear->utterance.clause_count = 0;
            ear->hits.count = 0;
            return true;
        }
    return false;
}

// ---- hearing ------------------------------------------------------------------------

// An empty line is a pause: there are no words to show for it.
static void hear_silence(struct ear *ear) {
    ear->heard.at[0] =
        (struct found){.rule = UINT16_MAX, .move = MOVE_PAUSE, .strength = 2};
    ear->heard.count = 1;
    ear->heard.moves = MOVE_BIT(MOVE_PAUSE);
}

static unsigned titles_of_others(struct str pronoun) {
    return str_eq(pronoun, STR("she"))  ? WORD_HIS
           : str_eq(pronoun, STR("he")) ? WORD_HERS
                                        : 0;
}

// Of the lists only their counts: what stands in them is many times what a reply fills.
static struct heard *heard_start(struct ear *ear) {
    struct heard *heard = &ear->heard;
    memset(&heard->signals, 0, sizeof heard->signals);
    heard->count = heard->noted_count = heard->words = heard->unknown = 0;
    heard->moves = 0;
    heard->courtesy = 0;
    heard->unread = false;
    heard->utterance = &ear->utterance;
    return heard;
}

const struct heard *ear_hear(struct ear *ear, const struct listener *listener,
                             struct str reply) {
    struct heard *heard = heard_start(ear);
    const struct surroundings around = {
        listener->names, listener->name_count, listener->memory,
        listener->own,   listener->own_count,  titles_of_others(listener->pronoun)};
    if (hear_command(ear, reply))
        return heard;
    tokens_of(reply, &ear->tokens);
    utterance_read(&ear->utterance, ear->lexicon, &ear->tokens, reply, &around,
                   &ear->stems);
    ear->hits.count = 0;
    if (str_trim(reply).len == 0) {
        hear_silence(ear);
        return heard;
    }
    ear_signals_start(ear, listener);
    match_all(ear->lexicon, &ear->lexicon->staff, &ear->utterance, &ear->hits);
    ear_scopes_stop(ear);
    ear_rules_run(ear);
    ear_settle(ear);
    heard->courtesy = ear_courtesy(ear);
    ear_coverage(ear);
    return heard;
}

// ---- the patron's side --------------------------------------------------------------

// Rules see the line as they see a reply that is said to nobody; what is kept of it is only
// what they raise.
static void remember_signals(struct ear *ear, struct memory *memory) {
    const struct utterance *u = &ear->utterance;
    const struct listener nobody = {0};
    heard_start(ear);
    ear_signals_start(ear, &nobody);
    match_all(ear->lexicon, &ear->lexicon->patron, u, &ear->hits);
    ear_scopes_stop(ear);
    ear_patron_rules_run(ear);
    memory->signals = ear->heard.signals;
    for (unsigned s = 0; s < SIGNAL_NAMED; s++)
        signals_drop(&memory->signals, s);
    for (unsigned s = 0; s < u->sentence_count; s++)
        if (u->at[u->sentences[s].end - 1].marks & TOKEN_ASKED)
            signals_add(&memory->signals, SIGNAL_PATRON_ASKED);
    signals_join(&memory->ever, &memory->signals);
}

void ear_remember(struct ear *ear, struct memory *memory, struct str line) {
    const struct surroundings around = {0};
    tokens_of(line, &ear->tokens);
    utterance_read(&ear->utterance, ear->lexicon, &ear->tokens, line, &around,
                   &ear->stems);
    const struct utterance *u = &ear->utterance;
    memory->lines++;
    memory->last_count = 0;
    for (unsigned i = 0; i < u->count; i++) {
        memory_add_stem(memory, u->at[i].stem);
        if (memory->last_count < MEMORY_LAST)
            memory->last[memory->last_count++] = ear_word_key(ear->lexicon, &u->at[i]);
    }
    remember_signals(ear, memory);
    ear->hits.count = 0;
}

const struct hits *ear_hits(const struct ear *ear) {
    return &ear->hits;
}

const struct signals *ear_clause_signals(const struct ear *ear, unsigned clause) {
    return &ear->clauses[clause];
}

const struct heard *ear_read(struct ear *ear, struct str text) {
    const struct surroundings around = {0};
    struct heard *heard = heard_start(ear);
    tokens_of(text, &ear->tokens);
    utterance_read(&ear->utterance, ear->lexicon, &ear->tokens, text, &around,
                   &ear->stems);
    return heard;
}

unsigned ear_keys(struct ear *ear, struct str text, uint64_t keys[], unsigned most) {
    const struct utterance *u = ear_read(ear, text)->utterance;
    unsigned count = 0;
    for (unsigned pass = 0; pass < 2 && count == 0;
         pass++) // auxiliaries where there is nothing else
        for (unsigned i = 0; i < u->count && count < most; i++)
            if (pass ||
                !(ear->lexicon->known[u->at[i].symbol].role.kind & WORD_AUXILIARY))
                keys[count++] = word_content(&u->at[i]);
    return count;
}
