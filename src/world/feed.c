#include "world/feed.h"

#include <stdlib.h>
#include <string.h>

enum { BUFFER = FEED_MAX + 64 * 1024 };

void feed_open(struct feed *feed, FILE *in) {
    *feed = (struct feed){.in = in, .buffer = malloc(BUFFER)};
    if (!feed->buffer)
        abort();
}

void feed_close(struct feed *feed) {
    free(feed->buffer);
    feed->buffer = NULL;
}

// Moves what is left to the front and reads more behind it.
static void fill(struct feed *feed) {
    memmove(feed->buffer, feed->buffer + feed->start, feed->end - feed->start);
    feed->end -= feed->start;
    feed->start = 0;
    size_t got = fread(feed->buffer + feed->end, 1, BUFFER - feed->end, feed->in);
    feed->end += got;
    feed->ended = got == 0;
    feed->failed = ferror(feed->in) != 0;
}

static void skip_line(struct feed *feed) {
    for (;;) {
        char *end = memchr(feed->buffer + feed->start, '\n', feed->end - feed->start);
        if (end) {
            feed->start = (size_t)(end - feed->buffer) + 1;
            return;
        }
        feed->start = feed->end;
        if (feed->ended)
            return;
        fill(feed);
    }
}

// Takes what stands before `end`, or all that is left where it is NULL.
static enum feed_event take_line(struct feed *feed, const char *end, struct str *line) {
    char *from = feed->buffer + feed->start;
    size_t length = end ? (size_t)(end - from) : feed->end - feed->start;
    feed->number++;
    feed->start += length + (end != NULL);
    *line = (struct str){from, length};
    if (length && from[length - 1] == '\r')
        line->len--;
    return length > FEED_MAX ? FEED_TOO_LONG : FEED_LINE;
}

enum feed_event feed_next(struct feed *feed, struct str *line) {
    size_t searched = 0;
    for (;;) {
        const char *from = feed->buffer + feed->start;
        size_t have = feed->end - feed->start;
        const char *end =
            have > searched ? memchr(from + searched, '\n', have - searched) : NULL;
        if (end || (feed->ended && have))
            return take_line(feed, end, line);
        if (feed->ended)
            return FEED_END;
        if (have > FEED_MAX) {
            feed->number++;
            skip_line(feed);
            return FEED_TOO_LONG;
        }
        searched = have;
        fill(feed);
    }
}
