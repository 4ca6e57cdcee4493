// lines: what a patron can say, in groups of variants.
//
// Every line has a number; a scene marks the numbers that were said, so that no
// line is said twice. Lines may hold slots in braces.

#ifndef PLAY_LINES_H
#define PLAY_LINES_H

#include "base/json.h"
#include "talk/ear.h"

enum {
    LINES_ALL_MAX = 2048, // of one patron with all that patrons share
    LINE_SIZE = 320,      // bytes at most of one line, its slots filled
    SLOT_SIZE = 48,       // of what stands in for a slot, its NUL too
};

// What stands in for {…}; a line whose slot is empty is not said.
enum slot {
    SLOT_STAFF_NAME, // {staff_name}: what the staff member said they are called
    SLOT_NAME,       // {patron_name}
    SLOT_NOUN,       // {noun}: the learner's own word for a thing of this patron's
    SLOT_WHEN,       // {when}: the time that was promised, in the learner's words
    SLOT_COUNT,
};

struct line {
    struct str text;
    uint16_t concerns; // bit per concern that the line brings up
    uint8_t slots;     // bit per slot it holds
};

struct group { // of variants: the lines first .. first + count - 1
    uint16_t first, count;
};

struct lines {
    struct line *at;
    unsigned count, room;
};

const char *slot_name(enum slot slot); // "staff_name"

// Whether a line or cue can be said whole: told where it is too long, or where a slot is not
// known.
bool line_fits(const struct json_node *node, struct line *line);
// Reads a list of variants; told when it is no list of texts or one of them does not fit.
// An absent node is an empty group.
bool lines_read(struct lines *lines, const struct json_node *node, struct group *group,
                struct arena *arena);

#endif
