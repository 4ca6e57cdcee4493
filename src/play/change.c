#include <string.h>

#include "play/scene.h"

// One turn being worked out.
struct turn {
    const struct persona *p;
    const struct scene *before;
    const struct acts *acts;
    struct scene *s; // after
    struct changes *changes;
    bool harmed;
};

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

// value * permille / 1000, half away from zero.
static long long scaled(long long value, int permille) {
    long long product = value * permille;
    return (product + (product >= 0 ? 500 : -500)) / 1000;
}

static bool made(const struct turn *t, enum move move) {
    return t->acts->moves >> move & 1;
}

// ---- the weight of an event -------------------------------------------------------------

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
static int novelty_of(const struct turn *t, enum event event) {
    static const enum event fresh[] = {EVENT_HEARD, EVENT_HEARD_HALF, EVENT_OPTION_FITS,
                                       EVENT_OPTION_CONFIRMED, EVENT_ANSWERED,
                                       EVENT_CORRECTED, EVENT_SOOTHED};
    for (size_t i = 0; i < sizeof fresh / sizeof *fresh; i++)
        if (fresh[i] == event)
            return PERMILLE;
    int novelty = PERMILLE;
    for (unsigned n = 0; n < t->before->events[event] && n < 6; n++)
        novelty = novelty * 6 / 10;
    return novelty;
}

// The more upset, the fewer words are taken in [S45]; the later, the more an option is worth [S32].
static int moment_of(const struct turn *t, enum event event) {
    int tension = t->before->tension;
    switch ((int)event) {
    case EVENT_INFORMED:
    case EVENT_EXPLAINED:
    case EVENT_EXPLAINED_OFFER: return tension >= 75 ? 250 : PERMILLE;
    case EVENT_OPTION_FITS:
    case EVENT_CHOICE: return clamp(500 + 100 * t->before->turn, 700, 1300);
    case EVENT_FEELING_CAUSE:
    case EVENT_FEELING_RIGHT: return tension < 35 ? 200 : PERMILLE;
    default: return PERMILLE;
    }
}

