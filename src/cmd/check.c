#include "cmd/check.h"

#include <string.h>

#include "base/json.h"
#include "cmd/config.h"
#include "cmd/library.h"
#include "cmd/options.h"
#include "cmd/pack.h"
#include "world/files.h"

struct checking {
    struct library *library;
    unsigned files;
    struct text lacking; // in the user's own policy.json, for shipped patrons
};

// ---- by schema ----------------------------------------------------------------------

typedef void checker(struct checking *c, const char *path, struct str text);

// Told also where there are other faults: it is one of them.
static void check_name(struct checking *c, const char *path, struct str text) {
    struct library *l = c->library;
    struct json_doc doc;
    struct diag quiet = {0};
    struct str id;
    if (!json_open(&doc, path, text, NULL, &quiet))
        return;
    struct json_node top = json_top(&doc), node = json_field(&top, "id");
    const char *slash = strrchr(path, '/');
    struct str name = str_of(slash ? slash + 1 : path);
    if (json_get_id(&node, &id, &l->arena) && !str_eq(str_cut(name, 0, name.len - 5), id))
        diag_fail(&l->diag, place_of(path),
                  "expected the file to be called %.*s.json, after its id", STR_ARGS(id));
    json_close(&doc);
}

static void check_persona(struct checking *c, const char *path, struct str text) {
    struct library *l = c->library;
    check_name(c, path, text);
    if (pack_lacks(l, path, text, &c->lacking))
        return; // told once, for all of them
    persona_read(path, text, l->policy, l->commons, l->ear, &l->arena, &l->diag);
}

static void check_policy(struct checking *c, const char *path, struct str text) {
    policy_read(path, text, c->library->ear, &c->library->arena, &c->library->diag);
}

static void check_common(struct checking *c, const char *path, struct str text) {
    commons_read(path, text, &c->library->arena, &c->library->diag);
}

static void check_criteria(struct checking *c, const char *path, struct str text) {
    criteria_read(path, text, &c->library->arena, &c->library->diag);
}

static void check_rubric(struct checking *c, const char *path, struct str text) {
    struct rubric rubric;
    rubric_read(path, text, c->library->criteria, &rubric, &c->library->arena,
                &c->library->diag);
}

static void check_config(struct checking *c, const char *path, struct str text) {
    struct config config;
    config_parse(&config, path, text, &c->library->arena, &c->library->diag);
}

// A lexicon is read as a whole, when the library opens; a file that is no part of it
// cannot be read alone.
static void check_lexicon(struct checking *c, const char *path, struct str text) {
    (void)text;
    bool was_read = false;
    for (size_t i = 0; i < c->library->lexicon_file_count; i++)
        was_read = was_read || files_same(path, c->library->lexicon_files[i]);
    if (!was_read)
        diag_fail(&c->library->diag, place_of(path),
                  "a lexicon is checked as a whole: put it below "
                  "DIR/rubrics/lexicon and say --data DIR");
}

static const struct {
    const char *schema;
    checker *check;
} schemas[] = {
    {"hearout/persona/1", check_persona}, {"hearout/policy/1", check_policy},
    {"hearout/common/1", check_common},   {"hearout/criteria/1", check_criteria},
    {"hearout/rubric/1", check_rubric},   {"hearout/lexicon/1", check_lexicon},
    {"hearout/config/1", check_config},
};
enum { SCHEMAS = sizeof schemas / sizeof *schemas };

static void check_document(struct checking *c, const char *path, struct str text) {
    struct json_doc doc;
    struct str schema = {"", 0};
    if (!json_open(&doc, path, text, NULL, &c->library->diag))
        return;
    struct json_node top = json_top(&doc), node = json_field(&top, "schema");
    bool good = json_get_text(&node, &schema, &c->library->arena);
    size_t i = 0;
    while (i < SCHEMAS && !str_eq(schema, str_of(schemas[i].schema)))
        i++;
    if (good && i == SCHEMAS)
        json_fail(&node,
                  "expected hearout/persona/1, policy, common, criteria, rubric, "
                  "lexicon or config, not '%.*s'",
                  STR_ARGS(schema));
    json_close(&doc);
    if (good && i < SCHEMAS)
        schemas[i].check(c, path, text);
}

static void check_file(struct checking *c, const char *path) {
    struct str text;
    c->files++;
    if (files_read(path, JSON_FILE_MAX, &text, &c->library->arena, &c->library->diag))
        check_document(c, path, text);
}

// ---- everything ---------------------------------------------------------------------

// How many files there were.
static size_t check_folder(struct checking *c, const char *folder) {
    struct str *names;
    size_t count = 0;
    if (!files_list(folder, ".json", &names, &count, &c->library->arena))
        return 0;
    for (size_t i = 0; i < count; i++)
        check_file(c, paths_join(folder, names[i].at, &c->library->arena));
    return count;
}

static void check_named(struct checking *c, const char *path) {
    if (!files_is_folder(path))
        check_file(c, path);
    else if (!check_folder(c, path))
        diag_fail(&c->library->diag, place_of(path),
                  "expected a file, or a folder with files called NAME.json");
}

static void check_all(struct checking *c) {
    const char *roots[] = {c->library->paths.data, c->library->paths.user};
    for (size_t i = 0; i < 2; i++) {
        if (!roots[i])
            continue;
        check_folder(c, paths_join(roots[i], "personas", &c->library->arena));
        check_folder(c, paths_join(roots[i], "rubrics", &c->library->arena));
    }
    const char *config = c->library->paths.config;
    if (config && files_is_there(config))
        check_file(c, config);
}

static int report(const struct checking *c) {
    const struct diag *diag = &c->library->diag;
    printf("%u file%s: %d fault%s, %d doubt%s\n", c->files, c->files == 1 ? "" : "s",
           diag->errors, diag->errors == 1 ? "" : "s", diag->doubts,
           diag->doubts == 1 ? "" : "s");
    return diag->errors || diag->doubts ? EXIT_WANTING : EXIT_FINE;
}

static int run(int argc, char *argv[]) {
    struct library_options options = {.doubting = true};
    const struct option_row rows[] = {{"data", 0, &options.data, NULL}, {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0)
        return EXIT_USAGE;
    struct library library;
    struct checking c = {.library = &library};
    bool opened =
        library_open(&library, &options) && library_read_judging(&library, NULL);
    c.lacking = text_start(&library.arena);
    if (opened && first == argc)
        check_all(&c);
    for (int i = first; opened && i < argc; i++)
        check_named(&c, argv[i]);
    if (text_str(&c.lacking).len)
        pack_fail(&library, text_str(&c.lacking));
    int code = library.paths.data ? report(&c) : EXIT_CONFIG;
    library_close(&library);
    return code;
}

const struct cmd cmd_check = {
    "check", "[FILE|DIR...]",
    "every fault and doubt in personas, policy, rubrics, lexicon",
    "Told as file:line:column: /pointer: what was wanted. A doubt is something that "
    "works\n"
    "and looks unintended. Exits with 1 when there is anything to tell.\n",
    run};
