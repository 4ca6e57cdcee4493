// redact_inside: the finders that report/redact asks at each place where a word begins.
//
// Each gives the length of what it finds at `at`, 0 for nothing. What stands before has
// been seen to: it is no letter and no digit.

#ifndef REPORT_REDACT_INSIDE_H
#define REPORT_REDACT_INSIDE_H

#include "report/redact.h"

size_t redact_mail(struct str text, size_t at);
size_t redact_name(const struct redaction *redaction, struct str text, size_t at);
// Also numbers that are written out as words.
size_t redact_spelled(struct str text, size_t at, enum redact_kind *kind);
// A number as written in groups: length, and whether it is personal. *kept is what can be
// passed over where nothing personal was found (a date, an ISBN, a price).
size_t redact_number(struct str text, size_t at, enum redact_kind *kind, size_t *kept);

// The next word of ASCII letters from `at` on, after blanks, commas, hyphens and brackets;
// *end is where it ends. Empty: another kind of thing comes next.
struct str redact_word(struct str text, size_t at, size_t *end);
bool redact_same(struct str word, const char *lower); // ASCII, any case

#endif
