#include "cmd/route.h"

#include <string.h>

static bool is_signed(enum payload_format format) {
    return format == PAYLOAD_STANDARD || format == PAYLOAD_CLOUDEVENTS;
}

// ---- secrets ------------------------------------------------------------------------

static bool take_url(struct route *route, const struct config *config,
                     struct arena *arena, struct diag *diag) {
    const struct endpoint *endpoint = route->endpoint;
    struct secret *url = &route->url;
    if (!endpoint->url_file) {
        secret_guard();
        url->length = endpoint->url.len; // the configuration has no longer ones
        memcpy(url->text, endpoint->url.at, url->length);
    } else if (!secret_read_file(url, endpoint->url_file, config->path, diag)) {
        return false;
    }
    const char *wanted =
        config_address(config, endpoint, secret_text(url), &route->address, arena);
    if (wanted)
        return diag_fail(diag, (struct place){.file = endpoint->url_file}, "%s", wanted);
    url->text[url->length] = '\0'; // as curl wants it
    struct str whole = secret_text(url);
    sign_digest(&whole, 1, route->digest);
    return true;
}

static bool read_secret(struct secret *secret, const struct route *route,
                        const struct config *config, char name[SECRET_NAME_SIZE],
                        struct diag *diag) {
    const struct endpoint *endpoint = route->endpoint;
    if (endpoint->secret_file)
        return secret_read_file(secret, endpoint->secret_file, config->path, diag);
    if (secret_read_environment(secret, endpoint->name, name))
        return true;
    if (endpoint->format == PAYLOAD_CLOUDEVENTS) { // the one that may go unsigned
        secret->length = 0;
        return true;
    }
    return diag_fail(diag, (struct place){.file = config->path},
                     "endpoint '%.*s': expected a secret_file (or $%s)",
                     STR_ARGS(endpoint->name), name);
}

// A learning record store's "name:password", as HTTP's Basic scheme.
static const char *put_basic(struct route *route, struct str pair) {
    static const char scheme[] = "Authorization: Basic ";
    enum { LENGTH = sizeof scheme - 1 };
    if (!memchr(pair.at, ':', pair.len) || memchr(pair.at, '\n', pair.len) ||
        !sign_base64(pair, route->authorization + LENGTH,
                     sizeof route->authorization - LENGTH))
        return "expected name:password, as the learning record store has given them";
    memcpy(route->authorization, scheme, LENGTH);
    memcpy(route->pair.text, pair.at, pair.len);
    route->pair.length = pair.len;
    return NULL;
}

static bool use_secret(struct route *route, const struct config *config,
                       const struct secret *secret, const char *name, struct diag *diag) {
    struct str text = secret_text(secret);
    const char *wanted = NULL;
    if (route->endpoint->format == PAYLOAD_XAPI)
        wanted = put_basic(route, text);
    else if (text.len)
        wanted = sign_keys_read(&route->keys, text);
    if (!wanted)
        return true;
    const char *file = route->endpoint->secret_file;
    return diag_fail(diag, (struct place){.file = file ? file : config->path}, "%s%s: %s",
                     file ? "the secret" : "$", file ? "" : name, wanted);
}

static bool take_secret(struct route *route, const struct config *config,
                        struct diag *diag) {
    struct secret secret;
    char name[SECRET_NAME_SIZE] = "";
    if (!is_signed(route->endpoint->format) && route->endpoint->format != PAYLOAD_XAPI)
        return true;
    bool good = read_secret(&secret, route, config, name, diag) &&
                use_secret(route, config, &secret, name, diag);
    secret_forget(&secret);
    return good;
}

bool route_open(struct route *route, const struct config *config,
                const struct endpoint *endpoint, struct arena *arena, struct diag *diag) {
    *route = (struct route){.endpoint = endpoint};
    return take_url(route, config, arena, diag) && take_secret(route, config, diag);
}

void route_close(struct route *route) {
    sign_forget(route, sizeof *route);
}

// ---- headers ------------------------------------------------------------------------

static size_t add_signature(const struct route *route,
                            const struct outbox_message *message, long long seconds,
                            const char **headers, struct arena *arena) {
    char signature[SIGN_SIGNATURE_SIZE];
    if (!route->keys.count)
        return 0;
    sign_webhook(&route->keys, message->id, seconds, message->body, signature);
    headers[0] = arena_print(arena, "webhook-id: %.*s", STR_ARGS(message->id));
    headers[1] = arena_print(arena, "webhook-timestamp: %lld", seconds);
    headers[2] = arena_print(arena, "webhook-signature: %s", signature);
    return 3;
}

const char *const *route_headers(const struct route *route,
                                 const struct outbox_message *message, long long seconds,
                                 bool masked, struct arena *arena) {
    const char **headers = arena_new(arena, const char *, ROUTE_HEADERS_MAX);
    size_t count = 0;
    headers[count++] =
        arena_print(arena, "Content-Type: %.*s", STR_ARGS(message->content_type));
    headers[count++] = "User-Agent: hearout/" VERSION;
    if (message->header.len)
        headers[count++] = arena_print(arena, "%.*s", STR_ARGS(message->header));
    if (route->authorization[0])
        headers[count++] = masked ? "Authorization: Basic ..." : route->authorization;
    count += add_signature(route, message, seconds, headers + count, arena);
    headers[count] = NULL;
    return headers;
}
