// traced: a command that stops at each of its system calls. Linux only.

#ifndef TESTS_DRIVE_TRACED_H
#define TESTS_DRIVE_TRACED_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

// Stopped before it begins; -1 where that cannot be.
static inline pid_t traced_start(char *command[]) {
    pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
        execvp(command[0], command);
        _exit(127);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return -1;
    ptrace(PTRACE_SETOPTIONS, child, NULL,
           (void *)(intptr_t)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
    return child;
}

// The number of the call that is about to be made; -1: one is just done.
static inline long traced_entered(pid_t child) {
    struct __ptrace_syscall_info info;
    long size = ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info);
    return size > 0 && info.op == PTRACE_SYSCALL_INFO_ENTRY ? (long)info.entry.nr : -1;
}

// On to where it is about to make its next call. False: it has ended, and *code is its exit
// code, as a shell would tell it.
static inline bool traced_next(pid_t child, long *call, int *code) {
    enum { SYSCALL_STOP = SIGTRAP | 0x80 };
    int status = 0, signal = 0;
    for (;;) {
        ptrace(PTRACE_SYSCALL, child, NULL, (void *)(intptr_t)signal);
        if (waitpid(child, &status, 0) < 0 || WIFEXITED(status) || WIFSIGNALED(status))
            break;
        signal = WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status); // SIGTRAP: of execve
        if (signal != SYSCALL_STOP)
            continue;
        signal = 0;
        *call = traced_entered(child);
        if (*call >= 0)
            return true;
    }
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return false;
}

#endif
