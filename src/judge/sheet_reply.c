#include "judge/sheet_inside.h"

// ---- evidence -----------------------------------------------------------------------

// What stays rather: what harmed, then what was done best, then what was solid.
static int weight_of(const struct quote *quote) {
    static const int weights[LEVEL_MAX + 1] = {4, 3, 0, 1, 2};
    return weights[quote->level];
}

// The first of the best, and of the worst.
struct extremes {
    unsigned best, worst;
};

static struct extremes extremes_of(const struct standing *standing) {
    struct extremes at = {0, 0};
    for (unsigned i = 1; i < standing->evidence_count; i++) {
        int8_t level = standing->evidence[i].level;
        at.best = level > standing->evidence[at.best].level ? i : at.best;
        at.worst = level < standing->evidence[at.worst].level ? i : at.worst;
    }
    return at;
}

static unsigned spare_of(const struct standing *standing, struct extremes at) {
    unsigned spare = EVIDENCE_MAX;
    for (unsigned i = 0; i < standing->evidence_count; i++) {
        if (i == at.best || i == at.worst)
            continue;
        if (spare == EVIDENCE_MAX ||
            weight_of(&standing->evidence[i]) < weight_of(&standing->evidence[spare]))
            spare = i;
    }
    return spare;
}

// The best and the worst stay; of what lies between what weighs more, and of that what came
// first.
static void evidence_add(struct standing *standing, struct quote quote) {
    if (standing->evidence_count < EVIDENCE_MAX) {
        standing->evidence[standing->evidence_count++] = quote;
        return;
    }
    struct extremes at = extremes_of(standing);
    struct quote *spare = &standing->evidence[spare_of(standing, at)];
    if (quote.level > standing->evidence[at.best].level ||
        quote.level < standing->evidence[at.worst].level ||
        weight_of(&quote) > weight_of(spare))
        *spare = quote;
}

// ---- one reply, one criterion -------------------------------------------------------

// What speaks against a criterion most in this reply.
struct objection {
    enum grade grade;
    struct quote quote;
};

enum { EMBOLDENED = 10 }; // boldness: what a compliment of one's own gives

// Nothing heard for a while is one slip, and not one in each reply that follows.
static bool is_told_before(const struct change *change, const struct scene *after) {
    return change->event == EVENT_UNHEARD && after->unheard_turns % UNHEARD_LONG;
}

// One who tests how far to go and is encouraged by it: what keeps to limits slips, too.
static enum grade grade_of_change(const struct criterion *criterion,
                                  const struct change *change) {
    enum grade grade = (enum grade)criterion->events[change->event];
    bool encouraged =
        criterion->occasion == OCCASION_DANGER && change->boldness >= EMBOLDENED;
    return grade == GRADE_NONE && encouraged ? GRADE_MILD : grade;
}

static void object_to_moves(struct objection *worst, const struct criterion *criterion,
                            const struct turn *turn, unsigned number) {
    for (unsigned i = 0; i < turn->heard.count; i++) {
        const struct found *found = &turn->heard.at[i];
        enum grade grade = (enum grade)criterion->against[found->move];
        if (grade != GRADE_NONE && found->strength == 1) // a weak sign of it
            grade--;
        if (grade > worst->grade)
            *worst = (struct objection){
                grade, quote_of(found_at(found), number, 2 - (int)grade)};
    }
}

static void object_to_events(struct objection *worst, const struct criterion *criterion,
                             const struct turn *turn, unsigned number) {
    for (unsigned i = 0; i < turn->changes.count; i++) {
        const struct change *change = &turn->changes.at[i];
        if (change->event == EVENT_NONE || is_told_before(change, &turn->after))
            continue;
        enum grade grade = grade_of_change(criterion, change);
        if (grade <= worst->grade)
            continue;
        struct span_bytes at = change->at.end ? change->at : whole_reply(turn);
        *worst = (struct objection){grade, quote_of(at, number, 2 - (int)grade)};
        if (!change->at.end)
            worst->quote.points = NO_WORDS;
    }
}

static struct objection objection_of(const struct criterion *criterion,
                                     const struct turn *turn, unsigned number) {
    struct objection worst = {GRADE_NONE, {0}};
    object_to_moves(&worst, criterion, turn, number);
    object_to_events(&worst, criterion, turn, number);
    return worst;
}

static bool was_late(const struct criterion *criterion, const struct turn *turn) {
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event != EVENT_NONE &&
            criterion->late[turn->changes.at[i].event])
            return true;
    return false;
}

// What is said around a script is recited, too.
static bool is_by_rote(const struct turn *turn) {
    return has_event(turn, EVENT_RECITED);
}

static bool cost_trust(const struct turn *turn) {
    return turn->after.trust < turn->before.trust;
}

// They trust, and nothing in the reply harmed.
static bool is_trusted(const struct turn *turn) {
    return has_event(turn, EVENT_SETTLED);
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

enum { TRUSTED = 2 }; // times

// The credit of this reply; *best is what it rests on. It counts by how it lands: weakly
// where the patron trusts less for it, double where they trust and nothing in it harmed.
static int credit_of(const struct criterion *criterion, const struct standing *standing,
                     const struct turn *turn, unsigned number, struct quote *best) {
    int credit = 0;
    bool formal = was_late(criterion, turn) || is_by_rote(turn) || cost_trust(turn);
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
    credit += credit_of_events(criterion, standing, turn, number, best);
    return is_trusted(turn) ? credit * TRUSTED : credit;
}

// With one who tests how far to go each reply is hard; with others where it is hot, or
// where they bait.
static bool was_hard(const struct persona *persona, const struct turn *turn,
                     const struct criterion *criterion) {
    if (criterion->occasion != OCCASION_HOT || persona->track == TRACK_BOUNDARY)
        return true;
    int ask = turn->before.pending_ask;
    return turn->before.tension >= TENSION_UPSET ||
           (ask >= 0 && persona->asks[ask].challenge);
}

void sheet_judge(struct sheet *sheet, const struct persona *persona, unsigned c,
                 const struct turn *turn, unsigned number) {
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
    // Nobody held steady in a reply that crossed a line.
    bool kept = criterion->kind == CRITERION_KEPT && objection.grade == GRADE_NONE &&
                was_hard(persona, turn, criterion) && turn->heard.words > 0 &&
                sheet->crossed_turn != number && !is_by_rote(turn);
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
