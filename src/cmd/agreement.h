// agreement: how far program and trainers agree, over all the reviews in a folder.

#ifndef CMD_AGREEMENT_H
#define CMD_AGREEMENT_H

#include "base/show.h"
#include "cmd/library.h"

// `format` is text (also for NULL), json or csv; anything else is told. An exit code: a
// review that cannot be read is told and left out, and the others are shown all the same.
int agreement_tell(struct library *library, const char *folder, const char *format,
                   const struct show *show);

#endif
