#include "talk/utterance.h"

#include <string.h>

#include "talk/memory.h"
#include "talk/stem.h"

// What is needed while one utterance is read.
struct reading {
    struct utterance *u;
    const struct lexicon *lexicon;
    const struct surroundings *around;
    struct stems *stems;
};

// ---- words --------------------------------------------------------------------------

static bool is_name(const struct surroundings *around, uint64_t hash) {
    for (unsigned i = 0; i < around->name_count; i++)
        if (around->names[i] == hash)
            return true;
    return false;
}

static bool is_own(const struct surroundings *around, const struct word *word) {
    for (unsigned i = 0; i < around->own_count && word->symbol == SYMBOL_NONE; i++)
        if (around->own[i] == word_content(word))
            return true;
    return false;
}

static uint8_t patrons_use(const struct memory *memory, uint32_t stem) {
    if (!memory || !memory_knows(memory, stem, false))
        return 0;
    return memory_knows(memory, stem, true) ? 2 : 1;
}

// "Will" is a name here, and not the verb.
static bool is_named(const struct reading *r, const struct raw_token *token,
                     const struct expansion *found) {
    if (!is_name(r->around, token->hash))
        return false;
    return token->marks & TOKEN_CAPITAL || found->count == 0;
}

// A capital within a sentence: what no rule knows is more likely a name than an error.
static bool looks_like_name(const struct raw_token *token) {
    return (token->marks & (TOKEN_CAPITAL | TOKEN_SHOUTED | TOKEN_SENTENCE)) ==
           TOKEN_CAPITAL;
}

static bool is_kind(const struct reading *r, symbol s, enum word_kind kind) {
    return s != SYMBOL_NONE && r->lexicon->known[s].role.kind & kind;
}

static uint32_t word_stem(const struct reading *r, const struct raw_token *token,
                          symbol s) {
    if (token->marks & TOKEN_EMOJI)
        return 0;
    if (s != SYMBOL_NONE)
        return r->lexicon->known[s].stem;
    return token->length > 1 ? stems_of(r->stems, token) : 0;
}

static void word_add(const struct reading *r, const struct raw_token *token, symbol s,
                     bool mended, bool first) {
    struct utterance *u = r->u;
    if (u->count == WORDS_MAX)
        return;
    struct word *word = &u->at[u->count++];
    memset(word, 0, sizeof *word);
    word->begin = token->begin;
    word->end = token->end;
    word->marks = token->marks;
    word->hash = token->hash;
    if (!first) // the second half of a contraction begins nothing
        word->marks &= ~(uint32_t)(TOKEN_SENTENCE | TOKEN_BREAK | TOKEN_HARD_BREAK |
                                   TOKEN_QUOTE_OPENS);
    word->begins = word->ends = GLANCE_ANYTHING;
    word->symbol = s;
    word->mended = mended;
    word->everyday = is_kind(r, s, WORD_EVERYDAY);
    word->root = first || s != SYMBOL_NONE ? word_stem(r, token, s) : 0;
    word->stem = is_kind(r, s, WORD_FUNCTION) ? 0 : word->root;
    word->patrons = patrons_use(r->around->memory, word->stem);
    word->own = is_own(r->around, word);
}

static void token_add(const struct reading *r, const struct raw_token *token) {
    struct expansion found = vocabulary_find(r->lexicon->vocabulary, token);
    if (is_named(r, token, &found) || (found.mended && looks_like_name(token))) {
        word_add(r, token, SYMBOL_NONE, false, true);
        return;
    }
    word_add(r, token, found.count ? found.at[0] : SYMBOL_NONE, found.mended, true);
    for (unsigned i = 1; i < found.count; i++)
        word_add(r, token, found.at[i], found.mended, false);
}

// ---- sentences and clauses ----------------------------------------------------------

static unsigned kind_of(const struct reading *r, unsigned i) {
    return r->lexicon->known[r->u->at[i].symbol].role.kind;
}

static bool begins_sentence(const struct reading *r, unsigned i) {
    const struct word *word = &r->u->at[i];
    if (i == 0)
        return true;
    if (!(word->marks & TOKEN_SENTENCE))
        return false;
    const struct word *before = word - 1;
    bool abbreviated =
        before->marks & TOKEN_DOTTED && kind_of(r, i - 1) & WORD_ABBREVIATION;
    return !abbreviated;
}

