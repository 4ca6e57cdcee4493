#include "cmd/outbox.h"

#include <string.h>

#include "base/show.h"
#include "base/text.h"
#include "cmd/confirm.h"
#include "cmd/options.h"
#include "world/clock.h"
#include "world/outbox.h"
#include "world/paths.h"

struct looking {
    struct arena arena;
    struct diag diag;
    struct outbox outbox;
    bool all, yes, json;
    int code;
};

static void fault(struct looking *l, int code) {
    if (l->code == EXIT_FINE)
        l->code = code;
}

static const enum outbox_place places[] = {OUTBOX_WAITING, OUTBOX_DEAD};
enum { PLACES = sizeof places / sizeof *places };

// ---- which --------------------------------------------------------------------------

struct found {
    struct str id;
    enum outbox_place place;
};

struct finds {
    struct found *at;
    size_t count;
};

// Those whose id begins like that; all of them for the empty word.
static struct finds find(struct looking *l, struct str start) {
    struct str *ids[PLACES];
    size_t counts[PLACES], room = 0;
    for (size_t p = 0; p < PLACES; p++) {
        outbox_list(&l->outbox, places[p], &ids[p], &counts[p], &l->arena);
        room += counts[p];
    }
    struct finds finds = {arena_new(&l->arena, struct found, room + 1), 0};
    for (size_t p = 0; p < PLACES; p++)
        for (size_t i = 0; i < counts[p]; i++)
            if (str_starts(ids[p][i], start))
                finds.at[finds.count++] = (struct found){ids[p][i], places[p]};
    return finds;
}

// The one that a word means; the same message may be in both places for a moment.
static bool find_one(struct looking *l, const char *word, struct found *found) {
    struct finds finds = find(l, str_of(word));
    bool one = finds.count > 0;
    for (size_t i = 1; i < finds.count; i++)
        one = one && str_eq(finds.at[i].id, finds.at[0].id);
    if (one)
        *found = finds.at[0];
    return one || diag_fail(&l->diag, (struct place){0},
                            finds.count ? "more than one message begins with '%s'"
                                        : "no message '%s' (see `hearout outbox list`)",
                            word);
}

// ---- list and show ------------------------------------------------------------------

static const char *state_of(const struct outbox_message *message,
                            enum outbox_place place) {
    if (place == OUTBOX_DEAD)
        return "given up";
    if (message->held)
        return "refused";
    return message->next <= clock_seconds() ? "due" : "waits";
}

static void put_json(const struct outbox_message *message, enum outbox_place place,
                     struct arena *arena) {
    char next[CLOCK_ISO_SIZE], queued[CLOCK_ISO_SIZE];
    struct text out = text_start(arena);
    clock_iso_of(message->next, next);
    clock_iso_of(message->queued, queued);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "id", message->id);
    json_put_text(&out, "endpoint", message->endpoint);
    json_put_text(&out, "state", str_of(state_of(message, place)));
    json_put_int(&out, "tries", message->tries);
    json_put_text(&out, "queued", str_of(queued));
    json_put_text(&out, "next", str_of(next));
    json_put_text(&out, "fault", message->fault);
    json_put_text(&out, "transcript", message->transcript);
    json_put_close(&out, '}');
    printf("%.*s\n", STR_ARGS(text_str(&out)));
}

static void put_row(const struct outbox_message *message, enum outbox_place place) {
    char next[CLOCK_ISO_SIZE];
    const char *state = state_of(message, place);
    clock_iso_of(message->next, next);
    printf("%.8s  %-8s  ", message->id.at, state);
    show_text(stdout, message->endpoint);
    printf("  %d %s", message->tries, message->tries == 1 ? "try" : "tries");
    if (strcmp(state, "waits") == 0)
        printf(", next %s", next);
    if (message->fault.len) {
        fputs("  ", stdout);
        show_text(stdout, message->fault);
    }
    putchar('\n');
}

static int list(struct looking *l) {
    struct finds finds = find(l, STR(""));
    struct arena arena = {0};
    for (size_t i = 0; i < finds.count; i++) {
        struct outbox_message message;
        arena_reset(&arena);
        if (!outbox_read(&l->outbox, finds.at[i].place, finds.at[i].id, &message, &arena,
                         &l->diag))
            fault(l, EXIT_DATA);
        else if (l->json)
            put_json(&message, finds.at[i].place, &arena);
        else
            put_row(&message, finds.at[i].place);
    }
    arena_free(&arena);
    if (!finds.count && !l->json)
        puts("Nothing waits.");
    return l->code;
}

static void put_field(const char *what, struct str value) {
    printf("%-12s ", what);
    show_text(stdout, value);
    putchar('\n');
}

