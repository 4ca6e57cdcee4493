// Any bytes, said to a patron: heard without a fault, spans on the reply's characters.
#include <assert.h>

#include "../unit/stage.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct stage_files files;
    if (!files.lexicon && !stage_open(&files))
        abort();
    struct memory memory = {0};
    size_t half = size / 3;
    struct str prev = {(const char *)data, half};
    struct str reply = {(const char *)data + half, size - half};
    ear_remember(files.ear, &memory, prev);
    struct listener listener = {.memory = &memory};
    const struct heard *heard = ear_hear(files.ear, &listener, reply);
    for (unsigned i = 0; i < heard->count; i++) {
        assert(heard->at[i].begin <= heard->at[i].end);
        assert(heard->at[i].end <= reply.len);
        // never inside a character
        if (heard->at[i].begin < reply.len && utf8_valid(reply))
            assert((reply.at[heard->at[i].begin] & 0xc0) != 0x80);
    }
    assert(heard->courtesy >= -100 && heard->courtesy <= 100);
    return 0;
}
