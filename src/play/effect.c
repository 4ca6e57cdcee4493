#include "play/step.h"

int step_clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

long long step_scaled(long long value, int permille) {
    long long product = value * permille;
    return (product + (product >= 0 ? 500 : -500)) / 1000;
}

bool step_made(const struct step *t, enum move move) {
    return t->acts->moves >> move & 1;
}

bool step_harmful(const struct step *t) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (move_harms((enum move)m) && step_made(t, (enum move)m))
            return true;
    return false;
}

// ---- the weight of an event ---------------------------------------------------------

// What a stage makes of an event, in permille. Whatever is not listed counts in full.
static const struct {
    enum stage stage;
    enum event event;
    int permille;
} fits[] = {
    {STAGE_VENT, EVENT_HEARD, 1100},
    {STAGE_VENT, EVENT_ASKED_OPEN, 700},
    {STAGE_VENT, EVENT_INFORMED, 300},
    {STAGE_VENT, EVENT_EXPLAINED, 500},
    {STAGE_VENT, EVENT_PROMISED, 800},
    {STAGE_VENT, EVENT_REASSURED, 500},
    {STAGE_VENT, EVENT_WILLING, 500},
    {STAGE_QUESTION_INFO, EVENT_INFORMED, 1500},
    {STAGE_QUESTION_INFO, EVENT_ANSWERED, 1300},
    {STAGE_QUESTION_CHALLENGE, EVENT_HEARD, 1100},
    {STAGE_QUESTION_CHALLENGE, EVENT_EXPLAINED, 0},
    {STAGE_REFUSE, EVENT_CHOICE, 1300},
    {STAGE_REFUSE, EVENT_WILLING, 1300},
    {STAGE_RELEASE, EVENT_WAITED, 1300},
    {STAGE_RELEASE, EVENT_GAVE_SPACE, 1400},
    {STAGE_RELEASE, EVENT_HEARD, 800},
    {STAGE_RELEASE, EVENT_INFORMED, 0},
    {STAGE_RELEASE, EVENT_EXPLAINED, 0},
    {STAGE_RELEASE, EVENT_EXPLAINED_OFFER, 250},
    {STAGE_RELEASE, EVENT_OPTION_FITS, 400},
    {STAGE_RELEASE, EVENT_PROMISED, 400},
    {STAGE_RELEASE, EVENT_ASKED_OPEN, 400},
    {STAGE_RELEASE, EVENT_REASSURED, 300},
    {STAGE_INTIMIDATE, EVENT_GAVE_SPACE, 1500},
    {STAGE_INTIMIDATE, EVENT_HEARD, 500},
    {STAGE_INTIMIDATE, EVENT_FEELING_CAUSE, 500},
    {STAGE_INTIMIDATE, EVENT_OPTION_FITS, 200},
    {STAGE_INTIMIDATE, EVENT_PROMISED, 200},
    {STAGE_INTIMIDATE, EVENT_INFORMED, 0},
    {STAGE_COOLING, EVENT_ADVISED, 1500},
    {STAGE_QUESTION_INFO, EVENT_WAITED, 500},
    {STAGE_SOLVE, EVENT_WAITED, 300},
    {STAGE_CLOSE, EVENT_WAITED, 300},
    {STAGE_SOLVE, EVENT_OPTION_FITS, 1200},
    {STAGE_SOLVE, EVENT_CHOICE, 1200},
    {STAGE_SOLVE, EVENT_CHECKED, 1200},
    {STAGE_SOLVE, EVENT_PROMISED, 1200},
    {STAGE_SOLVE, EVENT_HEARD, 600},
    {STAGE_SOLVE, EVENT_FEELING_CAUSE, 400},
    {STAGE_SOLVE, EVENT_AGREED, 600},
    {STAGE_SOLVE, EVENT_PITIED, 500},
    {STAGE_CLOSE, EVENT_CLOSED, 1200},
    {STAGE_CLOSE, EVENT_THANKED, 1200},
    {STAGE_CLOSE, EVENT_HEARD, 400},
    {STAGE_CLOSE, EVENT_FEELING_CAUSE, 300},
};

static int fit_of(enum stage stage, enum event event) {
    for (size_t i = 0; i < sizeof fits / sizeof *fits; i++)
        if (fits[i].stage == stage && fits[i].event == event)
            return fits[i].permille;
    return PERMILLE;
}

