#include "report/payload_inside.h"

#include "base/utf8.h"

enum { QUOTE_MAX = 240 }; // UTF-16 units of a reply, before it is escaped

// ---- in words -----------------------------------------------------------------------

// Of the learner, not to them: a colleague reads it.
static const char *const gate_words[GATE_COUNT] = {
    [GATE_PRIVACY_LEAK] = "gave away somebody's record or presence",
    [GATE_INSULT] = "an insult",
    [GATE_THREAT] = "a threat without a way out",
    [GATE_FALSE_PROMISE] = "a promise that the library does not allow",
    [GATE_STAYED_IN_DANGER] = "stayed on after a warning sign",
    [GATE_PERSONAL_LEAK] = "gave their own data to somebody who harasses",
    [GATE_LABEL] = "put a label or a diagnosis on the patron",
};

static struct str words_of_gate(struct payload_writing *writing, struct str id) {
    for (unsigned g = 0; g < GATE_COUNT; g++)
        if (str_eq(id, str_of(gate_id((enum gate)g))))
            return str_of(gate_words[g]);
    return payload_id(writing, id);
}

static const char *words_of_ending(enum ending ending) {
    if (ending == ENDING_ENDED_EARLY)
        return "ended early by the learner";
    return ending == ENDING_NONE ? "not ended yet" : ending_label(ending);
}

// The first at or below the score.
static const char *words_of_score(int score) {
    static const struct {
        int from;
        const char *words;
    } bands[] = {
        {80, "strong"},
        {RESULT_PASS_MARK, "solid"},
        {40, "on the way"},
        {0, "needs practice"},
    };
    size_t band = 0;
    while (score < bands[band].from)
        band++;
    return bands[band].words;
}

static struct str score_value(struct payload_writing *writing, int score) {
    if (score == SCORE_NONE)
        return STR("not rated: too little to go by");
    return str_of(
        arena_print(writing->arena, "%d of 100, %s", score, words_of_score(score)));
}

// "active_listening" is "Active listening".
static struct str score_title(struct payload_writing *writing, struct str key) {
    if (str_eq(key, STR("de_escalation")))
        return STR("De-escalation");
    struct str id = arena_copy(writing->arena, payload_id(writing, key));
    char *title = arena_new(writing->arena, char, id.len + 1);
    for (size_t i = 0; i < id.len; i++)
        title[i] = id.at[i] == '_' ? ' ' : id.at[i];
    if (id.len && title[0] >= 'a' && title[0] <= 'z')
        title[0] = (char)(title[0] - 'a' + 'A');
    return (struct str){title, id.len};
}

static const struct criterion *criterion_of(const struct payload_writing *writing,
                                            struct str id) {
    const struct criteria *criteria = writing->request->criteria;
    for (unsigned c = 0; criteria && c < criteria->count; c++)
        if (str_eq(criteria->at[c].id, id))
            return &criteria->at[c];
    return NULL;
}

static struct str criterion_title(struct payload_writing *writing, struct str id) {
    const struct criterion *criterion = criterion_of(writing, id);
    return criterion ? criterion->title : payload_id(writing, id);
}

// ---- the lines ----------------------------------------------------------------------

static struct str outcome(struct payload_writing *writing) {
    static const char *const successes[] = {"Neither passed nor failed", "Passed",
                                            "Not passed yet"};
    const struct result *result = writing->result;
    struct str ending =
        arena_copy(writing->arena, str_of(words_of_ending(result->ending)));
    char first = (char)(ending.at[0] - 'a' + 'A');
    const char *success = successes[result_success(result)];
    if (result->overall == SCORE_NONE)
        return str_of(arena_print(writing->arena, "%c%s. Not rated: too little to go by.",
                                  first, ending.at + 1));
    return str_of(arena_print(writing->arena, "%c%s. %s: %d of 100, %s.", first,
                              ending.at + 1, success, result->overall,
                              words_of_score(result->overall)));
}

// "words", or nothing.
static struct str quoted(struct payload_writing *writing,
                         const struct result_quote *quote) {
    struct str words =
        payload_fitted(writing, payload_quote(writing, quote), payload_plain, QUOTE_MAX);
    if (!words.len)
        return words;
    return str_of(arena_print(writing->arena, "\"%.*s\"", STR_ARGS(words)));
}

static struct str gate_line(struct payload_writing *writing,
                            const struct result_gate *gate) {
    struct str words = quoted(writing, &gate->quote);
    return str_of(arena_print(writing->arena, "Line crossed in turn %d: %.*s%s%.*s",
                              gate->quote.turn,
                              STR_ARGS(words_of_gate(writing, gate->id)),
                              words.len ? ": " : "", STR_ARGS(words)));
}

