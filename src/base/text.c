#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

struct text text_start(struct arena *arena) {
    return (struct text){.arena = arena};
}

struct str text_str(const struct text *text) {
    return (struct str){text->at ? text->at : "", text->len};
}

static char *text_room(struct text *text, size_t more) {
    if (more > text->room - text->len) {
        size_t room = text->room ? text->room * 2 : 256;
        while (room < text->len + more)
            room *= 2;
        char *bytes = arena_new(text->arena, char, room);
        if (text->len)
            memcpy(bytes, text->at, text->len);
        text->at = bytes;
        text->room = room;
    }
    return text->at + text->len;
}

void text_put(struct text *text, struct str s) {
    if (!s.len)
        return;
    memcpy(text_room(text, s.len), s.at, s.len);
    text->len += s.len;
}

void text_char(struct text *text, char c) {
    *text_room(text, 1) = c;
    text->len++;
}

void text_print(struct text *text, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len > 0) {
        vsnprintf(text_room(text, (size_t)len + 1), (size_t)len + 1, format, again);
        text->len += (size_t)len;
    }
    va_end(again);
}

void text_int(struct text *text, long long number) {
    char digits[24];
    size_t at = sizeof digits;
    unsigned long long rest =
        number < 0 ? 0ULL - (unsigned long long)number : (unsigned long long)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        digits[--at] = '-';
    text_put(text, (struct str){digits + at, sizeof digits - at});
}

// ---- JSON ---------------------------------------------------------------------------

static void put_escape(struct text *text, uint32_t c) {
    switch (c) {
    case '"': text_put(text, STR("\\\"")); break;
    case '\\': text_put(text, STR("\\\\")); break;
    case '\n': text_put(text, STR("\\n")); break;
    case '\r': text_put(text, STR("\\r")); break;
    case '\t': text_put(text, STR("\\t")); break;
    default: text_print(text, "\\u%04x", (unsigned)c);
    }
}

static bool is_plain(unsigned char c) {
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static void put_quoted(struct text *text, struct str s) {
    text_char(text, '"');
    for (size_t i = 0; i < s.len;) {
        size_t run = i;
        while (run < s.len && is_plain((unsigned char)s.at[run]))
            run++;
        text_put(text, str_span(s, i, run));
        i = run;
        if (i == s.len)
            break;
        size_t length;
        uint32_t c = utf8_first(str_cut(s, i, s.len), &length);
        if (c < 0x80 || (c <= 0xffff && utf8_kind(c) == UTF8_CONTROL))
            put_escape(text, c); // also what would command a terminal, or turn text round
        else
            text_put(text, c == 0xfffd ? STR("\xef\xbf\xbd") : str_cut(s, i, length));
        i += length;
    }
    text_char(text, '"');
}

static void put_key(struct text *text, const char *key) {
    if (text->comma)
        text_char(text, ',');
    text->comma = true;
    if (!key)
        return;
    put_quoted(text, str_of(key));
    text_char(text, ':');
}

void json_put_open(struct text *text, const char *key, char bracket) {
    put_key(text, key);
    text_char(text, bracket);
    text->comma = false;
}

void json_put_close(struct text *text, char bracket) {
    text_char(text, bracket);
    text->comma = true;
}

void json_put_text(struct text *text, const char *key, struct str value) {
    put_key(text, key);
    put_quoted(text, value);
}

void json_put_int(struct text *text, const char *key, long long value) {
    put_key(text, key);
    text_int(text, value);
}

void json_put_bool(struct text *text, const char *key, bool value) {
    put_key(text, key);
    text_put(text, value ? STR("true") : STR("false"));
}

void json_put_null(struct text *text, const char *key) {
    put_key(text, key);
    text_put(text, STR("null"));
}

void json_put_raw(struct text *text, const char *key, struct str json) {
    put_key(text, key);
    text_put(text, json);
}
