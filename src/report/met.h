// met: what of a patron one reply meets, by their own words and lists. That is what the
// author of a patron can mend; what moves were heard is the lexicon's.

#ifndef REPORT_MET_H
#define REPORT_MET_H

#include "base/show.h"
#include "play/acts.h"

// `acts` are those of the reply, which was the last that the ear heard.
void met(const struct show *show, const struct persona *persona, const struct acts *acts);

#endif
