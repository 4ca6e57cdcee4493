#include "judge/sheet.h"

#include <string.h>

enum {
    HOT = 60,
    HARD = 70,          // few words get through
    CREDIT_UNIT = 3,    // thirds: a weak move counts 1, a clear one 2, a strong one 3
    GATED_OVERALL = 40, // no conversation with a gate scores more
};

static const struct {
    const char *id, *label;
} gates[] = {
#define X(name, id, label) [GATE_##name] = {id, label},
    GATE_LIST(X)
#undef X
};

const char *gate_id(enum gate gate) {
    return gates[gate].id;
}

const char *gate_label(enum gate gate) {
    return gates[gate].label;
}

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

static struct quote quote_of(const struct found *found, unsigned turn, int level) {
    return (struct quote){found->begin, found->end, (uint16_t)turn, (int8_t)level, 0};
}

// ---- one reply, one criterion -------------------------------------------------------

// What speaks against a criterion most in this reply.
struct objection {
    enum grade grade;
    struct quote quote;
};

static struct objection objection_of(const struct criterion *criterion,
                                     const struct turn *turn, unsigned number) {
    struct objection worst = {GRADE_NONE, {0}};
    for (unsigned i = 0; i < turn->heard.count; i++) {
        const struct found *found = &turn->heard.at[i];
        enum grade grade = (enum grade)criterion->against[found->move];
        if (grade > worst.grade)
            worst = (struct objection){grade, quote_of(found, number, 2 - (int)grade)};
    }
    for (unsigned i = 0; i < turn->changes.count; i++) {
        const struct change *change = &turn->changes.at[i];
        if (change->event == EVENT_NONE)
            continue;
        enum grade grade = (enum grade)criterion->events[change->event];
        if (grade <= worst.grade)
            continue;
        struct span_bytes at = change->at;
        if (!at.end) // what was left out is shown by the whole reply
            at.end = (uint32_t)turn->staff.len;
        worst = (struct objection){
            grade, {at.begin, at.end, (uint16_t)number, (int8_t)(2 - (int)grade), 0}};
    }
    return worst;
}

static bool was_late(const struct criterion *criterion, const struct turn *turn) {
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event != EVENT_NONE &&
            criterion->late[turn->changes.at[i].event])
            return true;
    return false;
}

// A weak, formulaic or ill-timed one is a 2, a solid one a 3, a specific one a 4.
static int level_of(const struct found *found, bool late) {
    int level = found->strength + 1;
    return late && level > 2 ? 2 : level;
}

// Two real options in one reply are two, also where one sentence offers them.
static int options_offered(const struct turn *turn) {
    int named = 0, offered = turn->acts.counts[MOVE_OPTION];
    for (unsigned o = 0; offered && o < OPTIONS_MAX; o++)
        named += turn->acts.options >> o & 1;
    return named > offered ? named : offered;
}

