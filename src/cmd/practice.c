#include "cmd/practice.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/chat.h"
#include "cmd/kept.h"
#include "cmd/learner.h"
#include "cmd/options.h"
#include "cmd/pick.h"
#include "cmd/played.h"
#include "cmd/send.h"
#include "record/replay.h"
#include "world/clock.h"
#include "world/files.h"
#include "world/signals.h"

struct practice_options {
    struct library_options library;
    const char *mode, *seed, *level, *learner;
    bool plain, no_colour, resume;
};

// ---- options ------------------------------------------------------------------------

static bool wrong(const char *option, const char *wanted, const char *value) {
    fprintf(stderr, "hearout: --%s: expected %s, not '%s'\n", option, wanted, value);
    return false;
}

static bool parse_seed(const char *text, uint64_t *seed) {
    char *end;
    *seed = strtoull(text, &end, 10);
    char again[24];
    snprintf(again, sizeof again, "%" PRIu64, *seed);
    return strcmp(again, text) == 0 || wrong("seed", "a number from 0 to 2^64-1", text);
}

static bool parse_level(const char *text, int *level) {
    if (text[0] >= '1' && text[0] <= '4' && !text[1]) {
        *level = text[0] - '0';
        return true;
    }
    return wrong("level", "1, 2, 3 or 4", text);
}

// A conversation goes on as it began, so what would begin it otherwise is not just ignored.
static bool resume_fits(const struct practice_options *options) {
    if (!options->resume || !(options->mode || options->seed || options->level ||
                              options->learner || options->library.rubric))
        return true;
    fputs("hearout: --resume: a conversation goes on as it began: expected no --mode, "
          "--seed, --level, --learner or --rubric\n",
          stderr);
    return false;
}

// The seed: as given; 1 where it counts; else any.
static bool choose(const struct practice_options *options, enum mode *mode,
                   uint64_t *seed, int *level) {
    *mode = MODE_PRACTISE;
    *level = 0;
    if (options->mode && !mode_of(str_of(options->mode), mode))
        return wrong("mode", "learn, practise or graded", options->mode);
    *seed = *mode == MODE_GRADED || clock_fixed() ? 1 : clock_random();
    if (options->seed && !parse_seed(options->seed, seed))
        return false;
    return !options->level || parse_level(options->level, level);
}

// ---- a new transcript ---------------------------------------------------------------

static const char *transcript_path(struct library *library, const struct persona *persona,
                                   const char *session, const char *now) {
    char compact[CLOCK_COMPACT_SIZE];
    clock_compact(now, compact);
    const char *name = arena_print(&library->arena, "%s-%.*s-%.8s.jsonl", compact,
                                   STR_ARGS(persona->id), session);
    return paths_join(library->paths.transcripts, name, &library->arena);
}

static bool start_new(struct chat *chat, const struct practice_options *options) {
    struct library *library = chat->library;
    uint64_t seed;
    int level;
    char uuid[CLOCK_UUID_SIZE], now[CLOCK_ISO_SIZE];
    if (!choose(options, &chat->mode, &seed, &level))
        return false;
    if (!library->paths.transcripts)
        return diag_fail(&library->diag, (struct place){0},
                         "no home directory, so no place for transcripts; name one with "
                         "--transcripts DIR");
    if (!files_make_folder(library->paths.transcripts, &library->diag))
        return false;
    clock_uuid(seed, uuid);
    clock_iso(now);
    const char *path = transcript_path(library, chat->persona, uuid, now);
    struct stage_set set = library_stage(library, chat->persona);
    session_start(&chat->session, &set, seed, level, &chat->arena);
    if (!journal_create(&chat->journal, path, &library->diag))
        return false;
    struct transcript_start start = {.session = str_of(uuid),
                                     .persona = chat->persona->id,
                                     .seed = seed,
                                     .mode = chat->mode,
                                     .level = level ? level : chat->persona->level,
                                     .learner = learner_name(library, options->learner),
                                     .time = str_of(now)};
    chat->session.level = start.level;
    library_describe(library, &start);
    chat_write(chat, transcript_put_start(&start, &chat->line));
    chat_write(chat, transcript_put_patron(session_last(&chat->session), 0, &chat->line));
    if (chat->failed) // nothing was said; a file without a beginning would be a fault
        journal_remove(&chat->journal, &library->diag);
    return !chat->failed;
}

// ---- an old one ---------------------------------------------------------------------

// The newest transcript that has no end. Names begin with the time, so the last is
// newest.
static const char *newest_unended(struct library *library) {
    struct folder_files files;
    struct arena one = {0}; // one transcript's: there may be thousands that have ended
    struct diag quiet = {0};
    const char *folder = library->paths.transcripts, *newest = NULL;
    if (!folder || !kept_transcripts(folder, 0, &files, &library->arena, &quiet))
        return NULL;
    for (size_t i = files.count; i-- > 0 && !newest;) {
        struct transcript transcript;
        if (kept_read(&transcript, files.paths[i], &one, &quiet) == EXIT_FINE &&
            !transcript.ended && !transcript.redacted)
            newest = files.paths[i];
        arena_reset(&one);
    }
    arena_free(&one);
    return newest;
}

