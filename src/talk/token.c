#include "talk/token.h"

#include <string.h>

#include "base/utf8.h"

// One utterance being split. Marks gather in `pending` until the next word.
struct splitter {
    struct str text;
    size_t at;
    struct raw_tokens *tokens;
    uint32_t pending;
    bool quote;        // inside double quotation marks
    bool single_quote; // inside single ones
    char stage;        // the character that ends a stage direction, or 0
};

// ---- words --------------------------------------------------------------------------

static void word_char(struct raw_token *token, const char *bytes, size_t count) {
    if (token->length + count > TOKEN_WORD_MAX)
        return;
    memcpy(token->word + token->length, bytes, count);
    token->length = (uint8_t)(token->length + count);
    for (size_t i = 0; i < count; i++)
        token->hash = str_hash_byte(token->hash, bytes[i]);
}

static bool is_letter(unsigned char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static bool is_digit(unsigned char c) {
    return (unsigned char)(c - '0') < 10;
}

// U+2018, U+2019, U+02BC, U+FF07: typed for an apostrophe.
static bool is_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc || c == 0xff07;
}

static uint32_t peek(const struct splitter *s, size_t at, size_t *length) {
    if (at >= s->text.len) {
        *length = 0;
        return 0;
    }
    unsigned char c = (unsigned char)s->text.at[at];
    if (c < 0x80) {
        *length = 1;
        return c;
    }
    return utf8_first(str_cut(s->text, at, 4), length);
}

static bool letter_at(const struct splitter *s, size_t at) {
    size_t length;
    uint32_t c = peek(s, at, &length);
    if (c < 0x80)
        return is_letter((unsigned char)c) || is_digit((unsigned char)c);
    return length > 1 && utf8_kind(c) <= UTF8_DIGIT;
}

static struct raw_token *token_new(struct splitter *s, size_t begin) {
    struct raw_tokens *tokens = s->tokens;
    if (tokens->count == TOKENS_MAX) {
        tokens->cut = true;
        return NULL;
    }
    struct raw_token *token = &tokens->at[tokens->count++];
    token->begin = (uint32_t)begin;
    token->marks = s->pending;
    token->hash = STR_HASH_START;
    token->length = 0;
    if (s->quote || s->single_quote)
        token->marks |= TOKEN_QUOTED;
    if (s->stage)
        token->marks |= TOKEN_STAGE;
    s->pending = 0;
    return token;
}

// What the capitals of a word say, gathered letter by letter.
struct capitals {
    unsigned letters, capitals;
    bool first;
};

static void capitals_add(struct capitals *seen, bool capital) {
    if (seen->letters == 0)
        seen->first = capital;
    seen->letters++;
    seen->capitals += capital;
}

static uint32_t capitals_marks(const struct capitals *seen) {
    return (seen->first ? (uint32_t)TOKEN_CAPITAL : 0) |
           (seen->letters >= 2 && seen->capitals == seen->letters
                ? (uint32_t)TOKEN_SHOUTED
                : 0);
}

// One letter beyond ASCII; invisible characters inside a word vanish.
static bool wide_letter(struct raw_token *token, uint32_t c, struct capitals *seen) {
    enum utf8_kind kind = utf8_kind(c);
    if (kind == UTF8_NOTHING)
        return true;
    if (kind > UTF8_DIGIT)
        return false;
    uint32_t lower = utf8_lower(c);
    char bytes[4] = "";
    size_t count = utf8_put(lower, bytes);
    word_char(token, bytes, count);
    capitals_add(seen, lower != c);
    return true;
}

// Folds one character of a word. False where the word ends.
static bool word_step(struct splitter *s, struct raw_token *token,
                      struct capitals *seen) {
    size_t length;
    uint32_t c = peek(s, s->at, &length);
    if (length == 0)
        return false;
    if (c < 0x80 && is_letter((unsigned char)c)) {
        char lower = (char)(c | 0x20);
        word_char(token, &lower, 1);
        capitals_add(seen, c < 'a');
    } else if (c < 0x80 && is_digit((unsigned char)c)) {
        char digit = (char)c;
        word_char(token, &digit, 1);
    } else if (is_apostrophe(c)) {
        if (!letter_at(s, s->at + length))
            return false;
        word_char(token, "'", 1);
    } else if (c < 0x80 || length == 1 || !wide_letter(token, c, seen)) {
        return false;
    }
    s->at += length;
    return true;
}

// A run of ASCII letters, which nearly all of a reply is made of.
static void plain_letters(struct splitter *s, struct raw_token *token,
                          struct capitals *seen) {
    const char *from = s->text.at + s->at, *at = from, *end = s->text.at + s->text.len;
    uint64_t hash = token->hash;
    unsigned length = token->length, capitals = 0;
    for (; at < end && length < TOKEN_WORD_MAX && is_letter((unsigned char)*at); at++) {
        unsigned char lower = (unsigned char)*at | 0x20;
        capitals += *at != (char)lower;
        token->word[length++] = (char)lower;
        hash = str_hash_byte(hash, (char)lower);
    }
    if (at == from)
        return;
    if (seen->letters == 0)
        seen->first = *from < 'a';
    seen->letters += (unsigned)(at - from);
    seen->capitals += capitals;
    token->hash = hash;
    token->length = (uint8_t)length;
    s->at += (size_t)(at - from);
}