// Little is understood, so little helps: a half at worst.
static int understanding_of(const struct turn *t, enum event event) {
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

static long long help_of(const struct turn *t, enum event event, long long value) {
    value = scaled(value, novelty_of(t, event));
    value = scaled(value, t->s->traits[TRAIT_SOFTNESS]);
    value = scaled(value, moment_of(t, event));
    value = scaled(value, understanding_of(t, event));
    if (t->before->offended)
        value = scaled(value, t->s->traits[TRAIT_FORGIVENESS]);
    return value;
}

static long long harm_of(const struct turn *t, long long value) {
    value = scaled(value, t->s->traits[TRAIT_FUSE]);
    value = scaled(value, t->p->audience);
    if (t->before->embers)
        value = scaled(value, 1500);
    return value;
}

// An event's change of tension in this turn. The order of factors is the design's: fit,
// novelty, traits, moment, audience, embers.
static int tension_of(const struct turn *t, enum event event, int base) {
    long long value = scaled((long long)base * 1000, t->p->scale[event]);
    value = scaled(value, fit_of(t->before->stage, event));
    value = value < 0 ? help_of(t, event, value) : harm_of(t, value);
    if (t->p->track == TRACK_BOUNDARY)
        value = scaled(value, 300);
    return (int)(scaled(value, 1)); // back from thousandths
}

static int trust_of(const struct turn *t, enum event event, int base) {
    long long value = scaled((long long)base * 1000, t->p->scale[event] > 0 ? t->p->scale[event] : -t->p->scale[event]);
    if (value > 0)
        value = scaled(value, novelty_of(t, event));
    else if (t->p->track == TRACK_WITHDRAWAL)
        value = scaled(value, 1500);
    if (value > 0 && t->before->offended)
        value = scaled(value, t->s->traits[TRAIT_FORGIVENESS]);
    return (int)scaled(value, 1);
}

// What encourages somebody who is testing how far they can go, and what stops them [S19].
static int boldness_of(enum event event) {
    switch ((int)event) {
    case EVENT_LEAKED_OWN: return 25;
    case EVENT_DISCLOSED: return 15;
    case EVENT_CREDITED:
    case EVENT_CHEERED: return 10;
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
    case EVENT_OFFERED_HELP:
    case EVENT_GREETED:
    case EVENT_INTRODUCED: return 3;
    case EVENT_INFORMED:
    case EVENT_ANSWERED:
    case EVENT_PROMISED:
    case EVENT_PROMISED_EARLY: return -3;
    case EVENT_OPTION_FITS:
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
static int boldness_change(const struct turn *t, enum event event) {
    int times = t->before->events[event] < 2 ? t->before->events[event] : 2;
    bool limit = event == EVENT_LIMITED || event == EVENT_LIMITED_EARLY;
    int boldness = boldness_of(event) - (limit ? 8 * times : 0);
    return (int)scaled(boldness, t->p->scale[event]);
}

// ---- adding to the turn -------------------------------------------------------------------

static struct change *change_add(struct turn *t, const char *rule, enum event event,
                                 int tension, int trust) {
    if (t->changes->count == CHANGES_MAX)
        return &t->changes->at[CHANGES_MAX - 1];
    struct change *change = &t->changes->at[t->changes->count++];
    *change = (struct change){.rule = rule,
                              .event = (uint8_t)event,
                              .tension = (int8_t)clamp(tension, -100, 100),
                              .trust = (int8_t)clamp(trust, -100, 100),
                              .of = 255};
    return change;
}

// An event happens, shown by these words; `of` is which of the persona's things it is about.
static struct change *happen(struct turn *t, enum event event, struct span_bytes at) {
    int tension = tension_of(t, event, event_tension(event));
    int trust = trust_of(t, event, event_trust(event));
    struct change *change = change_add(t, event_id(event), event, tension, trust);
    if (t->p->track == TRACK_BOUNDARY)
        change->boldness = (int8_t)boldness_change(t, event);
    change->at = at;
    if (t->s->events[event] < 255)
        t->s->events[event]++;
    if (tension > 0)
        t->harmed = true;
    return change;
}

static void happen_of(struct turn *t, enum event event, struct span_bytes at, unsigned of,
                      struct group says) {
    struct change *change = happen(t, event, at);
    change->of = (uint8_t)of;
    change->says = says;
}

struct str change_about(const struct persona *p, const struct change *change) {
    unsigned of = change->of;
    switch ((int)change->event) {
    case EVENT_HEARD:
    case EVENT_HEARD_HALF:
    case EVENT_HEARD_AGAIN:
    case EVENT_MISHEARD: return of < p->concern_count ? p->concerns[of].id : STR("");
    case EVENT_FEELING_CAUSE:
    case EVENT_FEELING_RIGHT:
    case EVENT_FEELING_WRONG: return of < p->feeling_count ? p->feelings[of].id : STR("");
    case EVENT_OPTION_FITS:
    case EVENT_OPTION_EARLY:
    case EVENT_OPTION_AGAIN:
    case EVENT_OPTION_CONFIRMED: return of < p->option_count ? p->options[of].id : STR("");
    default: return STR("");
    }
}

static void happen_move(struct turn *t, enum event event, enum move move) {
    happen(t, event, t->acts->at[move]);
}

static unsigned times(const struct turn *t, enum event event) {
    return t->before->events[event];
}

// ---- being heard --------------------------------------------------------------------------

int scene_heard(const struct persona *p, const struct scene *scene) {
    int points = 0, core = 0, extra = 0;
    for (unsigned c = 0; c < p->concern_count; c++) {
        if (p->concerns[c].core) {
            core++;
            points += scene->concerns[c];
        } else {
            extra += scene->concerns[c] * 5;
        }
    }
    if (!core) // a patron without concerns of their own: each thing said back counts
        return clamp(scene->events[EVENT_HEARD] * 25, 0, 100);
    return clamp(points * 100 / (2 * core) + extra, 0, 100);
}

static void concern_heard(struct turn *t, unsigned c, struct span_bytes at) {
    bool is_new = t->s->concerns[c] != HEARING_FULL;
    t->s->concerns[c] = HEARING_FULL;
    happen_of(t, is_new ? EVENT_HEARD : EVENT_HEARD_AGAIN, at, c,
              is_new ? t->p->concerns[c].heard : (struct group){0});
}

// The concern that a reflection without their words is about: what was brought up last
// and is not heard yet.
static int unnamed_concern(const struct turn *t) {
    for (unsigned c = 0; c < t->p->concern_count; c++)
        if (t->before->last_concerns >> c & 1 && t->s->concerns[c] != HEARING_FULL)
            return (int)c;
    for (unsigned c = 0; c < t->p->concern_count; c++)
        if (t->before->last_concerns >> c & 1)
            return (int)c;
    return -1;
}

static void hear_concerns(struct turn *t) {
    const struct acts *acts = t->acts;
    unsigned fresh = 0;
    for (unsigned c = 0; c < t->p->concern_count; c++) {
        uint16_t bit = (uint16_t)(1 << c);
        if (acts->reversed & bit) {
            happen_of(t, EVENT_MISHEARD, acts->reversed_at, c, t->p->concerns[c].wrong);
            t->s->misheard = 2;
            continue;
        }
        if (!(acts->reflected & bit))
            continue;
        // More than two new ones in a breath are heard, and weigh no more than two.
        if (t->s->concerns[c] != HEARING_FULL && ++fresh > 2)
            t->s->concerns[c] = HEARING_FULL;
        else
            concern_heard(t, c, acts->reflected_at);
    }
    if (acts->reflected || acts->reversed || !acts->reflected_unnamed)
        return;
    int c = unnamed_concern(t);
    if (c >= 0)
        concern_heard(t, (unsigned)c, acts->reflected_at);
    else
        happen(t, t->p->concern_count ? EVENT_HEARD_AGAIN : EVENT_HEARD, acts->reflected_at);
}

static void hear_touched(struct turn *t) {
    for (unsigned c = 0; c < t->p->concern_count; c++)
        if (t->acts->touched >> c & 1 && t->s->concerns[c] == HEARING_NONE) {
            t->s->concerns[c] = HEARING_HALF;
            happen_of(t, EVENT_HEARD_HALF, t->acts->touched_at, c, t->p->concerns[c].half);
        }
}

static void hear_feeling(struct turn *t) {
    const struct acts *acts = t->acts;
    int wrong = -1, right = -1;
    for (unsigned f = 0; f < t->p->feeling_count; f++)
        if (acts->feelings >> f & 1)
            *(t->p->feelings[f].right ? &right : &wrong) = (int)f;
    if (right < 0 && wrong >= 0) {
        happen_of(t, EVENT_FEELING_WRONG, acts->feeling_at, (unsigned)wrong,
                  t->p->feelings[wrong].says);
        t->s->misheard = 2;
        return;
    }
    if (right < 0 && !made(t, MOVE_FEELING))
        return;
    bool is_new = right >= 0 && !(t->s->feelings_named >> right & 1);
    bool cause = acts->feeling_cause && times(t, EVENT_FEELING_CAUSE) < 2;
    struct group says = is_new ? t->p->feelings[right].says : (struct group){0};
    happen_of(t, cause ? EVENT_FEELING_CAUSE : EVENT_FEELING_RIGHT, acts->feeling_at,
              right >= 0 ? (unsigned)right : 255, says);
    if (right >= 0)
        t->s->feelings_named |= (uint16_t)(1 << right);
}

static void hear_correction(struct turn *t) {
    const move_set mending = MOVE_BIT(MOVE_REFLECTION) | MOVE_BIT(MOVE_SUMMARY) |
                             MOVE_BIT(MOVE_FEELING) | MOVE_BIT(MOVE_APOLOGY) |
                             MOVE_BIT(MOVE_THANKS) | MOVE_BIT(MOVE_VALIDATION) |
                             MOVE_BIT(MOVE_CHECK_UNDERSTANDING);
    if (t->before->misheard && t->s->misheard < 2 && t->acts->moves & mending)
        happen(t, EVENT_CORRECTED, t->acts->reflected_at);
}

// ---- care -----------------------------------------------------------------------------------

static void care(struct turn *t) {
    if (made(t, MOVE_APOLOGY)) {
        unsigned before = times(t, EVENT_APOLOGY) + times(t, EVENT_APOLOGY_SECOND);
        happen_move(t,
                    before == 0   ? EVENT_APOLOGY
                    : before == 1 ? EVENT_APOLOGY_SECOND
                                  : EVENT_APOLOGY_AGAIN,
                    MOVE_APOLOGY);
    }
    if (made(t, MOVE_SYMPATHY)) // the third "so sorry" is no comfort either
        happen_move(t, times(t, EVENT_PITIED) < 3 ? EVENT_PITIED : EVENT_APOLOGY_AGAIN,
                    MOVE_SYMPATHY);
    static const struct {
        enum move move;
        enum event event;
    } plain[] = {
        {MOVE_VALIDATION, EVENT_AGREED},         {MOVE_THANKS, EVENT_THANKED},
        {MOVE_APPRECIATION, EVENT_CREDITED},     {MOVE_SELF_DISCLOSURE, EVENT_DISCLOSED},
        {MOVE_OFFER_HELP, EVENT_OFFERED_HELP},   {MOVE_PERMISSION, EVENT_ASKED_LEAVE},
        {MOVE_CHECK_UNDERSTANDING, EVENT_CHECKED}, {MOVE_WILLING, EVENT_WILLING},
        {MOVE_PRIVATE_SPACE, EVENT_GAVE_PRIVACY}, {MOVE_FEEDBACK_REQUEST, EVENT_FEEDBACK},
        {MOVE_SPACE, EVENT_GAVE_SPACE},          {MOVE_PRIVACY, EVENT_GUARDED},
        {MOVE_SUMMARY, EVENT_SUMMED_UP},
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (made(t, plain[i].move))
            happen_move(t, plain[i].event, plain[i].move);
    if (made(t, MOVE_REASSURANCE) && t->before->heard >= 25)
        happen_move(t, EVENT_REASSURED, MOVE_REASSURANCE);
}

static void welcome(struct turn *t) {
    if (made(t, MOVE_GREETING) && t->before->turn <= 1)
        happen_move(t, EVENT_GREETED, MOVE_GREETING);
    if (made(t, MOVE_SELF_INTRODUCTION) && times(t, EVENT_INTRODUCED) == 0)
        happen_move(t, EVENT_INTRODUCED, MOVE_SELF_INTRODUCTION);
    if (!made(t, MOVE_NAME_USE))
        return;
    unsigned used = times(t, EVENT_NAMED);
    if (used < 3)
        happen_move(t, EVENT_NAMED, MOVE_NAME_USE);
    else if (used >= 5)
        happen_move(t, EVENT_NAMED_OFTEN, MOVE_NAME_USE);
    else
        t->s->events[EVENT_NAMED]++; // four or five times: neither here nor there
}

static void questions(struct turn *t) {
    bool early = t->before->heard < 20 && t->before->tension >= 60 && !t->acts->reflected &&
                 !t->acts->reflected_unnamed;
    if (made(t, MOVE_OPEN_QUESTION))
        happen_move(t, early ? EVENT_ASKED_EARLY : EVENT_ASKED_OPEN, MOVE_OPEN_QUESTION);
    if (!made(t, MOVE_CLOSED_QUESTION))
        return;
    unsigned asked = t->acts->counts[MOVE_CLOSED_QUESTION];
    if (asked + t->acts->counts[MOVE_OPEN_QUESTION] >= 3 || (asked >= 2 && early))
        happen_move(t, EVENT_ASKED_VOLLEY, MOVE_CLOSED_QUESTION);
    else
        happen_move(t, early ? EVENT_ASKED_EARLY : EVENT_ASKED_FACT, MOVE_CLOSED_QUESTION);
}

static void silence(struct turn *t) {
    if (!made(t, MOVE_PAUSE)) {
        t->s->silences = 0;
        return;
    }
    bool only = t->acts->moves == MOVE_BIT(MOVE_PAUSE) && t->acts->words == 0;
    if (only)
        t->s->silences++;
    bool asked = only && t->before->pending_ask >= 0;
    happen_move(t, asked ? EVENT_WAITED_ASKED : EVENT_WAITED, MOVE_PAUSE);
}

// ---- solving --------------------------------------------------------------------------------

static const move_set committing = MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_CLOSING) |
                                   MOVE_BIT(MOVE_REASSURANCE) | MOVE_BIT(MOVE_REFERRAL) |
                                   MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_GET_HELP);

static bool commits(const struct turn *t) {
    if (made(t, MOVE_LIMIT)) // "I'll get help" in a limit settles nothing
        return false;
    return t->acts->moves & committing || t->acts->agrees;
}

// The words that commit; none where a plain yes did.
static struct span_bytes commitment(const struct turn *t) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (committing >> m & 1 && t->acts->at[m].end)
            return t->acts->at[m];
    return (struct span_bytes){0, t->acts->agrees ? (uint32_t)t->acts->heard->utterance->text.len : 0};
}

static void option_fits(struct turn *t, unsigned o) {
    const struct option *option = &t->p->options[o];
    happen_of(t, EVENT_OPTION_FITS, t->acts->option_at[o], o, option->fits);
    t->s->offered |= (uint16_t)(1 << o);
    if (t->s->option < OPTION_OFFERED)
        t->s->option = OPTION_OFFERED;
    if (t->before->tension <= 70) {
        if (t->s->option < OPTION_CHOSEN)
            t->s->option = OPTION_CHOSEN;
        bool first = t->s->chosen < 0 || t->s->chosen_turn < t->s->turn;
        if (first || option->main) // of two in one breath the first, or what they came for
            t->s->chosen = (int)o;
        t->s->chosen_turn = t->s->turn;
    }
}

static void option_confirmed(struct turn *t, unsigned o) {
    const struct option *option = &t->p->options[o];
    struct span_bytes at = t->acts->option_at[o];
    happen_of(t, EVENT_OPTION_CONFIRMED, at.end ? at : commitment(t), o, option->confirmed);
    t->s->confirmed |= (uint16_t)(1 << o);
    if (option->settles)
        t->s->option = OPTION_CONFIRMED;
    t->s->main_met = t->s->main_met || option->main;
    if (t->s->chosen == (int)o)
        t->s->chosen = -1;
}

static void option_offered(struct turn *t, unsigned o) {
    const struct option *option = &t->p->options[o];
    uint16_t bit = (uint16_t)(1 << o);
    if (t->before->confirmed & bit)
        return;
    if (t->before->offered & bit) { // on the table: said again with a commitment it is settled
        if (commits(t))
            option_confirmed(t, o);
        else
            happen_of(t, EVENT_OPTION_AGAIN, t->acts->option_at[o], o, (struct group){0});
        return;
    }
    if (t->s->heard >= option->needs_heard || (t->before->early & bit && t->s->heard + 15 >= option->needs_heard)) {
        option_fits(t, o);
        return;
    }
    happen_of(t, EVENT_OPTION_EARLY, t->acts->option_at[o], o, option->early);
    t->s->early |= bit;
}

static void options(struct turn *t) {
    unsigned offered = 0;
    for (unsigned o = 0; o < t->p->option_count; o++)
        if (t->acts->options >> o & 1) {
            option_offered(t, o);
            offered++;
        }
    if (t->acts->unfit >= 0 && !offered)
        happen_of(t, EVENT_OPTION_UNFIT, t->acts->unfit_at, (unsigned)t->acts->unfit,
                  (struct group){0});
    // What was chosen is settled by a plain yes, or a step, in the next reply.
    int chosen = t->before->chosen;
    if (chosen >= 0 && !offered && t->before->chosen_turn < t->s->turn &&
        !(t->s->confirmed >> chosen & 1) && commits(t))
        option_confirmed(t, (unsigned)chosen);
    if (made(t, MOVE_CHOICE) && t->s->heard >= 25)
        happen_move(t, EVENT_CHOICE, MOVE_CHOICE);
    // For somebody without options of their own, an offer after listening helps.
    if (t->p->option_count == 0 && made(t, MOVE_OPTION))
        happen_move(t, t->s->heard >= 25 ? EVENT_OPTION_FITS : EVENT_OPTION_EARLY,
                    MOVE_OPTION);
}

static void steps(struct turn *t) {
    if (made(t, MOVE_NEXT_STEP)) {
        bool settled = t->s->heard >= 25 || t->acts->reflected || t->acts->reflected_unnamed;
        happen_move(t, settled ? EVENT_PROMISED : EVENT_PROMISED_EARLY, MOVE_NEXT_STEP);
        t->s->promise_turn = t->s->turn;
        t->s->promise_reminded = false;
    }
    if (made(t, MOVE_REFERRAL))
        happen_move(t, t->s->heard >= 35 ? EVENT_REFERRED : EVENT_SENT_AWAY, MOVE_REFERRAL);
    const move_set helping = MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_REFERRAL) |
                             MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_GET_HELP);
    if (made(t, MOVE_NOT_KNOWING))
        happen_move(t, t->acts->moves & helping ? EVENT_UNSURE_HELPS : EVENT_UNSURE,
                    MOVE_NOT_KNOWING);
}

