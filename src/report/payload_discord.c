#include "report/payload_inside.h"

#include <string.h>

enum {
    TITLE_MAX = 256,  // Discord's own, in UTF-16 units, as are
    FIELD_MAX = 256,  // this for names, 1,024 for values,
    FOOTER_MAX = 300, // 2,048,
    ABOUT_MAX = 3400, // 4,096, and 6,000 for all of an embed
    LINE_MAX = 700,   // a line of the conversation
    GREEN = 0x2e7d32, // beside words, never instead of them
    AMBER = 0xb26a00,
    RED = 0xb3261e,
};

// Discord's marks with a backslash before them.
static struct str escaped(struct str character, char room[PAYLOAD_ESCAPE_SIZE]) {
    char c = character.at[0];
    if (!c || !strchr("\\*_~`|<>#[]", c))
        return payload_quiet(character, room);
    room[0] = '\\';
    room[1] = c;
    return (struct str){room, 2};
}

// Lines up to a number of units: false where this one has no room any more.
struct page {
    struct text text;
    size_t units;
};

static bool page_line(struct payload_writing *writing, struct page *page,
                      struct str words) {
    struct str line = payload_fitted(writing, words, escaped, LINE_MAX);
    size_t units = payload_units(line) + 1;
    if (page->units + units > ABOUT_MAX)
        return false;
    text_put(&page->text, line);
    text_char(&page->text, '\n');
    page->units += units;
    return true;
}

static void page_talk(struct payload_writing *writing, struct page *page) {
    const struct result *result = writing->result;
    page_line(writing, page, STR(""));
    page_line(writing, page, STR(PAYLOAD_TALK));
    for (size_t i = 0; i < result->line_count; i++) {
        if (page_line(writing, page, payload_said(writing, &result->lines[i])))
            continue;
        struct str rest = payload_rest(writing, result->line_count - i);
        text_put(&page->text, rest); // ABOUT_MAX leaves room for it
        return;
    }
}

static struct str about(struct payload_writing *writing,
                        const struct payload_words *words) {
    struct page page = {.text = text_start(writing->arena)};
    for (unsigned g = 0; g < words->gate_count; g++)
        writing->shortened |= !page_line(writing, &page, words->gates[g]);
    page_line(writing, &page, words->outcome);
    if (words->practise.len)
        page_line(writing, &page, words->practise);
    if (words->quote.len)
        page_line(writing, &page, words->quote);
    if (writing->request->text)
        page_talk(writing, &page);
    return str_trim(text_str(&page.text));
}

static void put_fields(struct payload_writing *writing, struct text *out,
                       const struct payload_words *words) {
    json_put_open(out, "fields", '[');
    for (unsigned i = 0; i < words->score_count; i++) {
        json_put_open(out, NULL, '{');
        json_put_text(
            out, "name",
            payload_fitted(writing, words->scores[i].title, escaped, FIELD_MAX));
        json_put_text(
            out, "value",
            payload_fitted(writing, words->scores[i].value, escaped, FIELD_MAX));
        json_put_bool(out, "inline", true);
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_embed(struct payload_writing *writing, struct text *out,
                      const struct payload_words *words) {
    static const int colours[] = {
        [SUCCESS_OPEN] = AMBER, [SUCCESS_PASSED] = GREEN, [SUCCESS_FAILED] = AMBER};
    json_put_open(out, NULL, '{');
    json_put_text(out, "title",
                  payload_fitted(writing, words->headline, escaped, TITLE_MAX));
    json_put_text(out, "description", about(writing, words));
    json_put_int(out, "color",
                 words->gate_count ? RED : colours[result_success(writing->result)]);
    put_fields(writing, out, words);
    json_put_open(out, "footer", '{');
    json_put_text(out, "text",
                  payload_fitted(writing, words->footer, escaped, FOOTER_MAX));
    json_put_close(out, '}');
    json_put_close(out, '}');
}

void payload_discord(struct payload_writing *writing, struct text *out) {
    struct payload_words words;
    payload_words(writing, &words);
    json_put_open(out, NULL, '{');
    json_put_open(out, "allowed_mentions", '{');
    json_put_open(out, "parse", '[');
    json_put_close(out, ']');
    json_put_close(out, '}');
    json_put_open(out, "embeds", '[');
    put_embed(writing, out, &words);
    json_put_close(out, ']');
    json_put_close(out, '}');
}
