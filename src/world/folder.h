// folder: the files under a folder, by name.
//
// Folders in it are gone into, down to a depth; links are never followed, so that there
// are no loops and nothing outside is read. Hidden files and folders (.name) are left out.
// What has the right name and is no regular file, or a folder that cannot be read, is told
// and passed over.

#ifndef WORLD_FOLDER_H
#define WORLD_FOLDER_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

struct folder_wanted {
    const char *suffix; // ".jsonl"
    const char *except; // and not this one: ".review.jsonl"; NULL: nothing
    int depth;          // how far down: 0 takes the folder's own files only
    size_t most;        // files; the rest is told as a number and passed over
};

struct folder_files {
    const char **paths; // "folder/sub/name", sorted by bytes, in the arena
    size_t count;
    size_t strange; // of the right name and no regular file
    size_t beyond;  // more than were wanted: told, and not among the paths
};

// False and told when it is no folder or cannot be read. The folder itself may be a link.
bool folder_list(const char *folder, const struct folder_wanted *wanted,
                 struct folder_files *files, struct arena *arena, struct diag *diag);

#endif
