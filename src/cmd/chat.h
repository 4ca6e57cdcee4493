// chat: one conversation at a prompt, or line by line off a terminal.

#ifndef CMD_CHAT_H
#define CMD_CHAT_H

#include "cmd/library.h"
#include "world/journal.h"
#include "world/terminal.h"

struct chat {
    struct library *library;
    struct terminal *terminal;
    const struct persona *persona;
    struct session session;
    struct sheet sheet; // as far as the conversation has come
    struct journal journal;
    struct arena arena; // the session's: turns, texts
    struct arena line;  // one line's; reset each turn
    enum mode mode;
    int hints[TURNS_MAX + 1]; // taken for the reply of each turn, 0 .. 4; also for one
                              // that was taken back
    uint64_t asked_at;        // milliseconds: when the prompt was shown
    bool rated, rating_kept;  // kept: it stands in the transcript
    int ratings[RATINGS];
    bool waiting;          // resumed, and no line has come yet
    bool over;             // the learner has ended it
    bool failed;           // writing failed; what was written is safe
    struct str half_typed; // before an interruption
};

enum chat_end { CHAT_DONE, CHAT_FAILED, CHAT_INTERRUPTED };

// Plays to the end (or the interruption), prints the debrief, writes every event as it
// happens. The session stands at its start or, resumed, where it was left; the journal is
// open.
enum chat_end chat_run(struct chat *chat);

// ---- pieces, in files of their own --------------------------------------------------

// Runs a slash command. False when the line is a reply to the patron.
bool chat_command(struct chat *chat, struct str line);
// Candidates for TAB: the patrons while one is to be picked; then the commands, and the
// policy's words behind /policy.
const char *chat_candidate(void *data, struct str line, size_t nth);
void chat_write(struct chat *chat, struct str event); // to the transcript
void chat_briefing(const struct chat *chat);
void chat_patron(const struct chat *chat, const struct turn *turn);
void chat_coach(const struct chat *chat); // of the last turn
void chat_debrief(struct chat *chat);
void chat_rescore(struct chat *chat);                // after an undo
bool chat_rate(struct chat *chat, struct str words); // "3 2 3"

#endif
