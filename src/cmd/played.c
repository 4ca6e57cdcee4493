#include "cmd/played.h"

#include "cmd/cmd.h"
#include "cmd/kept.h"

// ---- what has changed since ---------------------------------------------------------

static bool differs(struct str was, const char *is) {
    return was.len && !str_eq(was, str_of(is));
}

// "the persona, the lexicon and a rubric have changed", in one line.
static void tell(const char *const what[], size_t count) {
    fputs("hearout: ", stderr);
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " and ", what[i]);
    fprintf(stderr, " %s changed since this conversation\n", count == 1 ? "has" : "have");
}

bool played_tell_changes(const struct transcript_start *start, struct library *library,
                         bool policy_matters) {
    const struct {
        const char *what;
        bool changed;
    } rows[] = {
        {"the program", differs(start->program, VERSION)},
        {"the persona", differs(start->persona_digest, library->persona_digest)},
        {"what patrons share", differs(start->common_digest, library->common_digest)},
        {"the lexicon", differs(start->lexicon_digest, library->lexicon_digest)},
        {"the policy pack",
         policy_matters && differs(start->policy_digest, library->policy_digest)},
        {"a rubric", start->rubric_count == library->rubrics.count &&
                         differs(start->rubrics_digest, library->rubrics_digest)},
    };
    const char *what[sizeof rows / sizeof *rows];
    size_t count = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].changed)
            what[count++] = rows[i].what;
    if (count && !library->untold)
        tell(what, count);
    return count;
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

// A library's rules grow all the time, and few of them are any conversation's.
static bool goes_otherwise(const struct played *played, struct library *library,
                           struct arena *arena) {
    struct difference difference;
    struct diag quiet = {0};
    return played->transcript.redacted ||
           !replay_compare(&played->transcript, &played->set, library->criteria,
                           &library->rubrics, &difference, arena, played->path, &quiet) ||
           difference.line;
}

// Whether the policy pack is another one, and the conversation went otherwise with it.
static bool policy_matters(const struct played *played, struct library *library,
                           struct arena *arena) {
    return differs(played->transcript.start.policy_digest, library->policy_digest) &&
           goes_otherwise(played, library, arena);
}

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
    played->set = library_stage(library, played->persona);
    played->changed = played_tell_changes(&played->transcript.start, library,
                                          policy_matters(played, library, arena));
    if (!replay_session(&played->transcript, &played->set, &played->session, arena, path,
                        &library->diag))
        return EXIT_DATA;
    if (!played->transcript.ended)
        session_end(&played->session, ENDING_INTERRUPTED);
    sheet_of(&played->sheet, library->criteria, &played->session);
    return EXIT_FINE;
}
