#include "report/html.h"

#include "base/utf8.h"
#include "report/style.h"

static const char *entity(uint32_t c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

static void put_character(FILE *out, uint32_t c) {
    if (c != '\n' && c != '\t' && (c < 0x20 || utf8_kind(c) == UTF8_CONTROL)) {
        fprintf(out, "&lt;U+%04X&gt;", c & 0x1fffffU);
        return;
    }
    char bytes[4];
    size_t length = utf8_put(c, bytes);
    fwrite(bytes, 1, length, out);
}

void html_text(FILE *out, struct str text) {
    while (text.len) {
        size_t length;
        uint32_t c = utf8_first(text, &length);
        text = str_cut(text, length, text.len);
        if (entity(c))
            fputs(entity(c), out);
        else
            put_character(out, c);
    }
}

void html_put(FILE *out, const char *page, const struct str texts[]) {
    for (; *page; page++)
        if (*page == '$')
            html_text(out, *texts++);
        else
            fputc(*page, out);
}

void html_open(FILE *out, struct str title) {
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src '" STYLE_DIGEST "'; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
          out);
    html_put(out, "<title>$</title>\n<style>\n", &title);
    for (size_t i = 0; style_sheet[i]; i++)
        fprintf(out, "%s\n", style_sheet[i]);
    fputs("</style>\n</head>\n<body>\n<main>\n", out);
}

void html_close(FILE *out) {
    fputs("</main>\n</body>\n</html>\n", out);
}
