#include "report/html.h"

#include "base/utf8.h"

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
    char bytes[4];
    if (c != '\n' && c != '\t' && (c < 0x20 || utf8_kind(c) == UTF8_CONTROL))
        fprintf(out, "&lt;U+%04X&gt;", c & 0x1fffffU);
    else
        fwrite(bytes, 1, utf8_put(c, bytes), out);
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

// clang-format off: a style sheet reads better a rule a line
static const char style[] =
    ":root{color-scheme:light "
    "dark;--ink:#1b1b1b;--paper:#fff;--soft:#595959;--line:#8a8a8a;--fill:#f1f1ee;--good:"
    "#0b5d34;--harm:#9c1c1c;--mark:#1f4f8f}\n"
    "@media "
    "(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--soft:#b3b3b3;--"
    "line:#7d7d7d;--fill:#242424;--good:#7fd3a4;--harm:#ff9d93;--mark:#9cc4ff}}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 "
    "system-ui,sans-serif}\n"
    "main{max-width:60rem;margin:0 auto;padding:1rem}\n"
    "table{border-collapse:collapse}\n"
    "th,td{border-bottom:1px solid var(--line);padding:.3rem "
    ".5rem;text-align:left;vertical-align:top}\n"
    "@page{margin:15mm}\n"
    "@media "
    "print{:root{--ink:#000;--paper:#fff;--soft:#333;--line:#666;--fill:#fff;--good:#000;"
    "--harm:#000;--mark:#000}}\n";
// clang-format on

void html_open(FILE *out, struct str title) {
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" "
          "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
          out);
    html_put(out, "<title>$</title>\n<style>\n", &title);
    fputs(style, out);
    fputs("</style>\n</head>\n<body>\n<main>\n", out);
}

void html_close(FILE *out) {
    fputs("</main>\n</body>\n</html>\n", out);
}
