#include "cmd/unsent.h"

#include "world/files.h"
#include "world/paths.h"

struct unsent_message {
    struct str id, transcript;
    enum outbox_place place;
};

bool unsent_open(struct unsent *unsent, const char *state, struct arena *arena,
                 struct diag *diag) {
    *unsent = (struct unsent){.outbox = {.sending = -1}};
    unsent->there = state && files_is_folder(paths_join(state, "outbox", arena));
    return !unsent->there || outbox_open(&unsent->outbox, state, arena, diag);
}

bool unsent_lock(struct unsent *unsent, bool *busy, struct diag *diag) {
    *busy = false;
    return !unsent->there || outbox_lock(&unsent->outbox, busy, diag);
}

static bool read_place(struct unsent *unsent, enum outbox_place place,
                       const struct str *ids, size_t count, struct arena *arena,
                       struct diag *diag) {
    struct arena file = {0}; // one message's; reset
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct outbox_message message;
        if (outbox_read(&unsent->outbox, place, ids[i], &message, &file, diag))
            unsent->at[unsent->count++] = (struct unsent_message){
                ids[i], arena_copy(arena, message.transcript), place};
        else
            good = false;
        arena_reset(&file);
    }
    arena_free(&file);
    return good;
}

bool unsent_read(struct unsent *unsent, struct arena *arena, struct diag *diag) {
    struct str *waiting, *dead;
    size_t waiting_count, dead_count;
    unsent->count = 0;
    if (!unsent->there)
        return true;
    outbox_list(&unsent->outbox, OUTBOX_WAITING, &waiting, &waiting_count, arena);
    outbox_list(&unsent->outbox, OUTBOX_DEAD, &dead, &dead_count, arena);
    unsent->at = arena_new(arena, struct unsent_message, waiting_count + dead_count + 1);
    bool good = read_place(unsent, OUTBOX_WAITING, waiting, waiting_count, arena, diag);
    return read_place(unsent, OUTBOX_DEAD, dead, dead_count, arena, diag) && good;
}

void unsent_close(struct unsent *unsent) {
    outbox_close(&unsent->outbox);
}

unsigned unsent_count(const struct unsent *unsent, struct str transcript) {
    unsigned count = 0;
    for (size_t i = 0; i < unsent->count; i++)
        count += str_eq(unsent->at[i].transcript, transcript);
    return count;
}

bool unsent_drop(const struct unsent *unsent, struct str transcript, struct diag *diag) {
    for (size_t i = 0; i < unsent->count; i++) {
        const struct unsent_message *message = &unsent->at[i];
        if (str_eq(message->transcript, transcript) &&
            !outbox_drop(&unsent->outbox, message->place, message->id, diag))
            return false;
    }
    return true;
}
