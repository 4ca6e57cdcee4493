#include "cmd/whatif.h"

#include "cmd/options.h"
#include "cmd/played.h"
#include "report/debrief.h"
#include "world/terminal.h"

// What made the difference at that turn, by rule id: gone and come.
static void put_rules(const struct show *show, const struct turn *turn,
                      const char *what) {
    fprintf(show->out, "  %s:", what);
    for (unsigned i = 0; i < turn->changes.count; i++)
        if (turn->changes.at[i].event != EVENT_NONE)
            fprintf(show->out, " %s%+d", turn->changes.at[i].rule,
                    turn->changes.at[i].tension);
    fputc('\n', show->out);
}

// 0: none that there can be.
static unsigned turn_of(const char *number) {
    unsigned turn = 0;
    for (; *number >= '0' && *number <= '9' && turn <= TURNS_MAX; number++)
        turn = turn * 10 + (unsigned)(*number - '0');
    return *number ? 0 : turn;
}

static int compare(struct library *library, const char *path, const char *number,
                   const char *line, const struct show *show) {
    struct played played;
    struct session other;
    int code = played_read(&played, library, path, &library->arena);
    if (code != EXIT_FINE)
        return code;
    if (played.session.count < 2) {
        diag_fail(&library->diag, place_of(path),
                  "expected a conversation with a reply to be exchanged");
        return EXIT_DATA;
    }
    unsigned turn = turn_of(number);
    if (turn < 1 || turn >= played.session.count) {
        fprintf(stderr, "hearout: whatif: expected a turn from 1 to %u, not '%s'\n",
                played.session.count - 1, number);
        return EXIT_USAGE;
    }
    session_what_if(&played.session, turn, str_of(line), &other, &library->arena);
    const struct turn *was = &played.session.turns[turn], *is = &other.turns[turn];
    show_line(show, 4, "Turn %u, was: %.*s", turn, STR_ARGS(was->staff));
    show_line(show, 4, "    %.*s: %s", STR_ARGS(played.persona->short_name),
              was->reply.text);
    show_line(show, 4, "With: %s", line);
    show_line(show, 4, "    %.*s: %s", STR_ARGS(played.persona->short_name),
              is->reply.text);
    put_rules(show, was, "was");
    put_rules(show, is, "is");
    fputc('\n', show->out);
    debrief_compare(show, &played.session, &other, turn);
    return EXIT_FINE;
}

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    bool plain = false;
    const struct option_row rows[] = {
        {"data", 0, &options.data, NULL}, {"plain", 0, NULL, &plain}, {0}};
    int first = options_read(argc, argv, rows);
    if (!options_words(argc, argv, first, 3, 3,
                       "a transcript, a turn's number and a line in quotes"))
        return EXIT_USAGE;
    struct library library;
    int code = EXIT_CONFIG;
    if (library_open(&library, &options) && library_read_judging(&library, NULL)) {
        struct terminal terminal;
        terminal_open(&terminal, &(struct terminal_setup){.plain = plain});
        code = compare(&library, argv[first], argv[first + 1], argv[first + 2],
                       &terminal.show);
        terminal_close(&terminal);
    }
    library_close(&library);
    return code;
}

const struct cmd cmd_whatif = {
    "whatif", "FILE TURN \"another line\"",
    "a conversation with one line exchanged, beside the one that was",
    "The later lines stay as they were said; the course is simulated by the same "
    "engine.\n",
    run};
