#include "cmd/paths.h"

#include "base/show.h"
#include "cmd/options.h"
#include "world/paths.h"

static void put(const char *what, const char *path) {
    printf("%-12s ", what);
    show_text(stdout, str_of(path ? path : "(no home directory)"));
    putchar('\n');
}

static int run(int argc, char *argv[]) {
    const char *data = NULL, *transcripts = NULL;
    const struct option_row rows[] = {
        {"data", 0, &data, NULL}, {"transcripts", 't', &transcripts, NULL}, {0}};
    if (!options_words(argc, argv, options_read(argc, argv, rows), 0, 0, "no words"))
        return EXIT_USAGE;
    struct arena arena = {0};
    struct diag diag = {.out = stderr};
    struct paths paths;
    bool found = paths_find(&paths, data, transcripts, &arena, &diag);
    if (found) {
        put("data", paths.data);
        put("docs", paths_join(paths.data, "docs", &arena));
        put("own data", paths.user);
        put("transcripts", paths.transcripts);
        put("state", paths.state);
        put("config", paths.config);
    }
    arena_free(&arena);
    return found ? EXIT_FINE : EXIT_CONFIG;
}

const struct cmd cmd_paths = {"paths", "", "where data and transcripts are", NULL, run};
