#include "judge/gauge.h"
#include "judge/sheet_inside.h"

#include <string.h>

enum {
    CREDIT_UNIT = 3,    // thirds: a weak move counts 1, a clear one 2, a strong one 3
    GATED_OVERALL = 40, // no conversation with a gate scores more
};

void sheet_start(struct sheet *sheet, const struct criteria *criteria) {
    memset(sheet, 0, sizeof *sheet);
    sheet->criteria = criteria;
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        sheet->marks[c] = LEVEL_UNRATED;
        sheet->at[c].level = LEVEL_UNRATED;
    }
}

// ---- a turn --------------------------------------------------------------------------

void sheet_add(struct sheet *sheet, const struct persona *persona,
               const struct turn *turn, unsigned number) {
    tally_add(&sheet->tally, turn, number);
    sheet->exit_due = turn->after.danger_turn;
    sheet->danger = sheet->danger || turn->after.danger_turn ||
                    turn->before.tension >= TENSION_BOILING ||
                    persona->track == TRACK_BOUNDARY;
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        sheet->marks[c] = LEVEL_UNRATED;
    if (turn->unscored)
        return;
    if (sheet->scored_turns++ == 0)
        sheet->stood_first = gauge_stood(persona, &turn->before);
    sheet->stood_last = gauge_stood(persona, &turn->after);
    sheet->upset_turns += turn->before.tension >= TENSION_UPSET;
    gates_add(sheet, persona, turn, number);
    for (unsigned c = 0; c < sheet->criteria->count; c++)
        sheet_judge(sheet, persona, c, turn, number);
}

// ---- levels -------------------------------------------------------------------------

static bool is_harmed(const struct standing *standing) {
    return standing->mild || standing->severe;
}

// What is kept can be kept only where it was hard; what counts for nothing with this
// patron can still be harmed.
static bool has_no_say(const struct criterion *criterion, const struct standing *standing,
                       int weight) {
    bool unproved = criterion->kind == CRITERION_KEPT && !standing->kept;
    return !is_harmed(standing) && (unproved || weight == 0);
}

static enum unrated after_turns(const struct sheet *sheet, unsigned turns) {
    return sheet->scored_turns >= turns ? UNRATED_NOT : UNRATED_TOO_LITTLE;
}

static enum unrated hard_moments(const struct sheet *sheet,
                                 const struct criterion *criterion,
                                 const struct standing *standing) {
    bool kept = criterion->kind == CRITERION_KEPT;
    return (kept ? standing->kept : sheet->upset_turns) >= 2 ? UNRATED_NOT
                                                             : UNRATED_NO_OCCASION;
}

static enum unrated occasion_of(const struct sheet *sheet,
                                const struct criterion *criterion,
                                const struct standing *standing, int weight,
                                bool required) {
    if (sheet->scored_turns == 0)
        return UNRATED_TOO_LITTLE;
    bool moot = criterion->occasion == OCCASION_LATER && sheet->exit_due;
    if (has_no_say(criterion, standing, weight) || (moot && !is_harmed(standing)))
        return UNRATED_NO_OCCASION;
    if (standing->credit || is_harmed(standing))
        return UNRATED_NOT;
    if (required && sheet->scored_turns >= 3)
        return UNRATED_NOT;
    switch (criterion->occasion) {
    case OCCASION_ALWAYS: return after_turns(sheet, 2);
    case OCCASION_LATER: return after_turns(sheet, 4);
    case OCCASION_HOT: return hard_moments(sheet, criterion, standing);
    case OCCASION_DANGER: return sheet->danger ? UNRATED_NOT : UNRATED_NO_OCCASION;
    case OCCASION_SHOWN: break;
    }
    return UNRATED_NO_OCCASION;
}

// Slips as they weigh in ten replies: two in sixty are not what two in eight are.
static unsigned slips_of(unsigned mild, unsigned turns) {
    return turns > 10 ? (mild * 10 + turns - 1) / turns : mild;
}

// Harm caps a level: one severe reply at 2 (at 1 in a talk of three replies or fewer), two
// at 1, two in eight or three at 0; one mild reply at 3, two at 2, three at 1 where they are
// a third of all.
static int cap_of(const struct sheet *sheet, const struct standing *standing) {
    unsigned severe = standing->severe, turns = sheet->scored_turns;
    unsigned mild = slips_of(standing->mild, turns);
    if (severe >= 3 || (severe >= 2 && severe * 4 >= turns))
        return 0;
    if (severe >= 2 || (severe == 1 && turns <= 3))
        return 1;
    if (severe == 1)
        return 2;
    if (standing->mild >= 3 && standing->mild * 3 >= turns)
        return 1;
    return mild >= 2 ? 2 : mild ? 3 : LEVEL_MAX;
}

enum { BRIEF = 7 }; // replies: a conversation can be whole in so many

