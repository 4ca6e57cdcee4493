#include <limits.h>
#include <stdlib.h>

#include "play/composing.h"

// Whoever came to learn what must stay private hears that before anything else.
static bool is_leak(const struct composing *c, const struct change *change) {
    return change->event == EVENT_TRIGGERED && change->of < c->p->trigger_count &&
           c->p->triggers[change->of].leaks;
}

bool is_harm(const struct composing *c, const struct change *change) {
    return c->p->track == TRACK_BOUNDARY ? change->boldness > 0 : change->tension > 0;
}

enum { SPEECH = 40 }; // words that are too many to take in

// "hi!!" is not answered as shouting.
static bool is_weak_harm(const struct composing *c, const struct change *change) {
    enum move move = move_of(str_of(change->rule));
    return move != MOVE_NONE && move_harms(move) && c->acts->strength[move] == 1;
}

// Nobody takes up the courtesy that a no, a limit or a formula begins with.
static bool is_weighty(const struct composing *c) {
    const move_set weighty = MOVE_BIT(MOVE_DECLINE) | MOVE_BIT(MOVE_LIMIT) |
                             MOVE_BIT(MOVE_PRIVACY) | MOVE_BIT(MOVE_HOLLOW_EMPATHY);
    return c->acts->moves & weighty;
}

// Drift is nothing that was said; a patron does not react to it. Nor do they complain that
// they are not listened to where somebody has just asked, or of a length that only the
// hottest cannot follow: not at all where it ends in a question to them.
static bool is_said(const struct composing *c, const struct change *change) {
    switch (change->event) {
    case EVENT_UNHEARD: return !c->acts->asked;
    case EVENT_TALKED_LONG:
        return c->p->literal || c->acts->words > SPEECH ||
               (c->before->tension >= TENSION_FEW_WORDS && !c->acts->asked);
    case EVENT_GREETED:
    case EVENT_INTRODUCED:
    case EVENT_NAMED:
    case EVENT_THANKED: return !is_weighty(c);
    case EVENT_PROMISE_SLIPPED: // nobody asks after it of who steps back from them
        return !scene_warns(c->p, c->before) && !is_weighty(c);
    case EVENT_CHOICE: // the answer takes one side
        return c->acts->fact < 0 && c->acts->kind != ANSWER_WHICH;
    case EVENT_INFORMED: return !c->acts->asked; // what is asked is answered
    case EVENT_NONE:
    case EVENT_UNANSWERED:
    case EVENT_SETTLED:
    case EVENT_STRAINED:
    case EVENT_TWISTED:
    case EVENT_PICKED_UP:
    case EVENT_LET_PASS:
    case EVENT_TALKED_HEAVILY:
    case EVENT_HEARD_AGAIN: return false;
    default: return !is_weak_harm(c, change);
    }
}

// What answers a sign of danger is what the next breath is about.
static bool answers_cue(const struct composing *c, const struct change *change) {
    const move_set answering = MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_SPACE) |
                               MOVE_BIT(MOVE_WILLING) | MOVE_BIT(MOVE_GET_HELP);
    enum move move = move_of(str_of(change->rule));
    return c->before->wanted_cue >= 0 && move != MOVE_NONE && answering >> move & 1;
}

// A word in passing beside an offer.
static bool is_passing(const struct composing *c, const struct change *change) {
    return c->acts->options &&
           (change->event == EVENT_HEARD_HALF || change->event == EVENT_HEARD_BY_DEED);
}

// Of strength, of which a point of tension is ten; of tension.
enum { ABOVE_ALL = 400, OWN_WORDS = 25, DEED = 20, STING = 5 };

// What hurt is not made up for by a better line of theirs to something kind beside it.
static bool is_stung(const struct composing *c) {
    for (unsigned i = 0; i < c->changes->count; i++)
        if (c->changes->at[i].tension >= STING && is_said(c, &c->changes->at[i]))
            return true;
    return false;
}

// What is offered or done comes before what was said about it.
static bool is_deed(const struct change *change) {
    return change->event == EVENT_OPTION_FITS ||
           change->event == EVENT_OPTION_CONFIRMED || change->event == EVENT_OPTION_DONE;
}

