// pcre2: for scale, what it takes to search a reply for the lexicon's phrases alone,
// without clauses, scopes, guards or evidence. Run by `make bench PEERS=1`.
//
//   pcre2 PHRASES REPLIES: a phrase or reply a line

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINES_MAX = 20000, FEW = 200, BLOCK = 500 };

static char *phrases[LINES_MAX], *replies[LINES_MAX];

static unsigned lines_of(const char *path, char *lines[]) {
    char buffer[4096];
    unsigned count = 0;
    FILE *file = fopen(path, "r");
    while (file && count < LINES_MAX && fgets(buffer, sizeof buffer, file)) {
        buffer[strcspn(buffer, "\n")] = '\0';
        if (*buffer)
            lines[count++] = strdup(buffer);
    }
    if (file)
        fclose(file);
    return count;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static pcre2_code *compiled(const char *source) {
    int fault;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)source, PCRE2_ZERO_TERMINATED,
                                     PCRE2_CASELESS, &fault, &at, NULL);
    if (code)
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    return code;
}

static unsigned matches(const pcre2_code *code, const char *text,
                        pcre2_match_data *data) {
    unsigned count = 0;
    size_t length = strlen(text);
    for (PCRE2_SIZE at = 0; at < length; count++) {
        if (pcre2_match(code, (PCRE2_SPTR)text, length, at, 0, data, NULL) < 0)
            break;
        at = pcre2_get_ovector_pointer(data)[1];
    }
    return count;
}

// One compiled pattern a phrase, one after the other.
static void in_a_loop(unsigned phrase_count, unsigned reply_count,
                      pcre2_match_data *data) {
    pcre2_code **codes = calloc(phrase_count, sizeof *codes);
    for (unsigned i = 0; codes && i < phrase_count; i++) {
        char source[4200];
        snprintf(source, sizeof source, "\\b\\Q%s\\E\\b", phrases[i]);
        codes[i] = compiled(source);
    }
    unsigned few = reply_count < FEW ? reply_count : FEW, found = 0;
    double start = now();
    for (unsigned r = 0; codes && r < few; r++)
        for (unsigned i = 0; i < phrase_count; i++)
            found += codes[i] ? matches(codes[i], replies[r], data) : 0;
    printf("loop %.0f %u %u\n", (now() - start) / few, phrase_count, found);
}

// Many in one pattern, as many as a pattern can hold: a plain search for many strings.
static pcre2_code *block_of(unsigned first, unsigned end) {
    size_t room = 64;
    for (unsigned i = first; i < end; i++)
        room += strlen(phrases[i]) + 8;
    char *source = malloc(room), *at = source;
    if (!source)
        return NULL;
    at += sprintf(at, "\\b(?:");
    for (unsigned i = first; i < end; i++)
        at += sprintf(at, "%s\\Q%s\\E", i > first ? "|" : "", phrases[i]);
    strcpy(at, ")\\b");
    pcre2_code *code = compiled(source);
    free(source);
    return code;
}

static void in_blocks(unsigned phrase_count, unsigned reply_count,
                      pcre2_match_data *data) {
    pcre2_code *codes[LINES_MAX / BLOCK + 1];
    unsigned count = 0, found = 0;
    for (unsigned i = 0; i < phrase_count; i += BLOCK)
        codes[count++] = block_of(i, i + BLOCK < phrase_count ? i + BLOCK : phrase_count);
    double start = now();
    for (unsigned r = 0; r < reply_count; r++)
        for (unsigned c = 0; c < count; c++)
            found += codes[c] ? matches(codes[c], replies[r], data) : 0;
    printf("blocks %.0f %u %u\n", (now() - start) / reply_count, phrase_count, found);
}

int main(int argc, char *argv[]) {
    unsigned phrase_count = argc > 2 ? lines_of(argv[1], phrases) : 0;
    unsigned reply_count = argc > 2 ? lines_of(argv[2], replies) : 0;
    pcre2_match_data *data = pcre2_match_data_create(8, NULL);
    if (!phrase_count || !reply_count || !data)
        return 1;
    in_blocks(phrase_count, reply_count, data);
    in_a_loop(phrase_count, reply_count, data);
    return 0;
}
