#include "report/debrief.h"

struct str debrief_quote(const struct debrief *d, unsigned turn, uint32_t begin,
                         uint32_t end, size_t most) {
    struct str line =
        turn < d->session->count ? d->session->turns[turn].staff : (struct str){"", 0};
    struct str words = str_span(line, begin, end);
    if (str_trim(words).len == 0)
        return STR("(silence)");
    bool cut = words.len > most;
    size_t length = cut ? most : words.len;
    while (cut && length > most / 2 && words.at[length] != ' ')
        length--;
    while (cut && length && (words.at[length] & 0xc0) == 0x80) // not inside a character
        length--;
    return str_of(arena_print(d->arena, "\"%.*s%s\"", STR_ARGS(str_cut(words, 0, length)),
                              cut ? " ..." : ""));
}

// ---- outcome ------------------------------------------------------------------------

const char *debrief_verdict(const struct debrief *d) {
    const struct persona *persona = d->session->set.persona;
    enum ending ending = session_ending(d->session);
    bool crossed = d->sheet->gate_count > 0;
    if (ending == persona->best)
        return crossed ? "the best way this one can end, but a line was crossed before it"
                       : "the best way this one can end";
    if (persona->acceptable >> ending & 1)
        return crossed ? "a good way to end it, but a line was crossed before it"
                       : "a good way to end it";
    return ending_kind(ending) == ENDING_NEITHER ? "neither good nor bad"
                                                 : "not where it had to go";
}

static void put_outcome(const struct debrief *d) {
    const struct persona *persona = d->session->set.persona;
    enum ending ending = session_ending(d->session);
    struct str tells = scene_last_words(persona, &session_last(d->session)->after, ending)
                           ->tells_a_friend;
    show_styled(d->show, SHOW_BOLD, STR("How it ended"));
    fputc('\n', d->show->out);
    show_line(d->show, 2, "  %.*s: %s. That is %s.", STR_ARGS(persona->name),
              ending_label(ending), debrief_verdict(d));
    if (tells.len)
        show_line(d->show, 2, "  On the way out, to a friend: \"%.*s\"", STR_ARGS(tells));
    fputc('\n', d->show->out);
}

// ---- the story, and what next -------------------------------------------------------

static void put_reveal(const struct debrief *d) {
    const struct persona *persona = d->session->set.persona;
    if (!persona->reveal.len)
        return;
    show_styled(d->show, SHOW_BOLD, STR("What nobody at the desk could know"));
    fputc('\n', d->show->out);
    show_line(d->show, 2, "  %.*s", STR_ARGS(persona->reveal));
    fputc('\n', d->show->out);
}

const char *debrief_no_weakness(const struct debrief *d) {
    return sheet_overall(d->sheet, d->session->set.persona) == SCORE_NONE
               ? "Too little was said to tell. Try once more."
               : "Nothing stands out to mend. Try a harder patron.";
}

static void put_next(const struct debrief *d) {
    int c = sheet_weakest(d->sheet, d->session->set.persona);
    show_styled(d->show, SHOW_BOLD, STR("Next"));
    fputc('\n', d->show->out);
    if (c >= 0) {
        const struct criterion *criterion = &d->sheet->criteria->at[c];
        show_line(d->show, 2, "  One thing to practise: %.*s. %.*s",
                  STR_ARGS(criterion->title), STR_ARGS(criterion->focus));
        show_line(d->show, 2, "  For the real desk: %.*s", STR_ARGS(criterion->tomorrow));
    } else {
        show_line(d->show, 2, "  %s", debrief_no_weakness(d));
    }
    if (d->next.len)
        show_line(d->show, 2, "  Whom to talk with next: %.*s", STR_ARGS(d->next));
    if (d->session->set.persona->care.len)
        show_line(d->show, 2, "  %.*s", STR_ARGS(d->session->set.persona->care));
    fputc('\n', d->show->out);
}

static void put_what_if(const struct debrief *d) {
    show_styled(d->show, SHOW_BOLD, STR("What if"));
    fputc('\n', d->show->out);
    show_line(
        d->show, 2,
        "  Any turn can be tried with another line: hearout whatif FILE TURN \"...\" "
        "shows the old and the new course side by side.");
    fputc('\n', d->show->out);
}

void debrief(const struct debrief *d) {
    put_outcome(d);
    if (d->session->count > 1) {
        debrief_arc(d);
        debrief_points(d);
    }
    debrief_scores(d);
    debrief_counts(d);
    debrief_missed(d);
    if (d->session->count > 1)
        debrief_right(d);
    put_reveal(d);
    if (d->session->count > 1)
        put_what_if(d);
    put_next(d);
}
