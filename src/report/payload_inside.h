// payload_inside: what the files that write the bodies share.

#ifndef REPORT_PAYLOAD_INSIDE_H
#define REPORT_PAYLOAD_INSIDE_H

#include "base/text.h"
#include "report/payload.h"

enum {
    PAYLOAD_ID_MAX = 80,          // bytes of an id, a version, a pseudonym
    PAYLOAD_TALK_MAX = 40 * 1024, // bytes of a body from which on no more is said of a
                                  // conversation: CloudEvents end at 64 KiB
    PAYLOAD_LINE_MAX = 4000,      // UTF-16 units of one line of a conversation
};

struct payload_writing {
    const struct payload_request *request;
    const struct result *result;
    struct str session, learner, patron; // bounded; the learner redacted
    bool shortened;                      // set by whoever leaves something out
    struct arena *arena;
};

// ---- pieces -------------------------------------------------------------------------

// At most PAYLOAD_ID_MAX bytes of it. What was left out counts as shortened.
struct str payload_id(struct payload_writing *writing, struct str id);
// The words of a quote, redacted; empty where the request wants no text.
struct str payload_quote(struct payload_writing *writing,
                         const struct result_quote *quote);
// A line of the conversation, redacted.
struct str payload_line(struct payload_writing *writing, const struct result_line *line);

// What one character becomes for a receiver; `room` is where it may be put together.
enum { PAYLOAD_ESCAPE_SIZE = 12 };
typedef struct str payload_escape(struct str character, char room[PAYLOAD_ESCAPE_SIZE]);
// Only what every receiver wants: nothing that hides or turns the text around.
struct str payload_plain(struct str character, char room[PAYLOAD_ESCAPE_SIZE]);
// Also an @ that reaches nobody: a zero-width blank stands behind it.
struct str payload_quiet(struct str character, char room[PAYLOAD_ESCAPE_SIZE]);

// The text escaped, on one line and at most so many UTF-16 units long, which is how the
// receivers count. No character and no escape is split; what is cut off is marked with an
// ellipsis, and counts as shortened.
struct str payload_fitted(struct payload_writing *writing, struct str text,
                          payload_escape *escape, size_t units);
size_t payload_units(struct str text);

// ---- for people ---------------------------------------------------------------------

enum { PAYLOAD_SCORES = RUBRICS_MAX + 1 };

// What a trainer wants to see at a glance. Foreign texts are in it: escape them.
struct payload_words {
    struct str headline; // who talked with whom
    struct str outcome;  // "Resolved. Passed, 82 of 100 (strong)."
    struct str gates[GATES_MAX];
    unsigned gate_count;
    struct {
        struct str title, value;
    } scores[PAYLOAD_SCORES]; // overall last
    unsigned score_count;
    struct str practise; // best and weakest criterion; may be empty
    struct str quote;    // the best words; empty without text
    struct str footer;
};
void payload_words(struct payload_writing *writing, struct payload_words *words);
#define PAYLOAD_TALK "What was said, with personal data taken out as far as it was found:"
// "Denise Okafor: ..." or "Staff: ..."
struct str payload_said(struct payload_writing *writing, const struct result_line *line);
// What is told where lines of the conversation had to be left out.
struct str payload_rest(struct payload_writing *writing, size_t lines);

// ---- the formats --------------------------------------------------------------------

void payload_standard(struct payload_writing *writing, struct text *out);
void payload_cloudevents(struct payload_writing *writing, struct text *out);
void payload_slack(struct payload_writing *writing, struct text *out);
void payload_teams(struct payload_writing *writing, struct text *out);
void payload_discord(struct payload_writing *writing, struct text *out);
void payload_xapi(struct payload_writing *writing, struct text *out);

#endif
