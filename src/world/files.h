// files: reading whole files and lists of files, safely.
//
// Only regular files are read, and only up to a cap: a device or a FIFO would
// never end. Every fault is told as "path: what was wanted".

#ifndef WORLD_FILES_H
#define WORLD_FILES_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

// The whole file, in the arena. False and told when it is missing, unreadable, no regular
// file (a symbolic link to one is fine), or larger than `cap` bytes.
bool files_read(const char *path, size_t cap, struct str *bytes, struct arena *arena,
                struct diag *diag);
// The same in two steps, for whoever goes on to write. `flags` are open()'s; a FIFO does
// not make it wait. -1 and told when it is no regular file.
int files_open(const char *path, int flags, struct diag *diag);
bool files_read_open(int file, const char *path, size_t cap, struct str *bytes,
                     struct arena *arena, struct diag *diag);
bool files_exists(const char *path);   // a regular file that can be read
bool files_is_there(const char *path); // anything of that name, also a broken link
bool files_is_folder(const char *path);
bool files_same(const char *one, const char *other); // both names lead to one file
// The same where one of them or both are not there yet: they would be one file once made.
bool files_would_be_same(const char *one, const char *other);
// From the root and without links on the way; as it is where it leads nowhere. In the arena.
struct str files_whole_path(const char *path, struct arena *arena);
// Names (not paths) of the folder's regular files that end in `suffix`, sorted by
// bytes, in the arena. Hidden files (.name) are left out. False (not told) when there is
// no such folder.
bool files_list(const char *folder, const char *suffix, struct str **names, size_t *count,
                struct arena *arena);
// All the bytes, whatever interrupts: false with errno.
bool files_write_all(int file, struct str bytes);
// A new file's name is safe only when its folder is on the disk too: that of `path`.
bool files_sync_folder(const char *path, struct diag *diag);
// A whole file in one step, mode 0600: written beside it (under its name with a dot before
// and ".new" behind), synced, renamed. Whoever reads sees the old bytes or the new ones,
// also after a crash. One writer at a time. False and told; the old file stays then.
bool files_replace(const char *path, struct str bytes, struct diag *diag);
// Makes the folder and those above it, mode 0700. False and told when it cannot.
bool files_make_folder(const char *path, struct diag *diag);

#endif
