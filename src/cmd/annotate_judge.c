// Judging: what a trainer strikes, adds, overrules and notes.

#include <strings.h>

#include "base/suggest.h"
#include "cmd/annotate_inside.h"
#include "report/judged.h"

static const struct show *out(const struct annotating *a) {
    return &a->terminal->show;
}

static unsigned last_turn(const struct annotating *a) {
    return a->played->session.count - 1;
}

// ---- judging ------------------------------------------------------------------------

// Saves it, and keeps it: texts are copied for good.
static void judge(struct annotating *a, struct judgement judgement) {
    struct arena *arena = &a->library->arena;
    judgement.text = arena_copy(arena, judgement.text);
    annotate_write(a, review_put_judgement(&judgement, a->me->start.rater,
                                           a->library->criteria, &a->line));
    if (a->failed)
        return;
    rater_judge(a->me, &judgement, arena);
    int machine = judgement.kind == JUDGEMENT_LEVEL && !a->me->start.blind
                      ? a->played->sheet.at[judgement.criterion].level
                      : LEVEL_NOT_GIVEN;
    show_line(out(a), 6, "  %s",
              judged_sentence(&judgement, a->library->criteria, machine, &a->line));
}

// At the sheet there is no turn to judge.
static bool in_turn(const struct annotating *a) {
    if (!annotate_at_sheet(a))
        return true;
    show_line(out(a), 0, "That is for a turn; /turn N goes to one (1 to %u).",
              last_turn(a));
    return false;
}

static bool item_of(const struct annotating *a, struct str word, struct judgement *item) {
    unsigned number;
    if (!in_turn(a))
        return false;
    if (annotate_number(word, &number) && annotate_item(a, a->at, number, item))
        return true;
    show_line(out(a), 0, "Expected the number of a move of this turn, not '%.*s'.",
              STR_ARGS(word));
    return false;
}

void annotate_accept_all(struct annotating *a) {
    judge(a,
          (struct judgement){.kind = JUDGEMENT_ACCEPT, .turn = a->at, .move = MOVE_NONE});
}

void annotate_accept(struct annotating *a, struct str rest) {
    struct judgement item;
    if (!rest.len && !a->me->start.blind && in_turn(a)) {
        annotate_accept_all(a);
    } else if (rest.len && item_of(a, rest, &item)) {
        item.kind = item.rule.len ? JUDGEMENT_ACCEPT : JUDGEMENT_ADD;
        judge(a, item);
    }
}

void annotate_strike(struct annotating *a, struct str rest) {
    struct judgement item;
    if (!item_of(a, rest, &item))
        return;
    item.kind = JUDGEMENT_STRIKE;
    judge(a, item);
}

// ---- adding -------------------------------------------------------------------------

static enum move move_named(const struct annotating *a, struct str id) {
    struct str ids[MOVE_COUNT];
    enum move move = move_of(id);
    if (move != MOVE_NONE)
        return move;
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        ids[m] = str_of(move_id((enum move)m));
    struct str nearest = suggest(id, ids, MOVE_COUNT);
    if (nearest.len)
        show_line(out(a), 0, "No move '%.*s' (did you mean %.*s?)", STR_ARGS(id),
                  STR_ARGS(nearest));
    else
        show_line(out(a), 0, "No move '%.*s'; TAB after /add lists them.", STR_ARGS(id));
    return MOVE_NONE;
}

// Typed by hand, so great and small letters are the same.
static bool find_words(struct str reply, struct str words, struct judgement *judgement) {
    for (size_t i = 0; words.len && i + words.len <= reply.len; i++) {
        if (strncasecmp(reply.at + i, words.at, words.len) != 0)
            continue;
        judgement->begin = (uint32_t)i;
        judgement->end = (uint32_t)(i + words.len);
        judgement->words = str_cut(reply, i, words.len);
        return true;
    }
    return false;
}

static struct str unquoted(struct str words) {
    bool quoted = words.len > 1 && words.at[0] == '"' && words.at[words.len - 1] == '"';
    return quoted ? str_trim(str_cut(words, 1, words.len - 2)) : words;
}

void annotate_add(struct annotating *a, struct str rest) {
    struct judgement judgement = {.kind = JUDGEMENT_ADD, .turn = a->at};
    struct str id;
    if (!in_turn(a))
        return;
    if (!str_word(&rest, &id)) {
        show_line(out(a), 0,
                  "Expected a move and the words that show it: /add apology "
                  "\"I am sorry\".");
        return;
    }
    judgement.move = move_named(a, id);
    struct str words = unquoted(str_trim(rest));
    if (judgement.move == MOVE_NONE)
        return;
    if (find_words(a->played->session.turns[a->at].staff, words, &judgement))
        judge(a, judgement);
    else
        show_line(out(a), 0, "Expected words of this reply, not '%.*s'.",
                  STR_ARGS(words));
}

// ---- levels -------------------------------------------------------------------------

static bool criterion_named(const struct annotating *a, struct str id, unsigned *c) {
    const struct criteria *criteria = a->library->criteria;
    struct str ids[CRITERIA_MAX];
    for (*c = 0; *c < criteria->count; ++*c) {
        ids[*c] = criteria->at[*c].id;
        if (ids[*c].len == id.len && strncasecmp(ids[*c].at, id.at, id.len) == 0)
            return true;
    }
    struct str nearest = suggest(id, ids, criteria->count);
    show_line(out(a), 0, "No criterion '%.*s'%s%.*s%s", STR_ARGS(id),
              nearest.len ? " (did you mean " : "; /show lists them at the sheet.",
              STR_ARGS(nearest), nearest.len ? "?)" : "");
    return false;
}

