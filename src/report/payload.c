#include "report/payload_inside.h"

#include "base/utf8.h"

static const struct {
    const char *id;
    void (*put)(struct payload_writing *writing, struct text *out);
    const char *content_type, *header;
} formats[] = {
    [PAYLOAD_STANDARD] = {"standard", payload_standard, "application/json", NULL},
};

const char *payload_format_id(enum payload_format format) {
    return formats[format].id;
}

bool payload_format_of(struct str id, enum payload_format *format) {
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++)
        if (formats[f].id && str_eq(id, str_of(formats[f].id))) {
            *format = (enum payload_format)f;
            return true;
        }
    return false;
}

struct str payload_id(struct payload_writing *writing, struct str id) {
    writing->shortened |= id.len > PAYLOAD_ID_MAX;
    return utf8_cut(id, PAYLOAD_ID_MAX);
}

bool payload_make(struct payload *payload, const struct payload_request *request,
                  const struct transcript *transcript, const char *file,
                  struct arena *arena, struct diag *diag) {
    struct result *result = arena_new(arena, struct result, 1);
    if (!result_read(result, transcript, file, arena, diag))
        return false;
    struct payload_writing writing = {
        .request = request, .result = result, .arena = arena};
    writing.session = payload_id(&writing, result->start->session);
    writing.learner = payload_id(&writing, result->start->learner);
    struct text out = text_start(arena);
    formats[request->format].put(&writing, &out);
    *payload = (struct payload){.body = text_str(&out),
                                .content_type = formats[request->format].content_type,
                                .header = formats[request->format].header,
                                .shortened = writing.shortened};
    return true;
}
