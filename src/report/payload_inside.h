// payload_inside: what the files that write the bodies share.

#ifndef REPORT_PAYLOAD_INSIDE_H
#define REPORT_PAYLOAD_INSIDE_H

#include "base/text.h"
#include "report/payload.h"

enum {
    PAYLOAD_ID_MAX = 80,          // bytes of an id, a version, a pseudonym
    PAYLOAD_TALK_MAX = 48 * 1024, // bytes of conversation, where the receiver sets no
                                  // limit: the body stays below 64 KiB
};

struct payload_writing {
    const struct payload_request *request;
    const struct result *result;
    struct str session, learner; // bounded; the learner redacted
    bool shortened;              // set by whoever leaves something out
    struct arena *arena;
};

// At most PAYLOAD_ID_MAX bytes of it. What was left out counts as shortened.
struct str payload_id(struct payload_writing *writing, struct str id);
// The members of "data" in the standard event, for whoever carries it inside.
void payload_data(struct payload_writing *writing, struct text *out);

void payload_standard(struct payload_writing *writing, struct text *out);
void payload_cloudevents(struct payload_writing *writing, struct text *out);
void payload_slack(struct payload_writing *writing, struct text *out);
void payload_teams(struct payload_writing *writing, struct text *out);
void payload_discord(struct payload_writing *writing, struct text *out);
void payload_xapi(struct payload_writing *writing, struct text *out);

#endif