static bool level_named(struct str word, int *level) {
    if (str_eq(word, STR("-")) || str_eq(word, STR("unrated"))) {
        *level = LEVEL_UNRATED;
        return true;
    }
    *level = word.len == 1 ? word.at[0] - '0' : -1;
    return *level >= 0 && *level <= LEVEL_MAX;
}

static void put_anchors(const struct annotating *a, unsigned c) {
    const struct criterion *criterion = &a->library->criteria->at[c];
    show_line(out(a), 2, "%.*s, %.*s: %.*s", STR_ARGS(criterion->id),
              STR_ARGS(criterion->title), STR_ARGS(criterion->about));
    for (int level = 0; level <= LEVEL_MAX; level++)
        show_line(out(a), 7, "    %d  %.*s", level, STR_ARGS(criterion->anchors[level]));
    show_line(out(a), 7, "    -  cannot be rated here");
}

// "@3 the reason": the turn that shows it. Without one, the turn one is in. False and told
// when it is none.
static bool quoted_turn(const struct annotating *a, struct str *rest, unsigned *turn) {
    struct str after = *rest, word;
    *turn = annotate_at_sheet(a) ? 0 : a->at;
    if (!str_starts(*rest, STR("@")) || !str_word(&after, &word))
        return true;
    *rest = str_trim(after);
    if (annotate_number(str_cut(word, 1, word.len), turn) && *turn &&
        *turn <= last_turn(a))
        return true;
    show_line(out(a), 0, "Expected @ and a turn from 1 to %u, not '%.*s'.", last_turn(a),
              STR_ARGS(word));
    return false;
}

// Overruling the program wants a reason and the turn that shows it.
static bool is_grounded(const struct annotating *a, const struct judgement *judgement) {
    if (a->me->start.blind)
        return true;
    if (!judgement->text.len)
        show_line(out(a), 0, "Expected a reason after the level: /level C2 3 REASON.");
    else if (!judgement->turn)
        show_line(out(a), 0,
                  "Expected the turn that shows it: /level C2 3 @TURN REASON.");
    return judgement->text.len && judgement->turn;
}

void annotate_level(struct annotating *a, struct str rest) {
    struct judgement judgement = {.kind = JUDGEMENT_LEVEL};
    struct str id, word;
    if (!str_word(&rest, &id)) {
        show_line(out(a), 0,
                  "Expected a criterion, a level and a reason: /level C2 3 "
                  "REASON. /level C2 tells what its levels mean.");
        return;
    }
    if (!criterion_named(a, id, &judgement.criterion))
        return;
    if (!str_word(&rest, &word)) {
        put_anchors(a, judgement.criterion);
        return;
    }
    if (!level_named(word, &judgement.level)) {
        show_line(out(a), 0,
                  "Expected a level from 0 to 4, or - for unrated, not '%.*s'.",
                  STR_ARGS(word));
        return;
    }
    judgement.text = str_trim(rest);
    if (quoted_turn(a, &judgement.text, &judgement.turn) && is_grounded(a, &judgement))
        judge(a, judgement);
}

// Blind: all levels in one line, in the order of the sheet.
void annotate_levels(struct annotating *a, struct str rest) {
    int given[CRITERIA_MAX];
    unsigned count = 0, wanted = a->library->criteria->count;
    if (!a->me->start.blind) {
        show_line(out(a), 0, "Each level needs its reason here: /level C2 3 REASON.");
        return;
    }
    for (struct str word; str_word(&rest, &word); count++)
        if (count == wanted || !level_named(word, &given[count])) {
            count = CRITERIA_MAX + 1;
            break;
        }
    if (count != wanted) {
        show_line(out(a), 0,
                  "Expected %u levels, each from 0 to 4 or -, with blanks "
                  "between them.",
                  wanted);
        return;
    }
    for (unsigned c = 0; c < wanted && !a->failed; c++)
        judge(a, (struct judgement){.kind = JUDGEMENT_LEVEL,
                                    .criterion = c,
                                    .level = given[c],
                                    .text = {"", 0}});
}

// ---- notes, undo --------------------------------------------------------------------

void annotate_note(struct annotating *a, struct str rest) {
    if (!rest.len) {
        show_line(out(a), 0, "Expected the note's words: /note WORDS.");
        return;
    }
    judge(a, (struct judgement){.kind = JUDGEMENT_NOTE,
                                .turn = annotate_at_sheet(a) ? 0 : a->at,
                                .text = rest});
}

void annotate_undo(struct annotating *a, struct str rest) {
    (void)rest;
    if (!a->me->count) {
        show_line(out(a), 0, "There is nothing to take back.");
        return;
    }
    struct judgement last = a->me->at[a->me->count - 1];
    annotate_write(a, review_put_undo(a->me->start.rater, &a->line));
    if (a->failed)
        return;
    rater_undo(a->me);
    show_line(out(a), 6, "  Taken back%s: %s",
              last.turn ? arena_print(&a->line, ", turn %u", last.turn) : "",
              judged_sentence(&last, a->library->criteria, LEVEL_NOT_GIVEN, &a->line));
}
