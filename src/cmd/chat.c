#include "cmd/chat.h"

#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"
#include "cmd/leaving.h"
#include "report/debrief.h"
#include "world/clock.h"

void chat_write(struct chat *chat, struct str event) {
    if (!chat->failed && !journal_append(&chat->journal, event, &chat->library->diag))
        chat->failed = true;
}

void chat_rescore(struct chat *chat) {
    sheet_start(&chat->sheet, chat->library->criteria);
    for (unsigned t = 1; t < chat->session.count; t++)
        sheet_add(&chat->sheet, chat->persona, &chat->session.turns[t], t);
}

// ---- a reply ------------------------------------------------------------------------

static void write_turn(struct chat *chat, const struct turn *turn) {
    unsigned number = chat->session.count - 1;
    chat_write(chat, transcript_put_staff(chat->library->lexicon, turn, number,
                                          &chat->sheet, &chat->line));
    chat_write(chat, transcript_put_patron(turn, number, &chat->line));
}

// Two in a row that nobody could have read: the program owns up.
static void tell_unread(const struct chat *chat, const struct turn *turn) {
    if (chat->mode == MODE_GRADED || turn->after.unread < 2)
        return;
    show_line(&chat->terminal->show, 2,
              "  (I couldn't read that. It costs no score; say it another way.)");
}

static void say(struct chat *chat, struct str line) {
    struct turn *turn = session_say(&chat->session, line);
    if (!turn)
        return;
    turn->hints = chat->hints[chat->session.count - 1];
    turn->unscored = turn->hints >= HINTS_MAX + 1;
    uint64_t now = clock_milliseconds();
    turn->milliseconds = now > chat->asked_at ? (int)(now - chat->asked_at) : 0;
    sheet_add(&chat->sheet, chat->persona, turn, chat->session.count - 1);
    write_turn(chat, turn);
    chat_patron(chat, turn);
    tell_unread(chat, turn);
    chat_coach(chat);
}

static bool is_text(struct chat *chat, struct str line) {
    if (memchr(line.at, '\0', line.len)) {
        show_line(&chat->terminal->show, 2,
                  "  (There is a NUL byte in that line; it was not sent.)");
        return false;
    }
    return true;
}

// Bytes that are no UTF-8 become U+FFFD before anybody hears them: a transcript can hold
// nothing else, and played again it has to be the same line.
static struct str as_utf8(struct str line, struct arena *arena) {
    if (utf8_valid(line))
        return line;
    struct text clean = text_start(arena);
    while (line.len) {
        char bytes[4];
        size_t length, written = utf8_put(utf8_first(line, &length), bytes);
        text_put(&clean, (struct str){bytes, written});
        line = str_cut(line, length, line.len);
    }
    return text_str(&clean);
}

static void take_line(struct chat *chat, struct str line) {
    chat->waiting = false;
    line = as_utf8(line, &chat->line);
    if (line.len && !is_text(chat, line))
        return;
    if (chat_command(chat, line))
        return;
    say(chat, line);
}

// ---- the loop -----------------------------------------------------------------------

static bool goes_on(const struct chat *chat) {
    return !chat->over && !chat->failed && session_ending(&chat->session) == ENDING_NONE;
}

// What is half typed when the world intervenes is kept for next time.
static void keep_half(struct chat *chat, struct str half) {
    if (half.len)
        chat_write(chat, transcript_put_partial(half, &chat->line));
}

// A script is over with its last line. But one key is no way to lose a conversation, nor
// is going on with one where there is nobody to say anything.
static bool only_leaves(const struct chat *chat) {
    return chat->terminal->typed || chat->waiting;
}

static enum chat_end play(struct chat *chat) {
    while (goes_on(chat)) {
        struct str line;
        arena_reset(&chat->line);
        chat->asked_at = clock_milliseconds();
        struct str half = chat->half_typed;
        chat->half_typed = (struct str){"", 0};
        switch (terminal_ask(chat->terminal, "you> ", half, &chat->line, &line)) {
        case TERMINAL_LINE: take_line(chat, line); break;
        case TERMINAL_DROPPED: break;
        case TERMINAL_TOO_LONG:
            show_line(
                &chat->terminal->show, 2,
                "  (That was longer than %d bytes, and was not sent. Nobody listens "
                "that long.)",
                chat->terminal->line_max);
            break;
        case TERMINAL_END:
            if (only_leaves(chat))
                return CHAT_INTERRUPTED;
            chat->over = true;
            break;
        case TERMINAL_STOPPED: keep_half(chat, line); return CHAT_INTERRUPTED;
        case TERMINAL_QUIT: return CHAT_INTERRUPTED;
        }
    }
    return chat->failed ? CHAT_FAILED : CHAT_DONE;
}

// ---- the end ------------------------------------------------------------------------

static void write_end(struct chat *chat) {
    char now[CLOCK_ISO_SIZE];
    clock_iso(now);
    session_end(&chat->session, ENDING_ENDED_EARLY);
    struct transcript_end end = {session_ending(&chat->session), str_of(now)};
    chat_write(chat, transcript_put_end(&end, &chat->line));
    sheet_close(&chat->sheet, chat->persona);
}

