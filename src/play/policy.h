// policy: what this library can do and may promise, as its own pack of rules says.
//
// Read from personas/policy.json. Staff can look it up in every mode, patrons' options
// point into it, and promises are checked against it.

#ifndef PLAY_POLICY_H
#define PLAY_POLICY_H

#include "play/topics.h"

enum { POLICIES_MAX = 120, FORBIDDEN_MAX = 40 };

struct policy_entry {
    struct str id;
    struct str heading;      // "lifting a block for a day"
    struct str rule;         // what it is, as one would read it at a desk
    struct str reason;       // why it is so; may be empty
    const struct str *words; // by which /policy finds it, its heading aside
    size_t word_count;
};

// What nobody at the desk may promise.
struct forbidden {
    struct str id;
    struct str heading;
    struct str reason;
    bool gate; // it harms: money, access or safety
};

struct policy {
    struct str library; // the library's name
    struct policy_entry entries[POLICIES_MAX];
    unsigned count;
    struct forbidden forbidden[FORBIDDEN_MAX];
    unsigned forbidden_count;
    // The owner is an entry (TOPIC_OPTION) or what is forbidden (TOPIC_FORBIDDEN).
    struct topics topics;
};

// NULL and told when it cannot be used. The text may go afterwards.
struct policy *policy_read(const char *file, struct str text, struct ear *ear,
                           struct arena *arena, struct diag *diag);
int policy_find(const struct policy *policy, struct str id); // -1: no such entry

#endif
