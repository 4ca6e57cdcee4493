#include "base/json_exchange.h"

static void put_value(struct text *out, const char *put_key, const char *key,
                      const json_t *within, json_t *value,
                      const struct json_exchange *exchange);

static void put_object(struct text *out, const char *put_key, json_t *object,
                       const struct json_exchange *exchange) {
    const char *key;
    json_t *value;
    json_put_open(out, put_key, '{');
    json_object_foreach(object, key, value) {
        put_value(out, key, key, object, value, exchange);
    }
    json_put_close(out, '}');
}

static void put_array(struct text *out, const char *put_key, const char *key,
                      const json_t *array, const json_t *within,
                      const struct json_exchange *exchange) {
    json_put_open(out, put_key, '[');
    for (size_t i = 0; i < json_array_size(array); i++)
        put_value(out, NULL, key, within, json_array_get(array, i), exchange);
    json_put_close(out, ']');
}

// A number that is none of ours: as jansson writes it.
static void put_real(struct text *out, const char *put_key, const json_t *value) {
    char room[40];
    size_t length =
        json_dumpb(value, room, sizeof room, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    json_put_raw(out, put_key, str_cut((struct str){room, sizeof room}, 0, length));
}

// As deep as the text, which json_line_open() holds to JSON_DEPTH_MAX.
static void put_value(struct text *out, const char *put_key, const char *key,
                      const json_t *within, json_t *value,
                      const struct json_exchange *exchange) {
    if (json_is_object(value))
        put_object(out, put_key, value, exchange);
    else if (json_is_array(value))
        put_array(out, put_key, key, value, within, exchange);
    else if (json_is_string(value))
        json_put_text(out, put_key,
                      exchange->text(exchange->about, key,
                                     (struct str){json_string_value(value),
                                                  json_string_length(value)}));
    else if (json_is_integer(value))
        json_put_int(
            out, put_key,
            exchange->number(exchange->about, within, key, json_integer_value(value)));
    else if (json_is_real(value))
        put_real(out, put_key, value);
    else if (json_is_null(value))
        json_put_null(out, put_key);
    else
        json_put_bool(out, put_key, json_is_true(value));
}

struct str json_exchanged(json_t *object, const struct json_exchange *exchange,
                          struct arena *arena) {
    struct text out = text_start(arena);
    put_object(&out, NULL, object, exchange);
    return text_str(&out);
}