static void facts_given(struct turn *t) {
    bool offer = t->acts->options || made(t, MOVE_OPTION) || made(t, MOVE_NEXT_STEP);
    if (made(t, MOVE_REASON))
        happen_move(t, offer ? EVENT_EXPLAINED_OFFER : EVENT_EXPLAINED, MOVE_REASON);
    if (made(t, MOVE_ADVICE) && !made(t, MOVE_PERMISSION))
        happen_move(t, EVENT_ADVISED, MOVE_ADVICE);
    if (!made(t, MOVE_INFORMATION))
        return;
    enum event event = EVENT_INFORMED;
    if (t->before->stage == STAGE_QUESTION_CHALLENGE && !t->acts->reflected)
        event = EVENT_DEFENDED;
    else if (t->before->stage == STAGE_COOLING && t->acts->words > 20)
        event = EVENT_LECTURED;
    happen_move(t, event, MOVE_INFORMATION);
}

static void refusal(struct turn *t) {
    const move_set softening = MOVE_BIT(MOVE_REASON) | MOVE_BIT(MOVE_OPTION) |
                               MOVE_BIT(MOVE_CHOICE) | MOVE_BIT(MOVE_NEXT_STEP) |
                               MOVE_BIT(MOVE_REFERRAL) | MOVE_BIT(MOVE_PRIVACY) |
                               MOVE_BIT(MOVE_WILLING);
    if (made(t, MOVE_DECLINE)) {
        bool kindly = t->acts->moves & softening || t->acts->options;
        happen_move(t, kindly ? EVENT_REFUSED_KINDLY : EVENT_REFUSED, MOVE_DECLINE);
        t->s->declined = t->s->declined || kindly;
        if (kindly && t->acts->forbidden < 0) // what must not be promised is taken back
            t->s->barred = false;
    }
    if (made(t, MOVE_PRIVACY) && t->acts->moves & softening & ~MOVE_BIT(MOVE_PRIVACY))
        t->s->declined = true;
}

