#include "cmd/progress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "world/clock.h"

enum { // milliseconds
    DRAWN_AFTER = 1000,
    DRAWN_EVERY = 200,
    LINE_EVERY = 10000,
    COLUMNS = 60, // that a line may have taken
};

void progress_start(struct progress *progress, const char *what, size_t all,
                    const struct terminal_setup *setup) {
    const char *when = getenv("HEAROUT_PROGRESS");
    *progress = (struct progress){.what = what,
                                  .all = all,
                                  .tells = isatty(STDERR_FILENO),
                                  .plain = terminal_is_plain(setup),
                                  .now = when && strcmp(when, "now") == 0};
    progress->next =
        clock_milliseconds() + (uint64_t)(progress->plain ? LINE_EVERY : DRAWN_AFTER);
}

// What is drawn ends where it began, so that a message writes over it.
void progress_tell(struct progress *progress, size_t done) {
    if (!progress->tells)
        return;
    uint64_t now = clock_milliseconds();
    if (now < progress->next && !progress->now)
        return;
    progress->next = now + (uint64_t)(progress->plain ? LINE_EVERY : DRAWN_EVERY);
    progress->told = true;
    fprintf(stderr, "%zu of %zu %s%c", done, progress->all, progress->what,
            progress->plain ? '\n' : '\r');
}

void progress_end(const struct progress *progress) {
    if (progress->told && !progress->plain)
        fprintf(stderr, "%*s\r", COLUMNS, "");
}
