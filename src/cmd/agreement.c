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

// Whether its data has changed since is counted in *changed.
static int add_review(struct reviews *reviews, struct library *library, const char *path,
                      unsigned *changed) {
    struct played played;
    struct review review;
    int code = played_read(&played, library, path);
    if (code != EXIT_FINE)
        return code;
    *changed += played.changed;
    code = beside_read(&review, library, &played);
    if (code != EXIT_FINE)
        return code;
    return reviews_add(reviews, review_path(path, &library->arena), &review,
                       &played.session, &played.sheet, &library->diag)
               ? EXIT_FINE
               : EXIT_DATA;
}

// What is read of one conversation goes before the next is read, so that memory does not
// grow with them. What is kept of it is in the reviews' own arena.
static int add_reviews(struct reviews *reviews, struct library *library,
                       const char *folder, const struct str names[], size_t count) {
    int code = EXIT_FINE;
    unsigned changed = 0;
    library_list(library); // it would be kept in the arena of one conversation
    struct arena kept = library->arena;
    library->untold = true;
    for (size_t i = 0; i < count; i++) {
        library->arena = (struct arena){0};
        const char *path = transcript_of(folder, names[i], &library->arena);
        int one = add_review(reviews, library, path, &changed);
        code = code == EXIT_FINE ? one : code; // the others are read all the same
        arena_free(&library->arena);
    }
    library->arena = kept;
    if (changed)
        fprintf(stderr,
                "hearout: the program or its data has changed since %u of the "
                "conversations; its levels are those it gives now\n",
                changed);
    return code;
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
    struct arena arena = {0};
    reviews_start(&reviews, library->criteria, count, &arena);
    int code = add_reviews(&reviews, library, folder, names, count);
    reviews_close(&reviews);
    put(&reviews, format, show);
    arena_free(&arena);
    return code;
}