// ---- safety -----------------------------------------------------------------------------------

static void safety(struct turn *t) {
    bool danger = scene_in_danger(t->p, t->before);
    if (made(t, MOVE_LIMIT)) {
        bool due = t->before->tension >= 70 || t->p->track == TRACK_BOUNDARY ||
                   t->before->wanted_cue >= 0 || t->before->stage == STAGE_REFUSE || danger;
        happen_move(t, due ? EVENT_LIMITED : EVENT_LIMITED_EARLY, MOVE_LIMIT);
        if (t->s->limit < 3)
            t->s->limit++;
        t->s->declined = t->s->declined || due;
    }
    bool hand_over = t->p->acceptable >> ENDING_HANDED_OVER & 1 && t->s->heard >= 30 &&
                     t->before->tension <= 60 && !t->acts->police;
    if (made(t, MOVE_GET_HELP))
        happen_move(t, danger || hand_over ? EVENT_HELP_CALLED : EVENT_HELP_EARLY,
                    MOVE_GET_HELP);
    if (made(t, MOVE_DISENGAGE))
        happen_move(t, danger ? EVENT_LEFT : EVENT_LEFT_EARLY, MOVE_DISENGAGE);
    if (made(t, MOVE_CLOSING)) {
        bool ready = t->before->tension <= 45 || t->s->option == OPTION_CONFIRMED;
        happen_move(t, ready ? EVENT_CLOSED : EVENT_CLOSED_EARLY, MOVE_CLOSING);
    }
    int wanted = t->before->wanted_cue;
    if (wanted < 0)
        return;
    const move_set always = MOVE_BIT(MOVE_GET_HELP) | MOVE_BIT(MOVE_DISENGAGE) |
                            MOVE_BIT(MOVE_SPACE) | MOVE_BIT(MOVE_LIMIT);
    if (!(t->acts->moves & (t->p->red_cues[wanted].wants | always)))
        happen(t, EVENT_CUE_IGNORED, (struct span_bytes){0});
    t->s->wanted_cue = -1;
}

