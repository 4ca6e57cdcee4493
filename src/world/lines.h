// lines: a filter's input, line by line, never more in memory than one line's cap.

#ifndef WORLD_LINES_H
#define WORLD_LINES_H

#include <stdio.h>

#include "base/str.h"

enum { LINES_MAX = 1024 * 1024 }; // bytes of one line

struct lines {
    FILE *in;
    char *buffer; // owned: lines_close()
    size_t start, end; // what is read and not yet given out
    bool ended, failed;
    unsigned long number; // of the line given out last, from 1
};

enum lines_event { LINES_LINE, LINES_TOO_LONG, LINES_END };

void lines_open(struct lines *lines, FILE *in);
// The next line without its line end; valid until the next call. A line longer than
// LINES_MAX is skipped and said to be TOO_LONG.
enum lines_event lines_next(struct lines *lines, struct str *line);
void lines_close(struct lines *lines);

#endif
