// The slash commands of a chat, in one table.

#include <string.h>
#include <strings.h>

#include "base/suggest.h"
#include "cmd/chat.h"
#include "cmd/leaving.h"
#include "cmd/shelf.h"
#include "judge/gauge.h"
#include "report/moved.h"

struct chat_command {
    const char *word;
    const char *help;
    bool helps;                                      // refused where one is graded
    void (*run)(struct chat *chat, struct str rest); // NULL: it is said to the patron
};

static const struct show *out(const struct chat *chat) {
    return &chat->terminal->show;
}

// ---- looking things up --------------------------------------------------------------

static void brief(struct chat *chat, struct str rest) {
    (void)rest;
    chat_briefing(chat);
}

static bool holds_word(struct str text, struct str word) {
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (strncasecmp(text.at + i, word.at, word.len) == 0)
            return true;
    return false;
}

static bool is_about(const struct policy_entry *entry, struct str word) {
    if (holds_word(entry->heading, word) || holds_word(entry->id, word) ||
        holds_word(entry->rule, word))
        return true;
    for (size_t i = 0; i < entry->word_count; i++)
        if (holds_word(entry->words[i], word))
            return true;
    return false;
}

static void put_entry(const struct chat *chat, const struct policy_entry *entry) {
    show_line(out(chat), 2, "%.*s", STR_ARGS(entry->heading));
    show_line(out(chat), 2, "  %.*s", STR_ARGS(entry->rule));
    if (entry->reason.len)
        show_line(out(chat), 2, "  Why: %.*s", STR_ARGS(entry->reason));
}

static void policy(struct chat *chat, struct str rest) {
    const struct policy *policy = chat->library->policy;
    bool any = false;
    if (!rest.len)
        show_line(out(chat), 0, "%.*s: the rules, by heading. /policy WORD shows one.",
                  STR_ARGS(policy->library));
    for (unsigned i = 0; i < policy->count; i++) {
        if (!rest.len)
            show_line(out(chat), 4, "  - %.*s", STR_ARGS(policy->entries[i].heading));
        else if (is_about(&policy->entries[i], rest)) {
            put_entry(chat, &policy->entries[i]);
            any = true;
        }
    }
    for (unsigned i = 0; rest.len && i < policy->forbidden_count; i++)
        if (holds_word(policy->forbidden[i].heading, rest)) {
            show_line(out(chat), 2, "Not allowed: %.*s. %.*s",
                      STR_ARGS(policy->forbidden[i].heading),
                      STR_ARGS(policy->forbidden[i].reason));
            any = true;
        }
    if (rest.len && !any)
        show_line(out(chat), 0,
                  "Nothing in the rules on '%.*s'. /policy lists the headings.",
                  STR_ARGS(rest));
}

// ---- help with the next reply -------------------------------------------------------

static struct str hint_text(const struct chat *chat, int level) {
    enum stage stage = session_last(&chat->session)->after.stage;
    if (level <= HINTS_MAX)
        return chat->library->commons->hints[stage][level - 1];
    struct str example = chat->persona->examples[stage];
    return example.len ? example : STR("no example is written for this moment");
}

static void hint(struct chat *chat, struct str rest) {
    (void)rest;
    unsigned turn = chat->session.count;
    if (turn > TURNS_MAX || chat->hints[turn] > HINTS_MAX) {
        show_line(out(chat), 0, "That was the last hint for this reply.");
        return;
    }
    int level = ++chat->hints[turn];
    show_line(out(chat), 2, "  hint %d of %d: %.*s", level, HINTS_MAX + 1,
              STR_ARGS(hint_text(chat, level)));
    if (level == HINTS_MAX)
        show_line(out(chat), 2,
                  "  (The next one is a full example; with it this reply is not "
                  "scored.)");
    chat_write(chat, transcript_put_hint(turn, level, &chat->line));
}

static void think(struct chat *chat, struct str rest) {
    (void)rest;
    struct str thought = reply_think(chat->persona, &session_last(&chat->session)->after);
    if (thought.len)
        show_line(out(chat), 3, "  (%.*s)", STR_ARGS(thought));
}

// ---- why ----------------------------------------------------------------------------

static void put_change(const struct chat *chat, const struct turn *turn,
                       const struct change *change) {
    struct str words = str_span(turn->staff, change->at.begin, change->at.end);
    struct str about = change_about(chat->persona, change);
    struct str source = str_of(moved_model(change->rule));
    if (change->event != EVENT_NONE)
        source = sources_find(&chat->library->sources,
                              str_of(moved_source(chat->persona, change)));
    show_line(out(chat), 6, "  %+4d  %s%s%.*s%s%s%.*s%s",
              gauge_change(chat->persona, change), change->rule, about.len ? " (" : "",
              STR_ARGS(about), about.len ? ")" : "", words.len ? ": \"" : "",
              STR_ARGS(words), words.len ? "\"" : "");
    if (source.len)
        show_line(out(chat), 8, "        %.*s", STR_ARGS(source));
}

static void why(struct chat *chat, struct str rest) {
    (void)rest;
    const struct turn *turn = session_last(&chat->session);
    if (chat->session.count < 2) {
        show_line(out(chat), 0, "Nothing has changed yet.");
        return;
    }
    show_line(out(chat), 0, "%s went from %d to %d:", gauge_title(chat->persona),
              gauge_value(chat->persona, &turn->before),
              gauge_value(chat->persona, &turn->after));
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (gauge_change(chat->persona, &turn->changes.at[i]) ||
            turn->changes.at[i].trust)
            put_change(chat, turn, &turn->changes.at[i]);
}

// ---- going back, ending -------------------------------------------------------------

