#include "cmd/desk.h"

#include <string.h>

#include "cmd/agreement.h"
#include "cmd/annotate.h"
#include "cmd/cmd.h"
#include "cmd/options.h"

bool desk_is_meant(int argc, char *argv[]) {
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--annotate") == 0 || strcmp(argv[i], "--agreement") == 0)
            return true;
    return false;
}

struct desk_options {
    struct library_options library;
    struct annotate_options annotate;
    struct agreement_options agree;
    bool annotating, agreement;
};

// One thing at a time, and only with what belongs to it.
static bool is_clear(const struct desk_options *o) {
    if (o->annotating == o->agreement)
        return false;
    return o->annotating ? !o->agree.format && !o->agree.output
                         : !o->annotate.rater && !o->annotate.blind;
}

static int work(struct library *library, const char *path, const struct desk_options *o,
                const struct terminal_setup *setup) {
    const char *rubric = o->library.rubric;
    if (o->annotating && !rubric)
        rubric = played_rubric(library, path);
    if (!library_read_judging(library, rubric))
        return EXIT_CONFIG;
    return o->annotating ? annotate(library, path, &o->annotate, setup)
                         : agreement_tell(library, path, &o->agree, setup);
}

int desk_run(int argc, char *argv[]) {
    struct desk_options o = {0};
    struct terminal_setup setup = {0};
    const struct option_row rows[] = {{"data", 0, &o.library.data, NULL},
                                      {"rubric", 0, &o.library.rubric, NULL},
                                      {"annotate", 0, NULL, &o.annotating},
                                      {"rater", 0, &o.annotate.rater, NULL},
                                      {"blind", 0, NULL, &o.annotate.blind},
                                      {"agreement", 0, NULL, &o.agreement},
                                      {"format", 0, &o.agree.format, NULL},
                                      {"output", 'o', &o.agree.output, NULL},
                                      {"plain", 0, NULL, &setup.plain},
                                      {"no-color", 0, NULL, &setup.no_colour},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || first != argc - 1 || !is_clear(&o))
        return EXIT_USAGE;
    struct library library;
    int code = EXIT_CONFIG;
    if (library_open(&library, &o.library))
        code = work(&library, argv[first], &o, &setup);
    library_close(&library);
    return code;
}
