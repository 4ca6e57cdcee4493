#include "cmd/check.h"

#include "cmd/library.h"
#include "cmd/options.h"

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    const struct option_row rows[] = {{"data", 0, &options.data, NULL}, {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0)
        return EXIT_USAGE;
    return EXIT_FINE;
}

const struct cmd cmd_check = {"check", "[FILE...]",
                              "every fault and doubt in personas, policy, rubrics, lexicon", NULL,
                              run};