// Credit that makes it solid, in tenths. Who gets there in fewer replies is not asked for
// as much.
static int needed_tenths(const struct criterion *criterion, int turns) {
    if (turns > 10)
        return criterion->needs * 10 + criterion->needs_per_ten * (turns - 10);
    return criterion->needs * (turns < BRIEF ? BRIEF : turns);
}

static int earned_level(const struct sheet *sheet, const struct criterion *criterion,
                        const struct standing *standing) {
    int tenths = needed_tenths(criterion, (int)sheet->scored_turns);
    int share = standing->credit * 1000 / (tenths * CREDIT_UNIT);
    if (share >= 100 && standing->specific)
        return 4;
    return share >= 60 ? 3 : share >= 20 ? 2 : 1;
}

// Without harm it is solid; with the right words found in hard moments, more.
static int kept_level(const struct criterion *criterion,
                      const struct standing *standing) {
    int share = standing->credit * 100 / (criterion->needs * CREDIT_UNIT);
    if (standing->kept == 0) // never tried; what slipped was said all the same
        return standing->severe ? 1 : 2;
    return share >= 100 && standing->specific ? 4 : 3;
}

void sheet_close(struct sheet *sheet, const struct persona *persona) {
    for (unsigned c = 0; c < sheet->criteria->count; c++) {
        const struct criterion *criterion = &sheet->criteria->at[c];
        struct standing *standing = &sheet->at[c];
        standing->why = occasion_of(sheet, criterion, standing, persona->weights[c],
                                    persona->required >> c & 1);
        if (standing->why != UNRATED_NOT) {
            standing->level = LEVEL_UNRATED;
            continue;
        }
        int level = criterion->kind == CRITERION_KEPT
                        ? kept_level(criterion, standing)
                        : earned_level(sheet, criterion, standing);
        int cap = cap_of(sheet, standing);
        standing->level = level < cap ? level : cap;
        if (standing->severe && !standing->credit)
            standing->level = 0;
    }
}

// ---- scores -------------------------------------------------------------------------

static int weighed(const struct sheet *sheet, const int weights[CRITERIA_MAX]) {
    int sum = 0, most = 0;
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        if (sheet->at[c].level == LEVEL_UNRATED)
            continue;
        sum += weights[c] * sheet->at[c].level;
        most += weights[c] * LEVEL_MAX;
    }
    return most ? (sum * 100 + most / 2) / most : SCORE_NONE;
}

int sheet_group(const struct sheet *sheet, const struct persona *persona,
                const struct rubric *rubric) {
    int weights[CRITERIA_MAX];
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        weights[c] = rubric->weights[c] * (rubric->by_persona ? persona->weights[c] : 1);
    return weighed(sheet, weights);
}

// Of one who is nobody by name nobody knows where they stand.
int sheet_landed(const struct sheet *sheet, const struct persona *persona) {
    enum { FOR_EACH = 2 }; // half of what there is can be moved in a good conversation
    if (!persona->listed || !sheet->scored_turns)
        return SCORE_NONE;
    int landed = gauge_gain(persona, sheet->stood_first, sheet->stood_last) * FOR_EACH;
    return landed < 0 ? 0 : landed > 100 ? 100 : landed;
}

// Two thirds are what was done, one third how it landed.
int sheet_overall(const struct sheet *sheet, const struct persona *persona) {
    int done = weighed(sheet, persona->weights), landed = sheet_landed(sheet, persona);
    if (done == SCORE_NONE)
        return SCORE_NONE;
    int overall = landed == SCORE_NONE ? done : (done * 2 + landed + 1) / 3;
    return sheet->gate_count && overall > GATED_OVERALL ? GATED_OVERALL : overall;
}

static bool was_crossed(const struct sheet *sheet, const struct criterion *criterion) {
    for (unsigned i = 0; i < sheet->gate_count; i++)
        if (criterion->gates[sheet->gates[i].gate])
            return true;
    return false;
}

// Where one line was crossed, only the criteria whose line it is are asked.
static int weakest_of(const struct sheet *sheet, const struct persona *persona,
                      bool crossed) {
    int found = -1;
    for (unsigned c = 0; c < sheet->criteria->count; c++) {
        int level = sheet->at[c].level;
        if (level == LEVEL_UNRATED || level == LEVEL_MAX || !persona->weights[c] ||
            (crossed && !was_crossed(sheet, &sheet->criteria->at[c])))
            continue;
        int least = found < 0 ? LEVEL_MAX + 1 : sheet->at[found].level;
        if (level < least ||
            (level == least && persona->weights[c] > persona->weights[found]))
            found = (int)c;
    }
    return found;
}

int sheet_weakest(const struct sheet *sheet, const struct persona *persona) {
    int found = weakest_of(sheet, persona, true);
    return found >= 0 ? found : weakest_of(sheet, persona, false);
}

void sheet_of(struct sheet *sheet, const struct criteria *criteria,
              const struct session *session) {
    sheet_start(sheet, criteria);
    for (unsigned t = 1; t < session->count; t++)
        sheet_add(sheet, session->set.persona, &session->turns[t], t);
    sheet_close(sheet, session->set.persona);
}
