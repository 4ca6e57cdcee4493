// csv: rows for a spreadsheet.
//
// Pure, onto a FILE * that was handed in. RFC 4180 with CRLF; a byte-order mark first, so
// that Excel reads UTF-8. Every text is quoted; one that a spreadsheet would take for a
// formula gets an apostrophe before it (OWASP ASVS 1.2.10). Numbers are left alone.

#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include <stdio.h>

#include "base/str.h"

struct csv {
    FILE *out;
    bool inside; // a cell was put into this row: the next needs a comma
};

struct csv csv_start(FILE *out);
// A NUL is left out; what would command a terminal or turn the text round becomes U+FFFD.
void csv_text(struct csv *csv, struct str text);
void csv_number(struct csv *csv, long long number);
void csv_decimal(struct csv *csv, long long thousandths); // 1234 is put as 1.234
void csv_nothing(struct csv *csv);                        // an empty cell
void csv_end_row(struct csv *csv);
// A row of texts, as a header is.
void csv_row(struct csv *csv, const struct str texts[], size_t count);

#endif
