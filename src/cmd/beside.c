#include "cmd/beside.h"

#include <sys/stat.h>

#include "cmd/cmd.h"
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

int beside_read(struct review *review, struct library *library,
                const struct played *played) {
    const char *path = review_path(played->path, &library->arena);
    struct str lines;
    struct stat found;
    char digest[SIGN_DIGEST_SIZE];
    *review = (struct review){0};
    if (lstat(path, &found))
        return EXIT_FINE;
    if (!journal_read(path, &lines, &library->arena, &library->diag))
        return library_file_fault(path);
    beside_digest(&played->transcript, digest, &library->arena);
    bool good = review_read(review, path, lines, library->criteria, &library->arena,
                            &library->diag) &&
                review_fits(review, path, played->transcript.start.session,
                            str_of(digest), &played->session, &library->diag);
    if (!good)
        *review = (struct review){0};
    return good ? EXIT_FINE : EXIT_DATA;
}
