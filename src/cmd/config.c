#include "cmd/config.h"

#include <string.h>

#include "base/json.h"
#include "world/files.h"
#include "world/paths.h"
#include "world/secret.h"

// ---- addresses ----------------------------------------------------------------------

static bool is_allowed(const struct endpoint *endpoint,
                       const struct http_address *address) {
    for (size_t i = 0; i < endpoint->allow_count; i++)
        if (http_is_at(address, endpoint->allow_hosts[i]))
            return true;
    return endpoint->allow_count == 0;
}

const char *config_address(const struct config *config, const struct endpoint *endpoint,
                           struct str url, struct http_address *address,
                           struct arena *arena) {
    if (url.len > SECRET_MAX) // what a route has room for
        return "expected an address of at most 4096 bytes";
    const char *wanted = http_address_read(address, url, arena);
    if (wanted)
        return wanted;
    bool loopback =
        str_eq(address->host, STR("127.0.0.1")) || str_eq(address->host, STR("[::1]"));
    if (str_eq(address->scheme, STR("http")) && loopback && !config->loopback_http)
        return "expected https://; to this machine itself http:// is fine where "
               "loopback_http is true";
    if (str_eq(address->scheme, STR("http")) ? !loopback
                                             : !str_eq(address->scheme, STR("https")))
        return "expected an address that begins with https://";
    return is_allowed(endpoint, address)
               ? NULL
               : "expected an address whose host is one of allow_hosts";
}

// ---- an endpoint --------------------------------------------------------------------

// *path stays NULL where the key is absent.
static bool get_path(const struct json_node *object, const char *key, const char **path,
                     struct arena *arena) {
    struct json_node node = json_field(object, key);
    struct str text;
    if (!node.value)
        return true;
    if (!json_get_text(&node, &text, arena))
        return false;
    *path = arena_copy(arena, text).at;
    return true;
}

// A path that the configuration names, seen from the folder that it is in.
static const char *beside(const char *config, const char *path, struct arena *arena) {
    if (!path || path[0] == '/')
        return path;
    const char *slash = strrchr(config, '/');
    return arena_print(arena, "%.*s%s", slash ? (int)(slash - config) + 1 : 0, config,
                       path);
}

static bool get_flag(const struct json_node *object, const char *key, bool *flag) {
    struct json_node node = json_field(object, key);
    return !node.value || json_get_bool(&node, flag);
}

static bool get_format(const struct json_node *object, enum payload_format *format,
                       struct arena *arena) {
    struct json_node node = json_field(object, "format");
    struct str id;
    if (!node.value)
        return true;
    if (!json_get_text(&node, &id, arena))
        return false;
    return payload_format_of(id, format) ||
           json_fail(&node,
                     "expected standard, cloudevents, slack, teams, discord or xapi, "
                     "not '%.*s'",
                     STR_ARGS(id));
}

// "scores" or "transcript", "request" or "end": whether it is the second.
static bool get_second(const struct json_node *object, const char *key,
                       const char *const words[], bool *second) {
    struct json_node node = json_field(object, key);
    unsigned choice = 0;
    if (node.value && !json_get_choice(&node, words, &choice))
        return false;
    *second = choice == 1;
    return true;
}

static bool get_hosts(const struct json_node *object, struct endpoint *endpoint,
                      struct arena *arena) {
    struct json_node node = json_field(object, "allow_hosts");
    if (!node.value)
        return true;
    if (!json_get_texts(&node, &endpoint->allow_hosts, &endpoint->allow_count, arena))
        return false;
    return endpoint->allow_count > 0 ||
           json_fail(&node, "expected at least one host, or no allow_hosts");
}

static bool get_timeout(const struct json_node *object, int *seconds) {
    struct json_node node = json_field(object, "timeout");
    *seconds = 10;
    return !node.value || json_get_int(&node, 1, 30, seconds);
}

static bool get_url(const struct json_node *object, const struct config *config,
                    struct endpoint *endpoint, struct arena *arena) {
    struct json_node url = json_field(object, "url"),
                     file = json_field(object, "url_file");
    struct http_address address;
    if (!url.value == !file.value)
        return json_fail(object, "expected either url or url_file");
    if (file.value)
        return get_path(object, "url_file", &endpoint->url_file, arena);
    if (!json_get_text(&url, &endpoint->url, arena))
        return false;
    const char *wanted = config_address(config, endpoint, endpoint->url, &address, arena);
    return !wanted || json_fail(&url, "%s", wanted);
}

