#include "cmd/leaving.h"

#include <strings.h>

bool leaving_word(struct str word) {
    static const char *const words[] = {"q", "quit", "exit", ":q", ":q!", ":wq", ":x"};
    if (str_starts(word, STR("/")))
        word = str_cut(word, 1, word.len);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str one = str_of(words[i]);
        if (word.len == one.len && strncasecmp(word.at, one.at, one.len) == 0)
            return true;
    }
    return false;
}
