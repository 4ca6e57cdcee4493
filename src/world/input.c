#include "world/input.h"

#include <errno.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "world/signals.h"

// Read from standard input, and not asked for yet.
static struct {
    char bytes[4096];
    size_t at, end;
} ahead;

static struct {
    char bytes[INPUT_LINE_MAX + 1]; // and a carriage return
    size_t len;
    bool cut, none;
} line;

static void line_put(struct str bytes) {
    size_t room = sizeof line.bytes - line.len;
    line.cut = line.cut || bytes.len > room;
    bytes = str_cut(bytes, 0, room);
    if (bytes.len)
        memcpy(line.bytes + line.len, bytes.at, bytes.len);
    line.len += bytes.len;
}

void input_start(struct str typed) {
    line.len = 0;
    line.cut = line.none = false;
    line_put(typed);
}

struct input_line input_line(void) {
    struct str text = {line.bytes, line.len};
    if (!line.cut && str_ends(text, STR("\r")))
        text.len--;
    bool too_long = text.len > INPUT_LINE_MAX;
    return (struct input_line){.text = str_cut(text, 0, INPUT_LINE_MAX),
                               .too_long = too_long,
                               .none = line.none};
}

// Moves what was read ahead to the line. True when the line's end came.
static bool line_take(void) {
    struct str rest = {ahead.bytes + ahead.at, ahead.end - ahead.at};
    const char *feed = rest.len ? memchr(rest.at, '\n', rest.len) : NULL;
    size_t len = feed ? (size_t)(feed - rest.at) : rest.len;
    line_put(str_cut(rest, 0, len));
    ahead.at += len + (feed != NULL);
    return feed != NULL;
}

// False at the end of input.
static bool ahead_fill(void) {
    ssize_t got;
    do
        got = read(STDIN_FILENO, ahead.bytes, sizeof ahead.bytes);
    while (got < 0 && errno == EINTR);
    bool later = got < 0 && errno == EAGAIN; // somebody made it non-blocking
    ahead.at = 0;
    ahead.end = got > 0 ? (size_t)got : 0;
    return got > 0 || later;
}

int input_read(bool is_terminal) {
    for (;;) {
        bool there_is = ahead.at < ahead.end;
        int signal = there_is ? signals_next() : signals_wait(STDIN_FILENO, is_terminal);
        if (signal)
            return signal;
        if (!there_is && !ahead_fill()) {
            line.none = line.len == 0;
            return 0;
        }
        if (line_take())
            return 0;
    }
}

void input_take_half_typed(void) {
    struct termios usual, at_once;
    // In the background, changing the terminal's mode would stop the program.
    if (tcgetpgrp(STDIN_FILENO) != getpgrp() || tcgetattr(STDIN_FILENO, &usual))
        return;
    at_once = usual;
    at_once.c_lflag &= ~(tcflag_t)ICANON;
    at_once.c_cc[VMIN] = at_once.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &at_once);
    if (ahead_fill())
        line_take();
    tcsetattr(STDIN_FILENO, TCSANOW, &usual);
}
