#include "cmd/filter.h"

#include "cmd/cmd.h"
#include "talk/token.h"
#include "world/feed.h"

static void put_error(struct text *out, unsigned long number, const char *message) {
    *out = text_start(out->arena);
    json_put_open(out, NULL, '{');
    json_put_int(out, "line", (long long)number);
    json_put_open(out, "error", '{');
    json_put_text(out, "message", str_of(message));
    json_put_close(out, '}');
    json_put_close(out, '}');
}

static void answer_line(struct filter *filter, filter_answer *answer, struct str line,
                        enum feed_event event) {
    struct text out = text_start(&filter->line);
    const char *error = "expected a line of at most 1 MiB";
    if (event == FEED_TOO_LONG || !answer(filter, line, &out, &error))
        put_error(&out, filter->number, error);
    text_char(&out, '\n');
    fwrite(out.at, 1, out.len, stdout);
    arena_reset(&filter->line);
}

int filter_run(struct filter *filter, filter_answer *answer) {
    struct feed feed;
    struct str line;
    feed_open(&feed, stdin);
    for (enum feed_event event; (event = feed_next(&feed, &line)) != FEED_END;) {
        filter->number = feed.number;
        answer_line(filter, answer, line, event);
        if (ferror(stdout))
            break;
    }
    bool failed = feed.failed;
    feed_close(&feed);
    arena_free(&filter->line);
    if (failed)
        perror("hearout: standard input");
    return failed ? EXIT_NO_INPUT : EXIT_FINE;
}

// A word takes a byte at least, so few texts are split for this.
bool filter_cuts(struct filter *filter, struct str text) {
    if (text.len <= TOKENS_MAX)
        return false;
    struct raw_tokens *tokens = arena_new(&filter->line, struct raw_tokens, 1);
    tokens_of(text, tokens);
    return tokens->cut;
}

void filter_put_id(struct filter *filter, struct text *out, const json_t *root) {
    struct str id;
    if (json_line_text(root, "id", &id))
        json_put_text(out, "id", id);
    else if (json_line_field(root, "id"))
        json_put_raw(out, "id", json_line_raw(root, "id", &filter->line));
    else
        json_put_null(out, "id");
}

static struct filter_persona *place_of_persona(struct filter *filter, struct str id) {
    struct filter_persona *had = filter->personas;
    for (size_t i = 0; i < filter->persona_count; i++)
        if (str_eq(had[i].id, id))
            return &had[i];
    struct arena *arena = &filter->library->arena;
    if (filter->persona_count == filter->persona_room) {
        filter->persona_room = filter->persona_room * 2 + 16;
        filter->personas = arena_new(arena, struct filter_persona, filter->persona_room);
        for (size_t i = 0; i < filter->persona_count; i++)
            filter->personas[i] = had[i];
    }
    struct str copy = arena_copy(arena, id);
    struct filter_persona *place = &filter->personas[filter->persona_count++];
    *place =
        (struct filter_persona){copy, library_persona(filter->library, copy.at, arena)};
    return place;
}

// Of one that is not there nothing is kept, so that no line makes room or trouble for
// those behind it.
const struct persona *filter_persona(struct filter *filter, const json_t *root,
                                     const char **error) {
    struct str id;
    if (!json_line_text(root, "persona", &id))
        return filter->neutral;
    if (!json_id_fits(id))
        *error = "expected \"persona\": the id of a persona";
    else if (!library_has(filter->library, id))
        *error = "no such persona";
    else {
        const struct persona *persona = place_of_persona(filter, id)->persona;
        *error = "this persona's file cannot be read or has faults; standard error has "
                 "them, and so has `hearout check`";
        return persona;
    }
    return NULL;
}
