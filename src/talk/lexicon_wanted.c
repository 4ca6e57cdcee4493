#include "talk/lexicon_make.h"

static const struct {
    const char *id, *what;
    enum side side;
} wanted[] = {
#define X(name, id, side, what) [WANTED_##name] = {id, what, SIDE_##side},
    WANTED_LIST(X)
#undef X
};

static bool is_raised(const struct lexicon *lexicon, int signal, enum side side) {
    for (unsigned r = 0; r < lexicon->rule_count; r++)
        if (lexicon->rules[r].signal == signal &&
            lexicon->rules[r].hears_patron == (side == SIDE_PATRON))
            return true;
    return false;
}

// A persona may name any kind of question ("?what").
static void noted_fill(struct lexicon *lexicon) {
    for (unsigned i = 0; i < lexicon->signal_count; i++)
        if (str_starts(lexicon->signals[i], STR("asks-")))
            signals_add(&lexicon->noted, SIGNAL_NAMED + i);
    for (unsigned w = 0; w < WANTED_COUNT; w++)
        if (lexicon->wanted[w] >= 0)
            signals_add(&lexicon->noted, (unsigned)lexicon->wanted[w]);
}

void lexicon_wanted(struct lexicon_maker *maker) {
    struct lexicon *lexicon = maker->lexicon;
    struct place whole = {maker->docs[0].file, 0, 0};
    for (unsigned w = 0; w < WANTED_COUNT; w++) {
        int signal = lexicon_signal(lexicon, str_of(wanted[w].id));
        bool raised = signal >= 0 && is_raised(lexicon, signal, wanted[w].side);
        lexicon->wanted[w] = (int16_t)(raised ? signal : -1);
        if (!raised && maker->diag->doubting)
            diag_doubt(maker->diag, whole,
                       "no rule%s raises the signal '%s': it is never known %s",
                       wanted[w].side == SIDE_PATRON ? " that hears the patron" : "",
                       wanted[w].id, wanted[w].what);
    }
    noted_fill(lexicon);
}
