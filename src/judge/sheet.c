#include "judge/sheet_inside.h"

#include <string.h>

enum {
    HOT = 60,           // tension: the patron is upset
    DANGEROUS = 80,     // tension: somebody may get hurt
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

// ---- evidence -----------------------------------------------------------------------

// The best and the worst stay; in between, what came first.
static void evidence_add(struct standing *standing, struct quote quote) {
    if (standing->evidence_count < EVIDENCE_MAX) {
        standing->evidence[standing->evidence_count++] = quote;
        return;
    }
    unsigned middle = 0;
    for (unsigned i = 1; i < EVIDENCE_MAX; i++) {
        const struct quote *here = &standing->evidence[i],
                           *there = &standing->evidence[middle];
        bool between = here->level == 2 || here->level == 3;
        if (between && (there->level < 2 || there->level > here->level))
            middle = i;
    }
    if (quote.level <= 1 || quote.level > standing->evidence[middle].level)
        standing->evidence[middle] = quote;
}

// ---- one reply, one criterion -------------------------------------------------------

// What speaks against a criterion most in this reply.
struct objection {
    enum grade grade;
    struct quote quote;
};

enum { EMBOLDENED = 10 }; // boldness: what a compliment of one's own gives

// One who tests how far to go and is encouraged by it: what keeps to limits slips, too.
static enum grade grade_of_change(const struct criterion *criterion,
                                  const struct change *change) {
    enum grade grade = (enum grade)criterion->events[change->event];
    bool encouraged =
        criterion->occasion == OCCASION_DANGER && change->boldness >= EMBOLDENED;
    return grade == GRADE_NONE && encouraged ? GRADE_MILD : grade;
}

static struct objection objection_of(const struct criterion *criterion,
                                     const struct turn *turn, unsigned number) {
    struct objection worst = {GRADE_NONE, {0}};
    for (unsigned i = 0; i < turn->heard.count; i++) {
        const struct found *found = &turn->heard.at[i];
        enum grade grade = (enum grade)criterion->against[found->move];
        if (grade != GRADE_NONE && found->strength == 1) // a weak sign of it
            grade--;
        if (grade > worst.grade)
            worst = (struct objection){grade,
                                       quote_of(found_at(found), number, 2 - (int)grade)};
    }
    for (unsigned i = 0; i < turn->changes.count; i++) {
        const struct change *change = &turn->changes.at[i];
        if (change->event == EVENT_NONE)
            continue;
        enum grade grade = grade_of_change(criterion, change);
        if (grade <= worst.grade)
            continue;
        struct span_bytes at = change->at.end ? change->at : whole_reply(turn);
        worst = (struct objection){grade, quote_of(at, number, 2 - (int)grade)};
    }
    return worst;
}

static bool has_event(const struct turn *turn, enum event event) {
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event == event)
            return true;
    return false;
}

static bool was_late(const struct criterion *criterion, const struct turn *turn) {
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event != EVENT_NONE &&
            criterion->late[turn->changes.at[i].event])
            return true;
    return false;
}

enum { RECITED = 3 }; // strength of an empty formula: not "I get that" but a script

// A script fits whoever stands there, and so does what is said around it, unless
// something was done for this patron.
static bool is_by_rote(const struct turn *turn) {
    return turn->acts.strength[MOVE_HOLLOW_EMPATHY] >= RECITED &&
           !has_event(turn, EVENT_HEARD_BY_DEED);
}

// A weak, formulaic or ill-timed one is a 2, a solid one a 3, a specific one a 4.
static int level_of(const struct found *found, bool formal) {
    int level = found->strength + 1;
    return formal && level > 2 ? 2 : level;
}

enum { OPENING_TURNS = 2 };

// What counts little counts at its own time only: it welcomes in the first replies, and
// closes neither there nor where nothing was settled before it.
static bool is_out_of_time(const struct criterion *criterion,
                           const struct standing *standing, int points, unsigned number) {
    if (points > 1)
        return false;
    bool opening = number <= OPENING_TURNS;
    if (criterion->occasion == OCCASION_LATER)
        return opening || !standing->credit;
    return criterion->first_turns && !opening;
}

// What happened counts as a weak move does; a deed for this patron is a clear one.
static int level_of_event(unsigned event) {
    bool deed = event == EVENT_HEARD_BY_DEED || event == EVENT_OPTION_FITS ||
                event == EVENT_OPTION_CONFIRMED || event == EVENT_OPTION_DONE;
    return deed ? 3 : 2;
}

