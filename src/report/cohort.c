#include "report/cohort.h"

#include <stdio.h>
#include <string.h>

const char *left_out_label(enum left_out reason) {
    static const char *const labels[LEFT_OUT_COUNT] = {
        [LEFT_OUT_DAMAGED] = "damaged or not readable",
        [LEFT_OUT_OTHER] = "no transcript of this format",
        [LEFT_OUT_COPY] = "redacted or a further copy",
        [LEFT_OUT_PRIVATE] = "private",
        [LEFT_OUT_WITHDRAWN] = "withdrawn",
        [LEFT_OUT_FILTERED] = "not asked for",
        [LEFT_OUT_EMPTY] = "left before a word was said",
        [LEFT_OUT_PATRONS] = "of too many patrons",
        [LEFT_OUT_BEYOND] = "beyond the number of files that are read",
    };
    return labels[reason];
}

void cohort_start(struct cohort *cohort, struct ear *ear, const struct policy *policy,
                  const struct criteria *criteria, struct arena *arena) {
    *cohort = (struct cohort){
        .arena = arena, .ear = ear, .policy = policy, .criteria = criteria};
}

static void mean_add(struct mean *mean, int value) {
    mean->sum += (unsigned)value;
    mean->count++;
}

static void measure_add(struct measure *measure, int value, uint32_t learner) {
    mean_add(&measure->mean, value);
    few_add(&measure->learners, learner);
}

// ---- who ----------------------------------------------------------------------------

struct cohort_patron *cohort_patron(struct cohort *cohort, struct str id) {
    for (unsigned i = 0; i < cohort->patron_count; i++)
        if (str_eq(cohort->patrons[i]->id, id))
            return cohort->patrons[i];
    if (cohort->patron_count == PATRONS_MAX)
        return NULL;
    struct cohort_patron *patron = arena_new(cohort->arena, struct cohort_patron, 1);
    patron->id = arena_copy(cohort->arena, id);
    return cohort->patrons[cohort->patron_count++] = patron;
}

// The index of the learner of that name.
static uint32_t learner_of(struct cohort *cohort, struct str name) {
    unsigned who = roll_put(&cohort->names, name, cohort->arena);
    if (who < cohort->learner_count)
        return who;
    if (who == cohort->learner_room) {
        cohort->learner_room = cohort->names.room;
        struct learner **more =
            arena_new(cohort->arena, struct learner *, cohort->learner_room);
        if (who)
            memcpy(more, cohort->learners, who * sizeof(struct learner *));
        cohort->learners = more;
    }
    struct learner *learner = arena_new(cohort->arena, struct learner, 1);
    learner->name = cohort->names.at[who];
    cohort->learners[cohort->learner_count++] = learner;
    return who;
}

static struct meeting *meeting_of(struct cohort *cohort, struct learner *learner,
                                  struct cohort_patron *patron) {
    struct meeting *meeting = learner->meetings;
    while (meeting && meeting->patron != patron)
        meeting = meeting->next;
    if (meeting)
        return meeting;
    meeting = arena_new(cohort->arena, struct meeting, 1);
    *meeting = (struct meeting){.next = learner->meetings, .patron = patron};
    return learner->meetings = meeting;
}

// ---- one session, part by part ------------------------------------------------------

static void keep_time(char time[24], struct str text) {
    snprintf(time, 24, "%.*s", (int)(text.len < 23 ? text.len : 23), text.at);
}

// The earlier (later) of two times; an empty one is none.
static void note_time(char time[24], struct str text, bool later) {
    int order = str_cmp(text, str_of(time));
    if (text.len && (!time[0] || (later ? order > 0 : order < 0)))
        keep_time(time, text);
}

static void add_ending(struct cohort *cohort, struct cohort_patron *patron, uint32_t who,
                       enum ending ending) {
    struct learner *learner = cohort->learners[who];
    if (ending == ENDING_NONE || ending_kind(ending) == ENDING_NEITHER) {
        times_add(ending == ENDING_NONE          ? &cohort->unended
                  : ending == ENDING_ENDED_EARLY ? &cohort->ended_early
                                                 : &cohort->interrupted,
                  who);
        times_add(&patron->early, who);
        learner->early++;
    } else if (ending_kind(ending) == ENDING_ACCEPTABLE) {
        times_add(&cohort->well, who);
        times_add(&patron->well, who);
        learner->well++;
    } else {
        times_add(&cohort->badly, who);
        times_add(&patron->badly, who);
        learner->badly++;
    }
}

