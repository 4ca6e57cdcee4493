// http: bytes posted to an address, and what came of it. The only file that knows curl.
//
// Certificates are always verified, TLS is 1.2 or later, redirects are not followed,
// cookies, netrc and compressed answers are not used. http_proxy, https_proxy and NO_PROXY
// are honoured, but for plain http, which never leaves the machine. One connection is kept
// between posts to the same host.

#ifndef WORLD_HTTP_H
#define WORLD_HTTP_H

#include "base/arena.h"
#include "base/str.h"

enum {
    HTTP_ANSWER_MAX = 64 * 1024, // bytes of an answer that are read; the rest is refused
    HTTP_REASON_SIZE = 160,      // with NUL
};

// ---- addresses ----------------------------------------------------------------------

struct http_address {
    struct str scheme, host; // lower case, "https" and "www.example.org" or "[::1]"
    struct str shown;        // "https://host:port/...": what messages may show of it
    struct str path;         // with the query: it can be the secret; a view of the url
};

// NULL, or what was wanted instead. In the arena, but for the path.
const char *http_address_read(struct http_address *address, struct str url,
                              struct arena *arena);
// Whether that is its host, in capitals or not.
bool http_is_at(const struct http_address *address, struct str host);

// ---- posting ------------------------------------------------------------------------

struct http {
    void *curl; // owned: http_close()
};

bool http_open(struct http *http); // false: no memory left
void http_close(struct http *http);

struct http_request {
    const char *url;            // http_address_read() has passed it
    bool loopback;              // plain http is allowed, for it goes to this machine only
    const char *ca_file;        // NULL: $CURL_CA_BUNDLE, $SSL_CERT_FILE or the system's
    const char *const *headers; // "Name: value", NULL-ended; no line feeds
    struct str body;
    long milliseconds; // for all of it
};

enum http_end {
    HTTP_ANSWERED,    // the status says how
    HTTP_UNREACHABLE, // no connection, no answer in time, a connection that broke
    HTTP_UNTRUSTED,   // the certificate, or what it should be checked with
    HTTP_UNUSABLE,    // curl refused to try
};

struct http_result {
    enum http_end end;
    int status;            // where answered: 200 .. 999
    long long retry_after; // seconds that the receiver asked to wait; 0: it did not
    long long date;        // the receiver's clock, seconds since 1970; 0: not told
    // One line of why not, from curl or from the answer's beginning. Control characters
    // are blanks; the rest is foreign text, for base/show or base/diag.
    char reason[HTTP_REASON_SIZE];
};

void http_post(struct http *http, const struct http_request *request,
               struct http_result *result);

#endif
