#include "talk/ear.h"

#include <string.h>

enum { SUBJECTS = 13 };

struct ear {
    const struct lexicon *lexicon;
    struct {
        symbol word;
        uint16_t signal;
    } subjects[SUBJECTS]; // pronouns, and what they say of a clause
    int calm_talk, simple_english; // the lexicon's signals about the patron, or -1
    uint16_t *weighted;            // rules that weigh, by pass
    unsigned weighted_from[PASSES + 1];
    uint16_t by_pass[HITS_MAX]; // hits that may count, by the pass of their rule
    struct stems stems;
    struct raw_tokens tokens;
    struct utterance utterance;
    struct hits hits;
    struct signals clauses[CLAUSES_MAX], sentences[SENTENCES_MAX], patron;
    struct heard heard;
};

// ---- pronouns --------------------------------------------------------------------------

static const struct {
    const char *word;
    enum signal signal;
} subjects[SUBJECTS] = {
    {"i", SIGNAL_SUBJECT_I},       {"me", SIGNAL_SUBJECT_I},     {"we", SIGNAL_SUBJECT_WE},
    {"us", SIGNAL_SUBJECT_WE},     {"you", SIGNAL_SUBJECT_YOU},  {"your", SIGNAL_SUBJECT_YOU},
    {"he", SIGNAL_SUBJECT_THEY},   {"she", SIGNAL_SUBJECT_THEY}, {"they", SIGNAL_SUBJECT_THEY},
    {"it", SIGNAL_SUBJECT_IT},     {"this", SIGNAL_SUBJECT_IT},  {"that", SIGNAL_SUBJECT_IT},
    {"there", SIGNAL_SUBJECT_IT},
};

static void subjects_fill(struct ear *ear) {
    for (unsigned i = 0; i < SUBJECTS; i++) {
        ear->subjects[i].word =
            vocabulary_symbol(ear->lexicon->vocabulary, str_of(subjects[i].word));
        ear->subjects[i].signal = (uint16_t)subjects[i].signal;
    }
}

// 0: no pronoun (signal 0 is not one of these).
static unsigned subject_signal(const struct ear *ear, symbol word) {
    for (unsigned i = 0; word != SYMBOL_NONE && i < SUBJECTS; i++)
        if (ear->subjects[i].word == word)
            return ear->subjects[i].signal;
    return 0;
}

// ---- opening ---------------------------------------------------------------------------

static void weighted_fill(struct ear *ear, struct arena *arena) {
    const struct lexicon *lexicon = ear->lexicon;
    unsigned count = 0;
    ear->weighted = arena_new(arena, uint16_t, lexicon->rule_count);
    for (unsigned pass = 0; pass < PASSES; pass++) {
        ear->weighted_from[pass] = count;
        for (unsigned i = 0; i < lexicon->rule_count; i++)
            if (lexicon->rules[i].weight_count && lexicon->rules[i].pass == pass)
                ear->weighted[count++] = (uint16_t)i;
    }
    ear->weighted_from[PASSES] = count;
}