// The words for leaving the conversation leave the questions after it, too.
static bool leaves(struct str word) {
    return str_eq(word, STR("/end")) || str_eq(word, STR("/leave")) || leaving_word(word);
}

// Before any number is shown: how was it for you?
static void ask_rating(struct chat *chat) {
    struct str line;
    if (!chat->terminal->interactive || chat->rated || chat->session.count < 2)
        return;
    show_line(&chat->terminal->show, 0,
              "\nBefore any numbers: how did that feel? Rate yourself from 0 to 4 on "
              "listening, "
              "staying steady, and service (\"3 2 3\"; Enter to skip).");
    for (int tries = 0; tries < 3; tries++) {
        enum terminal_event event =
            terminal_ask(chat->terminal, "rate> ", STR(""), &chat->line, &line);
        if (event == TERMINAL_DROPPED)
            continue;
        line = str_trim(line);
        if (event != TERMINAL_LINE || !line.len || leaves(line) || chat_rate(chat, line))
            return;
        show_line(&chat->terminal->show, 0, "Three numbers from 0 to 4, please.");
    }
}

static void write_rating(struct chat *chat) {
    if (chat->rated && !chat->rating_kept)
        chat_write(chat, transcript_put_self(chat->ratings, &chat->line));
    chat->rating_kept = true;
}

static void write_score(struct chat *chat) {
    write_rating(chat);
    chat_write(chat, transcript_put_score(&chat->sheet, chat->persona,
                                          &chat->library->rubrics, &chat->line));
}

// "3 I can see it from here": the old and the new course side by side.
static bool try_what_if(struct chat *chat, struct str line) {
    struct str word;
    unsigned turn = 0;
    if (!str_word(&line, &word) || leaves(word))
        return false;
    for (size_t i = 0; i < word.len && turn < 100; i++)
        turn = word.at[i] >= '0' && word.at[i] <= '9'
                   ? turn * 10 + (unsigned)(word.at[i] - '0')
                   : 100;
    line = str_trim(line);
    if (turn == 0 || turn >= chat->session.count || !line.len) {
        show_line(&chat->terminal->show, 0, "A turn from 1 to %u, then your line.",
                  chat->session.count - 1);
        return true;
    }
    struct session other;
    struct arena scrap = {0};
    session_what_if(&chat->session, turn, line, &other, &scrap);
    show_line(&chat->terminal->show, 0, "%.*s: %s", STR_ARGS(chat->persona->short_name),
              turn < other.count ? other.turns[turn].reply.text : "");
    debrief_compare(&chat->terminal->show, &chat->session, &other, turn);
    arena_free(&scrap);
    return true;
}

static void ask_what_if(struct chat *chat) {
    struct str line;
    if (!chat->terminal->interactive || chat->terminal->signal || chat->session.count < 2)
        return;
    show_line(&chat->terminal->show, 0,
              "Try another line? Type a turn's number and the line (Enter to finish).");
    for (;;) {
        arena_reset(&chat->line);
        enum terminal_event event =
            terminal_ask(chat->terminal, "what if> ", STR(""), &chat->line, &line);
        if (event != TERMINAL_DROPPED &&
            (event != TERMINAL_LINE || !try_what_if(chat, line)))
            return;
    }
}

static void put_tail(const struct chat *chat) {
    FILE *out = chat->terminal->show.out;
    fprintf(out, "Ending: %s\n", ending_id(session_ending(&chat->session)));
    fputs("Transcript: ", out);
    show_text(out, str_of(chat->journal.path));
    fputc('\n', out);
}

static void put_interrupted(const struct chat *chat) {
    FILE *out = chat->terminal->show.out;
    fputs("\nStopped; nothing is lost. To go on: hearout practice --resume ", out);
    show_text(out, str_of(chat->journal.path));
    fputc('\n', out);
    fflush(out);
}

// Where one goes on after a while: what it is that the patron answers here.
static void put_own_last(const struct chat *chat) {
    struct str said = session_last(&chat->session)->staff;
    if (chat->waiting && chat->terminal->interactive && chat->session.count > 1)
        show_line(&chat->terminal->show, 2, "Turn %u, you: %.*s\n",
                  chat->session.count - 1, STR_ARGS(said));
}

enum chat_end chat_run(struct chat *chat) {
    chat_briefing(chat);
    put_own_last(chat);
    chat_patron(chat, session_last(&chat->session));
    enum chat_end end = play(chat);
    if (end == CHAT_INTERRUPTED) {
        write_rating(chat);
        put_interrupted(chat);
        return end;
    }
    if (end == CHAT_DONE) {
        ask_rating(chat); // first: who is killed meanwhile can go on with it
        write_end(chat);
        write_score(chat);
    }
    if (chat->failed)
        return CHAT_FAILED;
    chat_debrief(chat);
    ask_what_if(chat);
    put_tail(chat);
    return CHAT_DONE;
}
