#include "cmd/deliver.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cmd/cmd.h"
#include "cmd/queue.h"
#include "cmd/stop.h"
#include "world/clock.h"
#include "world/outcome.h"

struct run {
    const struct deliver *asked;
    struct http http;
    struct arena arena;                 // the run's
    struct arena message;               // one message's; reset after each
    struct stop *stops;                 // of config->endpoints
    struct str vanished[ENDPOINTS_MAX]; // endpoints that are not there, told
    size_t vanished_count;
    uint64_t end; // clock_milliseconds() at which nothing more is begun; 0: none
    int code;
};

// The code that is told is the one that most needs a person.
static void note_code(struct run *run, int code) {
    static const int order[] = {EXIT_FINE, EXIT_QUEUED, EXIT_REFUSED, EXIT_CONFIG,
                                EXIT_DATA, EXIT_IO,     EXIT_SYSTEM};
    int was = 0, is = 0;
    for (int i = 0; i < (int)(sizeof order / sizeof *order); i++) {
        if (order[i] == run->code)
            was = i;
        if (order[i] == code)
            is = i;
    }
    if (is > was)
        run->code = code;
}

// ---- what is to be tried ------------------------------------------------------------

struct due {
    struct str id;
    long long next, queued;
};

static bool is_named(const struct deliver *asked, struct str id) {
    for (size_t i = 0; i < asked->id_count; i++)
        if (str_eq(asked->ids[i], id))
            return true;
    return false;
}

static bool is_wanted(const struct deliver *asked, const struct outbox_message *message,
                      long long now) {
    if (is_named(asked, message->id))
        return true;
    if (asked->which == DELIVER_THESE)
        return false;
    return asked->which == DELIVER_ALL || (!message->held && message->next <= now);
}

static int by_time(const void *a, const void *b) {
    const struct due *left = a, *right = b;
    if (left->next != right->next)
        return left->next < right->next ? -1 : 1;
    if (left->queued != right->queued)
        return left->queued < right->queued ? -1 : 1;
    return str_cmp(left->id, right->id);
}

// Those to try, oldest first. Files that cannot be read are told and left alone.
static struct due *list_due(struct run *run, size_t *count) {
    const struct deliver *asked = run->asked;
    struct str *ids;
    size_t all;
    long long now = clock_seconds();
    outbox_list(asked->outbox, OUTBOX_WAITING, &ids, &all, &run->arena);
    struct due *due = arena_new(&run->arena, struct due, all + 1);
    *count = 0;
    for (size_t i = 0; i < all; i++) {
        struct outbox_message message;
        arena_reset(&run->message);
        if (!outbox_read(asked->outbox, OUTBOX_WAITING, ids[i], &message, &run->message,
                         asked->diag))
            note_code(run, EXIT_DATA);
        else if (is_wanted(asked, &message, now))
            due[(*count)++] = (struct due){ids[i], message.next, message.queued};
    }
    qsort(due, *count, sizeof *due, by_time);
    return due;
}

// ---- endpoints ----------------------------------------------------------------------

static void open_stop(struct run *run, struct stop *stop,
                      const struct endpoint *endpoint) {
    const struct deliver *asked = run->asked;
    stop->opened = true;
    stop->ready =
        route_open(&stop->route, asked->config, endpoint, &run->arena, asked->diag);
    if (!stop->ready) {
        note_code(run, EXIT_CONFIG);
        return;
    }
    struct outbox_memory memory =
        outbox_recall(asked->outbox, endpoint->name, str_of(stop->route.digest));
    stop->memory = memory;
    if (asked->which == DELIVER_ALL || (!memory.gone && memory.until <= clock_seconds()))
        return;
    stop->skip = true;
    stop->next = memory.gone ? 0 : memory.until;
    snprintf(stop->why, sizeof stop->why, "%s",
             memory.gone ? "the receiver said 410: it wants nothing any more"
                         : "the receiver asked for a pause");
    note_code(run, memory.gone ? EXIT_REFUSED : EXIT_QUEUED);
}

