#include "judge/turning.h"

static const struct {
    const char *id, *label;
} kinds[] = {{"calmed", "this helped most"},
             {"heated", "this heated it most"},
             {"missed", "a chance to listen went by"}};

const char *turning_id(enum turning_kind kind) {
    return kinds[kind].id;
}

const char *turning_label(enum turning_kind kind) {
    return kinds[kind].label;
}

// ---- a better wording ---------------------------------------------------------------

static int gauge_with(const struct session *session, unsigned turn,
                      const struct exemplar *exemplar, struct session *other,
                      struct arena *arena) {
    session_what_if(session, turn, exemplar->better, other, arena);
    return turn < other->count
               ? gauge_value(other->set.persona, &other->turns[turn].after)
               : 100;
}

enum { WORTH = 3 }; // points of the gauge: a wording that does less better is not told

// The wording for the harm that was done; or that for the stage, where by itself the first
// would not have brought it down. One that does no better than what was said is none.
static void find_better(const struct session *session, struct turning *turning,
                        struct arena *arena) {
    const struct persona *persona = session->set.persona;
    const struct turn *t = &session->turns[turning->turn];
    bool harm = turning->kind == TURNING_HEATED;
    const struct exemplar *staged = points_exemplar(persona, t, false);
    turning->better = points_exemplar(persona, t, harm);
    if (!turning->better)
        return;
    int value =
        gauge_with(session, turning->turn, turning->better, &turning->other, arena);
    if (staged && staged != turning->better &&
        value >= gauge_value(persona, &t->before)) {
        struct session second;
        int with = gauge_with(session, turning->turn, staged, &second, arena);
        if (with < value) {
            value = with;
            turning->better = staged;
            turning->other = second;
        }
    }
    if (value > gauge_value(persona, &t->after) - WORTH)
        turning->better = NULL;
}

// ---- the turns ----------------------------------------------------------------------

static bool is_told(const struct turnings *turnings, const struct exemplar *better) {
    for (unsigned i = 0; better && i < turnings->count; i++)
        if (turnings->at[i].better == better)
            return true;
    return false;
}

static void add(const struct session *session, struct turnings *turnings,
                enum turning_kind kind, unsigned turn, struct arena *arena) {
    for (unsigned i = 0; i < turnings->count; i++)
        if (turnings->at[i].turn == turn)
            return;
    struct turning turning = {.kind = kind, .turn = turn};
    if (!turn)
        return;
    if (kind != TURNING_MISSED)
        turning.change = points_change(session->set.persona, &session->turns[turn],
                                       kind == TURNING_CALMED);
    if (kind != TURNING_CALMED)
        find_better(session, &turning, arena);
    if (is_told(turnings, turning.better)) // a line fits one moment best
        turning.better = NULL;
    // A chance that nothing would have met better was none.
    if (kind != TURNING_MISSED || turning.better)
        turnings->at[turnings->count++] = turning;
}

void turnings_of(const struct session *session, struct turnings *turnings,
                 struct arena *arena) {
    struct points points = points_of(session);
    turnings->count = 0;
    add(session, turnings, TURNING_CALMED, points.calmed, arena);
    add(session, turnings, TURNING_HEATED, points.heated, arena);
    add(session, turnings, TURNING_MISSED, points.missed, arena);
}

enum move turning_move(const struct session *session, const struct turning *turning) {
    const struct change *change = turning->change;
    const struct turn *turn = &session->turns[turning->turn];
    bool sore = change && change->event == EVENT_TRIGGERED &&
                session->set.persona->track != TRACK_BOUNDARY;
    if (sore || (change && change->event == EVENT_OPTION_DONE))
        return MOVE_NONE; // the sore spot or the deed counts, and not the words around it
    for (unsigned i = 0; change && i < turn->heard.count; i++)
        if (turn->heard.at[i].begin == change->at.begin && change->at.end &&
            turn->heard.at[i].end == change->at.end)
            return (enum move)turn->heard.at[i].move;
    return change ? move_of(str_of(change->rule)) : MOVE_NONE;
}

bool turning_simulated(const struct session *session, const struct turning *turning,
                       struct simulated *simulated) {
    const struct session *other = &turning->other;
    unsigned turn = turning->turn;
    if (!turning->better || turn >= other->count)
        return false;
    const struct persona *persona = session->set.persona;
    const struct turn *was = session->turns, *is = other->turns;
    unsigned last = (session->count < other->count ? session->count : other->count) - 1;
    *simulated = (struct simulated){.before = gauge_value(persona, &was[turn].before),
                                    .was = gauge_value(persona, &was[turn].after),
                                    .is = gauge_value(persona, &is[turn].after),
                                    .last = last,
                                    .was_last = gauge_value(persona, &was[last].after),
                                    .is_last = gauge_value(persona, &is[last].after)};
    return true;
}
