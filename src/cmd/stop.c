#include "cmd/stop.h"

#include "cmd/leak.h"
#include "world/clock.h"
#include "world/outcome.h"

// ---- why not ------------------------------------------------------------------------

// What a receiver says may repeat the address or what it was sent with.
void stop_note(struct stop *stop, const struct http_result *result) {
    bool leaks = leak_in(&stop->route, str_of(result->reason));
    const char *reason = leaks ? "" : result->reason;
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
    if (stop->kept_private)
        diag_note(diag, place,
                  "%u dropped: the learner keeps it private, or the transcript is gone",
                  stop->kept_private);
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
