// json_exchange: an object written again, with some of its texts and numbers exchanged.
//
// Members keep their order, so that a line which text.h wrote comes out as it was, but for
// what was exchanged.

#ifndef BASE_JSON_EXCHANGE_H
#define BASE_JSON_EXCHANGE_H

#include "base/json_line.h"
#include "base/text.h"

// `key` is the member's; of an item in an array, that of the array.
struct json_exchange {
    struct str (*text)(void *about, const char *key, struct str text);
    // `within`: the object that the number is a member of.
    long long (*number)(void *about, const json_t *within, const char *key,
                        long long number);
    void *about; // handed to both
};

struct str json_exchanged(json_t *object, const struct json_exchange *exchange,
                          struct arena *arena);

#endif
