#include "cmd/unread.h"

#include "base/show.h"
#include "cmd/cmd.h"
#include "cmd/kept.h"
#include "world/files.h"

struct unread {
    struct library *library;
    unsigned transcripts, replies, found;
    int code;
};

static void put_reply(struct unread *u, const char *path,
                      const struct transcript *transcript, const struct entry *entry,
                      unsigned unknown) {
    u->found++;
    printf("%3u %%  %s:%u  %.*s  ", unknown, path, entry->line,
           STR_ARGS(transcript->start.persona));
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

static void read_file(struct unread *u, const char *path) {
    struct arena arena = {0};
    struct transcript transcript;
    int code = kept_read(&transcript, path, &arena, &u->library->diag);
    if (code == EXIT_FINE)
        read_transcript(u, path, &transcript);
    u->code = u->code == EXIT_FINE ? code : u->code; // the others are read all the same
    arena_free(&arena);
}

static void read_folder(struct unread *u, const struct folder_files *files) {
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
    return u.code;
}
