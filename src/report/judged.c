#include "report/judged.h"

const char *judged_level(int level, struct arena *arena) {
    if (level == LEVEL_NOT_GIVEN)
        return "not given";
    return level == LEVEL_UNRATED ? "cannot be rated" : arena_print(arena, "%d", level);
}

bool judged_differs(const struct judged *judged, const struct rater *rater,
                    unsigned criterion) {
    const struct judgement *own;
    int machine = judged->sheet->at[criterion].level;
    int level = rater_level(rater, criterion, machine, &own);
    return level != LEVEL_NOT_GIVEN && level != machine;
}

// ---- one judgement ------------------------------------------------------------------

static const char *move_sentence(const struct judgement *judgement, const char *verb,
                                 struct arena *arena) {
    if (judgement->move == MOVE_NONE)
        return "accepted: all that are not struck";
    return arena_print(arena, "%s: %s, \"%.*s\"%s%.*s%s", verb,
                       move_label(judgement->move), STR_ARGS(judgement->words),
                       judgement->rule.len ? " [" : "", STR_ARGS(judgement->rule),
                       judgement->rule.len ? "]" : "");
}

static const char *level_sentence(const struct judgement *judgement,
                                  const struct criteria *criteria, int machine,
                                  struct arena *arena) {
    const char *instead =
        machine == LEVEL_NOT_GIVEN || machine == judgement->level
            ? ""
            : arena_print(arena, " instead of %s", judged_level(machine, arena));
    return arena_print(arena, "%.*s: %s%s%s%.*s",
                       STR_ARGS(criteria->at[judgement->criterion].id),
                       judged_level(judgement->level, arena), instead,
                       judgement->text.len ? ": " : "", STR_ARGS(judgement->text));
}

const char *judged_sentence(const struct judgement *judgement,
                            const struct criteria *criteria, int machine,
                            struct arena *arena) {
    switch (judgement->kind) {
    case JUDGEMENT_ACCEPT: return move_sentence(judgement, "accepted", arena);
    case JUDGEMENT_STRIKE: return move_sentence(judgement, "struck", arena);
    case JUDGEMENT_ADD: return move_sentence(judgement, "added", arena);
    case JUDGEMENT_LEVEL: return level_sentence(judgement, criteria, machine, arena);
    case JUDGEMENT_NOTE:
    case JUDGEMENT_COUNT: break;
    }
    return arena_print(arena, "note: %.*s", STR_ARGS(judgement->text));
}

const char *judged_words(const struct judged *judged, const struct judgement *judgement) {
    int machine = judgement->kind == JUDGEMENT_LEVEL
                      ? judged->sheet->at[judgement->criterion].level
                      : LEVEL_NOT_GIVEN;
    return judged_sentence(judgement, judged->sheet->criteria, machine, judged->arena);
}

bool judged_is_told(const struct rater *rater, const struct judgement *judgement) {
    if (judgement->kind == JUDGEMENT_ACCEPT || !rater_holds(rater, judgement))
        return false;
    if (judgement->kind == JUDGEMENT_LEVEL)
        return judgement->text.len > 0;
    return judgement->kind != JUDGEMENT_STRIKE || judgement->rule.len;
}

// ---- the sheets ---------------------------------------------------------------------

static void put_criterion(const struct judged *judged, unsigned c) {
    const struct criterion *criterion = &judged->sheet->criteria->at[c];
    int machine = judged->sheet->at[c].level;
    struct text levels = text_start(judged->arena);
    text_print(&levels, "program %s", judged_level(machine, judged->arena));
    for (unsigned r = 0; r < judged->review->count; r++) {
        const struct rater *rater = &judged->review->raters[r];
        const struct judgement *own;
        int level = rater_level(rater, c, machine, &own);
        text_print(&levels, ", %.*s %s%s", STR_ARGS(rater->start.rater),
                   judged_level(level, judged->arena),
                   judged_differs(judged, rater, c) ? " *" : "");
    }
    show_line(judged->show, 29, "  %-3.*s %-22.*s %.*s", STR_ARGS(criterion->id),
              STR_ARGS(criterion->title), STR_ARGS(text_str(&levels)));
}

static void put_rater(const struct judged *judged, const struct rater *rater) {
    const struct show *show = judged->show;
    show_line(show, 2, "  %.*s%s%s", STR_ARGS(rater->start.rater),
              rater->start.blind ? ", who did not see the program's sheet" : "",
              rater->done ? "" : " (not finished)");
    for (unsigned turn = 0; turn < judged->session->count; turn++)
        for (size_t i = 0; i < rater->count; i++) {
            const struct judgement *judgement = &rater->at[i];
            if (judgement->turn != turn || !judged_is_told(rater, judgement))
                continue;
            const char *where = turn ? arena_print(judged->arena, "turn %u, ", turn) : "";
            show_line(show, 6, "    %s%s", where, judged_words(judged, judgement));
        }
}

void judged_put(const struct judged *judged) {
    if (!judged->review->count)
        return;
    show_styled(judged->show, SHOW_BOLD, STR("Program and trainers"));
    fputc('\n', judged->show->out);
    for (unsigned c = 0; c < judged->sheet->criteria->count; c++)
        put_criterion(judged, c);
    show_line(judged->show, 2, "  * another level than the program's");
    fputc('\n', judged->show->out);
    for (unsigned r = 0; r < judged->review->count; r++)
        put_rater(judged, &judged->review->raters[r]);
    fputc('\n', judged->show->out);
}
