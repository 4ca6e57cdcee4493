#include "talk/pattern_inside.h"

#include <string.h>

// The pattern being read.
struct reader {
    struct pattern_maker *maker;
    struct str rest;
    unsigned depth;
};

static void rows_add(struct pattern_maker *maker, struct rows *rows, struct row row) {
    if (rows->count == rows->room) {
        struct row *old = rows->at;
        rows->room = rows->room ? rows->room * 2 : 4;
        rows->at = arena_new(maker->arena, struct row, rows->room);
        if (rows->count)
            memcpy(rows->at, old, rows->count * sizeof *old);
    }
    rows->at[rows->count++] = row;
}

// ---- words --------------------------------------------------------------------------

static bool ends_word(char c) {
    return c == ' ' || c == '(' || c == ')' || c == '{' || c == '}' || c == '|' ||
           c == '~' || c == '\t';
}

static struct str take_name(struct reader *r) {
    size_t end = 0;
    while (end < r->rest.len && !ends_word(r->rest.at[end]))
        end++;
    struct str name = str_cut(r->rest, 0, end);
    r->rest = str_cut(r->rest, end, r->rest.len);
    return name;
}

static bool read_word(struct reader *r, struct element *element) {
    struct symbols symbols = {.arena = r->maker->arena};
    struct str word = take_name(r);
    bool inflected = r->rest.len && r->rest.at[0] == '~';
    if (inflected)
        r->rest = str_cut(r->rest, 1, r->rest.len);
    bool good = inflected ? pattern_add_inflections(r->maker, word, &symbols)
                          : pattern_add_word(r->maker, word, &symbols);
    if (good)
        *element = pattern_class(r->maker, &symbols);
    return good;
}

static bool read_set(struct reader *r, struct element *element) {
    r->rest = str_cut(r->rest, 1, r->rest.len);
    struct str name = take_name(r);
    int class = r->maker->find_set(r->maker->sets, name);
    if (class < 0) {
        if (!r->maker->fault)
            pattern_fault(r->maker, "expected the id of a word set", name);
        return false;
    }
    *element = (struct element){.kind = ELEMENT_CLASS, .id = (uint16_t) class};
    return true;
}

static bool read_kind(struct reader *r, struct element *element) {
    struct str name = take_name(r);
    for (unsigned s = SYMBOL_NAME; s < SYMBOL_FIRST_WORD; s++)
        if (str_eq(name, vocabulary_info(r->maker->vocabulary, (symbol)s)->text)) {
            *element = (struct element){.kind = ELEMENT_SYMBOL, .id = (uint16_t)s};
            return true;
        }
    return pattern_fault(
        r->maker, "expected #name, #number, #proper, #capital, #patron or #emoji", name);
}

// ---- signs --------------------------------------------------------------------------

// One digit, and not the first of several.
static bool is_gap_length(struct str text) {
    bool fits = text.len && text.at[0] >= '1' && text.at[0] <= '0' + GAP_MAX;
    return fits && !(text.len > 1 && text.at[1] >= '0' && text.at[1] <= '9');
}

static bool read_gap(struct reader *r, struct element *element) {
    r->rest = str_cut(r->rest, 1, r->rest.len);
    if (!is_gap_length(r->rest))
        return pattern_fault(r->maker, "expected a gap of 1 to 8 words", r->rest);
    *element =
        (struct element){.kind = ELEMENT_GAP, .id = (uint16_t)(r->rest.at[0] - '0')};
    r->rest = str_cut(r->rest, 1, r->rest.len);
    if (r->rest.len && r->rest.at[0] == '!') {
        element->flags |= ELEMENT_CROSSING;
        r->rest = str_cut(r->rest, 1, r->rest.len);
    }
    return true;
}

static const struct {
    const char *sign;
    enum element_kind kind;
} signs[] = {
    {"<<", ELEMENT_BEGIN_STRICT}, {"<", ELEMENT_BEGIN},  {">>", ELEMENT_END_STRICT},
    {">", ELEMENT_END},           {"^", ELEMENT_CLAUSE}, {",", ELEMENT_BREAK},
    {"_", ELEMENT_ANY},
};

// One of them begins here.
static bool read_sign(struct reader *r, struct element *element) {
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct str sign = str_of(signs[i].sign);
        if (!str_starts(r->rest, sign))
            continue;
        *element = (struct element){.kind = (uint8_t)signs[i].kind};
        r->rest = str_cut(r->rest, sign.len, r->rest.len);
        return true;
    }
    return false;
}