// A line was crossed that is this criterion's to keep.
static bool was_crossed(const struct payload_writing *writing, struct str id) {
    const struct criterion *criterion = criterion_of(writing, id);
    enum gate gate;
    for (unsigned g = 0; criterion && g < writing->result->gate_count; g++)
        if (gate_of(writing->result->gates[g].id, &gate) && criterion->gates[gate])
            return true;
    return false;
}

// The highest level; the first of equals. NULL: nothing was rated.
static const struct result_criterion *best_of(const struct result *result) {
    const struct result_criterion *found = NULL;
    for (unsigned c = 0; c < result->criterion_count; c++) {
        const struct result_criterion *criterion = &result->criteria[c];
        if (criterion->level != LEVEL_UNRATED &&
            (!found || criterion->level > found->level))
            found = criterion;
    }
    return found;
}

// The lowest, first of those whose line was crossed.
static const struct result_criterion *worst_of(const struct payload_writing *writing) {
    const struct result_criterion *found = NULL;
    bool found_crossed = false;
    for (unsigned c = 0; c < writing->result->criterion_count; c++) {
        const struct result_criterion *criterion = &writing->result->criteria[c];
        bool crossed = was_crossed(writing, criterion->id);
        if (criterion->level == LEVEL_UNRATED || (found_crossed && !crossed))
            continue;
        if (!found || crossed > found_crossed || criterion->level < found->level) {
            found = criterion;
            found_crossed = crossed;
        }
    }
    return found;
}

static struct str practise(struct payload_writing *writing) {
    const struct result_criterion *best = best_of(writing->result),
                                  *worst = worst_of(writing);
    if (!writing->request->criteria || !best || best->level == worst->level)
        return (struct str){"", 0};
    return str_of(
        arena_print(writing->arena, "Best: %.*s, %d of 4. To practise: %.*s, %d of 4.",
                    STR_ARGS(criterion_title(writing, best->id)), best->level,
                    STR_ARGS(criterion_title(writing, worst->id)), worst->level));
}

static struct str best_quote(struct payload_writing *writing) {
    const struct result_criterion *best = best_of(writing->result);
    if (!best || best->level < 3 || !best->evidence_count)
        return (struct str){"", 0};
    struct str words = quoted(writing, &best->evidence[0]);
    if (!words.len)
        return words;
    return str_of(arena_print(writing->arena, "Said well in turn %d: %.*s",
                              best->evidence[0].turn, STR_ARGS(words)));
}

static unsigned replies(const struct result *result) {
    unsigned count = 0;
    for (size_t i = 0; i < result->line_count; i++)
        count += result->lines[i].staff;
    return count;
}

static struct str footer(struct payload_writing *writing) {
    const struct result *result = writing->result;
    unsigned count = replies(result);
    long long minutes = (result->milliseconds + 59999) / 60000;
    struct text out = text_start(writing->arena);
    text_print(&out, "%u %s", count, count == 1 ? "reply" : "replies");
    if (minutes)
        text_print(&out, ", %lld min", minutes);
    text_print(&out, ", %s mode, level %d; hearout %.*s, session %.*s",
               mode_id(result->start->mode), result->start->level,
               STR_ARGS(payload_id(writing, result->start->program)),
               STR_ARGS(utf8_cut(writing->session, 8)));
    return text_str(&out);
}

void payload_words(struct payload_writing *writing, struct payload_words *words) {
    const struct result *result = writing->result;
    *words = (struct payload_words){
        .headline =
            str_of(arena_print(writing->arena, "%.*s practised with %.*s",
                               STR_ARGS(writing->learner), STR_ARGS(writing->patron))),
        .outcome = outcome(writing),
        .practise = practise(writing),
        .quote = best_quote(writing),
        .footer = footer(writing)};
    for (unsigned g = 0; g < result->gate_count; g++)
        words->gates[words->gate_count++] = gate_line(writing, &result->gates[g]);
    for (unsigned i = 0; i < result->score_count; i++) {
        words->scores[i].title = score_title(writing, result->scores[i].key);
        words->scores[i].value = score_value(writing, result->scores[i].score);
    }
    words->score_count = result->score_count;
    words->scores[words->score_count].title = STR("Overall");
    words->scores[words->score_count++].value = score_value(writing, result->overall);
}

struct str payload_said(struct payload_writing *writing, const struct result_line *line) {
    struct str speaker = line->staff ? STR("Staff") : writing->patron;
    struct str text = payload_line(writing, line);
    return str_of(arena_print(writing->arena, "%.*s: %.*s", STR_ARGS(speaker),
                              STR_ARGS(text.len ? text : STR("(silence)"))));
}

struct str payload_rest(struct payload_writing *writing, size_t lines) {
    writing->shortened = true;
    return str_of(arena_print(writing->arena, "Shortened: %zu more %s in the transcript.",
                              lines, lines == 1 ? "line is" : "lines are"));
}
