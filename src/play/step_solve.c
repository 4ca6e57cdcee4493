#include "play/step.h"

// ---- solving ------------------------------------------------------------------------

static const move_set committing = MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_CLOSING) |
                                   MOVE_BIT(MOVE_REASSURANCE) | MOVE_BIT(MOVE_REFERRAL) |
                                   MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_GET_HELP);

static bool commits(const struct step *t, bool named) {
    // "I'll get help" in a limit settles nothing, nor does a formula or a brush-off.
    const move_set unsettling =
        MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_HOLLOW_EMPATHY) | MOVE_BIT(MOVE_DISMISS);
    if (t->acts->moves & unsettling)
        return false;
    // What settles it unnamed is a step or a yes: another offer, and that nobody laughs,
    // settle nothing.
    const move_set other = MOVE_BIT(MOVE_REASSURANCE) | MOVE_BIT(MOVE_OPTION);
    move_set settling = named ? committing : committing & ~other;
    return t->acts->moves & settling || t->acts->agrees;
}

// The words that commit; none where a plain yes did.
static struct span_bytes commitment(const struct step *t) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (committing >> m & 1 && t->acts->at[m].end)
            return t->acts->at[m];
    return (struct span_bytes){
        0, t->acts->agrees ? (uint32_t)t->acts->heard->utterance->text.len : 0};
}

static void option_fits(struct step *t, unsigned o) {
    const struct option *option = &t->p->options[o];
    step_happen_of(t, EVENT_OPTION_FITS, t->acts->option_at[o], o, option->fits);
    t->s->offered |= (uint16_t)(1 << o);
    if (t->s->option < OPTION_OFFERED)
        t->s->option = OPTION_OFFERED;
    if (t->before->tension <= 70) {
        if (t->s->option < OPTION_CHOSEN)
            t->s->option = OPTION_CHOSEN;
        bool first = t->s->chosen < 0 || t->s->chosen_turn < t->s->turn;
        if (first ||
            option->main) // of two in one breath the first, or what they came for
            t->s->chosen = (int)o;
        t->s->chosen_turn = t->s->turn;
    }
}

// What was written down need not be said.
static void option_tells(struct step *t, const struct option *option) {
    if (option->tells >= 0)
        t->s->facts_out |= 1U << option->tells | t->p->facts[option->tells].implies;
}

static void option_confirmed(struct step *t, unsigned o) {
    const struct option *option = &t->p->options[o];
    struct span_bytes at = t->acts->option_at[o];
    step_happen_of(t, EVENT_OPTION_CONFIRMED, at.end ? at : commitment(t), o,
                   option->confirmed);
    t->s->confirmed |= (uint16_t)(1 << o);
    option_tells(t, option);
    if (option->settles)
        t->s->option = OPTION_CONFIRMED;
    t->s->main_met = t->s->main_met || option->main;
    if (t->s->chosen == (int)o)
        t->s->chosen = -1;
}

bool step_can_be_done(const struct step *t, unsigned o) {
    int after = t->p->options[o].after;
    return after < 0 || (t->before->done | t->acts->done) >> after & 1;
}

// What is told as done is settled with it, offered before or not.
static void option_done(struct step *t, unsigned o) {
    const struct option *option = &t->p->options[o];
    uint16_t bit = (uint16_t)(1 << o);
    step_happen_of(t, EVENT_OPTION_DONE, t->acts->option_at[o], o,
                   option->done.count ? option->done : option->confirmed);
    t->s->done |= bit;
    t->s->offered |= bit;
    t->s->confirmed |= bit;
    option_tells(t, option);
    if (option->settles || option->finishes)
        t->s->option = OPTION_CONFIRMED;
    t->s->main_met = t->s->main_met || option->main;
    if (t->s->chosen == (int)o || option->finishes)
        t->s->chosen = -1;
    if (option->finishes) {
        t->s->over = (int)o;
        t->s->barred = false; // what was promised has come about
    }
}

enum { CALM = 45, TRUSTING = 50 };

// A step is nothing too soon for who came to ask for it, and does not storm.
static bool came_to_ask(const struct step *t) {
    return t->before->stage == STAGE_QUESTION_INFO && t->before->tension <= CALM;
}

