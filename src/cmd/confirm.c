#include "cmd/confirm.h"

#include <stdio.h>
#include <unistd.h>

#include "world/signals.h"
#include "world/terminal.h"

bool confirm_possible(void) {
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

// What was said, without blanks around it; nothing where no line came.
static struct str answer(const char *question, const char *prompt, struct arena *arena) {
    struct terminal terminal;
    struct str said;
    terminal_open(&terminal, &(struct terminal_setup){.brief = true});
    show_line(&terminal.show, 0, "%s", question);
    bool line = terminal_ask(&terminal, prompt, STR(""), arena, &said) == TERMINAL_LINE;
    int signal = terminal.signal;
    terminal_close(&terminal);
    if (signal)
        signals_obey(signal);
    return line ? str_trim(said) : STR("");
}

bool confirm_ask(const char *question) {
    struct arena arena = {0};
    struct str said = answer(question, "[y/N] ", &arena);
    bool yes =
        str_eq(said, STR("y")) || str_eq(said, STR("yes")) || str_eq(said, STR("Y"));
    arena_free(&arena);
    return yes;
}

bool confirm_in_letters(const char *question) {
    struct arena arena = {0};
    bool yes = str_eq(answer(question, "yes or no> ", &arena), STR("yes"));
    arena_free(&arena);
    return yes;
}
