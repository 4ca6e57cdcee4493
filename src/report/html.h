// html: text into a web page.
//
// Pure, onto a FILE * that was handed in. A page is a literal of ours in which each $
// stands for the next text; a text gets into a page in no other way, so that whatever
// somebody typed is shown and never run: & < > " ' become entities, control characters,
// bidi overrides and bytes that are no UTF-8 are made visible.

#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include <stdio.h>

#include "base/str.h"

void html_text(FILE *out, struct str text);
// As many texts as there are $ in the page; none may be NULL where there is one.
void html_put(FILE *out, const char *page, const struct str texts[]);

// The beginning of a whole page, up to and with <main>: title, language, a policy that
// allows neither script nor network nor any other style, and the one style sheet.
void html_open(FILE *out, struct str title);
void html_close(FILE *out);

#endif
