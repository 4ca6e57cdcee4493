// terminal: where a person types and reads.
//
// On a terminal at both ends: readline's callback interface in a poll loop, so
// that Ctrl-C, SIGTERM and SIGHUP never lose a half-typed line. Elsewhere, and
// on a terminal that shall not be redrawn (--plain), a capped line reader:
// readline echoes its input to a pipe. The only file that knows readline.

#ifndef WORLD_TERMINAL_H
#define WORLD_TERMINAL_H

#include "base/arena.h"
#include "base/show.h"

enum {
    TERMINAL_LINE_MAX = 8 * 1024, // bytes of one turn; a person says less in a minute
    TERMINAL_HISTORY_MAX = 500,   // lines kept in the history file
};

enum terminal_event {
    TERMINAL_LINE,    // a line (possibly empty, possibly with line feeds from a paste)
    TERMINAL_DROPPED, // Ctrl-C: the line was dropped; ask again
    TERMINAL_QUIT,    // Ctrl-C twice in a row, or once where that is enough: save and end
    TERMINAL_END,     // Ctrl-D on an empty line, or end of input
    TERMINAL_STOPPED, // SIGTERM or SIGHUP: save what is half typed, then terminal_close()
                      // and re-raise
    TERMINAL_TOO_LONG, // more than line_max bytes: the first of them are in
                       // *said, the rest was skipped
};

// All candidates for the word before the cursor, for TAB: the nth of them, or
// NULL after the last. Views must last as long as `data`.
typedef const char *(*terminal_candidate)(void *data, struct str line, size_t nth);

struct terminal_setup {
    bool plain;     // --plain, as $ACCESSIBLE=1 is: no redrawing, no columns, no colour
    bool no_colour; // --no-color
    bool brief;     // one question, nothing to lose: the first Ctrl-C is TERMINAL_QUIT
    const char *history_path;     // NULL: none is kept; its folder must be there
    terminal_candidate candidate; // NULL: no completion
    void *candidate_data;
};

struct terminal {
    struct show show; // how stdout is best written to
    bool typed;       // stdin is a terminal: its end is a key that somebody pressed
    bool interactive; // so is stdout
    bool blank;       // the caller's: there is nothing yet that could be saved
    int line_max;     // bytes of a line that are sure to come whole
    int signal;       // after TERMINAL_STOPPED or TERMINAL_QUIT: which one came
};

// Whether nothing shall be redrawn: --plain, or $ACCESSIBLE is 1.
bool terminal_is_plain(const struct terminal_setup *setup);
// Takes over SIGINT, SIGTERM, SIGHUP, SIGQUIT and SIGWINCH until terminal_close().
// At most one is open at a time. Colour is off where stdout is no terminal,
// NO_COLOR is set and not empty, TERM is dumb or unset, or --no-color was given.
// unicode is true where the locale's charmap is UTF-8. Width from the terminal,
// 80 where that is not known, kept up to date on SIGWINCH; 0 where stdout is no terminal.
void terminal_open(struct terminal *terminal, const struct terminal_setup *setup);
void terminal_close(struct terminal *terminal);

// Asks for one line. `prompt`, a text of ours, is shown on a terminal only; so is
// `start`, which is put there as if typed (what was half typed when a session was
// stopped), but for control characters. With --plain it stands there and cannot be
// edited. The text, without its line end, is in the arena. It is UTF-8: other bytes are
// kept as they are; NUL bytes and everything else is the caller's to judge.
enum terminal_event terminal_ask(struct terminal *terminal, const char *prompt,
                                 struct str start, struct arena *arena, struct str *said);

#endif
