#include "talk/token_inside.h"

#include <string.h>

static void mark_last(struct splitter *s, uint32_t mark) {
    if (s->tokens->count)
        s->tokens->at[s->tokens->count - 1].marks |= mark;
}

static void sentence_ends(struct splitter *s) {
    s->pending |= TOKEN_SENTENCE;
    s->quote = s->single_quote = false; // an unmatched quotation mark closes here
}

static bool space_at(const struct splitter *s, size_t at) {
    if (at >= s->text.len)
        return true;
    char c = s->text.at[at];
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

struct stops {
    unsigned dots, asks, cries; // . ? !
};

static struct stops take_stops(struct splitter *s) {
    struct stops stops = {0};
    for (; s->at < s->text.len; s->at++) {
        char c = s->text.at[s->at];
        if (c != '.' && c != '!' && c != '?')
            break;
        stops.dots += c == '.';
        stops.asks += c == '?';
        stops.cries += c == '!';
    }
    return stops;
}

// A small letter or a comma comes next.
static bool goes_on(const struct splitter *s) {
    size_t next = s->at;
    while (next < s->text.len && s->text.at[next] == ' ')
        next++;
    char c = next < s->text.len ? s->text.at[next] : '\0';
    return (c >= 'a' && c <= 'z') || c == ',';
}

// A run of . ! ? ends a sentence; its length and kind are kept. "..." before a
// small letter only breaks: "Sorry ..., but".
static void take_stop(struct splitter *s) {
    struct stops stops = take_stops(s);
    unsigned loud = stops.asks + stops.cries;
    if (loud > s->tokens->exclamation)
        s->tokens->exclamation = loud;
    if (stops.dots == 1 && !loud && letter_at(s, s->at)) {
        s->pending |= TOKEN_BREAK; // a dot inside: "e.g", "www.x"
        return;
    }
    if (stops.dots > 1 && !loud && goes_on(s)) {
        s->pending |= TOKEN_BREAK | TOKEN_HARD_BREAK;
        return;
    }
    mark_last(s, stops.asks ? TOKEN_ASKED : stops.cries ? TOKEN_EXCLAIMED : TOKEN_DOTTED);
    bool quote_closes = s->at < s->text.len && (s->text.at[s->at] == '"');
    bool inside = s->quote && quote_closes;
    sentence_ends(s);
    s->quote = inside; // "Stop." she said: the mark after the stop closes it
}

static void take_double_quote(struct splitter *s, size_t length, int direction) {
    s->quote = direction ? direction > 0 : !s->quote;
    s->pending |= TOKEN_QUOTE_OPENS;
    s->at += length;
}

// An apostrophe that begins a word opens a quotation only if one that ends a word
// follows in the same line: 'em and 'cause do not.
static bool single_quote_closes(const struct splitter *s, size_t at) {
    for (size_t i = at; i < s->text.len && i < at + 300 && s->text.at[i] != '\n';) {
        size_t length;
        uint32_t c = peek(s, i, &length);
        if (is_apostrophe(c) && i > at && !letter_at(s, i + length) && c != 0x2018)
            return true;
        i += length ? length : 1;
    }
    return false;
}

static void take_apostrophe(struct splitter *s, size_t length) {
    s->at += length;
    if (s->single_quote) {
        s->single_quote = false;
        s->pending |= TOKEN_QUOTE_OPENS;
    } else if (letter_at(s, s->at) && single_quote_closes(s, s->at)) {
        s->single_quote = true;
        s->pending |= TOKEN_QUOTE_OPENS;
    }
}

// Where there is none ahead, none is ahead of what comes either: looked for once.
static bool is_ahead(struct splitter *s, char closing) {
    bool *gone = closing == ']' ? &s->no_bracket : &s->no_asterisk;
    *gone = *gone || s->at >= s->text.len ||
            !memchr(s->text.at + s->at, closing, s->text.len - s->at);
    return !*gone;
}

// *steps back* and [steps back]: a sentence of its own.
static void take_stage(struct splitter *s, char c) {
    char closing = c == '[' ? ']' : '*';
    s->at++;
    if (s->stage) {
        if (c == s->stage) {
            s->stage = 0;
            sentence_ends(s);
        }
        return;
    }
    if (c != ']' && is_ahead(s, closing)) {
        sentence_ends(s);
        s->stage = closing;
    }
}

static bool is_mouth(char c) {
    return c == ')' || c == '(' || c == 'D' || c == 'P' || c == 'p';
}

// :) ;-) :( :D and their like. 0 when there is none here.
static size_t smiley_length(const struct splitter *s) {
    size_t at = s->at + 1;
    if (at < s->text.len && s->text.at[at] == '-')
        at++;
    if (at >= s->text.len || !is_mouth(s->text.at[at]))
        return 0;
    if (is_letter((unsigned char)s->text.at[at]) && letter_at(s, at + 1))
        return 0;
    return at + 1 - s->at;
}

static void take_colon(struct splitter *s) {
    size_t smiley = smiley_length(s);
    if (smiley) {
        token_take_emoji(s, smiley);
        return;
    }
    s->pending |= TOKEN_BREAK | TOKEN_HARD_BREAK;
    s->at++;
}

// A hyphen between letters joins; between spaces it is a dash.
static void take_hyphen(struct splitter *s) {
    bool joins = s->at > 0 && !space_at(s, s->at - 1) && letter_at(s, s->at + 1);
    s->pending |=
        joins ? (uint32_t)TOKEN_SPELT : (uint32_t)(TOKEN_BREAK | TOKEN_HARD_BREAK);
    s->at++;
}

void token_take_ascii(struct splitter *s, char c) {
    switch (c) {
    case '.':
    case '!':
    case '?': take_stop(s); break;
    case '\n':
        sentence_ends(s);
        s->at++;
        break;
    case ',':
    case '(':
    case ')':
        s->pending |= TOKEN_BREAK;
        s->at++;
        break;
    case ':':
    case ';': take_colon(s); break;
    case '-': take_hyphen(s); break;
    case '"': take_double_quote(s, 1, 0); break;
    case '\'': take_apostrophe(s, 1); break;
    case '*':
    case '[':
    case ']': take_stage(s, c); break;
    default: s->at++;
    }
}

void token_take_wide(struct splitter *s, uint32_t c, size_t length) {
    if (length == 1) { // no UTF-8
        s->tokens->broken++;
        s->at++;
        return;
    }
    switch (c) {
    case 0x2018: // opens a quotation, where an apostrophe would not stand
    case 0x2019:
    case 0x2bc:
    case 0xff07: take_apostrophe(s, length); return;
    case 0x201c:
    case 0xab: take_double_quote(s, length, 1); return;
    case 0x201d:
    case 0xbb: take_double_quote(s, length, -1); return;
    case 0x2013:
    case 0x2014: s->pending |= TOKEN_BREAK | TOKEN_HARD_BREAK; break;
    case 0x2026: // an ellipsis
        s->pending |= TOKEN_BREAK | TOKEN_HARD_BREAK;
        if (s->at + length >= s->text.len || !space_at(s, s->at + length) ||
            (s->at + length + 1 < s->text.len && s->text.at[s->at + length + 1] >= 'A' &&
             s->text.at[s->at + length + 1] <= 'Z'))
            sentence_ends(s);
        break;
    default:
        if (utf8_kind(c) == UTF8_SYMBOL && c >= 0x2190) {
            token_take_emoji(s, length);
            return;
        }
    }
    s->at += length;
}
