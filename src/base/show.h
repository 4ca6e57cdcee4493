// show: text on its way to a person's terminal or pager.
//
// Pure, onto a FILE * that was handed in. The only way foreign text (personas,
// transcripts, what was typed) reaches a terminal: control characters, escape
// sequences, bidi overrides and bytes that are no UTF-8 are made visible and
// harmless; emoji and accented letters stay.

#ifndef BASE_SHOW_H
#define BASE_SHOW_H

#include <stdio.h>

#include "base/str.h"

// How the reader reads. Colour never carries meaning alone.
struct show {
    FILE *out;
    int width;    // columns, at least 20; 0: no wrapping
    bool colour;  // ANSI colours and bold may be used
    bool unicode; // false: box drawing, bars and typographic marks become ASCII
    bool plain;   // for screen readers: no columns, no bars, a sentence each
};

enum show_style {
    SHOW_NORMAL,
    SHOW_BOLD,
    SHOW_DIM,
    SHOW_GOOD,   // calmer, helps
    SHOW_HARM,   // hotter, harms
    SHOW_PATRON, // the patron's name
};

// The text disarmed; line feeds and tabs stay. No wrapping.
void show_text(FILE *out, struct str text);
// The same in a style, where colour is on.
void show_styled(const struct show *show, enum show_style style, struct str text);
// The text wrapped to the width at spaces, continuation lines (and lines after
// a line feed) indented. `column` is where the cursor stands already; the cursor is left
// behind the last word, without a line end and without blanks. Returns the column then.
// Other blanks stay as they are, so a first line can bring its own indent.
int show_wrapped(const struct show *show, int column, int indent, struct str text);
// printf, then wrapped and ended with a line feed.
void show_line(const struct show *show, int indent, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Columns that a text takes on a terminal, once disarmed.
int show_columns(struct str text);

#endif