static bool begins_clause(const struct reading *r, unsigned i) {
    const struct word *word = &r->u->at[i];
    if (word->marks & TOKEN_HARD_BREAK || kind_of(r, i) & WORD_CLAUSE)
        return true;
    if (kind_of(r, i) & WORD_JOINS && i + 1U < r->u->count &&
        kind_of(r, i + 1) & WORD_SPEAKER)
        return true;
    return word->marks & TOKEN_BREAK && kind_of(r, i) & WORD_CLAUSE_COMMA;
}

static void split_sentences(const struct reading *r) {
    struct utterance *u = r->u;
    for (unsigned i = 0; i < u->count; i++) {
        bool sentence = begins_sentence(r, i);
        if (sentence && u->sentence_count < SENTENCES_MAX)
            u->sentences[u->sentence_count++] = (struct stretch){.first = (uint16_t)i};
        if (u->at[i].marks & (TOKEN_BREAK | TOKEN_HARD_BREAK))
            u->sentences[u->sentence_count - 1].has_break = true;
        if ((sentence || begins_clause(r, i)) && u->clause_count < CLAUSES_MAX) {
            u->clauses[u->clause_count++].first = (uint16_t)i;
            u->at[i].flags |= IN_CLAUSE;
        }
        u->at[i].sentence = (uint16_t)(u->sentence_count - 1);
        u->at[i].clause = (uint16_t)(u->clause_count - 1);
        u->sentences[u->sentence_count - 1].end = (uint16_t)(i + 1);
        u->clauses[u->clause_count - 1].end = (uint16_t)(i + 1);
    }
}

static bool is_skippable(const struct reading *r, unsigned i, unsigned kind) {
    return kind_of(r, i) & kind || is_name(r->around, r->u->at[i].hash);
}

// Where a sentence and each clause begin and end once "well, okay" and "please" are
// left aside. A sentence of openers only begins with the first of them.
static void mark_edges(const struct reading *r, struct stretch *sentence) {
    struct word *at = r->u->at;
    unsigned first = sentence->first, last = sentence->end - 1U;
    while (first < last && is_skippable(r, first, WORD_OPENER))
        at[first++].flags |= IN_BEGIN;
    at[first].flags |= IN_BEGIN;
    at[last].flags |= IN_LAST;
    while (last > first && is_skippable(r, last, WORD_CLOSER))
        at[last--].flags |= IN_END | IN_SKIPPED;
    at[last].flags |= IN_END;
    sentence->begin = (uint16_t)first;
    for (unsigned i = sentence->first; i < first; i++)
        at[i].flags |= IN_SKIPPED;
    at[first].flags |= IN_CLAUSE;
}

// A clause, too, begins behind its "and" and "but".
static void mark_clause(const struct reading *r, struct stretch clause) {
    unsigned first = clause.first;
    while (first + 1U < clause.end && kind_of(r, first) & (WORD_CLAUSE | WORD_OPENER)) {
        first++;
        r->u->at[first].flags |= IN_CLAUSE;
    }
}

// ---- spans --------------------------------------------------------------------------

static void span_add(struct utterance *u, struct word *word, symbol s, unsigned words) {
    if (u->span_count == SPANS_MAX)
        return;
    struct span span = {s, (uint8_t)words, (uint8_t)glance_bit(s)};
    u->spans[u->span_count++] = span;
    word->span_count++;
    word->begins |= (glance)1 << span.bit;
    word[words - 1].ends |= (glance)1 << span.bit;
}

static bool is_capital(const struct word *word) {
    return word->symbol == SYMBOL_NONE && word->marks & TOKEN_CAPITAL;
}

static bool is_proper(const struct word *word) {
    return is_capital(word) && !(word->flags & IN_BEGIN) &&
           !(word->marks & TOKEN_SENTENCE);
}

static void spans_of_phrases(const struct reading *r, struct word *word, unsigned i,
                             unsigned end) {
    const struct vocabulary *vocabulary = r->lexicon->vocabulary;
    struct phrase_walk walk = r->lexicon->known[word->symbol].phrases;
    for (unsigned next = i + 1; walk.node != PHRASE_NOWHERE && next < end; next++) {
        if (r->u->at[next].symbol == SYMBOL_NONE)
            return;
        walk = phrase_step(vocabulary, walk, r->u->at[next].symbol);
        if (walk.phrase != SYMBOL_NONE)
            span_add(r->u, word, walk.phrase, next + 1 - i);
    }
}

