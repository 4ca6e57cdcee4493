#include "play/reply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/dice.h"

// One reply being put together.
struct composing {
    const struct persona *p;
    const struct scene *before;
    struct scene *s;
    const struct acts *acts;
    const struct changes *changes;
    struct reply *reply;
    int parts; // that may still be said
};

// ---- choosing a line ------------------------------------------------------------------------

static bool was_said(const struct scene *s, unsigned line) {
    return s->said[line / 64] >> line % 64 & 1;
}

static const char *slot_text(const struct composing *c, enum slot slot) {
    switch (slot) {
    case SLOT_STAFF_NAME: return c->s->staff_name;
    case SLOT_NAME: return c->p->short_name.at;
    case SLOT_NOUN: return c->s->noun;
    case SLOT_WHEN: return c->s->when;
    case SLOT_COUNT: break;
    }
    return "";
}

static bool can_say(const struct composing *c, unsigned line) {
    if (was_said(c->s, line))
        return false;
    for (unsigned slot = 0; slot < SLOT_COUNT; slot++)
        if (c->p->lines.at[line].slots >> slot & 1 && !*slot_text(c, (enum slot)slot))
            return false;
    return true;
}

// A line of the group that was not said yet; -1 when all were.
static int pick(struct composing *c, struct group group, unsigned offset) {
    unsigned open = 0;
    for (unsigned i = 0; i < group.count; i++)
        open += can_say(c, offset + group.first + i);
    if (!open)
        return -1;
    unsigned choice = dice_pick(&c->s->dice, open);
    for (unsigned i = 0; i < group.count; i++) {
        unsigned line = offset + group.first + i;
        if (can_say(c, line) && choice-- == 0)
            return (int)line;
    }
    return -1;
}

static int pick_staged(struct composing *c, const struct group own[STAGE_COUNT + 1],
                       const struct group shared[STAGE_COUNT + 1]) {
    const struct {
        const struct group *groups;
        unsigned offset;
    } sources[] = {{own, 0}, {shared, c->p->commons_from}};
    for (unsigned i = 0; i < 2; i++) {
        int line = pick(c, sources[i].groups[c->s->stage], sources[i].offset);
        if (line < 0)
            line = pick(c, sources[i].groups[STAGE_ANY], sources[i].offset);
        if (line >= 0)
            return line;
    }
    return -1;
}

static int pick_either(struct composing *c, struct group own, struct group shared) {
    int line = pick(c, own, 0);
    return line >= 0 ? line : pick(c, shared, c->p->commons_from);
}

static int pick_moment(struct composing *c, enum moment moment) {
    return pick_either(c, c->p->moments[moment], c->p->commons->moments[moment]);
}

// ---- saying it --------------------------------------------------------------------------------

static void append(char *text, size_t size, const char *words, size_t length) {
    size_t have = strlen(text);
    if (have + length + 1 > size)
        return;
    memcpy(text + have, words, length);
    text[have + length] = '\0';
}

// A slot's words at the beginning of a line begin with a capital.
static void append_slot(struct composing *c, char *text, size_t size, struct str name) {
    for (unsigned slot = 0; slot < SLOT_COUNT; slot++) {
        if (!str_eq(name, str_of(slot_name((enum slot)slot))))
            continue;
        const char *words = slot_text(c, (enum slot)slot);
        bool begins = *text == '\0' || strchr(".!?", text[strlen(text) - 1]) ||
                      (strlen(text) > 1 && strchr(".!?", text[strlen(text) - 2]));
        char first = words[0];
        if (begins && first >= 'a' && first <= 'z')
            first = (char)(first - 'a' + 'A');
        append(text, size, &first, 1);
        append(text, size, words + 1, strlen(words) - 1);
    }
}

static void append_line(struct composing *c, char *text, size_t size, struct str line) {
    while (line.len) {
        const char *open = memchr(line.at, '{', line.len);
        size_t plain = open ? (size_t)(open - line.at) : line.len;
        append(text, size, line.at, plain);
        line = str_cut(line, plain, line.len);
        if (!line.len)
            return;
        const char *close = memchr(line.at, '}', line.len);
        size_t end = close ? (size_t)(close - line.at) : line.len - 1;
        append_slot(c, text, size, str_span(line, 1, end));
        line = str_cut(line, end + 1, line.len);
    }
}