// Help that is said again counts less each time; what brings something new does not.
static int novelty_of(const struct step *t, enum event event) {
    static const enum event fresh[] = {
        EVENT_HEARD,       EVENT_HEARD_HALF,       EVENT_HEARD_BY_DEED,
        EVENT_OPTION_FITS, EVENT_OPTION_CONFIRMED, EVENT_OPTION_DONE,
        EVENT_ANSWERED,    EVENT_CORRECTED,        EVENT_SOOTHED};
    for (size_t i = 0; i < sizeof fresh / sizeof *fresh; i++)
        if (fresh[i] == event)
            return PERMILLE;
    int novelty = PERMILLE;
    for (unsigned n = 0; n < t->before->events[event] && n < 6; n++)
        novelty = novelty * 6 / 10;
    return novelty;
}

// The more upset, the fewer words are taken in [S45]; the later, the more an option is
// worth [S32].
static int moment_of(const struct step *t, enum event event) {
    int tension = t->before->tension;
    switch ((int)event) {
    case EVENT_INFORMED:
    case EVENT_EXPLAINED:
    case EVENT_EXPLAINED_OFFER: return tension >= 75 ? 250 : PERMILLE;
    case EVENT_OPTION_FITS:
    case EVENT_CHOICE: return step_clamp(500 + 100 * t->before->turn, 700, 1300);
    case EVENT_FEELING_CAUSE:
    case EVENT_FEELING_RIGHT: return tension < 35 ? 200 : PERMILLE;
    default: return PERMILLE;
    }
}

// Little is understood, so little helps: a half at worst.
static int understanding_of(const struct step *t, enum event event) {
    switch ((int)event) {
    case EVENT_HEARD:
    case EVENT_INFORMED:
    case EVENT_EXPLAINED:
    case EVENT_OPTION_FITS:
    case EVENT_ANSWERED:
    case EVENT_PROMISED: return 500 + 5 * t->before->understanding;
    default: return PERMILLE;
    }
}

static long long help_of(const struct step *t, enum event event, long long value) {
    value = step_scaled(value, novelty_of(t, event));
    value = step_scaled(value, t->s->traits[TRAIT_SOFTNESS]);
    value = step_scaled(value, moment_of(t, event));
    value = step_scaled(value, understanding_of(t, event));
    if (t->before->offended)
        value = step_scaled(value, t->s->traits[TRAIT_FORGIVENESS]);
    return value;
}

long long step_harm(const struct step *t, long long value) {
    value = step_scaled(value, t->s->traits[TRAIT_FUSE]);
    value = step_scaled(value, t->p->audience);
    if (t->before->embers)
        value = step_scaled(value, 1500);
    return value;
}

// An event's change of tension in this turn. The order of factors is the design's: fit,
// novelty, traits, moment, audience, embers.
static int tension_of(const struct step *t, enum event event, int base) {
    long long value = step_scaled((long long)base * 1000, t->p->scale[event]);
    value = step_scaled(value, fit_of(t->before->stage, event));
    value = value < 0 ? help_of(t, event, value) : step_harm(t, value);
    if (t->p->track == TRACK_BOUNDARY)
        value = step_scaled(value, 300);
    return (int)(step_scaled(value, 1)); // back from thousandths
}

static int trust_of(const struct step *t, enum event event, int base) {
    long long value =
        step_scaled((long long)base * 1000,
                    t->p->scale[event] > 0 ? t->p->scale[event] : -t->p->scale[event]);
    if (value > 0)
        value = step_scaled(value, novelty_of(t, event));
    else if (t->p->track == TRACK_WITHDRAWAL)
        value = step_scaled(value, 1500);
    if (value > 0 && t->before->offended)
        value = step_scaled(value, t->s->traits[TRAIT_FORGIVENESS]);
    return (int)step_scaled(value, 1);
}