// The credit of this reply; *best is what it rests on.
static int credit_of(const struct criterion *criterion, const struct turn *turn,
                     unsigned number, struct quote *best) {
    int credit = 0;
    bool late = was_late(criterion, turn);
    move_set seen = 0;
    best->level = LEVEL_UNRATED;
    if (criterion->first_turns && (int)number > criterion->first_turns)
        return 0;
    for (unsigned i = 0; i < turn->heard.count; i++) {
        const struct found *found = &turn->heard.at[i];
        int points = criterion->credit[found->move];
        bool weaker = found->strength < turn->acts.strength[found->move];
        if (!points || weaker || seen >> found->move & 1)
            continue;
        seen |= MOVE_BIT(found->move);
        int level = level_of(found, late);
        int times = found->move == MOVE_OPTION && options_offered(turn) > 1 ? 2 : 1;
        credit += points * (level - 1) * times;
        if (level > best->level || (level == best->level && points > best->points)) {
            *best = quote_of(found, number, level);
            best->points = (int8_t)points;
        }
    }
    return credit;
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

static void judge_criterion(struct sheet *sheet, const struct persona *persona,
                            unsigned c, const struct turn *turn, unsigned number) {
    const struct criterion *criterion = &sheet->criteria->at[c];
    struct standing *standing = &sheet->at[c];
    struct objection objection = objection_of(criterion, turn, number);
    struct quote best;
    int credit = credit_of(criterion, turn, number, &best);
    sheet->marks[c] = LEVEL_UNRATED;
    if (objection.grade != GRADE_NONE) {
        standing->mild += objection.grade == GRADE_MILD;
        standing->severe += objection.grade == GRADE_SEVERE;
        sheet->marks[c] = objection.quote.level;
        evidence_add(standing, objection.quote);
    }
    bool kept = criterion->kind == CRITERION_KEPT && objection.grade == GRADE_NONE &&
                was_hard(persona, turn, criterion) && turn->heard.words > 0;
    if (kept) {
        standing->kept++;
        if (best.level == LEVEL_UNRATED)
            best = (struct quote){0, (uint32_t)turn->staff.len, (uint16_t)number, 3, 0};
    }
    standing->credit += credit;
    if (best.level == LEVEL_UNRATED)
        return;
    standing->specific = standing->specific || best.level == LEVEL_MAX;
    if (objection.grade == GRADE_NONE)
        sheet->marks[c] = best.level;
    evidence_add(standing, best);
}

// ---- gates --------------------------------------------------------------------------

static void gate_add(struct sheet *sheet, enum gate gate, struct quote quote) {
    for (unsigned i = 0; i < sheet->gate_count; i++)
        if (sheet->gates[i].gate == gate && sheet->gates[i].quote.turn == quote.turn)
            return;
    if (sheet->gate_count < GATES_MAX)
        sheet->gates[sheet->gate_count++] = (struct gate_hit){gate, quote};
}

static void gates_of_moves(struct sheet *sheet, const struct persona *persona,
                           const struct turn *turn, unsigned number) {
    static const struct {
        enum move move;
        enum gate gate;
    } rows[] = {
        {MOVE_PRIVACY_LEAK, GATE_PRIVACY_LEAK},
        {MOVE_INSULT, GATE_INSULT},
        {MOVE_THREAT, GATE_THREAT},
        {MOVE_LABEL, GATE_LABEL},
        {MOVE_PERSONAL_LEAK, GATE_PERSONAL_LEAK},
    };
    for (unsigned i = 0; i < turn->heard.count; i++)
        for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
            if (turn->heard.at[i].move != rows[r].move)
                continue;
            if (rows[r].gate == GATE_PERSONAL_LEAK && persona->track != TRACK_BOUNDARY)
                continue;
            gate_add(sheet, rows[r].gate, quote_of(&turn->heard.at[i], number, 0));
        }
}

static void gates_of_changes(struct sheet *sheet, const struct persona *persona,
                             const struct turn *turn, unsigned number) {
    const struct acts *acts = &turn->acts;
    for (unsigned i = 0; i < persona->trigger_count; i++) {
        const struct span_bytes at = acts->trigger_at[i];
        if (acts->triggers >> i & 1 && persona->triggers[i].leaks)
            gate_add(sheet, GATE_PRIVACY_LEAK,
                     (struct quote){at.begin, at.end, (uint16_t)number, 0, 0});
    }
    if (turn->after.barred && !turn->before.barred)
        gate_add(sheet, GATE_FALSE_PROMISE,
                 (struct quote){acts->forbidden_at.begin, acts->forbidden_at.end,
                                (uint16_t)number, 0, 0});
    bool stayed =
        turn->after.danger_turn && turn->after.turn >= turn->after.danger_turn + 2 &&
        !(turn->heard.moves & (MOVE_BIT(MOVE_GET_HELP) | MOVE_BIT(MOVE_DISENGAGE)));
    if (stayed)
        gate_add(sheet, GATE_STAYED_IN_DANGER,
                 (struct quote){0, (uint32_t)turn->staff.len, (uint16_t)number, 0, 0});
}

// ---- counting -----------------------------------------------------------------------

