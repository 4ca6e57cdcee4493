// payload: the body of a message that tells another system how a session went.
//
// Made from what the transcript recorded, never scored anew, so that what is sent is what
// was shown; the same transcript gives the same bytes at every try. Thin by default: ids,
// versions, scores, gates, ending, counts and duration. With `text` the conversation goes
// along, redacted. The learner is the pseudonym. Nothing a transcript says can ping
// anybody, and each body stays within its receiver's limits.
//
// Pure. Digests are libcrypto's and so world/sign's: UUIDs come through a callback.

#ifndef REPORT_PAYLOAD_H
#define REPORT_PAYLOAD_H

#include "record/result.h"
#include "report/redact.h"

enum payload_format {
    PAYLOAD_STANDARD,    // Standard Webhooks 1
    PAYLOAD_CLOUDEVENTS, // structured mode
    PAYLOAD_SLACK,       // incoming webhook
    PAYLOAD_TEAMS,       // Adaptive Card, for a workflow
    PAYLOAD_DISCORD,     // webhook
    PAYLOAD_XAPI,        // statements, for a learning record store
    PAYLOAD_FORMATS,
};
const char *payload_format_id(enum payload_format format); // "standard"
bool payload_format_of(struct str id, enum payload_format *format);

enum { PAYLOAD_UUID_SIZE = 37 }; // with NUL
// The version 5 UUID of a name in a namespace, which is a UUID as text too.
typedef void payload_uuid5(struct str space, struct str name,
                           char uuid[PAYLOAD_UUID_SIZE]);

#define PAYLOAD_TYPE "hearout.session.scored"
// Of accounts where the library has named no page of its own: a domain that nobody has.
#define PAYLOAD_HOME_PAGE "https://hearout.invalid/"

struct payload_request {
    enum payload_format format;
    struct str id; // the message's (webhook-id): the same at every try
    bool text;     // the conversation too, redacted
    const struct redaction *redaction; // names to take out; NULL: none are known
    struct str patron;                 // the patron's name; empty: made from the id
    const struct criteria *criteria;   // their titles, for people; NULL: not named
    struct str home_page;              // of xAPI accounts; empty: PAYLOAD_HOME_PAGE
    payload_uuid5 *uuid5;              // xapi needs it; otherwise NULL will do
};

struct payload {
    struct str body; // JSON, UTF-8; in the arena
    const char *content_type;
    const char *header; // one more that the receiver wants, "Name: value"; NULL: none
    bool shortened;     // something was left out, and the body says so
};

// False and told where the transcript has no recorded score.
bool payload_make(struct payload *payload, const struct payload_request *request,
                  const struct transcript *transcript, const char *file,
                  struct arena *arena, struct diag *diag);

#endif