// What has been looked at and is a conversation that goes on. journal_resume() cuts a
// torn tail off, so nothing else may get there: somebody's notes would look like one torn
// line. An exit code; told.
static int can_resume(struct library *library, const char *path,
                      struct transcript *transcript) {
    struct diag quiet = {0};
    if (kept_read(transcript, path, &library->arena, &quiet) != EXIT_FINE)
        return kept_read(transcript, path, &library->arena, &library->diag);
    if (transcript->redacted) {
        diag_fail(&library->diag, place_of(path),
                  "this is a redacted copy; the conversation goes on in the transcript "
                  "that it was made of");
        return EXIT_DATA;
    }
    if (!transcript->ended)
        return EXIT_FINE;
    diag_fail(&library->diag, place_of(path),
              "this conversation has ended (%s); see `hearout review`",
              ending_id(transcript->end.ending));
    return EXIT_DATA;
}

// Help that was taken, also for replies that are still to come.
static void take_hints(struct chat *chat, const struct transcript *transcript) {
    for (size_t i = 0; i < transcript->count; i++) {
        const struct entry *entry = &transcript->entries[i];
        bool known = entry->turn >= 0 && entry->turn <= TURNS_MAX && entry->level >= 0 &&
                     entry->level <= HINTS_MAX + 1;
        if (entry->kind == ENTRY_HINT && known)
            chat->hints[entry->turn] = entry->level;
    }
}

// True when the program was killed before the patron's answer was saved.
static bool lacks_answer(const struct transcript *transcript) {
    size_t last = transcript->count;
    while (last && transcript->entries[last - 1].kind == ENTRY_OTHER)
        last--;
    enum entry_kind kind = last ? transcript->entries[last - 1].kind : ENTRY_OTHER;
    return kind == ENTRY_START || kind == ENTRY_STAFF;
}

static bool go_on(struct chat *chat, const struct transcript *transcript) {
    char now[CLOCK_ISO_SIZE];
    clock_iso(now);
    chat->mode = transcript->start.mode;
    chat->half_typed = transcript->partial;
    chat->waiting = true;
    take_hints(chat, transcript);
    chat->rated = chat->rating_kept = transcript->rated;
    memcpy(chat->ratings, transcript->ratings, sizeof chat->ratings);
    if (lacks_answer(transcript))
        chat_write(chat, transcript_put_patron(session_last(&chat->session),
                                               chat->session.count - 1, &chat->line));
    chat_write(chat, transcript_put_resume(str_of(now), &chat->line));
    return !chat->failed;
}

static int resume_file(struct chat *chat, const char *path) {
    struct library *library = chat->library;
    struct str lines;
    struct transcript transcript;
    int code = can_resume(library, path, &transcript);
    if (code != EXIT_FINE)
        return code;
    const char *id =
        arena_print(&library->arena, "%.*s", STR_ARGS(transcript.start.persona));
    chat->persona = library_persona(library, id, &library->arena);
    if (!chat->persona)
        return library->fault;
    if (!journal_resume(&chat->journal, path, &lines, &library->arena, &library->diag))
        return EXIT_DENIED;
    struct stage_set set = library_stage(library, chat->persona);
    played_tell_changes(&transcript.start, library, true);
    if (!transcript_read(&transcript, path, lines, &library->arena, &library->diag) ||
        !replay_session(&transcript, &set, &chat->session, &chat->arena, path,
                        &library->diag))
        return EXIT_DATA;
    return go_on(chat, &transcript) ? EXIT_FINE : EXIT_IO;
}

static int start_resumed(struct chat *chat, const char *path) {
    if (path)
        return resume_file(chat, path);
    diag_fail(&chat->library->diag, (struct place){0},
              "no conversation is waiting to be resumed");
    return EXIT_NO_INPUT;
}

// ---- the run ------------------------------------------------------------------------

static int talk(struct chat *chat) {
    chat_rescore(chat);
    enum chat_end end = chat_run(chat);
    int signal = chat->terminal->signal;
    terminal_close(chat->terminal);
    journal_close(&chat->journal);
    if (end == CHAT_DONE && !signal)
        send_ended(&chat->library->paths, chat->journal.path);
    arena_free(&chat->arena);
    arena_free(&chat->line);
    if (signal)
        signals_obey(signal);
    return end == CHAT_FAILED ? EXIT_IO : EXIT_FINE;
}

// On a terminal, the patrons to pick from by number.
static const char *which(struct chat *chat, const char *word) {
    if (word)
        return word;
    return chat->terminal->interactive ? pick_persona(chat->library, chat->terminal)
                                       : NULL;
}

