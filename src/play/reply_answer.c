#include "base/dice.h"
#include "play/composing.h"

bool fact_is_told(const struct composing *c, int fact) {
    return c->s->facts_told >> fact & 1;
}

static bool tell(struct composing *c, int fact) {
    const struct fact *f = &c->p->facts[fact];
    uint32_t bit = 1U << fact;
    bool shades = !c->s->straight && f->shaded.count && !(c->s->facts_shaded & bit) &&
                  c->s->trust < 50;
    int line = pick_line(c, shades ? f->shaded : f->says, 0);
    if (line < 0)
        return false;
    if (shades)
        c->s->facts_shaded |= bit;
    else
        c->s->facts_told |= bit;
    c->s->facts_out |= shades ? 0 : f->implies;
    c->reply->fact = c->s->last_fact = fact;
    say(c, line);
    return true;
}

// What has no question of its own in the debrief (a name, a number to call) is no part
// of the story and told only to who asks.
static bool is_untold_in(const struct composing *c, unsigned fact, int layer) {
    const struct fact *f = &c->p->facts[fact];
    uint32_t old = c->s->facts_told | c->s->facts_known | c->s->facts_out;
    bool is_news = !(old >> fact & 1);
    return f->layer == layer && f->asked.len && is_news;
}

static unsigned count_untold(const struct composing *c, int layer) {
    unsigned count = 0;
    for (unsigned f = 0; f < c->p->fact_count; f++)
        count += is_untold_in(c, f, layer);
    return count;
}

// Mostly in the order of the file, which is the order in which the author would tell it.
static int pick_untold(struct composing *c, int layer) {
    unsigned count = count_untold(c, layer);
    bool in_order = dice_between(&c->s->dice, 1, 100) <= 60;
    unsigned skip = in_order ? 0 : dice_pick(&c->s->dice, count);
    for (unsigned f = 0; f < c->p->fact_count; f++)
        if (is_untold_in(c, f, layer) && skip-- == 0)
            return (int)f;
    return -1;
}

static bool told_in(const struct composing *c, int layer) {
    for (unsigned f = 0; f < c->p->fact_count; f++)
        if (c->p->facts[f].layer == layer && fact_is_told(c, (int)f))
            return true;
    return false;
}

// What they came for is done: how it came about is told no more, only what lies deeper.
static int top_layer(const struct composing *c) {
    return c->before->main_met ? 2 : 1;
}

// The next thing this patron has not told yet and is ready to: what lies deeper comes
// once something of the layer above is out, though not all of it.
static int untold(struct composing *c) {
    int open = 0;
    for (int layer = c->s->disclosure; layer >= top_layer(c); layer--) {
        if (!count_untold(c, layer))
            continue;
        open = layer;
        if (layer == 1 || told_in(c, layer - 1))
            break;
    }
    return open ? pick_untold(c, open) : -1;
}

// For nothing in particular about it.
static bool asks_widely(const struct composing *c) {
    return c->acts->kind == ANSWER_COUNT || c->acts->kind == ANSWER_WHAT ||
           c->acts->kind == ANSWER_HAPPENED;
}

// Told before: it is said in other words; then an open question brings out more of the
// same story, another a nod to what was told. Nobody tells what they were just told.
static bool tell_again(struct composing *c, int fact, bool said_by_them) {
    const struct fact *f = &c->p->facts[fact];
    int line = said_by_them ? -1 : pick_line(c, f->says, 0);
    if (line >= 0)
        return say_picked(c, line);
    bool open = c->acts->moves & MOVE_BIT(MOVE_OPEN_QUESTION) || said_by_them;
    int more = open && count_untold(c, f->layer) ? pick_untold(c, f->layer)
               : open                            ? untold(c)
                                                 : -1;
    return more >= 0 ? tell(c, more) : say_picked(c, pick_moment(c, MOMENT_ALREADY_SAID));
}

// "Seven, that's second grade?"
static bool says_back(const struct composing *c, int fact) {
    return c->before->last_fact == fact && c->acts->kind == ANSWER_COUNT &&
           c->acts->moves & MOVE_BIT(MOVE_CLOSED_QUESTION);
}

static bool answer_fact(struct composing *c, int fact) {
    const struct fact *f = &c->p->facts[fact];
    if (f->layer > c->s->disclosure) {
        int line = pick_line(c, f->not_yet, 0);
        return say_picked(c, line >= 0 ? line : pick_moment(c, MOMENT_NOT_YET));
    }
    bool said_by_them = (c->acts->facts | c->s->facts_out) >> fact & 1 &&
                        asks_widely(c) && !c->acts->by_name;
    if (!fact_is_told(c, fact) && !said_by_them)
        return tell(c, fact);
    if (says_back(c, fact))
        return say_picked(c, pick_moment(c, MOMENT_JUST_SO));
    return tell_again(c, fact, said_by_them);
}

