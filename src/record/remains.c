#include "record/remains.h"

static bool says(struct str line, struct str word) {
    return str_find(line, word).len > 0;
}

// Few lines have the words, so that few are opened.
static void read_line(struct remains *remains, struct str line, bool all,
                      struct arena *arena) {
    struct consent_record said;
    if (says(line, STR("consent")) && consent_read(line, &said, arena) &&
        (all || consent_stricter(said.consent, remains->consent.consent) == said.consent))
        remains->consent = said;
    remains->redacted |= says(line, STR("redacted")) && transcript_line_redacts(line);
}

static bool read_start(struct remains *remains, const char *file,
                       const struct remains_lines *lines, struct arena *arena,
                       struct diag *diag) {
    struct transcript transcript;
    struct str rest = lines->good, line = {"", 0};
    if (!lines->first)
        return diag_fail(diag, (struct place){file, 1, 1},
                         "expected a line that fits its crc");
    str_line(&rest, &line);
    if (!transcript_read(&transcript, file, line, arena, diag))
        return false;
    remains->start = transcript.start;
    return true;
}

bool remains_read(struct remains *remains, const char *file,
                  const struct remains_lines *lines, struct arena *arena,
                  struct diag *diag) {
    *remains = (struct remains){.consent = {CONSENT_NONE, {"", 0}}};
    for (struct str rest = lines->good, line; str_line(&rest, &line);)
        read_line(remains, line, lines->all, arena);
    struct diag quiet = {0};
    bool withdrawn = remains->consent.consent == CONSENT_WITHDRAWN;
    return read_start(remains, file, lines, arena, withdrawn ? &quiet : diag) ||
           withdrawn;
}
