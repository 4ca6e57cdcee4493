// move: the things a staff reply can do, and what each does to a conversation.
//
// The ids are a stable interface of the program (transcripts, `hearout moves`).
// A lexicon gives the rules that find them; nothing here knows any words.

#ifndef TALK_MOVE_H
#define TALK_MOVE_H

#include <stdint.h>

#include "base/str.h"

// name, id, whether it harms, what a debrief calls it
#define MOVE_LIST(X)                                                                     \
    X(GREETING, "greeting", false, "a greeting")                                         \
    X(SELF_INTRODUCTION, "self_introduction", false, "your name or role")                \
    X(NAME_USE, "name_use", false, "their name")                                         \
    X(OFFER_HELP, "offer_help", false, "an offer of help")                               \
    X(OPEN_QUESTION, "open_question", false, "an open question")                         \
    X(CLOSED_QUESTION, "closed_question", false, "a closed question")                    \
    X(PERMISSION, "permission", false, "asking leave first")                             \
    X(CHECK_UNDERSTANDING, "check_understanding", false, "checking you got it right")    \
    X(REFLECTION, "reflection", false, "saying it back in your own words")               \
    X(SUMMARY, "summary", false, "gathering the points")                                 \
    X(FEELING, "feeling", false, "naming the feeling")                                   \
    X(VALIDATION, "validation", false, "saying they have a point")                       \
    X(SYMPATHY, "sympathy", false, "sympathy")                                           \
    X(APOLOGY, "apology", false, "owning a fault")                                       \
    X(THANKS, "thanks", false, "thanks")                                                 \
    X(APPRECIATION, "appreciation", false, "giving credit")                              \
    X(REASSURANCE, "reassurance", false, "reassurance")                                  \
    X(SELF_DISCLOSURE, "self_disclosure", false, "your own experience")                  \
    X(REASON, "reason", false, "a reason")                                               \
    X(INFORMATION, "information", false, "a plain fact")                                 \
    X(ADVICE, "advice", false, "advice")                                                 \
    X(OPTION, "option", false, "an offer")                                               \
    X(CHOICE, "choice", false, "leaving the choice to them")                             \
    X(WILLING, "willing", false, "asking if they are willing")                           \
    X(NEXT_STEP, "next_step", false, "a concrete next step")                             \
    X(REFERRAL, "referral", false, "a warm hand-over")                                   \
    X(NOT_KNOWING, "not_knowing", false, "admitting what you do not know")               \
    X(DECLINE, "decline", false, "a no")                                                 \
    X(PRIVACY, "privacy", false, "guarding somebody's privacy")                          \
    X(PRIVATE_SPACE, "private_space", false, "a quieter place")                          \
    X(LIMIT, "limit", false, "a limit")                                                  \
    X(GET_HELP, "get_help", false, "bringing in help")                                   \
    X(DISENGAGE, "disengage", false, "leaving safely")                                   \
    X(PAUSE, "pause", false, "silence or time")                                          \
    X(SPACE, "space", false, "giving room")                                              \
    X(FEEDBACK_REQUEST, "feedback_request", false, "asking how it was")                  \
    X(CLOSING, "closing", false, "closing it")                                           \
    X(COMMAND_CALM, "command_calm", true, "ordering calm")                               \
    X(YOU_MUST, "you_must", true, "an order")                                            \
    X(BARE_POLICY, "bare_policy", true, "the bare rule")                                 \
    X(YES_BUT, "yes_but", true, "a \"yes, but\"")                                        \
    X(WHY_ACCUSE, "why_accuse", true, "an accusing why")                                 \
    X(REASON_FOR_REQUEST, "reason_for_request", true, "asking why they want it")         \
    X(JUDGEMENT, "judgement", true, "a judgement")                                       \
    X(BLAME, "blame", true, "blame")                                                     \
    X(MINIMISE, "minimise", true, "making it small")                                     \
    X(HOLLOW_EMPATHY, "hollow_empathy", true, "an empty formula")                        \
    X(SARCASM, "sarcasm", true, "sarcasm")                                               \
    X(TALKING_DOWN, "talking_down", true, "talking down")                                \
    X(THREAT, "threat", true, "a threat")                                                \
    X(DISMISS, "dismiss", true, "a brush-off")                                           \
    X(CHALLENGE_BACK, "challenge_back", true, "a challenge back")                        \
    X(GENERALISE, "generalise", true, "\"you people\", \"you always\"")                  \
    X(FALSE_PROMISE, "false_promise", true, "a promise you cannot keep")                 \
    X(JARGON, "jargon", true, "an unexplained library term")                             \
    X(IDIOM, "idiom", true, "a figure of speech")                                        \
    X(SHOUTING, "shouting", true, "shouting in print")                                   \
    X(PREMATURE_CHEER, "premature_cheer", true, "brightness too soon")                   \
    X(LABEL, "label", true, "a label or diagnosis")                                      \
    X(INSULT, "insult", true, "an insult")                                               \
    X(PRIVACY_LEAK, "privacy_leak", true, "giving away somebody's data")                 \
    X(PERSONAL_LEAK, "personal_leak", true, "giving away your own data")                 \
    X(PARROTING, "parroting", true, "repeating their words unchanged")

enum move {
#define X(name, id, harms, label) MOVE_##name,
    MOVE_LIST(X)
#undef X
        MOVE_COUNT,
    MOVE_NONE = MOVE_COUNT,
};

const char *move_id(enum move move);    // "open_question"
const char *move_label(enum move move); // "an open question"
bool move_harms(enum move move);
enum move move_of(struct str id); // MOVE_NONE when there is no such move

// A set of moves, one bit each.
typedef uint64_t move_set;
#define MOVE_BIT(move) ((move_set)1 << (move))
// The moves that a list of a file names; each name that is none is told. `scraps` takes
// the names.
struct json_node;
struct arena;
bool move_set_read(const struct json_node *names, move_set *set, struct arena *scraps);
_Static_assert(MOVE_COUNT <= 64, "a move_set has 64 bits");

#endif
