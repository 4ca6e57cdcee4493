#include "world/outbox.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/crc.h"
#include "base/json_line.h"
#include "base/text.h"
#include "world/files.h"
#include "world/paths.h"

#define MESSAGE_FORMAT "hearout/message/1"

// ---- the folders --------------------------------------------------------------------

bool outbox_open(struct outbox *outbox, const char *state, struct arena *arena,
                 struct diag *diag) {
    *outbox = (struct outbox){.sending = -1};
    if (!state)
        return diag_fail(diag, (struct place){0},
                         "no home directory, so no place for an outbox; set "
                         "$XDG_STATE_HOME");
    outbox->folder = paths_join(state, "outbox", arena);
    return files_make_folder(paths_join(outbox->folder, "dead", arena), diag) &&
           files_make_folder(paths_join(outbox->folder, "endpoints", arena), diag);
}

void outbox_close(struct outbox *outbox) {
    if (outbox->sending >= 0)
        close(outbox->sending);
    outbox->sending = -1;
}

static int open_lock(const struct outbox *outbox, const char *name) {
    struct arena arena = {0};
    const char *path = paths_join(outbox->folder, name, &arena);
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    int fault = errno;
    arena_free(&arena);
    errno = fault;
    return file;
}

bool outbox_lock(struct outbox *outbox, bool *busy, struct diag *diag) {
    *busy = false;
    outbox->sending = open_lock(outbox, ".sending");
    if (outbox->sending >= 0 && flock(outbox->sending, LOCK_EX | LOCK_NB) == 0)
        return true;
    *busy = outbox->sending >= 0 && errno == EWOULDBLOCK;
    if (*busy)
        diag_fail(diag, (struct place){0},
                  "another hearout is sending just now; what is queued stays queued");
    else
        diag_fail(diag, place_of(outbox->folder), "its .sending cannot be locked: %s",
                  strerror(errno));
    outbox_close(outbox);
    return false;
}

// Files are replaced by one process at a time. That takes a moment, so it is waited for,
// but for a second only, and once: a stopped process must not hold up the end of a session.
static int lock_writing(struct outbox *outbox, struct diag *diag) {
    int file = open_lock(outbox, ".writing");
    for (int i = outbox->stuck ? 99 : 0; file >= 0 && i < 100; i++) {
        if (flock(file, LOCK_EX | LOCK_NB) == 0)
            return file;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    outbox->stuck = true;
    diag_fail(diag, place_of(outbox->folder), "cannot be locked: %s",
              file < 0 ? strerror(errno) : "another program is writing there");
    if (file >= 0)
        close(file);
    return -1;
}

// ---- files --------------------------------------------------------------------------

static const char *path_of(const struct outbox *outbox, enum outbox_place place,
                           struct str id, struct arena *arena) {
    return arena_print(arena, "%s/%s%.*s.json", outbox->folder,
                       place == OUTBOX_DEAD ? "dead/" : "", STR_ARGS(id));
}

// The object's text, with its crc and a line end.
static struct str sealed(const struct text *object, struct arena *arena) {
    struct str all = text_str(object);
    struct str head = str_cut(all, 0, all.len - 1);
    char member[CRC_MEMBER_LENGTH + 2];
    crc_member(head, member);
    return str_of(arena_print(arena, "%.*s%s\n", STR_ARGS(head), member));
}

static bool replace(struct outbox *outbox, const char *path, const struct text *object,
                    struct diag *diag) {
    struct str bytes = sealed(object, object->arena);
    if (bytes.len > JSON_FILE_MAX)
        return diag_fail(diag, place_of(path), "expected a message of at most 1 MiB");
    int lock = lock_writing(outbox, diag);
    if (lock < 0)
        return false;
    bool good = files_replace(path, bytes, diag);
    close(lock);
    return good;
}

// The object of a file that is whole; to be closed. False and told.
static bool open_sealed(struct json_line *line, const char *path, struct arena *arena,
                        struct diag *diag) {
    struct str bytes, head;
    if (!files_read(path, JSON_FILE_MAX, &bytes, arena, diag))
        return false;
    if (!crc_fits(str_trim(bytes), &head))
        return diag_fail(diag, place_of(path),
                         "expected a file that fits its crc: it was altered or damaged");
    return json_line_open(line, str_trim(bytes)) ||
           diag_fail(diag, place_of(path), "%s", line->error);
}

// ---- a message as a file ------------------------------------------------------------

static void put_message(struct text *out, const struct outbox_message *message) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "schema", STR(MESSAGE_FORMAT));
    json_put_text(out, "id", message->id);
    json_put_text(out, "endpoint", message->endpoint);
    json_put_text(out, "transcript", message->transcript);
    json_put_int(out, "queued", message->queued);
    json_put_int(out, "tries", message->tries);
    json_put_int(out, "next_at", message->next);
    json_put_bool(out, "words", message->words);
    json_put_bool(out, "held", message->held);
    json_put_text(out, "fault", message->fault);
    json_put_text(out, "content_type", message->content_type);
    json_put_text(out, "header", message->header);
    json_put_text(out, "body", message->body);
    json_put_close(out, '}');
}

