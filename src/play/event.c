#include "play/event.h"

static const struct {
    const char *id, *source;
    int tension, trust;
} events[] = {
#define X(name, id, tension, trust, source) [EVENT_##name] = {id, source, tension, trust},
    EVENT_LIST(X)
#undef X
};

const char *event_id(enum event event) {
    return events[event].id;
}

int event_tension(enum event event) {
    return events[event].tension;
}

int event_trust(enum event event) {
    return events[event].trust;
}

const char *event_source(enum event event) {
    return events[event].source;
}

enum event event_of(struct str id) {
    for (unsigned e = 0; e < EVENT_COUNT; e++)
        if (str_eq(id, str_of(events[e].id)))
            return (enum event)e;
    return EVENT_NONE;
}

enum event event_of_harm(enum move move) {
    return move == MOVE_HOLLOW_EMPATHY ? EVENT_HOLLOW_AGAIN
                                       : event_of(str_of(move_id(move)));
}
