// redact: personal data in what was said, exchanged for labels.
//
// Finds e-mail addresses, phone numbers, payment cards, library barcodes and other long
// numbers, and the names it is told. It is a help, not a guarantee: a name it was not
// told, an address, a story that only one person can have lived stay where they are.
// Pure; views are into the text or the arena.

#ifndef REPORT_REDACT_H
#define REPORT_REDACT_H

#include "base/arena.h"
#include "base/str.h"

// kind, what stands for it, in words (one, several)
#define REDACT_LIST(X)                                                                   \
    X(EMAIL, "[e-mail]", "e-mail address", "e-mail addresses")                           \
    X(PHONE, "[phone]", "phone number", "phone numbers")                                 \
    X(CARD, "[card]", "payment card number", "payment card numbers")                     \
    X(BARCODE, "[barcode]", "barcode or other long number",                              \
      "barcodes or other long numbers")                                                  \
    X(NAME, "[name]", "name", "names")

enum redact_kind {
#define X(kind, label, one, several) REDACT_##kind,
    REDACT_LIST(X)
#undef X
        REDACT_KINDS,
};
struct str redact_label(enum redact_kind kind);
const char *redact_words(enum redact_kind kind, unsigned count); // "phone numbers"

// What to look for beyond what shows by its form.
struct redaction {
    const struct str *names; // any case; whole words only; "Ann Lee" with any one blank
    size_t name_count;
};

struct redact_found {
    enum redact_kind kind;
    size_t begin, end; // of the text as it was, in bytes; in order, none overlapping
};

struct redacted {
    struct str text; // with the labels
    const struct redact_found *found;
    size_t count;
};

// `redaction` may be NULL: no names.
struct redacted redact_text(const struct redaction *redaction, struct str text,
                            struct arena *arena);
// Where an offset of the text as it was stands in the new one. Inside of what was taken
// out: the label's begin, or its end where `end` says so.
size_t redact_offset(const struct redacted *redacted, size_t offset, bool end);

#endif