// Names and headers: what could begin another header is none.
static bool is_line(struct str text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20)
            return false;
    return true;
}

static bool take_texts(const json_t *root, struct outbox_message *message,
                       struct arena *arena) {
    const struct {
        const char *key;
        struct str *text;
    } rows[] = {
        {"id", &message->id},         {"endpoint", &message->endpoint},
        {"fault", &message->fault},   {"content_type", &message->content_type},
        {"header", &message->header}, {"transcript", &message->transcript},
        {"body", &message->body},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!json_line_text(root, rows[i].key, rows[i].text))
            return false;
        *rows[i].text = arena_copy(arena, *rows[i].text);
    }
    return true;
}

static bool take_message(const json_t *root, struct outbox_message *message,
                         struct arena *arena) {
    long long tries;
    *message = (struct outbox_message){.words = json_line_true(root, "words"),
                                       .held = json_line_true(root, "held")};
    if (!json_line_int(root, "queued", &message->queued) ||
        !json_line_int(root, "next_at", &message->next) ||
        !json_line_int(root, "tries", &tries) || tries < 0 || tries > 1000000)
        return false;
    message->tries = (int)tries;
    return take_texts(root, message, arena) && is_line(message->content_type) &&
           is_line(message->header);
}

static bool read_message(const json_t *root, const char *path,
                         struct outbox_message *message, struct arena *arena,
                         struct diag *diag) {
    struct str schema = {"", 0};
    json_line_text(root, "schema", &schema);
    if (!str_eq(schema, STR(MESSAGE_FORMAT)))
        return diag_fail(diag, place_of(path),
                         "expected " MESSAGE_FORMAT ", not '%.*s': a later hearout can "
                         "send it",
                         STR_ARGS(schema));
    return take_message(root, message, arena) ||
           diag_fail(diag, place_of(path), "expected the members of a queued message");
}

bool outbox_read(const struct outbox *outbox, enum outbox_place place, struct str id,
                 struct outbox_message *message, struct arena *arena, struct diag *diag) {
    struct json_line line = {0};
    const char *path = path_of(outbox, place, id, arena);
    if (!open_sealed(&line, path, arena, diag))
        return false;
    bool good = read_message(line.root, path, message, arena, diag);
    json_line_close(&line);
    return good && (str_eq(message->id, id) ||
                    diag_fail(diag, place_of(path), "expected a file called %.*s.json",
                              STR_ARGS(message->id)));
}

// ---- coming and going ---------------------------------------------------------------

static bool save(struct outbox *outbox, enum outbox_place place,
                 const struct outbox_message *message, struct diag *diag) {
    struct arena arena = {0};
    struct text out = text_start(&arena);
    put_message(&out, message);
    bool good = replace(outbox, path_of(outbox, place, message->id, &arena), &out, diag);
    arena_free(&arena);
    return good;
}

bool outbox_save(struct outbox *outbox, const struct outbox_message *message,
                 struct diag *diag) {
    return save(outbox, OUTBOX_WAITING, message, diag);
}

bool outbox_has(const struct outbox *outbox, enum outbox_place place, struct str id) {
    struct arena arena = {0};
    bool has = files_exists(path_of(outbox, place, id, &arena));
    arena_free(&arena);
    return has;
}

bool outbox_add(struct outbox *outbox, const struct outbox_message *message,
                struct diag *diag) {
    return outbox_has(outbox, OUTBOX_WAITING, message->id) ||
           save(outbox, OUTBOX_WAITING, message, diag);
}

