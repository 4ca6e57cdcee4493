// What a chat shows: briefing, the patron's lines, the meter, the coach's margin, the
// debrief.

#include "cmd/chat.h"
#include "cmd/shelf.h"
#include "report/coach.h"
#include "report/debrief.h"

enum { NAME_COLUMN = 9 };

// ---- the briefing -------------------------------------------------------------------

// What the library can offer this patron, in headings; each once.
static void put_offers(const struct chat *chat) {
    const struct persona *persona = chat->persona;
    const struct policy *policy = chat->library->policy;
    struct arena scrap = {0};
    struct text offers = text_start(&scrap);
    for (unsigned o = 0; o < persona->option_count; o++) {
        int entry = persona->options[o].policy;
        bool seen = false;
        for (unsigned before = 0; before < o; before++)
            seen = seen || persona->options[before].policy == entry;
        if (seen)
            continue;
        struct str heading = policy->entries[entry].heading;
        text_print(&offers, "%s%.*s", offers.len ? "; " : "", STR_ARGS(heading));
    }
    struct str all = text_str(&offers);
    if (all.len)
        show_line(&chat->terminal->show, 0,
                  "The library can offer here: %.*s. /policy WORD "
                  "looks a rule up.",
                  STR_ARGS(all));
    arena_free(&scrap);
}

void chat_briefing(const struct chat *chat) {
    const struct show *show = &chat->terminal->show;
    if (chat->terminal->interactive)
        fputc('\n', show->out);
    for (size_t i = 0; i < chat->persona->briefing_count; i++)
        show_line(show, 0, "%.*s", STR_ARGS(chat->persona->briefing[i]));
    put_offers(chat);
    if (chat->terminal->interactive)
        show_line(show, 0,
                  "Type what you would say. An empty line is a pause, *steps back* is "
                  "seen, /help lists the commands, /end ends it.");
    fputc('\n', show->out);
}

// ---- the patron ---------------------------------------------------------------------

static bool has_meter(const struct chat *chat) {
    return chat->terminal->interactive && chat->mode != MODE_GRADED;
}

static void put_columns(const struct chat *chat, const struct turn *turn) {
    const struct show *show = &chat->terminal->show;
    struct str name = chat->persona->short_name;
    fputc('\n', show->out);
    show_styled(show, SHOW_PATRON, name);
    int column = show_columns(name);
    for (; column < NAME_COLUMN; column++)
        fputc(' ', show->out);
    struct str parts[2];
    reply_in_order(&turn->reply, parts);
    if (parts[0].len)
        show_wrapped(show, column, NAME_COLUMN, parts[0]);
    if (parts[0].len && parts[1].len) {
        column = NAME_COLUMN;
        fprintf(show->out, "\n%*s", column, "");
    }
    show_wrapped(show, column, NAME_COLUMN, parts[1]);
    fputc('\n', show->out);
    if (has_meter(chat)) {
        fprintf(show->out, "%*s", NAME_COLUMN, "");
        debrief_meter(show, chat->persona, &turn->after);
        fputs("\n\n", show->out);
    }
}

// One line, for pipes and screen readers: "Denise: ... [cue]".
static void put_line(const struct chat *chat, const struct turn *turn) {
    FILE *out = chat->terminal->show.out;
    show_text(out, chat->persona->short_name);
    fputs(": ", out);
    struct str parts[2];
    reply_in_order(&turn->reply, parts);
    show_text(out, parts[0]);
    fputs(parts[0].len && parts[1].len ? " " : "", out);
    show_text(out, parts[1]);
    fputc('\n', out);
    if (!has_meter(chat))
        return;
    debrief_meter(&chat->terminal->show, chat->persona, &turn->after);
    fputc('\n', out);
}

void chat_patron(const struct chat *chat, const struct turn *turn) {
    if (chat->terminal->interactive && !chat->terminal->show.plain)
        put_columns(chat, turn);
    else
        put_line(chat, turn);
}

// ---- the coach ----------------------------------------------------------------------

void chat_coach(const struct chat *chat) {
    if (chat->mode != MODE_LEARN || session_ending(&chat->session) != ENDING_NONE)
        return;
    struct arena scrap = {0};
    struct str line = coach_line(&chat->session, &chat->sheet, &scrap);
    if (line.len)
        show_line(&chat->terminal->show, 9, "  coach: %.*s", STR_ARGS(line));
    if (line.len && chat->terminal->interactive)
        fputc('\n', chat->terminal->show.out);
    arena_free(&scrap);
}

// ---- the debrief --------------------------------------------------------------------

void chat_debrief(struct chat *chat) {
    fputc('\n', chat->terminal->show.out);
    struct debrief d = {.show = &chat->terminal->show,
                        .session = &chat->session,
                        .sheet = &chat->sheet,
                        .rubrics = &chat->library->rubrics,
                        .sources = &chat->library->sources,
                        .ratings = chat->rated ? chat->ratings : NULL,
                        .next = shelf_whom(chat->library, &chat->session, &chat->sheet),
                        .arena = &chat->arena};
    debrief(&d);
}
