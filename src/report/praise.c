#include "report/praise.h"

#include "judge/points.h"
#include "report/moved.h"

enum { LEAST = 2 }; // what calms less is no praise

static bool is_praise(const struct persona *persona, const struct change *change) {
    return gauge_change(persona, change) <= -LEAST && change->at.end;
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

// Who went, or got help, when it was time did what matters most there.
static void praise_exit(const struct session *session, struct praises *praises) {
    enum { MOST = 100 };
    unsigned last = session->count - 1;
    const struct acts *acts = &session->turns[last].acts;
    enum move exit =
        acts->moves & MOVE_BIT(MOVE_DISENGAGE) ? MOVE_DISENGAGE : MOVE_GET_HELP;
    if (session_ending(session) == ENDING_SAFE_EXIT && acts->at[exit].end)
        insert(praises, (struct praise){last, acts->at[exit], move_label(exit), MOST});
}

// What is praised in the reply: that it made up for something, else what calmed most. NULL:
// nothing, or it heated all in all.
static const struct change *praised(const struct persona *persona,
                                    const struct turn *turn) {
    const struct change *mending = moved_mending(turn);
    const struct change *change = mending ? mending : points_change(persona, turn, true);
    bool worth = mending || (change && is_praise(persona, change));
    return worth && gauge_step(persona, turn) <= 0 ? change : NULL;
}

enum { MENDED = 50 }; // goes before what only calmed

void praises_of(const struct session *session, struct praises *praises) {
    const struct persona *persona = session->set.persona;
    *praises = (struct praises){0};
    praise_exit(session, praises);
    for (unsigned t = 1; t < session->count; t++) {
        const struct turn *turn = &session->turns[t];
        const struct change *change = praised(persona, turn);
        bool told = praises->count && praises->at[0].turn == t;
        if (told || !change)
            continue;
        int size = -gauge_change(persona, change);
        if (change == moved_mending(turn))
            size += MENDED;
        insert(praises,
               (struct praise){t, change->at, moved_label(persona, turn, change), size});
    }
    for (unsigned t = 1; !praises->count && t < session->count; t++)
        if (is_nearest(persona, &session->turns[t], t, &praises->nearest))
            return;
}
