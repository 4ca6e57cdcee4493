// turning: the turns where a conversation turned, each with what moved it and the wording
// that would have done better, played by the same engine.

#ifndef JUDGE_TURNING_H
#define JUDGE_TURNING_H

#include "judge/points.h"

enum { TURNINGS_MAX = 3 };

enum turning_kind {
    TURNING_CALMED, // the gauge fell most
    TURNING_HEATED, // it rose most
    TURNING_MISSED, // a chance to listen went by
};
const char *turning_id(enum turning_kind kind);    // "calmed"
const char *turning_label(enum turning_kind kind); // "this helped most"

struct turning {
    enum turning_kind kind;
    unsigned turn;
    const struct change *change;   // what moved it most; NULL: nothing by itself
    const struct exemplar *better; // NULL: no wording would have done better
    struct session other;          // the conversation with it, where there is one
};

struct turnings {
    struct turning at[TURNINGS_MAX];
    unsigned count; // of each kind one at most, each of another turn
};

// The other conversations are in the arena.
void turnings_of(const struct session *session, struct turnings *turnings,
                 struct arena *arena);

// The move behind the change; MOVE_NONE where it was no move.
enum move turning_move(const struct session *session, const struct turning *turning);

// The gauge before the turn, after it and at the last turn that both conversations have:
// as it was, and as it would be with the better wording.
struct simulated {
    int before, was, is;
    unsigned last;
    int was_last, is_last;
};
// False where there is no better wording.
bool turning_simulated(const struct session *session, const struct turning *turning,
                       struct simulated *simulated);

#endif
