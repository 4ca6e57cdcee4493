#include "cmd/moves.h"

#include "base/json.h"
#include "base/text.h"
#include "cmd/library.h"
#include "cmd/options.h"
#include "world/lines.h"

// One line of input being answered.
struct filter {
    struct ear *ear;
    struct arena line;
    unsigned long number;
};

static void put_id(struct text *out, const json_t *root, struct arena *arena) {
    struct str id;
    if (json_line_text(root, "id", &id))
        json_put_text(out, "id", id);
    else if (json_line_field(root, "id"))
        json_put_raw(out, "id", json_line_raw(root, "id", arena));
    else
        json_put_null(out, "id");
}

static void put_moves(struct text *out, const struct lexicon *lexicon,
                      const struct heard *heard) {
    json_put_open(out, "moves", '[');
    for (unsigned i = 0; i < heard->count; i++) {
        const struct found *found = &heard->at[i];
        json_put_open(out, NULL, '{');
        json_put_text(out, "move", str_of(move_id((enum move)found->move)));
        json_put_int(out, "start", found->begin);
        json_put_int(out, "end", found->end);
        json_put_int(out, "strength", found->strength);
        json_put_text(out, "rule",
                      found->rule == UINT16_MAX ? STR("command")
                                                : lexicon->rules[found->rule].id);
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_error(struct text *out, unsigned long number, const char *message) {
    json_put_open(out, NULL, '{');
    json_put_int(out, "line", (long long)number);
    json_put_open(out, "error", '{');
    json_put_text(out, "message", str_of(message));
    json_put_close(out, '}');
    json_put_close(out, '}');
}

static void answer(struct filter *filter, struct str line, struct text *out) {
    struct json_line json;
    struct str text, prev = {0};
    if (!json_line_open(&json, line)) {
        put_error(out, filter->number, json.error);
        return;
    }
    if (!json_line_text(json.root, "text", &text)) {
        put_error(out, filter->number, "expected \"text\": a text in quotes");
        json_line_close(&json);
        return;
    }
    struct memory memory = {0};
    if (json_line_text(json.root, "prev", &prev) && prev.len)
        ear_remember(filter->ear, &memory, prev);
    struct listener listener = {.memory = &memory};
    const struct heard *heard = ear_hear(filter->ear, &listener, text);
    json_put_open(out, NULL, '{');
    put_id(out, json.root, &filter->line);
    put_moves(out, ear_lexicon(filter->ear), heard);
    json_put_int(out, "courtesy", heard->courtesy);
    json_put_int(out, "effect", 0);
    json_put_bool(out, "unread", heard->unread);
    json_put_int(out, "unknown", heard->unknown);
    json_put_close(out, '}');
    json_line_close(&json);
}

static void run_filter(struct filter *filter, FILE *in) {
    struct lines lines;
    lines_open(&lines, in);
    struct str line;
    for (enum lines_event event; (event = lines_next(&lines, &line)) != LINES_END;) {
        struct text out = text_start(&filter->line);
        filter->number = lines.number;
        if (event == LINES_TOO_LONG)
            put_error(&out, lines.number, "expected a line of at most 1 MiB");
        else
            answer(filter, line, &out);
        text_char(&out, '\n');
        fwrite(out.at, 1, out.len, stdout);
        arena_reset(&filter->line);
    }
    lines_close(&lines);
}

static int run(int argc, char *argv[]) {
    const char *data = NULL, *lang = "en";
    bool jsonl = false;
    const struct option_row rows[] = {
        {"data", 0, &data, NULL}, {"lang", 0, &lang, NULL}, {"jsonl", 0, NULL, &jsonl}, {0}};
    if (options_read(argc, argv, rows) != argc || !jsonl)
        return EXIT_USAGE;
    struct library library;
    if (!library_open(&library, data, NULL) || !library_read_lexicon(&library, lang)) {
        library_close(&library);
        return EXIT_CONFIG;
    }
    struct filter filter = {.ear = ear_open(library.lexicon, &library.arena)};
    run_filter(&filter, stdin);
    ear_close(filter.ear);
    arena_free(&filter.line);
    library_close(&library);
    return EXIT_FINE;
}

const struct cmd cmd_moves = {"moves", "--jsonl", "name the moves in replies, a line each",
                              NULL, run};