// Told once an endpoint, however many messages wait for it.
static void tell_vanished(struct run *run, struct str endpoint) {
    for (size_t i = 0; i < run->vanished_count; i++)
        if (str_eq(run->vanished[i], endpoint))
            return;
    if (run->vanished_count < ENDPOINTS_MAX)
        run->vanished[run->vanished_count++] = arena_copy(&run->arena, endpoint);
    diag_fail(run->asked->diag, (struct place){.file = run->asked->config->path},
              "messages wait for an endpoint '%.*s', which is not here any more: put it "
              "back, or `hearout outbox drop` them",
              STR_ARGS(endpoint));
    note_code(run, EXIT_CONFIG);
}

// Where a message goes; NULL and told where the configuration has no such endpoint.
static struct stop *stop_of(struct run *run, const struct outbox_message *message) {
    const struct config *config = run->asked->config;
    const struct endpoint *endpoint = config_endpoint(config, message->endpoint);
    if (!endpoint) {
        tell_vanished(run, message->endpoint);
        return NULL;
    }
    struct stop *stop = &run->stops[endpoint - config->endpoints];
    if (!stop->opened)
        open_stop(run, stop, endpoint);
    return stop;
}

// ---- a try --------------------------------------------------------------------------

// Milliseconds that a try may take; 0: there is no time left.
static long time_left(const struct run *run, const struct endpoint *endpoint) {
    long most = endpoint->timeout * 1000L;
    if (!run->end)
        return most;
    uint64_t now = clock_milliseconds();
    if (now >= run->end)
        return 0;
    uint64_t left = run->end - now;
    return left < (uint64_t)most ? (long)left : most;
}

static void post(struct run *run, const struct stop *stop,
                 const struct outbox_message *message, long milliseconds,
                 struct http_result *result) {
    const struct route *route = &stop->route;
    const struct http_request request = {
        .url = route->url.text,
        .loopback = str_eq(route->address.scheme, STR("http")),
        .ca_file = route->endpoint->ca_file,
        .headers = route_headers(route, message, clock_seconds(), false, &run->message),
        .body = message->body,
        .milliseconds = milliseconds,
    };
    http_post(&run->http, &request, result);
}

// ---- what came of it ----------------------------------------------------------------

static void remember(struct run *run, struct stop *stop, struct outbox_memory memory) {
    const struct outbox_memory *known = &stop->memory;
    if (known->until == memory.until && known->gone == memory.gone)
        return;
    memory.confirmed = known->confirmed;
    stop->memory = memory;
    if (!outbox_remember(run->asked->outbox, stop->route.endpoint->name,
                         str_of(stop->route.digest), memory, run->asked->diag))
        note_code(run, EXIT_IO);
}

// It may have been given up once, and been queued again since: then there are two.
static bool forget(struct run *run, struct str id) {
    const struct outbox *outbox = run->asked->outbox;
    struct diag *diag = run->asked->diag;
    bool good = outbox_drop(outbox, OUTBOX_WAITING, id, diag);
    return (!outbox_has(outbox, OUTBOX_DEAD, id) ||
            outbox_drop(outbox, OUTBOX_DEAD, id, diag)) &&
           good;
}

static bool wait(struct run *run, struct stop *stop, struct outbox_message *message,
                 const struct outcome *outcome) {
    message->next = clock_seconds() + outcome->wait;
    stop->waiting++;
    if (!stop->next || message->next < stop->next)
        stop->next = message->next;
    note_code(run, EXIT_QUEUED);
    return outbox_save(run->asked->outbox, message, run->asked->diag);
}

static bool hold(struct run *run, struct stop *stop, struct outbox_message *message,
                 const struct outcome *outcome) {
    stop->advice = outcome->advice;
    stop->held++;
    if (outcome->kind == OUTCOME_GONE)
        remember(run, stop, (struct outbox_memory){.gone = true});
    message->held = true;
    note_code(run, EXIT_REFUSED);
    return outbox_save(run->asked->outbox, message, run->asked->diag);
}

static bool bury(struct run *run, struct stop *stop,
                 const struct outbox_message *message) {
    stop->dead++;
    note_code(run, EXIT_REFUSED);
    return outbox_bury(run->asked->outbox, message, run->asked->diag);
}

static bool finish(struct run *run, struct stop *stop,
                   const struct outbox_message *message) {
    stop->delivered++;
    remember(run, stop, (struct outbox_memory){0});
    return forget(run, message->id);
}

