// payload_make FORMAT scores|transcript FILE: the body that would be sent, on standard
// output; for tests and for the examples in docs/payloads.md.
#include <stdio.h>
#include <string.h>

#include "report/payload.h"
#include "world/files.h"
#include "world/journal.h"
#include "world/sign.h"

int main(int argc, char *argv[]) {
    struct arena arena = {0};
    struct diag diag = {.out = stderr};
    struct str lines, text;
    struct transcript transcript;
    struct payload payload;
    struct payload_request request = {.id = STR("0d9a5a64-6b5a-5d0e-9a0e-0a4f3c1b2d11"),
                                      .uuid5 = sign_uuid5};
    if (argc != 4 || !payload_format_of(str_of(argv[1]), &request.format))
        return 64;
    request.text = strcmp(argv[2], "transcript") == 0;
    bool good =
        files_read("rubrics/criteria.json", JSON_FILE_MAX, &text, &arena, &diag) &&
        (request.criteria =
             criteria_read("rubrics/criteria.json", text, &arena, &diag)) &&
        journal_read(argv[3], &lines, &arena, &diag) &&
        transcript_read(&transcript, argv[3], lines, &arena, &diag) &&
        payload_make(&payload, &request, &transcript, argv[3], &arena, &diag);
    if (good)
        good = fwrite(payload.body.at, 1, payload.body.len, stdout) == payload.body.len;
    arena_free(&arena);
    return good ? 0 : 65;
}
