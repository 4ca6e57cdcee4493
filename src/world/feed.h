// feed: a filter's input, line by line, never more in memory than one line's cap.

#ifndef WORLD_FEED_H
#define WORLD_FEED_H

#include <stdio.h>

#include "base/str.h"

enum { FEED_MAX = 1024 * 1024 }; // bytes of one line

struct feed {
    FILE *in;
    char *buffer;      // owned: feed_close()
    size_t start, end; // what is read and not yet given out
    bool ended, failed;
    unsigned long number; // of the line given out last, from 1
};

enum feed_event { FEED_LINE, FEED_TOO_LONG, FEED_END };

void feed_open(struct feed *feed, FILE *in);
// The next line without its line end; valid until the next call. A line longer than
// FEED_MAX is skipped and said to be TOO_LONG.
enum feed_event feed_next(struct feed *feed, struct str *line);
void feed_close(struct feed *feed);

#endif
