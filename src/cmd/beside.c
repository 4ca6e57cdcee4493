#include "cmd/beside.h"

#include "cmd/cmd.h"
#include "world/files.h"
#include "world/journal.h"

static bool is_said(enum entry_kind kind) {
    return kind == ENTRY_START || kind == ENTRY_PATRON || kind == ENTRY_STAFF ||
           kind == ENTRY_UNDO || kind == ENTRY_END;
}

void beside_digest(const struct transcript *transcript, char digest[SIGN_DIGEST_SIZE],
                   struct arena *arena) {
    struct str *pieces = arena_new(arena, struct str, transcript->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < transcript->count; i++)
        if (is_said(transcript->entries[i].kind))
            pieces[count++] = transcript->entries[i].object;
    sign_digest(pieces, count, digest);
}

// Of no whole line: whether it is one whose first line was never saved.
static bool is_begun(const char *path, struct library *library) {
    struct str bytes;
    return files_read(path, JOURNAL_MAX, &bytes, &library->arena, &library->diag) &&
           (review_is_begun(bytes) ||
            diag_fail(&library->diag, (struct place){path, 1, 1}, "expected a review"));
}

int beside_read(struct review *review, struct library *library,
                const struct played *played) {
    const char *path = review_path(played->path, &library->arena);
    struct str lines;
    *review = (struct review){0};
    if (!files_is_there(path))
        return EXIT_FINE;
    if (!journal_read(path, &lines, &library->arena, &library->diag))
        return library_file_fault(path);
    if (!lines.len && !is_begun(path, library))
        return EXIT_DATA;
    return beside_take(review, library, played, path, lines);
}

int beside_take(struct review *review, struct library *library,
                const struct played *played, const char *path, struct str lines) {
    char digest[SIGN_DIGEST_SIZE];
    beside_digest(&played->transcript, digest, &library->arena);
    bool good = review_read(review, path, lines, library->criteria, &library->arena,
                            &library->diag) &&
                review_fits(review, path, played->transcript.start.session,
                            str_of(digest), &played->session, &library->diag);
    if (!good)
        *review = (struct review){0};
    return good ? EXIT_FINE : EXIT_DATA;
}
