#include "report/explain.h"

static const char *const strengths[] = {"", "weak", "clear", "strong"};

static struct str words_text(const struct utterance *u, unsigned first, unsigned last) {
    return str_span(u->text, u->at[first].begin, u->at[last].end);
}

static void put_quoted(const struct show *show, struct str text) {
    fputs(show->unicode ? "“" : "\"", show->out);
    show_text(show->out, text);
    fputs(show->unicode ? "”" : "\"", show->out);
}

// ---- words and clauses --------------------------------------------------------------

static void put_word(const struct show *show, const struct lexicon *lexicon,
                     const struct utterance *u, unsigned i) {
    const struct word *word = &u->at[i];
    bool first = !i || word->sentence != word[-1].sentence;
    if (i && word->begin == word[-1].begin) // the second half of a contraction
        fputc('+', show->out);
    else
        fputs(first ? "" : word->flags & IN_CLAUSE ? " | " : " ", show->out);
    struct str known = vocabulary_info(lexicon->vocabulary, word->symbol)->text;
    show_text(show->out, word->symbol == SYMBOL_NONE
                             ? str_span(u->text, word->begin, word->end)
                             : known);
    if (word->mended)
        fputs("(mended)", show->out);
    if (word->symbol == SYMBOL_NONE)
        fputc('?', show->out);
    if (word->patrons)
        fputc('=', show->out);
    if (word->flags & IN_NEGATOR)
        fputc('!', show->out);
}

static void put_words(const struct show *show, const struct lexicon *lexicon,
                      const struct utterance *u) {
    for (unsigned s = 0; s < u->sentence_count; s++) {
        fprintf(show->out, "sentence %u  ", s + 1);
        for (unsigned i = u->sentences[s].first; i < u->sentences[s].end; i++)
            put_word(show, lexicon, u, i);
        uint32_t end = u->at[u->sentences[s].end - 1].marks;
        fputs(end & TOKEN_ASKED       ? "  ?\n"
              : end & TOKEN_EXCLAIMED ? "  !\n"
                                      : "\n",
              show->out);
    }
    fputs(
        "            (? unknown to the rules, = the patron's word, ! negates, | a clause "
        "begins)\n",
        show->out);
}

static void put_signals(const struct show *show, const struct ear *ear,
                        const struct heard *heard, struct arena *arena) {
    const struct lexicon *lexicon = ear_lexicon(ear);
    const struct utterance *u = heard->utterance;
    for (unsigned c = 0; c < u->clause_count; c++) {
        fprintf(show->out, "clause %u   ", c + 1);
        show_text(show->out, words_text(u, u->clauses[c].first, u->clauses[c].end - 1U));
        fputs("\n           ", show->out);
        const struct signals *set = ear_clause_signals(ear, c);
        for (unsigned s = 0; s < SIGNAL_NAMED + lexicon->signal_count; s++)
            if (signals_has(set, s) && (s < SIGNAL_MOVES || s >= SIGNAL_NAMED))
                fprintf(show->out, " %s", lexicon_signal_name(lexicon, s, arena));
        fputc('\n', show->out);
    }
}

// ---- moves --------------------------------------------------------------------------

static void put_found(const struct show *show, const struct lexicon *lexicon,
                      const struct heard *heard, const struct found *found) {
    fprintf(show->out, "  %-20s %-6s ", move_id((enum move)found->move),
            strengths[found->strength]);
    put_quoted(show, str_span(heard->utterance->text, found->begin, found->end));
    if (found->rule == UINT16_MAX) {
        fputs("  a command, or silence\n", show->out);
        return;
    }
    const struct rule *rule = &lexicon->rules[found->rule];
    fprintf(show->out, "  rule %.*s", STR_ARGS(rule->id));
    if (rule->source.len)
        fprintf(show->out, " [%.*s]", STR_ARGS(rule->source));
    fputc('\n', show->out);
}

