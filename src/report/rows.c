#include "report/rows.h"

#include "report/csv.h"
#include "report/moved.h"

enum { QUOTE = 400 };

static void put_level(struct csv *csv, int level) {
    if (level < 0)
        csv_nothing(csv); // it cannot be rated
    else
        csv_number(csv, level);
}

static struct str yes_or_no(bool yes) {
    return yes ? STR("yes") : STR("no");
}

#define COMMON_COLUMNS STR("session"), STR("learner"), STR("time"), STR("patron")

static void put_common(struct csv *csv, const struct page *page) {
    csv_text(csv, page->start->session);
    csv_text(csv, page->start->learner);
    csv_text(csv, page->start->time);
    csv_text(csv, page->start->persona);
}

// ---- turns --------------------------------------------------------------------------

// "reflection; feeling", each once: those that harm, or the others.
static struct str moves_of(const struct page *page, const struct heard *heard,
                           bool harming) {
    struct text all = text_start(page->of->arena);
    move_set seen = 0;
    for (unsigned i = 0; i < heard->count; i++) {
        enum move move = (enum move)heard->at[i].move;
        if (move_harms(move) != harming || seen & MOVE_BIT(move))
            continue;
        seen |= MOVE_BIT(move);
        text_print(&all, "%s%s", all.len ? "; " : "", move_id(move));
    }
    return text_str(&all);
}

static void put_said(struct csv *csv, const struct turn *turn, struct arena *arena) {
    struct str parts[2];
    reply_in_order(&turn->reply, parts);
    csv_text(csv, turn->staff);
    csv_text(csv, str_of(arena_print(arena, "%.*s%s%.*s", STR_ARGS(parts[0]),
                                     parts[0].len && parts[1].len ? " " : "",
                                     STR_ARGS(parts[1]))));
}

static void put_turn(struct csv *csv, const struct page *page, unsigned number) {
    const struct turn *turn = &page->of->session->turns[number];
    const struct persona *persona = page->of->session->set.persona;
    const struct change *main = number ? points_main(persona, turn) : NULL;
    int value = gauge_value(persona, &turn->after);
    put_common(csv, page);
    csv_number(csv, number);
    put_said(csv, turn, page->of->arena);
    csv_text(csv, str_of(gauge_name(persona)));
    csv_number(csv, value);
    if (number)
        csv_number(csv, gauge_step(persona, turn));
    else
        csv_nothing(csv);
    csv_text(csv, str_of(gauge_word(persona, value)));
    csv_text(csv, str_of(stage_label(turn->after.stage)));
    csv_text(csv, moves_of(page, &turn->heard, false));
    csv_text(csv, moves_of(page, &turn->heard, true));
    csv_text(csv, str_of(main ? moved_words(persona, main) : NULL));
    csv_text(csv, yes_or_no(number && !turn->unscored));
    csv_end_row(csv);
}

void rows_turns(const struct page *page) {
    const struct str columns[] = {
        COMMON_COLUMNS, STR("turn"),  STR("you said"),  STR("the patron said"),
        STR("gauge"),   STR("value"), STR("change"),    STR("in a word"),
        STR("stage"),   STR("moves"), STR("that harm"), STR("what moved it most"),
        STR("scored")};
    struct csv csv = csv_start(page->out);
    csv_row(&csv, columns, sizeof columns / sizeof *columns);
    for (unsigned t = 0; t < page->of->session->count; t++)
        put_turn(&csv, page, t);
}

// ---- scores -------------------------------------------------------------------------

static void put_score(struct csv *csv, const struct page *page, struct str id,
                      struct str title, int score) {
    put_common(csv, page);
    csv_text(csv, str_of(ending_id(session_ending(page->of->session))));
    csv_text(csv, id);
    csv_text(csv, title);
    if (score == SCORE_NONE)
        csv_nothing(csv);
    else
        csv_number(csv, score);
    csv_number(csv, 100);
    for (int i = 0; i < 3; i++)
        csv_nothing(csv);
    csv_end_row(csv);
}

static void put_criterion(struct csv *csv, const struct page *page, unsigned c) {
    const struct criterion *criterion = &page->of->sheet->criteria->at[c];
    const struct standing *standing = &page->of->sheet->at[c];
    const struct quote *quote = debrief_evidence(page->of, c);
    bool rated = standing->level != LEVEL_UNRATED;
    put_common(csv, page);
    csv_text(csv, str_of(ending_id(session_ending(page->of->session))));
    csv_text(csv, criterion->id);
    csv_text(csv, criterion->title);
    put_level(csv, standing->level);
    csv_number(csv, LEVEL_MAX);
    csv_text(csv, rated ? criterion->anchors[standing->level]
                  : standing->why == UNRATED_TOO_LITTLE ? STR("too little evidence")
                                                        : STR("not rated"));
    if (rated && quote) {
        csv_number(csv, quote->turn);
        csv_text(csv,
                 debrief_quote(page->of, quote->turn, quote->begin, quote->end, QUOTE));
    } else {
        csv_nothing(csv);
        csv_nothing(csv);
    }
    csv_end_row(csv);
}