struct ear *ear_open(const struct lexicon *lexicon, struct arena *arena) {
    struct ear *ear = arena_new(arena, struct ear, 1);
    ear->lexicon = lexicon;
    ear->calm_talk = lexicon_signal(lexicon, STR("calm-talk"));
    ear->simple_english = lexicon_signal(lexicon, STR("simple-english"));
    ear->stems.stemmer = stemmer_open();
    weighted_fill(ear, arena);
    subjects_fill(ear);
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

// ---- what code sees --------------------------------------------------------------------

static uint32_t word_key(const struct lexicon *lexicon, const struct word *word) {
    if (word->symbol != SYMBOL_NONE)
        return lexicon->swaps[word->symbol];
    return (uint32_t)word->hash | 0x80000000U;
}

// The longest run of the patron's last words in a stretch, pronouns turned round.
static unsigned copied_run(const struct ear *ear, const struct memory *memory,
                           struct stretch stretch) {
    const struct utterance *u = &ear->utterance;
    uint16_t runs[MEMORY_LAST + 1] = {0};
    unsigned longest = 0;
    for (unsigned i = stretch.first; i < stretch.end; i++) {
        uint32_t key = word_key(ear->lexicon, &u->at[i]);
        for (unsigned j = memory->last_count; j-- > 0;) {
            runs[j + 1] = memory->last[j] == key ? (uint16_t)(runs[j] + 1) : 0;
            longest = runs[j + 1] > longest ? runs[j + 1] : longest;
        }
    }
    return longest;
}

static bool is_copied(const struct ear *ear, const struct memory *memory,
                      struct stretch stretch) {
    unsigned words = 0;
    for (unsigned i = stretch.first; i < stretch.end; i++)
        words += !(ear->utterance.at[i].flags & IN_SKIPPED);
    unsigned run = words >= 2 ? copied_run(ear, memory, stretch) : 0;
    return (run >= 3 && run * 10 >= words * 7) || (run >= 2 && run >= words);
}

// How the content words of a stretch stand to what the patron has said.
struct shares {
    unsigned last, earlier, added, content, unknown;
};

static bool seen_before(const struct utterance *u, unsigned first, unsigned i) {
    for (unsigned j = first; j < i; j++)
        if (u->at[j].stem == u->at[i].stem)
            return true;
    return false;
}

static struct shares shares_of(const struct utterance *u, struct stretch stretch) {
    struct shares shares = {0};
    for (unsigned i = stretch.first; i < stretch.end; i++) {
        const struct word *word = &u->at[i];
        if (!word->stem || seen_before(u, stretch.first, i))
            continue;
        shares.content++;
        shares.last += word->patrons == 2;
        shares.earlier += word->patrons == 1;
        shares.added += word->patrons == 0;
        shares.unknown += word->symbol == SYMBOL_NONE && !word->patrons &&
                          !(word->marks & TOKEN_NUMBER);
    }
    return shares;
}

static void shares_signals(struct signals *set, struct shares shares) {
    if (shares.last >= 1)
        signals_add(set, SIGNAL_SHARES_1);
    if (shares.last >= 2)
        signals_add(set, SIGNAL_SHARES_2);
    if (shares.last >= 3)
        signals_add(set, SIGNAL_SHARES_3);
    if (shares.earlier)
        signals_add(set, SIGNAL_SHARES_EARLIER);
    if (shares.content && (shares.last + shares.earlier) * 2 >= shares.content)
        signals_add(set, SIGNAL_SHARES_MOST);
    if (shares.added >= 1)
        signals_add(set, SIGNAL_ADDS_1);
    if (shares.added >= 3)
        signals_add(set, SIGNAL_ADDS_3);
    if (shares.unknown * 2 > shares.content)
        signals_add(set, SIGNAL_UNKNOWN_MOST);
}

static void length_signals(struct signals *set, unsigned words) {
    signals_add(set, words <= 3    ? SIGNAL_WORDS_1_3
                     : words <= 6  ? SIGNAL_WORDS_4_6
                     : words <= 12 ? SIGNAL_WORDS_7_12
                                   : SIGNAL_WORDS_13);
}

static void word_signals(const struct ear *ear, struct signals *set, struct stretch stretch) {
    const struct utterance *u = &ear->utterance;
    bool subject = false;
    for (unsigned i = stretch.first; i < stretch.end; i++) {
        const struct word *word = &u->at[i];
        if (word->flags & IN_NEGATOR)
            signals_add(set, SIGNAL_NEGATED);
        if (word->marks & TOKEN_STAGE)
            signals_add(set, SIGNAL_STAGE);
        if (word->marks & TOKEN_EMOJI)
            signals_add(set, SIGNAL_EMOJI);
        bool acronym = ear->lexicon->roles[word->symbol].kind & WORD_ACRONYM;
        if (word->marks & TOKEN_SHOUTED && word->end - word->begin >= 3 && !acronym &&
            word->symbol != SYMBOL_NONE)
            signals_add(set, SIGNAL_SHOUTED);
        if (word->marks & TOKEN_SPELT && word->marks & TOKEN_SHOUTED)
            signals_add(set, SIGNAL_SPELT_OUT);
        unsigned signal = subject ? 0 : subject_signal(ear, word->symbol);
        if (signal) {
            signals_add(set, signal);
            subject = true;
        }
    }
}

static void stretch_signals(const struct ear *ear, const struct listener *listener,
                            struct signals *set, struct stretch stretch) {
    struct shares shares = shares_of(&ear->utterance, stretch);
    shares_signals(set, shares);
    length_signals(set, stretch.end - stretch.first);
    word_signals(ear, set, stretch);
    bool may_copy = shares.last >= 2 || shares.content <= 2;
    if (may_copy && listener->memory && listener->memory->last_count &&
        is_copied(ear, listener->memory, stretch))
        signals_add(set, SIGNAL_COPIED);
}

static void sentence_signals(const struct ear *ear, struct signals *set, unsigned s) {
    const struct utterance *u = &ear->utterance;
    uint32_t last = u->at[u->sentences[s].end - 1].marks;
    if (last & TOKEN_ASKED)
        signals_add(set, SIGNAL_ASKED);
    if (last & TOKEN_EXCLAIMED)
        signals_add(set, SIGNAL_EXCLAIMED);
    if (u->exclamation >= 2)
        signals_add(set, SIGNAL_LOUD_MARKS);
    if (s == 0)
        signals_add(set, SIGNAL_FIRST);
    if (s + 1 == u->sentence_count)
        signals_add(set, SIGNAL_LAST);
    if (u->sentence_count == 1)
        signals_add(set, SIGNAL_ONLY);
}

static void patron_signals(struct ear *ear, const struct listener *listener) {
    struct signals *set = &ear->patron;
    memset(set, 0, sizeof *set);
    bool spoke = listener->memory && listener->memory->lines > 0;
    if (spoke) {
        *set = listener->memory->signals;
        signals_add(set, SIGNAL_PATRON_SPOKE);
    }
    bool calm = ear->calm_talk >= 0 && signals_has(set, (unsigned)ear->calm_talk);
    if (listener->heat == HEAT_HOT || (listener->heat == HEAT_UNKNOWN && spoke && !calm))
        signals_add(set, SIGNAL_PATRON_HOT);
    bool simple = ear->simple_english >= 0 &&
                  signals_has(set, (unsigned)ear->simple_english);
    if (listener->literal || simple)
        signals_add(set, SIGNAL_PATRON_LITERAL);
}

static void signals_start(struct ear *ear, const struct listener *listener) {
    const struct utterance *u = &ear->utterance;
    patron_signals(ear, listener);
    struct signals about_patron = {0};
    static const enum signal shared[] = {SIGNAL_PATRON_SPOKE, SIGNAL_PATRON_ASKED,
                                         SIGNAL_PATRON_HOT, SIGNAL_PATRON_LITERAL};
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (signals_has(&ear->patron, shared[i]))
            signals_add(&about_patron, shared[i]);
    for (unsigned s = 0; s < u->sentence_count; s++) {
        ear->sentences[s] = about_patron;
        stretch_signals(ear, listener, &ear->sentences[s], u->sentences[s]);
        sentence_signals(ear, &ear->sentences[s], s);
    }
    for (unsigned c = 0; c < u->clause_count; c++) {
        ear->clauses[c] = about_patron;
        stretch_signals(ear, listener, &ear->clauses[c], u->clauses[c]);
        sentence_signals(ear, &ear->clauses[c], u->at[u->clauses[c].first].sentence);
    }
    memset(&ear->heard.signals, 0, sizeof ear->heard.signals);
    for (unsigned s = 0; s < u->sentence_count; s++)
        signals_join(&ear->heard.signals, &ear->sentences[s]);
}

// ---- conditions ------------------------------------------------------------------------

static bool in_sentences(const struct ear *ear, unsigned from, unsigned to,
                         unsigned signal) {
    for (unsigned s = from; s < to && s < ear->utterance.sentence_count; s++)
        if (signals_has(&ear->sentences[s], signal))
            return true;
    return false;
}

static bool holds(const struct ear *ear, struct condition condition, unsigned sentence,
                  unsigned clause) {
    switch ((enum where)condition.where) {
    case WHERE_SENTENCE: return signals_has(&ear->sentences[sentence], condition.signal);
    case WHERE_CLAUSE: return signals_has(&ear->clauses[clause], condition.signal);
    case WHERE_REPLY: return signals_has(&ear->heard.signals, condition.signal);
    case WHERE_BEFORE: return in_sentences(ear, 0, sentence, condition.signal);
    case WHERE_AFTER: return in_sentences(ear, sentence + 1, ~0U, condition.signal);
    case WHERE_NEXT: return in_sentences(ear, sentence + 1, sentence + 2, condition.signal);
    case WHERE_PATRON: return signals_has(&ear->patron, condition.signal);
    case WHERE_COUNT: break;
    }
    return false;
}

// Whether a rule's conditions let a hit pass; where not, the hit says why.
static bool conditions_hold(const struct ear *ear, const struct rule *rule, struct hit *hit) {
    const struct word *word = &ear->utterance.at[hit->first];
    unsigned sentence = word->sentence, clause = word->clause;
    for (unsigned i = 0; i < rule->when.count; i++)
        if (!holds(ear, rule->when.at[i], sentence, clause)) {
            hit->stopped = STOPPED_WHEN;
            hit->detail = (uint16_t)i;
            return false;
        }
    for (unsigned i = 0; i < rule->unless.count; i++)
        if (holds(ear, rule->unless.at[i], sentence, clause)) {
            hit->stopped = STOPPED_UNLESS;
            hit->detail = (uint16_t)i;
            return false;
        }
    for (unsigned i = 0; i < rule->any.count; i++)
        if (holds(ear, rule->any.at[i], sentence, clause))
            return true;
    if (rule->any.count)
        hit->stopped = STOPPED_ANY;
    return !rule->any.count;
}

// ---- scopes ----------------------------------------------------------------------------

// A hit counts for nothing where a cue outside it puts one of its words into a scope
// that stops the rule. A cue inside is the rule's own ("not my job").
static bool in_scope(const struct utterance *u, const struct hit *hit, unsigned scope) {
    if (scope == SCOPE_QUOTED)
        return u->at[hit->from].cue[scope] && u->at[hit->to - 1].cue[scope];
    for (unsigned i = hit->from; i < hit->to; i++) {
        unsigned cue = u->at[i].cue[scope];
        if (cue && (cue <= hit->from || cue > hit->to))
            return true;
    }
    return false;
}

static void scopes_stop(struct ear *ear) {
    for (unsigned h = 0; h < ear->hits.count; h++) {
        struct hit *hit = &ear->hits.at[h];
        uint8_t stops = ear->lexicon->rules[hit->rule].stops;
        for (unsigned s = 0; s < SCOPE_COUNT && !hit->stopped; s++)
            if (stops >> s & 1 && in_scope(&ear->utterance, hit, s))
                hit->stopped = (uint8_t)(1 + s);
    }
}

// ---- what was found ----------------------------------------------------------------------

static void raise_signal(struct ear *ear, const struct rule *rule, unsigned sentence,
                         unsigned clause) {
    signals_add(&ear->sentences[sentence], rule->signal);
    signals_add(&ear->clauses[clause], rule->signal);
    signals_add(&ear->heard.signals, rule->signal);
}

static struct stretch evidence_of(const struct ear *ear, const struct rule *rule,
                                  struct stretch words) {
    const struct word *word = &ear->utterance.at[words.first];
    if (rule->evidence == EVIDENCE_CLAUSE)
        return ear->utterance.clauses[word->clause];
    if (rule->evidence == EVIDENCE_SENTENCE)
        return ear->utterance.sentences[word->sentence];
    return words;
}

// Words of the patron's own make a move specific to this patron.
static uint8_t strength_of(const struct ear *ear, const struct rule *rule,
                           struct stretch words) {
    for (unsigned i = words.first; i < words.end; i++)
        if (ear->utterance.at[i].patrons)
            return rule->strength < 3 ? (uint8_t)(rule->strength + 1) : 3;
    return rule->strength;
}

static void note(struct ear *ear, const struct rule *rule, struct stretch words) {
    struct heard *heard = &ear->heard;
    const struct word *first = &ear->utterance.at[words.first];
    if (heard->noted_count == NOTED_MAX)
        return;
    heard->noted[heard->noted_count++] =
        (struct noted){first->begin, ear->utterance.at[words.end - 1].end, rule->signal,
                       first->sentence};
}

static void take(struct ear *ear, unsigned rule_number, struct stretch hit) {
    const struct rule *rule = &ear->lexicon->rules[rule_number];
    struct stretch words = evidence_of(ear, rule, hit);
    const struct word *first = &ear->utterance.at[words.first];
    raise_signal(ear, rule, ear->utterance.at[hit.first].sentence,
                 ear->utterance.at[hit.first].clause);
    if (rule->move == MOVE_NONE) {
        note(ear, rule, hit);
        return;
    }
    struct heard *heard = &ear->heard;
    if (heard->count == FOUND_MAX)
        return;
    heard->at[heard->count++] =
        (struct found){.begin = first->begin,
                       .end = ear->utterance.at[words.end - 1].end,
                       .first = words.first,
                       .last = (uint16_t)(words.end - 1),
                       .rule = (uint16_t)rule_number,
                       .sentence = first->sentence,
                       .move = (uint8_t)rule->move,
                       .strength = strength_of(ear, rule, words)};
}

// ---- weighing ----------------------------------------------------------------------------

int ear_weigh(const struct ear *ear, const struct rule *rule, unsigned sentence,
              unsigned clause) {
    int sum = 0;
    for (unsigned i = 0; i < rule->weight_count; i++) {
        struct condition on = rule->weights[i].on;
        if (rule->per_clause && on.where == WHERE_SENTENCE)
            on.where = WHERE_CLAUSE; // unless said otherwise, the clause's own
        if (holds(ear, on, sentence, clause))
            sum += rule->weights[i].points;
    }
    return sum;
}

static void weigh_stretch(struct ear *ear, unsigned number, unsigned sentence,
                          unsigned clause, struct stretch words) {
    const struct rule *rule = &ear->lexicon->rules[number];
    struct hit hit = {.rule = (uint16_t)number,
                      .first = words.first,
                      .end = words.end,
                      .from = words.first,
                      .to = words.end};
    if (conditions_hold(ear, rule, &hit) &&
        ear_weigh(ear, rule, sentence, clause) >= rule->threshold)
        take(ear, number, words);
}

static void weigh_rule(struct ear *ear, unsigned number) {
    const struct utterance *u = &ear->utterance;
    if (ear->lexicon->rules[number].per_clause) {
        for (unsigned c = 0; c < u->clause_count; c++)
            weigh_stretch(ear, number, u->at[u->clauses[c].first].sentence, c,
                          u->clauses[c]);
        return;
    }
    for (unsigned s = 0; s < u->sentence_count; s++)
        weigh_stretch(ear, number, s, u->at[u->sentences[s].first].clause, u->sentences[s]);
}

static void run_hit(struct ear *ear, struct hit *hit) {
    const struct rule *rule = &ear->lexicon->rules[hit->rule];
    if (conditions_hold(ear, rule, hit))
        take(ear, hit->rule, (struct stretch){.first = hit->first, .end = hit->end});
}

// Rules are asked pass by pass: first those that ask nothing, last those that ask about moves.
static void run_passes(struct ear *ear) {
    unsigned from[PASSES + 1] = {0}, at[PASSES];
    for (unsigned h = 0; h < ear->hits.count; h++)
        if (!ear->hits.at[h].stopped)
            from[ear->lexicon->rules[ear->hits.at[h].rule].pass + 1]++;
    for (unsigned pass = 0; pass < PASSES; pass++) {
        from[pass + 1] += from[pass];
        at[pass] = from[pass];
    }
    for (unsigned h = 0; h < ear->hits.count; h++)
        if (!ear->hits.at[h].stopped)
            ear->by_pass[at[ear->lexicon->rules[ear->hits.at[h].rule].pass]++] = (uint16_t)h;
    for (unsigned pass = 0; pass < PASSES; pass++) {
        for (unsigned i = from[pass]; i < from[pass + 1]; i++)
            run_hit(ear, &ear->hits.at[ear->by_pass[i]]);
        for (unsigned w = ear->weighted_from[pass]; w < ear->weighted_from[pass + 1]; w++)
            weigh_rule(ear, ear->weighted[w]);
    }
}

// ---- settling ----------------------------------------------------------------------------

static bool near_enough(const struct ear *ear, const struct beat *beat,
                        const struct found *winner, const struct found *loser) {
    const struct word *at = ear->utterance.at;
    if (beat->overlapping)
        return winner->first <= loser->last && loser->first <= winner->last;
    if (beat->within == WHERE_CLAUSE)
        return at[winner->first].clause == at[loser->first].clause;
    return beat->within == WHERE_REPLY || winner->sentence == loser->sentence;
}

static bool is_beaten(const struct ear *ear, const struct beat *beat,
                      const struct found *loser) {
    if (!(beat->losers >> loser->move & 1))
        return false;
    for (unsigned i = 0; i < ear->heard.count; i++) {
        const struct found *winner = &ear->heard.at[i];
        if (winner != loser && beat->winners >> winner->move & 1 &&
            near_enough(ear, beat, winner, loser))
            return true;
    }
    return false;
}

static void stop_hit(struct ear *ear, const struct found *found) {
    for (unsigned h = 0; h < ear->hits.count; h++)
        if (ear->hits.at[h].rule == found->rule && !ear->hits.at[h].stopped &&
            ear->hits.at[h].first >= found->first && ear->hits.at[h].end <= found->last + 1U)
            ear->hits.at[h].stopped = STOPPED_BEATEN;
}

static void settle_beats(struct ear *ear) {
    struct heard *heard = &ear->heard;
    for (unsigned b = 0; b < ear->lexicon->beat_count; b++) {
        const struct beat *beat = &ear->lexicon->beats[b];
        if (!(beat->losers & heard->moves) || !(beat->winners & heard->moves))
            continue;
        bool beaten[FOUND_MAX];
        for (unsigned i = 0; i < heard->count; i++)
            beaten[i] = is_beaten(ear, beat, &heard->at[i]);
        unsigned kept = 0;
        for (unsigned i = 0; i < heard->count; i++) {
            if (beaten[i])
                stop_hit(ear, &heard->at[i]);
            else
                heard->at[kept++] = heard->at[i];
        }
        heard->count = kept;
    }
}

static bool comes_first(const struct found *a, const struct found *b) {
    if (a->begin != b->begin)
        return a->begin < b->begin;
    return a->move < b->move;
}

// Of one move in one sentence the longest evidence stays, at the best strength.
static void settle_doubles(struct heard *heard) {
    unsigned kept = 0;
    for (unsigned i = 0; i < heard->count; i++) {
        struct found one = heard->at[i];
        unsigned k = 0;
        while (k < kept &&
               (heard->at[k].move != one.move || heard->at[k].sentence != one.sentence))
            k++;
        if (k == kept) {
            heard->at[kept++] = one;
            continue;
        }
        uint8_t strength = heard->at[k].strength > one.strength ? heard->at[k].strength
                                                                 : one.strength;
        if (one.end - one.begin > heard->at[k].end - heard->at[k].begin)
            heard->at[k] = one;
        heard->at[k].strength = strength;
    }
    heard->count = kept;
}

static void settle_order(struct heard *heard) {
    for (unsigned i = 1; i < heard->count; i++) {
        struct found one = heard->at[i];
        unsigned j = i;
        for (; j > 0 && comes_first(&one, &heard->at[j - 1]); j--)
            heard->at[j] = heard->at[j - 1];
        heard->at[j] = one;
    }
}

static void settle_moves(struct heard *heard) {
    heard->moves = 0;
    for (unsigned i = 0; i < heard->count; i++)
        heard->moves |= MOVE_BIT(heard->at[i].move);
}

// The moves that were settled away must not count for courtesy.
static void settle_signals(struct ear *ear) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (!(ear->heard.moves >> m & 1))
            signals_drop(&ear->heard.signals, SIGNAL_MOVES + m);
}

