#include "world/http.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "world/sign.h"

// ---- addresses ----------------------------------------------------------------------

static bool is_visible(struct str url) {
    for (size_t i = 0; i < url.len; i++)
        if (url.at[i] <= ' ' ||
            url.at[i] >= 0x7f) // bytes from 0x80 are negative or above
            return false;
    return url.len > 0;
}

// A part of the address, in the arena; empty where it has none.
static struct str part_of(CURLU *parsed, CURLUPart part, struct arena *arena) {
    char *text = NULL;
    struct str copy = {"", 0};
    if (curl_url_get(parsed, part, &text, 0) == CURLUE_OK)
        copy = arena_copy(arena, str_of(text));
    curl_free(text);
    return copy;
}

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static struct str lower(struct str text, struct arena *arena) {
    char *copy = arena_new(arena, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = small(text.at[i]);
    return (struct str){copy, text.len};
}

bool http_is_at(const struct http_address *address, struct str host) {
    bool same = address->host.len == host.len;
    for (size_t i = 0; same && i < host.len; i++)
        same = address->host.at[i] == small(host.at[i]);
    return same;
}

// What follows the host, without the #part, which is never sent.
static struct str path_in(struct str url) {
    size_t at = 0;
    while (at < url.len && !str_starts(str_cut(url, at, url.len), STR("://")))
        at++;
    at = at < url.len ? at + 3 : 0;
    while (at < url.len && !strchr("/?#", url.at[at]))
        at++;
    size_t end = at;
    while (end < url.len && url.at[end] != '#')
        end++;
    return str_span(url, at, end);
}

static const char *take_parts(struct http_address *address, CURLU *parsed, struct str url,
                              struct arena *arena) {
    address->scheme = lower(part_of(parsed, CURLUPART_SCHEME, arena), arena);
    address->host = lower(part_of(parsed, CURLUPART_HOST, arena), arena);
    struct str port = part_of(parsed, CURLUPART_PORT, arena);
    address->path = path_in(url);
    bool bare = !address->path.len || str_eq(address->path, STR("/"));
    address->shown = str_of(arena_print(
        arena, "%.*s://%.*s%s%.*s/%s", STR_ARGS(address->scheme), STR_ARGS(address->host),
        port.len ? ":" : "", STR_ARGS(port), bare ? "" : "..."));
    return NULL;
}

const char *http_address_read(struct http_address *address, struct str url,
                              struct arena *arena) {
    if (!is_visible(url))
        return "expected an address of visible ASCII characters, without blanks";
    CURLU *parsed = curl_url();
    char *ended = arena_new(arena, char, url.len + 1);
    memcpy(ended, url.at, url.len);
    ended[url.len] = '\0';
    CURLUcode code = parsed
                         ? curl_url_set(parsed, CURLUPART_URL, ended, CURLU_DISALLOW_USER)
                         : CURLUE_OUT_OF_MEMORY;
    sign_forget(ended, url.len); // it can be a secret, and the arena is not wiped
    const char *wanted = "expected an address, https://host/path";
    if (code == CURLUE_USER_NOT_ALLOWED)
        wanted = "expected an address without a user name or password in it";
    else if (code == CURLUE_UNSUPPORTED_SCHEME)
        wanted = "expected an address that begins with https://";
    else if (code == CURLUE_OK)
        wanted = take_parts(address, parsed, url, arena);
    curl_url_cleanup(parsed);
    return wanted;
}

// ---- opening ------------------------------------------------------------------------

bool http_open(struct http *http) {
    http->curl = curl_global_init(CURL_GLOBAL_DEFAULT) ? NULL : curl_easy_init();
    return http->curl != NULL;
}

void http_close(struct http *http) {
    if (!http->curl)
        return;
    curl_easy_cleanup(http->curl);
    curl_global_cleanup();
    http->curl = NULL;
}

// ---- posting ------------------------------------------------------------------------

struct answer {
    char start[HTTP_REASON_SIZE]; // of the body; a byte more than a reason has
    size_t kept, seen;
};

static size_t take_answer(char *bytes, size_t one, size_t count, void *data) {
    struct answer *answer = data;
    (void)one; // curl says: always 1
    size_t room = sizeof answer->start - answer->kept;
    size_t more = count < room ? count : room;
    memcpy(answer->start + answer->kept, bytes, more);
    answer->kept += more;
    answer->seen += count;
    return answer->seen > HTTP_ANSWER_MAX ? CURL_WRITEFUNC_ERROR : count;
}

static const char *certificates(const struct http_request *request) {
    if (request->ca_file)
        return request->ca_file;
    const char *names[] = {"CURL_CA_BUNDLE", "SSL_CERT_FILE"};
    for (size_t i = 0; i < 2; i++) {
        const char *file = getenv(names[i]);
        if (file && *file)
            return file;
    }
    return NULL;
}

// Each option is one that safety hangs on: where one is refused, nothing is sent.
#define SET(option, value)                                                               \
    if (curl_easy_setopt(curl, CURLOPT_##option, value))                                 \
    return false

static bool set_protocol(CURL *curl, const struct http_request *request) {
    SET(PROTOCOLS_STR, request->loopback ? "http" : "https");
    SET(REDIR_PROTOCOLS_STR, "https");
    SET(FOLLOWLOCATION, 0L);
    SET(MAXREDIRS, 0L);
    SET(NETRC, (long)CURL_NETRC_IGNORED);
    SET(UNRESTRICTED_AUTH, 0L);
    if (request->loopback) // a proxy would carry it off the machine, in the clear
        SET(PROXY, "");
    return true;
}

static bool set_trust(CURL *curl, const struct http_request *request) {
    SET(SSL_VERIFYPEER, 1L);
    SET(SSL_VERIFYHOST, 2L);
    SET(SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    const char *file = certificates(request);
    if (file)
        SET(CAINFO, file);
    return true;
}

static bool set_limits(CURL *curl, const struct http_request *request,
                       struct answer *answer) {
    SET(NOSIGNAL, 1L);
    SET(QUICK_EXIT, 1L); // a name server that hangs does not hold up the end
    SET(CONNECTTIMEOUT_MS, request->milliseconds < 5000 ? request->milliseconds : 5000L);
    SET(TIMEOUT_MS, request->milliseconds);
    SET(MAXFILESIZE_LARGE, (curl_off_t)HTTP_ANSWER_MAX);
    SET(WRITEFUNCTION, take_answer);
    SET(WRITEDATA, answer);
    return true;
}

static bool set_all(CURL *curl, const struct http_request *request,
                    const struct curl_slist *headers, struct answer *answer,
                    char error[CURL_ERROR_SIZE]) {
    SET(ERRORBUFFER, error);
    SET(URL, request->url);
    SET(POST, 1L);
    SET(POSTFIELDSIZE_LARGE, (curl_off_t)request->body.len);
    SET(POSTFIELDS, request->body.at);
    SET(HTTPHEADER, headers);
    return set_protocol(curl, request) && set_trust(curl, request) &&
           set_limits(curl, request, answer);
}

static struct curl_slist *headers_of(const struct http_request *request) {
    // Emptied: a pause for "100 Continue" helps nobody here.
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    for (size_t i = 0; list && request->headers[i]; i++) {
        struct curl_slist *longer = curl_slist_append(list, request->headers[i]);
        if (!longer)
            curl_slist_free_all(list);
        list = longer;
    }
    return list;
}

// ---- what came of it ----------------------------------------------------------------

static enum http_end end_of(CURLcode code) {
    static const struct {
        CURLcode code;
        enum http_end end;
    } rows[] = {
        {CURLE_PEER_FAILED_VERIFICATION, HTTP_UNTRUSTED},
        {CURLE_SSL_CACERT_BADFILE, HTTP_UNTRUSTED},
        {CURLE_SSL_ISSUER_ERROR, HTTP_UNTRUSTED},
        {CURLE_SSL_CRL_BADFILE, HTTP_UNTRUSTED},
        {CURLE_SSL_INVALIDCERTSTATUS, HTTP_UNTRUSTED},
        {CURLE_UNSUPPORTED_PROTOCOL, HTTP_UNUSABLE},
        {CURLE_URL_MALFORMAT, HTTP_UNUSABLE},
        {CURLE_NOT_BUILT_IN, HTTP_UNUSABLE},
        {CURLE_BAD_FUNCTION_ARGUMENT, HTTP_UNUSABLE},
        {CURLE_UNKNOWN_OPTION, HTTP_UNUSABLE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].code == code)
            return rows[i].end;
    return HTTP_UNREACHABLE;
}

// The first line, without what could move a cursor; no UTF-8 character is cut in two.
static void put_reason(struct http_result *result, struct str text) {
    size_t length = 0;
    text = str_trim(utf8_cut(text, HTTP_REASON_SIZE - 1));
    while (length < text.len && text.at[length] != '\n')
        length++;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        result->reason[i] = c < 0x20 || c == 0x7f ? ' ' : text.at[i];
    }
    result->reason[length] = '\0';
}

static long long date_of(CURL *curl) {
    struct curl_header *header;
    if (curl_easy_header(curl, "Date", 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
        return 0;
    time_t date = curl_getdate(header->value, NULL);
    return date > 0 ? date : 0;
}

static void take_result(CURL *curl, CURLcode code, const struct answer *answer,
                        const char *error, struct http_result *result) {
    long status = 0;
    curl_off_t wait = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    // A status that was seen stands, also where the body broke off or never ended.
    if (status >= 200) {
        curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
        *result = (struct http_result){.end = HTTP_ANSWERED,
                                       .status = (int)status,
                                       .retry_after = wait,
                                       .date = date_of(curl)};
        put_reason(result, (struct str){answer->start, answer->kept});
        return;
    }
    *result = (struct http_result){.end = end_of(code)};
    put_reason(result, str_of(*error ? error : curl_easy_strerror(code)));
}

void http_post(struct http *http, const struct http_request *request,
               struct http_result *result) {
    CURL *curl = http->curl;
    struct answer answer = {0};
    char error[CURL_ERROR_SIZE] = "";
    curl_easy_reset(curl); // options go, connections stay
    struct curl_slist *headers = headers_of(request);
    *result = (struct http_result){.end = HTTP_UNUSABLE};
    if (!headers || !set_all(curl, request, headers, &answer, error))
        put_reason(result, STR("curl refused a setting"));
    else
        take_result(curl, curl_easy_perform(curl), &answer, error, result);
    curl_slist_free_all(headers);
    curl_easy_reset(curl); // it must not point to what is gone
}
