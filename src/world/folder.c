#include "world/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "world/paths.h"

struct walk {
    const struct folder_wanted *wanted;
    struct folder_files *files;
    size_t room;
    struct arena *arena;
    struct diag *diag;
};

static void walk_folder(struct walk *walk, DIR *folder, const char *path, int depth);

static void add_file(struct walk *walk, const char *path) {
    struct folder_files *files = walk->files;
    if (files->count == walk->wanted->most) {
        files->beyond++;
        return;
    }
    if (files->count == walk->room) {
        walk->room = walk->room ? walk->room * 2 : 64;
        const char **more = arena_new(walk->arena, const char *, walk->room);
        if (files->count)
            memcpy(more, files->paths, files->count * sizeof *more);
        files->paths = more;
    }
    files->paths[files->count++] = path;
}

static void tell(struct walk *walk, const char *path, const char *message) {
    diag_note(walk->diag, (struct place){.file = path}, "%s", message);
}

static void enter_folder(struct walk *walk, const char *path, int depth) {
    if (depth >= walk->wanted->depth) {
        if (walk->wanted->depth > 0)
            tell(walk, path, "is too deep and was not looked into");
        return;
    }
    int file = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = file < 0 ? NULL : fdopendir(file);
    if (folder) {
        walk_folder(walk, folder, path, depth + 1);
        return;
    }
    diag_note(walk->diag, (struct place){.file = path}, "cannot be read: %s",
              strerror(errno));
    if (file >= 0)
        close(file);
}

static bool is_wanted(const struct folder_wanted *wanted, struct str name) {
    return str_ends(name, str_of(wanted->suffix)) &&
           !(wanted->except && str_ends(name, str_of(wanted->except)));
}

static void look_at(struct walk *walk, DIR *folder, const char *path, const char *name,
                    int depth) {
    struct stat found;
    bool wanted = is_wanted(walk->wanted, str_of(name));
    if (name[0] == '.' || fstatat(dirfd(folder), name, &found, AT_SYMLINK_NOFOLLOW))
        return;
    if (!S_ISDIR(found.st_mode) && !wanted)
        return;
    const char *whole = paths_join(path, name, walk->arena);
    if (S_ISDIR(found.st_mode)) {
        enter_folder(walk, whole, depth);
    } else if (S_ISREG(found.st_mode)) {
        add_file(walk, whole);
    } else {
        walk->files->strange++;
        tell(walk, whole,
             S_ISLNK(found.st_mode) ? "expected a regular file, not a symbolic link"
                                    : "expected a regular file");
    }
}

static void walk_folder(struct walk *walk, DIR *folder, const char *path, int depth) {
    // One thread; and readdir_r is deprecated.
    // cppcheck-suppress readdirCalled
    for (const struct dirent *entry; (entry = readdir(folder));)
        look_at(walk, folder, path, entry->d_name, depth);
    closedir(folder);
}

static int by_bytes(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool folder_list(const char *folder, const struct folder_wanted *wanted,
                 struct folder_files *files, struct arena *arena, struct diag *diag) {
    *files = (struct folder_files){0};
    struct walk walk = {.wanted = wanted, .files = files, .arena = arena, .diag = diag};
    struct place place = {.file = folder};
    DIR *open = opendir(folder);
    if (!open)
        return diag_fail(diag, place,
                         errno == ENOENT    ? "no such folder"
                         : errno == ENOTDIR ? "expected a folder"
                                            : "cannot be read: %s",
                         strerror(errno));
    walk_folder(&walk, open, folder, 0);
    if (files->count)
        qsort(files->paths, files->count, sizeof *files->paths, by_bytes);
    if (files->beyond)
        diag_note(diag, place, "expected at most %zu files: %zu were passed over",
                  wanted->most, files->beyond);
    return true;
}
