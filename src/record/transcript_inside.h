// transcript_inside: what the files that write a transcript share.

#ifndef RECORD_TRANSCRIPT_INSIDE_H
#define RECORD_TRANSCRIPT_INSIDE_H

#include "record/transcript.h"

// {"event":EVENT and the closing brace; what is between is the caller's.
struct text transcript_open(const char *event, struct arena *arena);
struct str transcript_close(struct text *out);

#endif