static bool answer_kind(struct composing *c, enum answer kind) {
    return say_picked(c,
                      pick_either(c, c->p->answers[kind], c->p->commons->answers[kind]));
}

// "May I see it?"
static bool answer_leave(struct composing *c) {
    const move_set offered = MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_PRIVATE_SPACE);
    if (!(c->acts->moves & MOVE_BIT(MOVE_PERMISSION)) || c->acts->moves & offered ||
        c->reply->event == EVENT_ASKED_LEAVE)
        return false;
    return say_picked(c, pick_staged(c, c->p->reactions[EVENT_ASKED_LEAVE],
                                     c->p->commons->reactions[EVENT_ASKED_LEAVE]));
}

// "What happened?" and open questions about nothing in particular bring out the story.
static bool is_invited(const struct composing *c) {
    bool open =
        c->acts->kind == ANSWER_COUNT && c->acts->moves & MOVE_BIT(MOVE_OPEN_QUESTION);
    return c->acts->asked && (c->acts->kind == ANSWER_HAPPENED || open);
}

bool knows_answer(const struct composing *c) {
    unsigned left = 0;
    for (int layer = top_layer(c); is_invited(c) && layer <= c->s->disclosure; layer++)
        left += count_untold(c, layer);
    return c->acts->fact >= 0 || left > 0;
}

// What was offered was an option of theirs, and came as one.
static bool is_reacted_to(const struct composing *c) {
    static const enum event offered[] = {EVENT_OPTION_FITS,      EVENT_OPTION_EARLY,
                                         EVENT_OPTION_UNFIT,     EVENT_OPTION_AGAIN,
                                         EVENT_OPTION_CONFIRMED, EVENT_OPTION_DONE};
    for (size_t i = 0; i < sizeof offered / sizeof *offered; i++)
        if (c->s->events[offered[i]] > c->before->events[offered[i]])
            return true;
    return false;
}

// Whether the reaction was all there is to say to it.
static bool is_answered(const struct composing *c) {
    const move_set asking = MOVE_BIT(MOVE_OPEN_QUESTION) | MOVE_BIT(MOVE_CLOSED_QUESTION);
    if (c->acts->kind == ANSWER_WHICH)
        return is_reacted_to(c);
    if (c->acts->options || c->acts->moves & MOVE_BIT(MOVE_CHOICE))
        return true; // "It's up to you."
    if (*c->reply->text && !(c->acts->moves & asking))
        return true; // "Can you give me a minute?"
    return c->reply->event == EVENT_WHY_WANT || c->reply->event == EVENT_WHY;
}

bool say_answer(struct composing *c) {
    const struct acts *acts = c->acts;
    if (!acts->asked)
        return answer_leave(c) ||
               (acts->offers && !is_reacted_to(c) && answer_kind(c, ANSWER_YES_NO));
    if (c->reply->event == EVENT_FEEDBACK) // the reaction was the answer
        return true;
    if (acts->fact >= 0)
        return answer_fact(c, acts->fact);
    int fact = is_invited(c) ? untold(c) : -1;
    if (fact >= 0)
        return tell(c, fact);
    if (is_answered(c))
        return false;
    return (acts->kind != ANSWER_COUNT && answer_kind(c, acts->kind)) ||
           (acts->kind != ANSWER_WHAT && answer_kind(c, ANSWER_WHAT));
}

// Somebody who feels heard tells more without being asked; nobody who is told to stop, or
// stands too close.
bool say_volunteer(struct composing *c) {
    static const enum event opening[] = {EVENT_HEARD, EVENT_FEELING_CAUSE, EVENT_AGREED,
                                         EVENT_WAITED};
    bool opened = false;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        opened = opened || c->s->events[opening[i]] > c->before->events[opening[i]];
    int fact = untold(c);
    bool settled = c->s->over >= 0 || c->s->done || c->s->option == OPTION_CONFIRMED;
    const move_set ending =
        MOVE_BIT(MOVE_CLOSING) | MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_GET_HELP);
    bool parted = c->acts->moves & ending || c->s->stage == STAGE_INTIMIDATE;
    if (!opened || fact < 0 || c->acts->marked || settled || parted)
        return false; // a question is open, or nothing is left that it would help
    int chance = c->s->traits[TRAIT_VERBOSITY] + (c->p->facts[fact].layer > 1 ? 25 : 0);
    return dice_between(&c->s->dice, 1, 100) <= chance && tell(c, fact);
}