static void say(struct composing *c, int line) {
    c->s->said[line / 64] |= (uint64_t)1 << line % 64;
    if (*c->reply->text)
        append(c->reply->text, REPLY_SIZE, " ", 1);
    append_line(c, c->reply->text, REPLY_SIZE, c->p->lines.at[line].text);
    uint16_t concerns = c->p->lines.at[line].concerns;
    c->s->last_concerns |= concerns;
    for (unsigned i = 0; i < c->p->concern_count; i++)
        if (concerns >> i & 1)
            c->s->raised[i] = (uint8_t)(c->s->turn + 1);
    c->parts--;
}

static bool say_picked(struct composing *c, int line) {
    if (line >= 0)
        say(c, line);
    return line >= 0;
}

static void show_cue(struct composing *c, struct str text) {
    if (*c->reply->cue)
        append(c->reply->cue, CUE_SIZE, " ", 1);
    append_line(c, c->reply->cue, CUE_SIZE, text);
}

// ---- reaction -----------------------------------------------------------------------------------

static int strength_of(const struct composing *c, const struct change *change) {
    int size = c->p->track == TRACK_BOUNDARY ? abs(change->boldness) * 10
                                             : abs(change->tension) * 10;
    if (change->says.count)
        size += 25; // this patron has something of their own to say to it
    return size + abs(change->trust);
}

static bool is_harm(const struct composing *c, const struct change *change) {
    return c->p->track == TRACK_BOUNDARY ? change->boldness > 0 : change->tension > 0;
}

// Drift is nothing that was said; a patron does not react to it.
static bool is_said(const struct change *change) {
    switch (change->event) {
    case EVENT_NONE:
    case EVENT_UNANSWERED:
    case EVENT_SETTLED:
    case EVENT_STRAINED:
    case EVENT_TWISTED:
    case EVENT_HEARD_AGAIN: return false;
    default: return true;
    }
}

static const struct change *strongest(const struct composing *c, const bool tried[]) {
    const struct change *best = NULL;
    for (unsigned i = 0; i < c->changes->count; i++) {
        const struct change *change = &c->changes->at[i];
        if (tried[i] || !is_said(change))
            continue;
        int size = strength_of(c, change), most = best ? strength_of(c, best) : -1;
        if (size > most || (size == most && is_harm(c, change) && !is_harm(c, best)))
            best = change;
    }
    return best;
}

static int pick_reaction(struct composing *c, const struct change *change) {
    int line = pick(c, change->says, 0);
    if (line < 0 && change->event == EVENT_PROMISE_SLIPPED)
        line = pick_moment(c, MOMENT_PROMISE_DUE);
    if (line < 0)
        line = pick_staged(c, c->p->reactions[change->event],
                           c->p->commons->reactions[change->event]);
    return line;
}

// To the strongest event that there is a line for. True when it was harm of some size.
static bool react(struct composing *c) {
    bool tried[CHANGES_MAX] = {false};
    for (const struct change *change; (change = strongest(c, tried));) {
        tried[change - c->changes->at] = true;
        bool hurt = is_harm(c, change) && (change->tension >= 5 || change->boldness >= 10);
        if (c->parts <= 0 && !hurt) // a twist took the place
            return false;
        if (say_picked(c, pick_reaction(c, change))) {
            c->reply->event = change->event;
            return hurt;
        }
        if (hurt && change->tension >= 5)
            return false; // nothing left to say to that; a kinder event is not what mattered
    }
    return false;
}

// ---- answer -----------------------------------------------------------------------------------

static bool is_told(const struct composing *c, int fact) {
    return c->s->facts_told >> fact & 1;
}

