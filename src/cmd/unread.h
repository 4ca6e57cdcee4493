// unread: replies that the program could not read, collected from transcripts: the
// lexicon's authors' to-do list.

#ifndef CMD_UNREAD_H
#define CMD_UNREAD_H

#include "cmd/library.h"

// Of a transcript, or of all in a folder, a line each: how many per cent of the content
// words nothing knew, where it stands, the patron, the words. In a folder those whose learner
// keeps them private are left out and counted. An exit code.
int unread_tell(struct library *library, const char *path);

#endif
