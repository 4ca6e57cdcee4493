#include "report/cohort_view.h"
void cohort_put_csv(const struct cohort_view *view, FILE *out) {
    (void)view;
    (void)out;
}
