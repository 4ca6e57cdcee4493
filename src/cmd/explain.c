#include "cmd/explain.h"

#include "cmd/library.h"
#include "cmd/options.h"
#include "report/explain.h"

static int run(int argc, char *argv[]) {
    const char *data = NULL, *lang = "en", *prev = NULL;
    const struct option_row rows[] = {{"data", 0, &data, NULL},
                                      {"lang", 0, &lang, NULL},
                                      {"prev", 0, &prev, NULL},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || first != argc - 1)
        return EXIT_USAGE;
    struct library library;
    if (!library_open(&library, data, NULL) || !library_read_lexicon(&library, lang)) {
        library_close(&library);
        return EXIT_CONFIG;
    }
    struct ear *ear = ear_open(library.lexicon, &library.arena);
    struct memory memory = {0};
    if (prev)
        ear_remember(ear, &memory, str_of(prev));
    struct show show = {.out = stdout, .unicode = true};
    struct listener listener = {.memory = &memory};
    explain(&show, ear, ear_hear(ear, &listener, str_of(argv[first])), &library.arena);
    ear_close(ear);
    library_close(&library);
    return EXIT_FINE;
}

const struct cmd cmd_explain = {"explain", "[--prev \"…\"] \"…\"",
                                "the moves in one reply, and why", NULL, run};
