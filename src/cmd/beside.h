// beside: the review that stands beside a transcript, held against it.

#ifndef CMD_BESIDE_H
#define CMD_BESIDE_H

#include "cmd/played.h"
#include "record/review.h"

// The digest of what was said: of the start, every line of both and the end, without what
// may be appended later (a self-rating, consent).
void beside_digest(const struct transcript *transcript, char digest[SIGN_DIGEST_SIZE],
                   struct arena *arena);

// The review beside a transcript that was played. An exit code: EXIT_FINE (with no raters
// where there is none, or nothing in it was ever saved), or told and what to exit with.
int beside_read(struct review *review, struct library *library,
                const struct played *played);
// The same of its lines, for whoever holds the file open.
int beside_take(struct review *review, struct library *library,
                const struct played *played, const char *path, struct str lines);

#endif
