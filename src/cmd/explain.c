#include "cmd/explain.h"

#include "cmd/library.h"
#include "cmd/options.h"
#include "play/session.h"
#include "report/explain.h"
#include "report/met.h"
#include "world/terminal.h"

struct wish {
    const char *prev, *persona, *reply;
    bool all;
};

static void put(struct library *library, const struct persona *persona,
                const struct heard *heard, const struct wish *wish) {
    struct terminal terminal;
    terminal_open(&terminal, &(struct terminal_setup){0});
    explain(&terminal.show, library->ear, heard, wish->all, &library->arena);
    if (wish->persona) {
        struct acts *acts = arena_new(&library->arena, struct acts, 1);
        acts_read(acts, persona, library->policy, &library->signals, heard);
        met(&terminal.show, persona, acts);
    }
    terminal_close(&terminal);
}

static int explain_reply(struct library *library, const struct wish *wish) {
    const char *persona_id = wish->persona;
    const struct persona *persona =
        library_persona(library, persona_id ? persona_id : "neutral", &library->arena);
    if (!persona)
        return persona_id ? library->fault : EXIT_CONFIG;
    struct memory memory = {0};
    if (wish->prev)
        ear_remember(library->ear, &memory, str_of(wish->prev));
    struct listener listener = session_listener(persona, &memory);
    if (!persona_id) // nobody is at the desk
        listener.name_count = 0;
    put(library, persona, ear_hear(library->ear, &listener, str_of(wish->reply)), wish);
    return EXIT_FINE;
}

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    struct wish wish = {0};
    const struct option_row rows[] = {
        {"data", 0, &options.data, NULL}, {"lang", 0, &options.lang, NULL},
        {"prev", 'p', &wish.prev, NULL},  {"persona", 0, &wish.persona, NULL},
        {"all", 'a', NULL, &wish.all},    {0}};
    int first = options_read(argc, argv, rows);
    if (!options_words(argc, argv, first, 1, 1, "one reply, in quotes"))
        return EXIT_USAGE;
    struct library library;
    wish.reply = argv[first];
    int code = EXIT_CONFIG;
    if (library_open(&library, &options))
        code = explain_reply(&library, &wish);
    library_close(&library);
    return code;
}

const struct cmd cmd_explain = {
    "explain", "[--prev \"what the patron said\"] [--persona ID] [--all] \"a reply\"",
    "the moves in one reply, with the words and the rules behind them",
    "Also shows what nearly was one, and why it was not.\n"
    "  -p, --prev LINE    what the patron said before it\n"
    "      --persona ID   said to this patron (an id, or a path with a slash in it): "
    "also\n"
    "                     which of their concerns, feelings, facts, options, triggers "
    "and\n"
    "                     asks it meets\n"
    "  -a, --all          also words, signals and sums, for who writes rules\n",
    run};
