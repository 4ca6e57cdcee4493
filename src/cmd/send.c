#include "cmd/send.h"

#include "base/show.h"
#include "cmd/confirm.h"
#include "cmd/deliver.h"
#include "cmd/library.h"
#include "cmd/options.h"
#include "cmd/queue.h"
#include "world/clock.h"
#include "world/files.h"

struct sending {
    struct arena arena, file; // of the run; of one transcript
    struct diag diag;
    struct paths paths;
    struct config config;
    const struct criteria *criteria; // NULL: no data was found
    struct outbox outbox;
    struct str *ids; // queued in this run
    size_t id_count;
    bool at_end;          // a session has just ended: only the endpoints that want that
    const char *endpoint; // the only one; NULL: all
    int code;             // the first fault's
};

static void fault(struct sending *s, int code) {
    if (s->code == EXIT_FINE)
        s->code = code;
}

// ---- the configuration --------------------------------------------------------------

static bool is_meant(const struct sending *s, const struct endpoint *endpoint) {
    if (s->endpoint)
        return str_eq(endpoint->name, str_of(s->endpoint));
    return !s->at_end || endpoint->at_end;
}

static const char *guide(struct sending *s) {
    const char *name = "docs/delivery.md";
    return s->paths.data ? paths_join(s->paths.data, name, &s->arena) : name;
}

static bool is_configured(struct sending *s) {
    if (s->endpoint && !config_endpoint(&s->config, str_of(s->endpoint)))
        return diag_fail(&s->diag, (struct place){.file = s->config.path},
                         "there is no endpoint '%s' here", s->endpoint);
    if (s->config.count || s->at_end)
        return true;
    bool there_is = s->config.path && files_is_there(s->config.path);
    return diag_fail(&s->diag, (struct place){.file = s->config.path},
                     "%s; without one nothing is ever sent (see %s)",
                     there_is ? "expected an endpoint here"
                              : "no such file: it would name an endpoint",
                     guide(s));
}

// What the criteria are called. Without that, receivers are told their ids.
static const struct criteria *read_criteria(struct sending *s) {
    struct library library = {.paths = s->paths};
    struct diag quiet = {0};
    struct str text;
    const struct criteria *criteria = NULL;
    if (!s->paths.data)
        return NULL;
    const char *path = library_path(&library, "rubrics/criteria.json");
    if (files_read(path, JSON_FILE_MAX, &text, &s->arena, &quiet))
        criteria = criteria_read(path, text, &s->arena, &quiet);
    arena_free(&library.arena);
    return criteria;
}

static bool open_sending(struct sending *s) {
    s->diag.out = stderr;
    s->outbox.sending = -1;
    if (!config_read(&s->config, s->paths.config, &s->arena, &s->diag) ||
        !is_configured(s))
        return false;
    s->criteria = read_criteria(s);
    return true;
}

// ---- showing ------------------------------------------------------------------------

static void put_line(const char *line) {
    show_text(stdout, str_of(line));
    putchar('\n');
}

// The bytes as they would go out, but for what could move a cursor.
static void show_message(const struct route *route, const struct outbox_message *message,
                         struct arena *arena) {
    printf("POST %.*s\n", STR_ARGS(route->address.shown));
    const char *const *headers =
        route_headers(route, message, clock_seconds(), true, arena);
    for (size_t i = 0; headers[i]; i++)
        put_line(headers[i]);
    putchar('\n');
    show_text(stdout, message->body);
    putchar('\n');
}

static int dry_run(struct sending *s, const struct endpoint *endpoint,
                   const struct outbox_message *message) {
    struct route route;
    bool good = route_open(&route, &s->config, endpoint, &s->arena, &s->diag);
    if (good)
        show_message(&route, message, &s->arena);
    route_close(&route);
    return good ? EXIT_FINE : EXIT_CONFIG;
}

// ---- the first time that words go out -----------------------------------------------

static bool agree(struct sending *s, const struct route *route,
                  const struct outbox_message *message) {
    const struct endpoint *endpoint = route->endpoint;
    if (!confirm_possible())
        return diag_fail(&s->diag, (struct place){.file = s->config.path},
                         "endpoint '%.*s' sends conversations: expected \"confirmed\": "
                         "true, or a terminal to ask on",
                         STR_ARGS(endpoint->name));
    puts("This is what would be sent, for the first time:\n");
    show_message(route, message, &s->arena);
    const char *question = arena_print(
        &s->arena, "\nSend this, and such conversations from now on, to '%.*s' at %.*s?",
        STR_ARGS(endpoint->name), STR_ARGS(route->address.shown));
    if (confirm_ask(question))
        return true;
    diag_note(&s->diag, (struct place){0}, "nothing was sent to '%.*s'",
              STR_ARGS(endpoint->name));
    return false;
}

// A person has seen what goes there, now or earlier. False and told.
static bool is_confirmed(struct sending *s, const struct endpoint *endpoint,
                         const struct outbox_message *message) {
    struct route route;
    if (!message->words || endpoint->confirmed)
        return true;
    bool good = route_open(&route, &s->config, endpoint, &s->arena, &s->diag);
    if (good) {
        struct outbox_memory memory =
            outbox_recall(&s->outbox, endpoint->name, str_of(route.digest));
        bool known = memory.confirmed;
        good = known || agree(s, &route, message);
        memory.confirmed = true;
        if (good && !known)
            good = outbox_remember(&s->outbox, endpoint->name, str_of(route.digest),
                                   memory, &s->diag);
    }
    route_close(&route);
    return good;
}

