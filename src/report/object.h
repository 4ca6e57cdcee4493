// object: one scored session for a program: all that the page shows, as one JSON object.
//
// Described by rubrics/schema/session-report.schema.json. Offsets count bytes of the UTF-8
// text; the member "score" is what `hearout score` gives, with its evidence.

#ifndef REPORT_OBJECT_H
#define REPORT_OBJECT_H

#include "report/page.h"

#define OBJECT_SCHEMA "hearout/session-report/1"

// One line, without its line end; in the arena of the debrief. The page's stream is not
// used.
struct str object(const struct page *page);

#endif
