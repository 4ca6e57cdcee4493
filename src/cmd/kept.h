// kept: the transcripts in a folder, and the reviews beside them, as every command that is
// given a folder finds them.
//
// Folders in it are gone into as far as `depth`, links never (world/folder): sorted by
// bytes, in the arena. False and told when it is no folder or cannot be read.

#ifndef CMD_KEPT_H
#define CMD_KEPT_H

#include "world/folder.h"

enum { KEPT_DEPTH = 4 }; // of a folder that was named

bool kept_transcripts(const char *folder, int depth, struct folder_files *files,
                      struct arena *arena, struct diag *diag);
bool kept_reviews(const char *folder, int depth, struct folder_files *files,
                  struct arena *arena, struct diag *diag);

#endif