// ---- harm -------------------------------------------------------------------------------------

static void harms(struct turn *t) {
    for (unsigned m = 0; m < MOVE_COUNT; m++) {
        enum move move = (enum move)m;
        if (!move_harms(move) || !made(t, move))
            continue;
        enum event event = event_of_harm(move);
        if (move == MOVE_HOLLOW_EMPATHY && times(t, EVENT_HOLLOW) == 0)
            event = EVENT_HOLLOW;
        happen_move(t, event, move);
        if (t->acts->counts[move] > 1 && event_tension(event) > 0)
            happen_move(t, event, move);
    }
    const move_set grave = MOVE_BIT(MOVE_INSULT) | MOVE_BIT(MOVE_SARCASM) |
                           MOVE_BIT(MOVE_THREAT) | MOVE_BIT(MOVE_LABEL);
    t->s->offended = t->s->offended || t->acts->moves & grave;
    t->s->leaked = t->s->leaked || made(t, MOVE_PRIVACY_LEAK);
    if (t->acts->forbidden >= 0) {
        if (!made(t, MOVE_FALSE_PROMISE))
            happen_of(t, EVENT_FALSELY_PROMISED, t->acts->forbidden_at,
                      (unsigned)t->acts->forbidden, (struct group){0});
        t->s->barred = true;
    }
}

