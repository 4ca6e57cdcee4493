// rows: one scored session for a spreadsheet, one table a file.
//
// Each row begins with the session, the learner, the time and the patron, so that tables of
// several sessions can be put under each other.

#ifndef REPORT_ROWS_H
#define REPORT_ROWS_H

#include "report/page.h"

// A row a turn, the patron's opening among them: what was said, what was heard in it, where
// the gauge stood.
void rows_turns(const struct page *page);
// A row a judgement of a trainer, level by level and move by move; the header alone where
// there is none.
void rows_reviews(const struct page *page);
// A row a group score and a row a criterion, with the quote that shows it best.
void rows_scores(const struct page *page);

#endif
