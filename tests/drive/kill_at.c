// kill_at N COMMAND...: runs a command and kills it (SIGKILL) as it is about to make its Nth
// system call after the first mkdir; with 0 it lives. Then tells how many there were on
// standard error. For tests of what survives a crash. Linux only.

#include <stdio.h>

#ifndef __linux__

int main(void) {
    fputs("kill_at: Linux only\n", stderr);
    return 125;
}

#else

#include "traced.h"

static bool is_mkdir(long number) {
#ifdef SYS_mkdir
    if (number == SYS_mkdir)
        return true;
#endif
    return number == SYS_mkdirat;
}

static int follow(pid_t child, long last) {
    long calls = 0, number;
    bool counting = false;
    int code;
    while (traced_next(child, &number, &code)) {
        counting = counting || is_mkdir(number);
        if (counting && ++calls == last)
            kill(child, SIGKILL);
    }
    fprintf(stderr, "kill_at: %ld calls\n", calls);
    return code;
}

int main(int argc, char *argv[]) {
    pid_t child = argc < 3 ? -1 : traced_start(argv + 2);
    return child < 0 ? 125 : follow(child, strtol(argv[1], NULL, 10));
}

#endif
