#include "world/lines.h"

#include <stdlib.h>
#include <string.h>

enum { BUFFER = LINES_MAX + 64 * 1024 };

void lines_open(struct lines *lines, FILE *in) {
    *lines = (struct lines){.in = in, .buffer = malloc(BUFFER)};
    if (!lines->buffer)
        abort();
}

void lines_close(struct lines *lines) {
    free(lines->buffer);
    lines->buffer = NULL;
}

// Moves what is left to the front and reads more behind it.
static void fill(struct lines *lines) {
    memmove(lines->buffer, lines->buffer + lines->start, lines->end - lines->start);
    lines->end -= lines->start;
    lines->start = 0;
    size_t got = fread(lines->buffer + lines->end, 1, BUFFER - lines->end, lines->in);
    lines->end += got;
    lines->ended = got == 0;
    lines->failed = ferror(lines->in) != 0;
}

static void skip_line(struct lines *lines) {
    for (;;) {
        char *end = memchr(lines->buffer + lines->start, '\n', lines->end - lines->start);
        if (end) {
            lines->start = (size_t)(end - lines->buffer) + 1;
            return;
        }
        lines->start = lines->end;
        if (lines->ended)
            return;
        fill(lines);
    }
}

enum lines_event lines_next(struct lines *lines, struct str *line) {
    size_t searched = 0;
    for (;;) {
        char *from = lines->buffer + lines->start;
        size_t have = lines->end - lines->start;
        char *end = have > searched ? memchr(from + searched, '\n', have - searched) : NULL;
        if (end || (lines->ended && have)) {
            size_t length = end ? (size_t)(end - from) : have;
            lines->number++;
            lines->start += length + (end != NULL);
            *line = (struct str){from, length};
            if (length && from[length - 1] == '\r')
                line->len--;
            return length > LINES_MAX ? LINES_TOO_LONG : LINES_LINE;
        }
        if (lines->ended)
            return LINES_END;
        if (have > LINES_MAX) {
            lines->number++;
            skip_line(lines);
            return LINES_TOO_LONG;
        }
        searched = have;
        fill(lines);
    }
}