// What encourages somebody who is testing how far they can go, and what stops them [S19].
static int boldness_of(enum event event) {
    switch ((int)event) {
    case EVENT_LEAKED_OWN: return 25;
    case EVENT_DISCLOSED: return 15;
    case EVENT_CREDITED:
    case EVENT_FLATTERED:
    case EVENT_CHEERED:
    case EVENT_CHEERED_VOLLEY: return 10;
    case EVENT_AGREED:
    case EVENT_APOLOGY:
    case EVENT_APOLOGY_SECOND:
    case EVENT_APOLOGY_AGAIN:
    case EVENT_FEELING_CAUSE:
    case EVENT_FEELING_RIGHT:
    case EVENT_ASKED_OPEN:
    case EVENT_ASKED_EARLY: return 8;
    case EVENT_PITIED:
    case EVENT_THANKED:
    case EVENT_HEARD:
    case EVENT_HEARD_AGAIN: return 5;
    case EVENT_MOCKED:
    case EVENT_HOLLOW:
    case EVENT_HOLLOW_AGAIN:
    case EVENT_WAITED:
    case EVENT_WAITED_ASKED:
    case EVENT_UNREAD:
    case EVENT_LET_PASS:
    case EVENT_OFFERED_HELP:
    case EVENT_GREETED:
    case EVENT_INTRODUCED: return 3;
    case EVENT_INFORMED:
    case EVENT_ANSWERED:
    case EVENT_PROMISED:
    case EVENT_PROMISED_EARLY: return -3;
    case EVENT_OPTION_FITS:
    case EVENT_OPTION_DONE:
    case EVENT_OPTION_EARLY:
    case EVENT_OPTION_AGAIN: return -4;
    case EVENT_GUARDED: return -10;
    case EVENT_REFUSED:
    case EVENT_REFUSED_KINDLY: return -12;
    case EVENT_GAVE_SPACE: return -2;
    case EVENT_LIMITED:
    case EVENT_LIMITED_EARLY: return -12; // and more when it is said again
    case EVENT_HELP_CALLED:
    case EVENT_HELP_EARLY: return -25;
    default: return 0;
    }
}

// A limit that is kept to weighs more each time.
static int boldness_change(const struct step *t, enum event event) {
    int times = t->before->events[event] < 2 ? t->before->events[event] : 2;
    bool limit = event == EVENT_LIMITED || event == EVENT_LIMITED_EARLY;
    int boldness = boldness_of(event) - (limit ? 8 * times : 0);
    return (int)step_scaled(boldness, t->p->scale[event]);
}

// ---- adding to the turn -------------------------------------------------------------

enum { OWN_CHANGES = 8 }; // the model's own, which no event makes: inertia, clip ...

struct change *step_change(struct step *t, const char *rule, enum event event,
                           int tension, int trust) {
    unsigned room = event == EVENT_NONE ? CHANGES_MAX : CHANGES_MAX - OWN_CHANGES;
    if (t->changes->count >= room)
        return &t->beyond;
    struct change *change = &t->changes->at[t->changes->count++];
    *change = (struct change){.rule = rule,
                              .event = (uint8_t)event,
                              .tension = (int16_t)tension,
                              .trust = (int16_t)trust,
                              .of = 255};
    return change;
}

// An event happens, shown by these words; `of` is which of the persona's things it is
// about.
struct change *step_happen(struct step *t, enum event event, struct span_bytes at) {
    int tension = tension_of(t, event, event_tension(event));
    int trust = trust_of(t, event, event_trust(event));
    struct change *change = step_change(t, event_id(event), event, tension, trust);
    if (t->p->track == TRACK_BOUNDARY)
        change->boldness = (int16_t)boldness_change(t, event);
    change->at = at;
    if (t->s->events[event] < 255)
        t->s->events[event]++;
    if (tension > 0)
        t->harmed = true;
    return change;
}

void step_happen_of(struct step *t, enum event event, struct span_bytes at, unsigned of,
                    struct group says) {
    struct change *change = step_happen(t, event, at);
    change->of = (uint8_t)of;
    change->says = says;
}

struct str change_about(const struct persona *p, const struct change *change) {
    unsigned of = change->of;
    switch ((int)change->event) {
    case EVENT_HEARD:
    case EVENT_HEARD_HALF:
    case EVENT_HEARD_BY_DEED:
    case EVENT_HEARD_AGAIN:
    case EVENT_MISHEARD: return of < p->concern_count ? p->concerns[of].id : STR("");
    case EVENT_FEELING_CAUSE:
    case EVENT_FEELING_RIGHT:
    case EVENT_FEELING_WRONG: return of < p->feeling_count ? p->feelings[of].id : STR("");
    case EVENT_OPTION_FITS:
    case EVENT_OPTION_EARLY:
    case EVENT_OPTION_AGAIN:
    case EVENT_OPTION_CONFIRMED:
    case EVENT_OPTION_DONE: return of < p->option_count ? p->options[of].id : STR("");
    default: return STR("");
    }
}

void step_happen_move(struct step *t, enum event event, enum move move) {
    step_happen(t, event, t->acts->at[move]);
}

unsigned step_times(const struct step *t, enum event event) {
    return t->before->events[event];
}

// The words of the first of these moves; none when none was made.
struct span_bytes step_first(const struct step *t, move_set moves) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (moves & t->acts->moves & MOVE_BIT(m))
            return t->acts->at[m];
    return (struct span_bytes){0};
}