// To who tests limits what bounds them is what was said, whatever stood beside it.
static int bounding(const struct composing *c, const struct change *change) {
    static const enum event bounds[] = {EVENT_REFUSED_KINDLY, EVENT_REFUSED,
                                        EVENT_LIMITED, EVENT_LEFT, EVENT_HELP_CALLED};
    for (int i = 0; i < (int)(sizeof bounds / sizeof *bounds); i++)
        if (c->p->track == TRACK_BOUNDARY && bounds[i] == (enum event)change->event)
            return ABOVE_ALL + i;
    return 0;
}

static int strength_of(const struct composing *c, const struct change *change) {
    if (is_leak(c, change))
        return INT_MAX;
    if (answers_cue(c, change))
        return ABOVE_ALL;
    int bound = bounding(c, change);
    if (bound)
        return bound;
    int size = c->p->track == TRACK_BOUNDARY ? abs(change->boldness) * 10
                                             : abs(change->tension) * 10;
    if (change->says.count && !is_passing(c, change) &&
        (is_harm(c, change) || !is_stung(c)))
        size += OWN_WORDS; // this patron has something of their own to say to it
    if (is_deed(change))
        size += DEED;
    if (change->event == EVENT_OPTION_DONE && c->p->options[change->of].finishes)
        size++; // of two things done the one that leaves nothing to do
    return size + abs(change->trust);
}

// Of two alike it is the harm.
static bool is_stronger(const struct composing *c, const struct change *change,
                        const struct change *than) {
    int size = strength_of(c, change), most = strength_of(c, than);
    return size > most || (size == most && is_harm(c, change) && !is_harm(c, than));
}

static const struct change *strongest(const struct composing *c, const bool tried[]) {
    const struct change *best = NULL;
    for (unsigned i = 0; i < c->changes->count; i++) {
        const struct change *change = &c->changes->at[i];
        if (tried[i] || change == c->taken_up || !is_said(c, change))
            continue;
        if (!best || is_stronger(c, change, best))
            best = change;
    }
    return best;
}

const struct change *most_said(const struct composing *c) {
    const bool none[CHANGES_MAX] = {false};
    return strongest(c, none);
}

bool was_stung(const struct composing *c) {
    return c->reply->event != EVENT_NONE && event_tension(c->reply->event) > 0;
}

static int pick_reaction(struct composing *c, const struct change *change) {
    int line = pick_line(c, change->says, 0);
    if (line < 0 && change->event == EVENT_PROMISE_SLIPPED)
        line = pick_moment(c, MOMENT_PROMISE_DUE);
    if (line < 0)
        line = pick_staged(c, c->p->reactions[change->event],
                           c->p->commons->reactions[change->event]);
    return line;
}

void take_up_apology(struct composing *c) {
    const struct change *most = most_said(c);
    if (!most || c->parts < 1 || is_harm(c, most) || is_stung(c) ||
        !scene_was_hurt(c->before) || c->p->track == TRACK_BOUNDARY ||
        answers_cue(c, most) || (c->parts < 2 && is_deed(most)))
        return;
    for (unsigned i = 0; i < c->changes->count && !c->taken_up; i++) {
        const struct change *change = &c->changes->at[i];
        bool sorry =
            change->event == EVENT_APOLOGY || change->event == EVENT_APOLOGY_SECOND;
        if (sorry && change != most && say_picked(c, pick_reaction(c, change))) {
            c->reply->event = change->event;
            c->taken_up = change;
        }
    }
}

const struct change *react(struct composing *c) {
    bool tried[CHANGES_MAX] = {false};
    for (const struct change *change; (change = strongest(c, tried));) {
        tried[change - c->changes->at] = true;
        bool hurt =
            is_harm(c, change) && (change->tension >= 5 || change->boldness >= 10);
        if (c->parts <= 0 && !hurt) // a twist took the place
            return NULL;
        if (say_picked(c, pick_reaction(c, change))) {
            c->reply->event = change->event;
            return hurt ? change : NULL;
        }
        if (hurt && change->tension >= 5)
            return NULL; // nothing left to say to that; a kinder event is not what
                         // mattered
    }
    return NULL;
}
