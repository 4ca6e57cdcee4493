// Any bytes as a persona file: refused with a message or played, never a fault.
#include "../unit/stage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct stage_files files;
    if (!files.lexicon && !stage_open(&files))
        abort();
    struct arena arena = {0};
    struct diag diag = {.doubting = true};
    const struct persona *persona =
        persona_read("fuzzed.json", (struct str){(const char *)data, size}, files.policy,
                     files.commons, files.ear, &arena, &diag);
    if (persona) {
        struct session session;
        struct stage_set set = stage_set(&files, persona);
        session_start(&session, &set, 1, 0, &arena);
        while (session_say(&session, STR("So you waited all day. What happened?")))
            ;
    }
    arena_free(&arena);
    return 0;
}
