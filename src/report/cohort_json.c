#include "report/cohort_view.h"
void cohort_put_json(const struct cohort_view *view, FILE *out) {
    (void)view;
    (void)out;
}
