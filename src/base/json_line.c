#include "base/json_line.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static bool line_fail(struct json_line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static bool line_fail(struct json_line *line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(line->error, sizeof line->error, format, args);
    va_end(args);
    json_line_close(line);
    return false;
}

bool json_line_open(struct json_line *line, struct str text) {
    *line = (struct json_line){0};
    if (text.len > JSON_FILE_MAX)
        return line_fail(line, "expected at most 1 MiB");
    if (json_too_deep(text))
        return line_fail(line, "expected at most %d levels of brackets", JSON_DEPTH_MAX);
    json_error_t error;
    line->root =
        json_loadb(text.at ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &error);
    if (!line->root)
        return line_fail(line, "expected JSON: %s (column %d)", error.text, error.column);
    return json_is_object(line->root) || line_fail(line, "expected an object in braces");
}

void json_line_close(struct json_line *line) {
    json_decref(line->root);
    line->root = NULL;
}

bool json_line_text(const json_t *object, const char *key, struct str *text) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return false;
    *text = (struct str){json_string_value(value), json_string_length(value)};
    return true;
}

bool json_line_int(const json_t *object, const char *key, long long *number) {
    const json_t *value = json_object_get(object, key);
    *number = json_integer_value(value);
    return json_is_integer(value);
}

bool json_line_true(const json_t *object, const char *key) {
    return json_is_true(json_object_get(object, key));
}

bool json_line_null(const json_t *object, const char *key) {
    return json_is_null(json_object_get(object, key));
}

size_t json_line_count(const json_t *object, const char *key) {
    return json_array_size(json_object_get(object, key));
}

const json_t *json_line_item(const json_t *object, const char *key, size_t index) {
    return json_array_get(json_object_get(object, key), index);
}

struct str json_line_item_text(const json_t *object, const char *key, size_t index) {
    const json_t *item = json_line_item(object, key, index);
    return (struct str){json_string_value(item), json_string_length(item)};
}

const json_t *json_line_field(const json_t *object, const char *key) {
    return json_object_get(object, key);
}

const char *json_line_difference(json_t *a, const json_t *b) {
    const char *key;
    json_t *value;
    json_object_foreach(a, key, value) {
        json_t *other = json_object_get(b, key);
        if (!other || !json_equal(value, other))
            return key;
    }
    return NULL;
}

struct str json_line_raw(const json_t *object, const char *key, struct arena *arena) {
    const json_t *value = json_object_get(object, key);
    size_t size = json_dumpb(value, NULL, 0, JSON_COMPACT | JSON_ENCODE_ANY);
    char *bytes = arena_new(arena, char, size + 1);
    json_dumpb(value, bytes, size, JSON_COMPACT | JSON_ENCODE_ANY);
    return (struct str){bytes, size};
}