static bool tell(struct composing *c, int fact) {
    const struct fact *f = &c->p->facts[fact];
    uint16_t bit = (uint16_t)(1 << fact);
    bool shades = !c->s->straight && f->shaded.count && !(c->s->facts_shaded & bit) &&
                  c->s->trust < 50;
    int line = pick(c, shades ? f->shaded : f->says, 0);
    if (line < 0)
        return false;
    if (shades)
        c->s->facts_shaded |= bit;
    else
        c->s->facts_told |= bit;
    c->reply->fact = fact;
    say(c, line);
    return true;
}

static bool is_untold_in(const struct composing *c, unsigned fact, int layer) {
    return c->p->facts[fact].layer == layer && !is_told(c, (int)fact);
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
        if (c->p->facts[f].layer == layer && is_told(c, (int)f))
            return true;
    return false;
}

// The next thing this patron has not told yet and is ready to: what lies deeper comes
// once something of the layer above is out, though not all of it.
static int untold(struct composing *c) {
    int open = 0;
    for (int layer = c->s->disclosure; layer >= 1; layer--) {
        if (!count_untold(c, layer))
            continue;
        open = layer;
        if (layer == 1 || told_in(c, layer - 1))
            break;
    }
    return open ? pick_untold(c, open) : -1;
}

static bool answer_fact(struct composing *c, int fact) {
    const struct fact *f = &c->p->facts[fact];
    if (f->layer > c->s->disclosure) {
        int line = pick(c, f->not_yet, 0);
        return say_picked(c, line >= 0 ? line : pick_moment(c, MOMENT_NOT_YET));
    }
    if (!is_told(c, fact))
        return tell(c, fact);
    int other = untold(c); // an open question wants something new
    if (c->acts->moves & MOVE_BIT(MOVE_OPEN_QUESTION) && other >= 0)
        return tell(c, other);
    int line = pick(c, f->says, 0); // told before: in other words, or with a nod to that
    return say_picked(c, line >= 0 ? line : pick_moment(c, MOMENT_ALREADY_SAID));
}

static bool answer_kind(struct composing *c, enum answer kind) {
    return say_picked(c, pick_either(c, c->p->answers[kind], c->p->commons->answers[kind]));
}

static bool answer(struct composing *c) {
    const struct acts *acts = c->acts;
    if (!acts->asked)
        return false;
    if (acts->fact >= 0)
        return answer_fact(c, acts->fact);
    bool open = acts->kind == ANSWER_HAPPENED ||
                (acts->kind == ANSWER_WHAT && acts->moves & MOVE_BIT(MOVE_OPEN_QUESTION));
    int fact = open ? untold(c) : -1;
    if (fact >= 0)
        return tell(c, fact);
    return answer_kind(c, acts->kind) ||
           (acts->kind != ANSWER_WHAT && answer_kind(c, ANSWER_WHAT));
}

// Somebody who feels heard tells more without being asked.
static bool volunteer(struct composing *c) {
    static const enum event opening[] = {EVENT_HEARD, EVENT_FEELING_CAUSE, EVENT_AGREED,
                                         EVENT_WAITED, EVENT_OPTION_FITS};
    bool opened = false;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        opened = opened || c->s->events[opening[i]] > c->before->events[opening[i]];
    int fact = untold(c);
    if (!opened || fact < 0)
        return false;
    int chance = c->s->traits[TRAIT_VERBOSITY] + (c->p->facts[fact].layer > 1 ? 25 : 0);
    return dice_between(&c->s->dice, 1, 100) <= chance && tell(c, fact);
}

// ---- push -----------------------------------------------------------------------------------

static bool push_ask_again(struct composing *c) {
    int pending = c->s->pending_ask;
    if (pending < 0 || c->s->pending_age <= c->before->pending_age)
        return false;
    if (c->s->pending_age > 2 || !say_picked(c, pick(c, c->p->asks[pending].again, 0))) {
        c->s->pending_ask = -1;
        return false;
    }
    return true;
}

