#include "judge/points.h"

static bool listened(const struct turn *turn) {
    const move_set listening =
        MOVE_BIT(MOVE_REFLECTION) | MOVE_BIT(MOVE_SUMMARY) | MOVE_BIT(MOVE_FEELING) |
        MOVE_BIT(MOVE_VALIDATION) | MOVE_BIT(MOVE_PAUSE) | MOVE_BIT(MOVE_OPEN_QUESTION) |
        MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_GET_HELP) | MOVE_BIT(MOVE_DISENGAGE);
    return turn->heard.moves & listening;
}

static bool harmed(const struct turn *turn) {
    for (unsigned i = 0; i < turn->heard.count; i++)
        if (move_harms((enum move)turn->heard.at[i].move))
            return true;
    return false;
}

// The patron had just brought up something that was not heard yet, and it passed by.
static bool was_chance(const struct session *session, const struct turn *turn) {
    const struct persona *persona = session->set.persona;
    if (listened(turn) || harmed(turn) || turn->before.tension < 40)
        return false;
    for (unsigned c = 0; c < persona->concern_count; c++)
        if (turn->before.last_concerns >> c & 1 &&
            turn->before.concerns[c] != HEARING_FULL)
            return true;
    return false;
}

// What the reply did: without what happened around it.
static int step_of(const struct persona *persona, const struct turn *turn) {
    int step = gauge_step(persona, turn);
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event == EVENT_TWISTED)
            step -= gauge_change(persona, &turn->changes.at[i]);
    return step;
}

// What its words did by themselves, before any ceiling, pace or what was carried over.
static int said_of(const struct persona *persona, const struct turn *turn) {
    int said = 0;
    for (unsigned i = 0; i < turn->changes.count; i++) {
        const struct change *change = &turn->changes.at[i];
        if (change->event != EVENT_NONE && change->event != EVENT_TWISTED)
            said += gauge_change(persona, change);
    }
    return said;
}

// It fell, by what was said, and is seen to have fallen. No harm is praised because it could
// not get hotter.
static bool helped(const struct persona *persona, const struct turn *turn) {
    return gauge_step(persona, turn) < 0 && said_of(persona, turn) <= 0;
}

struct points points_of(const struct session *session) {
    struct points points = {0};
    int fell = 0, rose = 0, hottest = 0;
    for (unsigned t = 1; t < session->count; t++) {
        const struct turn *turn = &session->turns[t];
        int step = step_of(session->set.persona, turn);
        if (step < fell && helped(session->set.persona, turn)) {
            fell = step;
            points.calmed = t;
        }
        if (step > rose && !turn->heard.unread) { // it was not understood
            rose = step;
            points.heated = t;
        }
        if (turn->before.tension > hottest && was_chance(session, turn)) {
            hottest = turn->before.tension;
            points.missed = t;
        }
    }
    return points;
}

const struct change *points_change(const struct persona *persona, const struct turn *turn,
                                   bool better) {
    const struct change *best = NULL;
    int most = 0;
    for (unsigned i = 0; i < turn->changes.count; i++) {
        const struct change *change = &turn->changes.at[i];
        int moved = gauge_change(persona, change) * (better ? -1 : 1);
        if (change->event != EVENT_NONE && moved > most) {
            most = moved;
            best = change;
        }
    }
    return best;
}

const struct change *points_main(const struct persona *persona, const struct turn *turn) {
    bool fell = gauge_step(persona, turn) < 0;
    const struct change *change = points_change(persona, turn, fell);
    return change ? change : points_change(persona, turn, !fell);
}

// Of several harms in one reply the one that heated most.
static enum move worst_harm(const struct turn *turn) {
    enum move worst = MOVE_NONE;
    int most = -1;
    for (unsigned i = 0; i < turn->heard.count; i++) {
        enum move move = (enum move)turn->heard.at[i].move;
        if (move_harms(move) && event_tension(event_of_harm(move)) > most) {
            most = event_tension(event_of_harm(move));
            worst = move;
        }
    }
    return worst;
}

static const struct exemplar *exemplar_for(const struct persona *persona, enum move move,
                                           enum stage stage) {
    for (unsigned i = 0; i < persona->exemplar_count; i++) {
        const struct exemplar *exemplar = &persona->exemplars[i];
        if (move != MOVE_NONE ? exemplar->on == move
                              : exemplar->on == MOVE_NONE && exemplar->stage == stage)
            return exemplar;
    }
    return NULL;
}

const struct exemplar *points_exemplar(const struct persona *persona,
                                       const struct turn *turn, bool harm) {
    enum move worst = harm ? worst_harm(turn) : MOVE_NONE;
    const struct exemplar *found =
        worst == MOVE_NONE ? NULL : exemplar_for(persona, worst, STAGE_ANY);
    return found ? found : exemplar_for(persona, MOVE_NONE, turn->before.stage);
}