static void touch(struct turn *t, const struct touch *touch, enum event event,
                  struct span_bytes at, unsigned number) {
    struct change *change = happen(t, event, at);
    long long tension = (long long)touch->tension * 1000;
    tension = tension < 0 ? scaled(tension, t->s->traits[TRAIT_SOFTNESS]) : harm_of(t, tension);
    change->rule = touch->id.at;
    change->tension = (int8_t)scaled(tension, 1);
    change->trust = (int8_t)touch->trust;
    change->boldness = (int8_t)touch->boldness;
    change->of = (uint8_t)number;
    change->says = touch->says;
    t->harmed = t->harmed || tension > 0;
}

static void touches(struct turn *t) {
    for (unsigned i = 0; i < t->p->trigger_count; i++) {
        const struct touch *trigger = &t->p->triggers[i];
        bool by_move = t->acts->moves & trigger->moves;
        if (!(t->acts->triggers >> i & 1) && !by_move)
            continue;
        touch(t, trigger, EVENT_TRIGGERED, t->acts->trigger_at[i], i);
        t->s->leaked = t->s->leaked || trigger->leaks;
        t->s->gated = t->s->gated || trigger->satisfies;
    }
    for (unsigned i = 0; i < t->p->soother_count; i++) {
        const struct touch *soother = &t->p->soothers[i];
        bool by_move = t->acts->moves & soother->moves;
        if ((t->acts->soothers >> i & 1 || by_move) && times(t, EVENT_SOOTHED) < 4)
            touch(t, soother, EVENT_SOOTHED, t->acts->soother_at[i], i);
    }
}

static void length(struct turn *t) {
    bool hot = t->before->tension >= 70 && t->acts->words > 25;
    bool hard = t->p->literal && t->acts->longest_sentence > 14;
    if (hot || hard)
        happen(t, EVENT_TALKED_LONG, (struct span_bytes){0});
    if (t->acts->heard->unread) {
        happen(t, EVENT_UNREAD, (struct span_bytes){0});
        t->s->unread++;
    } else {
        t->s->unread = 0;
    }
}

// The words of the first of these moves; none when none was made.
static struct span_bytes first_of(const struct turn *t, move_set moves) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (moves & t->acts->moves & MOVE_BIT(m))
            return t->acts->at[m];
    return (struct span_bytes){0};
}

// ---- what the patron asked --------------------------------------------------------------------

