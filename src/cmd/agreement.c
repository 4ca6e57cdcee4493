#include "cmd/agreement.h"

#include <string.h>

#include "cmd/beside.h"
#include "cmd/cmd.h"
#include "cmd/kept.h"
#include "record/consent.h"
#include "report/reviews.h"
#include "world/output.h"

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
    int code = played_read(&played, library, path);
    if (code != EXIT_FINE)
        return code;
    if (!consent_allows(consent_last(&played.transcript, &library->arena).consent,
                        USE_COHORT)) {
        reviews->left_out++;
        return EXIT_FINE;
    }
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

static void put_json(const struct reviews *reviews, FILE *out) {
    struct str json = reviews_json(reviews);
    fwrite(json.at, 1, json.len, out);
    fputc('\n', out);
}

static const struct {
    const char *format;
    void (*put)(const struct reviews *reviews, FILE *out); // NULL: for a terminal
} forms[] = {
    {"text", NULL},
    {"html", reviews_put_page},
    {"csv", reviews_put_csv},
    {"json", put_json},
};
enum { FORMS = sizeof forms / sizeof *forms };

static bool form_of(const char *format, size_t *form, struct diag *diag) {
    for (*form = 0; *form < FORMS; ++*form)
        if (strcmp(forms[*form].format, format ? format : "text") == 0)
            return true;
    return diag_fail(diag, (struct place){0},
                     "--format: expected text, html, csv or json, not '%s'", format);
}

static void put(const struct reviews *reviews, size_t form, const struct show *show) {
    if (forms[form].put)
        forms[form].put(reviews, show->out);
    else
        reviews_put_text(reviews, show);
}

static int put_file(const struct reviews *reviews, size_t form, const char *path,
                    struct library *library) {
    struct output output;
    if (!output_open(&output, path, &library->arena, &library->diag))
        return EXIT_CANNOT_WRITE;
    const struct show show = {.out = output.file, .width = 80, .unicode = true};
    put(reviews, form, &show);
    return output_keep(&output, &library->diag) ? EXIT_FINE : EXIT_IO;
}

// Opened as late as this, so that Ctrl-C ends the reading of a large folder.
static void put_terminal(const struct reviews *reviews, size_t form,
                         const struct terminal_setup *setup) {
    struct terminal terminal;
    terminal_open(&terminal, setup);
    put(reviews, form, &terminal.show);
    terminal_close(&terminal);
}

int agreement_tell(struct library *library, const char *folder,
                   const struct agreement_options *options,
                   const struct terminal_setup *setup) {
    struct folder_files files;
    size_t form;
    if (!form_of(options->format, &form, &library->diag))
        return EXIT_USAGE;
    if (!kept_reviews(folder, KEPT_DEPTH, &files, &library->arena, &library->diag))
        return EXIT_NO_INPUT;
    struct reviews reviews;
    struct arena arena = {0};
    reviews_start(&reviews, library->criteria, files.count, &arena);
    int code = add_reviews(&reviews, library, &files), kept = EXIT_FINE;
    reviews_close(&reviews);
    if (options->output && strcmp(options->output, "-") != 0)
        kept = put_file(&reviews, form, options->output, library);
    else
        put_terminal(&reviews, form, setup);
    arena_free(&arena);
    return kept == EXIT_FINE ? code : kept;
}
