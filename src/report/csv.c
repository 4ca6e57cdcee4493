#include "report/csv.h"

#include <string.h>

#include "base/utf8.h"

struct csv csv_start(FILE *out) {
    fputs("\xef\xbb\xbf", out);
    return (struct csv){.out = out};
}

static void next_cell(struct csv *csv) {
    if (csv->inside)
        fputc(',', csv->out);
    csv->inside = true;
}

static bool is_formula(struct str text) {
    return text.len && strchr("=+-@\t\r", text.at[0]); // a NUL counts, too
}

void csv_text(struct csv *csv, struct str text) {
    next_cell(csv);
    fputs(is_formula(text) ? "\"'" : "\"", csv->out);
    while (text.len) {
        size_t length;
        uint32_t c = utf8_first(text, &length);
        if (c == '"')
            fputc('"', csv->out);
        if (utf8_kind(c) == UTF8_CONTROL)
            fputs(c ? "\xef\xbf\xbd" : "", csv->out);
        else
            fwrite(text.at, 1, length, csv->out);
        text = str_cut(text, length, text.len);
    }
    fputc('"', csv->out);
}

void csv_number(struct csv *csv, long long number) {
    next_cell(csv);
    fprintf(csv->out, "%lld", number);
}

void csv_decimal(struct csv *csv, long long thousandths) {
    next_cell(csv);
    long long size = thousandths < 0 ? -thousandths : thousandths;
    fprintf(csv->out, "%s%lld.%03lld", thousandths < 0 ? "-" : "", size / 1000,
            size % 1000);
}

void csv_nothing(struct csv *csv) {
    next_cell(csv);
}

void csv_end_row(struct csv *csv) {
    fputs("\r\n", csv->out);
    csv->inside = false;
}

void csv_row(struct csv *csv, const struct str texts[], size_t count) {
    for (size_t i = 0; i < count; i++)
        csv_text(csv, texts[i]);
    csv_end_row(csv);
}
