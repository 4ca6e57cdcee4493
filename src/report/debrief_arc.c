#include "report/debrief.h"

enum { BAR = 10, WIDE_BAR = 20, NARROW_BAR = 4, QUOTE = 44, QUOTE_LEAST = 12 };

static void put_bar(const struct show *show, int value, int width) {
    int filled = (value * width + 50) / 100;
    fputc('|', show->out);
    for (int i = 0; i < width; i++)
        fputc(i < filled ? '#' : ' ', show->out);
    fputc('|', show->out);
}

void debrief_meter(const struct show *show, const struct persona *persona,
                   const struct scene *scene) {
    int value = gauge_value(persona, scene);
    const char *word = gauge_word(persona, value);
    if (show->plain) {
        fprintf(show->out, "%s %d of 100, %s.", gauge_title(persona), value, word);
        return;
    }
    fprintf(show->out, "%s %d ", gauge_name(persona), value);
    put_bar(show, value, BAR);
    fprintf(show->out, " %s", word);
}

// ---- the arc ------------------------------------------------------------------------

// What moved it most, as far as the line has room.
static void put_moved(const struct debrief *d, unsigned number, int column) {
    const struct turn *turn = &d->session->turns[number];
    const struct change *change = points_main(d->session->set.persona, turn);
    if (!change)
        return;
    column += fprintf(d->show->out, " %s", change->rule);
    int room = d->show->width ? d->show->width - column - 8 : QUOTE; // marks and " ..."
    if (!change->at.end || room < QUOTE_LEAST)
        return;
    fputc(' ', d->show->out);
    show_text(d->show->out, debrief_quote(d, number, change->at.begin, change->at.end,
                                          (size_t)(room < QUOTE ? room : QUOTE)));
}

// The stages are those of somebody upset: who tests limits is told by the gauge alone.
static bool has_stages(const struct persona *persona) {
    return persona->track != TRACK_BOUNDARY;
}

static void put_row(const struct debrief *d, unsigned number) {
    const struct turn *turn = &d->session->turns[number];
    const struct persona *persona = d->session->set.persona;
    int value = gauge_value(persona, &turn->after), column;
    int step = gauge_step(persona, turn);
    FILE *out = d->show->out;
    char way = step < 0 ? 'v' : step > 0 ? '^' : '=';
    if (d->show->plain) {
        column = fprintf(out, "Turn %u: %s %d, %s.", number, gauge_name(persona), value,
                         has_stages(persona) ? stage_label(turn->after.stage)
                                             : gauge_word(persona, value));
    } else {
        column = fprintf(out, "  %2u  %3d ", number, value) + WIDE_BAR + 2;
        put_bar(d->show, value, WIDE_BAR);
        if (has_stages(persona))
            column += fprintf(out, " %c", stage_letter(turn->after.stage));
        if (number)
            column += fprintf(out, " %c", way);
    }
    if (number)
        put_moved(d, number, column);
    fputc('\n', out);
}

static void put_letters(const struct debrief *d) {
    bool seen[STAGE_COUNT] = {false};
    for (unsigned t = 0; t < d->session->count && has_stages(d->session->set.persona);
         t++)
        seen[d->session->turns[t].after.stage] = true;
    struct text letters = text_start(d->arena);
    text_put(&letters, STR("  v it fell, ^ it rose"));
    for (unsigned s = 0, told = 0; s < STAGE_COUNT; s++)
        if (seen[s])
            text_print(&letters, "%s  %c %s", told++ ? "" : ";",
                       stage_letter((enum stage)s), stage_label((enum stage)s));
    show_line(d->show, 2, "%.*s", STR_ARGS(text_str(&letters)));
}

void debrief_arc(const struct debrief *d) {
    const char *title =
        arena_print(d->arena, "How %s went", gauge_name(d->session->set.persona));
    show_styled(d->show, SHOW_BOLD, str_of(title));
    fputc('\n', d->show->out);
    for (unsigned t = 0; t < d->session->count; t++)
        put_row(d, t);
    if (!d->show->plain)
        put_letters(d);
    fputc('\n', d->show->out);
}

// ---- two arcs -----------------------------------------------------------------------

// Of two bars beside each other: the turn, and twice the number, the edges and a gap.
static int half_bar(const struct show *show) {
    enum { AROUND = 6 + 2 * (4 + 2) + 3 };
    int room = show->width ? (show->width - AROUND) / 2 : WIDE_BAR;
    return room > WIDE_BAR ? WIDE_BAR : room < NARROW_BAR ? NARROW_BAR : room;
}

static void put_half(const struct show *show, const struct session *session, unsigned t) {
    int value = gauge_value(session->set.persona, &session->turns[t].after);
    fprintf(show->out, "%3d ", value);
    put_bar(show, value, half_bar(show));
}

static void put_both(const struct show *show, const struct session *was,
                     const struct session *is, unsigned t, unsigned changed) {
    const struct persona *persona = was->set.persona;
    if (show->plain) {
        fprintf(show->out, "Turn %u: ", t);
        if (t < was->count)
            fprintf(show->out, "was %d%s", gauge_value(persona, &was->turns[t].after),
                    t < is->count ? ", " : "");
        if (t < is->count)
            fprintf(show->out, "would be %d", gauge_value(persona, &is->turns[t].after));
        fputs(".\n", show->out);
        return;
    }
    fprintf(show->out, "  %2u%c ", t, t == changed ? '*' : ' ');
    if (t < was->count)
        put_half(show, was, t);
    else
        fprintf(show->out, "%*s", half_bar(show) + 6, "");
    fputs(t < is->count ? "   " : "", show->out);
    if (t < is->count)
        put_half(show, is, t);
    fputc('\n', show->out);
}

void debrief_compare(const struct show *show, const struct session *was,
                     const struct session *is, unsigned turn) {
    if (!show->plain)
        fprintf(show->out, "       %-*s   %s\n", half_bar(show) + 6, "as it was",
                "simulated");
    unsigned most = was->count > is->count ? was->count : is->count;
    for (unsigned t = 0; t < most; t++)
        put_both(show, was, is, t, turn);
    fputc('\n', show->out);
    show_line(show, 2, "  Ending: %s; with the other line: %s",
              ending_label(session_ending(was)), ending_label(session_ending(is)));
}
