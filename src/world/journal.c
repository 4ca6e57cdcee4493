#include "world/journal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/crc.h"
#include "base/text.h"
#include "world/files.h"

// ---- reading ------------------------------------------------------------------------

// Takes the next line off *rest. Only a line feed ends a line, and a carriage return is
// a byte like any other: our own lines have none.
static bool take_line(struct str *rest, struct str *line) {
    const char *end = rest->len ? memchr(rest->at, '\n', rest->len) : NULL;
    if (!end)
        return false;
    size_t len = (size_t)(end - rest->at);
    *line = str_cut(*rest, 0, len);
    *rest = str_cut(*rest, len + 1, rest->len);
    return true;
}

static bool line_fits(struct str line) {
    struct str head;
    return line.len < JOURNAL_LINE_MAX && crc_fits(line, &head);
}

// How much of the front is good: all of it, but for a torn tail. False and told
// when a line is bad that is not the last.
static bool good_size(const char *path, struct str bytes, size_t *size,
                      struct diag *diag) {
    struct place place = {path, 0, 1};
    struct str rest = bytes, line;
    *size = 0;
    while (take_line(&rest, &line)) {
        place.line++;
        if (line_fits(line))
            *size += line.len + 1;
        else if (rest.len)
            return diag_fail(diag, place,
                             "expected a line that fits its crc: "
                             "it was altered or damaged");
        else
            break;
    }
    return true;
}

// No error: nothing of it was ever said to be saved.
static void tell_torn(const char *path, const char *what, size_t bytes,
                      const struct diag *diag) {
    if (bytes)
        diag_note(diag, place_of(path),
                  "the last line was torn and has been %s, %zu bytes", what, bytes);
}

bool journal_read(const char *path, struct str *lines, struct arena *arena,
                  struct diag *diag) {
    int file = files_open(path, O_RDONLY | O_NOFOLLOW, diag);
    if (file < 0)
        return false;
    struct str bytes;
    size_t size;
    bool good = files_read_open(file, path, JOURNAL_MAX, &bytes, arena, diag) &&
                good_size(path, bytes, &size, diag);
    close(file);
    if (!good)
        return false;
    tell_torn(path, "left out", bytes.len - size, diag);
    *lines = str_cut(bytes, 0, size);
    return true;
}

// Moves the lines that fit together, to the front of `bytes`, which is the arena's.
static void keep_fitting(char *bytes, size_t size, struct journal_fitting *fitting) {
    struct str rest = {bytes, size}, line;
    size_t kept = 0;
    *fitting = (struct journal_fitting){.all = true};
    for (unsigned number = 1; take_line(&rest, &line); number++) {
        bool fits = line_fits(line);
        fitting->first |= fits && number == 1;
        fitting->all &= fits;
        if (fits) {
            memmove(bytes + kept, line.at, line.len + 1);
            kept += line.len + 1;
        }
    }
    fitting->lines = (struct str){bytes, kept};
}

bool journal_read_fitting(const char *path, struct journal_fitting *fitting,
                          struct arena *arena, struct diag *diag) {
    int file = files_open(path, O_RDONLY | O_NOFOLLOW, diag);
    if (file < 0)
        return false;
    struct str bytes;
    bool good = files_read_open(file, path, JOURNAL_MAX, &bytes, arena, diag);
    close(file);
    if (!good)
        return false;
    char *own = memcpy(arena_new(arena, char, bytes.len + 1), bytes.at, bytes.len);
    keep_fitting(own, bytes.len, fitting);
    return true;
}

// ---- writing ------------------------------------------------------------------------

