// kept: transcripts as they are kept in files: one that is read, and those in a folder, with
// the reviews beside them.

#ifndef CMD_KEPT_H
#define CMD_KEPT_H

#include "record/remains.h"
#include "world/folder.h"

// An exit code: EXIT_FINE, or told and what to exit with. Its texts are in the arena.
int kept_read(struct transcript *transcript, const char *path, struct arena *arena,
              struct diag *diag);

// What is left of one, where it may be damaged; *damaged: lines are. False and told when
// it cannot be read, or is no transcript.
bool kept_remains(struct remains *remains, bool *damaged, const char *path,
                  struct arena *arena, struct diag *diag);

enum { KEPT_DEPTH = 4 }; // of a folder that was named

// Folders in it are gone into as far as `depth`, links never (world/folder): sorted by
// bytes, in the arena. False and told when it is no folder or cannot be read.
bool kept_transcripts(const char *folder, int depth, struct folder_files *files,
                      struct arena *arena, struct diag *diag);
bool kept_reviews(const char *folder, int depth, struct folder_files *files,
                  struct arena *arena, struct diag *diag);

#endif
