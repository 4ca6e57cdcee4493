// Any bytes as a transcript: refused with a message or replayed, never a fault.
#include "../unit/stage.h"
#include "record/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct stage_files files;
    if (!files.lexicon && !stage_open(&files))
        abort();
    struct arena arena = {0};
    struct diag diag = {0};
    struct transcript transcript;
    if (transcript_read(&transcript, "fuzzed.jsonl",
                        (struct str){(const char *)data, size}, &arena, &diag)) {
        struct stage_set set = stage_set(&files, files.personas[0]);
        struct difference difference;
        static const struct rubrics none;
        replay_compare(&transcript, &set, files.criteria, &none, &difference, &arena,
                       "fuzzed.jsonl", &diag);
    }
    arena_free(&arena);
    return 0;
}
