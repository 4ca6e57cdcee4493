#include "cmd/unread.h"

#include "base/show.h"
#include "cmd/cmd.h"
#include "cmd/kept.h"
#include "record/consent.h"
#include "world/files.h"

struct unread {
    struct library *library;
    bool folder; // a learner's word counts where trainers look through all
    unsigned transcripts, replies, found, left_out;
    int code;
};

static void put_reply(struct unread *u, const char *path,
                      const struct transcript *transcript, const struct entry *entry,
                      unsigned unknown) {
    u->found++;
    printf("%3u %%  ", unknown);
    show_text(stdout, str_of(path));
    printf(":%u  %.*s  ", entry->line, STR_ARGS(transcript->start.persona));
    show_text(stdout, entry->text);
    putchar('\n');
}

// Heard as it was then, with what the patron had said so far.
static void read_transcript(struct unread *u, const char *path,
                            const struct transcript *transcript) {
    struct memory memory = {0};
    const struct listener listener = {.memory = &memory};
    for (size_t i = 0; i < transcript->count; i++) {
        const struct entry *entry = &transcript->entries[i];
        if (entry->kind == ENTRY_PATRON)
            ear_remember(u->library->ear, &memory, entry->text);
        if (entry->kind != ENTRY_STAFF)
            continue;
        u->replies++;
        const struct heard *heard = ear_hear(u->library->ear, &listener, entry->text);
        if (heard->unread)
            put_reply(u, path, transcript, entry, heard->unknown);
    }
    u->transcripts++;
}

static bool may_be_read(const struct unread *u, const struct transcript *transcript,
                        struct arena *arena) {
    return !u->folder ||
           consent_allows(consent_last(transcript, arena).consent, USE_COHORT);
}

static void read_file(struct unread *u, const char *path) {
    struct arena arena = {0};
    struct transcript transcript;
    int code = kept_read(&transcript, path, &arena, &u->library->diag);
    if (code == EXIT_FINE && !may_be_read(u, &transcript, &arena))
        u->left_out++;
    else if (code == EXIT_FINE)
        read_transcript(u, path, &transcript);
    u->code = u->code == EXIT_FINE ? code : u->code; // the others are read all the same
    arena_free(&arena);
}

static void read_folder(struct unread *u, const struct folder_files *files) {
    u->folder = true;
    for (size_t i = 0; i < files->count; i++)
        read_file(u, files->paths[i]);
    if ((files->strange || files->beyond) && u->code == EXIT_FINE)
        u->code = EXIT_DATA;
}

int unread_tell(struct library *library, const char *path) {
    struct unread u = {.library = library, .code = EXIT_FINE};
    struct folder_files files;
    if (!files_is_folder(path))
        read_file(&u, path);
    else if (!kept_transcripts(path, KEPT_DEPTH, &files, &library->arena, &library->diag))
        return EXIT_NO_INPUT;
    else
        read_folder(&u, &files);
    printf("%u of %u replies in %u transcripts could not be read\n", u.found, u.replies,
           u.transcripts);
    if (u.left_out)
        printf("%u left out: private or withdrawn\n", u.left_out);
    return u.code;
}