// ---- what was stopped ---------------------------------------------------------------

static const char *const scope_words[] = {
    "it is negated by", "it is reported speech after",    "it is a condition after",
    "it is quoted",     "it stands in a stage direction", "it is said to somebody else"};

static void put_scope(const struct show *show, const struct utterance *u,
                      const struct hit *hit, unsigned scope) {
    fprintf(show->out, "%s", scope_words[scope]);
    for (unsigned i = hit->from; i < hit->to && scope < SCOPE_QUOTED; i++)
        if (u->at[i].cue[scope]) {
            const struct word *cue = &u->at[u->at[i].cue[scope] - 1];
            fputc(' ', show->out);
            put_quoted(show, str_span(u->text, cue->begin, cue->end));
            return;
        }
}

// Without the names of signals, which only say something to who writes rules.
static void put_short_reason(const struct show *show, const struct heard *heard,
                             const struct hit *hit) {
    switch (hit->stopped) {
    case STOPPED_WHEN:
    case STOPPED_ANY:
        fputs("what it wants beside these words is missing", show->out);
        break;
    case STOPPED_UNLESS: fputs("other words make it something else", show->out); break;
    case STOPPED_BEATEN: fputs("another move claims these words", show->out); break;
    default: put_scope(show, heard->utterance, hit, hit->stopped - 1U);
    }
}

static void put_reason(const struct show *show, const struct ear *ear,
                       const struct heard *heard, const struct hit *hit,
                       struct arena *arena) {
    const struct lexicon *lexicon = ear_lexicon(ear);
    const struct rule *rule = &lexicon->rules[hit->rule];
    switch (hit->stopped) {
    case STOPPED_WHEN:
        fprintf(show->out, "%s is missing",
                lexicon_signal_name(lexicon, rule->when.at[hit->detail].signal, arena));
        break;
    case STOPPED_UNLESS:
        fprintf(show->out, "%s is there",
                lexicon_signal_name(lexicon, rule->unless.at[hit->detail].signal, arena));
        break;
    case STOPPED_ANY: fputs("none of what it asks for is there", show->out); break;
    case STOPPED_BEATEN: fputs("another move claims these words", show->out); break;
    default: put_scope(show, heard->utterance, hit, hit->stopped - 1U);
    }
}

// A rule matches the same words many times over: the longest stretch says it.
static bool said_longer(const struct hits *hits, unsigned one) {
    const struct hit *hit = &hits->at[one];
    for (unsigned h = 0; h < hits->count; h++) {
        const struct hit *other = &hits->at[h];
        unsigned length = hit->end - hit->first, others = other->end - other->first;
        if (h != one && other->rule == hit->rule && other->stopped == hit->stopped &&
            other->detail == hit->detail && other->first < hit->end &&
            hit->first < other->end && (others > length || (others == length && h < one)))
            return true;
    }
    return false;
}

static bool is_heard(const struct heard *heard, enum move move) {
    for (unsigned i = 0; i < heard->count; i++)
        if (heard->at[i].move == move)
            return true;
    return false;
}

// What says nothing to who writes no rules: another rule has found the move, or a single
// word stands there and all else that would make it one does not.
static bool is_idle(const struct heard *heard, const struct rule *rule,
                    const struct hit *hit) {
    bool lacks = hit->stopped == STOPPED_WHEN || hit->stopped == STOPPED_ANY;
    return is_heard(heard, rule->move) || (lacks && hit->end - hit->first == 1);
}

