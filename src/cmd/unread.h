// unread: replies that the program could not read, collected from transcripts: the
// lexicon's authors' to-do list.

#ifndef CMD_UNREAD_H
#define CMD_UNREAD_H

#include "cmd/form.h"
#include "cmd/library.h"

struct unread_options {
    enum form_kind form; // not FORM_HTML
    const char *output;  // a file to write to; NULL and "-": standard output
};

// Of a transcript, or of all in a folder: how many per cent of the content words nothing
// knew, where it stands, the patron, the words. In a folder those whose learner keeps them
// private are left out and counted. An exit code.
int unread_tell(struct library *library, const char *path,
                const struct unread_options *options, const struct terminal_setup *setup);

#endif