// A transcript names its patron by id, so what is played from a file that stands apart
// cannot be opened again before it stands among the others.
static void tell_if_apart(struct library *library, const struct persona *persona,
                          const char *id) {
    const char *name =
        arena_print(&library->arena, "personas/%.*s.json", STR_ARGS(persona->id));
    if (strchr(id, '/') && !files_same(id, library_path(library, name)))
        diag_note(
            &library->diag, place_of(id),
            "review, replay and --resume look for a patron by id: for them, put "
            "this file into %s",
            paths_join(library->paths.user ? library->paths.user : library->paths.data,
                       "personas", &library->arena));
}

enum { LEFT = -1 }; // without having picked anybody

static int prepare(struct chat *chat, const struct practice_options *options,
                   const char *word) {
    if (options->resume)
        return start_resumed(chat, word);
    const char *id = which(chat, word);
    if (!id && chat->terminal->interactive)
        return LEFT;
    if (!id) {
        fputs("hearout: practice: expected the id of a patron (see `hearout list`)\n",
              stderr);
        return EXIT_USAGE;
    }
    chat->persona = library_persona(chat->library, id, &chat->library->arena);
    if (!chat->persona)
        return chat->library->fault;
    tell_if_apart(chat->library, chat->persona, id);
    if (start_new(chat, options))
        return EXIT_FINE;
    return chat->failed ? EXIT_IO : EXIT_CANNOT_WRITE;
}

static int practise(struct library *library, const struct practice_options *options,
                    const char *word) {
    struct terminal terminal;
    struct chat chat = {.library = library,
                        .terminal = &terminal,
                        .journal = {.file = -1},
                        .half_typed = {"", 0}};
    struct terminal_setup setup = {.plain = options->plain,
                                   .no_colour = options->no_colour,
                                   .candidate = chat_candidate,
                                   .candidate_data = &chat};
    if (library->paths.state) {
        struct diag quiet = {0};
        if (files_make_folder(library->paths.state, &quiet))
            setup.history_path =
                paths_join(library->paths.state, "history", &library->arena);
    }
    terminal_open(&terminal, &setup);
    int code = prepare(&chat, options, word);
    if (code == EXIT_FINE)
        return talk(&chat);
    terminal_close(&terminal);
    journal_close(&chat.journal);
    arena_free(&chat.arena);
    arena_free(&chat.line);
    if (terminal.signal)
        signals_obey(terminal.signal);
    return code == LEFT ? EXIT_FINE : code;
}

static int run(int argc, char *argv[]) {
    struct practice_options o = {0};
    const struct option_row rows[] = {{"data", 0, &o.library.data, NULL},
                                      {"transcripts", 't', &o.library.transcripts, NULL},
                                      {"lang", 0, &o.library.lang, NULL},
                                      {"rubric", 0, &o.library.rubric, NULL},
                                      {"mode", 'm', &o.mode, NULL},
                                      {"seed", 's', &o.seed, NULL},
                                      {"level", 'l', &o.level, NULL},
                                      {"learner", 0, &o.learner, NULL},
                                      {"plain", 0, NULL, &o.plain},
                                      {"no-color", 0, NULL, &o.no_colour},
                                      {"resume", 'r', NULL, &o.resume},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (!options_words(argc, argv, first, 0, 1, "one patron at most"))
        return EXIT_USAGE;
    enum mode mode;
    uint64_t seed;
    int level;
    if (!choose(&o, &mode, &seed, &level) || !resume_fits(&o))
        return EXIT_USAGE;
    struct library library;
    int code = EXIT_CONFIG;
    const char *word = first < argc ? argv[first] : NULL;
    if (library_open(&library, &o.library)) {
        if (o.resume && !word)
            word = newest_unended(&library);
        if (o.resume && word) // it is scored by what it began with
            o.library.rubric = played_rubric(&library, word);
        if (library_read_judging(&library, o.library.rubric))
            code = practise(&library, &o, word);
    }
    library_close(&library);
    return code;
}

const struct cmd cmd_practice = {
    "practice", "[--mode learn|practise|graded] [--seed N] [--resume] [PATRON]",
    "talk with an upset patron, and read how it went",
    "  PATRON              an id (see `hearout list`), or the path of a persona file\n"
    "  -m, --mode MODE     learn (a coach in the margin), practise (hints on /hint), "
    "graded\n"
    "  -s, --seed N        the same seed and the same lines give the same conversation\n"
    "  -l, --level N       1 to 4: easier or harder than this patron is\n"
    "  -r, --resume        go on with the newest unfinished conversation, or with FILE,\n"
    "                      as it began\n"
    "  -t, --transcripts DIR  where transcripts are kept\n"
    "      --learner NAME  the name in the transcript; a pseudonym by default\n"
    "      --rubric ID     score by this rubric only\n"
    "      --plain         one line at a time, for screen readers ($ACCESSIBLE=1 does "
    "the same)\n"
    "      --no-color      no colours; so do $NO_COLOR and TERM=dumb\n"
    "      --data DIR      another library's personas and rubrics\n",
    run};
