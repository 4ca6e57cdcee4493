#include "cmd/moves.h"

#include "cmd/filter.h"
#include "cmd/options.h"

// Played as the first reply to an average upset patron (or to the persona that is named).
static void play(struct filter *filter, const struct persona *persona, struct str prev,
                 struct str text, struct turn *turn) {
    struct stage_set set = library_stage(filter->library, persona);
    struct scene scene = scene_start(persona, 1, 0);
    struct memory memory = {0};
    if (prev.len)
        patron_said(&set, &memory, &scene, prev);
    turn_play(&set, &memory, &scene, text, true, turn);
}

static bool answer_parsed(struct filter *filter, const json_t *root, struct text *out,
                          const char **error) {
    static struct turn turn;
    struct str text, prev = {0};
    if (!json_line_text(root, "text", &text)) {
        *error = "expected \"text\": a text in quotes";
        return false;
    }
    json_line_text(root, "prev", &prev);
    const struct persona *persona = filter_persona(filter, root, error);
    if (!persona)
        return false;
    play(filter, persona, prev, text, &turn);
    json_put_open(out, NULL, '{');
    filter_put_id(filter, out, root);
    transcript_put_moves(out, filter->library->lexicon, &turn.heard);
    json_put_int(out, "courtesy", turn.heard.courtesy);
    json_put_int(out, "effect", turn.after.tension - turn.before.tension);
    json_put_bool(out, "unread", turn.heard.unread);
    json_put_int(out, "unknown", turn.heard.unknown);
    if (filter_cuts(filter, text) || filter_cuts(filter, prev))
        json_put_bool(out, "cut", true);
    json_put_close(out, '}');
    return true;
}

static bool answer(struct filter *filter, struct str line, struct text *out,
                   const char **error) {
    struct json_line json;
    if (!json_line_open(&json, line)) {
        *error = arena_print(&filter->line, "%s", json.error);
        return false;
    }
    bool good = answer_parsed(filter, json.root, out, error);
    json_line_close(&json);
    return good;
}

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    bool jsonl = false;
    const struct option_row rows[] = {{"data", 0, &options.data, NULL},
                                      {"lang", 0, &options.lang, NULL},
                                      {"jsonl", 0, NULL, &jsonl},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (!options_words(argc, argv, first, 0, 0, "--jsonl, and replies on standard input"))
        return EXIT_USAGE;
    if (!jsonl) {
        fputs("hearout: moves: expected --jsonl, and replies on standard input\n",
              stderr);
        return EXIT_USAGE;
    }
    struct library library;
    struct filter filter = {.library = &library};
    int code = EXIT_CONFIG;
    if (library_open(&library, &options)) {
        filter.neutral = library_persona(&library, "neutral", &library.arena);
        if (filter.neutral)
            code = filter_run(&filter, answer);
    }
    library_close(&library);
    return code;
}

const struct cmd cmd_moves = {"moves", "--jsonl",
                              "name the moves in replies, a JSON line each",
                              "Reads {\"id\",\"prev\",\"text\",\"persona\"} a line, "
                              "writes {\"id\",\"moves\",\"courtesy\",\"effect\",\n"
                              "\"unread\",\"unknown\"}. `prev` is what the patron said "
                              "last; `persona` may be left out.\n"
                              "Of a text of more than 1,500 words only these are heard; "
                              "\"cut\":true says so.\n",
                              run};
