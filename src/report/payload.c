#include "report/payload_inside.h"

#include "base/utf8.h"

static const struct {
    const char *id;
    void (*put)(struct payload_writing *writing, struct text *out);
    const char *content_type, *header;
} formats[PAYLOAD_FORMATS] = {
    [PAYLOAD_STANDARD] = {"standard", payload_standard, "application/json", NULL},
    [PAYLOAD_CLOUDEVENTS] = {"cloudevents", payload_cloudevents,
                             "application/cloudevents+json; charset=utf-8", NULL},
    [PAYLOAD_SLACK] = {"slack", payload_slack, "application/json", NULL},
    [PAYLOAD_TEAMS] = {"teams", payload_teams, "application/json", NULL},
    [PAYLOAD_DISCORD] = {"discord", payload_discord, "application/json", NULL},
    [PAYLOAD_XAPI] = {"xapi", payload_xapi, "application/json",
                      "X-Experience-API-Version: 1.0.3"},
};

const char *payload_format_id(enum payload_format format) {
    return formats[format].id;
}

bool payload_format_of(struct str id, enum payload_format *format) {
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++)
        if (str_eq(id, str_of(formats[f].id))) {
            *format = (enum payload_format)f;
            return true;
        }
    return false;
}

// ---- pieces -------------------------------------------------------------------------

struct str payload_id(struct payload_writing *writing, struct str id) {
    writing->shortened |= id.len > PAYLOAD_ID_MAX;
    return utf8_cut(id, PAYLOAD_ID_MAX);
}

// Redacted whole and cut then, so that half a number is never taken for none.
struct str payload_quote(struct payload_writing *writing,
                         const struct result_quote *quote) {
    if (!writing->request->text)
        return (struct str){"", 0};
    struct redacted redacted =
        redact_text(writing->request->redaction,
                    result_reply(writing->result, quote->turn), writing->arena);
    return str_trim(str_span(redacted.text, redact_offset(&redacted, quote->begin, false),
                             redact_offset(&redacted, quote->end, true)));
}

struct str payload_line(struct payload_writing *writing, const struct result_line *line) {
    return redact_text(writing->request->redaction, line->text, writing->arena).text;
}

// ---- fitting ------------------------------------------------------------------------

struct str payload_plain(struct str character, char room[PAYLOAD_ESCAPE_SIZE]) {
    size_t length;
    enum utf8_kind kind = utf8_kind(utf8_first(character, &length));
    if (kind == UTF8_SPACE)
        return STR(" ");
    bool hidden = kind == UTF8_CONTROL || !utf8_valid(character);
    return hidden ? (struct str){room, utf8_put(0xfffd, room)} : character;
}

struct str payload_quiet(struct str character, char room[PAYLOAD_ESCAPE_SIZE]) {
    return character.at[0] == '@' ? STR("@\xe2\x80\x8b") : payload_plain(character, room);
}

size_t payload_units(struct str text) {
    size_t units = 0, length;
    for (; text.len; text = str_cut(text, length, text.len))
        units += utf8_first(text, &length) > 0xffff ? 2 : 1;
    return units;
}

struct str payload_fitted(struct payload_writing *writing, struct str text,
                          payload_escape *escape, size_t units) {
    struct text out = text_start(writing->arena);
    size_t used = 0, before_last = 0, length;
    for (struct str rest = text; rest.len; rest = str_cut(rest, length, rest.len)) {
        char room[PAYLOAD_ESCAPE_SIZE];
        utf8_first(rest, &length);
        struct str put = escape(str_cut(rest, 0, length), room);
        size_t more = payload_units(put);
        if (used + more > units) {
            // The ellipsis takes the place of what was put last.
            out.len = used < units ? out.len : before_last;
            text_put(&out, STR("\xe2\x80\xa6"));
            writing->shortened = true;
            break;
        }
        before_last = out.len;
        text_put(&out, put);
        used += more;
    }
    return text_str(&out);
}

// "denise-okafor" is "Denise Okafor" where nobody told her name.
static struct str name_of(struct str id, struct arena *arena) {
    char *name = arena_new(arena, char, id.len + 1);
    for (size_t i = 0; i < id.len; i++) {
        bool first = !i || id.at[i - 1] == '-';
        char c = id.at[i];
        name[i] = c == '-' ? ' ' : first && c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    return (struct str){name, id.len};
}

// ---- the body -----------------------------------------------------------------------

bool payload_make(struct payload *payload, const struct payload_request *request,
                  const struct transcript *transcript, const char *file,
                  struct arena *arena, struct diag *diag) {
    struct result *result = arena_new(arena, struct result, 1);
    if (!result_read(result, transcript, file, arena, diag))
        return false;
    struct payload_writing writing = {
        .request = request, .result = result, .arena = arena};
    const struct transcript_start *start = &transcript->start;
    writing.session = payload_id(&writing, start->session);
    writing.learner =
        payload_id(&writing, redact_text(request->redaction, start->learner, arena).text);
    writing.patron = payload_id(
        &writing, request->patron.len ? request->patron : name_of(start->persona, arena));
    struct text out = text_start(arena);
    formats[request->format].put(&writing, &out);
    *payload = (struct payload){.body = text_str(&out),
                                .content_type = formats[request->format].content_type,
                                .header = formats[request->format].header,
                                .shortened = writing.shortened};
    return true;
}
