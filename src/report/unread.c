#include "report/unread.h"

#include <string.h>

#include "base/text.h"
#include "report/csv.h"

#define SCHEMA "hearout/unread/1"

void unread_add(struct unread *unread, const struct unread_reply *reply) {
    if (unread->count == unread->room) {
        unread->room = unread->room ? unread->room * 2 : 64;
        struct unread_reply *more =
            arena_new(unread->arena, struct unread_reply, unread->room);
        if (unread->count)
            memcpy(more, unread->at, unread->count * sizeof *more);
        unread->at = more;
    }
    struct unread_reply *kept = &unread->at[unread->count++];
    *kept = *reply;
    kept->path = arena_copy(unread->arena, reply->path);
    kept->persona = arena_copy(unread->arena, reply->persona);
    kept->text = arena_copy(unread->arena, reply->text);
}

void unread_put_text(const struct unread *unread, const struct show *show) {
    FILE *out = show->out;
    for (size_t i = 0; i < unread->count; i++) {
        const struct unread_reply *reply = &unread->at[i];
        fprintf(out, "%3u %%  ", reply->unknown);
        show_text(out, reply->path);
        fprintf(out, ":%u  ", reply->line);
        show_text(out, reply->persona);
        fputs("  ", out);
        show_text(out, reply->text);
        fputc('\n', out);
    }
    fprintf(out, "%zu of %u replies in %u transcripts could not be read\n", unread->count,
            unread->replies, unread->transcripts);
    if (unread->left_out)
        fprintf(out, "%u left out: private or withdrawn\n", unread->left_out);
}

void unread_put_csv(const struct unread *unread, FILE *out) {
    struct csv csv = csv_start(out);
    const struct str columns[] = {STR("file"), STR("line"), STR("patron"),
                                  STR("per_cent_unknown"), STR("words")};
    csv_row(&csv, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < unread->count; i++) {
        const struct unread_reply *reply = &unread->at[i];
        csv_text(&csv, reply->path);
        csv_number(&csv, reply->line);
        csv_text(&csv, reply->persona);
        csv_number(&csv, reply->unknown);
        csv_text(&csv, reply->text);
        csv_end_row(&csv);
    }
}

void unread_put_json(const struct unread *unread, FILE *out) {
    struct text text = text_start(unread->arena);
    json_put_open(&text, NULL, '{');
    json_put_text(&text, "schema", STR(SCHEMA));
    json_put_int(&text, "transcripts", unread->transcripts);
    json_put_int(&text, "left_out", unread->left_out);
    json_put_int(&text, "replies", unread->replies);
    json_put_open(&text, "unread", '[');
    for (size_t i = 0; i < unread->count; i++) {
        const struct unread_reply *reply = &unread->at[i];
        json_put_open(&text, NULL, '{');
        json_put_text(&text, "file", reply->path);
        json_put_int(&text, "line", reply->line);
        json_put_text(&text, "patron", reply->persona);
        json_put_int(&text, "per_cent_unknown", reply->unknown);
        json_put_text(&text, "words", reply->text);
        json_put_close(&text, '}');
    }
    json_put_close(&text, ']');
    json_put_close(&text, '}');
    text_char(&text, '\n');
    fwrite(text.at, 1, text.len, out);
}
