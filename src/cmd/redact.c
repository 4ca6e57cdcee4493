#include "cmd/redact.h"

#include <string.h>

#include "base/show.h"
#include "base/text.h"
#include "cmd/config.h"
#include "cmd/kept.h"
#include "cmd/library.h"
#include "cmd/options.h"
#include "report/redact_copy.h"
#include "world/clock.h"
#include "world/files.h"
#include "world/journal.h"
#include "world/output.h"

enum { NAMES_FILE_MAX = 1024 * 1024 }; // bytes

struct redacting {
    struct arena arena;
    struct diag diag;
    const char *path, *output, *name, *names_file;
    bool show;
    struct str *names;
    size_t name_count, name_room;
};

// ---- names --------------------------------------------------------------------------

static void add_name(struct redacting *r, struct str name) {
    name = str_trim(name);
    if (!name.len)
        return;
    if (r->name_count == r->name_room) {
        struct str *old = r->names;
        r->name_room = r->name_room ? r->name_room * 2 : 16;
        r->names = arena_new(&r->arena, struct str, r->name_room);
        for (size_t i = 0; i < r->name_count; i++)
            r->names[i] = old[i];
    }
    r->names[r->name_count++] = name;
}

// "Ann Lee,Priya"
static void add_listed(struct redacting *r, struct str list) {
    size_t from = 0;
    for (size_t i = 0; i <= list.len; i++)
        if (i == list.len || list.at[i] == ',') {
            add_name(r, str_span(list, from, i));
            from = i + 1;
        }
}

// An exit code; told.
static int read_names(struct redacting *r) {
    struct config *config = arena_new(&r->arena, struct config, 1);
    struct paths paths = {0};
    paths_own(&paths, &r->arena);
    if (!config_read(config, paths.config, &r->arena, &r->diag))
        return EXIT_CONFIG;
    for (size_t i = 0; i < config->redaction.name_count; i++)
        add_name(r, config->redaction.names[i]);
    if (r->name)
        add_listed(r, str_of(r->name));
    struct str text = {"", 0}, line;
    if (r->names_file &&
        !files_read(r->names_file, NAMES_FILE_MAX, &text, &r->arena, &r->diag))
        return library_file_fault(r->names_file);
    while (str_line(&text, &line))
        add_name(r, line);
    return EXIT_FINE;
}

// ---- the copy -----------------------------------------------------------------------

// talk.jsonl: talk.redacted.jsonl
static const char *output_of(struct redacting *r) {
    if (r->output)
        return r->output;
    struct str path = str_of(r->path), ending = STR(".jsonl");
    if (str_ends(path, ending))
        path = str_cut(path, 0, path.len - ending.len);
    return arena_print(&r->arena, "%.*s.redacted.jsonl", STR_ARGS(path));
}

// Whole, or not there: half a copy would pass for a short talk.
static int write_copy(struct redacting *r, const struct redact_copy *copy,
                      const char *path) {
    struct output output;
    if (!output_open_new(&output, path, &r->arena, &r->diag))
        return EXIT_CANNOT_WRITE;
    for (size_t i = 0; i < copy->count; i++) {
        struct str line = journal_line(copy->objects[i], &r->arena);
        fwrite(line.at, 1, line.len, output.file);
    }
    return output_keep(&output, &r->diag) && files_sync_folder(path, &r->diag) ? EXIT_FINE
                                                                               : EXIT_IO;
}

// ---- telling ------------------------------------------------------------------------

static void tell_kinds(const struct redact_copy *copy) {
    const char *between = "Taken out: ";
    for (unsigned k = 0; k < REDACT_KINDS; k++) {
        if (!copy->kinds[k])
            continue;
        printf("%s%u %s", between, copy->kinds[k],
               redact_words((enum redact_kind)k, copy->kinds[k]));
        between = ", ";
    }
    puts(copy->taken_count ? "" : "Nothing was found to take out.");
}

static void tell_words(const struct redact_copy *copy) {
    for (size_t i = 0; i < copy->taken_count; i++) {
        printf("  line %u, %s: ", copy->taken[i].line,
               redact_words(copy->taken[i].kind, 1));
        show_text(stdout, copy->taken[i].words);
        putchar('\n');
    }
}

static void tell(const struct redacting *r, const struct redact_copy *copy,
                 const char *output) {
    tell_kinds(copy);
    if (r->show)
        tell_words(copy);
    fputs("Copy: ", stdout);
    show_text(stdout, str_of(output));
    puts(
        "\nRead it before you pass it on: this is a help, not a guarantee. Names that it "
        "was\nnot told, addresses and stories that only one person can have lived are "
        "still there.");
}

// ---- the command --------------------------------------------------------------------

static int redact(struct redacting *r) {
    struct transcript transcript;
    struct redact_copy copy;
    char now[CLOCK_ISO_SIZE];
    int code = kept_read(&transcript, r->path, &r->arena, &r->diag);
    if (code == EXIT_FINE)
        code = read_names(r);
    if (code != EXIT_FINE)
        return code;
    clock_iso(now);
    struct redaction redaction = {r->names, r->name_count};
    if (!redact_transcript(&copy, &transcript, &redaction, str_of(now), r->path,
                           &r->arena, &r->diag))
        return EXIT_DATA;
    const char *output = output_of(r);
    code = write_copy(r, &copy, output);
    if (code == EXIT_FINE)
        tell(r, &copy, output);
    return code;
}

static int run(int argc, char *argv[]) {
    struct redacting r = {.diag = {.out = stderr}};
    const struct option_row rows[] = {{"output", 'o', &r.output, NULL},
                                      {"name", 0, &r.name, NULL},
                                      {"names", 0, &r.names_file, NULL},
                                      {"show", 0, NULL, &r.show},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || first != argc - 1)
        return EXIT_USAGE;
    if (r.output && strcmp(r.output, "-") == 0) {
        fputs("hearout: redact: a copy is a file of its own: expected -o FILE\n", stderr);
        return EXIT_USAGE;
    }
    r.path = argv[first];
    int code = redact(&r);
    arena_free(&r.arena);
    return code;
}

const struct cmd cmd_redact = {
    "redact", "[-o FILE] [--name NAME,...] [--names FILE] [--show] FILE",
    "a copy of a transcript without personal data",
    "E-mail addresses, phone, card and library barcode numbers and other long numbers "
    "are\n"
    "exchanged for labels, and so are the names that it is told. The copy says of "
    "itself\n"
    "that it is redacted; the transcript stays as it is.\n"
    "  -o, --output FILE    where to; without it NAME.redacted.jsonl beside the "
    "transcript\n"
    "      --name A,B       names to take out; those of the configuration always are\n"
    "      --names FILE     the same from a file, one a line\n"
    "      --show           also list what was taken out: keep that to yourself\n"
    "It is a help, not a guarantee: read the copy before you pass it on.\n",
    run};
