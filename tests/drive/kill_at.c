// kill_at N COMMAND...: runs a command and kills it (SIGKILL) as it is about to make its Nth
// system call after the first mkdir; with 0 it lives. Then tells how many there were on
// standard error. For tests of what survives a crash. Linux only.

#include <stdio.h>
#include <stdlib.h>

#ifndef __linux__

int main(void) {
    fputs("kill_at: Linux only\n", stderr);
    return 125;
}

#else

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SYSCALL_STOP = SIGTRAP | 0x80 };

static bool is_mkdir(uint64_t number) {
#ifdef SYS_mkdir
    if (number == SYS_mkdir)
        return true;
#endif
    return number == SYS_mkdirat;
}

// The number of the call that is about to be made; -1: one is just done.
static long entered(pid_t child) {
    struct __ptrace_syscall_info info;
    long size = ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info);
    return size > 0 && info.op == PTRACE_SYSCALL_INFO_ENTRY ? (long)info.entry.nr : -1;
}

static void start(char *command[]) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    raise(SIGSTOP);
    execvp(command[0], command);
    _exit(127);
}

static int follow(pid_t child, long last) {
    long calls = 0;
    bool counting = false;
    int status, signal = 0;
    for (;;) {
        ptrace(PTRACE_SYSCALL, child, NULL, (void *)(intptr_t)signal);
        if (waitpid(child, &status, 0) < 0 || WIFEXITED(status) || WIFSIGNALED(status))
            break;
        signal = WSTOPSIG(status);
        if (signal == SIGTRAP)
            signal = 0; // of execve
        if (signal != SYSCALL_STOP)
            continue;
        signal = 0;
        long number = entered(child);
        counting = counting || (number >= 0 && is_mkdir((uint64_t)number));
        if (counting && number >= 0 && ++calls == last)
            kill(child, SIGKILL);
    }
    fprintf(stderr, "kill_at: %ld calls\n", calls);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char *argv[]) {
    if (argc < 3)
        return 125;
    pid_t child = fork();
    if (child == 0)
        start(argv + 2);
    int status;
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return 125;
    ptrace(PTRACE_SETOPTIONS, child, NULL,
           (void *)(intptr_t)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
    return follow(child, strtol(argv[1], NULL, 10));
}

#endif