// Nobody who asks what will be done, or who is calm and trusts, finds it too soon.
static bool is_ready(const struct step *t) {
    int asked = t->before->pending_ask;
    const move_set solving = MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_NEXT_STEP);
    return (t->before->tension <= CALM && t->before->trust >= TRUSTING) ||
           (asked >= 0 && t->p->asks[asked].answered_by & solving);
}

static const move_set caring = MOVE_BIT(MOVE_VALIDATION) | MOVE_BIT(MOVE_FEELING) |
                               MOVE_BIT(MOVE_SYMPATHY) | MOVE_BIT(MOVE_REFLECTION) |
                               MOVE_BIT(MOVE_SUMMARY);

// Told as done in this reply, for the first time.
static bool was_told(const struct step *t, unsigned o) {
    return t->acts->done >> o & 1 && !(t->before->done >> o & 1);
}

// What comes of an offer ("I found it") is itself none before it came about.
static bool is_result(const struct option *option) {
    return option->done.count && !option->fits.count;
}

static bool is_told_as_done(const struct step *t, unsigned o) {
    return was_told(t, o) && (t->p->options[o].done.count || t->before->offered >> o & 1);
}

static bool is_time_for(const struct step *t, unsigned o) {
    int needs = t->p->options[o].needs_heard;
    return t->s->heard >= needs || is_ready(t) ||
           (t->before->early >> o & 1 && t->s->heard + 15 >= needs);
}

static void option_again(struct step *t, unsigned o, struct group says) {
    step_happen_of(t, EVENT_OPTION_AGAIN, t->acts->option_at[o], o, says);
}

// Too soon to be taken up; beside a word for them it was no rush to be done with them.
static void option_early(struct step *t, unsigned o) {
    if (t->acts->moves & caring)
        option_again(t, o, t->p->options[o].early);
    else
        step_happen_of(t, EVENT_OPTION_EARLY, t->acts->option_at[o], o,
                       t->p->options[o].early);
    t->s->early |= (uint16_t)(1 << o);
    if (t->s->chosen_turn < t->s->turn)
        t->s->chosen = -1; // a step after that is not about what was on offer before
}

// On the table: said again with a commitment it is settled.
static void option_repeated(struct step *t, unsigned o) {
    if (commits(t, true))
        option_confirmed(t, o);
    else
        option_again(t, o, (struct group){0});
}

// Told as done, though what was to come first has not: it is taken for settled, and they
// wait for nothing more.
static void option_out_of_turn(struct step *t, unsigned o) {
    if (!was_told(t, o) || t->before->confirmed >> o & 1)
        return;
    option_confirmed(t, o);
    t->s->option = OPTION_CONFIRMED;
}

static void option_offered(struct step *t, unsigned o) {
    if (!step_can_be_done(t, o)) {
        option_out_of_turn(t, o);
        return;
    }
    if (is_result(&t->p->options[o]) && !was_told(t, o))
        return;
    bool known = (t->before->confirmed | t->before->offered) >> o & 1;
    if (is_told_as_done(t, o) || (!known && was_told(t, o) && is_time_for(t, o)))
        option_done(t, o);
    else if (t->before->confirmed >> o & 1)
        return;
    else if (known)
        option_repeated(t, o);
    else if (is_time_for(t, o))
        option_fits(t, o);
    else
        option_early(t, o);
}

void step_options(struct step *t) {
    unsigned offered = 0;
    for (unsigned o = 0; o < t->p->option_count; o++)
        if (t->acts->options >> o & 1) {
            option_offered(t, o);
            offered++;
        }
    if (t->acts->unfit >= 0 && !offered)
        step_happen_of(t, EVENT_OPTION_UNFIT, t->acts->unfit_at, (unsigned)t->acts->unfit,
                       (struct group){0});
    // What was chosen is settled by a plain yes, or a step, in the next reply.
    int chosen = t->before->chosen;
    if (chosen >= 0 && !offered && t->before->chosen_turn < t->s->turn &&
        !(t->s->confirmed >> chosen & 1) && commits(t, false))
        option_confirmed(t, (unsigned)chosen);
    if (step_made(t, MOVE_CHOICE) && t->s->heard >= 25)
        step_happen_move(t, EVENT_CHOICE, MOVE_CHOICE);
    // For somebody without options of their own, an offer after listening helps.
    if (t->p->option_count == 0 && step_made(t, MOVE_OPTION))
        step_happen_move(t, t->s->heard >= 25 ? EVENT_OPTION_FITS : EVENT_OPTION_EARLY,
                         MOVE_OPTION);
}

