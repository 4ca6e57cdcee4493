#include "report/debrief.h"

enum { QUOTE = 52 };

// ---- gates --------------------------------------------------------------------------

static void put_gates(const struct debrief *d) {
    for (unsigned i = 0; i < d->sheet->gate_count; i++) {
        const struct gate_hit *hit = &d->sheet->gates[i];
        struct str quote =
            debrief_quote(d, hit->quote.turn, hit->quote.begin, hit->quote.end, 120);
        show_line(d->show, 6, "  !!  Turn %u: %s: %.*s", hit->quote.turn,
                  gate_label(hit->gate), STR_ARGS(quote));
    }
    if (d->sheet->gate_count)
        show_line(d->show, 6,
                  "      With a line like that crossed, the overall score is "
                  "40 at most, whatever else went well.");
}

// ---- groups -------------------------------------------------------------------------

static void put_group(const struct debrief *d, struct str title, int score) {
    if (score == SCORE_NONE)
        fprintf(d->show->out, "  %-18.*s  not rated: too little to go by\n",
                STR_ARGS(title));
    else
        fprintf(d->show->out, "  %-18.*s %3d of 100\n", STR_ARGS(title), score);
}

const char *debrief_rating(unsigned rating) {
    static const char *const names[RATINGS] = {"listening", "staying steady", "service"};
    return names[rating];
}

int debrief_rated(const struct debrief *d, unsigned group) {
    bool all = d->ratings && d->rubrics->count >= RATINGS;
    return all && group < RATINGS ? d->ratings[group] : -1;
}

const char *debrief_gap(const struct debrief *d, unsigned rating) {
    enum { WIDE = 25, A_LEVEL = 25 };
    if (debrief_rated(d, rating) < 0)
        return NULL;
    int score = sheet_group(d->sheet, d->session->set.persona, &d->rubrics->at[rating]);
    int gap = d->ratings[rating] * A_LEVEL - score;
    if (score == SCORE_NONE || (gap < WIDE && gap > -WIDE))
        return NULL;
    return gap > 0 ? "higher" : "lower";
}

static void put_self(const struct debrief *d) {
    if (!d->ratings)
        return;
    struct text rated = text_start(d->arena);
    for (unsigned i = 0; i < RATINGS; i++)
        text_print(&rated, "%s%s %d", i ? ", " : "", debrief_rating(i), d->ratings[i]);
    show_line(d->show, 2, "  You rated yourself: %.*s (of 4).",
              STR_ARGS(text_str(&rated)));
    for (unsigned i = 0; i < RATINGS; i++)
        if (debrief_gap(d, i))
            show_line(d->show, 2, "  On %s you saw yourself %s than the sheet does.",
                      debrief_rating(i), debrief_gap(d, i));
}

struct quote debrief_mover(const struct debrief *d) {
    const struct persona *persona = d->session->set.persona;
    int way = sheet_landed(d->sheet, persona) > 0 ? 1 : -1, most = 0;
    struct quote words = {0};
    for (unsigned t = 1; t < d->session->count; t++) {
        const struct turn *turn = &d->session->turns[t];
        for (unsigned i = 0; i < turn->changes.count && !turn->unscored; i++) {
            const struct change *change = &turn->changes.at[i];
            int moved = way * gauge_won(persona, change);
            if (moved <= most || !change->at.end)
                continue;
            most = moved;
            words = (struct quote){
                .turn = (uint16_t)t, .begin = change->at.begin, .end = change->at.end};
        }
    }
    return words;
}

struct str debrief_landed(const struct debrief *d) {
    const struct persona *persona = d->session->set.persona;
    struct text said = text_start(d->arena);
    if (sheet_landed(d->sheet, persona) == SCORE_NONE)
        return text_str(&said);
    text_print(&said,
               "How it landed is a third of the overall score: %s went from %d to %d",
               gauge_of_landing(persona), d->sheet->stood_first, d->sheet->stood_last);
    struct quote words = debrief_mover(d);
    if (words.turn)
        text_print(&said, ", most in turn %u: %.*s", words.turn,
                   STR_ARGS(debrief_quote(d, words.turn, words.begin, words.end, QUOTE)));
    return text_str(&said);
}

static void put_landed(const struct debrief *d) {
    struct str said = debrief_landed(d);
    if (said.len)
        show_line(d->show, 2, "  %.*s", STR_ARGS(said));
}

// ---- criteria -----------------------------------------------------------------------

// How much a quote speaks for the level that was given: it must be on the same side, then
// what counts much for the criterion and what is near weigh against each other. A close is
// shown by what came late, steadiness by what was hot.
static int worth_of(const struct debrief *d, unsigned c, const struct quote *quote) {
    const struct criterion *criterion = &d->sheet->criteria->at[c];
    int level = d->sheet->at[c].level;
    bool same_side = (quote->level >= 2) == (level >= 2);
    int off = quote->level > level ? quote->level - level : level - quote->level;
    int worth = same_side * 100 + quote->points * 10 - off * 5;
    if (criterion->occasion == OCCASION_LATER)
        worth += quote->turn;
    if (criterion->kind == CRITERION_KEPT && quote->turn < d->session->count)
        worth += d->session->turns[quote->turn].before.tension / 10;
    return worth;
}

// A low level is shown by what spoke against it, or by nothing: what was not done has no
// words.
bool debrief_shows(const struct debrief *d, unsigned c, const struct quote *quote) {
    return quote->points != NO_WORDS && (d->sheet->at[c].level >= 2 || quote->level < 2);
}

