// signals: what arrives from outside, as something to wait for.
//
// A handler does nothing but write the signal's number into a pipe, which poll() waits
// for together with the input. So nothing is interrupted in the middle. Only a file that
// would lie about half-written is taken away at once.

#ifndef WORLD_SIGNALS_H
#define WORLD_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>

// Takes these over until signals_give_back(); at most 8, and once at a time. What was
// ignored (nohup) stays ignored.
void signals_take(const int list[], size_t count);
void signals_give_back(void);

int signals_next(void); // the number of one that came; 0: none
// Waits for one, or for something to read from `file`: 0. A terminal that went away
// counts as SIGHUP: its end of input can show before the shell sends that.
int signals_wait(int file, bool is_terminal);
// Does what would happen had the signal not been taken over. A stop returns here later.
void signals_obey(int signal);

// Makes a file by mkstemp(): its descriptor, or -1 with errno. From here to
// signals_let_stay() what ends the program from outside removes it first, whoever had taken
// that signal over. What was ignored stays ignored. One file at a time.
int signals_make_passing(char *path);
void signals_let_stay(void);

#endif
