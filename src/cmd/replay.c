#include "cmd/replay.h"

#include "base/show.h"
#include "cmd/options.h"
#include "cmd/played.h"

static int compare(struct library *library, const char *path) {
    struct played played;
    struct difference difference;
    int code = played_read(&played, library, path, &library->arena);
    if (code != EXIT_FINE)
        return code;
    if (played.transcript.redacted) {
        printf("%u turns, not compared: a redacted copy has other words\n",
               played.session.count - 1);
        return EXIT_FINE;
    }
    if (!replay_compare(&played.transcript, &played.set, library->criteria,
                        &library->rubrics, &difference, &library->arena, path,
                        &library->diag))
        return EXIT_DATA;
    if (!difference.line) {
        printf("%u turns, no difference\n", played.session.count - 1);
        return EXIT_FINE;
    }
    show_text(stdout, str_of(path));
    printf(":%u: turn %d, %s: was ", difference.line, difference.turn, difference.what);
    show_text(stdout, difference.was);
    fputs(", is now ", stdout);
    show_text(stdout, difference.is);
    putchar('\n');
    return EXIT_WANTING;
}

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    const struct option_row rows[] = {{"data", 0, &options.data, NULL}, {0}};
    int first = options_read(argc, argv, rows);
    if (!options_words(argc, argv, first, 1, 1, "one transcript"))
        return EXIT_USAGE;
    struct library library;
    int code = EXIT_CONFIG;
    if (library_open(&library, &options) &&
        library_read_judging(&library, played_rubric(&library, argv[first])))
        code = compare(&library, argv[first]);
    library_close(&library);
    return code;
}

const struct cmd cmd_replay = {"replay", "FILE",
                               "play a transcript again and name the first difference",
                               "Exits with 1 when there is a difference.\n", run};