static bool read_atom(struct reader *r, struct element *element) {
    switch (r->rest.at[0]) {
    case '@': return read_set(r, element);
    case '#': return read_kind(r, element);
    case '*': return read_gap(r, element);
    case '<':
    case '>':
    case '^':
    case ',':
    case '_': return read_sign(r, element);
    default: return read_word(r, element);
    }
}

// ---- groups -------------------------------------------------------------------------

static bool read_row(struct reader *r, char until, struct row *row);

enum { ROW_WORDS_MAX = 6, COMBINATIONS_MAX = 400 };

// A kind of words rather than words ("mrs #proper"): no phrase can hold one.
static bool has_kind(const struct class_list *list) {
    for (unsigned i = 0; i < list->count; i++)
        if (list->members[i] < SYMBOL_FIRST_WORD)
            return true;
    return false;
}

// What each element of a row of plain words can be. False where one is no plain word.
static bool row_lists(struct pattern_maker *maker, const struct row *row,
                      struct class_list lists[ROW_WORDS_MAX], unsigned *combinations) {
    if (row->count == 0 || row->count > ROW_WORDS_MAX)
        return false;
    *combinations = 1;
    for (unsigned i = 0; i < row->count; i++) {
        const struct element *e = &row->at[i].element;
        if (row->at[i].choice || e->flags || e->kind > ELEMENT_CLASS)
            return false;
        if (e->kind == ELEMENT_CLASS) {
            lists[i] = maker->classes->at[e->id];
        } else {
            symbol *alone = arena_new(maker->arena, symbol, 1);
            *alone = e->id;
            lists[i] = (struct class_list){alone, 1};
        }
        if (row->count > 1 && has_kind(&lists[i]))
            return false;
        *combinations *= lists[i].count;
        if (*combinations > COMBINATIONS_MAX)
            return row->count == 1;
    }
    return true;
}

// The phrase of one choice out of each list; phrases inside it are taken apart.
static symbol row_phrase(struct pattern_maker *maker, const struct class_list lists[],
                         unsigned count, unsigned choice) {
    symbol words[PHRASE_WORDS_MAX];
    unsigned length = 0;
    for (unsigned i = 0; i < count; i++) {
        symbol s = lists[i].members[choice % lists[i].count];
        choice /= lists[i].count;
        const struct symbol_info *info = vocabulary_info(maker->vocabulary, s);
        if (length + info->words > PHRASE_WORDS_MAX)
            return SYMBOL_NONE;
        for (unsigned w = 0; w < info->words; w++)
            words[length++] = info->parts ? info->parts[w] : s;
    }
    return vocabulary_add_phrase(maker->vocabulary, words, length);
}

// Adds the symbols of a row of plain words: its one word, or phrases of its words.
static bool row_symbols(struct pattern_maker *maker, const struct row *row,
                        struct symbols *symbols) {
    struct class_list lists[ROW_WORDS_MAX];
    unsigned combinations;
    if (!row_lists(maker, row, lists, &combinations))
        return false;
    if (row->count == 1) {
        symbols_add_all(symbols, &lists[0]);
        return true;
    }
    for (unsigned n = 0; n < combinations; n++) {
        symbol phrase = row_phrase(maker, lists, row->count, n);
        if (phrase == SYMBOL_NONE)
            return false;
        symbols_add(symbols, phrase);
    }
    return true;
}

// Alternatives that are only words become one class, so that "(a|b|c d)" costs one test.
static void merge_words(struct pattern_maker *maker, struct rows *rows) {
    struct symbols symbols = {.arena = maker->arena};
    unsigned kept = 0;
    if (rows->count < 2)
        return;
    for (unsigned i = 0; i < rows->count; i++) {
        unsigned before = symbols.count;
        if (row_symbols(maker, &rows->at[i], &symbols))
            continue;
        symbols.count = before;
        rows->at[kept++] = rows->at[i];
    }
    rows->count = kept;
    if (!symbols.count)
        return;
    struct item *item = arena_new(maker->arena, struct item, 1);
    item->element = pattern_class(maker, &symbols);
    rows_add(maker, rows, (struct row){item, 1});
}

// A choice between rows; where there is but one, of one element, it is that element.
static struct item choice_of(struct pattern_maker *maker, const struct rows *rows) {
    if (rows->count == 1 && rows->at[0].count == 1)
        return rows->at[0].at[0];
    struct rows *kept = arena_new(maker->arena, struct rows, 1);
    *kept = *rows;
    return (struct item){.choice = kept};
}

