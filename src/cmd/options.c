#include "cmd/options.h"

#include <getopt.h>
#include <stdio.h>

enum { ROWS_MAX = 32, FIRST_VALUE = 256 };

int options_read(int argc, char *argv[], const struct option_row *rows) {
    struct option longs[ROWS_MAX + 1] = {0};
    char shorts[ROWS_MAX * 2 + 2] = "";
    int letters = 0, count = 0;
    for (; rows[count].name && count < ROWS_MAX; count++) {
        bool wants_value = rows[count].value != NULL;
        longs[count] = (struct option){rows[count].name,
                                       wants_value ? required_argument : no_argument,
                                       NULL, FIRST_VALUE + count};
        if (rows[count].letter)
            shorts[letters++] = rows[count].letter;
        if (rows[count].letter && wants_value)
            shorts[letters++] = ':';
    }
    optind = 0;
    for (int found; (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        int row = found - FIRST_VALUE;
        for (int i = 0; i < count && row < 0; i++)
            if (rows[i].letter == found)
                row = i;
        if (row < 0)
            return -1;
        if (rows[row].value)
            *rows[row].value = optarg;
        else
            *rows[row].flag = true;
    }
    return optind;
}