static void tally_moves(struct tally *tally, const struct turn *turn, unsigned number) {
    const uint8_t *counts = turn->acts.counts;
    tally->open_questions += counts[MOVE_OPEN_QUESTION];
    tally->closed_questions += counts[MOVE_CLOSED_QUESTION];
    tally->why_questions +=
        counts[MOVE_WHY_ACCUSE] + (unsigned)counts[MOVE_REASON_FOR_REQUEST];
    tally->reflections += counts[MOVE_REFLECTION] + (unsigned)counts[MOVE_SUMMARY];
    tally->strong_reflections += turn->acts.strength[MOVE_REFLECTION] == 3 ||
                                 turn->acts.strength[MOVE_SUMMARY] == 3;
    tally->feelings += counts[MOVE_FEELING];
    tally->apologies += counts[MOVE_APOLOGY];
    tally->options += (unsigned)options_offered(turn);
    tally->validations += counts[MOVE_VALIDATION];
    tally->limits += counts[MOVE_LIMIT];
    tally->hollow += counts[MOVE_HOLLOW_EMPATHY];
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (move_harms((enum move)m))
            tally->harmful += counts[m];
    bool reflects = counts[MOVE_REFLECTION] || counts[MOVE_SUMMARY];
    if (reflects && !tally->first_reflection)
        tally->first_reflection = number;
    if (counts[MOVE_OPTION] && !tally->first_option)
        tally->first_option = number;
}

static void tally_turn(struct tally *tally, const struct turn *turn, unsigned number) {
    tally->staff_turns++;
    tally->words += turn->heard.words;
    tally->unread += turn->heard.unread;
    if (turn->before.tension >= HARD) {
        tally->hot_turns++;
        tally->hot_words += turn->heard.words;
    }
    tally_moves(tally, turn, number);
}

void sheet_add(struct sheet *sheet, const struct persona *persona,
               const struct turn *turn, unsigned number) {
    tally_turn(&sheet->tally, turn, number);
    sheet->danger = sheet->danger || turn->after.danger_turn ||
                    turn->before.tension >= 80 || persona->track == TRACK_BOUNDARY;
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        sheet->marks[c] = LEVEL_UNRATED;
    if (turn->unscored)
        return;
    sheet->scored_turns++;
    sheet->upset_turns += turn->before.tension >= HOT;
    gates_of_moves(sheet, persona, turn, number);
    gates_of_changes(sheet, persona, turn, number);
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

// Harm caps a level: one severe reply at 2, several (or one in four replies) at 1.
static int cap_of(const struct sheet *sheet, const struct standing *standing) {
    unsigned severe = standing->severe, turns = sheet->scored_turns;
    if (severe >= 3 || (severe >= 2 && severe * 4 >= turns))
        return 0;
    if (severe >= 2 || (severe == 1 && turns <= 3))
        return 1;
    if (severe == 1)
        return 2;
    if (standing->mild >= 3 && standing->mild * 3 >= turns)
        return 1;
    return standing->mild >= 2 ? 2 : standing->mild ? 3 : LEVEL_MAX;
}

static int earned_level(const struct sheet *sheet, const struct criterion *criterion,
                        const struct standing *standing) {
    int turns = (int)sheet->scored_turns;
    int needs = criterion->needs;
    if (turns > 10)
        needs += criterion->needs_per_ten * (turns - 10) / 10;
    int share = standing->credit * 100 / (needs * CREDIT_UNIT);
    if (share >= 100 && standing->specific)
        return 4;
    return share >= 60 ? 3 : share >= 20 ? 2 : 1;
}

// Without harm it is solid; with the right words found in hard moments, more.
static int kept_level(const struct criterion *criterion,
                      const struct standing *standing) {
    int share = standing->credit * 100 / (criterion->needs * CREDIT_UNIT);
    if (standing->kept == 0)
        return 1;
    return share >= 100 && standing->specific ? 4 : 3;
}

void sheet_close(struct sheet *sheet, const struct persona *persona,
                 const struct scene *last) {
    (void)last;
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

int sheet_weakest(const struct sheet *sheet, const struct persona *persona) {
    int found = -1;
    for (unsigned c = 0; c < sheet->criteria->count; c++) {
        int level = sheet->at[c].level;
        if (level == LEVEL_UNRATED || level == LEVEL_MAX || !persona->weights[c])
            continue;
        int least = found < 0 ? LEVEL_MAX + 1 : sheet->at[found].level;
        if (level < least ||
            (level == least && persona->weights[c] > persona->weights[found]))
            found = (int)c;
    }
    return found;
}

void sheet_of(struct sheet *sheet, const struct criteria *criteria,
              const struct session *session) {
    sheet_start(sheet, criteria);
    for (unsigned t = 1; t < session->count; t++)
        sheet_add(sheet, session->set.persona, &session->turns[t], t);
    sheet_close(sheet, session->set.persona, &session_last(session)->after);
}
