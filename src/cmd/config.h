// config: what the user has decided: where results are sent, and what nobody may read.
//
// $XDG_CONFIG_HOME/hearout/config.json. Without it, or without endpoints in it, nothing
// ever leaves the machine. What it says is checked like every file; secrets are not in it
// but in files that it names.

#ifndef CMD_CONFIG_H
#define CMD_CONFIG_H

#include "base/diag.h"
#include "report/payload.h"
#include "world/http.h"

enum { ENDPOINTS_MAX = 16 };

struct endpoint {
    struct str name;
    struct str url;                    // or, where it is empty:
    const char *url_file;              //   a file that holds it
    const char *secret_file, *ca_file; // NULL: none is named
    enum payload_format format;
    bool words;     // "content": "transcript": the conversation goes along
    bool at_end;    // "when": "end": as soon as a session has ended
    bool confirmed; // nobody needs to be asked first
    int timeout;    // seconds for a try, 1 .. 30
    struct str *allow_hosts;
    size_t allow_count; // 0: any host
};

struct config {
    const char *path; // NULL: no home directory
    bool loopback_http;
    struct redaction redaction; // names that are taken out of what is sent
    struct str home_page;       // of learners' accounts in xAPI; empty: the usual one
    struct endpoint endpoints[ENDPOINTS_MAX];
    size_t count;
};

// A file that is not there is a configuration without endpoints. False and told.
bool config_read(struct config *config, const char *path, struct arena *arena,
                 struct diag *diag);
// Of a text, for `hearout check`.
bool config_parse(struct config *config, const char *path, struct str text,
                  struct arena *arena, struct diag *diag);
const struct endpoint *config_endpoint(const struct config *config, struct str name);
// What an address must be: NULL, or what was wanted instead.
const char *config_address(const struct config *config, const struct endpoint *endpoint,
                           struct str url, struct http_address *address,
                           struct arena *arena);

#endif
