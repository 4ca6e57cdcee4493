#include "world/terminal.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

// readline wants <stdio.h> before it.
#include <readline/history.h>
#include <readline/readline.h>

#include "base/text.h"
#include "base/utf8.h"
#include "world/files.h"
#include "world/input.h"
#include "world/signals.h"

_Static_assert((int)TERMINAL_LINE_MAX == (int)INPUT_LINE_MAX, "one cap for both");

// readline's callbacks have no argument of ours, so what belongs to the one open
// terminal stands here.
static struct terminal_setup set;

// Of a line that is longer a terminal that edits it itself keeps the first 4095 bytes and
// tells nobody (termios(3)), so one of just so many may have been cut.
enum { CANONICAL_MAX = 4094 };
static bool editing;    // with readline: a terminal at both ends, and not --plain
static bool hangs_up;   // standard input is a terminal, which can go away
static bool dropped;    // the last thing that happened was Ctrl-C
static int fresh_lines; // added to the history since it was read

// ---- signals ------------------------------------------------------------------------

static int columns_of(int terminal) {
    enum { LEAST = 20, USUAL = 80 };
    struct winsize size = {0};
    if (ioctl(terminal, TIOCGWINSZ, &size) || !size.ws_col)
        return USUAL;
    return size.ws_col < LEAST ? LEAST : size.ws_col;
}

// What a signal means for the question asked. False: go on asking.
static bool event_of(struct terminal *terminal, int signal, bool empty,
                     enum terminal_event *event) {
    if (signal == SIGWINCH && terminal->show.width)
        terminal->show.width = columns_of(STDOUT_FILENO);
    if (signal != SIGINT && signal != SIGTERM && signal != SIGHUP && signal != SIGQUIT)
        return false;
    *event = TERMINAL_STOPPED;
    if (signal == SIGINT)
        *event = !terminal->interactive || set.brief || (dropped && empty)
                     ? TERMINAL_QUIT
                     : TERMINAL_DROPPED;
    dropped = *event == TERMINAL_DROPPED;
    if (!dropped)
        terminal->signal = signal;
    return true;
}

static void say_dropped(const struct terminal *terminal) {
    fprintf(stdout, "(line dropped; Ctrl-C again %sends)\n",
            terminal->blank ? "" : "saves and ");
    fflush(stdout);
}

// ---- without readline ---------------------------------------------------------------

static void line_start(const struct terminal *terminal, const char *prompt,
                       struct str start) {
    input_start(terminal->interactive ? start : STR(""));
    if (!terminal->interactive)
        return;
    show_text(stdout, str_of(prompt));
    show_text(stdout, start);
    fflush(stdout);
}

static void line_stop(const struct terminal *terminal, enum terminal_event event,
                      struct arena *arena, struct str *said) {
    if (event == TERMINAL_STOPPED) {
        if (hangs_up)
            input_take_half_typed();
        *said = arena_copy(arena, input_line().text);
    }
    if (terminal->interactive)
        fputc('\n', stdout);
    if (event == TERMINAL_DROPPED)
        say_dropped(terminal);
}

static enum terminal_event line_ask(struct terminal *terminal, const char *prompt,
                                    struct str start, struct arena *arena,
                                    struct str *said) {
    enum terminal_event event;
    line_start(terminal, prompt, start);
    for (int signal; (signal = input_read(hangs_up));)
        if (event_of(terminal, signal, true, &event)) {
            line_stop(terminal, event, arena, said);
            return event;
        }
    dropped = false;
    struct input_line line = input_line();
    *said = arena_copy(arena, line.text);
    if (line.none && terminal->interactive)
        fputc('\n', stdout);
    bool too_long = line.too_long || line.text.len > (size_t)terminal->line_max;
    return line.none ? TERMINAL_END : too_long ? TERMINAL_TOO_LONG : TERMINAL_LINE;
}

// ---- with readline: the history -----------------------------------------------------

static void history_open(void) {
    using_history();
    stifle_history(TERMINAL_HISTORY_MAX);
    fresh_lines = 0;
    if (set.history_path && files_exists(set.history_path))
        read_history(set.history_path);
}

static void history_put(struct str said, struct arena *arena) {
    if (!str_trim(said).len)
        return;
    char *entry = arena_new(arena, char, said.len + 1);
    for (size_t i = 0; i < said.len; i++) // the file has one entry a line
        entry[i] = said.at[i] == '\n' ? ' ' : said.at[i];
    const HIST_ENTRY *last = history_get(history_base + history_length - 1);
    if (last && strcmp(last->line, entry) == 0)
        return;
    add_history(entry);
    fresh_lines++;
}

// Adds to the file, so that two terminals at once keep each other's lines.
static void history_close(void) {
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
    int file = set.history_path && fresh_lines ? open(set.history_path, flags, 0600) : -1;
    if (file >= 0) {
        fchmod(file, 0600);
        close(file);
        append_history(fresh_lines < history_length ? fresh_lines : history_length,
                       set.history_path);
        history_truncate_file(set.history_path, TERMINAL_HISTORY_MAX);
    }
    clear_history();
}

// ---- with readline: the line --------------------------------------------------------

static struct {
    char *text; // readline's, to be freed; NULL: end of input
    bool done;
} edited;

static void on_line(char *text) {
    edited.text = text;
    edited.done = true;
    rl_callback_handler_remove();
}

static char *next_candidate(const char *word, int state) {
    static size_t nth;
    if (state == 0)
        nth = 0;
    struct str typed = {rl_line_buffer, (size_t)rl_point};
    for (const char *found; (found = set.candidate(set.candidate_data, typed, nth));) {
        nth++;
        if (strncasecmp(found, word, strlen(word)) == 0)
            return strdup(found);
    }
    return NULL;
}

