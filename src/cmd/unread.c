#include "cmd/unread.h"

#include "cmd/cmd.h"
#include "cmd/kept.h"
#include "record/consent.h"
#include "report/unread.h"
#include "world/files.h"

struct search {
    struct library *library;
    struct unread unread;
    bool folder; // a learner's word counts where trainers look through all
    int code;
};

// What could not be read then and still cannot, with what the patron had said so far.
static void read_transcript(struct search *s, const char *path,
                            const struct transcript *transcript) {
    struct memory memory = {0};
    const struct listener listener = {.memory = &memory};
    for (size_t i = 0; i < transcript->count; i++) {
        const struct entry *entry = &transcript->entries[i];
        if (entry->kind == ENTRY_PATRON)
            ear_remember(s->library->ear, &memory, entry->text);
        if (entry->kind != ENTRY_STAFF)
            continue;
        s->unread.replies++;
        const struct heard *heard = ear_hear(s->library->ear, &listener, entry->text);
        if (entry->unread && heard->unread)
            unread_add(&s->unread,
                       &(struct unread_reply){.path = str_of(path),
                                              .persona = transcript->start.persona,
                                              .text = entry->text,
                                              .line = entry->line,
                                              .unknown = heard->unknown});
    }
    s->unread.transcripts++;
}

static bool may_be_read(const struct search *s, const struct transcript *transcript,
                        struct arena *arena) {
    return !s->folder ||
           consent_allows(consent_last(transcript, arena).consent, USE_COHORT);
}

static void read_file(struct search *s, const char *path) {
    struct arena arena = {0};
    struct transcript transcript;
    int code = kept_read(&transcript, path, &arena, &s->library->diag);
    if (code == EXIT_FINE && s->folder && transcript.redacted)
        ; // a copy: its transcript is the one to read
    else if (code == EXIT_FINE && !may_be_read(s, &transcript, &arena))
        s->unread.left_out++;
    else if (code == EXIT_FINE)
        read_transcript(s, path, &transcript);
    s->code = s->code == EXIT_FINE ? code : s->code; // the others are read all the same
    arena_free(&arena);
}

static void read_folder(struct search *s, const struct folder_files *files) {
    s->folder = true;
    for (size_t i = 0; i < files->count; i++)
        read_file(s, files->paths[i]);
    if ((files->strange || files->beyond) && s->code == EXIT_FINE)
        s->code = EXIT_DATA;
}

// ---- the report ---------------------------------------------------------------------

static void put_text(const void *unread, const struct show *show) {
    unread_put_text(unread, show);
}

static void put_csv(const void *unread, const struct show *show) {
    unread_put_csv(unread, show->out);
}

static void put_json(const void *unread, const struct show *show) {
    unread_put_json(unread, show->out);
}

static form_putter *const putters[FORM_COUNT] = {
    [FORM_TEXT] = put_text, [FORM_CSV] = put_csv, [FORM_JSON] = put_json};

int unread_tell(struct library *library, const char *path,
                const struct unread_options *options,
                const struct terminal_setup *setup) {
    struct arena *arena = &library->arena;
    struct search s = {.library = library, .unread.arena = arena, .code = EXIT_FINE};
    struct folder_files files;
    if (!files_is_folder(path))
        read_file(&s, path);
    else if (!kept_transcripts(path, KEPT_DEPTH, &files, arena, &library->diag))
        return EXIT_NO_INPUT;
    else
        read_folder(&s, &files);
    int kept = form_put(putters[options->form], &s.unread, options->output, setup, arena,
                        &library->diag);
    return kept == EXIT_FINE ? s.code : kept;
}