// ---- queueing -----------------------------------------------------------------------

static void queue_message(struct sending *s, const struct endpoint *endpoint,
                          const struct outbox_message *message) {
    int faults = s->diag.errors;
    if (!is_confirmed(s, endpoint, message))
        fault(s, s->diag.errors > faults ? EXIT_CONFIG : EXIT_FINE); // a no is no fault
    else if (!outbox_add(&s->outbox, message, &s->diag))
        fault(s, EXIT_IO);
    else
        s->ids[s->id_count++] = arena_copy(&s->arena, message->id);
}

static void take_file(struct sending *s, const char *path, bool dry) {
    const struct queue queue = {&s->config, s->criteria, &s->file, &s->diag};
    for (size_t i = 0; i < s->config.count && !s->outbox.stuck; i++) {
        const struct endpoint *endpoint = &s->config.endpoints[i];
        struct outbox_message message;
        bool made;
        if (!is_meant(s, endpoint))
            continue;
        int code = queue_make(&queue, endpoint, path, &message, &made);
        if (code != EXIT_FINE) { // the transcript's fault: the others would tell it again
            fault(s, code);
            return;
        }
        if (made && dry)
            fault(s, dry_run(s, endpoint, &message));
        else if (made)
            queue_message(s, endpoint, &message);
    }
}

static void take_files(struct sending *s, const char *const paths[], size_t count,
                       bool dry) {
    s->ids = arena_new(&s->arena, struct str, count * ENDPOINTS_MAX + 1);
    for (size_t i = 0; i < count && !s->outbox.stuck; i++) {
        take_file(s, paths[i], dry);
        arena_reset(&s->file);
    }
}

// ---- the command --------------------------------------------------------------------

static int send_all(struct sending *s, bool retry, long budget) {
    const struct deliver asked = {
        .config = &s->config,
        .outbox = &s->outbox,
        .diag = &s->diag,
        .which = retry       ? DELIVER_ALL
                 : s->at_end ? DELIVER_THESE
                             : DELIVER_DUE,
        .ids = s->ids,
        .id_count = s->id_count,
        .budget = budget,
    };
    int code = deliver(&asked);
    return s->code == EXIT_FINE ? code : s->code;
}

static int send_files(struct sending *s, const char *const paths[], size_t count,
                      bool retry) {
    if (!outbox_open(&s->outbox, s->paths.state, &s->arena, &s->diag))
        return EXIT_CANNOT_WRITE;
    take_files(s, paths, count, false);
    return send_all(s, retry, 0);
}

void send_ended(const struct paths *paths, const char *transcript) {
    enum { BUDGET = 7000 }; // milliseconds: a session ends within ten seconds
    struct sending s = {.paths = *paths, .at_end = true};
    bool any = false;
    fflush(stdout); // the session's last line stands before what is told here
    if (open_sending(&s))
        for (size_t i = 0; i < s.config.count; i++)
            any = any || s.config.endpoints[i].at_end;
    if (any && outbox_open(&s.outbox, paths->state, &s.arena, &s.diag)) {
        take_files(&s, &transcript, 1, false);
        if (s.id_count)
            send_all(&s, false, BUDGET);
    }
    arena_free(&s.file);
    arena_free(&s.arena);
}

static int run(int argc, char *argv[]) {
    struct sending s = {0};
    bool retry = false, dry = false;
    const struct option_row rows[] = {{"endpoint", 'e', &s.endpoint, NULL},
                                      {"retry", 0, NULL, &retry},
                                      {"dry-run", 'n', NULL, &dry},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || (dry && (retry || first == argc)) || (s.endpoint && first == argc))
        return EXIT_USAGE;
    size_t count = (size_t)(argc - first);
    const char *const *files = (const char *const *)argv + first;
    int code = EXIT_CONFIG;
    struct diag quiet = {0}; // without data it can send all the same
    paths_find(&s.paths, NULL, NULL, &s.arena, &quiet);
    if (open_sending(&s)) {
        if (dry)
            take_files(&s, files, count, true);
        code = dry ? s.code : send_files(&s, files, count, retry);
    }
    arena_free(&s.file);
    arena_free(&s.arena);
    return code;
}

const struct cmd cmd_send = {
    "send", "[--retry] [--dry-run] [--endpoint NAME] [FILE...]",
    "post transcripts to where your configuration says",
    "Without FILE: what is due. Nothing is sent anywhere unless you have configured it\n"
    "(docs/delivery.md); `hearout paths` says where that file is looked for.\n"
    "  -e, --endpoint NAME  queue FILE for this endpoint only\n"
    "      --retry          all that waits, now, also what was refused\n"
    "  -n, --dry-run        print what would be sent of FILE, and send nothing\n"
    "Exits with 0 when all is delivered, 75 when some waits for another try, 69 when a\n"
    "receiver refused, 78 when the configuration is at fault.\n",
    run};