static bool lock(const struct journal *journal, struct diag *diag) {
    if (flock(journal->file, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return diag_fail(diag, place_of(journal->path),
                         "another program is writing to this file");
    return diag_fail(diag, place_of(journal->path), "cannot be locked: %s",
                     strerror(errno));
}

bool journal_create(struct journal *journal, const char *path, struct diag *diag) {
    enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW };
    *journal = (struct journal){.file = open(path, FLAGS, 0600), .path = path};
    if (journal->file < 0)
        return diag_fail(diag, place_of(path), "cannot be made: %s", strerror(errno));
    if (lock(journal, diag) && files_sync_folder(path, diag))
        return true;
    journal_close(journal);
    unlink(path);
    return false;
}

static bool sync_data(int file) {
    while (fdatasync(file))
        if (errno != EINTR)
            return false;
    return true;
}

// Back to the bytes that are known to be good.
static bool cut_back(const struct journal *journal) {
    while (ftruncate(journal->file, (off_t)journal->size))
        if (errno != EINTR)
            return false;
    return true;
}

static bool mend(const struct journal *journal, size_t found, struct diag *diag) {
    if (found == journal->size)
        return true;
    if (!cut_back(journal) || !sync_data(journal->file))
        return diag_fail(diag, place_of(journal->path),
                         "the torn last line cannot be cut off: %s", strerror(errno));
    tell_torn(journal->path, "cut off", found - journal->size, diag);
    return true;
}

bool journal_resume(struct journal *journal, const char *path, struct str *lines,
                    struct arena *arena, struct diag *diag) {
    int file = files_open(path, O_RDWR | O_APPEND | O_NOFOLLOW, diag);
    *journal = (struct journal){.file = file, .path = path};
    if (file < 0)
        return false;
    struct str bytes;
    if (lock(journal, diag) &&
        files_read_open(file, path, JOURNAL_MAX, &bytes, arena, diag) &&
        good_size(path, bytes, &journal->size, diag) && mend(journal, bytes.len, diag)) {
        *lines = str_cut(bytes, 0, journal->size);
        return true;
    }
    journal_close(journal);
    return false;
}

struct str journal_line(struct str object, struct arena *arena) {
    struct str head = str_cut(object, 0, object.len - 1);
    char member[CRC_MEMBER_LENGTH + 2];
    crc_member(head, member);
    struct text line = text_start(arena);
    text_put(&line, head);
    text_put(&line, str_of(member));
    text_char(&line, '\n');
    return text_str(&line);
}

static bool has_room(const struct journal *journal, size_t length, struct diag *diag) {
    return (length <= JOURNAL_LINE_MAX && length <= JOURNAL_MAX - journal->size) ||
           diag_fail(diag, place_of(journal->path),
                     "expected at most %d bytes a line and %d in all", JOURNAL_LINE_MAX,
                     JOURNAL_MAX);
}

bool journal_has_room(const struct journal *journal, struct str object,
                      struct diag *diag) {
    return has_room(journal, object.len + CRC_MEMBER_LENGTH + 1, diag);
}

static bool append_line(struct journal *journal, struct str line, struct diag *diag) {
    struct place place = place_of(journal->path);
    if (!has_room(journal, line.len, diag))
        return false;
    if (files_write_all(journal->file, line) && sync_data(journal->file)) {
        journal->size += line.len;
        return true;
    }
    int fault = errno;
    if (!cut_back(journal))
        journal_close(journal); // another line after half a line would damage both
    return diag_fail(diag, place, "cannot be saved: %s", strerror(fault));
}

bool journal_append(struct journal *journal, struct str object, struct diag *diag) {
    assert(object.len > 2 && object.at[0] == '{' && object.at[object.len - 1] == '}');
    assert(!memchr(object.at, '\n', object.len));
    if (journal->file < 0)
        return diag_fail(diag, place_of(journal->path), "is not open for writing");
    struct arena arena = {0};
    bool good = append_line(journal, journal_line(object, &arena), diag);
    arena_free(&arena);
    return good;
}

void journal_close(struct journal *journal) {
    if (journal->file >= 0)
        close(journal->file);
    journal->file = -1;
}

bool journal_hold(struct journal *journal, const char *path, struct diag *diag) {
    *journal = (struct journal){.file = -1, .path = path};
    journal->file = files_open(path, O_RDWR | O_NOFOLLOW, diag);
    if (journal->file >= 0 && lock(journal, diag))
        return true;
    journal_close(journal);
    return false;
}

bool journal_remove(struct journal *journal, struct diag *diag) {
    const char *path = journal->path;
    bool good = unlink(path) == 0 ||
                diag_fail(diag, place_of(path), "cannot be deleted: %s", strerror(errno));
    journal_close(journal);
    return good && files_sync_folder(path, diag);
}