static void undo(struct chat *chat, struct str rest) {
    (void)rest;
    unsigned turn = chat->session.count - 1;
    if (!session_undo(&chat->session)) {
        show_line(out(chat), 0, "There is nothing to take back yet.");
        return;
    }
    chat_rescore(chat);
    chat_write(chat, transcript_put_undo(turn, &chat->line));
    show_line(out(chat), 0, "Turn %u is taken back. %.*s had said:", turn,
              STR_ARGS(chat->persona->short_name));
    chat_patron(chat, session_last(&chat->session));
}

static void end(struct chat *chat, struct str rest) {
    (void)rest;
    chat->over = true;
}

bool chat_rate(struct chat *chat, struct str words) {
    int ratings[RATINGS];
    unsigned count = 0;
    for (size_t i = 0; i < words.len; i++) {
        char c = words.at[i];
        if (c == ' ' || c == ',' || c == '\t')
            continue;
        if (c < '0' || c > '4' || count == RATINGS)
            return false;
        ratings[count++] = c - '0';
    }
    if (count != RATINGS)
        return false;
    memcpy(chat->ratings, ratings, sizeof ratings);
    chat->rated = true;
    chat->rating_kept = false;
    return true;
}

static void rate(struct chat *chat, struct str rest) {
    if (chat_rate(chat, rest))
        show_line(out(chat), 0, "Kept: listening %d, staying steady %d, service %d.",
                  chat->ratings[0], chat->ratings[1], chat->ratings[2]);
    else
        show_line(out(chat), 0,
                  "Three numbers from 0 to 4: listening, staying steady, service "
                  "(/rate 3 2 3).");
}

static void help(struct chat *chat, struct str rest);

static const struct chat_command commands[] = {
    {"/help", "this list", false, help},
    {"/brief", "the briefing again", false, brief},
    {"/policy", "[WORD] what the library's rules say", false, policy},
    {"/hint", "a hint, in four steps; the fourth is a full example", true, hint},
    {"/think", "what the patron thinks", true, think},
    {"/why", "what your last reply did, rule by rule", true, why},
    {"/undo", "take your last reply back", true, undo},
    {"/wait", "say nothing for a moment (so does an empty line)", false, NULL},
    {"/space", "step back, lower your voice", false, NULL},
    {"/aside", "offer a quieter place", false, NULL},
    {"/note", "write it down so that they can see it", false, NULL},
    {"/colleague", "ask a colleague or supervisor to join", false, NULL},
    {"/call", "call security or the police", false, NULL},
    {"/leave", "leave the desk", false, NULL},
    {"/rate", "3 2 3  rate yourself: listening, staying steady, service", false, rate},
    {"/end", "end the conversation and read the debrief", false, end},
};

static void help(struct chat *chat, struct str rest) {
    (void)rest;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!commands[i].helps || chat->mode != MODE_GRADED)
            show_line(out(chat), 14, "  %-11s %s", commands[i].word, commands[i].help);
    if (chat->terminal->typed)
        show_line(out(chat), 14,
                  "  %-11s leave; `hearout practice --resume` goes on from there",
                  "Ctrl-D");
}

// ---- running one --------------------------------------------------------------------

static bool no_such(struct chat *chat, struct str word) {
    struct str words[sizeof commands / sizeof *commands];
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        words[i] = str_of(commands[i].word);
    struct str nearest = suggest(word, words, sizeof commands / sizeof *commands);
    if (nearest.len)
        show_line(out(chat), 0, "No command '%.*s' (did you mean %.*s?)", STR_ARGS(word),
                  STR_ARGS(nearest));
    else
        show_line(out(chat), 0, "No command '%.*s'; /help lists them.", STR_ARGS(word));
    return true;
}

static bool asks_for_help(struct str word) {
    return (word.len == 4 && strncasecmp(word.at, "help", 4) == 0) ||
           str_eq(word, STR("?")) || str_eq(word, STR("/?"));
}

// What people type to a program, alone on a line: nobody says that to a patron, and being
// looked at for it would teach nothing.
static bool meant_for_program(struct chat *chat, struct str line) {
    struct str name = chat->persona->short_name;
    if (asks_for_help(line))
        show_line(out(chat), 2,
                  "  (Not said to %.*s. /help lists the commands; whatever begins with "
                  "no / is said.)",
                  STR_ARGS(name));
    else if (leaving_word(line))
        show_line(out(chat), 2,
                  "  (Not said to %.*s. /end ends the conversation with its debrief%s.)",
                  STR_ARGS(name),
                  chat->terminal->typed ? "; Ctrl-D saves it, to go on later" : "");
    else
        return false;
    return true;
}

bool chat_command(struct chat *chat, struct str line) {
    struct str rest = str_trim(line), word;
    if (meant_for_program(chat, rest))
        return true;
    if (!str_starts(rest, STR("/")) || !str_word(&rest, &word))
        return false;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (!str_eq(word, str_of(commands[i].word)))
            continue;
        if (!commands[i].run)
            return false;
        if (commands[i].helps && chat->mode == MODE_GRADED)
            show_line(out(chat), 0, "%s is not there in graded mode.", commands[i].word);
        else
            commands[i].run(chat, str_trim(rest));
        return true;
    }
    return no_such(chat, word);
}

// ---- completion ---------------------------------------------------------------------

const char *chat_candidate(void *data, struct str line, size_t nth) {
    struct chat *chat = data;
    if (!chat->persona) { // at the question whom to talk with
        const struct shelf *shelf = shelf_read(chat->library);
        return nth < shelf->count ? shelf->at[nth].id.at : NULL;
    }
    if (str_starts(line, STR("/policy "))) {
        const struct policy *policy = chat->library->policy;
        return nth < policy->count ? policy->entries[nth].id.at : NULL;
    }
    return nth < sizeof commands / sizeof *commands ? commands[nth].word : NULL;
}
