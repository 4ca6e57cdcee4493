#include "play/step.h"

// ---- solving ------------------------------------------------------------------------

static const move_set committing = MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_CLOSING) |
                                   MOVE_BIT(MOVE_REASSURANCE) | MOVE_BIT(MOVE_REFERRAL) |
                                   MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_GET_HELP);

static bool commits(const struct step *t) {
    if (step_made(t, MOVE_LIMIT)) // "I'll get help" in a limit settles nothing
        return false;
    return t->acts->moves & committing || t->acts->agrees;
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

static void option_confirmed(struct step *t, unsigned o) {
    const struct option *option = &t->p->options[o];
    struct span_bytes at = t->acts->option_at[o];
    step_happen_of(t, EVENT_OPTION_CONFIRMED, at.end ? at : commitment(t), o,
                   option->confirmed);
    t->s->confirmed |= (uint16_t)(1 << o);
    if (option->settles)
        t->s->option = OPTION_CONFIRMED;
    t->s->main_met = t->s->main_met || option->main;
    if (t->s->chosen == (int)o)
        t->s->chosen = -1;
}

static void option_offered(struct step *t, unsigned o) {
    const struct option *option = &t->p->options[o];
    uint16_t bit = (uint16_t)(1 << o);
    if (t->before->confirmed & bit)
        return;
    if (t->before->offered &
        bit) { // on the table: said again with a commitment it is settled
        if (commits(t))
            option_confirmed(t, o);
        else
            step_happen_of(t, EVENT_OPTION_AGAIN, t->acts->option_at[o], o,
                           (struct group){0});
        return;
    }
    if (t->s->heard >= option->needs_heard ||
        (t->before->early & bit && t->s->heard + 15 >= option->needs_heard)) {
        option_fits(t, o);
        return;
    }
    step_happen_of(t, EVENT_OPTION_EARLY, t->acts->option_at[o], o, option->early);
    t->s->early |= bit;
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
        !(t->s->confirmed >> chosen & 1) && commits(t))
        option_confirmed(t, (unsigned)chosen);
    if (step_made(t, MOVE_CHOICE) && t->s->heard >= 25)
        step_happen_move(t, EVENT_CHOICE, MOVE_CHOICE);
    // For somebody without options of their own, an offer after listening helps.
    if (t->p->option_count == 0 && step_made(t, MOVE_OPTION))
        step_happen_move(t, t->s->heard >= 25 ? EVENT_OPTION_FITS : EVENT_OPTION_EARLY,
                         MOVE_OPTION);
}

void step_steps(struct step *t) {
    if (step_made(t, MOVE_NEXT_STEP)) {
        bool settled =
            t->s->heard >= 25 || t->acts->reflected || t->acts->reflected_unnamed;
        step_happen_move(t, settled ? EVENT_PROMISED : EVENT_PROMISED_EARLY,
                         MOVE_NEXT_STEP);
        t->s->promise_turn = t->s->turn;
        t->s->promise_reminded = false;
    }
    if (step_made(t, MOVE_REFERRAL))
        step_happen_move(t, t->s->heard >= 35 ? EVENT_REFERRED : EVENT_SENT_AWAY,
                         MOVE_REFERRAL);
    const move_set helping = MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_REFERRAL) |
                             MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_GET_HELP);
    if (step_made(t, MOVE_NOT_KNOWING))
        step_happen_move(t, t->acts->moves & helping ? EVENT_UNSURE_HELPS : EVENT_UNSURE,
                         MOVE_NOT_KNOWING);
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
    if (t->before->stage == STAGE_QUESTION_CHALLENGE && !t->acts->reflected)
        event = EVENT_DEFENDED;
    else if (t->before->stage == STAGE_COOLING && t->acts->words > 20)
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

static void call_help(struct step *t, bool danger) {
    bool hand_over = t->p->acceptable >> ENDING_HANDED_OVER & 1 && t->s->heard >= 30 &&
                     t->before->tension <= 60 && !t->acts->police;
    step_happen_move(t, danger || hand_over ? EVENT_HELP_CALLED : EVENT_HELP_EARLY,
                     MOVE_GET_HELP);
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
    if (!(t->acts->moves & (t->p->red_cues[wanted].wants | always)))
        step_happen(t, EVENT_CUE_IGNORED, (struct span_bytes){0});
    t->s->wanted_cue = -1;
}

void step_safety(struct step *t) {
    bool danger = scene_in_danger(t->p, t->before);
    if (step_made(t, MOVE_LIMIT))
        set_limit(t, danger);
    if (step_made(t, MOVE_GET_HELP))
        call_help(t, danger);
    if (step_made(t, MOVE_DISENGAGE))
        step_happen_move(t, danger ? EVENT_LEFT : EVENT_LEFT_EARLY, MOVE_DISENGAGE);
    if (step_made(t, MOVE_CLOSING)) {
        bool ready = t->before->tension <= 45 || t->s->option == OPTION_CONFIRMED;
        step_happen_move(t, ready ? EVENT_CLOSED : EVENT_CLOSED_EARLY, MOVE_CLOSING);
    }
    answer_cue(t);
}
