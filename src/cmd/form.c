#include "cmd/form.h"

#include <string.h>

#include "cmd/cmd.h"
#include "world/output.h"

bool form_of(const char *format, enum form_kind *kind) {
    static const char *const names[FORM_COUNT] = {"text", "html", "csv", "json"};
    for (unsigned i = 0; i < FORM_COUNT; i++)
        if (strcmp(names[i], format ? format : "text") == 0) {
            *kind = (enum form_kind)i;
            return true;
        }
    fputs("hearout: review: --format: expected text, html, csv or json, not '", stderr);
    show_text(stderr, str_of(format));
    fputs("'\n", stderr);
    return false;
}

// As wide as paper, whatever the terminal.
static int put_file(form_putter *put, const void *report, const char *path, bool plain,
                    struct arena *arena, struct diag *diag) {
    struct output output;
    if (!output_open(&output, path, arena, diag))
        return EXIT_CANNOT_WRITE;
    put(report,
        &(struct show){.out = output.file, .width = 80, .unicode = true, .plain = plain});
    return output_keep(&output, diag) ? EXIT_FINE : EXIT_IO;
}

int form_put(form_putter *put, const void *report, const char *output,
             const struct terminal_setup *setup, struct arena *arena, struct diag *diag) {
    if (output && strcmp(output, "-") != 0)
        return put_file(put, report, output, setup->plain, arena, diag);
    // It is only asked how it is best written to: Ctrl-C ends a long report.
    struct terminal terminal;
    terminal_open(&terminal, setup);
    terminal_close(&terminal);
    put(report, &terminal.show);
    return EXIT_FINE;
}
