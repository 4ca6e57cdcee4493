// json_line: one object on a line of its own, as the filters read and write them.
//
// No positions, no diag. Borrowed views die with the line.

#ifndef BASE_JSON_LINE_H
#define BASE_JSON_LINE_H

#include "base/json.h"

struct json_line {
    json_t *root;    // owned: json_line_close(); NULL: nothing was parsed
    char error[256]; // jansson tells in up to 160 bytes
};

bool json_line_open(struct json_line *line, struct str text); // an object, or an error
void json_line_close(struct json_line *line);
// False when absent or of another kind; the views last until close.
bool json_line_text(const json_t *object, const char *key, struct str *text);
bool json_line_int(const json_t *object, const char *key, long long *number);
bool json_line_true(const json_t *object, const char *key);
bool json_line_null(const json_t *object, const char *key);    // there, and null
size_t json_line_count(const json_t *object, const char *key); // 0 when no array
const json_t *json_line_item(const json_t *object, const char *key, size_t index);
struct str json_line_item_text(const json_t *object, const char *key, size_t index);
const json_t *json_line_field(const json_t *object, const char *key);
// The first member of a that b has not, or has otherwise; NULL: there is none.
const char *json_line_difference(json_t *a, const json_t *b);
// A member's value as JSON text; valid until the arena is reset.
struct str json_line_raw(const json_t *object, const char *key, struct arena *arena);

#endif
