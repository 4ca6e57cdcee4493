// reply: what the patron says to a staff member's words.
//
// A line does what a person's line does: it reacts to what was just said, answers what
// was asked, and pushes on with what matters. Up to three parts, each chosen among
// variants, none ever said twice in a session.

#ifndef PLAY_REPLY_H
#define PLAY_REPLY_H

#include "play/scene.h"

// Room for more lines than are ever said at once, and for two cues: what happens beside, and
// what the patron does.
enum { REPLY_SIZE = 6 * (LINE_SIZE + 1), CUE_SIZE = 2 * (LINE_SIZE + 1) };

struct reply {
    char text[REPLY_SIZE]; // what is said; may be empty where only a cue is seen
    char cue[CUE_SIZE];    // what is seen or heard: "[grips the desk]"; may be empty
    uint8_t event;         // enum event that was reacted to, or EVENT_NONE
    int fact;              // told now; -1: none
    bool red_cue;          // the cue is a warning sign
    bool cue_first;        // it is seen before the words: they answer it
};

// Words and cue in the order in which they are met; either may be empty.
void reply_in_order(const struct reply *reply, struct str parts[2]);

// Chooses, and marks in `after` what was said, told and asked.
void reply_choose(const struct persona *persona, const struct scene *before,
                  struct scene *after, const struct acts *acts,
                  const struct changes *changes, struct reply *reply);
// The patron's first line.
void reply_open(const struct persona *persona, struct scene *scene, struct reply *reply);
// What the patron thinks now; may be empty. Changes nothing.
struct str reply_think(const struct persona *persona, const struct scene *scene);

#endif