bool outbox_drop(const struct outbox *outbox, enum outbox_place place, struct str id,
                 struct diag *diag) {
    struct arena arena = {0};
    const char *path = path_of(outbox, place, id, &arena);
    bool good = unlink(path) == 0 || errno == ENOENT;
    if (!good)
        diag_fail(diag, place_of(path), "cannot be removed: %s", strerror(errno));
    good = good && files_sync_folder(path, diag);
    arena_free(&arena);
    return good;
}

// There are two of it for a moment: that is safe, for they have the same id.
bool outbox_bury(struct outbox *outbox, const struct outbox_message *message,
                 struct diag *diag) {
    return save(outbox, OUTBOX_DEAD, message, diag) &&
           outbox_drop(outbox, OUTBOX_WAITING, message->id, diag);
}

bool outbox_revive(struct outbox *outbox, const struct outbox_message *message,
                   struct diag *diag) {
    return save(outbox, OUTBOX_WAITING, message, diag) &&
           outbox_drop(outbox, OUTBOX_DEAD, message->id, diag);
}

void outbox_list(const struct outbox *outbox, enum outbox_place place, struct str **ids,
                 size_t *count, struct arena *arena) {
    const char *folder =
        place == OUTBOX_DEAD ? paths_join(outbox->folder, "dead", arena) : outbox->folder;
    *count = 0;
    if (!files_list(folder, ".json", ids, count, arena))
        return;
    for (size_t i = 0; i < *count; i++)
        (*ids)[i] = str_cut((*ids)[i], 0, (*ids)[i].len - 5);
}

// ---- endpoints -------------------------------------------------------------------------

static const char *memory_path(const struct outbox *outbox, struct str endpoint,
                               struct arena *arena) {
    return arena_print(arena, "%s/endpoints/%.*s.json", outbox->folder,
                       STR_ARGS(endpoint));
}

// Of whatever address it is. False where nothing is known, or the file is damaged: the
// endpoint will say it again.
static bool read_memory(const struct outbox *outbox, struct str endpoint,
                        struct str *address, struct outbox_memory *memory,
                        struct arena *arena) {
    struct json_line line = {0};
    struct diag quiet = {0};
    bool good = open_sealed(&line, memory_path(outbox, endpoint, arena), arena, &quiet) &&
                json_line_text(line.root, "address", address);
    *memory = (struct outbox_memory){0};
    if (good) {
        *address = arena_copy(arena, *address);
        json_line_int(line.root, "until", &memory->until);
        memory->gone = json_line_true(line.root, "gone");
        memory->confirmed = json_line_true(line.root, "confirmed");
    }
    json_line_close(&line);
    return good;
}

struct outbox_memory outbox_recall(const struct outbox *outbox, struct str endpoint,
                                   struct str address_digest) {
    struct arena arena = {0};
    struct outbox_memory memory;
    struct str address;
    if (!read_memory(outbox, endpoint, &address, &memory, &arena) ||
        !str_eq(address, address_digest))
        memory = (struct outbox_memory){0};
    arena_free(&arena);
    return memory;
}

bool outbox_remember(struct outbox *outbox, struct str endpoint,
                     struct str address_digest, struct outbox_memory memory,
                     struct diag *diag) {
    struct arena arena = {0};
    struct text out = text_start(&arena);
    json_put_open(&out, NULL, '{');
    json_put_text(&out, "address", address_digest);
    json_put_int(&out, "until", memory.until);
    json_put_bool(&out, "gone", memory.gone);
    json_put_bool(&out, "confirmed", memory.confirmed);
    json_put_close(&out, '}');
    bool good = replace(outbox, memory_path(outbox, endpoint, &arena), &out, diag);
    arena_free(&arena);
    return good;
}

bool outbox_reopen(struct outbox *outbox, struct str endpoint, struct diag *diag) {
    struct arena arena = {0};
    struct outbox_memory memory;
    struct str address;
    bool closed = read_memory(outbox, endpoint, &address, &memory, &arena) &&
                  (memory.gone || memory.until);
    memory.gone = false;
    memory.until = 0;
    bool good = !closed || outbox_remember(outbox, endpoint, address, memory, diag);
    arena_free(&arena);
    return good;
}