const struct quote *debrief_evidence(const struct debrief *d, unsigned c) {
    const struct standing *standing = &d->sheet->at[c];
    const struct quote *best = NULL;
    for (unsigned i = 0; i < standing->evidence_count; i++) {
        const struct quote *quote = &standing->evidence[i];
        if (debrief_shows(d, c, quote) &&
            (!best || worth_of(d, c, quote) > worth_of(d, c, best)))
            best = quote;
    }
    return best;
}

static void put_criterion(const struct debrief *d, unsigned c) {
    const struct criterion *criterion = &d->sheet->criteria->at[c];
    const struct standing *standing = &d->sheet->at[c];
    FILE *out = d->show->out;
    if (standing->level == LEVEL_UNRATED) {
        fprintf(out, "  %-3.*s %-24.*s -  %s\n", STR_ARGS(criterion->id),
                STR_ARGS(criterion->title),
                standing->why == UNRATED_TOO_LITTLE ? "too little evidence"
                                                    : "not rated");
        return;
    }
    fprintf(out, "  %-3.*s %-24.*s %d  ", STR_ARGS(criterion->id),
            STR_ARGS(criterion->title), standing->level);
    show_wrapped(d->show, 34, 34, criterion->anchors[standing->level]);
    fputc('\n', out);
    const struct quote *quote = debrief_evidence(d, c);
    if (!quote)
        return;
    struct str words = debrief_quote(d, quote->turn, quote->begin, quote->end, QUOTE);
    show_line(d->show, 34, "%34sturn %u: %.*s", "", quote->turn, STR_ARGS(words));
}

void debrief_scores(const struct debrief *d) {
    const struct persona *persona = d->session->set.persona;
    show_styled(d->show, SHOW_BOLD, STR("The sheet"));
    fputc('\n', d->show->out);
    put_gates(d);
    for (unsigned i = 0; i < d->rubrics->count; i++)
        put_group(d, d->rubrics->at[i].title,
                  sheet_group(d->sheet, persona, &d->rubrics->at[i]));
    int landed = sheet_landed(d->sheet, persona);
    if (landed != SCORE_NONE)
        put_group(d, STR("How it landed"), landed);
    put_group(d, STR("Overall"), sheet_overall(d->sheet, persona));
    put_landed(d);
    put_self(d);
    fputc('\n', d->show->out);
    for (unsigned c = 0; c < d->sheet->criteria->count; c++)
        put_criterion(d, c);
    fputc('\n', d->show->out);
}

// ---- counts -------------------------------------------------------------------------

static unsigned words_in(struct str text) {
    unsigned words = 0;
    for (struct str word; str_word(&text, &word);)
        words++;
    return words;
}

static void put_moves(const struct debrief *d, const struct tally *tally) {
    unsigned sorry = (unsigned)session_last(d->session)->after.sorry_replies;
    const char *said = sorry > tally->apologies
                           ? arena_print(d->arena, " (sorry in %u %s)", sorry,
                                         sorry == 1 ? "reply" : "replies")
                           : "";
    show_line(
        d->show, 2,
        "  Said back %u (strongly %u), feelings named %u; questions: %u open, %u closed, "
        "%u why.",
        tally->reflections, tally->strong_reflections, tally->feelings,
        tally->open_questions, tally->closed_questions, tally->why_questions);
    show_line(d->show, 2,
              "  Apologies %u%s, options %u, limits %u, empty formulas %u, harmful "
              "phrases %u.",
              tally->apologies, said, tally->options, tally->limits, tally->hollow,
              tally->harmful);
}

// What was counted as harm, so that it can be held against the line.
static void put_harmful(const struct debrief *d) {
    enum { MOST = 6 };
    unsigned told = 0;
    for (unsigned t = 1; t < d->session->count; t++) {
        const struct heard *heard = &d->session->turns[t].heard;
        for (unsigned i = 0; i < heard->count && told < MOST; i++) {
            const struct found *found = &heard->at[i];
            enum move move = (enum move)found->move;
            if (!move_harms(move))
                continue;
            struct str words = debrief_quote(d, t, found->begin, found->end, QUOTE);
            show_line(d->show, 4, "    turn %u, %s: %.*s", t, move_label(move),
                      STR_ARGS(words));
            told++;
        }
    }
}

static void put_course(const struct debrief *d, const struct tally *tally) {
    if (tally->first_reflection)
        show_line(d->show, 2, "  First said back in turn %u.", tally->first_reflection);
    if (tally->first_option)
        show_line(d->show, 2, "  First option in turn %u.", tally->first_option);
    if (tally->hot_turns)
        show_line(d->show, 2, "  Words per reply while it was hot (70 and up): %u.",
                  tally->hot_words / tally->hot_turns);
    if (tally->heavy)
        show_line(
            d->show, 2,
            "  Replies in long words and long sentences, as letters are written: %u.",
            tally->heavy);
}

void debrief_counts(const struct debrief *d) {
    const struct tally *tally = &d->sheet->tally;
    unsigned patron = 0;
    for (unsigned t = 0; t < d->session->count; t++)
        patron += words_in(str_of(d->session->turns[t].reply.text));
    show_styled(d->show, SHOW_BOLD, STR("Counted, not scored"));
    fputc('\n', d->show->out);
    put_moves(d, tally);
    put_harmful(d);
    put_course(d, tally);
    if (tally->words + patron)
        show_line(d->show, 2, "  Of all words, yours: %u %%.",
                  tally->words * 100 / (tally->words + patron));
    if (tally->unread)
        show_line(d->show, 2,
                  "  Replies the program could not read: %u. They cost no score.",
                  tally->unread);
    fputc('\n', d->show->out);
}
