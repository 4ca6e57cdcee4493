#include "base/diag.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/show.h"

struct place place_of(const char *file) {
    return (struct place){.file = file};
}

// A message is one line, and what it quotes (names, keys, pieces of a file) is
// foreign: it is shown disarmed, line feeds too.
static void put(FILE *out, struct str text) {
    while (text.len) {
        const char *end = memchr(text.at, '\n', text.len);
        size_t len = end ? (size_t)(end - text.at) : text.len;
        show_text(out, str_cut(text, 0, len));
        if (end)
            fputs("^J", out);
        text = str_cut(text, len + (end != NULL), text.len);
    }
}

static void tell(const struct diag *diag, struct place place, const char *kind,
                 const char *format, va_list args) __attribute__((format(printf, 4, 0)));
static void tell(const struct diag *diag, struct place place, const char *kind,
                 const char *format, va_list args) {
    if (!diag->out)
        return;
    if (place.file) {
        put(diag->out, str_of(place.file));
        fputc(':', diag->out);
    }
    if (place.file && place.line)
        fprintf(diag->out, "%u:%u:", place.line, place.column);
    if (place.file)
        fputc(' ', diag->out);
    fputs(kind, diag->out);
    struct arena arena = {0};
    put(diag->out, arena_vprint(&arena, format, args));
    arena_free(&arena);
    fputc('\n', diag->out);
}

bool diag_fail(struct diag *diag, struct place place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    tell(diag, place, "", format, args);
    va_end(args);
    diag->errors++;
    return false;
}

void diag_doubt(struct diag *diag, struct place place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    tell(diag, place, "doubt: ", format, args);
    va_end(args);
    diag->doubts++;
}

void diag_note(const struct diag *diag, struct place place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    tell(diag, place, "", format, args);
    va_end(args);
}