static void add_levels(struct cohort *cohort, uint32_t who,
                       const struct account *account) {
    struct learner *learner = cohort->learners[who];
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        struct skill *skill = &cohort->skills[c];
        int level = account->levels[c];
        if (level == LEVEL_UNRATED)
            continue;
        measure_add(&skill->level, level, who);
        mean_add(&learner->levels[c], level);
        if (level <= LOW_LEVEL)
            times_add(&skill->low, who);
    }
}

static int gauge_of(const struct cohort_patron *patron, const struct account_turn *turn) {
    bool bold = patron->persona && patron->persona->track == TRACK_BOUNDARY;
    return bold ? turn->boldness : turn->tension;
}

static void add_course(struct cohort_patron *patron, struct meeting *meeting,
                       uint32_t who, const struct account *account) {
    struct course course = {.longer = account->count > COURSE_MAX};
    for (size_t t = 0; t < account->count && t < COURSE_MAX; t++) {
        int gauge = gauge_of(patron, &account->turns[t]);
        course.at[course.count++] = (uint8_t)gauge;
        measure_add(&patron->course[t], gauge, who);
    }
    struct str time = account->start->time;
    if (str_cmp(time, str_of(meeting->time)) < 0)
        return; // there is a newer one
    meeting->course = course;
    keep_time(meeting->time, time);
}

static void add_replies(struct cohort *cohort, uint32_t who,
                        const struct account *account) {
    for (size_t t = 1; t < account->count; t++) {
        const struct account_turn *turn = &account->turns[t];
        cohort->replies++;
        if (turn->unread) {
            times_add(&cohort->unread, who);
            phrases_add(&cohort->unheard, MOVE_NONE, turn->reply.text, who,
                        cohort->arena);
        }
        for (size_t i = 0; i < turn->reply.count; i++) {
            const struct said *said = &turn->reply.moves[i];
            if (move_harms(said->move))
                phrases_add(&cohort->harmful, said->move, said->words, who,
                            cohort->arena);
        }
    }
}

static void add_matters(struct cohort *cohort, struct cohort_patron *patron, uint32_t who,
                        const struct account *account) {
    struct answers answers = {0};
    for (size_t t = 1; t < account->count; t++)
        answers_add(&answers, cohort->ear, cohort->policy, patron->persona,
                    &account->turns[t].reply);
    for (unsigned m = 0; m < MATTERS_MAX; m++) {
        struct matter *matter = &patron->matters[m];
        if (answers.offered[m])
            times_add(&matter->offered, who);
        else if (answers.refused[m])
            times_add(&matter->refused, who);
    }
}

static struct times *version_of(struct cohort *cohort, struct str digest) {
    for (unsigned i = 0; i < cohort->version_count; i++)
        if (str_eq(cohort->versions[i].digest, digest))
            return &cohort->versions[i].sessions;
    if (cohort->version_count == VERSIONS_MAX)
        return &cohort->version_more;
    struct version *version = &cohort->versions[cohort->version_count++];
    version->digest = arena_copy(cohort->arena, digest);
    return &version->sessions;
}

static void add_overall(struct cohort *cohort, uint32_t who, struct meeting *meeting,
                        int overall) {
    if (overall == SCORE_NONE)
        return;
    measure_add(&meeting->patron->overall, overall, who);
    mean_add(&cohort->learners[who]->overall, overall);
    mean_add(&meeting->overall, overall);
}

void cohort_add(struct cohort *cohort, struct cohort_patron *patron,
                const struct account *account) {
    const struct transcript_start *start = account->start;
    uint32_t who = learner_of(cohort, start->learner);
    struct learner *learner = cohort->learners[who];
    struct meeting *meeting = meeting_of(cohort, learner, patron);
    cohort->sessions++;
    learner->sessions++;
    times_add(&patron->sessions, who);
    note_time(cohort->first, start->time, false);
    note_time(cohort->last, start->time, true);
    note_time(learner->first, start->time, false);
    times_add(version_of(cohort, start->rubrics_digest), who);
    add_ending(cohort, patron, who, account->ending);
    add_overall(cohort, who, meeting, account->overall);
    add_levels(cohort, who, account);
    add_course(patron, meeting, who, account);
    add_replies(cohort, who, account);
    add_matters(cohort, patron, who, account);
}