static int courtesy_of(const struct ear *ear) {
    const struct lexicon *lexicon = ear->lexicon;
    int tenths = 0;
    for (unsigned i = 0; i < lexicon->courtesy_count; i++) {
        const struct weight *weight = &lexicon->courtesy[i];
        if (weight->on.signal >= SIGNAL_MOVES &&
            !signals_has(&ear->heard.signals, weight->on.signal))
            continue;
        int times = 0;
        for (unsigned s = 0; s < ear->utterance.sentence_count && times < 3; s++)
            times += holds(ear, weight->on, s, ear->utterance.at[ear->utterance.sentences[s].first].clause);
        if (weight->on.where != WHERE_SENTENCE && times > 1)
            times = 1;
        tenths += times * weight->points * 10;
    }
    int courtesy = tenths / 10;
    return courtesy > 100 ? 100 : courtesy < -100 ? -100 : courtesy;
}

static void read_coverage(struct ear *ear) {
    struct heard *heard = &ear->heard;
    const struct utterance *u = &ear->utterance;
    struct shares shares = shares_of(u, (struct stretch){.end = (uint16_t)u->count});
    heard->words = 0;
    for (unsigned i = 0; i < u->count; i++)
        heard->words += !(u->at[i].marks & TOKEN_STAGE) &&
                        (i == 0 || u->at[i].begin != u->at[i - 1].begin);
    heard->unknown = shares.content ? shares.unknown * 100 / shares.content : 0;
    heard->unread = u->text.len > 0 && heard->count == 0 &&
                    (u->count == 0 || (shares.content && heard->unknown >= 40));
}

