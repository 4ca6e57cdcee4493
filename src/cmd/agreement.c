#include "cmd/agreement.h"

#include <string.h>

#include "cmd/beside.h"
#include "cmd/cmd.h"
#include "report/reviews.h"
#include "world/files.h"

// The transcript that a review stands beside.
static const char *transcript_of(const char *folder, struct str name,
                                 struct arena *arena) {
    struct str stem = str_cut(name, 0, name.len - STR(REVIEW_SUFFIX).len);
    return paths_join(folder, arena_print(arena, "%.*s.jsonl", STR_ARGS(stem)), arena);
}

static int add_review(struct reviews *reviews, struct library *library,
                      const char *path) {
    struct played *played = arena_new(&library->arena, struct played, 1);
    struct review *review = arena_new(&library->arena, struct review, 1);
    int code = played_read(played, library, path);
    if (code == EXIT_FINE)
        code = beside_read(review, library, played);
    if (code != EXIT_FINE)
        return code;
    const char *file = review_path(path, &library->arena);
    return reviews_add(reviews, file, review, &played->session, &played->sheet,
                       &library->diag)
               ? EXIT_FINE
               : EXIT_DATA;
}

static void put(const struct reviews *reviews, const char *format,
                const struct show *show) {
    if (!format || strcmp(format, "text") == 0) {
        reviews_put_text(reviews, show);
    } else if (strcmp(format, "csv") == 0) {
        reviews_put_csv(reviews, show->out);
    } else {
        struct str json = reviews_json(reviews);
        fwrite(json.at, 1, json.len, show->out);
        fputc('\n', show->out);
    }
}

static bool is_format(const char *format) {
    return !format || strcmp(format, "text") == 0 || strcmp(format, "csv") == 0 ||
           strcmp(format, "json") == 0;
}

int agreement_tell(struct library *library, const char *folder, const char *format,
                   const struct show *show) {
    struct str *names;
    size_t count = 0;
    if (!is_format(format)) {
        diag_fail(&library->diag, (struct place){0},
                  "--format: expected text, json or csv, not '%s'", format);
        return EXIT_USAGE;
    }
    if (!files_list(folder, REVIEW_SUFFIX, &names, &count, &library->arena)) {
        diag_fail(&library->diag, (struct place){folder, 0, 0},
                  "expected a folder of reviewed transcripts");
        return EXIT_NO_INPUT;
    }
    struct reviews reviews;
    int code = EXIT_FINE;
    reviews_start(&reviews, library->criteria, count, &library->arena);
    for (size_t i = 0; i < count; i++) {
        const char *path = transcript_of(folder, names[i], &library->arena);
        int one = add_review(&reviews, library, path);
        code = code == EXIT_FINE ? one : code; // the others are read all the same
    }
    reviews_close(&reviews);
    put(&reviews, format, show);
    return code;
}
