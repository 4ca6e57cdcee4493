// route: an endpoint made ready to be posted to: its address, its keys, its headers.
//
// Holds secrets: route_close() wipes them. Copies that libcurl makes, and the text of the
// configuration, stay in memory until the process ends, which leaves no core file. Nothing
// here prints them, and what is shown of an address leaves out its path.

#ifndef CMD_ROUTE_H
#define CMD_ROUTE_H

#include "cmd/config.h"
#include "world/outbox.h"
#include "world/secret.h"
#include "world/sign.h"

enum { ROUTE_HEADERS_MAX = 8 };

struct route {
    const struct endpoint *endpoint;
    struct secret url;
    struct http_address address;
    struct sign_keys keys;              // count 0: its format has no signature
    struct secret pair;                 // name:password; empty: its format has none
    char authorization[SECRET_MAX * 2]; // the header of it, or empty
    char digest[SIGN_DIGEST_SIZE];      // of the address: what the outbox knows it by
};

// False and told.
bool route_open(struct route *route, const struct config *config,
                const struct endpoint *endpoint, struct arena *arena, struct diag *diag);
void route_close(struct route *route);

// The headers of a try at this time, NULL-ended, in the arena; `masked` for showing.
const char *const *route_headers(const struct route *route,
                                 const struct outbox_message *message, long long seconds,
                                 bool masked, struct arena *arena);

#endif
