#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/suggest.h"
#include "cmd/check.h"
#include "cmd/consent.h"
#include "cmd/explain.h"
#include "cmd/list.h"
#include "cmd/moves.h"
#include "cmd/outbox.h"
#include "cmd/paths.h"
#include "cmd/practice.h"
#include "cmd/purge.h"
#include "cmd/redact.h"
#include "cmd/replay.h"
#include "cmd/review.h"
#include "cmd/score.h"
#include "cmd/send.h"
#include "cmd/whatif.h"

static const struct cmd *const commands[] = {
    &cmd_practice, &cmd_list,  &cmd_review,  &cmd_whatif, &cmd_replay,
    &cmd_score,    &cmd_moves, &cmd_explain, &cmd_check,  &cmd_paths,
    &cmd_consent,  &cmd_purge, &cmd_send,    &cmd_outbox, &cmd_redact,
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const struct cmd *find(const char *name) {
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

// ---- help ---------------------------------------------------------------------------

static int usage(FILE *out, int code) {
    fputs(
        "usage: hearout COMMAND [ARGUMENTS]\n\n"
        "  hearout practice denise-okafor        talk with her\n"
        "  hearout review FILE                   read a transcript's debrief again\n"
        "  hearout explain \"I hear you, but ...\" what the program hears in a reply\n\n",
        out);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    fputs("  help       help on a command, on exit-codes or environment\n", out);
    return code;
}

static int help_exit_codes(void) {
    static const struct {
        int code;
        const char *meaning;
    } rows[] = {
#define X(name, code, meaning) {code, meaning},
        EXIT_LIST(X)
#undef X
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        printf("  %3d  %s\n", rows[i].code, rows[i].meaning);
    puts("  130, 143: stopped by Ctrl-C, by SIGTERM; what was said is saved");
    return EXIT_FINE;
}

static int help_environment(void) {
    puts(
        "  HEAROUT_DATA     a folder with personas/ and rubrics/, instead of the "
        "installed one\n"
        "  HEAROUT_NOW      an ISO time: stops the clock, for tests\n"
        "  HEAROUT_PROGRESS now: tells at once how far a long work is, for tests\n"
        "  ACCESSIBLE=1     as --plain: one line at a time, for screen readers\n"
        "  NO_COLOR         not empty: no colours\n"
        "  XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME   where your own data and\n"
        "                   transcripts, the history, your pseudonym and the outbox, and "
        "the\n                   configuration are\n"
        "  HEAROUT_SECRET_NAME   the secret of the endpoint NAME, where no file has it\n"
        "  CREDENTIALS_DIRECTORY, CURL_CA_BUNDLE, SSL_CERT_FILE, https_proxy, NO_PROXY\n"
        "                   for deliveries, as other programs have them");
    return EXIT_FINE;
}

static int help_on(const char *topic) {
    if (strcmp(topic, "exit-codes") == 0)
        return help_exit_codes();
    if (strcmp(topic, "environment") == 0)
        return help_environment();
    if (strcmp(topic, "help") == 0)
        return usage(stdout, EXIT_FINE);
    const struct cmd *cmd = find(topic);
    if (!cmd) {
        fprintf(
            stderr,
            "hearout: no help on '%s'\n"
            "`hearout help` lists the commands; there are exit-codes and environment, "
            "too\n",
            topic);
        return EXIT_USAGE;
    }
    printf("hearout %s: %s\n\nusage: hearout %s %s\n", cmd->name, cmd->summary, cmd->name,
           cmd->usage);
    if (cmd->details)
        printf("\n%s", cmd->details);
    return EXIT_FINE;
}

static bool wants_help(int argc, char *argv[]) {
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

// ---- running ------------------------------------------------------------------------

// What was printed must really have arrived: a full disk is no success.
static int checked(int code) {
    if (fflush(stdout)) {
        perror("hearout: standard output");
        return EXIT_IO;
    }
    if (ferror(stdout)) { // what failed it was some time ago
        fputs("hearout: standard output: not all of it could be written\n", stderr);
        return EXIT_IO;
    }
    return code;
}

// A standard stream that was closed would be the next file that is opened. It stays
// unusable: what cannot be read from is opened for writing, and the other way round.
static void keep_closed(void) {
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0 &&
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            abort();
}

static int run(const struct cmd *cmd, int argc, char *argv[]) {
    if (wants_help(argc, argv))
        return help_on(cmd->name);
    char name[32]; // by which getopt and others tell what was wrong
    snprintf(name, sizeof name, "hearout: %s", cmd->name);
    argv[0] = name;
    int code = cmd->run(argc, argv);
    if (code == EXIT_USAGE)
        fprintf(stderr, "usage: hearout %s %s\n", cmd->name, cmd->usage);
    return code;
}

// Alone on a terminal: say what this is, and offer the patrons.
static int greet(void) {
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return usage(stderr, EXIT_USAGE);
    puts("hearout: practise de-escalation with upset library patrons, in your own "
         "words.\n\n"
         "  hearout practice --mode learn         with a coach in the margin\n"
         "  hearout practice denise-okafor        straight to one patron\n"
         "  hearout help                          everything else\n\n"
         "Whom would you like to talk with? A number, or q to leave.\n");
    char name[] = "practice";
    return cmd_practice.run(1, (char *[]){name, NULL});
}

static int no_such(const char *name) {
    struct str names[COMMANDS];
    for (int i = 0; i < COMMANDS; i++)
        names[i] = str_of(commands[i]->name);
    struct str nearest = suggest(str_of(name), names, COMMANDS);
    fprintf(stderr, "hearout: no command '%s'", name);
    if (nearest.len)
        fprintf(stderr, " (did you mean '%.*s'?)", STR_ARGS(nearest));
    fputs("\n`hearout help` lists the commands\n", stderr);
    return EXIT_USAGE;
}

static bool is_one_of(const char *word, const char *const words[]) { // NULL-ended
    while (*words && strcmp(word, *words) != 0)
        words++;
    return *words;
}

static int choose(int argc, char *argv[]) {
    if (argc < 2)
        return greet();
    if (is_one_of(argv[1], (const char *const[]){"--version", "-V", "version", NULL})) {
        puts("hearout " VERSION);
        return EXIT_FINE;
    }
    if (is_one_of(argv[1], (const char *const[]){"help", "--help", "-h", NULL}))
        return argc > 2 ? help_on(argv[2]) : usage(stdout, EXIT_FINE);
    const struct cmd *cmd = find(argv[1]);
    if (cmd)
        return run(cmd, argc - 1, argv + 1);
    return no_such(argv[1]);
}

int main(int argc, char *argv[]) {
    keep_closed();
    setlocale(LC_CTYPE, "");
    signal(SIGXFSZ,
           SIG_IGN); // a file at its limit is a full disk: told, and nothing lost
    return checked(choose(argc, argv));
}
