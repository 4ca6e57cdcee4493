#include "base/json.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

bool json_id_fits(struct str id) {
    if (id.len < 1 || id.len > 64 || id.at[0] == '-')
        return false;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return true;
}

// ---- where a value stands -----------------------------------------------------------
//
// jansson forgets positions once it has parsed. The text is known to be good
// JSON by then, so finding a value again is a walk that skips its siblings.

static bool is_gap(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ':';
}

static size_t skip_space(struct str s, size_t i) {
    while (i < s.len && is_gap(s.at[i]))
        i++;
    return i;
}

static size_t skip_string(struct str s, size_t i) { // i is at the opening quote
    for (i++; i < s.len && s.at[i] != '"'; i++)
        if (s.at[i] == '\\')
            i++;
    return i < s.len ? i + 1 : s.len;
}

static size_t skip_plain(struct str s, size_t i) { // a number, true, false, null
    while (i < s.len && !is_gap(s.at[i]) && s.at[i] != ']' && s.at[i] != '}')
        i++;
    return i;
}

static size_t skip_value(struct str s, size_t i) {
    int depth = 0;
    do {
        i = skip_space(s, i);
        if (i >= s.len)
            return s.len;
        char c = s.at[i];
        if (c == '"') {
            i = skip_string(s, i);
        } else if (c == '{' || c == '[') {
            depth++;
            i++;
        } else if (c == '}' || c == ']') {
            depth--;
            i++;
        } else {
            i = skip_plain(s, i);
        }
    } while (depth > 0);
    return i;
}

// Keys with escapes are rare; jansson has them unescaped, so compare unescaped.
static bool key_is(struct str quoted, const char *key) {
    if (!memchr(quoted.at, '\\', quoted.len))
        return str_eq(str_cut(quoted, 1, quoted.len - 2), str_of(key));
    json_t *value = json_loadb(quoted.at, quoted.len, JSON_DECODE_ANY, NULL);
    bool same = value && strcmp(json_string_value(value), key) == 0;
    json_decref(value);
    return same;
}

// The offset of a node's value, or of its parent where it has none.
static size_t node_offset(const struct json_node *node) {
    struct str s = node->doc->text;
    if (!node->up)
        return skip_space(s, 0);
    size_t start = node_offset(node->up);
    if (!node->up->value || !node->value)
        return start;

    size_t i = skip_space(s, start + 1);
    for (size_t n = 0; i < s.len && s.at[i] != '}' && s.at[i] != ']'; n++) {
        if (node->key) {
            size_t end = skip_string(s, i);
            struct str key = str_span(s, i, end);
            i = skip_space(s, end);
            if (key_is(key, node->key))
                return i;
        } else if (n == node->index) {
            return i;
        }
        i = skip_space(s, skip_value(s, i));
    }
    return start;
}

struct place json_place(const struct json_node *node) {
    struct place place = {node->doc->file, 1, 1};
    size_t offset = node_offset(node);
    struct str s = node->doc->text;
    for (size_t i = 0; i < offset && i < s.len; i++) {
        // Characters are counted, as jansson does: the bytes that go on one are not.
        place.column += ((unsigned char)s.at[i] & 0xc0) != 0x80;
        if (s.at[i] == '\n') {
            place.line++;
            place.column = 1;
        }
    }
    return place;
}

static void put_pointer(struct text *text, const struct json_node *node) {
    if (!node->up)
        return;
    put_pointer(text, node->up);
    text_char(text, '/');
    if (!node->key) {
        text_int(text, (long long)node->index);
        return;
    }
    for (const char *c = node->key; *c; c++) // RFC 6901
        text_put(text, *c == '~'   ? STR("~0")
                       : *c == '/' ? STR("~1")
                                   : str_cut(str_of(c), 0, 1));
}

static void tell_at(const struct json_node *node, bool doubt, const char *format,
                    va_list args) __attribute__((format(printf, 3, 0)));