// "Let me look. It went out on Monday.": what came of it is told in the same breath.
static bool is_kept_at_once(const struct step *t) {
    return step_made(t, MOVE_INFORMATION) &&
           t->acts->at[MOVE_INFORMATION].begin >= t->acts->at[MOVE_NEXT_STEP].end;
}

void step_steps(struct step *t) {
    if (step_made(t, MOVE_NEXT_STEP)) {
        bool settled = t->s->heard >= 25 || is_ready(t) || came_to_ask(t) ||
                       t->acts->reflected || t->acts->reflected_unnamed;
        step_happen_move(t, settled ? EVENT_PROMISED : EVENT_PROMISED_EARLY,
                         MOVE_NEXT_STEP);
        t->s->promise_turn = is_kept_at_once(t) ? 0 : t->s->turn;
        t->s->promise_reminded = false;
    }
    // Where somebody may get hurt nobody is sent away too soon.
    if (step_made(t, MOVE_REFERRAL))
        step_happen_move(t,
                         t->s->heard >= 35 || scene_warns(t->p, t->before)
                             ? EVENT_REFERRED
                             : EVENT_SENT_AWAY,
                         MOVE_REFERRAL);
    const move_set helping = MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_REFERRAL) |
                             MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_GET_HELP);
    if (step_made(t, MOVE_NOT_KNOWING))
        step_happen_move(t, t->acts->moves & helping ? EVENT_UNSURE_HELPS : EVENT_UNSURE,
                         MOVE_NOT_KNOWING);
}

// "I believe you. It was on the cart." answers a challenge; facts alone defend.
static bool sides_with_them(const struct acts *acts) {
    const move_set siding = MOVE_BIT(MOVE_REASSURANCE) | MOVE_BIT(MOVE_VALIDATION) |
                            MOVE_BIT(MOVE_APOLOGY) | MOVE_BIT(MOVE_NEXT_STEP) |
                            MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_LIMIT) |
                            MOVE_BIT(MOVE_DISENGAGE);
    return acts->reflected || acts->done || acts->moves & siding;
}

void step_facts(struct step *t) {
    bool offer =
        t->acts->options || step_made(t, MOVE_OPTION) || step_made(t, MOVE_NEXT_STEP);
    if (step_made(t, MOVE_REASON))
        step_happen_move(t, offer ? EVENT_EXPLAINED_OFFER : EVENT_EXPLAINED, MOVE_REASON);
    if (step_made(t, MOVE_ADVICE) && !step_made(t, MOVE_PERMISSION))
        step_happen_move(t, EVENT_ADVISED, MOVE_ADVICE);
    if (!step_made(t, MOVE_INFORMATION))
        return;
    enum event event = EVENT_INFORMED;
    const move_set acting = MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_NEXT_STEP) |
                            MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_SPACE);
    if (t->before->stage == STAGE_QUESTION_CHALLENGE && !sides_with_them(t->acts))
        event = EVENT_DEFENDED;
    else if (t->before->stage == STAGE_COOLING && t->acts->words > 20 &&
             !t->acts->asked && !t->acts->reflected && !(t->acts->moves & acting))
        event = EVENT_LECTURED;
    step_happen_move(t, event, MOVE_INFORMATION);
}

void step_refusal(struct step *t) {
    const move_set softening = MOVE_BIT(MOVE_REASON) | MOVE_BIT(MOVE_OPTION) |
                               MOVE_BIT(MOVE_CHOICE) | MOVE_BIT(MOVE_NEXT_STEP) |
                               MOVE_BIT(MOVE_REFERRAL) | MOVE_BIT(MOVE_PRIVACY) |
                               MOVE_BIT(MOVE_WILLING);
    if (step_made(t, MOVE_DECLINE)) {
        bool kindly = t->acts->moves & softening || t->acts->options;
        step_happen_move(t, kindly ? EVENT_REFUSED_KINDLY : EVENT_REFUSED, MOVE_DECLINE);
        t->s->declined = t->s->declined || kindly;
        if (kindly && t->acts->forbidden < 0) // what must not be promised is taken back
            t->s->barred = false;
    }
    if (step_made(t, MOVE_PRIVACY) &&
        t->acts->moves & softening & ~MOVE_BIT(MOVE_PRIVACY))
        t->s->declined = true;
}

