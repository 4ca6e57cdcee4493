#include "world/signals.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum { SIGNALS_MAX = 8 };

static struct {
    int signal;
    struct sigaction before;
} taken[SIGNALS_MAX];
static size_t taken_count;
static int wake[2] = {-1, -1}; // the pipe: to read from, to write to

static void on_signal(int signal) {
    int fault = errno;
    unsigned char byte = (unsigned char)signal;
    ssize_t done = write(wake[1], &byte, 1); // when it is full, enough is waiting there
    (void)done;
    errno = fault;
}

static bool make_pipe(void) {
    if (pipe(wake)) {
        wake[0] = wake[1] = -1;
        return false;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(wake[i], F_SETFD, FD_CLOEXEC);
        fcntl(wake[i], F_SETFL, O_NONBLOCK);
    }
    return true;
}

void signals_take(const int list[], size_t count) {
    if (!make_pipe())
        return;
    struct sigaction ours = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigfillset(&ours.sa_mask);
    for (size_t i = 0; i < count && taken_count < SIGNALS_MAX; i++) {
        struct sigaction *before = &taken[taken_count].before;
        sigaction(list[i], NULL, before);
        if (before->sa_handler == SIG_IGN)
            continue;
        sigaction(list[i], &ours, NULL);
        taken[taken_count++].signal = list[i];
    }
}

void signals_give_back(void) {
    while (taken_count) {
        taken_count--;
        sigaction(taken[taken_count].signal, &taken[taken_count].before, NULL);
    }
    if (wake[0] >= 0) {
        close(wake[0]);
        close(wake[1]);
    }
    wake[0] = wake[1] = -1;
}

int signals_next(void) {
    unsigned char byte;
    return wake[0] >= 0 && read(wake[0], &byte, 1) == 1 ? byte : 0;
}

int signals_wait(int file, bool is_terminal) {
    for (;;) {
        struct pollfd ready[] = {{wake[0], POLLIN, 0}, {file, POLLIN, 0}};
        bool failed = poll(ready, 2, -1) < 0 && errno != EINTR && errno != EAGAIN;
        int signal = signals_next();
        if (signal)
            return signal;
        if (is_terminal && ready[1].revents & (POLLHUP | POLLERR))
            return SIGHUP;
        if (failed || ready[1].revents) // reading will tell what failed
            return 0;
    }
}

void signals_obey(int signal) {
    struct sigaction ours, usual = {.sa_handler = SIG_DFL};
    sigaction(signal, &usual, &ours);
    raise(signal);
    sigaction(signal, &ours, NULL);
}

// ---- a file that goes, too ----------------------------------------------------------

static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { ENDS = sizeof ends / sizeof *ends };

static struct sigaction before_ends[ENDS];
static const char *passing; // set before the handlers are there

// By then the signal does what it usually does, as soon as this has returned.
static void on_end(int signal) {
    unlink(passing);
    raise(signal);
}

int signals_make_passing(char *path) {
    assert(!passing);
    struct sigaction ours = {.sa_handler = on_end, .sa_flags = (int)SA_RESETHAND};
    sigset_t all, before;
    sigfillset(&all);
    ours.sa_mask = all;
    // Until it is known to be ours, another's file of that name must not be removed.
    sigprocmask(SIG_BLOCK, &all, &before);
    int made = mkstemp(path);
    int fault = errno;
    passing = made >= 0 ? path : NULL;
    for (size_t i = 0; i < ENDS; i++) {
        sigaction(ends[i], NULL, &before_ends[i]);
        if (passing && before_ends[i].sa_handler != SIG_IGN)
            sigaction(ends[i], &ours, NULL);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = fault;
    return made;
}

void signals_let_stay(void) {
    for (size_t i = 0; i < ENDS; i++)
        sigaction(ends[i], &before_ends[i], NULL);
    passing = NULL;
}
