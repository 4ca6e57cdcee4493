// terminal_echo: asks for lines and logs what came, for tests/terminal.py to drive.
//
//     terminal_echo LOG [--plain] [--no-color] [--history FILE] [--start TEXT]
//                       [--busy MILLISECONDS] [--reopen]
//
// LOG gets one line per event; standard output is the terminal's alone.

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "world/terminal.h"

static struct {
    FILE *log;
    struct terminal_setup setup;
    const char *start;
    long busy;   // milliseconds between two questions
    bool reopen; // the terminal is closed and opened again after each line
} drive;

static const char *candidate(void *data, struct str line, size_t nth) {
    static const char *const words[] = {"/help", "/hint", "/undo", "Denise", "Dennis"};
    (void)data;
    (void)line;
    return nth < sizeof words / sizeof *words ? words[nth] : NULL;
}

static void read_arguments(char *argv[]) {
    for (; *argv; argv++)
        if (strcmp(*argv, "--plain") == 0)
            drive.setup.plain = true;
        else if (strcmp(*argv, "--no-color") == 0)
            drive.setup.no_colour = true;
        else if (strcmp(*argv, "--history") == 0)
            drive.setup.history_path = *++argv;
        else if (strcmp(*argv, "--start") == 0)
            drive.start = *++argv;
        else if (strcmp(*argv, "--busy") == 0)
            drive.busy = strtol(*++argv, NULL, 10);
        else if (strcmp(*argv, "--reopen") == 0)
            drive.reopen = true;
}

static void log_text(const char *name, struct str text) {
    fprintf(drive.log, "%s \"", name);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '\n')
            fputs("\\n", drive.log);
        else if (c < 0x20 || c == 0x7f)
            fprintf(drive.log, "\\x%02x", c);
        else
            fputc(c, drive.log);
    }
    fputs("\"\n", drive.log);
    fflush(drive.log);
}

static void log_show(const struct terminal *terminal) {
    const struct show *show = &terminal->show;
    fprintf(drive.log, "interactive=%d width=%d colour=%d unicode=%d plain=%d\n",
            terminal->interactive, show->width, show->colour, show->unicode, show->plain);
    fflush(drive.log);
}

static void pass_time(void) {
    struct timespec left = {drive.busy / 1000, drive.busy % 1000 * 1000000};
    while (drive.busy && nanosleep(&left, &left))
        ;
}

static enum terminal_event ask_all(struct terminal *terminal, struct arena *arena) {
    static const char *const names[] = {
        [TERMINAL_LINE] = "line",       [TERMINAL_DROPPED] = "dropped",
        [TERMINAL_QUIT] = "quit",       [TERMINAL_END] = "end",
        [TERMINAL_STOPPED] = "stopped", [TERMINAL_TOO_LONG] = "too long",
    };
    for (;;) {
        struct str said;
        enum terminal_event event =
            terminal_ask(terminal, "you> ", str_of(drive.start), arena, &said);
        drive.start = NULL;
        log_text(names[event], said);
        if (event == TERMINAL_QUIT || event == TERMINAL_END || event == TERMINAL_STOPPED)
            return event;
        if (drive.reopen) {
            terminal_close(terminal);
            terminal_open(terminal, &drive.setup);
        }
        if (event == TERMINAL_LINE && str_eq(said, STR("width")))
            log_show(terminal);
        arena_reset(arena);
        pass_time();
    }
}

int main(int argc, char *argv[]) {
    if (argc < 2 || !(drive.log = fopen(argv[1], "we")))
        return 64;
    drive.setup.candidate = candidate;
    read_arguments(argv + 2);
    struct terminal terminal;
    struct arena arena = {0};
    terminal_open(&terminal, &drive.setup);
    log_show(&terminal);
    enum terminal_event event = ask_all(&terminal, &arena);
    terminal_close(&terminal);
    arena_free(&arena);
    fprintf(drive.log, "signal %d\n", terminal.signal);
    fclose(drive.log);
    if (event == TERMINAL_STOPPED)
        raise(terminal.signal);
    return 0;
}