void rows_scores(const struct page *page) {
    const struct str columns[] = {COMMON_COLUMNS,       STR("ending"), STR("id"),
                                  STR("title"),         STR("score"),  STR("of"),
                                  STR("what it means"), STR("turn"),   STR("quote")};
    const struct debrief *d = page->of;
    const struct persona *persona = d->session->set.persona;
    struct csv csv = csv_start(page->out);
    csv_row(&csv, columns, sizeof columns / sizeof *columns);
    put_score(&csv, page, STR("overall"), STR("Overall"),
              sheet_overall(d->sheet, persona));
    for (unsigned i = 0; i < d->rubrics->count; i++)
        put_score(&csv, page, d->rubrics->at[i].id, d->rubrics->at[i].title,
                  sheet_group(d->sheet, persona, &d->rubrics->at[i]));
    put_score(&csv, page, STR("landed"), STR("How it landed"),
              sheet_landed(d->sheet, persona));
    for (unsigned c = 0; c < d->sheet->criteria->count; c++)
        put_criterion(&csv, page, c);
}

// ---- reviews ------------------------------------------------------------------------

static void put_judge(struct csv *csv, const struct page *page, const struct rater *rater,
                      enum judgement_kind kind) {
    put_common(csv, page);
    csv_text(csv, rater->start.rater);
    csv_text(csv, yes_or_no(rater->start.blind));
    csv_text(csv, yes_or_no(rater->done));
    csv_text(csv, str_of(judgement_event(kind)));
}

static void put_where(struct csv *csv, unsigned turn) {
    if (turn)
        csv_number(csv, turn);
    else
        csv_nothing(csv);
}

// Whoever saw the sheet and left a level alone gave it, too.
static void put_rated(struct csv *csv, const struct page *page, const struct rater *rater,
                      unsigned c) {
    const struct criterion *criterion = &page->of->sheet->criteria->at[c];
    const struct judgement *own;
    int machine = page->of->sheet->at[c].level;
    int level = rater_level(rater, c, machine, &own);
    if (level == LEVEL_NOT_GIVEN)
        return;
    put_judge(csv, page, rater, JUDGEMENT_LEVEL);
    put_where(csv, own ? own->turn : 0);
    csv_text(csv, criterion->id);
    csv_text(csv, criterion->title);
    put_level(csv, level);
    put_level(csv, machine);
    csv_nothing(csv);
    csv_nothing(csv);
    csv_text(csv, own ? own->text : (struct str){"", 0});
    csv_end_row(csv);
}

static void put_judgement(struct csv *csv, const struct page *page,
                          const struct rater *rater, const struct judgement *judgement) {
    bool moved = judgement->kind != JUDGEMENT_NOTE && judgement->move != MOVE_NONE;
    put_judge(csv, page, rater, judgement->kind);
    put_where(csv, judgement->turn);
    csv_text(csv, str_of(moved ? move_id(judgement->move) : NULL));
    csv_text(csv, str_of(moved ? move_label(judgement->move) : NULL));
    csv_nothing(csv);
    csv_nothing(csv);
    csv_text(csv, judgement->words);
    csv_text(csv, judgement->rule);
    csv_text(csv, judgement->text);
    csv_end_row(csv);
}

static void put_rater(struct csv *csv, const struct page *page,
                      const struct rater *rater) {
    for (unsigned c = 0; c < page->of->sheet->criteria->count; c++)
        put_rated(csv, page, rater, c);
    for (unsigned turn = 0; turn < page->of->session->count; turn++)
        for (size_t i = 0; i < rater->count; i++) {
            const struct judgement *judgement = &rater->at[i];
            if (judgement->turn == turn && judgement->kind != JUDGEMENT_LEVEL &&
                rater_holds(rater, judgement))
                put_judgement(csv, page, rater, judgement);
        }
}

void rows_reviews(const struct page *page) {
    const struct str columns[] = {
        COMMON_COLUMNS, STR("rater"), STR("blind"), STR("finished"), STR("kind"),
        STR("turn"),    STR("id"),    STR("title"), STR("level"),    STR("program's"),
        STR("words"),   STR("rule"),  STR("text")};
    struct csv csv = csv_start(page->out);
    csv_row(&csv, columns, sizeof columns / sizeof *columns);
    for (unsigned r = 0; page->of->review && r < page->of->review->count; r++)
        put_rater(&csv, page, &page->of->review->raters[r]);
}
