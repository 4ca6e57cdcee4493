#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef ARENA_BLOCK
#define ARENA_BLOCK ((size_t)64 * 1024)
#endif

struct arena_block {
    struct arena_block *older;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

static _Noreturn void out_of_memory(void) {
    fputs("hearout: out of memory\n", stderr);
    exit(71); // EX_OSERR
}

static struct arena_block *block_new(struct arena_block *older, size_t need) {
    // Doubling, so that after a few lines one block holds any line.
    size_t size = ARENA_BLOCK && older ? older->size * 2 : ARENA_BLOCK;
    if (size < need)
        size = need;
    // Large blocks are zero when they come from the system: untouched, they take no memory.
    struct arena_block *block = calloc(1, sizeof *block + size);
    if (!block)
        out_of_memory();
    block->older = older;
    block->size = size;
    block->used = 0;
    return block;
}

void *arena_take(struct arena *arena, size_t size, size_t count) {
    const size_t align = alignof(max_align_t);
    if (size && count > (SIZE_MAX / 4 - align) / size)
        out_of_memory();
    size_t need = (size * count + align - 1) / align * align;

    struct arena_block *block = arena->newest;
    if (!block || need > block->size - block->used) {
        block = block_new(block, need);
        arena->newest = block;
    }
    void *object = block->bytes + block->used;
    block->used += need;
    return object;
}

struct str arena_copy(struct arena *arena, struct str s) {
    char *copy = arena_new(arena, char, s.len + 1);
    if (s.len)
        memcpy(copy, s.at, s.len);
    return (struct str){copy, s.len};
}

struct str arena_vprint(struct arena *arena, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    size_t size = (size_t)(len > 0 ? len : 0) + 1;
    char *text = arena_new(arena, char, size);
    vsnprintf(text, size, format, again);
    va_end(again);
    return (struct str){text, size - 1};
}

const char *arena_print(struct arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct str text = arena_vprint(arena, format, args);
    va_end(args);
    return text.at;
}

static void blocks_free(struct arena_block *block) {
    while (block) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_reset(struct arena *arena) {
    if (!arena->newest)
        return;
    if (ARENA_BLOCK == 0) {
        arena_free(arena);
        return;
    }
    blocks_free(arena->newest->older);
    arena->newest->older = NULL;
    memset(arena->newest->bytes, 0, arena->newest->used);
    arena->newest->used = 0;
}

void arena_free(struct arena *arena) {
    blocks_free(arena->newest);
    arena->newest = NULL;
}

size_t arena_size(const struct arena *arena) {
    size_t size = 0;
    for (const struct arena_block *block = arena->newest; block; block = block->older)
        size += block->size;
    return size;
}
