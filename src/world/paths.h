// paths: where things are.
//
// Data: --data DIR, else $HEAROUT_DATA, else the nearest folder above the executable that
// holds personas/policy.json, else share/hearout beside the executable's bin, else the
// installed path. A user's own personas and rubrics stand under $XDG_DATA_HOME/hearout
// (default ~/.local/share/hearout) and come first.
// Transcripts: --transcripts DIR, else transcripts/ of the checkout that the data was
// found in (it has a Makefile beside personas/), else $XDG_DATA_HOME/hearout/transcripts.
// State (history, outbox): $XDG_STATE_HOME/hearout, default ~/.local/state/hearout.
// Configuration: $XDG_CONFIG_HOME/hearout/config.json, default ~/.config/hearout.

#ifndef WORLD_PATHS_H
#define WORLD_PATHS_H

#include "base/arena.h"
#include "base/diag.h"

struct paths {
    const char *data;        // a folder that holds personas/policy.json
    const char *user;        // the user's own data; NULL: no home directory
    const char *transcripts; // NULL: no home directory and no checkout
    const char *state;       // NULL: no home directory
    const char *config;      // a file, there or not; NULL: no home directory
};

// data and transcripts as the user named them, or NULL. All in the arena. False and told
// when no data was found (naming every place that was looked at).
bool paths_find(struct paths *paths, const char *data, const char *transcripts,
                struct arena *arena, struct diag *diag);
// Only the user's own: user, state and config.
void paths_own(struct paths *paths, struct arena *arena);
// "folder/name", in the arena.
const char *paths_join(const char *folder, const char *name, struct arena *arena);

#endif
