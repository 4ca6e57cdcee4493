#include "cmd/pick.h"

#include <stdlib.h>

#include "cmd/leaving.h"
#include "cmd/shelf.h"

void pick_list(struct library *library, const struct show *show) {
    const struct shelf *shelf = shelf_read(library);
    for (size_t i = 0; i < shelf->count; i++) {
        const struct shelf_entry *entry = &shelf->at[i];
        show_line(show, 8, "%3zu  %.*s, level %d: %.*s", i + 1, STR_ARGS(entry->name),
                  entry->level, STR_ARGS(entry->title));
    }
}

// By id or by number.
static const struct shelf_entry *chosen(const struct shelf *shelf, struct str said) {
    size_t number = 0;
    for (size_t i = 0; i < shelf->count; i++)
        if (str_eq(shelf->at[i].id, said))
            return &shelf->at[i];
    for (size_t i = 0; i < said.len; i++) {
        if (said.at[i] < '0' || said.at[i] > '9' || number > shelf->count)
            return NULL;
        number = number * 10 + (size_t)(said.at[i] - '0');
    }
    return number >= 1 && number <= shelf->count ? &shelf->at[number - 1] : NULL;
}

static const char *ask(struct library *library, struct terminal *terminal) {
    const struct shelf *shelf = shelf_read(library);
    struct str said;
    for (;;) {
        enum terminal_event event =
            terminal_ask(terminal, "patron> ", STR(""), &library->arena, &said);
        if (event == TERMINAL_DROPPED || event == TERMINAL_TOO_LONG)
            continue;
        said = str_trim(said);
        if (event != TERMINAL_LINE || leaving_word(said))
            return NULL;
        const struct shelf_entry *entry = chosen(shelf, said);
        if (entry)
            return arena_print(&library->arena, "%.*s", STR_ARGS(entry->id));
        show_line(&terminal->show, 0, "A number from 1 to %zu, or q to leave.",
                  shelf->count);
    }
}

const char *pick_persona(struct library *library, struct terminal *terminal) {
    pick_list(library, &terminal->show);
    terminal->blank = true;
    const char *id = ask(library, terminal);
    terminal->blank = false;
    return id;
}
