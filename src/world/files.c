#include "world/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- one file -----------------------------------------------------------------------

static void tell_open(const char *path, int flags, int fault, struct diag *diag) {
    if (fault == ELOOP && flags & O_NOFOLLOW)
        diag_fail(diag, place_of(path), "expected a regular file, not a symbolic link");
    else if (fault == EISDIR || fault == ENXIO) // ENXIO: a socket
        diag_fail(diag, place_of(path), "expected a regular file");
    else if (fault == ENOENT)
        diag_fail(diag, place_of(path), "no such file");
    else
        diag_fail(diag, place_of(path), "cannot be opened: %s", strerror(fault));
}

int files_open(const char *path, int flags, struct diag *diag) {
    // Without O_NONBLOCK, opening a FIFO would wait for its other end.
    int file = open(path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        tell_open(path, flags, errno, diag);
        return -1;
    }
    struct stat found;
    if (fstat(file, &found) == 0 && S_ISREG(found.st_mode))
        return file;
    close(file);
    diag_fail(diag, place_of(path), "expected a regular file");
    return -1;
}

// read() until there is nothing left or no room.
static ssize_t read_all(int file, char *bytes, size_t room) {
    size_t done = 0;
    while (done < room) {
        ssize_t got = read(file, bytes + done, room - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

bool files_read_open(int file, const char *path, size_t cap, struct str *bytes,
                     struct arena *arena, struct diag *diag) {
    struct stat found;
    if (fstat(file, &found))
        return diag_fail(diag, place_of(path), "cannot be read: %s", strerror(errno));
    if (found.st_size < 0 || (uintmax_t)found.st_size > cap)
        return diag_fail(diag, place_of(path), "expected a file of at most %zu bytes",
                         cap);
    size_t size = (size_t)found.st_size;
    char *at = arena_new(arena, char, size + 1);
    ssize_t got = read_all(file, at, size);
    if (got < 0)
        return diag_fail(diag, place_of(path), "cannot be read: %s", strerror(errno));
    *bytes = (struct str){at, (size_t)got};
    return true;
}

bool files_read(const char *path, size_t cap, struct str *bytes, struct arena *arena,
                struct diag *diag) {
    int file = files_open(path, O_RDONLY, diag);
    if (file < 0)
        return false;
    bool good = files_read_open(file, path, cap, bytes, arena, diag);
    close(file);
    return good;
}

// ---- writing ------------------------------------------------------------------------

bool files_write_all(int file, struct str bytes) {
    while (bytes.len) {
        ssize_t done = write(file, bytes.at, bytes.len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes = str_cut(bytes, (size_t)done, bytes.len);
    }
    return true;
}

bool files_sync_folder(const char *path, struct diag *diag) {
    struct arena arena = {0};
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 0;
    const char *folder = arena_copy(&arena, (struct str){path, len}).at;
    int file = open(len ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // EINVAL: a file system that has nothing to sync in a folder.
    bool good = file >= 0 && (fsync(file) == 0 || errno == EINVAL);
    if (!good)
        diag_fail(diag, place_of(path), "cannot be made safe in its folder: %s",
                  strerror(errno));
    if (file >= 0)
        close(file);
    arena_free(&arena);
    return good;
}

static bool write_new(const char *path, struct str bytes) {
    enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW };
    unlink(path); // of one that was killed while it wrote
    int file = open(path, FLAGS, 0600);
    if (file < 0)
        return false;
    bool good = files_write_all(file, bytes) && fsync(file) == 0;
    int fault = errno;
    close(file);
    errno = fault;
    return good;
}

bool files_replace(const char *path, struct str bytes, struct diag *diag) {
    struct arena arena = {0};
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    const char *fresh = arena_print(&arena, "%.*s.%s.new", folder, path, path + folder);
    bool good = write_new(fresh, bytes) && rename(fresh, path) == 0;
    if (!good) {
        diag_fail(diag, place_of(path), "cannot be written: %s", strerror(errno));
        unlink(fresh);
    }
    arena_free(&arena);
    return good && files_sync_folder(path, diag);
}

// ---- what is there ------------------------------------------------------------------

bool files_exists(const char *path) {
    struct stat found;
    return stat(path, &found) == 0 && S_ISREG(found.st_mode) && access(path, R_OK) == 0;
}

bool files_is_there(const char *path) {
    struct stat found;
    return lstat(path, &found) == 0;
}

bool files_is_folder(const char *path) {
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

bool files_same(const char *one, const char *other) {
    struct stat left, right;
    return stat(one, &left) == 0 && stat(other, &right) == 0 &&
           left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

static size_t folder_length(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

static const char *folder_of(const char *path, struct arena *arena) {
    size_t length = folder_length(path);
    return length ? arena_print(arena, "%.*s", (int)length, path) : ".";
}

bool files_would_be_same(const char *one, const char *other) {
    struct arena arena = {0};
    bool same = files_same(one, other) ||
                (strcmp(one + folder_length(one), other + folder_length(other)) == 0 &&
                 files_same(folder_of(one, &arena), folder_of(other, &arena)));
    arena_free(&arena);
    return same;
}

struct str files_whole_path(const char *path, struct arena *arena) {
    char *whole_path = realpath(path, NULL);
    struct str copy = arena_copy(arena, str_of(whole_path ? whole_path : path));
    free(whole_path);
    return copy;
}

static bool is_listed(DIR *folder, const char *name, struct str suffix) {
    struct stat found;
    return name[0] != '.' && str_ends(str_of(name), suffix) &&
           fstatat(dirfd(folder), name, &found, 0) == 0 && S_ISREG(found.st_mode);
}

static int by_bytes(const void *left, const void *right) {
    return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

struct name_list {
    struct str *at;
    size_t count, room;
};

static void name_add(struct name_list *list, struct str name, struct arena *arena) {
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 32;
        struct str *more = arena_new(arena, struct str, list->room);
        if (list->count)
            memcpy(more, list->at, list->count * sizeof *more);
        list->at = more;
    }
    list->at[list->count++] = arena_copy(arena, name);
}

bool files_list(const char *folder, const char *suffix, struct str **names, size_t *count,
                struct arena *arena) {
    DIR *open = opendir(folder);
    if (!open)
        return false;
    struct name_list list = {0};
    // One thread; and readdir_r is deprecated.
    // cppcheck-suppress readdirCalled
    for (const struct dirent *entry; (entry = readdir(open));)
        if (is_listed(open, entry->d_name, str_of(suffix)))
            name_add(&list, str_of(entry->d_name), arena);
    closedir(open);
    if (list.count)
        qsort(list.at, list.count, sizeof *list.at, by_bytes);
    *names = list.at;
    *count = list.count;
    return true;
}

// ---- folders ------------------------------------------------------------------------

// The path up to `length` is a folder, or is made one.
static bool make_one(const char *path, size_t length, struct diag *diag) {
    struct arena arena = {0};
    const char *folder = arena_copy(&arena, (struct str){path, length}).at;
    int fault = mkdir(folder, 0700) ? errno : 0;
    bool good = !fault || files_is_folder(folder);
    if (!good)
        diag_fail(diag, place_of(folder), "cannot be made a folder: %s", strerror(fault));
    arena_free(&arena);
    return good;
}

bool files_make_folder(const char *path, struct diag *diag) {
    size_t end = 0;
    do {
        end += strspn(path + end, "/");
        end += strcspn(path + end, "/");
        if (!make_one(path, end, diag))
            return false;
    } while (path[end]);
    return true;
}