static void put_stopped(const struct show *show, const struct ear *ear,
                        const struct heard *heard, bool all, struct arena *arena) {
    const struct hits *hits = ear_hits(ear);
    const struct lexicon *lexicon = ear_lexicon(ear);
    bool any = false;
    for (unsigned h = 0; h < hits->count; h++) {
        const struct hit *hit = &hits->at[h];
        const struct rule *rule = &lexicon->rules[hit->rule];
        if (!hit->stopped || rule->move == MOVE_NONE || said_longer(hits, h) ||
            (!all && is_idle(heard, rule, hit)))
            continue;
        if (!any)
            fputs("nearly\n", show->out);
        any = true;
        fprintf(show->out, "  %-20s ", move_id(rule->move));
        put_quoted(show, words_text(heard->utterance, hit->first, hit->end - 1U));
        fprintf(show->out, "  rule %.*s: ", STR_ARGS(rule->id));
        if (all)
            put_reason(show, ear, heard, hit, arena);
        else
            put_short_reason(show, heard, hit);
        fputc('\n', show->out);
    }
}

// One sum, and what stops its rule where it is enough.
static void put_sum(const struct show *show, const struct ear *ear,
                    const struct heard *heard, unsigned number, struct stretch at,
                    struct arena *arena) {
    const struct rule *rule = &ear_lexicon(ear)->rules[number];
    const struct word *word = &heard->utterance->at[at.first];
    int sum = ear_weigh(ear, rule, word->sentence, word->clause);
    if (sum * 2 < rule->threshold)
        return;
    fprintf(show->out, "weighed  %.*s: %d of %d  ", STR_ARGS(rule->id), sum,
            rule->threshold);
    put_quoted(show, words_text(heard->utterance, at.first, at.end - 1U));
    struct hit why = {.rule = (uint16_t)number};
    if (sum >= rule->threshold &&
        !ear_lets(ear, rule, word->sentence, word->clause, &why)) {
        fputs("  but ", show->out);
        put_reason(show, ear, heard, &why, arena);
    }
    fputc('\n', show->out);
}

// Sums of weighted rules that came to half their threshold or more.
static void put_weighed(const struct show *show, const struct ear *ear,
                        const struct heard *heard, struct arena *arena) {
    const struct lexicon *lexicon = ear_lexicon(ear);
    const struct utterance *u = heard->utterance;
    for (unsigned r = 0; r < lexicon->rule_count; r++) {
        const struct rule *rule = &lexicon->rules[r];
        const struct stretch *at = rule->per_clause ? u->clauses : u->sentences;
        unsigned count = rule->per_clause ? u->clause_count : u->sentence_count;
        for (unsigned i = 0; rule->weight_count && i < count; i++)
            put_sum(show, ear, heard, r, at[i], arena);
    }
}

// What nobody can have understood, where there is any.
static void put_unknown(const struct show *show, const struct utterance *u) {
    bool any = false;
    for (unsigned i = 0; i < u->count; i++) {
        if (u->at[i].symbol != SYMBOL_NONE)
            continue;
        fputs(any ? ", " : "words that no rule knows: ", show->out);
        put_quoted(show, words_text(u, i, i));
        any = true;
    }
    fputs(any ? "\n" : "", show->out);
}

static void put_all(const struct show *show, const struct ear *ear,
                    const struct heard *heard, struct arena *arena) {
    put_words(show, ear_lexicon(ear), heard->utterance);
    put_signals(show, ear, heard, arena);
    put_weighed(show, ear, heard, arena);
    fprintf(show->out, "courtesy %d   words unknown to the rules: %u %%%s\n",
            heard->courtesy, heard->unknown, heard->unread ? "   not understood" : "");
}

void explain(const struct show *show, const struct ear *ear, const struct heard *heard,
             bool all, struct arena *arena) {
    const struct lexicon *lexicon = ear_lexicon(ear);
    fputs(heard->count ? "moves\n" : "no move was heard\n", show->out);
    for (unsigned i = 0; i < heard->count; i++)
        put_found(show, lexicon, heard, &heard->at[i]);
    put_stopped(show, ear, heard, all, arena);
    if (all)
        put_all(show, ear, heard, arena);
    else
        put_unknown(show, heard->utterance);
    if (heard->utterance->cut)
        fprintf(show->out, "only the first %d words were heard: there are more\n",
                TOKENS_MAX);
}
