// Any bytes as a text: redacted with all offsets in bounds and in order, and again without
// a change where nothing was found; and as a transcript: copied and sent in every format.
#include <stdlib.h>

#include "base/utf8.h"
#include "report/payload.h"
#include "report/redact_copy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str names[] = {{"Ann Lee", 7}, {"Will", 4}, {"Zo\xc3\xab", 4}};
static const struct redaction redaction = {names, 3};

static void uuid(struct str space, struct str name, char text[PAYLOAD_UUID_SIZE]) {
    snprintf(text, PAYLOAD_UUID_SIZE, "%08x-0000-5000-8000-%012x",
             (unsigned)str_hash(space), (unsigned)str_hash(name));
}

static void check(bool good) {
    if (!good)
        abort();
}

static void as_text(struct str text, struct arena *arena) {
    struct redacted redacted = redact_text(&redaction, text, arena);
    size_t last = 0;
    for (size_t i = 0; i < redacted.count; i++) {
        check(redacted.found[i].begin >= last);
        check(redacted.found[i].begin < redacted.found[i].end);
        last = redacted.found[i].end;
    }
    check(last <= text.len);
    check(redacted.count || str_eq(redacted.text, text));
    size_t before = 0;
    for (size_t at = 0; at <= text.len; at++) {
        size_t begin = redact_offset(&redacted, at, false);
        size_t end = redact_offset(&redacted, at, true);
        check(begin >= before && begin <= end && end <= redacted.text.len);
        before = begin;
    }
    check(!utf8_valid(text) || utf8_valid(redacted.text));
}

static void as_transcript(struct str text, struct arena *arena) {
    struct diag diag = {0};
    struct transcript transcript;
    struct redact_copy copy;
    if (!transcript_read(&transcript, "t.jsonl", text, arena, &diag))
        return;
    check(redact_transcript(&copy, &transcript, &redaction, STR("now"), "t.jsonl", arena,
                            &diag));
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++) {
        struct payload payload;
        struct payload_request request = {.format = (enum payload_format)f,
                                          .id = STR("id"),
                                          .text = true,
                                          .redaction = &redaction,
                                          .uuid5 = uuid};
        if (payload_make(&payload, &request, &transcript, "t.jsonl", arena, &diag))
            check(utf8_valid(payload.body) && payload.body.len < 256 * 1024);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena arena = {0};
    struct str text = {(const char *)data, size};
    as_text(text, &arena);
    as_transcript(text, &arena);
    arena_free(&arena);
    return 0;
}
