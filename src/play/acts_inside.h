// acts_inside: one reply being held against a patron, as the acts*.c files see it.

#ifndef PLAY_ACTS_INSIDE_H
#define PLAY_ACTS_INSIDE_H

#include "play/acts.h"

// Moves that say back; that offer something; that ask.
static const move_set reflecting = MOVE_BIT(MOVE_REFLECTION) | MOVE_BIT(MOVE_SUMMARY) |
                                   MOVE_BIT(MOVE_FEELING) |
                                   MOVE_BIT(MOVE_CHECK_UNDERSTANDING);
static const move_set offering =
    MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_REFERRAL) |
    MOVE_BIT(MOVE_PRIVATE_SPACE) | MOVE_BIT(MOVE_CHOICE) | MOVE_BIT(MOVE_PERMISSION) |
    MOVE_BIT(MOVE_GET_HELP) | MOVE_BIT(MOVE_WILLING) | MOVE_BIT(MOVE_REASSURANCE) |
    MOVE_BIT(MOVE_INFORMATION) | MOVE_BIT(MOVE_FALSE_PROMISE) | MOVE_BIT(MOVE_CLOSING) |
    MOVE_BIT(MOVE_OFFER_HELP);
static const move_set asking = MOVE_BIT(MOVE_OPEN_QUESTION) |
                               MOVE_BIT(MOVE_CLOSED_QUESTION) |
                               MOVE_BIT(MOVE_FEEDBACK_REQUEST);

// The moves made in one sentence.
move_set acts_moves_in(const struct heard *heard, unsigned sentence);
// Whether a signal of the lexicon stands in one; a signal below 0 does not.
bool acts_noted(const struct heard *heard, unsigned sentence, int signal);
bool acts_marked_at(const struct heard *heard, unsigned sentence); // ends in a "?"

// What it asks the patron, and what it offers besides their options.
void acts_read_questions(struct acts *acts, const struct persona *persona,
                         const struct play_signals *signals,
                         const struct topic_hits *hits);
// Which of the patron's facts it speaks of without asking.
void acts_read_facts(struct acts *acts, const struct persona *persona,
                     const struct topic_hits *hits);
// Which of their own words it takes up; whether it tells what nobody here can read.
void acts_read_shared(struct acts *acts);
void acts_read_untold(struct acts *acts);

#endif
