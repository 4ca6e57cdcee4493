// The author's guide as a test: reads a file in the form of tests/moves.md and holds the
// lexicon to it. Differences are printed as "# file:line: ...".

#ifndef TESTS_UNIT_GUIDE_H
#define TESTS_UNIT_GUIDE_H

#include <stdlib.h>

#include "base/arena.h"
#include "talk/ear.h"

struct guide_result {
    unsigned replies, wrong;
    unsigned examples[MOVE_COUNT], near_misses[MOVE_COUNT]; // in each move's own section
};

static inline struct str guide_file(const char *path, struct arena *arena) {
    FILE *in = fopen(path, "rb");
    if (!in)
        return (struct str){"", 0};
    fseek(in, 0, SEEK_END);
    size_t size = (size_t)ftell(in);
    rewind(in);
    char *bytes = arena_new(arena, char, size + 1);
    size = fread(bytes, 1, size, in);
    fclose(in);
    return (struct str){bytes, size};
}

static inline struct lexicon *guide_lexicon(struct arena *arena) {
    struct diag diag = {.out = stderr};
    struct lexicon_part parts[40] = {
        {"rubrics/lexicon/en.json", guide_file("rubrics/lexicon/en.json", arena)}};
    struct str *names = NULL;
    size_t count = 0;
    if (!lexicon_parts(&parts[0], &names, &count, arena, &diag))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const char *file = arena_print(arena, "rubrics/lexicon/%.*s", STR_ARGS(names[i]));
        parts[i + 1] = (struct lexicon_part){file, guide_file(file, arena)};
    }
    return lexicon_read(parts, count + 1, arena, &diag);
}

enum { GUIDE_WANTED = 16 };

// The reply being checked, with what the guide says of it.
struct guide_reply {
    struct str text, prev;
    unsigned line;
    enum move wanted[GUIDE_WANTED];
    struct str words[GUIDE_WANTED];
    unsigned count;
    bool open; // there is one
};

struct guide {
    const char *path;
    struct ear *ear;
    const struct lexicon *lexicon;
    struct guide_reply reply;
    struct guide_result result;
    enum move section;
    uint64_t names[8];
    unsigned name_count;
    bool literal, warns, presses, nothing_private, in_block;
};

static inline bool guide_shows(struct str text, const struct found *found,
                               struct str words) {
    for (size_t at = 0; at + words.len <= text.len; at++)
        if (str_eq(str_cut(text, at, words.len), words) &&
            found->begin < at + words.len && at < found->end)
            return true;
    return false;
}

static inline bool guide_compare(struct guide *g, const struct heard *heard) {
    bool good = true;
    move_set wanted = 0;
    for (unsigned w = 0; w < g->reply.count; w++) {
        bool shown = false;
        wanted |= MOVE_BIT(g->reply.wanted[w]);
        for (unsigned i = 0; i < heard->count; i++)
            shown =
                shown || (heard->at[i].move == g->reply.wanted[w] &&
                          guide_shows(g->reply.text, &heard->at[i], g->reply.words[w]));
        if (!shown)
            printf("# %s:%u: missed %s in: %.*s\n", g->path, g->reply.line,
                   move_id(g->reply.wanted[w]), STR_ARGS(g->reply.text));
        good = good && shown;
    }
    for (unsigned i = 0; i < heard->count; i++) {
        if (wanted >> heard->at[i].move & 1)
            continue;
        good = false;
        printf("# %s:%u: false %s (%.*s) in: %.*s\n", g->path, g->reply.line,
               move_id((enum move)heard->at[i].move),
               heard->at[i].rule == UINT16_MAX
                   ? 0
                   : STR_ARGS(g->lexicon->rules[heard->at[i].rule].id),
               STR_ARGS(g->reply.text));
    }
    return good;
}

static inline void guide_check(struct guide *g) {
    if (!g->reply.open)
        return;
    struct memory memory = {0};
    if (g->reply.prev.len)
        ear_remember(g->ear, &memory, g->reply.prev);
    struct listener listener = {.memory = &memory,
                                .names = g->names,
                                .name_count = g->name_count,
                                .literal = g->literal,
                                .warns = g->warns,
                                .presses = g->presses,
                                .nothing_private = g->nothing_private};
    bool own = false;
    for (unsigned w = 0; w < g->reply.count; w++)
        own = own || g->reply.wanted[w] == g->section;
    if (g->section != MOVE_NONE)
        (own ? g->result.examples : g->result.near_misses)[g->section]++;
    g->result.replies++;
    if (!guide_compare(g, ear_hear(g->ear, &listener, g->reply.text)))
        g->result.wrong++;
    g->reply.open = false;
}

static inline void guide_wanted(struct guide *g, struct str line, unsigned number) {
    size_t colon = 0;
    while (colon < line.len && line.at[colon] != ':')
        colon++;
    enum move move = move_of(str_cut(line, 0, colon));
    if (move == MOVE_NONE || !g->reply.open || g->reply.count == GUIDE_WANTED) {
        printf("# %s:%u: expected \"move: words\" under a reply: %.*s\n", g->path, number,
               STR_ARGS(line));
        g->result.wrong++;
        return;
    }
    g->reply.wanted[g->reply.count] = move;
    g->reply.words[g->reply.count++] = str_trim(str_cut(line, colon + 1, line.len));
}

static inline void guide_block_line(struct guide *g, struct str line, unsigned number) {
    struct str rest = str_trim(str_cut(line, 1, line.len));
    switch (line.len ? line.at[0] : '\0') {
    case '\0': break;
    case '<':
    case '*':
    case '+':
        guide_check(g);
        g->reply.prev = rest;
        g->warns = line.at[0] == '*';
        g->presses = line.at[0] == '+';
        break;
    case '>':
        guide_check(g);
        g->reply.text = rest;
        g->reply.line = number;
        g->reply.count = 0;
        g->reply.open = true;
        break;
    case '@':
        for (struct str word; str_word(&rest, &word) && g->name_count < 8;)
            g->names[g->name_count++] = ear_name(word);
        break;
    case '!': g->literal = true; break;
    case '~': g->nothing_private = true; break;
    default: guide_wanted(g, line, number);
    }
}

static inline void guide_line(struct guide *g, struct str line, unsigned number) {
    if (str_starts(line, STR("```"))) {
        guide_check(g);
        g->in_block = !g->in_block && str_eq(line, STR("```moves"));
        g->reply.prev = (struct str){0};
        g->name_count = 0;
        g->literal = g->warns = g->presses = g->nothing_private = false;
    } else if (g->in_block) {
        guide_block_line(g, line, number);
    } else if (str_starts(line, STR("## "))) {
        g->section = move_of(str_cut(line, 3, line.len));
    }
}

static inline struct guide_result guide_run(const char *path) {
    struct arena arena = {0};
    struct guide g = {.path = path, .section = MOVE_NONE};
    g.lexicon = guide_lexicon(&arena);
    if (g.lexicon) {
        g.ear = ear_open(g.lexicon, &arena);
        struct str text = guide_file(path, &arena), line;
        for (unsigned number = 1; str_line(&text, &line); number++)
            guide_line(&g, line, number);
        ear_close(g.ear);
    }
    arena_free(&arena);
    return g.result;
}

#endif