// What is asked of the endpoint as a whole, once its members are read.
static void doubt(const struct json_node *object, const struct endpoint *endpoint) {
    struct json_node secret = json_field(object, "secret_file");
    struct json_node url = json_field(object, "url");
    struct json_node when = json_field(object, "when");
    bool chat = endpoint->format == PAYLOAD_SLACK || endpoint->format == PAYLOAD_TEAMS ||
                endpoint->format == PAYLOAD_DISCORD;
    if (chat && secret.value)
        json_doubt(&secret, "%s takes no secret: its address is the secret",
                   payload_format_id(endpoint->format));
    if (chat && url.value)
        json_doubt(&url, "this address is a secret: better in a file of mode 600 "
                         "(url_file)");
    if (endpoint->at_end && endpoint->words)
        json_doubt(&when, "nobody has agreed to anything when a session ends: its scores "
                          "go out then, its conversation only by `hearout send FILE`, "
                          "once it is shared, as a message of its own");
}

static bool get_endpoint(const struct json_node *object, struct config *config,
                         struct endpoint *endpoint, struct arena *arena) {
    static const char *const keys[] = {
        "name", "url",     "url_file",    "secret_file", "format",  "content",
        "when", "ca_file", "allow_hosts", "confirmed",   "timeout", NULL};
    static const char *const contents[] = {"scores", "transcript", NULL};
    static const char *const whens[] = {"request", "end", NULL};
    struct json_node name = json_field(object, "name");
    *endpoint = (struct endpoint){.url = {"", 0}};
    if (!json_get_object(object))
        return false;
    // All faults of an endpoint are told, not only the first.
    bool good = json_only(object, keys);
    bool named = json_get_id(&name, &endpoint->name, arena);
    if (named && config_endpoint(config, endpoint->name))
        named = json_fail(&name, "expected a name that no other endpoint has");
    good = named && good;
    good = get_format(object, &endpoint->format, arena) && good;
    good = get_second(object, "content", contents, &endpoint->words) && good;
    good = get_second(object, "when", whens, &endpoint->at_end) && good;
    good = get_flag(object, "confirmed", &endpoint->confirmed) && good;
    good = get_timeout(object, &endpoint->timeout) && good;
    good = get_path(object, "secret_file", &endpoint->secret_file, arena) && good;
    good = get_path(object, "ca_file", &endpoint->ca_file, arena) && good;
    good = get_hosts(object, endpoint, arena) && good;
    good = get_url(object, config, endpoint, arena) && good;
    endpoint->ca_file = beside(config->path, endpoint->ca_file, arena);
    if (good)
        doubt(object, endpoint);
    return good;
}

// ---- the whole ----------------------------------------------------------------------

static bool get_endpoints(const struct json_node *top, struct config *config,
                          struct arena *arena) {
    struct json_node list = json_field(top, "endpoints");
    size_t count = 0;
    if (!list.value)
        return true;
    if (!json_get_count(&list, &count))
        return false;
    if (count > ENDPOINTS_MAX)
        return json_fail(&list, "expected at most %d endpoints", ENDPOINTS_MAX);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(&list, i);
        if (get_endpoint(&item, config, &config->endpoints[config->count], arena))
            config->count++;
        else
            good = false;
    }
    return good;
}

static bool get_names(const struct json_node *top, struct redaction *redaction,
                      struct arena *arena) {
    struct json_node node = json_field(top, "names");
    struct str *names = NULL;
    if (!node.value)
        return true;
    bool good = json_get_texts(&node, &names, &redaction->name_count, arena);
    redaction->names = names;
    return good;
}

static bool get_home_page(const struct json_node *top, struct config *config,
                          struct arena *arena) {
    struct json_node node = json_field(top, "home_page");
    struct http_address address;
    if (!node.value)
        return true;
    if (!json_get_text(&node, &config->home_page, arena))
        return false;
    const char *wanted = http_address_read(&address, config->home_page, arena);
    return !wanted || json_fail(&node, "%s", wanted);
}

bool config_parse(struct config *config, const char *path, struct str text,
                  struct arena *arena, struct diag *diag) {
    static const char *const keys[] = {
        "schema", "$schema", "loopback_http", "names", "home_page", "endpoints", NULL};
    struct json_doc doc;
    *config = (struct config){.path = path, .home_page = {"", 0}};
    if (!json_open(&doc, path, text, "hearout/config/1", diag))
        return false;
    struct json_node top = json_top(&doc);
    bool good = json_only(&top, keys);
    good = get_flag(&top, "loopback_http", &config->loopback_http) && good;
    good = get_names(&top, &config->redaction, arena) && good;
    good = get_home_page(&top, config, arena) && good;
    good = get_endpoints(&top, config, arena) && good;
    json_close(&doc);
    return good;
}

bool config_read(struct config *config, const char *path, struct arena *arena,
                 struct diag *diag) {
    struct str text;
    *config = (struct config){.path = path, .home_page = {"", 0}};
    if (!path || !files_is_there(path))
        return true;
    return files_read(path, JSON_FILE_MAX, &text, arena, diag) &&
           config_parse(config, path, text, arena, diag);
}

const struct endpoint *config_endpoint(const struct config *config, struct str name) {
    for (size_t i = 0; i < config->count; i++)
        if (str_eq(config->endpoints[i].name, name))
            return &config->endpoints[i];
    return NULL;
}