static char **complete(const char *word, int start, int end) {
    (void)start;
    (void)end;
    rl_attempted_completion_over = 1; // no names of files
    return set.candidate ? rl_completion_matches(word, next_candidate) : NULL;
}

static void edit_open(void) {
    rl_readline_name = "hearout"; // for $if in ~/.inputrc
    rl_catch_signals = rl_catch_sigwinch = rl_change_environment = 0;
    rl_completer_word_break_characters = " \t\n";
    rl_attempted_completion_function = complete;
    history_open();
}

// Ctrl-Z: the program stops with the terminal as it found it. Meanwhile the window may
// have got another size.
static void suspend(struct terminal *terminal) {
    rl_cleanup_after_signal();
    signals_obey(SIGTSTP);
    rl_reset_after_signal();
    rl_reset_screen_size();
    terminal->show.width = columns_of(STDOUT_FILENO);
    rl_forced_update_display();
}

static void edit_stop(const struct terminal *terminal, enum terminal_event event,
                      struct arena *arena, struct str *said) {
    if (event == TERMINAL_STOPPED)
        *said = arena_copy(arena, (struct str){rl_line_buffer, (size_t)rl_end});
    rl_callback_sigcleanup(); // out of a search, or of half a key sequence
    rl_free_line_state();
    rl_cleanup_after_signal(); // the cursor goes below what was typed
    rl_crlf();
    rl_callback_handler_remove();
    if (event == TERMINAL_DROPPED)
        say_dropped(terminal);
}

static enum terminal_event edit_end(struct arena *arena, struct str *said) {
    dropped = false;
    if (!edited.text) {
        // With bracketed paste readline has ended the line itself.
        if (strcmp(rl_variable_value("enable-bracketed-paste"), "on") != 0)
            fputc('\n', stdout);
        return TERMINAL_END;
    }
    struct str whole = str_of(edited.text);
    *said = arena_copy(arena, str_cut(whole, 0, TERMINAL_LINE_MAX));
    history_put(whole, arena);
    free(edited.text);
    return whole.len > TERMINAL_LINE_MAX ? TERMINAL_TOO_LONG : TERMINAL_LINE;
}

static enum terminal_event edit_ask(struct terminal *terminal, const char *prompt,
                                    struct str start, struct arena *arena,
                                    struct str *said) {
    edited.done = false;
    rl_callback_handler_install(prompt, on_line);
    rl_insert_text(arena_copy(arena, start).at);
    rl_redisplay();
    enum terminal_event event;
    while (!edited.done) {
        int signal = signals_wait(STDIN_FILENO, true);
        if (!signal) {
            rl_callback_read_char();
        } else if (event_of(terminal, signal, rl_end == 0, &event)) {
            edit_stop(terminal, event, arena, said);
            return event;
        } else if (signal == SIGTSTP) {
            suspend(terminal);
        } else {
            rl_resize_terminal();
        }
    }
    return edit_end(arena, said);
}

// ---- either of them -----------------------------------------------------------------

static bool is_set(const char *name) { // and not empty
    const char *value = getenv(name);
    return value && *value;
}

static bool is(const char *name, const char *wanted) {
    const char *value = getenv(name);
    return value && strcmp(value, wanted) == 0;
}

static bool has_unicode(void) {
    // A locale that is not installed here: most likely its charmap was UTF-8.
    if (!setlocale(LC_CTYPE, ""))
        setlocale(LC_CTYPE, "C.UTF-8");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static struct show show_of(int output) {
    struct show show = {.out = stdout, .unicode = has_unicode(), .plain = set.plain};
    if (!isatty(output))
        return show;
    show.width = columns_of(output);
    show.colour = !set.plain && !set.no_colour && !is_set("NO_COLOR") && is_set("TERM") &&
                  !is("TERM", "dumb");
    return show;
}

bool terminal_is_plain(const struct terminal_setup *setup) {
    return setup->plain || is("ACCESSIBLE", "1");
}

void terminal_open(struct terminal *terminal, const struct terminal_setup *setup) {
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP};
    const size_t count = sizeof signals / sizeof *signals;
    set = *setup;
    set.plain = terminal_is_plain(setup);
    dropped = false;
    hangs_up = isatty(STDIN_FILENO);
    *terminal = (struct terminal){.show = show_of(STDOUT_FILENO),
                                  .typed = hangs_up,
                                  .interactive = hangs_up && isatty(STDOUT_FILENO)};
    editing = terminal->interactive && !set.plain;
    terminal->line_max = hangs_up && !editing ? CANONICAL_MAX : TERMINAL_LINE_MAX;
    // Only readline changes the terminal, and must put it right before Ctrl-Z.
    signals_take(signals, editing ? count : count - 1);
    if (editing)
        edit_open();
}

void terminal_close(struct terminal *terminal) {
    fflush(terminal->show.out);
    if (editing)
        history_close();
    signals_give_back();
}

// Text that is put into the line must not command the terminal: readline shows what
// lies beyond ASCII as it is.
static struct str typable(struct str text, struct arena *arena) {
    struct text clean = text_start(arena);
    while (text.len) {
        size_t length;
        uint32_t c = utf8_first(text, &length);
        if (c == '\n' || c == '\t' || (c >= ' ' && utf8_kind(c) != UTF8_CONTROL))
            text_put(&clean, str_cut(text, 0, length));
        text = str_cut(text, length, text.len);
    }
    return text_str(&clean);
}

enum terminal_event terminal_ask(struct terminal *terminal, const char *prompt,
                                 struct str start, struct arena *arena,
                                 struct str *said) {
    *said = STR("");
    start = typable(start, arena);
    fflush(stdout);
    return (editing ? edit_ask : line_ask)(terminal, prompt, start, arena, said);
}
