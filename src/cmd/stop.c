#include "cmd/stop.h"

#include <string.h>

#include "world/clock.h"
#include "world/outcome.h"

// ---- why not ------------------------------------------------------------------------

static bool repeats(const char *reason, const char *secret, size_t length) {
    char start[9];
    if (length < 2)
        return false;
    snprintf(start, sizeof start, "%.*s", (int)(length < 8 ? length : 8), secret);
    return strstr(reason, start) != NULL;
}

// What a receiver says may repeat the address or what it was sent with, cut off anywhere.
static bool tells_secret(const struct route *route, const char *reason) {
    const char *path = route->address.path.at, *query = strchr(path, '?');
    const char *basic = strrchr(route->authorization, ' ');
    return repeats(reason, path, query ? (size_t)(query - path) : strlen(path)) ||
           (query && repeats(reason, query + 1, strlen(query + 1))) ||
           (basic && repeats(reason, basic + 1, strlen(basic + 1)));
}

void stop_note(struct stop *stop, const struct http_result *result) {
    const char *reason = tells_secret(&stop->route, result->reason) ? "" : result->reason;
    if (result->end == HTTP_ANSWERED)
        snprintf(stop->why, sizeof stop->why, "%d%s%s", result->status,
                 *reason ? ": " : "", reason);
    else
        snprintf(stop->why, sizeof stop->why, "%s", *reason ? reason : "no connection");
}

// ---- telling ------------------------------------------------------------------------

static void tell_waiting(const struct stop *stop, struct place place,
                         const struct diag *diag) {
    char next[CLOCK_ISO_SIZE] = "";
    if (stop->next)
        clock_iso_of(stop->next, next);
    diag_note(diag, place, "%u queued%s%s%s%s%s; `hearout send --retry` tries now",
              stop->waiting, *stop->why ? " (" : "", stop->why, *stop->why ? ")" : "",
              *next ? ", due at " : "", next);
}

void stop_tell(const struct stop *stop, const struct diag *diag) {
    struct arena arena = {0};
    struct str name = stop->route.endpoint->name;
    struct place place = {.file = arena_print(&arena, "%.*s", STR_ARGS(name))};
    if (stop->delivered)
        diag_note(diag, place, "%u delivered", stop->delivered);
    if (stop->private)
        diag_note(diag, place,
                  "%u dropped: the learner keeps it private, or the transcript is gone",
                  stop->private);
    if (stop->held)
        diag_note(diag, place,
                  "%u refused (%s): %s; kept, and `hearout send --retry` tries again",
                  stop->held, stop->why, stop->advice);
    if (stop->dead)
        diag_note(diag, place,
                  "%u given up after %d tries (%s); kept, see `hearout outbox list`",
                  stop->dead, OUTCOME_TRIES, stop->why);
    if (stop->waiting)
        tell_waiting(stop, place, diag);
    arena_free(&arena);
}
