#include "world/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "world/signals.h"

// Nothing, or a regular file that is no journal.
static bool is_free(const char *path, struct diag *diag) {
    struct stat found;
    if (lstat(path, &found))
        return errno == ENOENT ||
               diag_fail(diag, place_of(path), "cannot be written: %s", strerror(errno));
    if (S_ISLNK(found.st_mode))
        return diag_fail(diag, place_of(path),
                         "expected a regular file or none, not a symbolic link");
    if (!S_ISREG(found.st_mode))
        return diag_fail(diag, place_of(path), "expected a regular file or none");
    return !str_ends(str_of(path), STR(".jsonl")) ||
           diag_fail(diag, place_of(path),
                     "expected another file: a transcript or review is not written over");
}

// A hidden name in the same folder, so that renaming is one step.
static char *name_beside(const char *path, struct arena *arena) {
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    struct str name =
        str_of(arena_print(arena, "%.*s.hearout-XXXXXX", (int)folder, path));
    return memcpy(arena_new(arena, char, name.len + 1), name.at, name.len + 1);
}

static void take_away(const char *beside) {
    unlink(beside);
    signals_let_stay();
}

// Opened under a name beside it.
static bool open_beside(struct output *output, const char *path, struct arena *arena,
                        struct diag *diag) {
    char *beside = name_beside(path, arena);
    int made = signals_make_passing(beside);
    if (made < 0)
        return diag_fail(diag, place_of(path), "cannot be made: %s", strerror(errno));
    output->file = fdopen(made, "w");
    output->beside = beside;
    if (output->file)
        return true;
    int fault = errno;
    close(made);
    take_away(beside);
    return diag_fail(diag, place_of(path), "cannot be made: %s", strerror(fault));
}

static bool names_a_file(const char *path, struct diag *diag) {
    return (*path && path[strlen(path) - 1] != '/') ||
           diag_fail(diag, place_of(path), "expected the name of a file");
}

bool output_open(struct output *output, const char *path, struct arena *arena,
                 struct diag *diag) {
    *output = (struct output){.file = stdout, .path = path};
    if (strcmp(path, "-") == 0)
        return true;
    return is_free(path, diag) && names_a_file(path, diag) &&
           open_beside(output, path, arena, diag);
}

static bool is_there(const char *path) {
    struct stat found;
    return lstat(path, &found) == 0;
}

bool output_open_new(struct output *output, const char *path, struct arena *arena,
                     struct diag *diag) {
    *output = (struct output){.path = path, .fresh = true};
    if (is_there(path))
        return diag_fail(diag, place_of(path), "cannot be made: %s", strerror(EEXIST));
    return names_a_file(path, diag) && open_beside(output, path, arena, diag);
}

// What the disk has not is not written.
static bool is_whole(FILE *file) {
    return !fflush(file) && !ferror(file) && !fsync(fileno(file));
}

// In one step, and never over what came there meanwhile; where the file system knows no
// second name for a file, as well as can be.
static bool take_new_name(const char *beside, const char *path) {
    if (link(beside, path) == 0) {
        unlink(beside);
        return true;
    }
    if (errno == EEXIST || errno == ENOSPC || errno == EACCES)
        return false;
    if (is_there(path)) {
        errno = EEXIST;
        return false;
    }
    return rename(beside, path) == 0;
}

static bool take_name(const struct output *output) {
    return output->fresh ? take_new_name(output->beside, output->path)
                         : rename(output->beside, output->path) == 0;
}

bool output_keep(struct output *output, struct diag *diag) {
    if (!output->beside)
        return true; // main sees to standard output
    bool good = is_whole(output->file);
    int fault = errno;
    if (fclose(output->file) && good) {
        good = false;
        fault = errno;
    }
    if (good && !take_name(output)) {
        good = false;
        fault = errno;
    }
    if (good) {
        signals_let_stay();
        return true;
    }
    take_away(output->beside);
    return diag_fail(diag, place_of(output->path), "cannot be written: %s",
                     strerror(fault));
}
