// arena: memory that lives and dies together.
//
// Callers have no error path: out of memory ends the program. The sanitizer
// build sets ARENA_BLOCK to 0, so that each object is a block of its own whose
// bounds and lifetime ASan watches.

#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/str.h"

struct arena_block;

struct arena {
    struct arena_block *newest; // NULL: nothing taken yet
};

// Zeroed, aligned for any type. Valid until arena_reset() or arena_free().
void *arena_take(struct arena *arena, size_t size, size_t count);
#define arena_new(arena, type, count) ((type *)arena_take(arena, sizeof(type), count))

struct str arena_copy(struct arena *arena, struct str s); // NUL-ended as a courtesy
const char *arena_print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str arena_vprint(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0))); // NUL-ended too

// Forgets all objects and keeps the memory, so that the next line costs no malloc.
void arena_reset(struct arena *arena);
void arena_free(struct arena *arena);
size_t arena_size(const struct arena *arena); // bytes held, for `make bench`

#endif
