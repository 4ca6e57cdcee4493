#include "cmd/options.h"

#include <getopt.h>
#include <stdio.h>

enum { ROWS_MAX = 32, FIRST_VALUE = 256 };

// The rows as getopt_long() takes them. Returns how many there are.
static int options_table(const struct option_row *rows, struct option longs[ROWS_MAX + 1],
                         char shorts[ROWS_MAX * 2 + 2]) {
    int letters = 0, count = 0;
    for (; count < ROWS_MAX && rows[count].name; count++) {
        bool wants_value = rows[count].value != NULL;
        longs[count] = (struct option){rows[count].name,
                                       wants_value ? required_argument : no_argument,
                                       NULL, FIRST_VALUE + count};
        if (rows[count].letter)
            shorts[letters++] = rows[count].letter;
        if (rows[count].letter && wants_value)
            shorts[letters++] = ':';
    }
    return count;
}

static int row_of(const struct option_row *rows, int count, int found) {
    if (found >= FIRST_VALUE)
        return found - FIRST_VALUE;
    for (int i = 0; i < count; i++)
        if (rows[i].letter == found)
            return i;
    return -1;
}

int options_read(int argc, char *argv[], const struct option_row *rows) {
    struct option longs[ROWS_MAX + 1] = {0};
    char shorts[ROWS_MAX * 2 + 2] = "";
    int count = options_table(rows, longs, shorts);
    optind = 0;
    for (int found; (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        int row = row_of(rows, count, found);
        if (row < 0)
            return -1;
        if (rows[row].value)
            *rows[row].value = optarg;
        else
            *rows[row].flag = true;
    }
    return optind;
}

bool options_words(int argc, char *argv[], int first, int least, int most,
                   const char *wanted) {
    int count = argc - first;
    if (first < 0 || (count >= least && count <= most))
        return first >= 0;
    fprintf(stderr, "%s: expected %s, not ", argv[0], wanted);
    if (count)
        fprintf(stderr, "%d word%s\n", count, count == 1 ? "" : "s");
    else
        fputs("nothing\n", stderr);
    return false;
}

int options_try(int argc, char *argv[], const struct option_row *rows) {
    opterr = 0;
    int first = options_read(argc, argv, rows);
    opterr = 1;
    return first;
}
