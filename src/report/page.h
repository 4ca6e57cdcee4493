// page: one scored session as one self-contained web page: what happened first, then where
// it turned, the whole conversation with what was heard in it, the sheet, and what next.
//
// Pure, onto a FILE * that was handed in. The same session gives the same bytes.

#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "judge/turning.h"
#include "report/debrief.h"

struct page {
    FILE *out;
    const struct debrief *of;             // its show is not used
    const struct transcript_start *start; // how it was made
    bool changed;                         // ... and that is no longer what there is
};

void page(const struct page *page);

// ---- pieces, each in a file of its own ----------------------------------------------
// The gauge's course as a drawing and as the same numbers in a table.
void page_arc(const struct page *page, const struct turnings *turnings);
void page_turned(const struct page *page, const struct turnings *turnings);
void page_talk(const struct page *page);
// A reply with its moves marked in it, each named where it ends.
void page_marked(FILE *out, const struct turn *turn);
void page_sheet(const struct page *page);  // groups, criteria with quotes, counts
void page_judged(const struct page *page); // what trainers say; nothing where none did
void page_gates(const struct page *page);
void page_made(const struct page *page);

// ---- what the pieces share ----------------------------------------------------------
struct str page_number(const struct page *page, long long number);
struct str page_signed(const struct page *page, int number); // "+7", "−12", "0"
// The words of a reply as a quotation that leads to its turn.
void page_quote(const struct page *page, unsigned turn, uint32_t begin, uint32_t end);

#endif