// ---- commands ------------------------------------------------------------------------------

// A slash command is only its move.
static const struct {
    const char *word;
    enum move move;
} commands[] = {
    {"/wait", MOVE_PAUSE},         {"/space", MOVE_SPACE},    {"/aside", MOVE_PRIVATE_SPACE},
    {"/note", MOVE_NEXT_STEP},     {"/colleague", MOVE_GET_HELP}, {"/call", MOVE_GET_HELP},
    {"/leave", MOVE_DISENGAGE},
};

static bool hear_command(struct ear *ear, struct str reply) {
    struct str rest = reply, word;
    if (!str_starts(reply, STR("/")) || !str_word(&rest, &word))
        return false;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (str_eq(word, str_of(commands[i].word))) {
            struct heard *heard = &ear->heard;
            heard->at[0] = (struct found){.end = (uint32_t)word.len,
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

// An empty line is a pause: there are no words to show for it.
static void hear_silence(struct ear *ear) {
    ear->heard.at[0] =
        (struct found){.rule = UINT16_MAX, .move = MOVE_PAUSE, .strength = 2};
    ear->heard.count = 1;
    ear->heard.moves = MOVE_BIT(MOVE_PAUSE);
}

const struct heard *ear_hear(struct ear *ear, const struct listener *listener,
                             struct str reply) {
    struct heard *heard = &ear->heard;
    const struct surroundings around = {listener->names, listener->name_count,
                                        listener->memory};
    memset(&heard->signals, 0, sizeof heard->signals);
    heard->count = heard->noted_count = heard->words = heard->unknown = 0;
    heard->moves = 0;
    heard->courtesy = 0;
    heard->unread = false;
    heard->utterance = &ear->utterance;
    if (hear_command(ear, str_trim(reply)))
        return heard;
    tokens_of(reply, &ear->tokens);
    utterance_read(&ear->utterance, ear->lexicon, &ear->tokens, reply, &around, &ear->stems);
    ear->hits.count = 0;
    if (str_trim(reply).len == 0) {
        hear_silence(ear);
        return heard;
    }
    signals_start(ear, listener);
    match_all(ear->lexicon, &ear->lexicon->staff, &ear->utterance, &ear->hits);
    scopes_stop(ear);
    run_passes(ear);
    settle_moves(heard);
    settle_beats(ear);
    settle_doubles(heard);
    settle_order(heard);
    settle_moves(heard);
    settle_signals(ear);
    heard->courtesy = courtesy_of(ear);
    read_coverage(ear);
    return heard;
}

// ---- the patron's side -----------------------------------------------------------------------

static void remember_signals(struct ear *ear, struct memory *memory) {
    const struct utterance *u = &ear->utterance;
    match_all(ear->lexicon, &ear->lexicon->patron, u, &ear->hits);
    scopes_stop(ear);
    memset(&memory->signals, 0, sizeof memory->signals);
    for (unsigned h = 0; h < ear->hits.count; h++)
        if (!ear->hits.at[h].stopped)
            signals_add(&memory->signals, ear->lexicon->rules[ear->hits.at[h].rule].signal);
    for (unsigned s = 0; s < u->sentence_count; s++)
        if (u->at[u->sentences[s].end - 1].marks & TOKEN_ASKED)
            signals_add(&memory->signals, SIGNAL_PATRON_ASKED);
}

void ear_remember(struct ear *ear, struct memory *memory, struct str line) {
    const struct surroundings around = {0};
    tokens_of(line, &ear->tokens);
    utterance_read(&ear->utterance, ear->lexicon, &ear->tokens, line, &around, &ear->stems);
    const struct utterance *u = &ear->utterance;
    memory->lines++;
    memory->last_count = 0;
    for (unsigned i = 0; i < u->count; i++) {
        memory_add_stem(memory, u->at[i].stem);
        if (memory->last_count < MEMORY_LAST)
            memory->last[memory->last_count++] = word_key(ear->lexicon, &u->at[i]);
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
    memset(&ear->heard, 0, sizeof ear->heard);
    ear->heard.utterance = &ear->utterance;
    tokens_of(text, &ear->tokens);
    utterance_read(&ear->utterance, ear->lexicon, &ear->tokens, text, &around, &ear->stems);
    return &ear->heard;
}

unsigned ear_keys(struct ear *ear, struct str text, uint64_t keys[], unsigned most) {
    const struct utterance *u = ear_read(ear, text)->utterance;
    unsigned count = 0;
    for (unsigned pass = 0; pass < 2 && count == 0; pass++) // auxiliaries where there is nothing else
        for (unsigned i = 0; i < u->count && count < most; i++)
            if (pass || !(ear->lexicon->roles[u->at[i].symbol].kind & WORD_AUXILIARY))
                keys[count++] = word_content(&u->at[i]);
    return count;
}
