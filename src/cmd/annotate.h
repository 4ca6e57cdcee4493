// annotate: a trainer goes through a conversation turn by turn and judges what the program
// found in it.
//
// Every judgement is saved beside the transcript as it is made; the transcript is never
// written to. What was begun is gone on with.

#ifndef CMD_ANNOTATE_H
#define CMD_ANNOTATE_H

#include "cmd/beside.h"
#include "world/journal.h"
#include "world/terminal.h"

struct annotate_options {
    const char *rater; // a pseudonym; NULL: the one kept with the program's state
    bool blind; // the program's findings and other raters' are hidden until the end
};

// Opens a terminal as in the setup, with completion of its own. An exit code.
int annotate(struct library *library, const char *path,
             const struct annotate_options *options, const struct terminal_setup *setup);

// ---- pieces, in files of their own --------------------------------------------------

struct annotating {
    struct library *library;
    struct terminal *terminal;
    struct played *played;
    struct review *review; // of all raters
    struct rater *me;      // among them
    struct journal journal;
    unsigned at;       // the turn that is looked at; after the last one: the sheet
    bool over;         // the trainer has left, finished or not
    bool failed;       // writing failed; what was written is safe
    struct arena line; // one line's; reset each time
};

// One thing that can be struck or accepted in a turn: the program's moves (none where
// blind), then the rater's own. `number` from 1; false: there are not so many. The kind is
// the caller's to set.
bool annotate_item(const struct annotating *a, unsigned turn, unsigned number,
                   struct judgement *item);
bool annotate_at_sheet(const struct annotating *a);

// Where the trainer is: the turn, or the sheet.
void annotate_show(const struct annotating *a);
// All of it, briefly.
void annotate_list(const struct annotating *a);
// Does what a line says.
void annotate_command(struct annotating *a, struct str line);
// Candidates for TAB; data is the struct annotating.
const char *annotate_candidate(void *data, struct str line, size_t nth);
// Saves an event.
void annotate_write(struct annotating *a, struct str event);

#endif
