#include "report/debrief.h"

enum { QUOTE = 200 };

// ---- one turning point --------------------------------------------------------------

static void put_heading(const struct debrief *d, unsigned number, const char *what,
                        unsigned turn) {
    const struct turn *t = &d->session->turns[turn];
    const struct persona *persona = d->session->set.persona;
    show_line(d->show, 5, "  %u. Turn %u, %s %+d: %s", number, turn, gauge_name(persona),
              gauge_step(persona, t), what);
    struct str line = debrief_quote(d, turn, 0, (uint32_t)t->staff.len, QUOTE);
    show_line(d->show, 5, "     You: %.*s", STR_ARGS(line));
}

// The move behind a change; MOVE_NONE where it was no move.
static enum move move_of_change(const struct turn *turn, const struct change *change) {
    for (unsigned i = 0; change && i < turn->heard.count; i++)
        if (turn->heard.at[i].begin == change->at.begin && change->at.end &&
            turn->heard.at[i].end == change->at.end)
            return (enum move)turn->heard.at[i].move;
    return change ? move_of(str_of(change->rule)) : MOVE_NONE;
}

static void put_heard_as(const struct debrief *d, const struct turn *turn,
                         const struct change *change) {
    enum move move = move_of_change(turn, change);
    struct str heard = persona_heard_as(d->session->set.persona, move);
    if (heard.len)
        show_line(d->show, 5, "     What %.*s heard: %.*s.",
                  STR_ARGS(d->session->set.persona->short_name), STR_ARGS(heard));
}

static void put_cause(const struct debrief *d, const struct change *change) {
    const char *cause = change && change->event != EVENT_NONE
                            ? event_cause((enum event)change->event)
                            : "";
    if (*cause)
        show_line(d->show, 5, "     What moved it: %s.", cause);
}

static void put_rules(const struct debrief *d, const struct turn *turn) {
    struct text rules = text_start(d->arena);
    for (unsigned i = 0; i < turn->heard.count; i++) {
        struct str id =
            lexicon_rule_id(ear_lexicon(d->session->set.ear), turn->heard.at[i].rule);
        text_print(&rules, "%s%.*s", i ? ", " : "", STR_ARGS(id));
    }
    struct str all = text_str(&rules);
    if (all.len)
        show_line(d->show, 5, "     Rules: %.*s", STR_ARGS(all));
}

static void put_source(const struct debrief *d, const struct change *change) {
    if (!change || change->event == EVENT_NONE)
        return;
    struct str text =
        sources_find(d->sources, str_of(event_source((enum event)change->event)));
    if (text.len)
        show_line(d->show, 5, "     Behind it: %.*s", STR_ARGS(text));
}

// What the better line would have done, played by the same engine.
static void put_simulated(const struct debrief *d, unsigned turn,
                          const struct session *other) {
    if (turn >= other->count)
        return;
    const struct persona *persona = d->session->set.persona;
    const struct turn *was = d->session->turns, *is = other->turns;
    unsigned last = d->session->count < other->count ? d->session->count : other->count;
    show_line(d->show, 5,
              "     With that line %s goes %d to %d here, and stands at %d in turn %u "
              "(simulated; you had %d, and %d).",
              gauge_name(persona), gauge_value(persona, &was[turn].before),
              gauge_value(persona, &is[turn].after),
              gauge_value(persona, &is[last - 1].after), last - 1,
              gauge_value(persona, &was[turn].after),
              gauge_value(persona, &was[last - 1].after));
}

static int gauge_with(const struct debrief *d, unsigned turn,
                      const struct exemplar *exemplar, struct session *other) {
    session_what_if(d->session, turn, exemplar->better, other, d->arena);
    return turn < other->count
               ? gauge_value(other->set.persona, &other->turns[turn].after)
               : 100;
}

// A better wording, and the conversation as it would have been with it.
struct better {
    const struct exemplar *exemplar; // NULL: none that would have done better
    struct session other;
};

// The wording for the harm that was done; or that for the stage, where by itself the first
// would not have brought it down. One that does no better than what was said is none.
static struct better better_of(const struct debrief *d, unsigned turn, bool harm) {
    const struct persona *persona = d->session->set.persona;
    const struct turn *t = &d->session->turns[turn];
    const struct exemplar *staged = points_exemplar(persona, t, false);
    struct better better = {.exemplar = points_exemplar(persona, t, harm)}, second;
    if (!better.exemplar)
        return better;
    int value = gauge_with(d, turn, better.exemplar, &better.other);
    if (staged && staged != better.exemplar &&
        value >= gauge_value(persona, &t->before)) {
        second.exemplar = staged;
        int other = gauge_with(d, turn, staged, &second.other);
        if (other < value) {
            value = other;
            better = second;
        }
    }
    if (value >= gauge_value(persona, &t->after))
        better.exemplar = NULL;
    return better;
}

static void put_better(const struct debrief *d, unsigned turn,
                       const struct better *better) {
    const struct persona *persona = d->session->set.persona;
    if (!better->exemplar)
        return;
    show_line(d->show, 5, "     For %.*s, better: \"%.*s\"",
              STR_ARGS(persona->short_name), STR_ARGS(better->exemplar->better));
    show_line(d->show, 5, "     Why: %.*s", STR_ARGS(better->exemplar->why));
    put_simulated(d, turn, &better->other);
}

static void put_point(const struct debrief *d, unsigned number, unsigned turn,
                      bool calmed) {
    const struct turn *t = &d->session->turns[turn];
    const struct change *change = points_change(d->session->set.persona, t, calmed);
    put_heading(d, number, calmed ? "this helped most" : "this heated it most", turn);
    put_cause(d, change);
    put_heard_as(d, t, change);
    put_rules(d, t);
    if (!calmed) {
        struct better better = better_of(d, turn, true);
        put_better(d, turn, &better);
    }
    put_source(d, change);
}

// The missed chance: what the patron had just said, and what would have met it.
static void put_missed(const struct debrief *d, unsigned number, unsigned turn,
                       const struct better *better) {
    const struct turn *before = &d->session->turns[turn - 1];
    put_heading(d, number, "a chance to listen went by", turn);
    show_line(d->show, 5, "     %.*s had just said: \"%s\"",
              STR_ARGS(d->session->set.persona->short_name), before->reply.text);
    put_better(d, turn, better);
}

// One that nothing would have met better was none.
static struct better missed_by(const struct debrief *d, const struct points *points) {
    bool told = points->missed == points->heated || points->missed == points->calmed;
    if (!points->missed || told)
        return (struct better){0};
    return better_of(d, points->missed, false);
}

void debrief_points(const struct debrief *d) {
    struct points points = points_of(d->session);
    struct better missed = missed_by(d, &points);
    unsigned number = 1;
    if (!points.calmed && !points.heated && !missed.exemplar)
        return;
    show_styled(d->show, SHOW_BOLD, STR("Where it turned"));
    fputc('\n', d->show->out);
    if (points.calmed)
        put_point(d, number++, points.calmed, true);
    if (points.heated)
        put_point(d, number++, points.heated, false);
    if (missed.exemplar)
        put_missed(d, number, points.missed, &missed);
    fputc('\n', d->show->out);
}
