#include "report/moved.h"

#include <string.h>

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
        {"heard.by_deed", "something was done about what matters to them"},
        {"heard.again", "it was said back once more"},
        {"picked_up", "it was about what they had told"},
        {"summary.points", "the points were gathered"},
        {"feeling.cause", "the feeling was named, with what it is about"},
        {"feeling.right", "the feeling was named"},
        {"correction.accepted", "what was misheard was put right"},
        {"apology.first", "owning a fault"},
        {"apology.second", "a second apology"},
        {"reason.option", "a reason for what is on offer"},
        {"answer", "a question was answered"},
        {"defence", "a challenge was argued with"},
        {"lecture", "a long explanation"},
        {"option.fits", "an offer that fits"},
        {"option.again", "the same offer again"},
        {"option.confirmed", "what was on offer was settled"},
        {"next_step.early", "a next step before they felt heard"},
        {"not_knowing.help", "not knowing, and finding out"},
        {"decline.reason", "a no with its reason"},
        {"hollow_empathy.first", "an empty formula"},
        {"script", "a script"},
        {"unread", "it could not be read"},
        {"soother", "something that does this patron good"},
        {"drift.settled", "nothing pressed: it settled a little"},
    };
    return find(events, sizeof events / sizeof *events, id);
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