static void spans_at(const struct reading *r, unsigned i) {
    struct utterance *u = r->u;
    struct word *word = &u->at[i];
    word->span = (uint16_t)u->span_count;
    if (word->symbol != SYMBOL_NONE)
        span_add(u, word, word->symbol, 1);
    if (is_name(r->around, word->hash))
        span_add(u, word, SYMBOL_NAME, 1);
    if (word->marks & TOKEN_NUMBER)
        span_add(u, word, SYMBOL_NUMBER, 1);
    if (is_proper(word))
        span_add(u, word, SYMBOL_PROPER, 1);
    if (is_capital(word))
        span_add(u, word, SYMBOL_CAPITAL, 1);
    if (word->patrons)
        span_add(u, word, SYMBOL_PATRON, 1);
    if (word->marks & TOKEN_EMOJI)
        span_add(u, word, SYMBOL_EMOJI, 1);
    if (word->symbol != SYMBOL_NONE)
        spans_of_phrases(r, word, i, u->sentences[word->sentence].end);
}

// ---- scopes -------------------------------------------------------------------------

// One sweep: each scope is open up to a word, from a cue. A phrase that only looks
// like a cue ("no wonder") shields the words it is made of.
struct sweep {
    unsigned until[SCOPE_QUOTED]; // the scope reaches up to this word
    unsigned cue[SCOPE_QUOTED];   // from this one (from 1)
    unsigned shielded[SCOPE_QUOTED];
};

static void sweep_open(const struct reading *r, struct sweep *sweep, unsigned i,
                       unsigned words, uint8_t opens) {
    const struct word *next = &r->u->at[i + words];
    if (i + words < r->u->count && next->marks & (TOKEN_BREAK | TOKEN_HARD_BREAK))
        return; // "No, ..." is an answer, and takes nothing back
    for (unsigned s = 0; s < SCOPE_QUOTED; s++) {
        if (!(opens >> s & 1) || i < sweep->shielded[s])
            continue;
        sweep->until[s] = i + words + r->lexicon->windows[s];
        sweep->cue[s] = i + 1;
        if (s == SCOPE_NEGATED)
            r->u->at[i].flags |= IN_NEGATOR;
    }
}

static void sweep_spans(const struct reading *r, struct sweep *sweep, unsigned i) {
    const struct word *word = &r->u->at[i];
    const struct span *spans = &r->u->spans[word->span];
    for (unsigned n = 0; n < word->span_count; n++) {
        const struct role *role = &r->lexicon->known[spans[n].symbol].role;
        for (unsigned s = 0; s < SCOPE_QUOTED; s++) {
            if (role->shields >> s & 1)
                sweep->shielded[s] = i + spans[n].words;
            if (role->ends >> s & 1 && i + 1 != sweep->cue[s])
                sweep->until[s] = 0;
        }
    }
    for (unsigned n = 0; n < word->span_count; n++) {
        const struct role *role = &r->lexicon->known[spans[n].symbol].role;
        if (role->opens)
            sweep_open(r, sweep, i, spans[n].words, role->opens);
    }
}

static void scopes_mark(struct utterance *u, const struct sweep *sweep, unsigned i) {
    struct word *word = &u->at[i];
    for (unsigned s = 0; s < SCOPE_QUOTED; s++)
        if (i < sweep->until[s])
            word->cue[s] = (uint16_t)sweep->cue[s];
    if (word->marks & TOKEN_QUOTED) // a stretch is its own cue: none stands outside it
        word->cue[SCOPE_QUOTED] = UINT16_MAX;
    if (word->marks & TOKEN_STAGE)
        word->cue[SCOPE_STAGED] = UINT16_MAX;
    for (unsigned s = 0; s < SCOPE_COUNT; s++)
        if (word->cue[s])
            u->scopes |= (uint8_t)(1 << s);
}

static void scopes_of(const struct reading *r, struct stretch sentence) {
    struct sweep sweep = {0};
    for (unsigned i = sentence.first; i < sentence.end; i++) {
        const struct word *word = &r->u->at[i];
        if (word->marks & TOKEN_HARD_BREAK)
            memset(sweep.until, 0, sizeof sweep.until);
        if (word->marks & TOKEN_BREAK && begins_clause(r, i)) // "Don't shout, you ..."
            sweep.until[SCOPE_NEGATED] = 0;
        sweep_spans(r, &sweep, i);
        scopes_mark(r->u, &sweep, i);
    }
}

