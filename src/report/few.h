// few: some different learners, as many of them as it takes to say that they are not few;
// and how often they did something.
//
// What fewer than five people did tells of each of them; a report that is shared leaves
// it out.

#ifndef REPORT_FEW_H
#define REPORT_FEW_H

#include <stdbool.h>
#include <stdint.h>

enum { FEW_MAX = 5 };

struct few {
    uint32_t at[FEW_MAX]; // different ones, as they came
    uint8_t count;        // FEW_MAX: so many or more
    bool more;            // there was one that found no room
};

static inline void few_add(struct few *few, uint32_t learner) {
    for (unsigned i = 0; i < few->count; i++)
        if (few->at[i] == learner)
            return;
    if (few->count < FEW_MAX)
        few->at[few->count++] = learner;
    else
        few->more = true;
}

struct times {
    unsigned count;
    struct few learners;
};

static inline void times_add(struct times *times, uint32_t learner) {
    times->count++;
    few_add(&times->learners, learner);
}

// Some, and fewer than can be spoken of without speaking of each.
static inline bool few_are_few(const struct few *few) {
    return few->count > 0 && few->count < FEW_MAX;
}

#endif
