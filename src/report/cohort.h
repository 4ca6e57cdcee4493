// cohort: many sessions summed up for a trainer: which skills are missing, what heated,
// what nobody offered, how the patrons differ.
//
// Add one account after the other, in any order, close, then put. What is kept grows with
// the learners and patrons, not with the sessions. Nothing is played or heard again: the
// scores are those that were given. Pure; integers, but for the correlation.

#ifndef REPORT_COHORT_H
#define REPORT_COHORT_H

#include "record/account.h"
#include "report/phrases.h"
#include "report/roll.h"

enum {
    COURSE_MAX = 24, // turns of a conversation that are drawn, the opening included
    PATRONS_MAX = 256,
    VERSIONS_MAX = 8, // of the rubrics that are told apart
    LOW_LEVEL = 1,    // a skill counts as missed at this level and below
    RATED_LEAST = 5,  // sessions in which a skill was rated, to be called most missed
    PAIRS_LEAST = 10, // learners, for a correlation
};

// How the gauge went: the opening, then after each reply.
struct course {
    uint8_t at[COURSE_MAX];
    uint8_t count;
    bool longer; // it went on after what is kept
};

struct mean {
    unsigned sum, count;
};
int mean_tenths(struct mean mean); // rounded; only where something was counted

// A mean over sessions, and whose they were.
struct measure {
    struct mean mean;
    struct few learners;
};

struct cohort_patron;

// What one learner did with one patron.
struct meeting {
    struct meeting *next;
    struct cohort_patron *patron;
    struct mean overall;
    char time[24]; // of the newest session
    struct course course;
};

struct learner {
    struct str name;
    char first[24];  // when the first session began
    unsigned number; // "learner 3", by first session: cohort_close()
    unsigned sessions, well, badly, early;
    struct mean overall, levels[CRITERIA_MAX];
    struct meeting *meetings;
};

// A criterion over all sessions.
struct skill {
    struct measure level;
    struct times low; // sessions at LOW_LEVEL and below
};

// Something in the policy pack, with one patron: sessions in which it was offered, and
// those in which it was refused and not offered.
struct matter {
    struct times offered, refused;
};

enum correlated { CORRELATED_TOO_FEW, CORRELATED_NO_VARIATION, CORRELATED };

struct cohort_patron {
    struct str id;
    const struct persona *persona; // NULL: not in this library
    struct times sessions, well, badly, early;
    unsigned learner_count; // cohort_close()
    struct measure overall, course[COURSE_MAX];
    struct matter matters[MATTERS_MAX];
    // Of the learners who met this patron and others: their scores here and elsewhere.
    enum correlated correlated;
    unsigned pairs;
    int correlation; // -100 .. 100, hundredths
};

// Why a transcript is not among the sessions.
enum left_out {
    LEFT_OUT_DAMAGED, // altered, torn or not to be read
    LEFT_OUT_OTHER,   // no transcript of this format
    LEFT_OUT_COPY,    // redacted, or of a session that was there before
    LEFT_OUT_PRIVATE,
    LEFT_OUT_WITHDRAWN,
    LEFT_OUT_FILTERED, // by what was asked for
    LEFT_OUT_EMPTY,    // left before a word was said
    LEFT_OUT_PATRONS,  // of more than PATRONS_MAX patrons
    LEFT_OUT_BEYOND,   // more files than are read
    LEFT_OUT_COUNT,
};
// "private", for a sentence like "3 private".
const char *left_out_label(enum left_out reason);

struct version {
    struct str digest;
    struct times sessions;
};

struct cohort {
    struct arena *arena;
    struct ear *ear;
    const struct policy *policy;
    const struct criteria *criteria;

    unsigned sessions, replies;
    struct times unread, well, badly, ended_early, interrupted, unended;
    struct times left_out[LEFT_OUT_COUNT]; // learners by hash: they are not in the list
    char first[24], last[24];              // when sessions began
    struct skill skills[CRITERIA_MAX];
    struct cohort_patron *patrons[PATRONS_MAX]; // by id: cohort_close()
    unsigned patron_count;
    struct learner *
        *learners; // as they came; a struct few tells them by their place here
    struct learner **by_number; // cohort_close()
    unsigned learner_count, learner_room;
    struct roll names;
    struct phrases harmful, unheard;
    struct version versions[VERSIONS_MAX];
    unsigned version_count;
    struct times version_more; // sessions by further versions
};

// Everything is borrowed, and lives as long as the cohort.
void cohort_start(struct cohort *cohort, struct ear *ear, const struct policy *policy,
                  const struct criteria *criteria, struct arena *arena);
// The patron of that id, made where there is none yet; NULL: there are too many. Whoever
// made it knows whether there is a persona.
struct cohort_patron *cohort_patron(struct cohort *cohort, struct str id);
void cohort_add(struct cohort *cohort, struct cohort_patron *patron,
                const struct account *account);
void cohort_close(struct cohort *cohort);

// What this learner did with this patron; NULL: they did not meet.
const struct meeting *meeting_with(const struct learner *learner,
                                   const struct cohort_patron *patron);
// The criterion that was missed in the largest share of the sessions in which it was rated;
// -1: none was rated often enough, or none was missed.
int cohort_most_missed(const struct cohort *cohort);
// One learner offered it to this patron, and another refused it.
bool matter_differs(const struct matter *matter);

#endif
