// redact_groups: a number as it is written in a text: groups of digits, and what stands
// between them. "(217) 555-0142" is three groups.

#ifndef REPORT_REDACT_GROUPS_H
#define REPORT_REDACT_GROUPS_H

#include "base/str.h"

enum {
    GROUPS_MAX = 8,
    DIGITS_MAX = 24,     // of what is looked at as one number
    GROUPS_LONG_RUN = 7, // digits in a row: a card or an account rather than an amount
};

struct groups {
    struct str text; // all of it that is looked at
    bool plus;       // before the first group
    bool prefixed;   // by one or two capitals
    unsigned count;
    struct {
        size_t begin, end; // in text
        char separator;    // before this group: one of " -./", 0 for the first
    } at[GROUPS_MAX];
};

bool groups_digit_at(struct str text, size_t at);
bool groups_letter_at(struct str text, size_t at);

// What is written at `at`; false: no number of this kind (10:30, 1,000, 10am).
bool groups_read(struct groups *groups, struct str text, size_t at);

size_t groups_length(const struct groups *groups, unsigned group); // in digits
int groups_value(const struct groups *groups, unsigned group);     // a million: or more
// The digits of the first groups, without what is between. 0: too many.
size_t groups_digits(const struct groups *groups, unsigned count,
                     char digits[DIGITS_MAX]);
// The lengths of the groups from `first` up to `count`: "334".
bool groups_shaped(const struct groups *groups, unsigned first, unsigned count,
                   const char *shape);

#endif
