#include "report/page.h"

#include "report/html.h"

// Moves stand beside, inside and across each other in a reply. It is cut wherever one
// begins or ends; each piece is one mark, and a move's name stands in the piece it ends
// with.

static bool covers(const struct found *found, uint32_t begin, uint32_t end) {
    return found->begin <= begin && found->end >= end;
}

// Where the piece that begins here ends.
static uint32_t piece_end(const struct heard *heard, uint32_t begin, uint32_t length) {
    uint32_t end = length;
    for (unsigned i = 0; i < heard->count; i++) {
        uint32_t from = heard->at[i].begin, to = heard->at[i].end;
        if (from > begin && from < end)
            end = from;
        if (to > begin && to < end)
            end = to;
    }
    return end;
}

static void put_name(FILE *out, enum move move) {
    if (move_harms(move))
        html_put(out, "<span class=\"tag against\"> [harms: $]</span>",
                 (struct str[]){str_of(move_label(move))});
    else
        html_put(out, "<span class=\"tag\"> [$]</span>",
                 (struct str[]){str_of(move_label(move))});
}

// Whether a move of this kind that ends here was named already: two rules can find one.
static bool is_named(const struct heard *heard, unsigned i) {
    for (unsigned before = 0; before < i; before++)
        if (heard->at[before].move == heard->at[i].move &&
            heard->at[before].end == heard->at[i].end)
            return true;
    return false;
}

static void put_mark(FILE *out, const struct heard *heard, struct str text,
                     uint32_t begin, uint32_t end) {
    bool harms = false;
    for (unsigned i = 0; i < heard->count; i++)
        harms = harms || (covers(&heard->at[i], begin, end) &&
                          move_harms((enum move)heard->at[i].move));
    fputs(harms ? "<mark class=\"harms\">" : "<mark>", out);
    html_text(out, str_span(text, begin, end));
    for (unsigned i = 0; i < heard->count; i++)
        if (heard->at[i].end == end && !is_named(heard, i))
            put_name(out, (enum move)heard->at[i].move);
    fputs("</mark>", out);
}

void page_marked(FILE *out, const struct turn *turn) {
    const struct heard *heard = &turn->heard;
    uint32_t length = (uint32_t)turn->staff.len, end;
    for (uint32_t begin = 0; begin < length; begin = end) {
        end = piece_end(heard, begin, length);
        bool marked = false;
        for (unsigned i = 0; i < heard->count; i++)
            marked = marked || covers(&heard->at[i], begin, end);
        if (marked)
            put_mark(out, heard, turn->staff, begin, end);
        else
            html_text(out, str_span(turn->staff, begin, end));
    }
}
