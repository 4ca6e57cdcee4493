// uuid: what tests of payloads give for a UUID: not version 5, but a function of its
// arguments with a UUID's form.

#ifndef TESTS_UNIT_UUID_H
#define TESTS_UNIT_UUID_H

#include "report/payload.h"
#include "test.h"

static inline void some_uuid(struct str space, struct str name,
                             char uuid[PAYLOAD_UUID_SIZE]) {
    unsigned long long a = str_hash(space), b = str_hash(name);
    snprintf(uuid, PAYLOAD_UUID_SIZE, "%08llx-%04llx-5%03llx-8%03llx-%012llx",
             a & 0xffffffff, b & 0xffff, b >> 16 & 0xfff, b >> 28 & 0xfff,
             b & 0xffffffffffff);
}

#endif
