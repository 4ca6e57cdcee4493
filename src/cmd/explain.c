#include "cmd/explain.h"

#include "cmd/library.h"
#include "cmd/options.h"
#include "play/session.h"
#include "report/explain.h"
#include "world/terminal.h"

static int explain_reply(struct library *library, const char *prev,
                         const char *persona_id, const char *reply) {
    const struct persona *persona =
        library_persona(library, persona_id ? persona_id : "neutral", &library->arena);
    if (!persona)
        return persona_id ? library->fault : EXIT_CONFIG;
    struct memory memory = {0};
    if (prev)
        ear_remember(library->ear, &memory, str_of(prev));
    struct listener listener = session_listener(persona, &memory);
    if (!persona_id) // nobody is at the desk
        listener.name_count = 0;
    struct terminal terminal;
    terminal_open(&terminal, &(struct terminal_setup){0});
    explain(&terminal.show, library->ear,
            ear_hear(library->ear, &listener, str_of(reply)), &library->arena);
    terminal_close(&terminal);
    return EXIT_FINE;
}

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    const char *prev = NULL, *persona = NULL;
    const struct option_row rows[] = {{"data", 0, &options.data, NULL},
                                      {"lang", 0, &options.lang, NULL},
                                      {"prev", 'p', &prev, NULL},
                                      {"persona", 0, &persona, NULL},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || first != argc - 1)
        return EXIT_USAGE;
    struct library library;
    int code = EXIT_CONFIG;
    if (library_open(&library, &options))
        code = explain_reply(&library, prev, persona, argv[first]);
    library_close(&library);
    return code;
}

const struct cmd cmd_explain = {
    "explain", "[--prev \"what the patron said\"] [--persona ID] \"a reply\"",
    "the moves in one reply, with the words and the rules behind them",
    "Also shows what nearly fired and what stopped it.\n", run};
