#include "cmd/kept.h"

#include "cmd/cmd.h"
#include "cmd/library.h"
#include "record/review.h"
#include "world/journal.h"

enum { FILES_MOST = 200000 }; // their names take 30 MB

int kept_read(struct transcript *transcript, const char *path, struct arena *arena,
              struct diag *diag) {
    struct str lines;
    if (!journal_read(path, &lines, arena, diag))
        return library_file_fault(path);
    return transcript_read(transcript, path, lines, arena, diag) ? EXIT_FINE : EXIT_DATA;
}

bool kept_remains(struct remains *remains, bool *damaged, const char *path,
                  struct arena *arena, struct diag *diag) {
    struct journal_fitting found;
    if (!journal_read_fitting(path, &found, arena, diag))
        return false;
    *damaged = !found.all;
    const struct remains_lines lines = {found.lines, found.first, found.all};
    return remains_read(remains, path, &lines, arena, diag);
}

bool kept_transcripts(const char *folder, int depth, struct folder_files *files,
                      struct arena *arena, struct diag *diag) {
    const struct folder_wanted wanted = {".jsonl", REVIEW_SUFFIX, depth, FILES_MOST};
    return folder_list(folder, &wanted, files, arena, diag);
}

bool kept_reviews(const char *folder, int depth, struct folder_files *files,
                  struct arena *arena, struct diag *diag) {
    const struct folder_wanted wanted = {REVIEW_SUFFIX, NULL, depth, FILES_MOST};
    return folder_list(folder, &wanted, files, arena, diag);
}
