// before_lock SCRIPT COMMAND...: runs a command, and a shell script as the command is about to
// take its first lock (flock). For tests of two programs at one file. Linux only.

#include <stdio.h>

#ifndef __linux__

int main(void) {
    fputs("before_lock: Linux only\n", stderr);
    return 125;
}

#else

#include "traced.h"

static int follow(pid_t child, const char *script) {
    long number;
    int code;
    bool done = false;
    while (traced_next(child, &number, &code)) {
        if (done || number != SYS_flock)
            continue;
        done = true;
        if (system(script))
            return 125;
    }
    return done ? code : 125;
}

int main(int argc, char *argv[]) {
    pid_t child = argc < 3 ? -1 : traced_start(argv + 2);
    return child < 0 ? 125 : follow(child, argv[1]);
}

#endif
