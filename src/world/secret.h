// secret: what only the two ends may know, read from where it is kept.
//
// A file that nobody but its owner can read, or one that the service manager hands over
// ($CREDENTIALS_DIRECTORY), or, second best, the environment. Never on the command line.
// Messages name the place, never the content; a process that has read one leaves no core
// file.

#ifndef WORLD_SECRET_H
#define WORLD_SECRET_H

#include "base/diag.h"
#include "base/str.h"

enum { SECRET_MAX = 4096 }; // bytes

struct secret {
    char text[SECRET_MAX + 1]; // with room to see that there is more
    size_t length;             // without blanks around it
};

// From a file, as the configuration in `beside` names it: a path that begins with a slash,
// else a name in $CREDENTIALS_DIRECTORY, else beside the configuration. False and told.
bool secret_read_file(struct secret *secret, const char *name, const char *beside,
                      struct diag *diag);
// From $HEAROUT_SECRET_<endpoint>, in capitals, with _ for -. False, not told, where there
// is none; *name is then what it would have been called.
enum { SECRET_NAME_SIZE = 96 };
bool secret_read_environment(struct secret *secret, struct str endpoint,
                             char name[SECRET_NAME_SIZE]);
// The same for one that has come another way, as an address in the configuration.
void secret_guard(void);
struct str secret_text(const struct secret *secret);
void secret_forget(struct secret *secret);

#endif
