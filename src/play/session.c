#include "play/session.h"

#include <string.h>

struct listener session_listener(const struct persona *persona,
                                 const struct memory *memory) {
    return (struct listener){.memory = memory,
                             .names = persona->names,
                             .name_count = persona->name_count,
                             .own = persona->topics.own,
                             .own_count = persona->topics.own_count,
                             .literal = persona->literal,
                             .nothing_private = persona->nothing_private,
                             .pronoun = persona->pronoun};
}

void turn_play(const struct stage_set *set, const struct memory *memory,
               const struct scene *before, struct str staff, bool scripted,
               struct turn *turn) {
    const struct persona *persona = set->persona;
    struct listener listener = session_listener(persona, memory);
    listener.heat = before->tension >= TENSION_UPSET ? HEAT_HOT : HEAT_COOL;
    listener.warns = scene_warns(persona, before);
    listener.presses = scene_presses(persona, before);
    turn->staff = staff;
    turn->before = *before;
    const struct heard *heard = ear_hear(set->ear, &listener, staff);
    acts_read(&turn->acts, persona, set->policy, &set->signals, heard);
    turn->after = scene_change(persona, before, &turn->acts, &turn->changes);
    turn->after.holding = scene_holding(persona, &turn->after);
    turn->after.ending = scene_ending(persona, before, &turn->after, &turn->acts);
    if (scripted)
        turn->after.ending = ENDING_NONE;
    else
        reply_choose(persona, before, &turn->after, &turn->acts, &turn->changes,
                     &turn->reply);
    turn->heard = *heard;
    turn->heard.utterance = NULL;
    turn->acts.heard = &turn->heard;
    turn->memory = *memory;
    if (!scripted)
        ear_remember(set->ear, &turn->memory, str_of(turn->reply.text));
}

void patron_said(const struct stage_set *set, struct memory *memory, struct scene *scene,
                 struct str line) {
    const struct persona *persona = set->persona;
    struct topic_hits hits;
    uint16_t concerns = 0;
    ear_remember(set->ear, memory, line);
    if (!persona->concern_count)
        return;
    topics_find(&persona->topics, ear_read(set->ear, line), &hits);
    for (unsigned h = 0; h < hits.count; h++)
        if (hits.at[h].kind == TOPIC_CONCERN) {
            concerns |= (uint16_t)(1 << hits.at[h].owner);
            scene->raised[hits.at[h].owner] = (uint8_t)(scene->turn + 1);
        }
    if (concerns)
        scene->last_concerns = concerns;
}

void session_start(struct session *session, const struct stage_set *set, uint64_t seed,
                   int level, struct arena *arena) {
    *session = (struct session){.set = *set,
                                .seed = seed,
                                .level = level,
                                .turns = arena_new(arena, struct turn, TURNS_MAX + 1),
                                .count = 1,
                                .arena = arena};
    struct turn *first = &session->turns[0];
    first->before = scene_start(set->persona, seed, level);
    first->after = first->before;
    reply_open(set->persona, &first->after, &first->reply);
    ear_remember(set->ear, &first->memory, str_of(first->reply.text));
}

struct turn *session_last(const struct session *session) {
    return &session->turns[session->count - 1];
}

enum ending session_ending(const struct session *session) {
    return session_last(session)->after.ending;
}

struct turn *session_say(struct session *session, struct str staff) {
    if (session_ending(session) != ENDING_NONE || session->count > TURNS_MAX)
        return NULL;
    struct turn *last = session_last(session), *turn = last + 1;
    memset(turn, 0, sizeof *turn);
    turn_play(&session->set, &last->memory, &last->after,
              arena_copy(session->arena, staff), false, turn);
    session->count++;
    return turn;
}

bool session_undo(struct session *session) {
    if (session->count <= 1)
        return false;
    session->count--;
    session->undone++;
    return true;
}

void session_end(struct session *session, enum ending otherwise) {
    struct scene *scene = &session_last(session)->after;
    enum ending holding = otherwise == ENDING_ENDED_EARLY
                              ? scene_parting(session->set.persona, scene)
                              : scene->holding;
    if (scene->ending == ENDING_NONE)
        scene->ending = holding != ENDING_NONE ? holding : otherwise;
}

void session_what_if(const struct session *session, unsigned number, struct str instead,
                     struct session *other, struct arena *arena) {
    session_start(other, &session->set, session->seed, session->level, arena);
    for (unsigned t = 1; t < session->count; t++)
        if (!session_say(other, t == number ? instead : session->turns[t].staff))
            break;
}
