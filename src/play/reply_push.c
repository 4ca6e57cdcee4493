#include "base/dice.h"
#include "play/composing.h"

static bool happened(const struct composing *c, enum event event) {
    return c->s->events[event] > c->before->events[event];
}

static bool push_ask_again(struct composing *c) {
    int pending = c->s->pending_ask;
    if (pending < 0 || c->s->pending_age <= c->before->pending_age)
        return false;
    if (c->reply->event == EVENT_WAITED_ASKED) // "Hello?" was that
        return true;
    if (c->s->pending_age > 2 ||
        !say_picked(c, pick_line(c, c->p->asks[pending].again, 0))) {
        c->s->pending_ask = -1;
        return false;
    }
    return true;
}

// Whether this very reply, or the help that was taken, has answered it before it is put.
// Who was told a no may still ask.
static bool is_answered_already(const struct composing *c, const struct ask *ask) {
    const move_set refusing = MOVE_BIT(MOVE_DECLINE) | MOVE_BIT(MOVE_BARE_POLICY) |
                              MOVE_BIT(MOVE_DISMISS) | MOVE_BIT(MOVE_NOT_KNOWING) |
                              MOVE_BIT(MOVE_LIMIT);
    if (ask->for_help && c->s->option >= OPTION_CHOSEN)
        return true;
    return !ask->challenge && c->acts->moves & ask->answered_by & ~refusing;
}

static bool is_due(const struct composing *c, unsigned a) {
    const struct ask *ask = &c->p->asks[a];
    return !((c->s->asked | c->s->answered_asks) >> a & 1) &&
           c->s->turn >= ask->from_turn && c->s->tension <= ask->below &&
           c->s->tension >= ask->above && !is_answered_already(c, ask) &&
           !(ask->challenge && c->acts->asked); // who is asked something answers first
}

static bool push_ask(struct composing *c) {
    if (c->s->pending_ask >= 0 || c->s->option == OPTION_CONFIRMED)
        return false;
    for (unsigned a = 0; a < c->p->ask_count; a++) {
        const struct ask *ask = &c->p->asks[a];
        if (!is_due(c, a))
            continue;
        c->s->asked |= (uint16_t)(1 << a);
        if (!say_picked(c, pick_line(c, ask->text, 0)))
            continue;
        c->s->pending_ask = (int)a;
        c->s->pending_age = 0;
        return true;
    }
    return false;
}

// The concern that has waited longest to be heard, core ones first; none that was just
// spoken to.
static int unheard_concern(const struct composing *c) {
    unsigned spoken_to = c->acts->touched | c->acts->acted | c->acts->reflected;
    int best = -1;
    for (unsigned i = 0; i < c->p->concern_count; i++) {
        const struct concern *concern = &c->p->concerns[i];
        bool recent = c->s->raised[i] && c->s->raised[i] + 1 > c->s->turn;
        if (c->s->concerns[i] == HEARING_FULL || recent || !concern->raises.count ||
            spoken_to >> i & 1)
            continue;
        if (best < 0 || concern->core > c->p->concerns[best].core ||
            (concern->core == c->p->concerns[best].core &&
             c->s->raised[i] < c->s->raised[best]))
            best = (int)i;
    }
    return best;
}

// Trust of who asks rather than complains; tension below which one thing at a time is said.
enum { AT_EASE = 65, EASED = 50 };

static bool push_concern(struct composing *c) {
    bool granted = happened(c, EVENT_AGREED) || happened(c, EVENT_CREDITED);
    bool at_ease = c->s->trust >= AT_EASE && c->s->tension < 50;
    bool eased = *c->reply->text && c->s->tension < EASED;
    bool over = c->s->stage == STAGE_CLOSE || c->s->over >= 0;
    if (over || c->s->tension < 30 || granted || at_ease || eased)
        return false; // nor in the breath in which their point was granted
    int concern = unheard_concern(c);
    return concern >= 0 && say_picked(c, pick_line(c, c->p->concerns[concern].raises, 0));
}

// What was too much, of theirs or of the staff's, comes back once.
static bool push_regret(struct composing *c) {
    struct scene *s = c->s;
    if (s->embers && !s->shamed && s->tension <= 66 && !c->p->floor) {
        s->shamed = true;
        if (say_picked(c, pick_moment(c, MOMENT_SHAME)))
            return true;
    }
    if (!c->before->offended || s->insult_used || s->tension < 50)
        return false;
    s->insult_used = true;
    return say_picked(c, pick_moment(c, MOMENT_INSULT_REMEMBERED));
}

static bool push_memory(struct composing *c) {
    struct scene *s = c->s;
    bool calm = s->tension <= 60;
    bool promised = happened(c, EVENT_PROMISED) || happened(c, EVENT_CLOSED);
    if (c->acts->when.end && !s->when_used && calm && promised) {
        s->when_used = true;
        if (say_picked(c, pick_moment(c, MOMENT_PROMISE_TIME)))
            return true;
    }
    bool heard = s->heard > c->before->heard;
    if (*s->noun && !s->noun_used && s->turn >= 2 && s->tension >= 50 && !heard) {
        s->noun_used = true;
        if (say_picked(c, pick_moment(c, MOMENT_NOUN)))
            return true;
    }
    // "I'll remember that" to who has just stung them would be a threat.
    if (*s->staff_name && !s->name_used && calm && s->turn >= 3 && !was_stung(c)) {
        s->name_used = true;
        return say_picked(c, pick_moment(c, MOMENT_NAME_REMEMBERED));
    }
    return false;
}

static bool push_going(struct composing *c) {
    return c->s->patience <= 2 && say_picked(c, pick_moment(c, MOMENT_GOING));
}

// Asked once, and once more later; not in the breath in which something is turned down, nor
// where they were asked something themselves.
static bool push_chosen(struct composing *c) {
    int since = c->s->turn - c->s->chosen_turn;
    bool turned_down = happened(c, EVENT_REFUSED) || happened(c, EVENT_REFUSED_KINDLY) ||
                       happened(c, EVENT_OPTION_EARLY) || happened(c, EVENT_OPTION_UNFIT);
    bool came = happened(c, EVENT_OPTION_DONE); // nobody asks whether that will be done
    return c->s->chosen >= 0 && (since == 1 || since == 3) && !turned_down && !came &&
           !c->acts->asked && say_picked(c, pick_moment(c, MOMENT_CHOSEN));
}

bool push_stage(struct composing *c) {
    return say_picked(c, pick_staged(c, c->p->pushes, c->p->commons->pushes));
}

// Who has just answered a question does not complain that theirs was not.
void push(struct composing *c, bool answered) {
    if ((!answered && push_ask_again(c)) || push_going(c) || push_chosen(c) ||
        push_regret(c) || push_memory(c))
        return;
    if (c->s->pending_ask >= 0) // a question stands; nothing is piled on it
        return;
    bool direct = dice_between(&c->s->dice, 1, 100) <= c->s->traits[TRAIT_DIRECTNESS];
    if (direct ? push_ask(c) || push_concern(c) : push_concern(c) || push_ask(c))
        return;
    // What was done for them is still on their mind when there is nothing else.
    if (!*c->reply->text && c->before->done && c->s->tension < 40 &&
        say_picked(c, pick_moment(c, MOMENT_THANKS)))
        return;
    // Two things of which neither knows of the other are no answer, but for who presses.
    if (!*c->reply->text || c->p->track == TRACK_BOUNDARY)
        push_stage(c);
}
