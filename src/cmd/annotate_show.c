// What the trainer reads while annotating.

#include "cmd/annotate.h"
#include "report/judged.h"

static const struct show *out(const struct annotating *a) {
    return &a->terminal->show;
}

bool annotate_at_sheet(const struct annotating *a) {
    return a->at >= a->played->session.count;
}

// ---- the moves of a turn ------------------------------------------------------------

static struct judgement item_of(const struct annotating *a, unsigned turn,
                                const struct found *found) {
    const struct lexicon *lexicon = a->library->lexicon;
    struct str reply = a->played->session.turns[turn].staff;
    return (struct judgement){.turn = turn,
                              .move = (enum move)found->move,
                              .begin = found->begin,
                              .end = found->end,
                              .words = str_span(reply, found->begin, found->end),
                              .rule = lexicon_rule_id(lexicon, found->rule)};
}

bool annotate_item(const struct annotating *a, unsigned turn, unsigned number,
                   struct judgement *item) {
    const struct heard *heard = &a->played->session.turns[turn].heard;
    unsigned known = a->me->start.blind ? 0 : heard->count;
    if (number == 0)
        return false;
    if (number <= known) {
        *item = item_of(a, turn, &heard->at[number - 1]);
        return true;
    }
    for (size_t i = 0; i < a->me->count; i++) {
        const struct judgement *own = &a->me->at[i];
        if (own->kind != JUDGEMENT_ADD || own->turn != turn || !rater_holds(a->me, own))
            continue;
        *item = *own;
        if (++known == number)
            return true;
    }
    return false;
}

static void put_item(const struct annotating *a, unsigned number, unsigned known,
                     const struct judgement *item) {
    const struct heard *heard = &a->played->session.turns[item->turn].heard;
    enum verdict verdict = VERDICT_NONE;
    if (number <= known)
        verdict = rater_verdict(a->me, item->turn, &heard->at[number - 1]);
    const char *mark = verdict == VERDICT_STRUCK     ? "struck: "
                       : verdict == VERDICT_ACCEPTED ? "accepted: "
                       : number > known              ? "added: "
                                                     : "";
    show_line(out(a), 6, "  %2u  %s%s%s, \"%.*s\"%s%.*s%s", number, mark,
              move_label(item->move), move_harms(item->move) ? " (harms)" : "",
              STR_ARGS(item->words), item->rule.len ? " [" : "", STR_ARGS(item->rule),
              item->rule.len ? "]" : "");
}

static void put_items(const struct annotating *a, unsigned turn) {
    unsigned known = a->me->start.blind ? 0 : a->played->session.turns[turn].heard.count;
    struct judgement item;
    for (unsigned number = 1; annotate_item(a, turn, number, &item); number++)
        put_item(a, number, known, &item);
    if (!a->me->start.blind && !known)
        show_line(out(a), 6, "      No move was found here.");
}

// ---- levels and notes ---------------------------------------------------------------

static int machine_of(const struct annotating *a, unsigned c) {
    return a->me->start.blind ? LEVEL_NOT_GIVEN : a->played->sheet.at[c].level;
}

// Own levels and notes that belong to a turn; 0: to none.
static void put_own(const struct annotating *a, unsigned turn) {
    for (size_t i = 0; i < a->me->count; i++) {
        const struct judgement *own = &a->me->at[i];
        if (own->turn != turn || !rater_holds(a->me, own) ||
            (own->kind != JUDGEMENT_LEVEL && own->kind != JUDGEMENT_NOTE))
            continue;
        int machine = own->kind == JUDGEMENT_LEVEL ? machine_of(a, own->criterion)
                                                   : LEVEL_NOT_GIVEN;
        show_line(
            out(a), 6, "  you: %s",
            judged_sentence(own, a->library->criteria, machine, &a->library->arena));
    }
}

static void put_level(const struct annotating *a, unsigned c) {
    const struct criterion *criterion = &a->library->criteria->at[c];
    struct arena *arena = &a->library->arena;
    const struct judgement *own;
    int machine = machine_of(a, c), level = rater_level(a->me, c, machine, &own);
    const char *told = judged_level(level, arena);
    if (own && !a->me->start.blind)
        told = arena_print(arena, "%s (program: %s)", told, judged_level(machine, arena));
    struct str reason = own ? own->text : (struct str){"", 0};
    show_line(out(a), 29, "  %-3.*s %-22.*s %s%s%.*s", STR_ARGS(criterion->id),
              STR_ARGS(criterion->title), told, reason.len ? ": " : "", STR_ARGS(reason));
}

// ---- where one is -------------------------------------------------------------------

static void put_patron(const struct annotating *a, unsigned turn) {
    struct str parts[2];
    reply_in_order(&a->played->session.turns[turn].reply, parts);
    show_line(out(a), 4, "  %.*s: %.*s %.*s", STR_ARGS(a->played->persona->short_name),
              STR_ARGS(parts[0]), STR_ARGS(parts[1]));
}

static void put_turn(const struct annotating *a, unsigned turn) {
    struct str said = a->played->session.turns[turn].staff;
    put_patron(a, turn - 1);
    show_line(out(a), 4, "  Learner: %.*s", said.len ? (int)said.len : 9,
              said.len ? said.at : "(silence)");
    put_items(a, turn);
    put_own(a, turn);
}

static void put_sheet(const struct annotating *a) {
    put_patron(a, a->played->session.count - 1);
    show_line(out(a), 2, "  Ending: %s", ending_id(session_ending(&a->played->session)));
    for (unsigned c = 0; c < a->library->criteria->count; c++)
        put_level(a, c);
    put_own(a, 0);
}

void annotate_show(const struct annotating *a) {
    unsigned last = a->played->session.count - 1;
    fputc('\n', out(a)->out);
    if (annotate_at_sheet(a)) {
        show_styled(out(a), SHOW_BOLD, STR("The sheet"));
        fputc('\n', out(a)->out);
        put_sheet(a);
        return;
    }
    const char *where = arena_print(&a->library->arena, "Turn %u of %u", a->at, last);
    show_styled(out(a), SHOW_BOLD, str_of(where));
    fputc('\n', out(a)->out);
    put_turn(a, a->at);
}

void annotate_list(const struct annotating *a) {
    for (unsigned turn = 1; turn < a->played->session.count; turn++) {
        show_line(out(a), 4, "Turn %u", turn);
        put_turn(a, turn);
    }
    put_sheet(a);
}
