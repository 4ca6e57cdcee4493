#include "base/show.h"

#include "base/arena.h"
#include "base/utf8.h"

// ---- one character, made harmless ---------------------------------------------------

enum { SHOWN_MAX = 12 }; // "<U+10FFFF>", with NUL

struct shown {
    char bytes[SHOWN_MAX];
    size_t len;
    int columns;
};

// The marks that this program prints itself, where the terminal knows ASCII only.
static const struct {
    uint32_t from, to;
    const char *ascii;
} substitutes[] = {
    {0x00a0, 0x00a0, " "},   // no-break space
    {0x00b7, 0x00b7, "."},   // middle dot
    {0x00d7, 0x00d7, "x"},   // times
    {0x2010, 0x2013, "-"},   // hyphens, en dash
    {0x2014, 0x2015, "--"},  // em dash
    {0x2018, 0x201b, "'"},   // single quotes
    {0x201c, 0x201f, "\""},  // double quotes
    {0x2022, 0x2022, "*"},   // bullet
    {0x2026, 0x2026, "..."}, // ellipsis
    {0x2190, 0x2190, "<-"},  // arrows: left, up, right, down
    {0x2191, 0x2191, "^"},   {0x2192, 0x2192, "->"},
    {0x2193, 0x2193, "v"},   {0x2500, 0x2501, "-"}, // box drawing
    {0x2502, 0x2503, "|"},   {0x250c, 0x254b, "+"},
    {0x2550, 0x2550, "="},   {0x2551, 0x2551, "|"},
    {0x2552, 0x256c, "+"},   {0x2581, 0x2581, "_"}, // bars that rise by eighths
    {0x2582, 0x2582, "."},   {0x2583, 0x2583, "-"},
    {0x2584, 0x2584, "~"},   {0x2585, 0x2585, "="},
    {0x2586, 0x2586, "+"},   {0x2587, 0x2587, "*"},
    {0x2588, 0x2588, "#"},   {0x2591, 0x2591, "."}, // shades
    {0x2592, 0x2592, ":"},   {0x2593, 0x2593, "#"},
    {0x2713, 0x2714, "+"}, // check marks
    {0x2717, 0x2718, "x"}, // crosses
    {0xfffd, 0xfffd, "?"},
};

static const char *substitute(uint32_t c) {
    for (size_t i = 0; i < sizeof substitutes / sizeof *substitutes; i++)
        if (c >= substitutes[i].from && c <= substitutes[i].to)
            return substitutes[i].ascii;
    return NULL;
}

static struct shown shown_ascii(const char *ascii) {
    struct shown shown;
    shown.columns = snprintf(shown.bytes, sizeof shown.bytes, "%s", ascii);
    shown.len = (size_t)shown.columns;
    return shown;
}

static struct shown shown_number(uint32_t c) {
    char name[SHOWN_MAX];
    snprintf(name, sizeof name, "<U+%04X>", c & 0x1fffffU);
    return shown_ascii(name);
}

static struct shown shown_plain(uint32_t c) {
    struct shown shown = {.columns = utf8_width(c)};
    shown.len = utf8_put(c, shown.bytes);
    return shown;
}

// The first character of *text as a terminal may see it; it is taken off the front.
static struct shown shown_next(struct str *text, bool unicode) {
    size_t length;
    uint32_t c = utf8_first(*text, &length);
    *text = str_cut(*text, length, text->len);
    if (c == '\n' || c == '\t')
        return shown_plain(c);
    if (c < 0x20 || c == 0x7f)
        return shown_ascii((const char[]){'^', (char)(c ^ 0x40), '\0'});
    if (utf8_kind(c) == UTF8_CONTROL)
        return shown_number(c);
    const char *ascii = unicode ? NULL : substitute(c);
    return ascii ? shown_ascii(ascii) : shown_plain(c);
}

static void put(FILE *out, bool unicode, struct str text) {
    while (text.len) {
        struct shown shown = shown_next(&text, unicode);
        fwrite(shown.bytes, 1, shown.len, out);
    }
}

static int next_stop(int column) { // of a tab
    return column / 8 * 8 + 8;
}

static int columns_of(struct str text, bool unicode) {
    int column = 0, widest = 0;
    while (text.len) {
        char first = text.at[0];
        struct shown shown = shown_next(&text, unicode);
        column = first == '\n'   ? 0
                 : first == '\t' ? next_stop(column)
                                 : column + shown.columns;
        if (column > widest)
            widest = column;
    }
    return widest;
}

int show_columns(struct str text) {
    return columns_of(text, true);
}

void show_text(FILE *out, struct str text) {
    put(out, true, text);
}

void show_styled(const struct show *show, enum show_style style, struct str text) {
    static const char *const codes[] = {
        [SHOW_BOLD] = "1",  [SHOW_DIM] = "2",     [SHOW_GOOD] = "32",
        [SHOW_HARM] = "31", [SHOW_PATRON] = "36",
    };
    bool coloured = show->colour && style != SHOW_NORMAL;
    if (coloured)
        fprintf(show->out, "\033[%sm", codes[style]);
    put(show->out, show->unicode, text);
    if (coloured)
        fputs("\033[0m", show->out);
}

// ---- wrapping -----------------------------------------------------------------------

struct wrap {
    const struct show *show;
    int column, indent;
    bool fresh; // at the start of a line whose indent is still to come
};

static void line_end(struct wrap *wrap) {
    fputc('\n', wrap->show->out);
    wrap->column = 0;
    wrap->fresh = true;
}

static bool is_full(const struct wrap *wrap, int more) {
    return wrap->show->width > 0 && wrap->column > wrap->indent &&
           wrap->column + more > wrap->show->width;
}

// `gap` is how many blanks stand before the word: kept, unless the line ends there.
static void put_word(struct wrap *wrap, int gap, struct str word) {
    int columns = columns_of(word, wrap->show->unicode);
    if (!wrap->fresh && is_full(wrap, gap + columns)) {
        line_end(wrap);
        gap = 0;
    }
    if (wrap->fresh)
        gap += wrap->indent;
    wrap->fresh = false;
    fprintf(wrap->show->out, "%*s", gap, "");
    put(wrap->show->out, wrap->show->unicode, word);
    wrap->column += gap + columns;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static int take_blanks(struct str *text) {
    size_t blanks = 0;
    while (blanks < text->len && is_blank(text->at[blanks]))
        blanks++;
    *text = str_cut(*text, blanks, text->len);
    return (int)blanks;
}

static struct str take_word(struct str *text) {
    size_t end = 0;
    while (end < text->len && !is_blank(text->at[end]) && text->at[end] != '\n')
        end++;
    struct str word = str_cut(*text, 0, end);
    *text = str_cut(*text, end, text->len);
    return word;
}

int show_wrapped(const struct show *show, int column, int indent, struct str text) {
    struct wrap wrap = {.show = show, .column = column, .indent = indent};
    while (text.len) {
        int gap = take_blanks(&text);
        struct str word = take_word(&text);
        if (word.len) {
            put_word(&wrap, gap, word);
        } else if (text.len) {
            text = str_cut(text, 1, text.len);
            line_end(&wrap);
        }
    }
    return wrap.column;
}

void show_line(const struct show *show, int indent, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct arena arena = {0};
    show_wrapped(show, 0, indent, arena_vprint(&arena, format, args));
    va_end(args);
    arena_free(&arena);
    fputc('\n', show->out);
}
