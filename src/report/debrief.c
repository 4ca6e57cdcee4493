#include "report/debrief.h"

#include "judge/lesson.h"
#include "report/clause.h"

struct str debrief_quote(const struct debrief *d, unsigned turn, uint32_t begin,
                         uint32_t end, size_t most) {
    struct str line =
        turn < d->session->count ? d->session->turns[turn].staff : (struct str){"", 0};
    struct str words =
        clause_quote(line, (struct span_bytes){begin, end}, most, d->arena);
    return words.len ? words : STR("(silence)");
}

// ---- outcome ------------------------------------------------------------------------

const char *debrief_verdict(const struct debrief *d) {
    const struct persona *persona = d->session->set.persona;
    enum ending ending = session_ending(d->session);
    bool crossed = d->sheet->gate_count > 0;
    if (ending == ENDING_ENDED_EARLY && session_last(d->session)->after.danger_turn)
        return "no exit yet: where a sign of danger was shown, say that you go or get "
               "help, and do it";
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
    struct lesson lesson = lesson_of(d->session, d->sheet);
    struct str habit = lesson_habit(&lesson, d->sheet->criteria, d->arena);
    int c = lesson.criterion;
    show_styled(d->show, SHOW_BOLD, STR("Next"));
    fputc('\n', d->show->out);
    if (habit.len)
        show_line(d->show, 2, "  A habit: %.*s", STR_ARGS(habit));
    if (c >= 0) {
        const struct criterion *criterion = &d->sheet->criteria->at[c];
        show_line(d->show, 2, "  One thing to practise: %.*s. %.*s",
                  STR_ARGS(criterion->title), STR_ARGS(criterion->focus));
        show_line(d->show, 2, "  For the real desk: %.*s", STR_ARGS(criterion->tomorrow));
    } else {
        show_line(d->show, 2, "  %s", debrief_no_weakness(d));
    }
    if (d->next.len)
        show_line(d->show, 2, "  Whom to talk with next, to practise it: %.*s",
                  STR_ARGS(d->next));
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
