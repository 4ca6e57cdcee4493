// cmd: what main knows of a subcommand, and how the program ends.

#ifndef CMD_CMD_H
#define CMD_CMD_H

struct cmd {
    const char *name;
    const char *usage;                  // what follows the name on the command line
    const char *summary;                // one line, for help
    const char *details;                // more, for `hearout help NAME`; may be NULL
    int (*run)(int argc, char *argv[]); // argv[0] is the name; an exit code
};

// sysexits.h has most of these; they are named here so that help can list them.
#define EXIT_LIST(X)                                                                     \
    X(FINE, 0, "all went well; any ending of a practice is fine")                        \
    X(WANTING, 1,                                                                        \
      "looked and found wanting: `check` with findings, `replay` with a difference")     \
    X(USAGE, 64, "the command line was not understood")                                  \
    X(DATA, 65, "a file's content was not what was wanted")                              \
    X(NO_INPUT, 66, "a file, folder or patron is not there, or cannot be read")          \
    X(REFUSED, 69, "a receiver refused what was sent to it; it is kept in the outbox")   \
    X(BUG, 70, "a fault of the program itself; please report it")                        \
    X(SYSTEM, 71, "the system has no memory left")                                       \
    X(CANNOT_WRITE, 73, "a file or folder cannot be made")                               \
    X(IO, 74, "writing failed, for example on a full disk")                              \
    X(QUEUED, 75, "not delivered yet; it waits in the outbox and is tried again")        \
    X(DENIED, 77, "a permission is missing, or another program is writing to the file")  \
    X(CONFIG, 78, "the program's own data or configuration is broken or not found")

enum exit_code {
#define X(name, code, meaning) EXIT_##name = (code),
    EXIT_LIST(X)
#undef X
};

#endif
