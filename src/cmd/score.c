#include "cmd/score.h"

#include "cmd/filter.h"
#include "cmd/options.h"
#include "cmd/played.h"

static void put_scored(struct filter *filter, struct text *out, const struct sheet *sheet,
                       const struct persona *persona, bool cut) {
    transcript_put_scores(out, sheet, persona, &filter->library->rubrics, false);
    json_put_text(out, "program", STR(VERSION));
    json_put_text(out, "rubrics_digest", str_of(filter->library->rubrics_digest));
    if (cut)
        json_put_bool(out, "cut", true);
    json_put_close(out, '}');
}

// ---- any conversation ---------------------------------------------------------------

struct listening {
    struct stage_set set;
    struct memory memory;
    struct scene scene;
    struct sheet sheet;
    struct turn turn;
    unsigned number;
    bool cut; // some had more words than are heard
};

static bool take_turn(struct filter *filter, struct listening *l, const json_t *item,
                      const char **error) {
    struct str speaker, text;
    if (!json_line_text(item, "speaker", &speaker) ||
        !json_line_text(item, "text", &text)) {
        *error = "expected turns of {\"speaker\", \"text\"}";
        return false;
    }
    l->cut = l->cut || filter_cuts(filter, text);
    if (str_eq(speaker, STR("patron"))) {
        patron_said(&l->set, &l->memory, &l->scene, text);
        return true;
    }
    if (!str_eq(speaker, STR("staff"))) {
        *error = "expected \"speaker\": \"patron\" or \"staff\"";
        return false;
    }
    turn_play(&l->set, &l->memory, &l->scene, text, true, &l->turn);
    sheet_add(&l->sheet, l->set.persona, &l->turn, ++l->number);
    l->scene = l->turn.after;
    return true;
}

static bool has_turns(struct filter *filter, const json_t *root) {
    return json_line_count(root, "turns") ||
           (json_line_field(root, "turns") &&
            str_eq(json_line_raw(root, "turns", &filter->line), STR("[]")));
}

static bool score_turns(struct filter *filter, const json_t *root, struct text *out,
                        const char **error) {
    static struct listening l;
    const struct persona *persona = filter_persona(filter, root, error);
    if (!persona)
        return false;
    if (!has_turns(filter, root)) {
        *error = "expected \"turns\": a list of {\"speaker\", \"text\"}";
        return false;
    }
    l = (struct listening){.set = library_stage(filter->library, persona),
                           .scene = scene_start(persona, 1, 0)};
    sheet_start(&l.sheet, filter->library->criteria);
    for (size_t i = 0; i < json_line_count(root, "turns"); i++)
        if (!take_turn(filter, &l, json_line_item(root, "turns", i), error))
            return false;
    sheet_close(&l.sheet, persona);
    json_put_open(out, NULL, '{');
    filter_put_id(filter, out, root);
    put_scored(filter, out, &l.sheet, persona, l.cut);
    return true;
}

// ---- transcripts --------------------------------------------------------------------

static bool any_cut(struct filter *filter, const struct transcript *transcript) {
    bool cut = false;
    for (size_t i = 0; i < transcript->count && !cut; i++)
        cut = filter_cuts(filter, transcript->entries[i].text);
    return cut;
}

static int score_file(struct filter *filter, const char *path, struct text *out) {
    struct played *played = arena_new(&filter->line, struct played, 1);
    int code = played_read(played, filter->library, path, &filter->line);
    if (code != EXIT_FINE)
        return code;
    json_put_open(out, NULL, '{');
    json_put_text(out, "id", played->transcript.start.session);
    put_scored(filter, out, &played->sheet, played->persona,
               any_cut(filter, &played->transcript));
    return EXIT_FINE;
}

static bool answer(struct filter *filter, struct str line, struct text *out,
                   const char **error) {
    struct json_line json;
    line = str_trim(line);
    if (line.len && line.at[0] != '{') { // a path
        const char *path = arena_print(&filter->line, "%.*s", STR_ARGS(line));
        *error = "expected a transcript there";
        return score_file(filter, path, out) == EXIT_FINE;
    }
    if (!json_line_open(&json, line)) {
        *error = arena_print(&filter->line, "%s", json.error);
        return false;
    }
    bool good = score_turns(filter, json.root, out, error);
    json_line_close(&json);
    return good;
}

static int score_files(struct filter *filter, int count, char *paths[]) {
    int code = EXIT_FINE;
    for (int i = 0; i < count; i++) {
        struct text out = text_start(&filter->line);
        int one = score_file(filter, paths[i], &out);
        if (one == EXIT_FINE)
            printf("%.*s\n", STR_ARGS(text_str(&out)));
        else
            code = one;
        arena_reset(&filter->line);
    }
    arena_free(&filter->line);
    return code;
}

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    bool jsonl = false;
    const struct option_row rows[] = {{"data", 0, &options.data, NULL},
                                      {"lang", 0, &options.lang, NULL},
                                      {"rubric", 0, &options.rubric, NULL},
                                      {"jsonl", 0, NULL, &jsonl},
                                      {0}};
    int first = options_read(argc, argv, rows);
    const char *wanted = jsonl ? "no file beside --jsonl, which reads standard input"
                               : "transcripts, or --jsonl";
    if (!options_words(argc, argv, first, !jsonl, jsonl ? 0 : argc, wanted))
        return EXIT_USAGE;
    struct library library;
    struct filter filter = {.library = &library};
    int code = EXIT_CONFIG;
    if (library_open(&library, &options) &&
        library_read_judging(&library, options.rubric)) {
        filter.neutral = library_persona(&library, "neutral", &library.arena);
        if (filter.neutral)
            code = jsonl ? filter_run(&filter, answer)
                         : score_files(&filter, argc - first, argv + first);
    }
    library_close(&library);
    return code;
}

const struct cmd cmd_score = {
    "score", "[--rubric ID] FILE... | --jsonl",
    "score transcripts, or conversations a JSON line each",
    "With --jsonl reads "
    "{\"id\",\"turns\":[{\"speaker\":\"patron\"|\"staff\",\"text\"}],\"persona\"} a\n"
    "line, or the path of a transcript, and writes the scores, criteria, gates and "
    "counts.\n"
    "Of a text of more than 1,500 words only these are heard; \"cut\":true says so.\n",
    run};