static bool read_alternatives(struct reader *r, char closing, struct rows *rows) {
    struct str start = r->rest;
    r->rest = str_cut(r->rest, 1, r->rest.len);
    if (++r->depth > 8)
        return pattern_fault(r->maker, "expected brackets nested at most eight deep",
                             start);
    for (;;) {
        struct row row;
        if (!read_row(r, closing, &row))
            return false;
        rows_add(r->maker, rows, row);
        if (!r->rest.len)
            return pattern_fault(r->maker, "expected a closing bracket", start);
        char c = r->rest.at[0];
        r->rest = str_cut(r->rest, 1, r->rest.len);
        if (c == closing)
            break;
    }
    r->depth--;
    merge_words(r->maker, rows);
    return true;
}

static bool read_optional(struct reader *r, struct item *item) {
    struct rows rows = {0};
    if (!read_alternatives(r, '}', &rows))
        return false;
    *item = choice_of(r->maker, &rows);
    if (!item->choice && item->element.kind <= ELEMENT_CLASS) {
        item->element.flags |= ELEMENT_OPTIONAL;
        return true;
    }
    rows_add(r->maker, &rows, (struct row){0}); // nothing
    *item = choice_of(r->maker, &rows);
    return true;
}

static bool read_item(struct reader *r, struct item *item) {
    struct rows rows = {0};
    *item = (struct item){0};
    if (r->rest.at[0] == '{')
        return read_optional(r, item);
    if (r->rest.at[0] != '(')
        return read_atom(r, &item->element);
    if (!read_alternatives(r, ')', &rows))
        return false;
    *item = choice_of(r->maker, &rows);
    return true;
}

static bool read_negated(struct reader *r, struct item *item) {
    struct str start = r->rest;
    r->rest = str_cut(r->rest, 1, r->rest.len);
    if (!r->rest.len || !read_item(r, item))
        return pattern_fault(r->maker, "expected a word, set or group after !", start);
    struct element *e = &item->element;
    if (item->choice || e->kind > ELEMENT_CLASS || e->flags)
        return pattern_fault(r->maker, "expected words only after !", start);
    e->kind = e->kind == ELEMENT_SYMBOL ? ELEMENT_NOT_SYMBOL : ELEMENT_NOT_CLASS;
    return true;
}

static void mark_item(struct item *item) {
    item->element.flags |= ELEMENT_MARKED;
    for (unsigned i = 0; item->choice && i < item->choice->count; i++)
        for (unsigned j = 0; j < item->choice->at[i].count; j++)
            mark_item(&item->choice->at[i].at[j]);
}

static bool read_marked(struct reader *r, struct item *item) {
    struct str start = r->rest;
    r->rest = str_cut(r->rest, 1, r->rest.len);
    if (!r->rest.len || !read_item(r, item))
        return pattern_fault(r->maker, "expected a word, set or group after =", start);
    mark_item(item);
    return true;
}

static bool read_any_item(struct reader *r, struct item *item) {
    switch (r->rest.at[0]) {
    case '!': return read_negated(r, item);
    case '=': return read_marked(r, item);
    default: return read_item(r, item);
    }
}

// Items until a closing bracket, a bar or the end.
static bool read_row(struct reader *r, char until, struct row *row) {
    struct item items[ELEMENTS_MAX];
    unsigned count = 0;
    for (;;) {
        r->rest = str_trim(r->rest);
        if (!r->rest.len || (until && (r->rest.at[0] == until || r->rest.at[0] == '|')))
            break;
        if (strchr(")}|", r->rest.at[0]))
            return pattern_fault(r->maker, "expected no bracket or bar here", r->rest);
        if (count == ELEMENTS_MAX)
            return pattern_fault(r->maker, "expected a shorter pattern (28 elements)",
                                 r->rest);
        if (!read_any_item(r, &items[count++]))
            return false;
    }
    *row = (struct row){arena_new(r->maker->arena, struct item, count), count};
    if (count)
        memcpy(row->at, items, count * sizeof *items);
    return true;
}

// ---- whole patterns -----------------------------------------------------------------

bool pattern_compile(struct pattern_maker *maker, struct str source,
                     struct variant **variants, unsigned *count) {
    struct reader r = {.maker = maker, .rest = source};
    struct row row = {0};
    maker->fault = NULL;
    return read_row(&r, '\0', &row) &&
           pattern_expand(maker, source, &row, variants, count);
}

bool pattern_members(struct pattern_maker *maker, struct str member,
                     struct symbols *symbols) {
    struct reader r = {.maker = maker, .rest = member};
    struct row row = {0};
    maker->fault = NULL;
    if (!read_row(&r, '\0', &row))
        return false;
    bool choice = row.count == 1 && row.at[0].choice;
    return (!choice && row_symbols(maker, &row, symbols)) ||
           pattern_fault(maker, "expected words only, at most six", member);
}
