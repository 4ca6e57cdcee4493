#include "cmd/confirm.h"

#include <stdio.h>
#include <unistd.h>

#include "world/terminal.h"

bool confirm_possible(void) {
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

bool confirm_ask(const char *question) {
    struct terminal terminal;
    struct arena arena = {0};
    struct str said;
    terminal_open(&terminal, &(struct terminal_setup){0});
    show_line(&terminal.show, 0, "%s", question);
    bool yes = terminal_ask(&terminal, "[y/N] ", STR(""), &arena, &said) == TERMINAL_LINE;
    said = str_trim(yes ? said : STR(""));
    yes = str_eq(said, STR("y")) || str_eq(said, STR("yes")) || str_eq(said, STR("Y"));
    terminal_close(&terminal);
    arena_free(&arena);
    return yes;
}
