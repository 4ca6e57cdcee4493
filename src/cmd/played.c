#include "cmd/played.h"

#include "cmd/cmd.h"
#include "cmd/kept.h"

// ---- what has changed since ---------------------------------------------------------

static bool differs(struct str was, const char *is) {
    return was.len && !str_eq(was, str_of(is));
}

bool played_tell_changes(const struct transcript_start *start, struct library *library) {
    bool any = false;
    const struct {
        const char *what;
        bool changed;
    } rows[] = {
        {"the program", differs(start->program, VERSION)},
        {"the persona", differs(start->persona_digest, library->persona_digest)},
        {"what patrons share", differs(start->common_digest, library->common_digest)},
        {"the lexicon", differs(start->lexicon_digest, library->lexicon_digest)},
        {"the policy pack", differs(start->policy_digest, library->policy_digest)},
        {"a rubric", start->rubric_count == library->rubrics.count &&
                         differs(start->rubrics_digest, library->rubrics_digest)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].changed)
            continue;
        any = true;
        if (library->untold)
            break;
        fprintf(stderr, "hearout: %s has changed since this conversation\n",
                rows[i].what);
    }
    return any;
}

const char *played_rubric(struct library *library, const char *path) {
    struct diag quiet = {0};
    struct transcript transcript;
    const struct transcript_start *start = &transcript.start;
    if (kept_read(&transcript, path, &library->arena, &quiet) != EXIT_FINE ||
        start->rubric_count != 1)
        return NULL;
    return arena_print(&library->arena, "%.*s", STR_ARGS(start->rubrics[0]));
}

// ---- reading ------------------------------------------------------------------------

int played_read(struct played *played, struct library *library, const char *path,
                struct arena *arena) {
    *played = (struct played){.path = path};
    int code = kept_read(&played->transcript, path, arena, &library->diag);
    if (code != EXIT_FINE)
        return code;
    const char *id =
        arena_print(arena, "%.*s", STR_ARGS(played->transcript.start.persona));
    played->persona = library_persona(library, id, arena);
    if (!played->persona)
        return library->fault;
    if (played->transcript.redacted)
        diag_note(&library->diag, place_of(path),
                  "a redacted copy: what is heard in it may differ from what was said");
    played->changed = played_tell_changes(&played->transcript.start, library);
    played->set = library_stage(library, played->persona);
    if (!replay_session(&played->transcript, &played->set, &played->session, arena, path,
                        &library->diag))
        return EXIT_DATA;
    if (!played->transcript.ended)
        session_end(&played->session, ENDING_INTERRUPTED);
    sheet_of(&played->sheet, library->criteria, &played->session);
    return EXIT_FINE;
}
