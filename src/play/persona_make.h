// persona_make: the rooms' own view of a persona while it is read.
//
// Only persona_*.c and commons.c include this. Each function tells what is wrong where it
// stands and gives false; an absent optional field keeps what its target held before.

#ifndef PLAY_PERSONA_MAKE_H
#define PLAY_PERSONA_MAKE_H

#include "play/persona.h"

struct persona_maker {
    struct persona *persona;
    const struct policy *policy;
    struct ear *ear;
    struct arena *arena; // what the persona keeps
};

// ---- small readers: one field of an object ------------------------------------------

// None where there is no list.
bool persona_moves(const struct json_node *node, move_set *moves, struct arena *arena);
bool persona_int(const struct json_node *object, const char *key, int low, int high,
                 int *number);
bool persona_flag(const struct json_node *object, const char *key, bool *flag);
bool persona_words(const struct json_node *object, const char *key, struct str *text,
                   struct arena *arena);
bool persona_cue(const struct json_node *object, const char *key, struct str *text,
                 struct arena *arena);
bool persona_range(const struct json_node *node, int low, int high, struct range *range);
bool persona_lines(struct persona_maker *maker, const struct json_node *object,
                   const char *key, struct group *group);
bool persona_id(struct persona_maker *maker, const struct json_node *object,
                struct str *id);
bool persona_last_words(struct persona_maker *maker, const struct json_node *node,
                        struct ending_words *words);

// What the key of a field names.
bool persona_event(const struct json_node *item, enum event *event);
bool persona_stage(const struct json_node *item, enum stage *stage); // never "any"

// ---- what a persona and the common file have alike ----------------------------------

struct shared_groups {
    struct group (*reactions)[STAGE_COUNT + 1];
    struct group *pushes, *cues, *thoughts, *answers, *moments;
};

bool persona_shared(const struct json_node *top, struct lines *lines,
                    struct shared_groups groups, struct arena *arena);
bool persona_heard_words(const struct json_node *top, struct str heard_as[MOVE_COUNT],
                         struct arena *arena);

// ---- the parts of the file ----------------------------------------------------------

bool persona_who(struct persona_maker *maker, const struct json_node *top);
bool persona_numbers(struct persona_maker *maker, const struct json_node *top);
bool persona_content(struct persona_maker *maker, const struct json_node *top);
bool persona_endings(struct persona_maker *maker, const struct json_node *top);
bool persona_acceptable(struct persona_maker *maker, const struct json_node *top);
bool persona_weights(struct persona_maker *maker, const struct json_node *top);
bool persona_exceptions(struct persona_maker *maker, const struct json_node *top);
bool persona_examples(struct persona_maker *maker, const struct json_node *top);

#endif