// ---- safety -------------------------------------------------------------------------

static void set_limit(struct step *t, bool danger) {
    bool due = t->before->tension >= 70 || t->p->track == TRACK_BOUNDARY ||
               t->before->wanted_cue >= 0 || t->before->stage == STAGE_REFUSE || danger;
    step_happen_move(t, due ? EVENT_LIMITED : EVENT_LIMITED_EARLY, MOVE_LIMIT);
    if (t->s->limit < 3)
        t->s->limit++;
    t->s->declined = t->s->declined || due;
}

static bool cue_wants(const struct step *t, enum move move) {
    int cue = t->before->wanted_cue;
    return cue >= 0 && t->p->red_cues[cue].wants & MOVE_BIT(move);
}

static void call_help(struct step *t, bool danger) {
    bool hand_over = t->p->acceptable >> ENDING_HANDED_OVER & 1 && t->s->heard >= 30 &&
                     t->before->tension <= 60 && !t->acts->police;
    bool wanted = t->acts->options && !t->acts->police; // who helps is one of the options
    // A colleague comes where a limit said so before, or to a sign that asks for one.
    bool due = !t->acts->police && (t->before->limit || cue_wants(t, MOVE_GET_HELP));
    bool right = danger || hand_over || wanted || due;
    step_happen_move(t, right ? EVENT_HELP_CALLED : EVENT_HELP_EARLY, MOVE_GET_HELP);
}

// A warning sign wants an answer in the very next reply.
static void answer_cue(struct step *t) {
    int wanted = t->before->wanted_cue;
    if (wanted < 0)
        return;
    const move_set always = MOVE_BIT(MOVE_GET_HELP) | MOVE_BIT(MOVE_DISENGAGE) |
                            MOVE_BIT(MOVE_SPACE) | MOVE_BIT(MOVE_LIMIT) |
                            MOVE_BIT(MOVE_WILLING) | MOVE_BIT(MOVE_YOU_MUST) |
                            MOVE_BIT(MOVE_THREAT); // a bad answer has its own price
    bool may_be_one = t->acts->says_more && !step_harmful(t); // nobody can read it
    if (!(t->acts->moves & (t->p->red_cues[wanted].wants | always)) && !may_be_one)
        step_happen(t, EVENT_CUE_IGNORED, (struct span_bytes){0});
    t->s->wanted_cue = -1;
}

// Who tests how far to go takes what is not stopped in the first replies for leave.
static void let_pass(struct step *t) {
    enum { DUE = 5 }; // replies
    const move_set stopping = MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_GET_HELP) |
                              MOVE_BIT(MOVE_DISENGAGE) | MOVE_BIT(MOVE_DECLINE) |
                              MOVE_BIT(MOVE_PRIVACY);
    if (t->p->track == TRACK_BOUNDARY && t->p->listed && t->s->turn >= DUE &&
        !t->before->limit && !t->acts->heard->unread && !(t->acts->moves & stopping))
        step_happen(t, EVENT_LET_PASS, (struct span_bytes){0});
}

void step_safety(struct step *t) {
    bool danger = scene_in_danger(t->p, t->before);
    if (step_made(t, MOVE_LIMIT))
        set_limit(t, danger);
    if (step_made(t, MOVE_GET_HELP)) {
        call_help(t, danger);
        t->s->help_turn = t->s->turn;
    }
    if (scene_left(t->p, t->before, t->acts))
        step_happen_move(t, danger ? EVENT_LEFT : EVENT_LEFT_EARLY, MOVE_DISENGAGE);
    if (step_made(t, MOVE_CLOSING)) {
        bool ready = t->before->tension <= 45 || t->s->option == OPTION_CONFIRMED;
        step_happen_move(t, ready ? EVENT_CLOSED : EVENT_CLOSED_EARLY, MOVE_CLOSING);
    }
    answer_cue(t);
    let_pass(t);
}
