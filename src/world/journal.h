// journal: a transcript on disk that only ever grows.
//
// One JSON object a line, each with its CRC as last member. Opened with O_APPEND,
// O_CLOEXEC and O_NOFOLLOW, mode 0600, locked against a second writer; each line is
// written whole (short writes and EINTR looped over) and fdatasync()ed before append
// returns true. When that fails the file is cut back to what it was, so that nothing
// half-written stays.

#ifndef WORLD_JOURNAL_H
#define WORLD_JOURNAL_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

enum {
    JOURNAL_MAX = 16 * 1024 * 1024, // bytes of one transcript
    JOURNAL_LINE_MAX = 256 * 1024,  // bytes of one line
};

struct journal {
    int file;         // descriptor; -1: not open
    const char *path; // borrowed
    size_t size;      // bytes that are known to be good
};

// A new file; never an existing one. Syncs the folder too.
bool journal_create(struct journal *journal, const char *path, struct diag *diag);
// An existing one, to go on with: checks every line, cuts a torn tail (the last line
// without its end or with a wrong CRC) and tells that as a doubt-like message on
// diag->out ("path: the last line was torn and has been cut off, N bytes"), which is no
// error. A bad line before the last is an error. *lines is the good content (whole lines
// with their line ends), in the arena.
bool journal_resume(struct journal *journal, const char *path, struct str *lines,
                    struct arena *arena, struct diag *diag);
// Reads one without changing it. A torn tail is left out and told in the same way.
bool journal_read(const char *path, struct str *lines, struct arena *arena,
                  struct diag *diag);
// `object` is one JSON object without line feeds: "{...}". The CRC member is added.
bool journal_append(struct journal *journal, struct str object, struct diag *diag);
// Whether it will be within the caps; for who does what cannot be undone before. False and
// told.
bool journal_has_room(const struct journal *journal, struct str object,
                      struct diag *diag);
// Such a line with its line end, in the arena: for whoever writes a file of them at once.
struct str journal_line(struct str object, struct arena *arena);
void journal_close(struct journal *journal);

// What is left of one, whatever is damaged: the lines that fit their crc. A torn tail, which
// has no line end, is no damage.
struct journal_fitting {
    struct str lines; // with their line ends, in the arena
    bool first, all;  // whether the first line is among them; whether all are
};
bool journal_read_fitting(const char *path, struct journal_fitting *fitting,
                          struct arena *arena, struct diag *diag);
// Opens one that is to be deleted, unless somebody is writing to it; never through a link.
bool journal_hold(struct journal *journal, const char *path, struct diag *diag);
// Deletes one that is held, and closes it. Syncs the folder.
bool journal_remove(struct journal *journal, struct diag *diag);

#endif
