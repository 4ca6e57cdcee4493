// cohort_filter: which sessions of a folder are asked for.

#ifndef CMD_COHORT_FILTER_H
#define CMD_COHORT_FILTER_H

#include "cmd/library.h"
#include "report/cohort_view.h"

// As they were typed; NULL: all are.
struct cohort_filter {
    const char *since, *until; // days or times, both included
    const char *module, *persona, *mode, *rubric, *learner;
    const char *rubric_version; // the beginning of the digest
    // Found by cohort_filter_check():
    enum mode mode_wanted;
    const struct shelf *shelf; // where a module is asked for
};

// Whether they can be used; each that cannot is told. An exit code.
int cohort_filter_check(struct cohort_filter *filter, struct library *library);
bool cohort_filter_fits(const struct cohort_filter *filter,
                        const struct transcript_start *start);
// For the report: "persona denise-okafor", "since 2026-10-01".
void cohort_filter_words(const struct cohort_filter *filter, struct cohort_view *view);

#endif