static void tell_at(const struct json_node *node, bool doubt, const char *format,
                    va_list args) {
    struct diag *diag = node->doc->diag;
    struct arena arena = {0};
    struct text pointer = text_start(&arena);
    put_pointer(&pointer, node);
    if (!node->up)
        text_char(&pointer, '/');
    struct str at = text_str(&pointer), message = arena_vprint(&arena, format, args);
    if (doubt)
        diag_doubt(diag, json_place(node), "%.*s: %s", STR_ARGS(at), message.at);
    else
        diag_fail(diag, json_place(node), "%.*s: %s", STR_ARGS(at), message.at);
    arena_free(&arena);
}

bool json_fail(const struct json_node *node, const char *format, ...) {
    va_list args;
    va_start(args, format);
    tell_at(node, false, format, args);
    va_end(args);
    return false;
}

void json_doubt(const struct json_node *node, const char *format, ...) {
    if (!node->doc->diag->doubting)
        return;
    va_list args;
    va_start(args, format);
    tell_at(node, true, format, args);
    va_end(args);
}

// ---- documents ----------------------------------------------------------------------

bool json_too_deep(struct str s) {
    int depth = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '"')
            i = skip_string(s, i) - 1;
        else if (s.at[i] == '{' || s.at[i] == '[')
            depth++;
        else if (s.at[i] == '}' || s.at[i] == ']')
            depth--;
        if (depth > JSON_DEPTH_MAX)
            return true;
    }
    return false;
}

static bool parse(struct json_doc *doc) {
    struct place whole = {doc->file, 0, 0};
    if (doc->text.len > JSON_FILE_MAX)
        return diag_fail(doc->diag, whole, "expected a file of at most 1 MiB");
    if (json_too_deep(doc->text))
        return diag_fail(doc->diag, whole, "expected at most %d levels of brackets",
                         JSON_DEPTH_MAX);
    json_error_t error;
    doc->root = json_loadb(doc->text.at ? doc->text.at : "", doc->text.len,
                           JSON_REJECT_DUPLICATES, &error);
    if (doc->root)
        return true;
    struct place place = {doc->file, error.line > 0 ? (unsigned)error.line : 1,
                          error.column > 0 ? (unsigned)error.column : 1};
    return diag_fail(doc->diag, place, "expected JSON: %s", error.text);
}

static bool schema_fits(struct json_doc *doc, const char *schema) {
    struct json_node top = json_top(doc);
    if (!json_get_object(&top))
        return false;
    if (!schema)
        return true;
    struct json_node node = json_field(&top, "schema");
    const char *found = json_string_value(node.value);
    if (found && strcmp(found, schema) == 0)
        return true;
    return json_fail(&node, "expected \"schema\": \"%s\"", schema);
}

bool json_open(struct json_doc *doc, const char *file, struct str text,
               const char *schema, struct diag *diag) {
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_cut(text, 3, text.len);
    *doc = (struct json_doc){.file = file, .text = text, .diag = diag};
    if (!parse(doc))
        return false;
    if (schema_fits(doc, schema))
        return true;
    json_close(doc);
    return false;
}

void json_close(struct json_doc *doc) {
    json_decref(doc->root);
    doc->root = NULL;
}

// ---- nodes --------------------------------------------------------------------------

struct json_node json_top(const struct json_doc *doc) {
    return (struct json_node){.doc = doc, .value = doc->root};
}

struct json_node json_field(const struct json_node *object, const char *key) {
    return (struct json_node){.doc = object->doc,
                              .up = object,
                              .key = key,
                              .value = json_object_get(object->value, key)};
}

struct json_node json_item(const struct json_node *array, size_t index) {
    return (struct json_node){.doc = array->doc,
                              .up = array,
                              .index = index,
                              .value = json_array_get(array->value, index)};
}

bool json_has(const struct json_node *object, const char *key) {
    return json_object_get(object->value, key) != NULL;
}

static bool wanted(const struct json_node *node, const char *what) {
    return json_fail(node, "%sexpected %s", node->value ? "" : "missing: ", what);
}

bool json_get_object(const struct json_node *node) {
    return json_is_object(node->value) || wanted(node, "an object in braces");
}

