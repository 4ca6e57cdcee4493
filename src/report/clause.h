// clause: the words around a piece of evidence that make sense by themselves.
//
// What a rule matched may be two words; what a person said is a clause. A quotation shows
// the clause, so that a learner can see whether it was meant that way.

#ifndef REPORT_CLAUSE_H
#define REPORT_CLAUSE_H

#include "play/acts.h"

// The sentence around the bytes where it is short, else the clause between its commas, else
// the bytes themselves where even that is longer than `most` bytes. Marks at its end and
// spaces at its edges are left out.
struct span_bytes clause_around(struct str reply, struct span_bytes at, size_t most);

// The same in quotation marks, cut between words where it is longer than `most` bytes; empty
// where there are no words. In the arena.
struct str clause_quote(struct str reply, struct span_bytes at, size_t most,
                        struct arena *arena);

#endif
