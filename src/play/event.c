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

const char *event_cause(enum event event) {
    static const struct {
        enum event event;
        const char *cause;
    } causes[] = {
        {EVENT_PROMISE_SLIPPED, "what you said you would do was not heard of again"},
        {EVENT_UNANSWERED, "a question of theirs was left open"},
        {EVENT_UNHEARD, "what matters to them had not been heard for a while"},
        {EVENT_STRAINED, "the noise and the people around"},
        {EVENT_CUE_IGNORED, "a warning sign went by without an answer"},
        {EVENT_LET_PASS, "still neither a no nor a limit"},
        {EVENT_TALKED_LONG, "more words at once than they could take in"},
        {EVENT_TALKED_HEAVILY, "long words in long sentences"},
        {EVENT_NAMED_OFTEN, "their name once too often"},
        {EVENT_TRIGGERED, "a sore spot was touched"},
        {EVENT_ASKED_EARLY, "a question before anything was said back"},
        {EVENT_ASKED_VOLLEY, "one question after another"},
        {EVENT_CHEERED_VOLLEY, "the third reply on end with an exclamation mark"},
        {EVENT_ECHOED, "their own words again, and nothing else"},
        {EVENT_OPTION_EARLY, "an offer before they felt heard"},
        {EVENT_OPTION_DONE, "doing it, and saying so"},
        {EVENT_OPTION_UNFIT, "an offer that does not fit what they need"},
        {EVENT_SENT_AWAY, "sent to somebody else before they felt heard"},
        {EVENT_LIMITED_EARLY, "a limit that nothing had called for"},
        {EVENT_HELP_EARLY, "help called when nothing had called for it"},
        {EVENT_LEFT_EARLY, "left alone with it"},
        {EVENT_CLOSED_EARLY, "a goodbye before it was settled"},
        {EVENT_FEELING_WRONG, "a feeling that was not theirs"},
        {EVENT_MISHEARD, "said back, and turned on its head"},
        {EVENT_APOLOGY_AGAIN, "one apology more"},
        {EVENT_FLATTERED, "one compliment more"},
        {EVENT_WAITED_ASKED, "silence where an answer was wanted"},
        {EVENT_TWISTED, "something that happened around you"},
    };
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        if (causes[i].event == event)
            return causes[i].cause;
    return "";
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
