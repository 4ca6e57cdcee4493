// options: the command line of a subcommand, by getopt_long, with one table a command.

#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <stdbool.h>

struct option_row {
    const char *name;   // without the two dashes; NULL ends the table
    char letter;        // a short form, or 0
    const char **value; // set to the argument, or
    bool *flag;         // set to true
};

// Reads argv[1..]. The number of the first word that is no option, or -1 (told) when an
// option is not known or lacks its argument.
int options_read(int argc, char *argv[], const struct option_row *rows);
// Whether so many words follow the options, `first` being what options_read() gave. If not,
// tells what was wanted: "hearout: explain: expected one reply in quotes, not 4 words".
bool options_words(int argc, char *argv[], int first, int least, int most,
                   const char *wanted);
// The same as options_read(), and nothing is told: to see whether a command line can be meant so.
int options_try(int argc, char *argv[], const struct option_row *rows);

#endif
