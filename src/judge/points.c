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

// Taken up by what it did, whatever the words were.
static bool took_up(const struct turn *turn) {
    static const enum event taking_up[] = {EVENT_HEARD,         EVENT_HEARD_HALF,
                                           EVENT_HEARD_BY_DEED, EVENT_PICKED_UP,
                                           EVENT_FEELING_RIGHT, EVENT_ANSWERED,
                                           EVENT_OPTION_FITS,   EVENT_OPTION_DONE,
                                           EVENT_FEELING_CAUSE, EVENT_OPTION_CONFIRMED};
    for (unsigned i = 0; i < turn->changes.count; i++)
        for (size_t e = 0; e < sizeof taking_up / sizeof *taking_up; e++)
            if (turn->changes.at[i].event == taking_up[e])
                return true;
    return false;
}

// A sign of danger wants an exit, one who tests limits wants a limit: not to be listened to.
static bool is_to_be_heard(const struct persona *persona, const struct turn *turn) {
    return persona->track != TRACK_BOUNDARY && !turn->after.danger_turn &&
           turn->before.tension >= 40;
}

// A hello and a name: what they are upset about comes after it.
static bool only_greets(const struct turn *turn) {
    const move_set greeting = MOVE_BIT(MOVE_GREETING) | MOVE_BIT(MOVE_SELF_INTRODUCTION) |
                              MOVE_BIT(MOVE_NAME_USE) | MOVE_BIT(MOVE_OFFER_HELP);
    enum { BRIEF = 12 }; // words
    return turn->before.turn == 0 && turn->heard.words <= BRIEF && turn->heard.moves &&
           !(turn->heard.moves & ~greeting);
}

bool points_taken_up(const struct turn *turn) {
    return listened(turn) || took_up(turn);
}

bool points_chance(const struct persona *persona, const struct turn *turn) {
    if (!is_to_be_heard(persona, turn) || points_taken_up(turn) || harmed(turn) ||
        turn->heard.unread || only_greets(turn))
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
    enum { SEEN = 2 }; // points
    return gauge_step(persona, turn) <= -SEEN && said_of(persona, turn) <= 0;
}

// Who goes, or gets help, where a sign of danger was shown: no low point, whatever it stirs.
static bool is_exit(const struct turn *turn) {
    const move_set exits = MOVE_BIT(MOVE_DISENGAGE) | MOVE_BIT(MOVE_GET_HELP);
    return turn->before.danger_turn && turn->heard.moves & exits;
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
        if (step > rose && !turn->heard.unread && !is_exit(turn)) { // it was understood
            rose = step;
            points.heated = t;
        }
        if (turn->before.tension > hottest && points_chance(session->set.persona, turn)) {
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
        bool said = change->event != EVENT_NONE && change->event != EVENT_TWISTED;
        if (said && moved > most) {
            most = moved;
            best = change;
        }
    }
    return best;
}

const struct change *points_around(const struct turn *turn) {
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event == EVENT_TWISTED)
            return &turn->changes.at[i];
    return NULL;
}

const struct change *points_main(const struct persona *persona, const struct turn *turn) {
    bool fell = gauge_step(persona, turn) < 0;
    const struct change *change = points_change(persona, turn, fell);
    const struct change *around = points_around(turn);
    if (!change && around && (gauge_change(persona, around) < 0) == fell)
        return around; // not the reply: it went the other way
    if (!change)
        change = points_change(persona, turn, !fell);
    return change ? change : around;
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