static void answers(struct turn *t) {
    int pending = t->before->pending_ask;
    t->s->answered_asks |= t->acts->asks; // told before it was asked
    if (pending < 0)
        return;
    const struct ask *ask = &t->p->asks[pending];
    bool silent = t->acts->moves == MOVE_BIT(MOVE_PAUSE);
    const move_set refusing = MOVE_BIT(MOVE_DECLINE) | MOVE_BIT(MOVE_BARE_POLICY) |
                              MOVE_BIT(MOVE_DISMISS) | MOVE_BIT(MOVE_NOT_KNOWING) |
                              MOVE_BIT(MOVE_LIMIT);
    move_set answering = t->acts->moves & ask->answered_by;
    if (answering || t->acts->asks >> pending & 1) {
        // A no is an answer; it is no relief.
        if (answering & ~refusing || !answering)
            happen(t, EVENT_ANSWERED, first_of(t, answering))->says = ask->thanks;
        t->s->answered_asks |= (uint16_t)(1 << pending);
        t->s->pending_ask = -1;
        t->s->pending_age = 0;
        return;
    }
    if (t->s->heard > t->before->heard) // being heard buys patience
        return;
    t->s->pending_age++;
    if (!silent) // silence has its own price
        happen(t, EVENT_UNANSWERED, (struct span_bytes){0});
}

// ---- drift ------------------------------------------------------------------------------------

static void drift(struct turn *t) {
    const struct scene *before = t->before;
    bool progress = t->s->heard > before->heard;
    t->s->unheard_turns = progress || t->s->heard >= 100 ? 0 : before->unheard_turns + 1;
    if (t->s->unheard_turns > 3 && t->s->heard < 60 && before->tension >= 40 &&
        t->p->track != TRACK_BOUNDARY)
        happen(t, EVENT_UNHEARD, (struct span_bytes){0});
    if (!t->harmed && t->s->trust >= 50)
        happen(t, EVENT_SETTLED, (struct span_bytes){0});
    if (before->load >= 60)
        happen(t, EVENT_STRAINED, (struct span_bytes){0});
}

// ---- the numbers --------------------------------------------------------------------------------

static void face_and_understanding(struct turn *t) {
    const move_set shaming = MOVE_BIT(MOVE_JUDGEMENT) | MOVE_BIT(MOVE_MINIMISE) |
                             MOVE_BIT(MOVE_COMMAND_CALM) | MOVE_BIT(MOVE_YOU_MUST) |
                             MOVE_BIT(MOVE_TALKING_DOWN) | MOVE_BIT(MOVE_BLAME) |
                             MOVE_BIT(MOVE_SARCASM) | MOVE_BIT(MOVE_INSULT) |
                             MOVE_BIT(MOVE_LABEL);
    const move_set honouring = MOVE_BIT(MOVE_APPRECIATION) | MOVE_BIT(MOVE_VALIDATION) |
                               MOVE_BIT(MOVE_NAME_USE) | MOVE_BIT(MOVE_PRIVATE_SPACE) |
                               MOVE_BIT(MOVE_CHOICE);
    int face = 0, understanding = 0;
    for (unsigned m = 0; m < MOVE_COUNT; m++) {
        if (!(t->acts->moves >> m & 1))
            continue;
        face -= shaming >> m & 1 ? 6 * t->p->audience / PERMILLE : 0;
        face += honouring >> m & 1 ? 3 : 0;
    }
    if (made(t, MOVE_JARGON) || made(t, MOVE_IDIOM))
        understanding -= 10;
    if (t->acts->words && t->acts->longest_sentence <= 9)
        understanding += 6;
    if (t->acts->longest_sentence > 14)
        understanding -= 5;
    if (made(t, MOVE_CHECK_UNDERSTANDING) || t->acts->command)
        understanding += 4;
    t->s->face = clamp(t->s->face + face, 0, 100);
    t->s->understanding = clamp(t->s->understanding + understanding, 0, 100);
    if (t->before->load)
        t->s->load = clamp(t->s->load + (made(t, MOVE_PRIVATE_SPACE) ? -30 : 3), 0, 100);
}

static void trust_and_boldness(struct turn *t) {
    int trust = 0, boldness = 0;
    bool bounded = false;
    for (unsigned i = 0; i < t->changes->count; i++) {
        trust += t->changes->at[i].trust;
        boldness += t->changes->at[i].boldness;
        bounded = bounded || t->changes->at[i].boldness < 0;
    }
    t->s->trust = clamp(t->before->trust + clamp(trust, -30, 12), 0, 100);
    if (made(t, MOVE_INSULT))
        t->s->trust = clamp(t->s->trust, 0, 10);
    if (t->p->track != TRACK_BOUNDARY)
        return;
    if (!bounded) // nothing stopped them
        boldness += 4;
    t->s->boldness = clamp(t->before->boldness + clamp(boldness, -40, 25), 0, 100);
}