static void take_word(struct splitter *s) {
    struct raw_token spare, *token = token_new(s, s->at);
    if (!token) {
        spare = (struct raw_token){.hash = STR_HASH_START};
        token = &spare;
    }
    struct capitals seen = {0};
    do
        plain_letters(s, token, &seen);
    while (word_step(s, token, &seen));
    token->end = (uint32_t)s->at;
    token->marks |= capitals_marks(&seen);
}

// Digits with what belongs inside a number: 14.50, 10:30, 3rd, 1,000.
static void take_number(struct splitter *s) {
    struct raw_token *token = token_new(s, s->at);
    struct raw_token spare = {.hash = STR_HASH_START};
    if (!token)
        token = &spare;
    for (; s->at < s->text.len; s->at++) {
        unsigned char c = (unsigned char)s->text.at[s->at];
        bool inside = (c == '.' || c == ',' || c == ':' || c == '/') &&
                      s->at + 1 < s->text.len &&
                      is_digit((unsigned char)s->text.at[s->at + 1]);
        if (!is_digit(c) && !is_letter(c) && !inside)
            break;
        char lower = (char)(is_letter(c) ? c | 0x20 : c);
        word_char(token, &lower, 1);
    }
    token->end = (uint32_t)s->at;
    token->marks |= TOKEN_NUMBER;
}

static void take_emoji(struct splitter *s, size_t length) {
    struct raw_token *token = token_new(s, s->at);
    if (token) {
        word_char(token, s->text.at + s->at, length);
        token->end = (uint32_t)(s->at + length);
        token->marks |= TOKEN_EMOJI;
    }
    s->at += length;
}

// ---- punctuation --------------------------------------------------------------------

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

// *steps back* and [steps back]: a sentence of its own.
static void take_stage(struct splitter *s, char c) {
    s->at++;
    if (s->stage) {
        if (c == s->stage) {
            s->stage = 0;
            sentence_ends(s);
        }
        return;
    }
    char closing = c == '[' ? ']' : '*';
    const char *end = s->at < s->text.len
                          ? memchr(s->text.at + s->at, closing, s->text.len - s->at)
                          : NULL;
    if (c != ']' && end) {
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
        take_emoji(s, smiley);
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

static void take_ascii(struct splitter *s, char c) {
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

static void take_wide(struct splitter *s, uint32_t c, size_t length) {
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
            take_emoji(s, length);
            return;
        }
    }
    s->at += length;
}

static void take_any(struct splitter *s) {
    size_t length;
    uint32_t c = peek(s, s->at, &length);
    if (c < 0x80) {
        if (is_letter((unsigned char)c))
            take_word(s);
        else if (is_digit((unsigned char)c))
            take_number(s);
        else
            take_ascii(s, (char)c);
    } else if (length > 1 && utf8_kind(c) <= UTF8_DIGIT && !is_apostrophe(c)) {
        take_word(s);
    } else {
        take_wide(s, c, length);
    }
}

void tokens_of(struct str utterance, struct raw_tokens *tokens) {
    tokens->count = tokens->broken = tokens->exclamation = 0;
    tokens->cut = false;
    struct splitter s = {.text = utterance, .tokens = tokens, .pending = TOKEN_SENTENCE};
    while (s.at < s.text.len && !tokens->cut)
        if (s.text.at[s.at] == ' ')
            s.at++;
        else
            take_any(&s);
}

struct str token_word(const struct raw_token *token) {
    return (struct str){token->word, token->length};
}

// Nearly every word of a file is small letters only: nothing to fold.
static bool fold_plain(struct str word, struct raw_token *token) {
    if (word.len == 0 || word.len > TOKEN_WORD_MAX)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)(word.at[i] - 'a') >= 26)
            return false;
    *token = (struct raw_token){
        .end = (uint32_t)word.len, .hash = str_hash(word), .length = (uint8_t)word.len};
    memcpy(token->word, word.at, word.len);
    return true;
}

bool token_fold(struct str word, struct raw_token *token) {
    if (fold_plain(word, token))
        return true;
    struct raw_token first = {.hash = STR_HASH_START};
    struct splitter s = {.text = word};
    struct capitals seen = {0};
    if (word.len && word.at[0] == '\'') { // the halves of contractions: 's, 'll
        word_char(&first, "'", 1);
        s.at++;
    }
    while (word_step(&s, &first, &seen))
        ;
    if (s.at == 0) { // no letters: an emoji or a smiley stands for itself
        word_char(&first, word.at, word.len);
        s.at = word.len;
    }
    first.end = (uint32_t)s.at;
    *token = first;
    return first.length > 0 && s.at == word.len && !memchr(word.at, ' ', word.len);
}
