// concern: the patron's own words about what they are upset about.

#ifndef REPORT_CONCERN_H
#define REPORT_CONCERN_H

#include "play/session.h"

// Of the patron's line with which the turn ended, the words about the concern; empty: none.
struct str concern_words(const struct session *session, unsigned turn, unsigned concern);

#endif