static bool push_ask(struct composing *c) {
    if (c->s->pending_ask >= 0 || c->s->option == OPTION_CONFIRMED)
        return false;
    for (unsigned a = 0; a < c->p->ask_count; a++) {
        const struct ask *ask = &c->p->asks[a];
        if ((c->s->asked | c->s->answered_asks) >> a & 1 || c->s->turn < ask->from_turn ||
            c->s->tension > ask->below || c->s->tension < ask->above)
            continue;
        c->s->asked |= (uint16_t)(1 << a);
        if (!say_picked(c, pick(c, ask->text, 0)))
            continue;
        c->s->pending_ask = (int)a;
        c->s->pending_age = 0;
        return true;
    }
    return false;
}

// The concern that has waited longest to be heard, core ones first.
static int unheard_concern(const struct composing *c) {
    int best = -1;
    for (unsigned i = 0; i < c->p->concern_count; i++) {
        const struct concern *concern = &c->p->concerns[i];
        bool recent = c->s->raised[i] && c->s->raised[i] + 1 > c->s->turn;
        if (c->s->concerns[i] == HEARING_FULL || recent || !concern->raises.count)
            continue;
        if (best < 0 || concern->core > c->p->concerns[best].core ||
            (concern->core == c->p->concerns[best].core &&
             c->s->raised[i] < c->s->raised[best]))
            best = (int)i;
    }
    return best;
}

static bool push_concern(struct composing *c) {
    if (c->s->stage == STAGE_CLOSE || c->s->tension < 30)
        return false;
    int concern = unheard_concern(c);
    return concern >= 0 && say_picked(c, pick(c, c->p->concerns[concern].raises, 0));
}

