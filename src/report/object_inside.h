// object_inside: what the files that write the object share.

#ifndef REPORT_OBJECT_INSIDE_H
#define REPORT_OBJECT_INSIDE_H

#include "report/object.h"

void object_turns(struct text *out, const struct debrief *d);
void object_reviews(struct text *out, const struct debrief *d);
void object_made(struct text *out, const struct page *page);
// The text, or null where it is empty.
void object_text(struct text *out, const char *key, struct str text);
// The source behind a tag in words, or null.
void object_source(struct text *out, const struct debrief *d, struct str tag);

#endif
