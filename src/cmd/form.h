// form: in which form a report of `hearout review` is put, and where: on standard output, or
// in a file that is written whole or not at all.

#ifndef CMD_FORM_H
#define CMD_FORM_H

#include "base/arena.h"
#include "base/diag.h"
#include "world/terminal.h"

enum form_kind { FORM_TEXT, FORM_HTML, FORM_CSV, FORM_JSON, FORM_COUNT };

// What --format says; text for NULL. False and told when it is none of them.
bool form_of(const char *format, enum form_kind *kind);

// Puts a report onto show->out: text as show says, all else as it is.
typedef void form_putter(const void *report, const struct show *show);

// `output` is the path of a file; NULL and "-": standard output. An exit code.
int form_put(form_putter *put, const void *report, const char *output,
             const struct terminal_setup *setup, struct arena *arena, struct diag *diag);

#endif
