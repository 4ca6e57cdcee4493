// text: a piece of text being put together, in an arena.
//
// Also writes JSON: objects and arrays in the order they are written, so that
// one program gives one line, byte for byte.

#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/str.h"

struct text {
    struct arena *arena; // borrowed; where the bytes are
    char *at;
    size_t len, room;
    bool comma; // JSON: the next member needs one before it
};

struct text text_start(struct arena *arena);
struct str text_str(const struct text *text); // valid until the arena is reset

void text_put(struct text *text, struct str s);
void text_char(struct text *text, char c);
void text_print(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_int(struct text *text, long long number);

// ---- JSON ---------------------------------------------------------------------------
// key may be NULL inside arrays. Bytes that are no UTF-8 become U+FFFD.

void json_put_open(struct text *text, const char *key, char bracket); // '{' or '['
void json_put_close(struct text *text, char bracket);                 // '}' or ']'
void json_put_text(struct text *text, const char *key, struct str value);
void json_put_int(struct text *text, const char *key, long long value);
void json_put_bool(struct text *text, const char *key, bool value);
void json_put_null(struct text *text, const char *key);
void json_put_raw(struct text *text, const char *key, struct str json); // trusted

#endif
