#include "judge/lesson.h"

#include "base/text.h"

// ---- a habit ------------------------------------------------------------------------

enum { LONG_REPLIES = 40, UPSET_LEAST = 2, SORRY_LEAST = 3 };

// The turn after whose sign of danger a reply was made all the same; 0: none.
static unsigned stayed_after(const struct session *session) {
    for (unsigned t = 2; t < session->count; t++) {
        const struct turn *turn = &session->turns[t];
        const move_set exit = MOVE_BIT(MOVE_DISENGAGE) | MOVE_BIT(MOVE_GET_HELP);
        if (turn->before.danger_turn && !(turn->heard.moves & exit))
            return (unsigned)turn->before.danger_turn;
    }
    return 0;
}

// Words to a reply while they were upset [S43]; 0: too few such replies to tell.
static unsigned words_while_upset(const struct session *session) {
    unsigned words = 0, replies = 0;
    for (unsigned t = 1; t < session->count; t++)
        if (session->turns[t].before.tension >= TENSION_UPSET - 10) {
            words += session->turns[t].heard.words;
            replies++;
        }
    return replies >= UPSET_LEAST ? words / replies : 0;
}

static void find_habit(const struct session *session, struct lesson *lesson) {
    unsigned figures[HABIT_COUNT] = {
        [HABIT_STAYED] = stayed_after(session),
        [HABIT_LONG] = words_while_upset(session),
        [HABIT_SORRY] = (unsigned)session_last(session)->after.sorry_replies,
    };
    static const unsigned least[HABIT_COUNT] = {1, LONG_REPLIES, SORRY_LEAST};
    for (unsigned h = 0; h < HABIT_COUNT; h++)
        if (figures[h] >= least[h]) {
            lesson->habit = (enum habit)h;
            lesson->figure = figures[h];
            return;
        }
}

// ---- a criterion --------------------------------------------------------------------

static bool can_be_mended(const struct session *session, const struct sheet *sheet,
                          unsigned c) {
    int level = sheet->at[c].level;
    return level != LEVEL_UNRATED && level < LEVEL_MAX &&
           session->set.persona->weights[c] > 0;
}

// Where a sign of danger was shown, and with one who tests limits: what keeps safe.
static int of_danger(const struct session *session, const struct sheet *sheet) {
    bool tests = session->set.persona->track == TRACK_BOUNDARY;
    if (!session_last(session)->after.danger_turn && !tests)
        return -1;
    for (unsigned c = 0; c < sheet->criteria->count; c++)
        if (sheet->criteria->at[c].gates[GATE_STAYED_IN_DANGER] &&
            can_be_mended(session, sheet, c))
            return (int)c;
    return -1;
}

// How much the turn speaks against the criterion.
static unsigned gravity(const struct criterion *criterion, const struct turn *turn) {
    unsigned most = 0;
    for (unsigned i = 0; i < turn->heard.count; i++)
        if (criterion->against[turn->heard.at[i].move] > most)
            most = criterion->against[turn->heard.at[i].move];
    return most;
}

enum { HEATED = 8 }; // points of the gauge: a turn that says what to mend

static int of_heat(const struct session *session, const struct sheet *sheet) {
    struct points points = points_of(session);
    const struct turn *turn = &session->turns[points.heated];
    if (!points.heated || gauge_step(session->set.persona, turn) < HEATED)
        return -1;
    int found = -1;
    unsigned most = 0;
    for (unsigned c = 0; c < sheet->criteria->count; c++) {
        unsigned grave = gravity(&sheet->criteria->at[c], turn);
        bool lower = found >= 0 && grave == most && grave &&
                     sheet->at[c].level < sheet->at[found].level;
        if (can_be_mended(session, sheet, c) && (grave > most || lower)) {
            most = grave;
            found = (int)c;
        }
    }
    return found;
}

struct lesson lesson_of(const struct session *session, const struct sheet *sheet) {
    struct lesson lesson = {-1, HABIT_NONE, 0};
    find_habit(session, &lesson);
    bool tests = session->set.persona->track == TRACK_BOUNDARY;
    if (!sheet->gate_count || tests)
        lesson.criterion = of_danger(session, sheet);
    if (!sheet->gate_count && lesson.criterion < 0)
        lesson.criterion = of_heat(session, sheet);
    if (lesson.criterion < 0)
        lesson.criterion = sheet_weakest(sheet, session->set.persona);
    return lesson;
}

struct str lesson_habit(const struct lesson *lesson, const struct criteria *criteria,
                        struct arena *arena) {
    if (lesson->habit == HABIT_NONE)
        return (struct str){"", 0};
    struct str words = criteria->habits[lesson->habit];
    struct text out = text_start(arena);
    struct str slot = str_find(words, STR("{n}"));
    size_t before = slot.len ? (size_t)(slot.at - words.at) : words.len;
    text_put(&out, str_cut(words, 0, before));
    if (slot.len) {
        text_print(&out, "%u", lesson->figure);
        text_put(&out, str_span(words, before + slot.len, words.len));
    }
    return text_str(&out);
}
