// What was offered out of the policy pack, and what was refused.

#include "base/text.h"
#include "report/cohort_view.h"

bool matter_forbidden_one(unsigned matter) {
    return matter >= POLICIES_MAX;
}

bool matter_is(const struct policy *policy, unsigned matter) {
    return matter_forbidden_one(matter) ? matter - POLICIES_MAX < policy->forbidden_count
                                        : matter < policy->count;
}

struct str matter_heading(const struct policy *policy, unsigned matter) {
    return matter_forbidden_one(matter) ? policy->forbidden[matter - POLICIES_MAX].heading
                                        : policy->entries[matter].heading;
}

bool matter_fits(const struct cohort_patron *patron, unsigned matter) {
    for (unsigned i = 0; patron->persona && i < patron->persona->option_count; i++)
        if (patron->persona->options[i].policy == (int)matter)
            return true;
    return false;
}

bool matter_shown(const struct cohort_patron *patron, unsigned matter) {
    return matter_fits(patron, matter) || patron->matters[matter].offered.count ||
           patron->matters[matter].refused.count;
}

static bool never_offered(const struct cohort *cohort, unsigned matter) {
    for (unsigned i = 0; i < cohort->patron_count; i++)
        if (cohort->patrons[i]->matters[matter].offered.count)
            return false;
    return true;
}

static bool somebody_needs(const struct cohort *cohort, unsigned matter) {
    for (unsigned i = 0; i < cohort->patron_count; i++)
        if (matter_fits(cohort->patrons[i], matter))
            return true;
    return false;
}

// "offered in 8 sessions", or that it may not be said of how many.
static void put_times(const struct cohort_view *view, struct text *out, const char *what,
                      const struct times *times) {
    if (view_hides(view, &times->learners))
        text_print(out, "%s by fewer than five learners", what);
    else
        text_print(out, "%s in %u session%s", what, times->count,
                   times->count == 1 ? "" : "s");
}

struct str view_matter(const struct cohort_view *view, const struct matter *matter,
                       bool forbidden) {
    struct text out = text_start(view->arena);
    if (matter->offered.count)
        put_times(view, &out, forbidden ? "promised" : "offered", &matter->offered);
    else
        text_print(&out, forbidden ? "never promised" : "never offered");
    if (matter->refused.count) {
        text_put(&out, STR("; "));
        put_times(view, &out, "refused", &matter->refused);
    }
    return text_str(&out);
}

struct str view_never(const struct cohort_view *view) {
    const struct cohort *cohort = view->cohort;
    struct text out = text_start(view->arena);
    for (unsigned m = 0; m < cohort->policy->count; m++) {
        if (!never_offered(cohort, m) || !somebody_needs(cohort, m))
            continue;
        text_print(&out, "%s",
                   out.len ? "; "
                           : "Never offered, and these patrons had a "
                             "use for it: ");
        text_put(&out, matter_heading(cohort->policy, m));
    }
    text_print(&out, "%s",
               out.len ? "."
                       : "All that these patrons had a use for was offered by "
                         "somebody.");
    return text_str(&out);
}

// ---- where staff differ -------------------------------------------------------------

bool view_next_difference(const struct cohort_view *view, struct difference_at *at) {
    const struct cohort *cohort = view->cohort;
    for (; at->next < cohort->patron_count * MATTERS_MAX; at->next++) {
        at->patron = cohort->patrons[at->next / MATTERS_MAX];
        at->matter = at->next % MATTERS_MAX;
        const struct matter *matter = &at->patron->matters[at->matter];
        if (!matter_differs(matter) || view_hides(view, &matter->offered.learners) ||
            view_hides(view, &matter->refused.learners))
            continue;
        at->next++;
        return true;
    }
    return false;
}

struct str view_difference(const struct cohort_view *view,
                           const struct difference_at *at) {
    const struct matter *matter = &at->patron->matters[at->matter];
    bool forbidden = matter_forbidden_one(at->matter);
    if (view->shared)
        return view_matter(view, matter, forbidden);
    struct text out = text_start(view->arena);
    text_print(&out, "%s by ", forbidden ? "promised, which nobody may," : "offered");
    text_put(&out, view_few(view, &matter->offered.learners));
    text_put(&out, STR("; refused by "));
    text_put(&out, view_few(view, &matter->refused.learners));
    return text_str(&out);
}
