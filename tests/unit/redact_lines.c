// How well personal data is found, on lines of library talk with and without it
// (tests/redact/lines.jsonl, with what is personal in each). Prints the figures; what is
// missed and what is taken out wrongly must be what tests/redact/known.txt says.
//
// A third of the lines is kept for measuring: tune on the others, with REDACT_TUNE=1 in the
// environment, which prints what is wrong in them. With REDACT_TUNE=all, in all.
#include "base/json_line.h"
#include "report/redact.h"
#include "told.h"

enum { NAMES_MAX = 64, ITEMS_MAX = 16 };

static const char *const kinds[REDACT_KINDS] = {
    [REDACT_EMAIL] = "e-mail",    [REDACT_PHONE] = "phone", [REDACT_CARD] = "card",
    [REDACT_BARCODE] = "barcode", [REDACT_NAME] = "name",
};

struct figures {
    unsigned lines, clean, items, found, labelled, alarms, alarmed, beyond, beyond_found;
    unsigned kind_items[REDACT_KINDS], kind_found[REDACT_KINDS];
};

struct item {
    int kind; // -1: of a kind that is not looked for: an address, a name not told
    size_t begin, end;
};

static struct arena arena;
static struct told wrong;

// ---- reading ------------------------------------------------------------------------

static struct str file_text(const char *path) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char *bytes = arena_new(&arena, char, 1 << 20);
    size_t length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return (struct str){bytes, length};
}

static int kind_of(struct str id) {
    for (int k = 0; k < REDACT_KINDS; k++)
        if (str_eq(id, str_of(kinds[k])))
            return k;
    return -1;
}

static size_t read_items(const json_t *root, struct str text, struct item *items) {
    size_t count = json_line_count(root, "personal"), from = 0;
    assert_true(count <= ITEMS_MAX);
    for (size_t i = 0; i < count; i++) {
        struct str kind, words;
        const json_t *item = json_line_item(root, "personal", i);
        assert_true(json_line_text(item, "kind", &kind) &&
                    json_line_text(item, "words", &words));
        while (from + words.len <= text.len &&
               !str_eq(str_cut(text, from, words.len), words))
            from++;
        OK("the words stand in the text", from + words.len <= text.len);
        items[i] = (struct item){kind_of(kind), from, from + words.len};
        from += words.len;
    }
    return count;
}

// ---- comparing ----------------------------------------------------------------------

// The kind that it was taken for; -1: it was not, or not whole.
static int found_as(const struct redacted *redacted, const struct item *item) {
    for (size_t f = 0; f < redacted->count; f++)
        if (redacted->found[f].begin <= item->begin &&
            redacted->found[f].end >= item->end)
            return (int)redacted->found[f].kind;
    return -1;
}

static void tell(const char *what, struct str words, struct str text, bool telling) {
    if (!telling)
        return;
    fprintf(wrong.out, "%s: %.*s: ", what, STR_ARGS(words));
    for (size_t i = 0; i < text.len; i++)
        fputc(text.at[i] == '\n' ? ' ' : text.at[i], wrong.out);
    fputc('\n', wrong.out);
}

static void count_items(struct figures *figures, const struct redacted *redacted,
                        const struct item *items, size_t count, struct str text,
                        bool telling) {
    for (size_t i = 0; i < count; i++) {
        int as = found_as(redacted, &items[i]);
        if (items[i].kind < 0) {
            figures->beyond++;
            figures->beyond_found += as >= 0;
            continue;
        }
        figures->items++;
        figures->kind_items[items[i].kind]++;
        figures->found += as >= 0;
        figures->kind_found[items[i].kind] += as >= 0;
        figures->labelled += as == items[i].kind;
        if (as < 0)
            tell("missed", str_span(text, items[i].begin, items[i].end), text, telling);
    }
}

static void count_alarms(struct figures *figures, const struct redacted *redacted,
                         const struct item *items, size_t count, struct str text,
                         bool telling) {
    unsigned before = figures->alarms;
    for (size_t f = 0; f < redacted->count; f++) {
        const struct redact_found *found = &redacted->found[f];
        bool personal = false;
        for (size_t i = 0; i < count; i++)
            personal |= found->begin < items[i].end && items[i].begin < found->end;
        figures->alarms += !personal;
        if (!personal)
            tell("taken out wrongly", str_span(text, found->begin, found->end), text,
                 telling);
    }
    figures->alarmed += figures->alarms > before;
}

static void take_line(struct figures figures[2], const struct redaction *redaction,
                      const json_t *root, bool telling[2]) {
    struct str text = {0}, part = {0};
    struct item items[ITEMS_MAX];
    assert_true(json_line_text(root, "text", &text) &&
                json_line_text(root, "part", &part));
    int which = str_eq(part, STR("measure"));
    size_t count = read_items(root, text, items);
    struct redacted redacted = redact_text(redaction, text, &arena);
    figures[which].lines++;
    figures[which].clean += !count;
    count_items(&figures[which], &redacted, items, count, text, telling[which]);
    count_alarms(&figures[which], &redacted, items, count, text, telling[which]);
}

static void print_figures(const char *part, const struct figures *f) {
    printf("# %s: %u lines, %u without personal data\n", part, f->lines, f->clean);
    printf("#   found %u of %u, %u under their own label:", f->found, f->items,
           f->labelled);
    for (int k = 0; k < REDACT_KINDS; k++)
        printf(" %s %u/%u", kinds[k], f->kind_found[k], f->kind_items[k]);
    printf("\n#   taken out wrongly: %u, in %u lines; of kinds that are not "
           "looked for, found %u of %u\n",
           f->alarms, f->alarmed, f->beyond_found, f->beyond);
}

static void what_is_missed_is_known(void **state) {
    (void)state;
    struct str names[NAMES_MAX], line;
    struct redaction redaction = {names, 0};
    for (struct str rest = file_text("tests/redact/names.txt"); str_line(&rest, &line);)
        names[redaction.name_count++] = line;
    struct figures figures[2] = {0};
    const char *tuning = getenv("REDACT_TUNE"); // what is measured on stays unread then
    bool telling[2] = {true, !tuning || strcmp(tuning, "all") == 0};
    told_start(&wrong);
    for (struct str rest = file_text("tests/redact/lines.jsonl");
         str_line(&rest, &line);) {
        struct json_line object;
        assert_true(json_line_open(&object, line));
        take_line(figures, &redaction, object.root, telling);
        json_line_close(&object);
    }
    print_figures("tuned on", &figures[0]);
    print_figures("measured on", &figures[1]);
    struct str got = told_text(&wrong);
    if (tuning)
        fwrite(got.at, 1, got.len, stdout);
    else
        IS("what is wrong, and known", got, file_text("tests/redact/known.txt"));
    told_end(&wrong);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missed_is_known),
    };
    return cmocka_run_group_tests_name("redact_lines", tests, NULL, NULL);
}
