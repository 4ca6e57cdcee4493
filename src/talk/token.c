#include "talk/token_inside.h"

#include <string.h>

// ---- words --------------------------------------------------------------------------

static void word_char(struct raw_token *token, const char *bytes, size_t count) {
    if (token->length + count > TOKEN_WORD_MAX)
        return;
    memcpy(token->word + token->length, bytes, count);
    token->length = (uint8_t)(token->length + count);
    for (size_t i = 0; i < count; i++)
        token->hash = str_hash_byte(token->hash, bytes[i]);
}

// A word begins. `spare` takes the letters of one too many, which nobody hears.
static struct raw_token *token_new(struct splitter *s, struct raw_token *spare) {
    struct raw_tokens *tokens = s->tokens;
    if (tokens->count == TOKENS_MAX) {
        tokens->cut = true;
        *spare = (struct raw_token){.hash = STR_HASH_START};
        return spare;
    }
    struct raw_token *token = &tokens->at[tokens->count++];
    token->begin = (uint32_t)s->at;
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
    struct raw_token spare, *token = token_new(s, &spare);
    struct capitals seen = {0};
    do
        plain_letters(s, token, &seen);
    while (word_step(s, token, &seen));
    token->end = (uint32_t)s->at;
    token->marks |= capitals_marks(&seen);
}

// Digits with what belongs inside a number: 14.50, 10:30, 3rd, 1,000.
static void take_number(struct splitter *s) {
    struct raw_token spare, *token = token_new(s, &spare);
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

void token_take_emoji(struct splitter *s, size_t length) {
    struct raw_token spare, *token = token_new(s, &spare);
    word_char(token, s->text.at + s->at, length);
    s->at += length;
    token->end = (uint32_t)s->at;
    token->marks |= TOKEN_EMOJI;
}

// ---- an utterance -------------------------------------------------------------------

static void take_any(struct splitter *s) {
    size_t length;
    uint32_t c = peek(s, s->at, &length);
    if (c < 0x80) {
        if (is_letter((unsigned char)c))
            take_word(s);
        else if (is_digit((unsigned char)c))
            take_number(s);
        else
            token_take_ascii(s, (char)c);
    } else if (length > 1 && utf8_kind(c) <= UTF8_DIGIT && !is_apostrophe(c)) {
        take_word(s);
    } else {
        token_take_wide(s, c, length);
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

// ---- one word -----------------------------------------------------------------------

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
