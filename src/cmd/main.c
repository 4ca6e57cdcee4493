#include <stdio.h>
#include <string.h>

#include "cmd/explain.h"
#include "cmd/moves.h"

static const struct cmd *const commands[] = {&cmd_explain, &cmd_moves};
enum { COMMANDS = sizeof commands / sizeof *commands };

static int usage(FILE *out, int code) {
    fputs("usage: hearout COMMAND [ARGUMENTS]\n\n", out);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    return code;
}

static int run(const struct cmd *cmd, int argc, char *argv[]) {
    int code = cmd->run(argc, argv);
    if (code == EXIT_USAGE)
        fprintf(stderr, "usage: hearout %s %s\n", cmd->name, cmd->usage);
    if (fflush(stdout) || ferror(stdout)) {
        perror("hearout: standard output");
        return EXIT_IO;
    }
    return code;
}

int main(int argc, char *argv[]) {
    if (argc < 2)
        return usage(stderr, EXIT_USAGE);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return usage(stdout, EXIT_FINE);
    if (strcmp(argv[1], "--version") == 0)
        return puts("hearout " VERSION) < 0;
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(argv[1], commands[i]->name) == 0)
            return run(commands[i], argc - 1, argv + 1);
    fprintf(stderr, "hearout: no command '%s'\n", argv[1]);
    return usage(stderr, EXIT_USAGE);
}