static int credit_of_events(const struct criterion *criterion,
                            const struct standing *standing, const struct turn *turn,
                            unsigned number, struct quote *best) {
    int credit = 0;
    for (unsigned i = 0; i < turn->changes.count; i++) {
        const struct change *change = &turn->changes.at[i];
        int points = change->event == EVENT_NONE ? 0 : criterion->earned[change->event];
        // What does a patron good shows what that patron requires, and nothing else.
        bool beside_it = change->event == EVENT_SOOTHED && !standing->required;
        if (!points || !change->at.end || beside_it ||
            is_out_of_time(criterion, standing, points, number))
            continue;
        int level = level_of_event(change->event);
        credit += points * (level - 1);
        if (level > best->level) {
            *best = quote_of(change->at, number, level);
            best->points = (int8_t)points;
        }
    }
    return credit;
}

// The credit of this reply; *best is what it rests on.
static int credit_of(const struct criterion *criterion, const struct standing *standing,
                     const struct turn *turn, unsigned number, struct quote *best) {
    int credit = 0;
    bool formal = was_late(criterion, turn) || is_by_rote(turn);
    move_set seen = 0;
    best->level = LEVEL_UNRATED;
    if (criterion->first_turns && (int)number > criterion->first_turns)
        return 0;
    for (unsigned i = 0; i < turn->heard.count; i++) {
        const struct found *found = &turn->heard.at[i];
        int points = criterion->credit[found->move];
        bool weaker = found->strength < turn->acts.strength[found->move];
        if (!points || weaker || seen >> found->move & 1 ||
            is_out_of_time(criterion, standing, points, number))
            continue;
        seen |= MOVE_BIT(found->move);
        int level = level_of(found, formal);
        int times = found->move == MOVE_OPTION && tally_options(turn) > 1 ? 2 : 1;
        credit += points * (level - 1) * times;
        if (level > best->level || (level == best->level && points > best->points)) {
            *best = quote_of(found_at(found), number, level);
            best->points = (int8_t)points;
        }
    }
    return credit + credit_of_events(criterion, standing, turn, number, best);
}

// With one who tests how far to go each reply is hard; with others where it is hot, or
// where they bait.
static bool was_hard(const struct persona *persona, const struct turn *turn,
                     const struct criterion *criterion) {
    if (criterion->occasion != OCCASION_HOT || persona->track == TRACK_BOUNDARY)
        return true;
    int ask = turn->before.pending_ask;
    return turn->before.tension >= HOT || (ask >= 0 && persona->asks[ask].challenge);
}

// Nobody held steady in a reply that crossed a line.
static bool has_crossed(const struct sheet *sheet, unsigned number) {
    for (unsigned i = 0; i < sheet->gate_count; i++)
        if (sheet->gates[i].quote.turn == number)
            return true;
    return false;
}

static void judge_criterion(struct sheet *sheet, const struct persona *persona,
                            unsigned c, const struct turn *turn, unsigned number) {
    const struct criterion *criterion = &sheet->criteria->at[c];
    struct standing *standing = &sheet->at[c];
    standing->required = persona->required >> c & 1;
    struct objection objection = objection_of(criterion, turn, number);
    struct quote best;
    int credit = credit_of(criterion, standing, turn, number, &best);
    sheet->marks[c] = LEVEL_UNRATED;
    if (objection.grade != GRADE_NONE) {
        standing->mild += objection.grade == GRADE_MILD;
        standing->severe += objection.grade == GRADE_SEVERE;
        sheet->marks[c] = objection.quote.level;
        evidence_add(standing, objection.quote);
    }
    bool kept = criterion->kind == CRITERION_KEPT && objection.grade == GRADE_NONE &&
                was_hard(persona, turn, criterion) && turn->heard.words > 0 &&
                !has_crossed(sheet, number) && !is_by_rote(turn);
    if (kept) {
        standing->kept++;
        if (best.level == LEVEL_UNRATED)
            best = quote_of(whole_reply(turn), number, 3);
    }
    standing->credit += credit;
    if (best.level == LEVEL_UNRATED)
        return;
    standing->specific = standing->specific || best.level == LEVEL_MAX;
    if (objection.grade == GRADE_NONE)
        sheet->marks[c] = best.level;
    evidence_add(standing, best);
}

// ---- a turn --------------------------------------------------------------------------

void sheet_add(struct sheet *sheet, const struct persona *persona,
               const struct turn *turn, unsigned number) {
    tally_add(&sheet->tally, turn, number);
    sheet->danger = sheet->danger || turn->after.danger_turn ||
                    turn->before.tension >= DANGEROUS || persona->track == TRACK_BOUNDARY;
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        sheet->marks[c] = LEVEL_UNRATED;
    if (turn->unscored)
        return;
    sheet->scored_turns++;
    sheet->upset_turns += turn->before.tension >= HOT;
    gates_add(sheet, persona, turn, number);
    for (unsigned c = 0; c < sheet->criteria->count; c++)
        judge_criterion(sheet, persona, c, turn, number);
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
    if (has_no_say(criterion, standing, weight))
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

// Harm caps a level: one severe reply at 2, several (or one in four replies) at 1.
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

int sheet_overall(const struct sheet *sheet, const struct persona *persona) {
    int overall = weighed(sheet, persona->weights);
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
