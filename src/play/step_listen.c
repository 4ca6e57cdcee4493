#include "play/step.h"

// ---- being heard --------------------------------------------------------------------

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
        return step_clamp(scene->events[EVENT_HEARD] * 25, 0, 100);
    return step_clamp(points * 100 / (2 * core) + extra, 0, 100);
}

static void concern_heard(struct step *t, unsigned c, struct span_bytes at) {
    bool is_new = t->s->concerns[c] != HEARING_FULL;
    t->s->concerns[c] = HEARING_FULL;
    step_happen_of(t, is_new ? EVENT_HEARD : EVENT_HEARD_AGAIN, at, c,
                   is_new ? t->p->concerns[c].heard : (struct group){0});
}

// The concern that a reflection without their words is about: what was brought up last
// and is not heard yet.
static int unnamed_concern(const struct step *t) {
    for (unsigned c = 0; c < t->p->concern_count; c++)
        if (t->before->last_concerns >> c & 1 && t->s->concerns[c] != HEARING_FULL)
            return (int)c;
    for (unsigned c = 0; c < t->p->concern_count; c++)
        if (t->before->last_concerns >> c & 1)
            return (int)c;
    return -1;
}

void step_hear_concerns(struct step *t) {
    const struct acts *acts = t->acts;
    unsigned fresh = 0;
    for (unsigned c = 0; c < t->p->concern_count; c++) {
        uint16_t bit = (uint16_t)(1 << c);
        if (acts->reversed & bit) {
            step_happen_of(t, EVENT_MISHEARD, acts->reversed_at, c,
                           t->p->concerns[c].wrong);
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
        step_happen(t, t->p->concern_count ? EVENT_HEARD_AGAIN : EVENT_HEARD,
                    acts->reflected_at);
}

void step_hear_touched(struct step *t) {
    for (unsigned c = 0; c < t->p->concern_count; c++)
        if (t->acts->touched >> c & 1 && t->s->concerns[c] == HEARING_NONE) {
            t->s->concerns[c] = HEARING_HALF;
            step_happen_of(t, EVENT_HEARD_HALF, t->acts->touched_at, c,
                           t->p->concerns[c].half);
        }
}

// Who has shown that they know what it is about, and then does something about it, has
// listened, whatever words they chose.
void step_hear_deeds(struct step *t) {
    for (unsigned c = 0; c < t->p->concern_count; c++)
        if (t->acts->acted >> c & 1 && t->before->concerns[c] == HEARING_HALF &&
            t->s->concerns[c] == HEARING_HALF && !step_harmful(t)) {
            t->s->concerns[c] = HEARING_FULL;
            step_happen_of(t, EVENT_HEARD_BY_DEED, t->acts->acted_at, c,
                           t->p->concerns[c].heard);
        }
}

enum { SHARED_ENOUGH = 2, FEW_WORDS = 8 };

// Their own particulars in the reply: it was made for them and for nobody else. With
// somebody of whom nothing is known, advice does as much.
void step_hear_particulars(struct step *t) {
    unsigned enough = t->acts->words <= FEW_WORDS ? 1 : SHARED_ENOUGH;
    if (t->acts->shared >= enough && !step_harmful(t) && t->p->concern_count)
        step_happen(t, EVENT_PICKED_UP, t->acts->shared_at);
}

// Of the feelings that were named the last that is right (or that is wrong); -1: none.
static int feeling_named(const struct step *t, bool is_right) {
    int named = -1;
    for (unsigned f = 0; f < t->p->feeling_count; f++)
        if (t->acts->feelings >> f & 1 && t->p->feelings[f].right == is_right)
            named = (int)f;
    return named;
}

void step_hear_feeling(struct step *t) {
    const struct acts *acts = t->acts;
    int wrong = feeling_named(t, false), right = feeling_named(t, true);
    if (right < 0 && wrong >= 0) {
        step_happen_of(t, EVENT_FEELING_WRONG, acts->feeling_at, (unsigned)wrong,
                       t->p->feelings[wrong].says);
        t->s->misheard = 2;
        return;
    }
    if (right < 0 && !step_made(t, MOVE_FEELING))
        return;
    bool is_new = right >= 0 && !(t->s->feelings_named >> right & 1);
    bool cause = acts->feeling_cause && step_times(t, EVENT_FEELING_CAUSE) < 2;
    struct group says = is_new ? t->p->feelings[right].says : (struct group){0};
    step_happen_of(t, cause ? EVENT_FEELING_CAUSE : EVENT_FEELING_RIGHT, acts->feeling_at,
                   right >= 0 ? (unsigned)right : 255, says);
    if (right >= 0)
        t->s->feelings_named |= (uint16_t)(1 << right);
}

void step_hear_correction(struct step *t) {
    const move_set mending = MOVE_BIT(MOVE_REFLECTION) | MOVE_BIT(MOVE_SUMMARY) |
                             MOVE_BIT(MOVE_FEELING) | MOVE_BIT(MOVE_APOLOGY) |
                             MOVE_BIT(MOVE_THANKS) | MOVE_BIT(MOVE_VALIDATION) |
                             MOVE_BIT(MOVE_CHECK_UNDERSTANDING);
    if (t->before->misheard && t->s->misheard < 2 && t->acts->moves & mending)
        step_happen(t, EVENT_CORRECTED, t->acts->reflected_at);
}

// Harm aside, none but these moves.
static bool makes_only(const struct step *t, move_set moves) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (t->acts->moves & ~moves & MOVE_BIT(m) && !move_harms((enum move)m))
            return false;
    return true;
}

enum { ECHOED = 3 }; // replies on end that only say back: an echo, and no help

// Nothing asked, told, offered, granted or done.
static bool only_says_back(const struct step *t) {
    const move_set echoing =
        MOVE_BIT(MOVE_REFLECTION) | MOVE_BIT(MOVE_SUMMARY) | MOVE_BIT(MOVE_PARROTING);
    const move_set idle = MOVE_BIT(MOVE_FEELING) | MOVE_BIT(MOVE_CHECK_UNDERSTANDING) |
                          MOVE_BIT(MOVE_VALIDATION) | MOVE_BIT(MOVE_SYMPATHY) |
                          MOVE_BIT(MOVE_GREETING) | MOVE_BIT(MOVE_NAME_USE) |
                          MOVE_BIT(MOVE_SELF_INTRODUCTION) | MOVE_BIT(MOVE_THANKS);
    return makes_only(t, echoing | idle) && t->acts->moves & echoing &&
           !t->acts->options && !t->acts->marked;
}

// Who boils is not to be helped by more than that yet; and who is nobody by name may have
// come to talk of a life, where nothing is to be done.
void step_hear_echo(struct step *t) {
    t->s->echo_turns = only_says_back(t) ? t->before->echo_turns + 1 : 0;
    if (t->s->echo_turns >= ECHOED && t->before->tension < TENSION_BOILING &&
        t->p->listed)
        step_happen(t, EVENT_ECHOED,
                    step_first(t, MOVE_BIT(MOVE_REFLECTION) | MOVE_BIT(MOVE_SUMMARY) |
                                      MOVE_BIT(MOVE_PARROTING)));
}

// ---- care ---------------------------------------------------------------------------

// Sorry for another harm is not the same sorry again, but a third one is.
static void be_sorry(struct step *t) {
    unsigned before = step_times(t, EVENT_APOLOGY) + step_times(t, EVENT_APOLOGY_SECOND);
    before -= before && t->before->owed;
    step_happen_move(t,
                     before == 0   ? EVENT_APOLOGY
                     : before == 1 ? EVENT_APOLOGY_SECOND
                                   : EVENT_APOLOGY_AGAIN,
                     MOVE_APOLOGY);
}

// The fourth "so sorry" is no comfort either.
static void feel_with(struct step *t) {
    unsigned sorry = step_times(t, EVENT_PITIED) + step_times(t, EVENT_APOLOGY) +
                     step_times(t, EVENT_APOLOGY_SECOND);
    step_happen_move(t, sorry < 3 ? EVENT_PITIED : EVENT_APOLOGY_AGAIN, MOVE_SYMPATHY);
}

enum { GROVELLING = 4 }; // replies with that word in it

// Who is sorry in every reply, for whatever it is, is heard to be afraid.
static void grovel(struct step *t) {
    if (!t->acts->sorry.end || ++t->s->sorry_replies < GROVELLING ||
        step_made(t, MOVE_APOLOGY) || step_made(t, MOVE_SYMPATHY))
        return;
    step_happen(t, EVENT_APOLOGY_AGAIN, t->acts->sorry);
}

// Who is praised in every breath hears a voice, and nobody in it.
static void praise(struct step *t) {
    bool often = step_times(t, EVENT_CREDITED) >= 2;
    step_happen_move(t, often ? EVENT_FLATTERED : EVENT_CREDITED, MOVE_APPRECIATION);
}

void step_care(struct step *t) {
    if (step_made(t, MOVE_APOLOGY))
        be_sorry(t);
    if (step_made(t, MOVE_SYMPATHY))
        feel_with(t);
    grovel(t);
    if (step_made(t, MOVE_APPRECIATION))
        praise(t);
    static const struct {
        enum move move;
        enum event event;
    } plain[] = {
        {MOVE_VALIDATION, EVENT_AGREED},
        {MOVE_THANKS, EVENT_THANKED},
        {MOVE_SELF_DISCLOSURE, EVENT_DISCLOSED},
        {MOVE_OFFER_HELP, EVENT_OFFERED_HELP},
        {MOVE_PERMISSION, EVENT_ASKED_LEAVE},
        {MOVE_CHECK_UNDERSTANDING, EVENT_CHECKED},
        {MOVE_WILLING, EVENT_WILLING},
        {MOVE_PRIVATE_SPACE, EVENT_GAVE_PRIVACY},
        {MOVE_FEEDBACK_REQUEST, EVENT_FEEDBACK},
        {MOVE_SPACE, EVENT_GAVE_SPACE},
        {MOVE_PRIVACY, EVENT_GUARDED},
        {MOVE_SUMMARY, EVENT_SUMMED_UP},
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (step_made(t, plain[i].move))
            step_happen_move(t, plain[i].event, plain[i].move);
    if (step_made(t, MOVE_REASSURANCE) && t->before->heard >= 25)
        step_happen_move(t, EVENT_REASSURED, MOVE_REASSURANCE);
}

void step_welcome(struct step *t) {
    if (step_made(t, MOVE_GREETING) && t->before->turn <= 1)
        step_happen_move(t, EVENT_GREETED, MOVE_GREETING);
    if (step_made(t, MOVE_SELF_INTRODUCTION) && step_times(t, EVENT_INTRODUCED) == 0)
        step_happen_move(t, EVENT_INTRODUCED, MOVE_SELF_INTRODUCTION);
    if (!step_made(t, MOVE_NAME_USE))
        return;
    unsigned used = step_times(t, EVENT_NAMED);
    if (used < 3)
        step_happen_move(t, EVENT_NAMED, MOVE_NAME_USE);
    else if (used >= 5)
        step_happen_move(t, EVENT_NAMED_OFTEN, MOVE_NAME_USE);
    else
        t->s->events[EVENT_NAMED]++; // four or five times: neither here nor there
}

// Replies on end that only ask: an interrogation [S42]. Not of one who is nobody by name:
// in talk about a life more is asked than done.
enum { QUESTIONED = 3 };

// Nothing said back, told, offered or granted; but who fills in a form together asks.
static bool only_asks(const struct step *t) {
    const move_set asking = MOVE_BIT(MOVE_OPEN_QUESTION) |
                            MOVE_BIT(MOVE_CLOSED_QUESTION) |
                            MOVE_BIT(MOVE_CHECK_UNDERSTANDING);
    const move_set idle = MOVE_BIT(MOVE_GREETING) | MOVE_BIT(MOVE_NAME_USE) |
                          MOVE_BIT(MOVE_PERMISSION) | MOVE_BIT(MOVE_REASON) |
                          MOVE_BIT(MOVE_THANKS);
    return makes_only(t, asking | idle) && t->acts->moves & asking && !t->acts->options &&
           t->before->option < OPTION_CHOSEN;
}

static void ask_closed(struct step *t, bool early) {
    unsigned closed = t->acts->counts[MOVE_CLOSED_QUESTION];
    bool volley =
        closed + t->acts->counts[MOVE_OPEN_QUESTION] >= 3 || (closed >= 2 && early);
    step_happen_move(t,
                     volley  ? EVENT_ASKED_VOLLEY
                     : early ? EVENT_ASKED_EARLY
                             : EVENT_ASKED_FACT,
                     MOVE_CLOSED_QUESTION);
}

void step_questions(struct step *t) {
    bool open = step_made(t, MOVE_OPEN_QUESTION),
         closed = step_made(t, MOVE_CLOSED_QUESTION);
    bool early = t->before->heard < 20 && t->before->tension >= 60 &&
                 !t->acts->reflected && !t->acts->reflected_unnamed;
    t->s->asking_turns = only_asks(t) ? t->before->asking_turns + 1 : 0;
    if (t->s->asking_turns >= QUESTIONED && (open || closed) && t->p->listed) {
        step_happen_move(t, EVENT_ASKED_VOLLEY,
                         open ? MOVE_OPEN_QUESTION : MOVE_CLOSED_QUESTION);
        return;
    }
    if (open)
        step_happen_move(t, early ? EVENT_ASKED_EARLY : EVENT_ASKED_OPEN,
                         MOVE_OPEN_QUESTION);
    if (closed)
        ask_closed(t, early);
}

void step_silence(struct step *t) {
    if (!step_made(t, MOVE_PAUSE)) {
        t->s->silences = 0;
        return;
    }
    bool only = t->acts->moves == MOVE_BIT(MOVE_PAUSE) && t->acts->words == 0;
    if (only)
        t->s->silences++;
    bool asked = only && t->before->pending_ask >= 0;
    step_happen_move(t, asked ? EVENT_WAITED_ASKED : EVENT_WAITED, MOVE_PAUSE);
}
