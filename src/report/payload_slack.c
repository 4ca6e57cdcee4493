#include "report/payload_inside.h"

enum {
    // Slack's own, in characters: 150 of a header, 3,000 of a section, 2,000 of a field,
    // 40,000 of a text; and 50 blocks, of which up to 19 go to the result.
    HEADER_MAX = 150,
    SECTION_MAX = 3000,
    FIELD_MAX = 300,
    FALLBACK_MAX = 500,
    LINE_MAX = 1000, // of the conversation
    TALK_BLOCKS = 30,
};

// & < > are Slack's own marks: <!channel>, <@U1>, links.
static struct str escaped(struct str character, char room[PAYLOAD_ESCAPE_SIZE]) {
    switch (character.at[0]) {
    case '&': return STR("&amp;");
    case '<': return STR("&lt;");
    case '>': return STR("&gt;");
    default: return payload_quiet(character, room);
    }
}

// Plain text: nothing in it becomes bold, a link or a picture.
static void put_words(struct payload_writing *writing, struct text *out, const char *key,
                      struct str words, size_t units) {
    json_put_open(out, key, '{');
    json_put_text(out, "type", STR("plain_text"));
    json_put_text(out, "text", payload_fitted(writing, words, escaped, units));
    json_put_bool(out, "emoji", false);
    json_put_close(out, '}');
}

static void put_section(struct payload_writing *writing, struct text *out,
                        struct str words, size_t units) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR("section"));
    put_words(writing, out, "text", words, units);
    json_put_close(out, '}');
}

static void put_scores(struct payload_writing *writing, struct text *out,
                       const struct payload_words *words) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR("section"));
    json_put_open(out, "fields", '[');
    for (unsigned i = 0; i < words->score_count; i++) {
        const char *line =
            arena_print(writing->arena, "%.*s: %.*s", STR_ARGS(words->scores[i].title),
                        STR_ARGS(words->scores[i].value));
        put_words(writing, out, NULL, str_of(line), FIELD_MAX);
    }
    json_put_close(out, ']');
    json_put_close(out, '}');
}

static void put_talk(struct payload_writing *writing, struct text *out) {
    const struct result *result = writing->result;
    size_t put = 0;
    put_section(writing, out, STR(PAYLOAD_TALK), LINE_MAX);
    for (; put < result->line_count && put < TALK_BLOCKS && out->len < PAYLOAD_TALK_MAX;
         put++)
        put_section(writing, out, payload_said(writing, &result->lines[put]), LINE_MAX);
    if (put < result->line_count)
        put_section(writing, out, payload_rest(writing, result->line_count - put),
                    LINE_MAX);
}

static void put_footer(struct payload_writing *writing, struct text *out,
                       struct str footer) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR("context"));
    json_put_open(out, "elements", '[');
    put_words(writing, out, NULL, footer, FIELD_MAX);
    json_put_close(out, ']');
    json_put_close(out, '}');
}

static void put_blocks(struct payload_writing *writing, struct text *out,
                       const struct payload_words *words) {
    json_put_open(out, "blocks", '[');
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR("header"));
    put_words(writing, out, "text", words->headline, HEADER_MAX);
    json_put_close(out, '}');
    for (unsigned g = 0; g < words->gate_count; g++)
        put_section(writing, out, words->gates[g], SECTION_MAX);
    put_section(writing, out, words->outcome, SECTION_MAX);
    put_scores(writing, out, words);
    if (words->practise.len)
        put_section(writing, out, words->practise, SECTION_MAX);
    if (words->quote.len)
        put_section(writing, out, words->quote, SECTION_MAX);
    if (writing->request->text)
        put_talk(writing, out);
    put_footer(writing, out, words->footer);
    json_put_close(out, ']');
}

void payload_slack(struct payload_writing *writing, struct text *out) {
    struct payload_words words;
    payload_words(writing, &words);
    const char *fallback = arena_print(writing->arena, "%.*s. %.*s",
                                       STR_ARGS(words.headline), STR_ARGS(words.outcome));
    json_put_open(out, NULL, '{');
    json_put_text(out, "text",
                  payload_fitted(writing, str_of(fallback), escaped, FALLBACK_MAX));
    put_blocks(writing, out, &words);
    json_put_bool(out, "unfurl_links", false);
    json_put_bool(out, "unfurl_media", false);
    json_put_close(out, '}');
}
