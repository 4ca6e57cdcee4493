// reviews: what the trainers' reviews of many conversations say together: how far program
// and trainers agree, and which of the program's rules they overrule.
//
// Pure. Only finished reviews count; those begun are counted and left out.

#ifndef REPORT_REVIEWS_H
#define REPORT_REVIEWS_H

#include "base/show.h"
#include "judge/agreement.h"
#include "record/review.h"

enum {
    REVIEWS_RATERS_MAX = AGREEMENT_JUDGES_MAX - 1,
    REVIEWS_WORDS = 5,  // quotations kept of a rule or a move
    REVIEWS_SHOWN = 10, // rules and moves that a person is shown
};

// Whose levels are held against whose; id, title.
#define COMPARISON_LIST(X)                                                               \
    X(SIGHTED, "program_sighted", "The program, and trainers who saw its sheet")         \
    X(BLIND, "program_blind", "The program, and trainers who did not see its sheet")     \
    X(BOTH_BLIND, "trainers_blind", "Trainers among themselves, all of them blind")      \
    X(TRAINERS, "trainers", "Trainers among themselves, not all of them blind")

enum comparison {
#define X(name, id, title) COMPARISON_##name,
    COMPARISON_LIST(X)
#undef X
        COMPARISON_COUNT
};
const char *comparison_id(enum comparison comparison);
const char *comparison_title(enum comparison comparison);

// One finished review.
struct reviewed {
    unsigned rater; // index into raters
    bool blind;
    int levels[CRITERIA_MAX]; // 0 .. 4, LEVEL_UNRATED or LEVEL_NOT_GIVEN
};

struct reviewed_talk {
    struct str session;
    int machine[CRITERIA_MAX]; // 0 .. 4 or LEVEL_UNRATED
    struct reviewed *at;
    unsigned count;
};

// Something the trainers overruled: a rule of the program's, or a move it had not heard.
struct overruled {
    struct str rule; // empty: not heard
    enum move move;
    unsigned times;
    unsigned found; // how often the rule had found something in these reviews
    struct str words[REVIEWS_WORDS];
    unsigned shown; // of the words
};

struct overrulings {
    struct overruled *at; // the most frequent first, once closed
    size_t count, room;
};

struct reviews {
    const struct criteria *criteria;
    struct reviewed_talk *talks;
    size_t count, room;
    struct str raters[REVIEWS_RATERS_MAX];
    unsigned rater_count;
    unsigned finished, unfinished;
    unsigned
        left_out; // conversations that their learners keep private: the caller counts
    struct overrulings struck, added;
    struct arena *arena;
};

// At most `room` conversations will come.
void reviews_start(struct reviews *reviews, const struct criteria *criteria, size_t room,
                   struct arena *arena);
// One conversation with all reviews of it. False and told when a rater has reviewed the
// same conversation in another file.
bool reviews_add(struct reviews *reviews, const char *file, const struct review *review,
                 const struct session *session, const struct sheet *sheet,
                 struct diag *diag);
void reviews_close(struct reviews *reviews);

// ---- what comes out -----------------------------------------------------------------

struct comparison_row {
    struct agreement agreement; // second minus first: trainer minus program; among
                                // trainers by their names' order
    unsigned apart; // pairs in which one gave a level and the other said it cannot be
    struct icc icc;
    unsigned
        icc_talks; // conversations that it is of: rated by the program and a trainer,
                   // or by all the trainers
};

struct comparison_size {
    unsigned raters; // trainers
    unsigned pairs;  // of sheets
};

struct comparison_size reviews_size(const struct reviews *reviews,
                                    enum comparison comparison);
struct comparison_row reviews_compare(const struct reviews *reviews,
                                      enum comparison comparison, unsigned criterion);

void reviews_put_text(const struct reviews *reviews, const struct show *show);
void reviews_put_page(const struct reviews *reviews, FILE *out);
void reviews_put_csv(const struct reviews *reviews, FILE *out);
// One object on a line: rubrics/schema/agreement.schema.json.
struct str reviews_json(const struct reviews *reviews);

// ---- figures in words, in the arena -------------------------------------------------

const char *reviews_decimal(int thousandths, struct arena *arena); // "0.712", "-0.050"
const char *reviews_share(unsigned part, unsigned whole, struct arena *arena); // "83 %"
// "0.712 (0.401 to 0.880)", "too few", "no variation"
const char *reviews_kappa(const struct agreement *agreement, struct arena *arena);
const char *reviews_icc(const struct icc *icc, struct arena *arena);
const char *reviews_difference(const struct agreement *agreement, struct arena *arena);

#endif
