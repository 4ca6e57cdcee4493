#include "report/moved.h"

#include <string.h>

#include "base/text.h"
#include "judge/gauge.h"

struct wording {
    const char *rule, *words;
};

static const char *find(const struct wording wordings[], size_t count, const char *rule) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(wordings[i].rule, rule) == 0)
            return wordings[i].words;
    return "";
}

const char *moved_model(const char *rule) {
    static const struct wording model[] = {
        {"clip", "at most 12 down and 25 up in one turn"},
        {"inertia",
         "a quarter is carried over from the turn before: tension moves slowly"},
        {"floor", "it does not fall lower before more has happened"},
        {"ceiling", "it cannot rise higher"},
    };
    return find(model, sizeof model / sizeof *model, rule);
}

// Of events that are neither a move's name nor have a cause (play/event.h).
static const char *event_words(const char *id) {
    static const struct wording events[] = {
        {"heard.new", "something that matters was said back"},
        {"heard.half", "something that matters was touched on"},
        {"heard.by_deed", "doing something about what matters to them"},
        {"heard.again", "it was said back once more"},
        {"picked_up", "taking up what they had told you"},
        {"summary.points", "the points were gathered"},
        {"feeling.cause", "the feeling was named, with what it is about"},
        {"feeling.right", "the feeling was named"},
        {"correction.accepted", "what was misheard was put right"},
        {"apology.first", "owning a fault"},
        {"apology.second", "a second apology"},
        {"reason.option", "a reason for what is on offer"},
        {"answer", "answering what they asked"},
        {"defence", "arguing with a challenge"},
        {"lecture", "a long explanation"},
        {"option.fits", "an offer that fits"},
        {"option.again", "the same offer again"},
        {"option.confirmed", "settling what was on offer"},
        {"next_step.early", "a next step before they felt heard"},
        {"not_knowing.help", "not knowing, and finding out"},
        {"decline.reason", "a no with its reason"},
        {"hollow_empathy.first", "an empty formula"},
        {"script", "a script"},
        {"unread", "it could not be read"},
        {"soother", "something they needed to hear"},
        {"drift.settled", "nothing pressed: it settled a little"},
    };
    return find(events, sizeof events / sizeof *events, id);
}

// What was done counts for these, not the kind of words it was told in.
static bool is_deed(const struct change *change) {
    static const enum event deeds[] = {EVENT_OPTION_DONE, EVENT_HEARD_BY_DEED,
                                       EVENT_ANSWERED, EVENT_SOOTHED, EVENT_CORRECTED};
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (change->event == deeds[i])
            return true;
    return false;
}

enum move moved_by(const struct turn *turn, const struct change *change) {
    for (unsigned i = 0; i < turn->heard.count; i++)
        if (change->at.end && turn->heard.at[i].begin <= change->at.begin &&
            turn->heard.at[i].end >= change->at.end)
            return (enum move)turn->heard.at[i].move;
    return move_of(str_of(change->rule));
}

const struct change *moved_mending(const struct turn *turn) {
    for (unsigned i = 0; turn->before.owed && i < turn->changes.count; i++) {
        const struct change *change = &turn->changes.at[i];
        bool sorry = change->event == EVENT_APOLOGY || change->event == EVENT_CORRECTED ||
                     change->event == EVENT_APOLOGY_SECOND;
        if (sorry && change->at.end)
            return change;
    }
    return NULL;
}

const char *moved_label(const struct persona *persona, const struct turn *turn,
                        const struct change *change) {
    if (change == moved_mending(turn))
        return "making up for what was said before";
    enum move move = moved_by(turn, change);
    bool harm = gauge_change(persona, change) > 0;
    bool told = move == MOVE_INFORMATION && change->event != EVENT_INFORMED;
    if (move == MOVE_NONE || told || is_deed(change) || move_harms(move) != harm)
        return moved_words(persona, change);
    return move_label(move);
}

const char *moved_words(const struct persona *persona, const struct change *change) {
    if (change->event == EVENT_NONE)
        return moved_model(change->rule);
    if (change->event == EVENT_TRIGGERED && persona->track == TRACK_BOUNDARY)
        return "it was taken as an opening";
    const char *cause = event_cause((enum event)change->event);
    if (*cause)
        return cause;
    const char *id = event_id((enum event)change->event);
    enum move move = move_of(str_of(id));
    return move == MOVE_NONE ? event_words(id) : move_label(move);
}

struct str moved_told(const struct persona *persona, const struct change *change,
                      struct arena *arena) {
    const char *words = moved_words(persona, change);
    struct str about = str_of(change->rule); // of a sore spot it is the persona's id
    if (change->event != EVENT_TRIGGERED || persona->track == TRACK_BOUNDARY ||
        str_eq(about, str_of(event_id(EVENT_TRIGGERED))))
        return str_of(words);
    struct text told = text_start(arena);
    text_print(&told, "%s (", words);
    for (size_t i = 0; i < about.len; i++) // an id, as words
        text_char(&told, about.at[i] == '-' ? ' ' : about.at[i]);
    text_put(&told, STR(")"));
    return text_str(&told);
}

const char *moved_source(const struct persona *persona, const struct change *change) {
    if (!change || change->event == EVENT_NONE)
        return "";
    return persona->track == TRACK_BOUNDARY ? "S19"
                                            : event_source((enum event)change->event);
}
