#include "cmd/kept.h"

#include "record/review.h"

enum { FILES_MOST = 200000 }; // their names take 30 MB

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
