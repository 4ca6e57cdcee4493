// library: the data on the shelf: lexicon, personas, policy, criteria, as a command
// needs them.
//
// A user's own file of the same name comes before the library's. What is read lives
// until library_close().

#ifndef CMD_LIBRARY_H
#define CMD_LIBRARY_H

#include "base/diag.h"
#include "judge/sheet.h"
#include "record/transcript.h"
#include "report/sources.h"
#include "world/paths.h"
#include "world/sign.h"

enum { LEXICON_FILES_MAX = 40 };

struct library {
    struct arena arena;
    struct diag diag;
    struct paths paths;
    const struct lexicon *lexicon;
    const char *lexicon_files[LEXICON_FILES_MAX]; // that it was read from
    size_t lexicon_file_count;
    struct ear *ear;
    struct play_signals signals;
    const struct policy *policy;
    const struct commons *commons;
    const struct criteria *criteria;
    struct rubrics rubrics;
    struct sources sources;
    bool untold;     // what changed since a conversation is not told, one by one
    int fault;       // why library_persona() gave none: an exit code
    struct str *ids; // of all personas there are, sorted
    size_t id_count;
    const struct shelf *shelf; // shelf_read()'s, once it was asked for
    char lexicon_digest[SIGN_DIGEST_SIZE], policy_digest[SIGN_DIGEST_SIZE],
        common_digest[SIGN_DIGEST_SIZE], rubrics_digest[SIGN_DIGEST_SIZE],
        persona_digest[SIGN_DIGEST_SIZE]; // of the persona read last
};

// Where a command looks for things, as its options say; NULL: where they usually are.
struct library_options {
    const char *data, *transcripts, *lang, *rubric;
    bool doubting; // also tell what looks unintended
};

// Finds the data and reads lexicon, policy and what patrons share. False and told.
bool library_open(struct library *library, const struct library_options *options);
void library_close(struct library *library);
// Also the criteria, the rubrics (of `rubric` only, where one is named) and the sources.
bool library_read_judging(struct library *library, const char *rubric);
// A persona by id, or by path when there is a slash in it. NULL and told, with the
// nearest id when there is none of that name; `fault` says what to exit with then.
const struct persona *library_persona(struct library *library, const char *id,
                                      struct arena *arena);
// Fills ids.
bool library_list(struct library *library);
// Whether there is a persona file of that id, whatever is in it.
bool library_has(struct library *library, struct str id);
struct stage_set library_stage(const struct library *library,
                               const struct persona *persona);

// What to exit with when a file could not be read: it is not there (or is no file), or it
// is, and what is in it is not what was wanted.
int library_file_fault(const char *path);
// The path of a data file, the user's own first ("rubrics/criteria.json"). In the arena.
const char *library_path(struct library *library, const char *name);
// What a transcript's first line says of the data.
void library_describe(const struct library *library, struct transcript_start *start);

#endif
