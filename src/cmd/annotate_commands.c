// The slash commands of annotating, in one table.

#include "base/suggest.h"
#include "cmd/annotate_inside.h"
#include "world/clock.h"

struct annotate_command {
    const char *word, *letter; // "/strike", "/s"
    const char *help;
    void (*run)(struct annotating *a, struct str rest);
};

static const struct show *out(const struct annotating *a) {
    return &a->terminal->show;
}

static unsigned last_turn(const struct annotating *a) {
    return a->played->session.count - 1;
}

bool annotate_number(struct str word, unsigned *number) {
    *number = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9' || *number > 1000)
            return false;
        *number = *number * 10 + (unsigned)(word.at[i] - '0');
    }
    return word.len > 0;
}

// ---- going about --------------------------------------------------------------------

static void show_here(struct annotating *a, struct str rest) {
    (void)rest;
    annotate_show(a);
}

static void list(struct annotating *a, struct str rest) {
    (void)rest;
    annotate_list(a);
}

static void go_to(struct annotating *a, unsigned turn) {
    a->at = turn;
    annotate_show(a);
}

static void next(struct annotating *a, struct str rest) {
    (void)rest;
    if (annotate_at_sheet(a))
        show_line(out(a), 0, "This is the end: /done finishes, /back goes back.");
    else
        go_to(a, a->at + 1);
}

static void back(struct annotating *a, struct str rest) {
    (void)rest;
    if (a->at <= 1)
        show_line(out(a), 0, "This is the first turn.");
    else
        go_to(a, a->at - 1);
}

static void turn(struct annotating *a, struct str rest) {
    unsigned number;
    if (annotate_number(rest, &number) && number >= 1 && number <= last_turn(a))
        go_to(a, number);
    else
        show_line(out(a), 0,
                  "Expected a turn from 1 to %u, not '%.*s'; /sheet shows the "
                  "sheet.",
                  last_turn(a), STR_ARGS(rest));
}

static void sheet(struct annotating *a, struct str rest) {
    (void)rest;
    go_to(a, last_turn(a) + 1);
}

// ---- the end ------------------------------------------------------------------------

static void quit(struct annotating *a, struct str rest) {
    (void)rest;
    a->over = true;
}

static void done(struct annotating *a, struct str rest) {
    (void)rest;
    char now[CLOCK_ISO_SIZE];
    clock_iso(now);
    annotate_write(a, review_put_done(a->me->start.rater, str_of(now), &a->line));
    a->me->done = !a->failed;
    a->over = true;
}

static bool all_rated(const struct annotating *a) {
    const struct judgement *own;
    for (unsigned c = 0; c < a->library->criteria->count; c++)
        if (rater_level(a->me, c, LEVEL_UNRATED, &own) == LEVEL_NOT_GIVEN)
            return false;
    return true;
}

// Enter, the common case: what stands here is right; on to the next.
static void enter(struct annotating *a) {
    struct judgement item;
    if (annotate_at_sheet(a)) {
        if (all_rated(a))
            done(a, STR(""));
        else
            show_line(
                out(a), 0,
                "Not every criterion has a level yet: %u of them in one line (3 2 - "
                "...), or /level C2 3; /done finishes all the same.",
                a->library->criteria->count);
        return;
    }
    if (!a->me->start.blind && annotate_item(a, a->at, 1, &item))
        annotate_accept_all(a);
    next(a, STR(""));
}

// ---- the table ----------------------------------------------------------------------

static void help(struct annotating *a, struct str rest);

static const struct annotate_command commands[] = {
    {"/accept", "/a", "[N] this move is right; without a number all that are not struck",
     annotate_accept},
    {"/strike", "/s", "N  the move of that number is none", annotate_strike},
    {"/add", "/m", "MOVE WORDS  a move that was not found, and the words that show it",
     annotate_add},
    {"/level", "/l", "C2 3 [@TURN] REASON  another level (0 to 4, - for unrated)",
     annotate_level},
    {"/levels", NULL, "3 2 - ...  all levels in one line (blind only)", annotate_levels},
    {"/note", "/n", "WORDS  a note in the margin of this turn, or to the whole",
     annotate_note},
    {"/undo", "/u", "take back what you judged last", annotate_undo},
    {"/next", NULL, "on, without accepting anything", next},
    {"/back", "/b", "back one turn", back},
    {"/turn", "/t", "N  to that turn", turn},
    {"/sheet", NULL, "to the sheet, at the end", sheet},
    {"/show", NULL, "where you are, again", show_here},
    {"/list", NULL, "the whole conversation with what was judged", list},
    {"/done", "/d", "finish this review", done},
    {"/quit", "/q", "leave it unfinished; it can be gone on with", quit},
    {"/help", "/h", "this list", help},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void help(struct annotating *a, struct str rest) {
    (void)rest;
    show_line(out(a), 11, "  Enter       accepts the turn's moves and goes on");
    for (size_t i = 0; i < COMMANDS; i++)
        show_line(out(a), 14, "  %-8s %-2s %s", commands[i].word,
                  commands[i].letter ? commands[i].letter : "", commands[i].help);
}

static void no_such(const struct annotating *a, struct str word) {
    struct str words[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++)
        words[i] = str_of(commands[i].word);
    struct str nearest = suggest(word, words, COMMANDS);
    if (nearest.len)
        show_line(out(a), 0, "No command '%.*s' (did you mean %.*s?)", STR_ARGS(word),
                  STR_ARGS(nearest));
    else
        show_line(out(a), 0, "No command '%.*s'; /help lists them.", STR_ARGS(word));
}

static bool is_called(const struct annotate_command *command, struct str word) {
    return str_eq(word, str_of(command->word)) ||
           (command->letter && str_eq(word, str_of(command->letter)));
}

void annotate_command(struct annotating *a, struct str line) {
    struct str rest = str_trim(line), word;
    if (!rest.len) {
        enter(a);
        return;
    }
    if (rest.at[0] != '/') {
        if (a->me->start.blind && annotate_at_sheet(a))
            annotate_levels(a, rest);
        else
            show_line(out(a), 0,
                      "Commands begin with /; /help lists them, and /note "
                      "WORDS writes a note.");
        return;
    }
    str_word(&rest, &word);
    for (size_t i = 0; i < COMMANDS; i++)
        if (is_called(&commands[i], word)) {
            commands[i].run(a, str_trim(rest));
            return;
        }
    no_such(a, word);
}

const char *annotate_candidate(void *data, struct str line, size_t nth) {
    const struct annotating *a = data;
    const struct criteria *criteria = a->library->criteria;
    if (str_starts(line, STR("/add ")) || str_starts(line, STR("/m ")))
        return nth < MOVE_COUNT ? move_id((enum move)nth) : NULL;
    if (str_starts(line, STR("/level ")) || str_starts(line, STR("/l ")))
        return nth < criteria->count ? criteria->at[nth].id.at : NULL;
    return nth < COMMANDS ? commands[nth].word : NULL;
}
