// json: reading JSON documents that people write by hand.
//
// jansson parses; this adds what it leaves out: where in the text a value
// stands. A node is a value together with the way to it, kept on the caller's
// stack, so a good document costs nothing and a bad one is told as
//
//     personas/pat.json:7:16: /moods/1/heat: expected a number from 0 to 10
//
// A byte-order mark is skipped; duplicate keys, nesting past 64 levels, NUL and
// other control characters inside texts are refused.

#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

enum {
    JSON_FILE_MAX = 1024 * 1024, // bytes; parsed JSON can take 75 times its text
    JSON_DEPTH_MAX = 64,         // hand-written files need six
};

struct json_doc {
    const char *file;  // as messages name it; borrowed
    struct str text;   // the source; borrowed, outlives the doc
    json_t *root;      // owned: json_close()
    struct diag *diag; // borrowed
};

// One value and the way to it. Valid while its parent node and its doc are.
struct json_node {
    const struct json_doc *doc;
    const struct json_node *up; // NULL at the root
    const char *key;            // the step from up: a key, or
    size_t index;               //   an index where key is NULL
    json_t *value;              // borrowed; NULL when the key is absent
};

// False, and told, when the text is no JSON object of that schema (NULL: any).
bool json_open(struct json_doc *doc, const char *file, struct str text,
               const char *schema, struct diag *diag);
void json_close(struct json_doc *doc);

struct json_node json_top(const struct json_doc *doc);
struct json_node json_field(const struct json_node *object, const char *key);
struct json_node json_item(const struct json_node *array, size_t index);
bool json_has(const struct json_node *object, const char *key);

// Each tells the diag and returns false when the value is not of that kind.
// Texts are copies in the arena.
bool json_get_text(const struct json_node *node, struct str *text, struct arena *arena);
bool json_get_id(const struct json_node *node, struct str *id, struct arena *arena);
bool json_get_int(const struct json_node *node, int low, int high, int *number);
bool json_get_bool(const struct json_node *node, bool *value);
// One of the words (NULL-ended); the message lists them.
bool json_get_choice(const struct json_node *node, const char *const words[],
                     unsigned *choice);
bool json_get_count(const struct json_node *array, size_t *count);
bool json_is_list(const struct json_node *node);
bool json_get_texts(const struct json_node *array, struct str **texts, size_t *count,
                    struct arena *arena);
bool json_get_object(const struct json_node *node);
bool json_only(const struct json_node *object, const char *const keys[]); // NULL-ended

// The keys of an object in the order they were written, as child nodes.
struct json_walk {
    const struct json_node *object;
    void *next; // jansson's iterator
};
struct json_walk json_walk(const struct json_node *object);
bool json_walk_next(struct json_walk *walk, struct json_node *field);

// Where a node stands, for telling later what only shows when all is read.
struct place json_place(const struct json_node *node);
// Tells of any other fault at a node. Always false.
bool json_fail(const struct json_node *node, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void json_doubt(const struct json_node *node, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// jansson allows 2048 levels; a text that deep is an attack or an accident.
bool json_too_deep(struct str s);
bool json_id_fits(struct str id); // ^[a-z0-9][a-z0-9-]{0,63}$

#endif
