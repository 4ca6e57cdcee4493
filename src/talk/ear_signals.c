#include "talk/ear_inside.h"

#include <string.h>

enum { AT_LENGTH = 24 }; // words in which a patron tells more than a request

// ---- pronouns -----------------------------------------------------------------------

static const struct {
    const char *word;
    enum signal signal;
} subjects[SUBJECTS] = {
    {"i", SIGNAL_SUBJECT_I},       {"me", SIGNAL_SUBJECT_I},
    {"we", SIGNAL_SUBJECT_WE},     {"us", SIGNAL_SUBJECT_WE},
    {"you", SIGNAL_SUBJECT_YOU},   {"your", SIGNAL_SUBJECT_YOU},
    {"he", SIGNAL_SUBJECT_THEY},   {"she", SIGNAL_SUBJECT_THEY},
    {"they", SIGNAL_SUBJECT_THEY}, {"it", SIGNAL_SUBJECT_IT},
    {"this", SIGNAL_SUBJECT_IT},   {"that", SIGNAL_SUBJECT_IT},
    {"there", SIGNAL_SUBJECT_IT},
};

void ear_subjects_fill(struct ear *ear) {
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

// ---- what code sees -----------------------------------------------------------------

uint32_t ear_word_key(const struct lexicon *lexicon, const struct word *word) {
    if (word->symbol != SYMBOL_NONE)
        return lexicon->known[word->symbol].swap;
    return (uint32_t)word->hash | 0x80000000U;
}

// The longest run of the patron's last words in a stretch, pronouns turned round.
static unsigned copied_run(const struct ear *ear, const struct memory *memory,
                           struct stretch stretch) {
    const struct word *at = ear->utterance.at;
    unsigned longest = 0;
    for (unsigned i = stretch.first; i + longest < stretch.end; i++) {
        uint32_t key = ear_word_key(ear->lexicon, &at[i]);
        for (unsigned j = 0; j + longest < memory->last_count; j++) {
            if (memory->last[j] != key)
                continue;
            unsigned run = 1;
            while (i + run < stretch.end && j + run < memory->last_count &&
                   memory->last[j + run] == ear_word_key(ear->lexicon, &at[i + run]))
                run++;
            longest = run > longest ? run : longest;
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
        shares.unknown += word->symbol == SYMBOL_NONE && !word->patrons && !word->own &&
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

static bool is_shouted(const struct ear *ear, const struct word *word) {
    bool acronym = ear->lexicon->known[word->symbol].role.kind & WORD_ACRONYM;
    return word->marks & TOKEN_SHOUTED && word->end - word->begin >= 2 && !acronym &&
           word->symbol != SYMBOL_NONE;
}

static void mark_signals(const struct ear *ear, struct signals *set,
                         const struct word *word) {
    if (word->flags & IN_NEGATOR)
        signals_add(set, SIGNAL_NEGATED);
    if (word->marks & TOKEN_STAGE)
        signals_add(set, SIGNAL_STAGE);
    if (word->cue[SCOPE_ASIDE])
        signals_add(set, SIGNAL_ASIDE);
    if (word->marks & TOKEN_EMOJI)
        signals_add(set, SIGNAL_EMOJI);
    if (is_shouted(ear, word))
        signals_add(set, signals_has(set, SIGNAL_SHOUTED) ? SIGNAL_SHOUTED_RUN
                                                          : SIGNAL_SHOUTED);
    if (word->marks & TOKEN_SPELT && word->marks & TOKEN_SHOUTED)
        signals_add(set, SIGNAL_SPELT_OUT);
}

static void word_signals(const struct ear *ear, struct signals *set,
                         struct stretch stretch) {
    const struct utterance *u = &ear->utterance;
    bool subject = false;
    for (unsigned i = stretch.first; i < stretch.end; i++) {
        const struct word *word = &u->at[i];
        mark_signals(ear, set, word);
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

// Two or more of ! and ? behind the last word of a sentence.
static bool ends_loudly(const struct utterance *u, unsigned s) {
    unsigned end = u->sentences[s].end, marks = 0;
    size_t to = end < u->count ? u->at[end].begin : u->text.len;
    for (size_t i = u->at[end - 1].end; i < to; i++)
        marks += u->text.at[i] == '!' || u->text.at[i] == '?';
    return marks >= 2;
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
    if (u->exclamation >= 2 && ends_loudly(u, s))
        signals_add(set, SIGNAL_LOUD_END);
    if (s == 0)
        signals_add(set, SIGNAL_FIRST);
    if (s + 1 == u->sentence_count)
        signals_add(set, SIGNAL_LAST);
    if (u->sentence_count == 1)
        signals_add(set, SIGNAL_ONLY);
}

// A clause that is a whole sentence shows what that shows.
static void clause_signals(struct ear *ear, const struct listener *listener, unsigned c) {
    const struct utterance *u = &ear->utterance;
    struct stretch clause = u->clauses[c];
    unsigned s = u->at[clause.first].sentence;
    if (clause.first == u->sentences[s].first && clause.end == u->sentences[s].end) {
        ear->clauses[c] = ear->sentences[s];
        return;
    }
    stretch_signals(ear, listener, &ear->clauses[c], clause);
    sentence_signals(ear, &ear->clauses[c], s);
}

static bool is_raised(const struct ear *ear, const struct signals *set,
                      enum wanted wanted) {
    int signal = ear->lexicon->wanted[wanted];
    return signal >= 0 && signals_has(set, (unsigned)signal);
}

static void patron_signals(struct ear *ear, const struct listener *listener) {
    struct signals *set = &ear->patron;
    memset(set, 0, sizeof *set);
    memset(&ear->ever, 0, sizeof ear->ever);
    bool spoke = listener->memory && listener->memory->lines > 0;
    if (spoke) {
        *set = listener->memory->signals;
        ear->ever = listener->memory->ever;
        signals_add(set, SIGNAL_PATRON_SPOKE);
        if (listener->memory->last_count > AT_LENGTH)
            signals_add(set, SIGNAL_PATRON_LONG);
    }
    bool calm = is_raised(ear, set, WANTED_CALM_TALK);
    if (listener->heat == HEAT_HOT || (listener->heat == HEAT_UNKNOWN && spoke && !calm))
        signals_add(set, SIGNAL_PATRON_HOT);
    if (listener->name_count)
        signals_add(set, SIGNAL_PATRON_NAMED);
    if (listener->warns)
        signals_add(set, SIGNAL_PATRON_WARNS);
    if (listener->presses)
        signals_add(set, SIGNAL_PATRON_PRESSES);
    if (listener->nothing_private)
        signals_add(set, SIGNAL_NOTHING_PRIVATE);
    bool simple = is_raised(ear, set, WANTED_SIMPLE_ENGLISH);
    if (listener->literal || simple)
        signals_add(set, SIGNAL_PATRON_LITERAL);
}

void ear_signals_start(struct ear *ear, const struct listener *listener) {
    const struct utterance *u = &ear->utterance;
    patron_signals(ear, listener);
    struct signals about_patron = {0};
    static const enum signal shared[] = {
        SIGNAL_PATRON_SPOKE,   SIGNAL_PATRON_ASKED,   SIGNAL_PATRON_LONG,
        SIGNAL_PATRON_HOT,     SIGNAL_PATRON_NAMED,   SIGNAL_PATRON_WARNS,
        SIGNAL_PATRON_LITERAL, SIGNAL_PATRON_PRESSES, SIGNAL_NOTHING_PRIVATE};
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
        clause_signals(ear, listener, c);
    }
    struct signals before = {0}, after = {0};
    for (unsigned s = 0; s < u->sentence_count; s++) {
        ear->before[s] = before;
        signals_join(&before, &ear->sentences[s]);
    }
    for (unsigned s = u->sentence_count; s-- > 0;) {
        ear->after[s] = after;
        signals_join(&after, &ear->sentences[s]);
    }
    ear->heard.signals = before;
}

void ear_coverage(struct ear *ear) {
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