// Whether somebody else is spoken to after this word of a stage direction: "*to the man*",
// "*turns to the page*", until "*back to her*" or the patron's name. A single "to" turns
// only where the direction begins with it.
static bool turns_aside(const struct reading *r, unsigned i, bool aside) {
    const struct word *word = &r->u->at[i];
    bool begins = i == 0 || !(word[-1].marks & TOKEN_STAGE);
    bool again = false;
    for (unsigned n = 0; n < word->span_count; n++) {
        struct span span = r->u->spans[word->span + n];
        unsigned kind = r->lexicon->known[span.symbol].role.kind;
        aside = aside || (kind & WORD_ASIDE && (begins || span.words > 1));
        again = again || kind & WORD_AGAIN || span.symbol == SYMBOL_NAME;
    }
    return aside && !again;
}

static void mark_aside(struct utterance *u, unsigned i) {
    u->at[i].cue[SCOPE_ASIDE] = UINT16_MAX;
    u->scopes |= 1 << SCOPE_ASIDE;
}

// "Sir, I'll be with you": to a she that is said to the man behind her.
static bool calls_another(const struct reading *r, struct stretch sentence) {
    for (unsigned i = sentence.first; i < sentence.end && r->around->others; i++)
        if (kind_of(r, i) & r->around->others &&
            r->u->at[i].flags & (IN_BEGIN | IN_END | IN_SKIPPED))
            return true;
    return false;
}

// "Carol, give us a minute": with a patron of a known name that is said to Carol, from
// there on ("No, that is - Gary, not now!"). Where it is not so, the sentence's end.
static unsigned calls_by_name(const struct reading *r, struct stretch sentence) {
    for (unsigned i = sentence.begin; i + 2U < sentence.end && r->around->name_count;
         i++) {
        const struct word *at = &r->u->at[i];
        bool begins = i == sentence.begin || at->marks & TOKEN_HARD_BREAK;
        if (begins && is_capital(at) && !(at->marks & (TOKEN_SHOUTED | TOKEN_STAGE)) &&
            !at->patrons && !is_own(r->around, at) && at[1].marks & TOKEN_BREAK)
            return i;
    }
    return sentence.end;
}

static void asides_of(const struct reading *r) {
    struct utterance *u = r->u;
    bool aside = false;
    for (unsigned i = 0; i < u->count; i++) {
        if (u->at[i].marks & TOKEN_STAGE)
            aside = turns_aside(r, i, aside);
        else if (aside)
            mark_aside(u, i);
    }
    for (unsigned s = 0; s < u->sentence_count; s++) {
        struct stretch at = u->sentences[s];
        unsigned from = calls_another(r, at) ? at.first : calls_by_name(r, at);
        for (unsigned i = from == at.begin ? at.first : from; i < at.end; i++)
            mark_aside(u, i);
    }
}

void utterance_read(struct utterance *u, const struct lexicon *lexicon,
                    const struct raw_tokens *tokens, struct str text,
                    const struct surroundings *around, struct stems *stems) {
    struct reading r = {u, lexicon, around, stems};
    u->text = text;
    u->count = u->span_count = u->sentence_count = u->clause_count = 0;
    u->exclamation = tokens->exclamation;
    u->scopes = 0;
    u->cut = tokens->cut;
    for (unsigned i = 0; i < tokens->count; i++)
        vocabulary_fetch(lexicon->vocabulary, &tokens->at[i]);
    for (unsigned i = 0; i < tokens->count; i++)
        token_add(&r, &tokens->at[i]);
    split_sentences(&r);
    for (unsigned s = 0; s < u->sentence_count; s++)
        mark_edges(&r, &u->sentences[s]);
    for (unsigned c = 0; c < u->clause_count; c++)
        mark_clause(&r, u->clauses[c]);
    for (unsigned i = 0; i < u->count; i++)
        spans_at(&r, i);
    for (unsigned s = 0; s < u->sentence_count; s++)
        scopes_of(&r, u->sentences[s]);
    asides_of(&r);
}
