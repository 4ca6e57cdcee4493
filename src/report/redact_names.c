#include "report/redact_inside.h"

#include "base/utf8.h"

static const char *const words[] = {
    "april", "art",   "august", "bill",   "chase", "dawn", "dean",  "drew",
    "faith", "frank", "gene",   "grace",  "grant", "guy",  "hope",  "ivy",
    "jack",  "joy",   "june",   "king",   "lane",  "mark", "mason", "may",
    "miles", "page",  "pat",    "penny",  "ray",   "reed", "rich",  "rob",
    "rose",  "skip",  "sue",    "summer", "will",  "wade", "young",
};

// What follows such a word where it begins a sentence and is none's name.
static const char *const followers[] = {
    "a",   "he",   "her",   "his",  "i",    "it",    "me", "my", "our",  "she", "that",
    "the", "them", "there", "they", "this", "those", "us", "we", "what", "you", "your",
};

static bool among(struct str word, const char *const list[], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (redact_same(word, list[i]))
            return true;
    return false;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

// A typographic apostrophe counts as a plain one, and case does not count.
static uint32_t folded(struct str s, size_t *length) {
    uint32_t character = utf8_first(s, length);
    return character == 0x2019 ? '\'' : utf8_lower(character);
}

static struct str after_blanks(struct str s) {
    size_t i = 0;
    while (i < s.len && is_blank(s.at[i]))
        i++;
    return str_cut(s, i, s.len);
}

// Takes one character off both, or all blanks where the name has one. False: they differ.
static bool step(struct str *name, struct str *s) {
    size_t of_name, of_text;
    if (!s->len)
        return false;
    if (is_blank(name->at[0])) {
        bool good = is_blank(s->at[0]);
        *name = after_blanks(*name);
        *s = after_blanks(*s);
        return good;
    }
    bool good = folded(*name, &of_name) == folded(*s, &of_text);
    *name = str_cut(*name, of_name, name->len);
    *s = str_cut(*s, of_text, s->len);
    return good;
}

// The name stands at the front of s: its length there, else 0.
static size_t matches(struct str name, struct str s) {
    struct str rest = s;
    while (name.len)
        if (!step(&name, &rest))
            return 0;
    size_t length;
    enum utf8_kind next = utf8_kind(utf8_first(rest, &length));
    bool goes_on = length && (next == UTF8_LETTER || next == UTF8_DIGIT);
    return goes_on ? 0 : s.len - rest.len;
}

static bool begins_sentence(struct str text, size_t at) {
    while (at && (is_blank(text.at[at - 1]) || text.at[at - 1] == '"'))
        at--;
    return !at || text.at[at - 1] == '.' || text.at[at - 1] == '?' ||
           text.at[at - 1] == '!';
}

// A name that is a word, too, is a name when it is written like one.
static bool means_word(struct str text, size_t at, size_t length) {
    if (!among(str_cut(text, at, length), words, sizeof words / sizeof *words))
        return false;
    if (text.at[at] >= 'a' && text.at[at] <= 'z')
        return true;
    size_t end = at + length;
    return begins_sentence(text, at) && end < text.len && is_blank(text.at[end]) &&
           among(redact_word(text, end, &end), followers,
                 sizeof followers / sizeof *followers);
}

size_t redact_name(const struct redaction *redaction, struct str text, size_t at) {
    size_t longest = 0;
    for (size_t i = 0; i < redaction->name_count; i++) {
        struct str name = str_trim(redaction->names[i]);
        size_t length = name.len ? matches(name, str_cut(text, at, text.len)) : 0;
        if (length > longest)
            longest = length;
    }
    return longest && means_word(text, at, longest) ? 0 : longest;
}