// At most 12 down and 25 up a turn, a quarter carried over from the turn before; tension is slow [S36].
static void tension(struct turn *t) {
    int sum = 0;
    for (unsigned i = 0; i < t->changes->count; i++)
        sum += t->changes->at[i].tension;
    int clipped = clamp(sum, -12, 25);
    if (clipped != sum)
        change_add(t, "clip", EVENT_NONE, clipped - sum, 0);
    long long moved = 750LL * clipped + 250LL * t->before->momentum;
    int step = (int)scaled(moved, 1);
    if (step != clipped)
        change_add(t, "inertia", EVENT_NONE, step - clipped, 0);
    t->s->momentum = clipped;

    const struct persona *p = t->p;
    int low = t->p->floor, wanted = t->before->tension + step;
    bool one_heard = t->s->heard > 0;
    int unheard_floor = p->start.tension < 35 ? p->start.tension : 35;
    if (!one_heard && low < unheard_floor)
        low = unheard_floor;
    if (t->s->option != OPTION_CONFIRMED && low < 20)
        low = 20;
    if (t->before->embers && low < 20)
        low = 20;
    if (low > t->before->tension) // a floor does not lift anybody
        low = t->before->tension;
    int tension = clamp(wanted, low, 100);
    if (tension != wanted)
        change_add(t, wanted > 100 ? "ceiling" : "floor", EVENT_NONE, tension - wanted, 0);
    t->s->tension = tension;
}

static void remember(struct turn *t) {
    struct scene *s = t->s;
    memmove(s->recent + 1, s->recent, 3 * sizeof *s->recent);
    s->recent[0] = s->tension;
    s->peak = s->tension > s->peak ? s->tension : s->peak;
    s->embers = s->embers || s->tension >= 80;
    s->hot_turns = s->tension >= 90 ? s->hot_turns + 1 : 0;
    if (s->misheard)
        s->misheard--;
    if (s->patience < TURNS_MAX)
        s->patience--;
    while (s->disclosure < 3 && s->heard >= t->p->layer_heard[s->disclosure + 1] &&
           s->trust >= t->p->layer_trust[s->disclosure + 1])
        s->disclosure++;
}

static void slot_keep(const struct acts *acts, struct span_bytes at, char slot[SLOT_SIZE]) {
    size_t length = at.end - at.begin;
    if (length == 0 || length >= SLOT_SIZE)
        return;
    memcpy(slot, acts->heard->utterance->text.at + at.begin, length);
    slot[length] = '\0';
}

static void slots(struct turn *t) {
    t->s->noun[0] = '\0'; // picked up at once or not at all
    slot_keep(t->acts, t->acts->noun, t->s->noun);
    slot_keep(t->acts, t->acts->when, t->s->when);
    slot_keep(t->acts, t->acts->staff_name, t->s->staff_name);
}

static void twist(struct turn *t) {
    if (t->before->twist < 0 || t->before->twisted || t->s->turn != t->before->twist_turn)
        return;
    const struct twist *twist = &t->p->twists[t->before->twist];
    struct change *change = happen(t, EVENT_TWISTED, (struct span_bytes){0});
    change->tension = (int8_t)twist->tension;
    change->trust = (int8_t)twist->trust;
    change->of = (uint8_t)t->before->twist;
    change->says = twist->says;
    t->s->twisted = true;
}

// A promised step that is not heard of again by the second turn after it.
static void promises(struct turn *t) {
    const move_set keeping = MOVE_BIT(MOVE_INFORMATION) | MOVE_BIT(MOVE_NEXT_STEP) |
                             MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_CLOSING) |
                             MOVE_BIT(MOVE_REFERRAL);
    int since = t->s->turn - t->before->promise_turn;
    if (!t->before->promise_turn || t->before->promise_reminded)
        return;
    if (t->acts->moves & keeping) {
        t->s->promise_turn = made(t, MOVE_NEXT_STEP) ? t->s->turn : 0;
    } else if (since >= 2) {
        happen(t, EVENT_PROMISE_SLIPPED, (struct span_bytes){0});
        t->s->promise_reminded = true;
    }
}

struct scene scene_change(const struct persona *persona, const struct scene *before,
                          const struct acts *acts, struct changes *changes) {
    struct scene after = *before;
    struct turn t = {persona, before, acts, &after, changes, false};
    changes->count = 0;
    after.turn++;
    slots(&t);
    harms(&t);
    touches(&t);
    hear_concerns(&t);
    hear_touched(&t);
    hear_feeling(&t);
    hear_correction(&t);
    after.heard = scene_heard(persona, &after);
    welcome(&t);
    care(&t);
    questions(&t);
    silence(&t);
    options(&t);
    steps(&t);
    facts_given(&t);
    refusal(&t);
    safety(&t);
    length(&t);
    answers(&t);
    promises(&t);
    twist(&t);
    face_and_understanding(&t);
    trust_and_boldness(&t);
    drift(&t);
    tension(&t);
    remember(&t);
    after.stage = scene_stage(persona, &after, acts);
    return after;
}
