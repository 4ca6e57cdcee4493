#include "cmd/agreement.h"

#include <string.h>

#include "cmd/beside.h"
#include "cmd/cmd.h"
#include "cmd/form.h"
#include "cmd/kept.h"
#include "record/consent.h"
#include "report/reviews.h"

// The transcript that a review stands beside.
static const char *transcript_of(const char *review, struct arena *arena) {
    return arena_print(arena, "%.*s.jsonl", (int)(strlen(review) - strlen(REVIEW_SUFFIX)),
                       review);
}

// Whether its data has changed since is counted in *changed.
static int add_review(struct reviews *reviews, struct library *library, const char *path,
                      unsigned *changed) {
    struct played played;
    struct review review;
    int code = played_read(&played, library, path, &library->arena);
    if (code != EXIT_FINE)
        return code;
    if (!consent_allows(consent_last(&played.transcript, &library->arena).consent,
                        USE_COHORT)) {
        reviews->left_out++;
        return EXIT_FINE;
    }
    *changed += played.changed;
    code = beside_read(&review, library, &played);
    if (code != EXIT_FINE || !review.count) // none was ever saved
        return code;
    return reviews_add(reviews, review_path(path, &library->arena), &review,
                       &played.session, &played.sheet, &library->diag)
               ? EXIT_FINE
               : EXIT_DATA;
}

// What is read of one conversation goes before the next is read, so that memory does not
// grow with them. What is kept of it is in the reviews' own arena.
static int add_reviews(struct reviews *reviews, struct library *library,
                       const struct folder_files *files) {
    int code = files->strange || files->beyond ? EXIT_DATA : EXIT_FINE;
    unsigned changed = 0;
    library_list(library); // it would be kept in the arena of one conversation
    struct arena kept = library->arena;
    library->untold = true;
    for (size_t i = 0; i < files->count; i++) {
        library->arena = (struct arena){0};
        const char *path = transcript_of(files->paths[i], &library->arena);
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

// ---- in which form, and where -------------------------------------------------------

static void put_text(const void *reviews, const struct show *show) {
    reviews_put_text(reviews, show);
}

static void put_html(const void *reviews, const struct show *show) {
    reviews_put_page(reviews, show->out);
}

static void put_csv(const void *reviews, const struct show *show) {
    reviews_put_csv(reviews, show->out);
}

static void put_json(const void *reviews, const struct show *show) {
    struct str json = reviews_json(reviews);
    fwrite(json.at, 1, json.len, show->out);
    fputc('\n', show->out);
}

static form_putter *const putters[FORM_COUNT] = {put_text, put_html, put_csv, put_json};

int agreement_tell(struct library *library, const char *folder,
                   const struct agreement_options *options,
                   const struct terminal_setup *setup) {
    struct folder_files files;
    enum form_kind form;
    if (!form_of(options->format, &form))
        return EXIT_USAGE;
    if (!kept_reviews(folder, KEPT_DEPTH, &files, &library->arena, &library->diag))
        return EXIT_NO_INPUT;
    struct reviews reviews;
    struct arena arena = {0};
    reviews_start(&reviews, library->criteria, files.count, &arena);
    int code = add_reviews(&reviews, library, &files);
    reviews_close(&reviews);
    int kept = form_put(putters[form], &reviews, options->output, setup, &library->arena,
                        &library->diag);
    arena_free(&arena);
    return kept == EXIT_FINE ? code : kept;
}
