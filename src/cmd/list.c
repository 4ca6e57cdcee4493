#include "cmd/list.h"

#include <string.h>

#include "base/show.h"
#include "cmd/kept.h"
#include "cmd/options.h"
#include "cmd/shelf.h"
#include "world/files.h"
#include "world/terminal.h"

struct listing {
    struct library *library;
    bool json, named; // named: the folder of transcripts was
    int code;
    struct text out;
    struct show show; // for what is wrapped
};

// ---- patrons ------------------------------------------------------------------------

static void put_persona_json(struct listing *l, const struct shelf_entry *entry) {
    json_put_open(&l->out, NULL, '{');
    json_put_text(&l->out, "id", entry->id);
    json_put_text(&l->out, "name", entry->name);
    json_put_int(&l->out, "level", entry->level);
    json_put_text(&l->out, "title", entry->title);
    json_put_open(&l->out, "modules", '[');
    for (size_t i = 0; i < entry->module_count; i++)
        json_put_text(&l->out, NULL, entry->modules[i]);
    json_put_close(&l->out, ']');
    json_put_close(&l->out, '}');
}

static void list_personas(struct listing *l) {
    const struct shelf *shelf = shelf_read(l->library);
    for (size_t i = 0; i < shelf->count; i++) {
        const struct shelf_entry *entry = &shelf->at[i];
        if (l->json)
            put_persona_json(l, entry);
        else
            show_line(&l->show, 4, "%-20.*s level %d  %.*s: %.*s", STR_ARGS(entry->id),
                      entry->level, STR_ARGS(entry->name), STR_ARGS(entry->title));
    }
}

// ---- rubrics ------------------------------------------------------------------------

static void list_rubrics(struct listing *l) {
    if (!library_read_judging(l->library, NULL))
        return;
    for (unsigned i = 0; i < l->library->rubrics.count; i++) {
        const struct rubric *rubric = &l->library->rubrics.at[i];
        if (!l->json) {
            text_print(&l->out, "%-20.*s %.*s\n", STR_ARGS(rubric->id),
                       STR_ARGS(rubric->title));
            continue;
        }
        json_put_open(&l->out, NULL, '{');
        json_put_text(&l->out, "id", rubric->id);
        json_put_text(&l->out, "title", rubric->title);
        json_put_close(&l->out, '}');
    }
}

// ---- transcripts --------------------------------------------------------------------

// Before the first one there is no folder, unless somebody says that there is.
static void list_transcripts(struct listing *l) {
    struct folder_files files;
    const char *folder = l->library->paths.transcripts;
    if (!folder || (!l->named && !files_is_there(folder)))
        return;
    if (!kept_transcripts(folder, 0, &files, &l->library->arena, &l->library->diag)) {
        l->code = EXIT_NO_INPUT;
        return;
    }
    for (size_t i = 0; i < files.count; i++) {
        if (l->json)
            json_put_text(&l->out, NULL, str_of(files.paths[i]));
        else
            text_print(&l->out, "%s\n", files.paths[i]);
    }
}

static const struct {
    const char *what;
    void (*list)(struct listing *);
} kinds[] = {{"personas", list_personas},
             {"rubrics", list_rubrics},
             {"transcripts", list_transcripts}};

static void put(struct listing *l) {
    if (l->json)
        json_put_close(&l->out, ']');
    show_text(stdout, text_str(&l->out));
    if (l->json)
        putchar('\n');
}

static int run(int argc, char *argv[]) {
    struct library_options options = {0};
    bool json = false;
    const struct option_row rows[] = {{"data", 0, &options.data, NULL},
                                      {"transcripts", 't', &options.transcripts, NULL},
                                      {"json", 0, NULL, &json},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (!options_words(argc, argv, first, 0, 1, "one of personas, rubrics, transcripts"))
        return EXIT_USAGE;
    const char *what = first < argc ? argv[first] : "personas";
    size_t kind = 0;
    while (kind < 3 && strcmp(kinds[kind].what, what) != 0)
        kind++;
    if (kind == 3) {
        fputs("hearout: list: expected personas, rubrics or transcripts, not '", stderr);
        show_text(stderr, str_of(what));
        fputs("'\n", stderr);
        return EXIT_USAGE;
    }
    struct library library;
    if (!library_open(&library, &options)) {
        library_close(&library);
        return EXIT_CONFIG;
    }
    struct terminal terminal;
    terminal_open(&terminal, &(struct terminal_setup){0});
    struct listing l = {.library = &library,
                        .json = json,
                        .named = options.transcripts != NULL,
                        .out = text_start(&library.arena),
                        .show = terminal.show};
    terminal_close(&terminal);
    if (json)
        json_put_open(&l.out, NULL, '[');
    kinds[kind].list(&l);
    if (l.code == EXIT_FINE) {
        put(&l);
        l.code = library.diag.errors ? EXIT_DATA : EXIT_FINE;
    }
    library_close(&library);
    return l.code;
}

const struct cmd cmd_list = {"list", "[personas|rubrics|transcripts] [--json]",
                             "the patrons, rubrics or transcripts there are", NULL, run};
