#include "base/diag.h"

#include <stdarg.h>

static void tell(struct diag *diag, struct place place, const char *kind,
                 const char *format, va_list args) {
    if (!diag->out)
        return;
    if (place.file)
        fprintf(diag->out, "%s:", place.file);
    if (place.file && place.line)
        fprintf(diag->out, "%u:%u:", place.line, place.column);
    if (place.file)
        fputc(' ', diag->out);
    fputs(kind, diag->out);
    vfprintf(diag->out, format, args);
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