static void show(struct looking *l, const struct found *found) {
    struct outbox_message message;
    char next[CLOCK_ISO_SIZE], queued[CLOCK_ISO_SIZE];
    if (!outbox_read(&l->outbox, found->place, found->id, &message, &l->arena,
                     &l->diag)) {
        fault(l, EXIT_DATA);
        return;
    }
    clock_iso_of(message.queued, queued);
    clock_iso_of(message.next, next);
    put_field("id", message.id);
    put_field("endpoint", message.endpoint);
    put_field("state", str_of(state_of(&message, found->place)));
    put_field("transcript", message.transcript);
    put_field("queued", str_of(queued));
    put_field("next try", str_of(next));
    printf("%-12s %d\n", "tries", message.tries);
    put_field("last fault", message.fault.len ? message.fault : STR("none"));
    put_field("type", message.content_type);
    putchar('\n');
    show_text(stdout, message.body);
    putchar('\n');
}

// ---- retry and drop -----------------------------------------------------------------

// Due now, as if it had never been tried; its endpoint, too, is asked anew.
static void retry(struct looking *l, const struct found *found) {
    struct outbox_message message;
    if (!outbox_read(&l->outbox, found->place, found->id, &message, &l->arena,
                     &l->diag)) {
        fault(l, EXIT_DATA);
        return;
    }
    message.next = clock_seconds();
    message.tries = 0;
    message.held = false;
    bool good = found->place == OUTBOX_DEAD
                    ? outbox_revive(&l->outbox, &message, &l->diag)
                    : outbox_save(&l->outbox, &message, &l->diag);
    if (good && outbox_reopen(&l->outbox, message.endpoint, &l->diag))
        printf("%.8s is due; `hearout send` tries it\n", message.id.at);
    else
        fault(l, EXIT_IO);
}

static void drop(struct looking *l, const struct found *found) {
    const char *question = arena_print(
        &l->arena, "Drop message %.8s? It will not be delivered.", found->id.at);
    if (!l->yes && !confirm_ask(question))
        return;
    // It may be in both places.
    if (outbox_drop(&l->outbox, OUTBOX_WAITING, found->id, &l->diag) &&
        outbox_drop(&l->outbox, OUTBOX_DEAD, found->id, &l->diag))
        printf("%.8s is dropped\n", found->id.at);
    else
        fault(l, EXIT_IO);
}

// ---- the command --------------------------------------------------------------------

static const struct {
    const char *name;
    bool changes;
    void (*act)(struct looking *l, const struct found *found);
} actions[] = {{"show", false, show}, {"retry", true, retry}, {"drop", true, drop}};

static int act_on(struct looking *l, size_t action, char *words[], int count) {
    struct finds finds = {0};
    if (l->all)
        finds = find(l, STR(""));
    for (size_t i = 0; i < finds.count; i++)
        actions[action].act(l, &finds.at[i]);
    for (int i = 0; i < count; i++) {
        struct found found;
        if (find_one(l, words[i], &found))
            actions[action].act(l, &found);
        else
            fault(l, EXIT_NO_INPUT);
    }
    return l->code;
}

static int act(struct looking *l, const char *name, char *words[], int count) {
    size_t action = 0;
    if (strcmp(name, "list") == 0)
        return count || l->all ? EXIT_USAGE : list(l);
    while (action < 3 && strcmp(name, actions[action].name) != 0)
        action++;
    if (action == 3 || (count == 0) == !l->all)
        return EXIT_USAGE;
    if (actions[action].act == drop && !l->yes && !confirm_possible()) {
        diag_fail(&l->diag, (struct place){0},
                  "nobody is here to ask whether to drop it: say --yes");
        return EXIT_USAGE;
    }
    bool busy;
    if (actions[action].changes && !outbox_lock(&l->outbox, &busy, &l->diag))
        return busy ? EXIT_QUEUED : EXIT_CANNOT_WRITE;
    return act_on(l, action, words, count);
}

static int run(int argc, char *argv[]) {
    struct looking l = {.diag = {.out = stderr}, .code = EXIT_FINE};
    const struct option_row rows[] = {{"all", 0, NULL, &l.all},
                                      {"yes", 'y', NULL, &l.yes},
                                      {"json", 0, NULL, &l.json},
                                      {0}};
    int first = options_read(argc, argv, rows);
    if (first < 0)
        return EXIT_USAGE;
    struct paths paths;
    int code = EXIT_CANNOT_WRITE;
    paths_own(&paths, &l.arena);
    if (outbox_open(&l.outbox, paths.state, &l.arena, &l.diag))
        code = first == argc ? list(&l)
                             : act(&l, argv[first], argv + first + 1, argc - first - 1);
    outbox_close(&l.outbox);
    arena_free(&l.arena);
    return code;
}

const struct cmd cmd_outbox = {
    "outbox", "[list|show|retry|drop] [--all] [--yes] [--json] [ID...]",
    "what waits to be delivered, and what was given up",
    "An ID may be shortened to its beginning.\n"
    "  list [--json]    what waits, what was refused, what was given up, and why\n"
    "  show ID          one message, with its body\n"
    "  retry ID...      make it due, as if it had never been tried, also where its "
    "receiver\n"
    "                   asked for a pause, or for nothing more\n"
    "  drop ID...       it will not be delivered; asks on a terminal, else wants --yes\n"
    "      --all        every message\n",
    run};
