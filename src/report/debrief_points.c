#include "judge/turning.h"
#include "report/debrief.h"
#include "report/moved.h"

enum { QUOTE = 200 };

// ---- one turning point --------------------------------------------------------------

static void put_heading(const struct debrief *d, unsigned number,
                        const struct turning *turning) {
    const struct turn *t = &d->session->turns[turning->turn];
    const struct persona *persona = d->session->set.persona;
    show_line(d->show, 5, "  %u. Turn %u, %s %+d: %s", number, turning->turn,
              gauge_name(persona), gauge_step(persona, t), turning_label(turning->kind));
    struct str line = debrief_quote(d, turning->turn, 0, (uint32_t)t->staff.len, QUOTE);
    show_line(d->show, 5, "     You: %.*s", STR_ARGS(line));
}

static void put_heard_as(const struct debrief *d, const struct turning *turning) {
    enum move move = turning_move(d->session, turning);
    struct str heard = persona_heard_as(d->session->set.persona, move);
    if (heard.len)
        show_line(d->show, 5, "     What %.*s heard: %.*s.",
                  STR_ARGS(d->session->set.persona->short_name), STR_ARGS(heard));
}

static void put_cause(const struct debrief *d, const struct change *change) {
    if (change && change->event != EVENT_NONE && *event_cause((enum event)change->event))
        show_line(d->show, 5, "     What moved it: %.*s.",
                  STR_ARGS(moved_told(d->session->set.persona, change, d->arena)));
}

// Of the rules that found something those whose moves went the same way; all where none did.
static struct str rules_of(const struct debrief *d, const struct turn *turn, bool harm,
                           bool all) {
    struct text rules = text_start(d->arena);
    for (unsigned i = 0; i < turn->heard.count; i++) {
        const struct found *found = &turn->heard.at[i];
        struct str id = lexicon_rule_id(ear_lexicon(d->session->set.ear), found->rule);
        if (all || move_harms((enum move)found->move) == harm)
            text_print(&rules, "%s%.*s", text_str(&rules).len ? ", " : "", STR_ARGS(id));
    }
    return text_str(&rules);
}

static void put_rules(const struct debrief *d, const struct turning *turning) {
    const struct turn *turn = &d->session->turns[turning->turn];
    struct str rules = rules_of(d, turn, turning->kind == TURNING_HEATED, false);
    if (!rules.len)
        rules = rules_of(d, turn, false, true);
    if (rules.len)
        show_line(d->show, 5, "     Rules: %.*s", STR_ARGS(rules));
}

static void put_source(const struct debrief *d, const struct change *change) {
    const char *tag = moved_source(d->session->set.persona, change);
    struct str text = sources_find(d->sources, str_of(tag));
    if (text.len)
        show_line(d->show, 5, "     Behind it: %.*s", STR_ARGS(text));
}

// What the better line would have done, played by the same engine.
static void put_simulated(const struct debrief *d, const struct turning *turning) {
    struct simulated s;
    if (!turning_simulated(d->session, turning, &s))
        return;
    show_line(d->show, 5,
              "     With that line %s goes %d to %d here, and stands at %d in turn %u "
              "(simulated; you had %d, and %d).",
              gauge_name(d->session->set.persona), s.before, s.is, s.is_last, s.last,
              s.was, s.was_last);
}

static void put_better(const struct debrief *d, const struct turning *turning) {
    const struct persona *persona = d->session->set.persona;
    if (!turning->better)
        return;
    show_line(d->show, 5, "     For %.*s, better: \"%.*s\"",
              STR_ARGS(persona->short_name), STR_ARGS(turning->better->better));
    show_line(d->show, 5, "     Why: %.*s", STR_ARGS(turning->better->why));
    put_simulated(d, turning);
}

static void put_turned(const struct debrief *d, const struct turning *turning) {
    put_cause(d, turning->change);
    put_heard_as(d, turning);
    put_rules(d, turning);
    put_better(d, turning);
    put_source(d, turning->change);
}

// The missed chance: what the patron had just said, and what would have met it.
static void put_missed(const struct debrief *d, const struct turning *turning) {
    const struct turn *before = &d->session->turns[turning->turn - 1];
    show_line(d->show, 5, "     %.*s had just said: \"%s\"",
              STR_ARGS(d->session->set.persona->short_name), before->reply.text);
    put_better(d, turning);
}

void debrief_points(const struct debrief *d) {
    struct turnings turnings;
    turnings_of(d->session, &turnings, d->arena);
    if (!turnings.count)
        return;
    show_styled(d->show, SHOW_BOLD, STR("Where it turned"));
    fputc('\n', d->show->out);
    for (unsigned i = 0; i < turnings.count; i++) {
        const struct turning *turning = &turnings.at[i];
        put_heading(d, i + 1, turning);
        if (turning->kind == TURNING_MISSED)
            put_missed(d, turning);
        else
            put_turned(d, turning);
    }
    fputc('\n', d->show->out);
}
