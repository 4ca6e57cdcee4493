// event: what a reply does to a patron, and how much.
//
// The model's numbers, in one table. They are a design to be tuned on played
// conversations; where a source gives the direction, it is named. A change of tension or
// trust always carries the id of the event (or drift) that made it.

#ifndef PLAY_EVENT_H
#define PLAY_EVENT_H

#include "play/stage.h"
#include "talk/move.h"

// name, id, tension, trust, source
// Negative tension calms. What makes an event count less or more (stage, repetition,
// traits, the moment) is in play/effect.c.
#define EVENT_LIST(X)                                                                    \
    X(HEARD, "heard.new", -7, 5, "S34")                                                  \
    X(HEARD_HALF, "heard.half", -2, 2, "S34")                                            \
    X(HEARD_BY_DEED, "heard.by_deed", -4, 4, "S34")                                      \
    X(HEARD_AGAIN, "heard.again", -1, 0, "S36")                                          \
    X(PICKED_UP, "picked_up", -1, 1, "S34")                                              \
    X(ECHOED, "heard.echo", 5, -6, "")                                                   \
    X(SUMMED_UP, "summary.points", -3, 3, "S37")                                         \
    X(FEELING_CAUSE, "feeling.cause", -7, 6, "S45")                                      \
    X(FEELING_RIGHT, "feeling.right", -3, 2, "S45")                                      \
    X(FEELING_WRONG, "feeling.wrong", 3, -1, "S45")                                      \
    X(CORRECTED, "correction.accepted", -4, 3, "S46b")                                   \
    X(MISHEARD, "heard.wrong", 3, -2, "S46b")                                            \
    X(AGREED, "validation", -6, 4, "S43")                                                \
    X(PITIED, "sympathy", -3, 2, "S45")                                                  \
    X(APOLOGY, "apology.first", -4, 3, "S32")                                            \
    X(APOLOGY_SECOND, "apology.second", 0, 0, "S32")                                     \
    X(APOLOGY_AGAIN, "apology.again", 3, -2, "S32")                                      \
    X(THANKED, "thanks", -2, 2, "S19c")                                                  \
    X(CREDITED, "appreciation", -3, 3, "S44")                                            \
    X(FLATTERED, "appreciation.again", 2, -2, "")                                        \
    X(REASSURED, "reassurance", -3, 2, "S43")                                            \
    X(DISCLOSED, "self_disclosure", -1, 1, "")                                           \
    X(GREETED, "greeting", -1, 2, "S41")                                                 \
    X(INTRODUCED, "self_introduction", -2, 3, "S23")                                     \
    X(NAMED, "name_use", -2, 3, "S23")                                                   \
    X(NAMED_OFTEN, "name_use.often", 2, -2, "")                                          \
    X(OFFERED_HELP, "offer_help", -2, 2, "S41")                                          \
    X(ASKED_OPEN, "open_question", -3, 3, "S42")                                         \
    X(ASKED_EARLY, "open_question.early", 1, 0, "S42")                                   \
    X(ASKED_FACT, "closed_question", -1, 1, "S42")                                       \
    X(ASKED_VOLLEY, "closed_question.volley", 3, -2, "S42")                              \
    X(ASKED_LEAVE, "permission", -1, 2, "S53")                                           \
    X(CHECKED, "check_understanding", -2, 3, "S37")                                      \
    X(WAITED, "pause", -4, 2, "S45")                                                     \
    X(WAITED_ASKED, "pause.asked", 3, -1, "S45")                                         \
    X(GAVE_SPACE, "space", -3, 1, "S43")                                                 \
    X(GAVE_PRIVACY, "private_space", -3, 3, "S19d")                                      \
    X(EXPLAINED, "reason", -2, 2, "S46b")                                                \
    X(EXPLAINED_OFFER, "reason.option", -4, 3, "S46b")                                   \
    X(INFORMED, "information", -1, 1, "")                                                \
    X(ANSWERED, "answer", -3, 3, "S44")                                                  \
    X(DEFENDED, "defence", 4, -2, "S44")                                                 \
    X(LECTURED, "lecture", 3, -1, "S55")                                                 \
    X(ADVISED, "advice", 2, -1, "S9")                                                    \
    X(OPTION_FITS, "option.fits", -6, 4, "S32")                                          \
    X(OPTION_EARLY, "option.early", 1, -1, "S9")                                         \
    X(OPTION_UNFIT, "option.unfit", 1, -1, "S32")                                        \
    X(OPTION_AGAIN, "option.again", 0, 0, "S32")                                         \
    X(OPTION_CONFIRMED, "option.confirmed", -6, 4, "S46b")                               \
    X(OPTION_DONE, "option.done", -8, 6, "S46b")                                         \
    X(CHOICE, "choice", -4, 4, "S43")                                                    \
    X(WILLING, "willing", -3, 2, "S48")                                                  \
    X(PROMISED, "next_step", -5, 5, "S34")                                               \
    X(PROMISED_EARLY, "next_step.early", -1, 1, "S9")                                    \
    X(REFERRED, "referral", -4, 3, "S19h")                                               \
    X(SENT_AWAY, "referral.early", 3, -2, "S19h")                                        \
    X(UNSURE_HELPS, "not_knowing.help", -2, 3, "S43")                                    \
    X(UNSURE, "not_knowing", 2, -1, "S43")                                               \
    X(REFUSED, "decline", 5, -2, "S44")                                                  \
    X(REFUSED_KINDLY, "decline.reason", 1, 0, "S46b")                                    \
    X(GUARDED, "privacy", 0, 2, "S25")                                                   \
    X(LIMITED, "limit", -3, 0, "S44")                                                    \
    X(LIMITED_EARLY, "limit.early", 4, -2, "S44")                                        \
    X(HELP_CALLED, "get_help", -2, 0, "S44")                                             \
    X(HELP_EARLY, "get_help.early", 8, -6, "S23b")                                       \
    X(LEFT, "disengage", 0, 0, "S44")                                                    \
    X(LEFT_EARLY, "disengage.early", 6, -8, "S19h")                                      \
    X(FEEDBACK, "feedback_request", -1, 2, "S41")                                        \
    X(CLOSED, "closing", -2, 2, "S41")                                                   \
    X(CLOSED_EARLY, "closing.early", 4, -3, "S19h")                                      \
    X(CALMED, "command_calm", 10, -6, "S46")                                             \
    X(ORDERED, "you_must", 5, -4, "S19k")                                                \
    X(RULED, "bare_policy", 7, -4, "S46")                                                \
    X(YES_BUT, "yes_but", 6, -4, "S19k")                                                 \
    X(WHY, "why_accuse", 8, -6, "S42")                                                   \
    X(WHY_WANT, "reason_for_request", 8, -7, "S42")                                      \
    X(JUDGED, "judgement", 9, -8, "S41")                                                 \
    X(BLAMED, "blame", 8, -6, "S19k")                                                    \
    X(MINIMISED, "minimise", 9, -7, "S19k")                                              \
    X(HOLLOW, "hollow_empathy.first", 0, 0, "S19k")                                      \
    X(HOLLOW_AGAIN, "hollow_empathy", 3, -2, "S19k")                                     \
    X(RECITED, "script", 0, 0, "S19k")                                                   \
    X(MOCKED, "sarcasm", 15, -12, "S19k")                                                \
    X(TALKED_DOWN, "talking_down", 8, -7, "S19h")                                        \
    X(THREATENED, "threat", 14, -12, "S44")                                              \
    X(DISMISSED, "dismiss", 9, -7, "S19h")                                               \
    X(CHALLENGED, "challenge_back", 10, -8, "S44")                                       \
    X(GENERALISED, "generalise", 9, -8, "S46")                                           \
    X(FALSELY_PROMISED, "false_promise", 2, -2, "S49")                                   \
    X(JARGON, "jargon", 3, -2, "S52")                                                    \
    X(IDIOM, "idiom", 3, -2, "S52")                                                      \
    X(SHOUTED, "shouting", 6, -4, "S44")                                                 \
    X(CHEERED, "premature_cheer", 5, -4, "S19h")                                         \
    X(CHEERED_VOLLEY, "cheer.volley", 5, -4, "S19h")                                     \
    X(LABELLED, "label", 18, -14, "S51")                                                 \
    X(INSULTED, "insult", 25, -30, "S14c")                                               \
    X(LEAKED, "privacy_leak", 8, -8, "S25")                                              \
    X(LEAKED_OWN, "personal_leak", 0, 0, "S19")                                          \
    X(PARROTED, "parroting", 3, -2, "S37")                                               \
    X(TALKED_LONG, "long.hot", 3, -1, "S45")                                             \
    X(TALKED_HEAVILY, "heavy.words", 1, -3, "S57")                                       \
    X(UNREAD, "unread", 1, 0, "")                                                        \
    X(SOOTHED, "soother", 0, 0, "")                                                      \
    X(TRIGGERED, "trigger", 0, 0, "")                                                    \
    X(PROMISE_SLIPPED, "promise.slipped", 4, -4, "S19h")                                 \
    X(UNANSWERED, "drift.unanswered", 3, 0, "S44")                                       \
    X(UNHEARD, "drift.unheard", 2, 0, "S9")                                              \
    X(SETTLED, "drift.settled", -1, 0, "S55")                                            \
    X(STRAINED, "drift.load", 1, 0, "S51")                                               \
    X(TWISTED, "twist", 0, 0, "")                                                        \
    X(LET_PASS, "limit.due", 0, 0, "S19")                                                \
    X(CUE_IGNORED, "cue.ignored", 4, -2, "S44")

enum event {
#define X(name, id, tension, trust, source) EVENT_##name,
    EVENT_LIST(X)
#undef X
        EVENT_COUNT,
    EVENT_NONE = EVENT_COUNT,
};

const char *event_id(enum event event);
int event_tension(enum event event);
int event_trust(enum event event);
const char *event_source(enum event event); // a tag of docs/sources.md, or ""
// What happened, for a debrief, where the move alone does not tell; else "".
const char *event_cause(enum event event);
// Of a reaction's key in a persona; EVENT_NONE: no such event.
enum event event_of(struct str id);
// The event that a harmful move is.
enum event event_of_harm(enum move move);

#endif
