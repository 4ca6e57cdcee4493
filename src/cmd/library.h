// library: the data on the shelf: lexicon, personas, policy, rubrics, as a command needs them.
//
// A user's own file of the same name comes before the library's.

#ifndef CMD_LIBRARY_H
#define CMD_LIBRARY_H

#include "base/diag.h"
#include "talk/ear.h"
#include "world/paths.h"
#include "world/sign.h"

struct library {
    struct arena arena; // everything read lives here: library_close()
    struct diag diag;
    struct paths paths;
    const struct lexicon *lexicon;
    char lexicon_digest[SIGN_DIGEST_SIZE];
};

// Finds the data. `data` and `transcripts` as given on the command line, or NULL. False and told when there is none.
bool library_open(struct library *library, const char *data, const char *transcripts);
void library_close(struct library *library);
// The path of a data file, the user's own first ("rubrics/criteria.json"). In the arena.
const char *library_path(struct library *library, const char *name);
bool library_read_file(struct library *library, const char *name, struct str *bytes,
                       const char **path);
bool library_read_lexicon(struct library *library, const char *lang);

#endif
