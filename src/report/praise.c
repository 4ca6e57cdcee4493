#include "report/praise.h"

#include "judge/points.h"

enum { LEAST = 2 }; // what calms less is no praise

static bool is_praise(const struct persona *persona, const struct change *change) {
    return gauge_change(persona, change) <= -LEAST && change->at.end;
}

// A move that stands in its place in the reply, named as a debrief names moves.
static const char *praise_label(const struct turn *turn, const struct change *change) {
    if (change->event == EVENT_OPTION_DONE)
        return "doing it, and saying so";
    for (unsigned i = 0; i < turn->heard.count; i++)
        if (turn->heard.at[i].begin <= change->at.begin &&
            turn->heard.at[i].end >= change->at.end &&
            !move_harms((enum move)turn->heard.at[i].move))
            return move_label((enum move)turn->heard.at[i].move);
    return "what helped";
}

// Puts it in its place among the best; of equals the earlier stays before.
static void insert(struct praises *praises, struct praise praise) {
    unsigned at = praises->count;
    while (at > 0 && praises->at[at - 1].size < praise.size)
        at--;
    if (at == PRAISES_MAX)
        return;
    if (praises->count < PRAISES_MAX)
        praises->count++;
    for (unsigned i = praises->count - 1; i > at; i--)
        praises->at[i] = praises->at[i - 1];
    praises->at[at] = praise;
}

// The first move that did no harm, in a reply that did not heat.
static bool is_nearest(const struct persona *persona, const struct turn *turn,
                       unsigned number, struct praise *nearest) {
    if (gauge_step(persona, turn) > 0)
        return false;
    for (unsigned i = 0; i < turn->heard.count; i++) {
        const struct found *found = &turn->heard.at[i];
        if (move_harms((enum move)found->move) || !found->end)
            continue;
        *nearest = (struct praise){.turn = number,
                                   .at = {found->begin, found->end},
                                   .label = move_label((enum move)found->move)};
        return true;
    }
    return false;
}

void praises_of(const struct session *session, struct praises *praises) {
    const struct persona *persona = session->set.persona;
    *praises = (struct praises){0};
    for (unsigned t = 1; t < session->count; t++) {
        const struct turn *turn = &session->turns[t];
        const struct change *change = points_change(persona, turn, true);
        // Not of a reply that heated all in all.
        if (change && is_praise(persona, change) && gauge_step(persona, turn) <= 0)
            insert(praises, (struct praise){t, change->at, praise_label(turn, change),
                                            -gauge_change(persona, change)});
    }
    for (unsigned t = 1; !praises->count && t < session->count; t++)
        if (is_nearest(persona, &session->turns[t], t, &praises->nearest))
            return;
}
