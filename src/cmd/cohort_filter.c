#include "cmd/cohort_filter.h"

#include "base/date.h"
#include "cmd/cmd.h"
#include "cmd/learner.h"
#include "cmd/shelf.h"

// ---- whether they can be used -------------------------------------------------------

static bool tell(const char *option, const char *wanted, const char *given) {
    fprintf(stderr, "hearout: review: --%s: expected %s, not '", option, wanted);
    show_text(stderr, str_of(given));
    fputs("'\n", stderr);
    return false;
}

static bool check_day(const char *option, const char *given) {
    struct str text = str_of(given);
    return !given || date_is_day(text) || date_is_time(text) ||
           tell(option, "a day as 2026-11-21 or a time as 2026-11-21T17:00:00Z", given);
}

static bool check_version(const char *given) {
    struct str hex = str_of(given);
    if (str_starts(hex, STR("sha256:")))
        hex = str_cut(hex, 7, hex.len);
    bool good = hex.len >= 4 && hex.len <= 64;
    for (size_t i = 0; i < hex.len; i++)
        good = good && ((hex.at[i] >= '0' && hex.at[i] <= '9') ||
                        (hex.at[i] >= 'a' && hex.at[i] <= 'f'));
    return good || tell("rubric-version",
                        "the first digits, four at least, of a digest as the report "
                        "lists them",
                        given);
}

static bool has_module(const struct shelf_entry *entry, struct str module) {
    for (size_t m = 0; m < entry->module_count; m++)
        if (str_eq(entry->modules[m], module))
            return true;
    return false;
}

static bool module_is_known(const struct shelf *shelf, struct str module) {
    for (size_t i = 0; i < shelf->count; i++)
        if (has_module(&shelf->at[i], module))
            return true;
    return false;
}

int cohort_filter_check(struct cohort_filter *filter, struct library *library) {
    bool good = check_day("since", filter->since);
    good = check_day("until", filter->until) && good;
    if (filter->mode && !mode_of(str_of(filter->mode), &filter->mode_wanted))
        good = tell("mode", "learn, practise or graded", filter->mode);
    if (filter->persona && !json_id_fits(str_of(filter->persona)))
        good = tell("persona", "the id of a persona", filter->persona);
    if (filter->rubric_version)
        good = check_version(filter->rubric_version) && good;
    if (!good)
        return EXIT_USAGE;
    if (!filter->module)
        return EXIT_FINE;
    filter->shelf = shelf_read(library);
    if (module_is_known(filter->shelf, str_of(filter->module)))
        return EXIT_FINE;
    tell("module", "a module that a patron belongs to (hearout list)", filter->module);
    return EXIT_NO_INPUT;
}

// ---- whether a session fits ---------------------------------------------------------

// A day stands for all of it: only as much as was asked is compared.
static int compare_time(struct str time, const char *wanted) {
    struct str text = str_of(wanted);
    return str_cmp(str_cut(time, 0, text.len), text);
}

static bool fits_module(const struct cohort_filter *filter, struct str persona) {
    for (size_t i = 0; i < filter->shelf->count; i++)
        if (str_eq(filter->shelf->at[i].id, persona))
            return has_module(&filter->shelf->at[i], str_of(filter->module));
    return false;
}

static bool fits_rubric(const char *rubric, const struct transcript_start *start) {
    for (unsigned i = 0; i < start->rubric_count; i++)
        if (str_eq(start->rubrics[i], str_of(rubric)))
            return true;
    return false;
}

static bool fits_version(const char *wanted, struct str digest) {
    struct str text = str_of(wanted);
    if (!str_starts(text, STR("sha256:")) && str_starts(digest, STR("sha256:")))
        digest = str_cut(digest, 7, digest.len);
    return str_starts(digest, text);
}

bool cohort_filter_fits(const struct cohort_filter *filter,
                        const struct transcript_start *start) {
    return !(filter->since && compare_time(start->time, filter->since) < 0) &&
           !(filter->until && compare_time(start->time, filter->until) > 0) &&
           !(filter->persona && !str_eq(start->persona, str_of(filter->persona))) &&
           !(filter->mode && start->mode != filter->mode_wanted) &&
           !(filter->learner && !learner_is(start->learner, filter->learner)) &&
           !(filter->rubric && !fits_rubric(filter->rubric, start)) &&
           !(filter->rubric_version &&
             !fits_version(filter->rubric_version, start->rubrics_digest)) &&
           !(filter->module && !fits_module(filter, start->persona));
}

void cohort_filter_words(const struct cohort_filter *filter, struct cohort_view *view) {
    // Without --names, a learner who was asked for is not named either.
    const char *learner = filter->learner && !view->names ? "one" : filter->learner;
    const struct {
        const char *what, *value;
    } rows[] = {
        {"since", filter->since},
        {"until", filter->until},
        {"module", filter->module},
        {"persona", filter->persona},
        {"mode", filter->mode},
        {"rubric", filter->rubric},
        {"version of the rubrics", filter->rubric_version},
        {"learner", learner},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].value)
            view->filters[view->filter_count++] =
                str_of(arena_print(view->arena, "%s %s", rows[i].what, rows[i].value));
}
