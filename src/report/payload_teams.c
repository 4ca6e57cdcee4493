#include "report/payload_inside.h"

enum {
    // Teams takes 28 KB and does not say of what: this stays below even where each
    // character counts two bytes.
    TALK_FULL = 9 * 1024, // bytes of the body from which on no line is begun
    LINE_MAX = 600,       // UTF-16 units
    HEADLINE_MAX = 250,
};

// Runs of text are not read for marks; that < begins no <at> costs nothing either.
static struct str escaped(struct str character, char room[PAYLOAD_ESCAPE_SIZE]) {
    return character.at[0] == '<' ? STR("<\xe2\x80\x8b") : payload_quiet(character, room);
}

// A paragraph whose words mean nothing to the card: no links, no lists, no mentions.
static void put_run(struct payload_writing *writing, struct text *out, struct str words,
                    const char *weight, size_t units) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR("RichTextBlock"));
    json_put_open(out, "inlines", '[');
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR("TextRun"));
    json_put_text(out, "text", payload_fitted(writing, words, escaped, units));
    json_put_text(out, "weight", str_of(weight));
    json_put_close(out, '}');
    json_put_close(out, ']');
    json_put_close(out, '}');
}

static void put_facts(struct payload_writing *writing, struct text *out,
                      const struct payload_words *words) {
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR("FactSet"));
    json_put_open(out, "facts", '[');
    for (unsigned i = 0; i < words->score_count; i++) {
        json_put_open(out, NULL, '{');
        json_put_text(out, "title",
                      payload_fitted(writing, words->scores[i].title, escaped, LINE_MAX));
        json_put_text(out, "value",
                      payload_fitted(writing, words->scores[i].value, escaped, LINE_MAX));
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
    json_put_close(out, '}');
}

static void put_talk(struct payload_writing *writing, struct text *out) {
    const struct result *result = writing->result;
    size_t put = 0;
    put_run(writing, out, STR(PAYLOAD_TALK), "Bolder", LINE_MAX);
    for (; put < result->line_count && out->len < TALK_FULL; put++)
        put_run(writing, out, payload_said(writing, &result->lines[put]), "Default",
                LINE_MAX);
    if (put < result->line_count)
        put_run(writing, out, payload_rest(writing, result->line_count - put), "Default",
                LINE_MAX);
}

static void put_body(struct payload_writing *writing, struct text *out,
                     const struct payload_words *words) {
    json_put_open(out, "body", '[');
    put_run(writing, out, words->headline, "Bolder", HEADLINE_MAX);
    for (unsigned g = 0; g < words->gate_count; g++)
        put_run(writing, out, words->gates[g], "Bolder", LINE_MAX);
    put_run(writing, out, words->outcome, "Default", LINE_MAX);
    put_facts(writing, out, words);
    if (words->practise.len)
        put_run(writing, out, words->practise, "Default", LINE_MAX);
    if (words->quote.len)
        put_run(writing, out, words->quote, "Default", LINE_MAX);
    if (writing->request->text)
        put_talk(writing, out);
    put_run(writing, out, words->footer, "Lighter", LINE_MAX);
    json_put_close(out, ']');
}

void payload_teams(struct payload_writing *writing, struct text *out) {
    struct payload_words words;
    payload_words(writing, &words);
    json_put_open(out, NULL, '{');
    json_put_text(out, "type", STR("message"));
    json_put_open(out, "attachments", '[');
    json_put_open(out, NULL, '{');
    json_put_text(out, "contentType", STR("application/vnd.microsoft.card.adaptive"));
    json_put_null(out, "contentUrl");
    json_put_open(out, "content", '{');
    json_put_text(out, "$schema",
                  STR("http://adaptivecards.io/schemas/adaptive-card.json"));
    json_put_text(out, "type", STR("AdaptiveCard"));
    json_put_text(out, "version", STR("1.4"));
    json_put_text(out, "fallbackText",
                  payload_fitted(writing, words.headline, escaped, HEADLINE_MAX));
    put_body(writing, out, &words);
    json_put_close(out, '}');
    json_put_close(out, '}');
    json_put_close(out, ']');
    json_put_close(out, '}');
}
