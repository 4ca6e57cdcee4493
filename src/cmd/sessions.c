#include "cmd/sessions.h"

#include <string.h>

enum { ROOM_FIRST = 64 };

// Where its consent is kept. One that was not there before is one that nobody was asked of.
static struct consent_record *place_of_session(struct sessions *sessions,
                                               struct str session, struct arena *arena) {
    unsigned at = roll_put(&sessions->roll, session, arena);
    if (at >= sessions->room) {
        struct consent_record *had = sessions->consents;
        unsigned count = sessions->room;
        sessions->room = count ? count * 2 : ROOM_FIRST;
        sessions->consents = arena_new(arena, struct consent_record, sessions->room);
        if (count)
            memcpy(sessions->consents, had, count * sizeof *had);
    }
    return &sessions->consents[at];
}

void sessions_add(struct sessions *sessions, const struct remains *remains,
                  struct arena *arena) {
    if (!remains->start.session.len)
        return;
    struct consent_record *kept =
        place_of_session(sessions, remains->start.session, arena);
    enum consent said = remains->consent.consent;
    if (consent_stricter(said, kept->consent) != kept->consent)
        *kept = (struct consent_record){said, arena_copy(arena, remains->consent.time)};
}

struct consent_record sessions_consent(struct sessions *sessions, struct str session,
                                       const struct consent_record *own,
                                       struct arena *arena) {
    if (!session.len)
        return *own;
    const struct consent_record *kept = place_of_session(sessions, session, arena);
    return consent_stricter(own->consent, kept->consent) == own->consent ? *own : *kept;
}