static bool is_control(uint32_t c) {
    if (c == '\n' || c == '\t')
        return false;
    return c < 0x20 || utf8_kind(c) == UTF8_CONTROL;
}

static bool has_control(struct str s) {
    while (s.len) {
        size_t length;
        if ((unsigned char)(s.at[0] - 0x20) < 0x7f - 0x20) { // most texts are ASCII
            s = (struct str){s.at + 1, s.len - 1};
            continue;
        }
        if (is_control(utf8_first(s, &length)))
            return true;
        s = str_cut(s, length, s.len);
    }
    return false;
}

bool json_get_text(const struct json_node *node, struct str *text, struct arena *arena) {
    if (!json_is_string(node->value))
        return wanted(node, "a text in quotes");
    struct str found = {json_string_value(node->value), json_string_length(node->value)};
    if (str_trim(found).len == 0)
        return wanted(node, "a text that is not empty");
    if (has_control(found))
        return wanted(node, "a text without control characters");
    *text = arena_copy(arena, found);
    return true;
}

bool json_get_id(const struct json_node *node, struct str *id, struct arena *arena) {
    if (json_is_string(node->value) &&
        json_id_fits((struct str){json_string_value(node->value),
                                  json_string_length(node->value)}))
        return json_get_text(node, id, arena);
    return wanted(node, "an id of lower-case letters, digits and hyphens");
}

bool json_get_int(const struct json_node *node, int low, int high, int *number) {
    json_int_t value = json_integer_value(node->value);
    if (!json_is_integer(node->value) || value < low || value > high) {
        char what[64];
        snprintf(what, sizeof what, "a whole number from %d to %d", low, high);
        return wanted(node, what);
    }
    *number = (int)value;
    return true;
}

bool json_get_bool(const struct json_node *node, bool *value) {
    if (!json_is_boolean(node->value))
        return wanted(node, "true or false");
    *value = json_is_true(node->value);
    return true;
}

bool json_get_choice(const struct json_node *node, const char *const words[],
                     unsigned *choice) {
    const char *found = json_string_value(node->value);
    char what[256] = "";
    for (unsigned i = 0; words[i]; i++) {
        if (found && strcmp(found, words[i]) == 0) {
            *choice = i;
            return true;
        }
        size_t length = strlen(what);
        const char *comma = i == 0 ? "" : words[i + 1] ? ", " : " or ";
        snprintf(what + length, sizeof what - length, "%s\"%s\"", comma, words[i]);
    }
    return wanted(node, what);
}

bool json_is_list(const struct json_node *node) {
    return json_is_array(node->value);
}

bool json_get_count(const struct json_node *array, size_t *count) {
    *count = json_array_size(array->value);
    return json_is_array(array->value) || wanted(array, "a list in square brackets");
}

bool json_get_texts(const struct json_node *array, struct str **texts, size_t *count,
                    struct arena *arena) {
    if (!json_get_count(array, count))
        return false;
    *texts = arena_new(arena, struct str, *count);
    bool good = true;
    for (size_t i = 0; i < *count; i++) {
        struct json_node item = json_item(array, i);
        good = json_get_text(&item, &(*texts)[i], arena) && good;
    }
    return good;
}

bool json_only(const struct json_node *object, const char *const keys[]) {
    if (!json_get_object(object))
        return false;
    bool good = true;
    const char *key;
    json_t *value;
    json_object_foreach(object->value, key, value) {
        bool known = false;
        for (size_t i = 0; keys[i] && !known; i++)
            known = strcmp(keys[i], key) == 0;
        struct json_node field = json_field(object, key);
        if (!known)
            good = json_fail(&field, "no such field");
    }
    return good;
}

struct json_walk json_walk(const struct json_node *object) {
    return (struct json_walk){object, json_object_iter(object->value)};
}

bool json_walk_next(struct json_walk *walk, struct json_node *field) {
    if (!walk->next)
        return false;
    *field = json_field(walk->object, json_object_iter_key(walk->next));
    walk->next = json_object_iter_next(walk->object->value, walk->next);
    return true;
}
