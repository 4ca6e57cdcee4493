// How long hearing one reply takes, and a whole turn: heard, answered and judged.
//
//     bench/turns [REPLIES]      default 20000
//
// Replies and the patron's lines before them are taken from tests/moves.md, joined
// to about 15 words each. Prints mean and 99th percentile in nanoseconds, on one core.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../unit/stage.h"

enum { LINES_MAX = 8000 };

static struct str replies[LINES_MAX], prevs[LINES_MAX];
static unsigned reply_count, prev_count;

static void collect(struct str text) {
    for (struct str line; str_line(&text, &line);) {
        if (str_starts(line, STR("> ")) && reply_count < LINES_MAX)
            replies[reply_count++] = str_cut(line, 2, line.len);
        if (str_starts(line, STR("< ")) && prev_count < LINES_MAX)
            prevs[prev_count++] = str_cut(line, 2, line.len);
    }
}

static unsigned words_in(struct str text) {
    unsigned words = 0;
    for (struct str word; str_word(&text, &word);)
        words++;
    return words;
}

// Short replies are joined until there are twelve words or more.
static struct str varied(unsigned number, struct arena *arena) {
    struct text line = text_start(arena);
    unsigned words = 0;
    for (unsigned i = number; words < 12; i += 37) {
        struct str reply = replies[(i * 2654435761U) % reply_count];
        if (reply.len && reply.at[0] == '/')
            continue;
        text_print(&line, "%s%.*s", line.len ? " " : "", STR_ARGS(reply));
        words += words_in(reply);
    }
    return text_str(&line);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

static void report(const char *what, double *took, unsigned count) {
    double sum = 0;
    for (unsigned i = 0; i < count; i++)
        sum += took[i];
    qsort(took, count, sizeof *took, by_size);
    printf("%-34s mean %7.0f ns   p50 %7.0f   p99 %7.0f\n", what, sum / count,
           took[count / 2], took[count * 99 / 100]);
}

int main(int argc, char *argv[]) {
    static struct stage_files files;
    unsigned count = argc > 1 ? (unsigned)atoi(argv[1]) : 20000;
    if (!stage_open(&files))
        return 1;
    collect(guide_file("tests/moves.md", &files.arena));
    if (!reply_count || !prev_count)
        return 1;
    struct str *lines = arena_new(&files.arena, struct str, count);
    double *took = arena_new(&files.arena, double, count);
    unsigned words = 0;
    for (unsigned i = 0; i < count; i++) {
        lines[i] = varied(i, &files.arena);
        words += words_in(lines[i]);
    }
    printf(
        "%u replies of %.1f words; lexicon: %u rules, %u probes, %u words and phrases\n",
        count, (double)words / count, files.lexicon->rule_count,
        files.lexicon->staff.probe_count, vocabulary_count(files.lexicon->vocabulary));

    struct memory memory = {0};
    ear_remember(files.ear, &memory, prevs[0]);
    struct listener listener = {.memory = &memory};
    for (unsigned i = 0; i < count; i++) {
        double start = now();
        ear_hear(files.ear, &listener, lines[i]);
        took[i] = now() - start;
    }
    report("heard, with evidence and guards", took, count);

    struct stage_set set = stage_set(&files, files.personas[0]);
    struct scene scene = scene_start(files.personas[0], 1, 0);
    static struct turn turn;
    struct sheet sheet;
    sheet_start(&sheet, files.criteria);
    for (unsigned i = 0; i < count; i++) {
        double start = now();
        turn_play(&set, &memory, &scene, lines[i], false, &turn);
        sheet_add(&sheet, files.personas[0], &turn, 1);
        took[i] = now() - start;
    }
    report("a turn: heard, answered, judged", took, count);
    stage_close(&files);
    return 0;
}
