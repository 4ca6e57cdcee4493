// input: standard input, one line at a time and never more of it than a cap.
//
// For where readline is not: pipes, files, and a terminal that shall not be redrawn.
// What is read ahead belongs to the process: whoever asks next goes on with it.

#ifndef WORLD_INPUT_H
#define WORLD_INPUT_H

#include "base/str.h"

enum { INPUT_LINE_MAX = 8 * 1024 }; // bytes

struct input_line {
    struct str text; // without its line end (LF or CRLF); valid until input_start()
    bool too_long;   // only the first INPUT_LINE_MAX bytes are in text
    bool none;       // the input has ended, and there was no line
};

void input_start(struct str typed); // a new line, that begins with what was typed before
// Reads until the line has ended: 0. A signal interrupts that: its number; call again to
// go on.
int input_read(bool is_terminal);
// After an interruption: a terminal keeps a line until it is ended; fetches what there
// is.
void input_take_half_typed(void);
struct input_line input_line(void);

#endif
