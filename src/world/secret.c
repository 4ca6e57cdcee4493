#include "world/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "world/files.h"
#include "world/paths.h"
#include "world/sign.h"

static bool take(struct secret *secret, struct str text) {
    text = str_trim(text);
    bool fits = text.len > 0 && text.len <= SECRET_MAX;
    secret->length = fits ? text.len : 0;
    if (fits)
        memmove(secret->text, text.at, text.len);
    return fits;
}

void secret_guard(void) {
    const struct rlimit none = {0};
    setrlimit(RLIMIT_CORE, &none);
}

struct str secret_text(const struct secret *secret) {
    return (struct str){secret->text, secret->length};
}

void secret_forget(struct secret *secret) {
    sign_forget(secret, sizeof *secret);
}

// ---- files --------------------------------------------------------------------------

struct source {
    const char *path;
    bool handed; // by the service manager, which sees to who may read it
};

static struct source source_of(const char *name, const char *beside,
                               struct arena *arena) {
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    if (name[0] == '/')
        return (struct source){name, false};
    if (folder && folder[0] == '/') {
        const char *path = paths_join(folder, name, arena);
        if (files_exists(path))
            return (struct source){path, true};
    }
    const char *slash = strrchr(beside, '/');
    int length = slash ? (int)(slash - beside) + 1 : 0;
    return (struct source){arena_print(arena, "%.*s%s", length, beside, name), false};
}

static bool is_private(int file, const char *path, struct diag *diag) {
    struct stat found;
    if (fstat(file, &found) == 0 && !(found.st_mode & (S_IRWXG | S_IRWXO)))
        return true;
    return diag_fail(diag, (struct place){.file = path},
                     "expected a file that only you can read (chmod 600); this one has "
                     "mode %03o",
                     (unsigned)found.st_mode & 0777U);
}

static bool read_open(struct secret *secret, int file, const char *path,
                      struct diag *diag) {
    ssize_t got;
    do
        got = read(file, secret->text, sizeof secret->text);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return diag_fail(diag, (struct place){.file = path}, "cannot be read: %s",
                         strerror(errno));
    if (got > SECRET_MAX)
        return diag_fail(diag, (struct place){.file = path},
                         "expected a secret of at most %d bytes", SECRET_MAX);
    return take(secret, (struct str){secret->text, (size_t)got}) ||
           diag_fail(diag, (struct place){.file = path},
                     "expected a secret, not nothing");
}

bool secret_read_file(struct secret *secret, const char *name, const char *beside,
                      struct diag *diag) {
    struct arena arena = {0};
    struct source source = source_of(name, beside, &arena);
    secret_guard();
    int file = files_open(source.path, O_RDONLY, diag);
    bool good = file >= 0 && (source.handed || is_private(file, source.path, diag)) &&
                read_open(secret, file, source.path, diag);
    if (file >= 0)
        close(file);
    arena_free(&arena);
    return good;
}

// ---- the environment ----------------------------------------------------------------

static char capital(char c) {
    if (c == '-')
        return '_';
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool secret_read_environment(struct secret *secret, struct str endpoint,
                             char name[SECRET_NAME_SIZE]) {
    static const char start[] = "HEAROUT_SECRET_";
    size_t at = sizeof start - 1;
    memcpy(name, start, at);
    for (size_t i = 0; i < endpoint.len && at < SECRET_NAME_SIZE - 1; i++)
        name[at++] = capital(endpoint.at[i]);
    name[at] = '\0';
    secret_guard();
    const char *value = getenv(name);
    return value && take(secret, str_of(value));
}