static void settle(struct run *run, struct stop *stop, struct outbox_message *message,
                   const struct http_result *result) {
    uint64_t dice = clock_fixed() ? 0 : clock_random();
    message->tries++;
    struct outcome outcome = outcome_of(result, message->tries, clock_seconds(), dice);
    bool good = true;
    if (outcome.kind != OUTCOME_DELIVERED)
        stop_note(stop, result);
    message->fault = str_of(stop->why);
    message->held = false;
    stop->skip = outcome.endpoint;
    if (outcome.pause)
        remember(run, stop,
                 (struct outbox_memory){.until = clock_seconds() + outcome.pause});
    switch (outcome.kind) {
    case OUTCOME_DELIVERED: good = finish(run, stop, message); break;
    case OUTCOME_RETRY: good = wait(run, stop, message, &outcome); break;
    case OUTCOME_DEAD: good = bury(run, stop, message); break;
    case OUTCOME_HELD:
    case OUTCOME_GONE: good = hold(run, stop, message, &outcome); break;
    }
    if (!good)
        note_code(run, EXIT_IO);
}

// ---- one message --------------------------------------------------------------------

// The learner may have changed their mind since it was queued.
static bool is_allowed(struct run *run, struct stop *stop,
                       const struct outbox_message *message) {
    struct diag *diag = run->asked->diag;
    bool may;
    if (!queue_may_send(message, &may, diag)) {
        note_code(run, EXIT_DATA);
        return false;
    }
    if (may)
        return true;
    stop->kept_private++;
    if (!forget(run, message->id))
        note_code(run, EXIT_IO);
    return false;
}

static void try_message(struct run *run, struct str id) {
    const struct deliver *asked = run->asked;
    struct outbox_message message;
    arena_reset(&run->message);
    if (!outbox_has(asked->outbox, OUTBOX_WAITING, id) || // sent or dropped meanwhile
        !outbox_read(asked->outbox, OUTBOX_WAITING, id, &message, &run->message,
                     asked->diag))
        return;
    struct stop *stop = stop_of(run, &message);
    if (!stop || !stop->ready || !is_allowed(run, stop, &message))
        return;
    long milliseconds = time_left(run, stop->route.endpoint);
    if (stop->skip || milliseconds <= 0) {
        stop->waiting++;
        note_code(run, EXIT_QUEUED);
        return;
    }
    struct http_result result;
    post(run, stop, &message, milliseconds, &result);
    settle(run, stop, &message, &result);
}

// ---- the run ------------------------------------------------------------------------

static void take_all(struct run *run) {
    size_t count;
    const struct due *due = list_due(run, &count);
    for (size_t i = 0; i < count && !run->asked->outbox->stuck; i++)
        try_message(run, due[i].id);
    for (size_t i = 0; i < run->asked->config->count; i++)
        if (run->stops[i].opened)
            stop_tell(&run->stops[i], run->asked->diag);
}

static void run_all(struct run *run) {
    const struct deliver *asked = run->asked;
    if (!http_open(&run->http)) {
        note_code(run, EXIT_SYSTEM);
        return;
    }
    run->stops = arena_new(&run->arena, struct stop, ENDPOINTS_MAX);
    if (asked->budget)
        run->end = clock_milliseconds() + (uint64_t)asked->budget;
    take_all(run);
    for (size_t i = 0; i < ENDPOINTS_MAX; i++)
        route_close(&run->stops[i].route);
    http_close(&run->http);
    arena_free(&run->message);
    arena_free(&run->arena);
}

// A machine without a battery wakes up in 1970. Receivers would refuse every signature.
static bool clock_is_set(const struct deliver *asked) {
    static const char least[] = "2020-01-01T00:00:00Z";
    char now[CLOCK_ISO_SIZE];
    clock_iso(now);
    return clock_seconds() >= date_seconds(str_of(least)) ||
           diag_fail(asked->diag, (struct place){0},
                     "the clock says %s, and nothing can be signed with that: set it "
                     "(timedatectl set-ntp true), then `hearout send`",
                     now);
}

int deliver(const struct deliver *asked) {
    struct run run = {.asked = asked, .code = EXIT_FINE};
    if (!clock_is_set(asked))
        return EXIT_CONFIG;
    bool busy;
    if (!outbox_lock(asked->outbox, &busy, asked->diag))
        return busy ? EXIT_QUEUED : EXIT_CANNOT_WRITE;
    run_all(&run);
    outbox_close(asked->outbox);
    return run.code;
}