static bool push_memory(struct composing *c) {
    struct scene *s = c->s;
    bool calm = s->tension <= 60;
    if (s->embers && !s->shamed && s->tension <= 66 && !c->p->floor) {
        s->shamed = true;
        if (say_picked(c, pick_moment(c, MOMENT_SHAME)))
            return true;
    }
    bool promised = s->events[EVENT_PROMISED] > c->before->events[EVENT_PROMISED] ||
                    s->events[EVENT_CLOSED] > c->before->events[EVENT_CLOSED];
    if (*s->when && !s->when_used && calm && promised) {
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
    if (*s->staff_name && !s->name_used && calm && s->turn >= 3) {
        s->name_used = true;
        return say_picked(c, pick_moment(c, MOMENT_NAME_REMEMBERED));
    }
    return false;
}

static bool push_going(struct composing *c) {
    return c->s->patience <= 2 && c->s->patience < TURNS_MAX &&
           say_picked(c, pick_moment(c, MOMENT_GOING));
}

static bool push_chosen(struct composing *c) {
    int since = c->s->turn - c->s->chosen_turn; // asked once, and once more later
    return c->s->chosen >= 0 && (since == 1 || since == 3) &&
           say_picked(c, pick_moment(c, MOMENT_CHOSEN));
}

static bool push_stage(struct composing *c) {
    return say_picked(c, pick_staged(c, c->p->pushes, c->p->commons->pushes));
}

// Who has just answered a question does not complain that theirs was not.
static void push(struct composing *c, bool answered) {
    if ((!answered && push_ask_again(c)) || push_going(c) || push_chosen(c) ||
        push_memory(c))
        return;
    if (c->s->pending_ask >= 0) // a question stands; nothing is piled on it
        return;
    bool direct = dice_between(&c->s->dice, 1, 100) <= c->s->traits[TRAIT_DIRECTNESS];
    if (direct ? push_ask(c) || push_concern(c) : push_concern(c) || push_ask(c))
        return;
    push_stage(c);
}

// ---- what is seen ---------------------------------------------------------------------------

static bool cue_is_due(const struct composing *c, const struct red_cue *cue) {
    if (cue->from_turn && c->s->turn < cue->from_turn)
        return false;
    if ((cue->tension && c->s->tension < cue->tension) || c->s->tension > cue->below)
        return false;
    if (cue->after_fact >= 0 && !is_told(c, cue->after_fact))
        return false;
    return !cue->boldness || c->s->boldness >= cue->boldness;
}

static bool show_red_cue(struct composing *c) {
    for (unsigned i = 0; i < c->p->red_cue_count; i++) {
        const struct red_cue *cue = &c->p->red_cues[i];
        if (c->s->cues_shown >> i & 1 || !cue_is_due(c, cue))
            continue;
        c->s->cues_shown |= 1U << i;
        c->s->wanted_cue = (int)i;
        if (cue->danger && !c->s->danger_turn)
            c->s->danger_turn = c->s->turn;
        show_cue(c, cue->text);
        c->reply->red_cue = true;
        say_picked(c, pick(c, cue->says, 0));
        c->s->stage = scene_stage(c->p, c->s, NULL);
        return true;
    }
    return false;
}

static void show_twist(struct composing *c) {
    if (!c->s->twisted || c->before->twisted)
        return;
    show_cue(c, c->p->twists[c->s->twist].text);
    say_picked(c, pick(c, c->p->twists[c->s->twist].says, 0));
}

static void show_body(struct composing *c) {
    if (*c->reply->cue)
        return;
    int line = pick_staged(c, c->p->cues, c->p->commons->cues);
    if (line < 0)
        return;
    c->s->said[line / 64] |= (uint64_t)1 << line % 64;
    show_cue(c, c->p->lines.at[line].text);
}

// ---- the whole --------------------------------------------------------------------------------

// One part when hot, three when calm; a person of few words says one less.
static int parts_of(const struct scene *s) {
    int parts = s->tension >= 80 ? 1 : s->tension >= 55 ? 2 : 3;
    if (s->traits[TRAIT_VERBOSITY] < 35 && parts > 1)
        parts--;
    return parts;
}

static void compose(struct composing *c) {
    c->parts = parts_of(c->s);
    show_twist(c);
    if (show_red_cue(c) && c->parts <= 0)
        return;
    bool hurt = react(c);
    bool answered = !hurt && c->parts > 0 && (answer(c) || volunteer(c));
    if (c->acts->asked && !hurt && !answered && !*c->reply->text)
        answered = answer(c);
    bool full = answered && c->s->tension >= 55;
    if (c->parts > 0 && !full)
        push(c, answered);
    if (!*c->reply->text)
        push(c, answered);
}

static void compose_ending(struct composing *c) {
    c->parts = 2;
    const struct ending_words *words = &c->p->endings[c->s->ending];
    if (ending_kind(c->s->ending) != ENDING_ACCEPTABLE)
        react(c);
    if (!say_picked(c, pick(c, words->says, 0)) && !*c->reply->text)
        push_stage(c);
}

void reply_choose(const struct persona *persona, const struct scene *before,
                  struct scene *after, const struct acts *acts,
                  const struct changes *changes, struct reply *reply) {
    struct composing c = {persona, before, after, acts, changes, reply, 0};
    *reply->text = *reply->cue = '\0';
    reply->event = EVENT_NONE;
    reply->fact = -1;
    reply->red_cue = false;
    uint16_t concerns = after->last_concerns;
    after->last_concerns = 0;
    if (after->ending != ENDING_NONE)
        compose_ending(&c);
    else
        compose(&c);
    if (!after->last_concerns)
        after->last_concerns = concerns;
    show_body(&c);
}

void reply_open(const struct persona *persona, struct scene *scene, struct reply *reply) {
    static const struct changes none = {0};
    static const struct acts silent = {0};
    struct composing c = {persona, scene, scene, &silent, &none, reply, 1};
    *reply = (struct reply){.event = EVENT_NONE, .fact = -1};
    say_picked(&c, pick(&c, persona->opening, 0));
    if (persona->staff_begins.len)
        show_cue(&c, persona->staff_begins);
    show_body(&c);
}

struct str reply_think(const struct persona *persona, const struct scene *scene) {
    struct reply unused;
    struct scene copy = *scene; // thinking changes nothing
    static const struct changes none = {0};
    static const struct acts silent = {0};
    struct composing c = {persona, scene, &copy, &silent, &none, &unused, 1};
    int line = pick_staged(&c, persona->thoughts, persona->commons->thoughts);
    return line < 0 ? (struct str){"", 0} : persona->lines.at[line].text;
}
