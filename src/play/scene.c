#include "play/scene.h"

#include "base/dice.h"

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

// ---- the start ----------------------------------------------------------------------

static void draw_traits(const struct persona *persona, struct scene *scene) {
    for (unsigned t = 0; t < TRAIT_COUNT; t++)
        scene->traits[t] =
            dice_between(&scene->dice, persona->traits[t].low, persona->traits[t].high);
    scene->straight = dice_between(&scene->dice, 1, 100) <= scene->traits[TRAIT_HONESTY];
}

static void draw_twist(const struct persona *persona, struct scene *scene) {
    scene->twist = -1;
    if (!persona->twist_count)
        return;
    unsigned twist = dice_pick(&scene->dice, persona->twist_count);
    scene->twist = (int)twist;
    scene->twist_turn = dice_between(&scene->dice, persona->twists[twist].from_turn,
                                     persona->twists[twist].to_turn);
}

enum { LEVEL_STEP = 8 }; // tension per level above or below the persona's own

struct scene scene_start(const struct persona *persona, uint64_t seed, int level) {
    const struct persona_start *start = &persona->start;
    int shift = level ? (level - persona->level) * LEVEL_STEP : 0;
    struct scene scene = {
        .dice = seed,
        .tension = clamp(start->tension + shift, persona->floor, 94),
        .trust = start->trust,
        .face = start->face,
        .understanding = start->understanding,
        .load = start->load,
        .boldness = start->boldness,
        .patience = start->patience,
        .momentum = start->momentum,
        .disclosure = 1,
        .chosen = -1,
        .over = -1,
        .last_fact = -1,
        .pending_ask = -1,
        .wanted_cue = -1,
        .holding = ENDING_NONE,
        .ending = ENDING_NONE,
    };
    scene.peak = scene.tension;
    scene.embers = scene.tension >= TENSION_BOILING;
    for (unsigned i = 0; i < 4; i++)
        scene.recent[i] = scene.tension;
    draw_traits(persona, &scene);
    draw_twist(persona, &scene);
    scene.stage = scene.tension >= TENSION_BOILING ? STAGE_RELEASE
                  : scene.tension >= 50            ? STAGE_VENT
                                                   : STAGE_QUESTION_INFO;
    return scene;
}

// ---- stages -------------------------------------------------------------------------

static bool was_refused(const struct acts *acts) {
    const move_set refusing = MOVE_BIT(MOVE_DECLINE) | MOVE_BIT(MOVE_LIMIT) |
                              MOVE_BIT(MOVE_YOU_MUST) | MOVE_BIT(MOVE_BARE_POLICY) |
                              MOVE_BIT(MOVE_DISMISS);
    return acts && acts->moves & refusing;
}

// Hysteresis: what is entered at one height is left at a lower one. Who stops
// intimidating still boils.
static bool is_boiling(const struct scene *s) {
    bool boiled = s->stage == STAGE_RELEASE || s->stage == STAGE_INTIMIDATE;
    return s->tension >= TENSION_BOILING || (boiled && s->tension > 68);
}

static bool is_intimidating(const struct scene *s) {
    return s->tension >= TENSION_FURIOUS || s->danger_turn ||
           (s->stage == STAGE_INTIMIDATE && s->tension > TENSION_BOILING);
}

static bool is_cooling(const struct scene *s) {
    int highest = 0;
    for (unsigned i = 0; i < 4; i++)
        highest = s->recent[i] > highest ? s->recent[i] : highest;
    return highest >= 70 && highest - s->tension >= 15 && s->tension > 50;
}

static bool is_closing(const struct scene *s, const struct acts *acts) {
    return s->option == OPTION_CONFIRMED || s->holding == ENDING_ACCEPTED_NO ||
           (acts && acts->moves & MOVE_BIT(MOVE_CLOSING) && s->tension <= 40);
}

enum stage scene_stage(const struct persona *persona, const struct scene *s,
                       const struct acts *acts) {
    if (is_intimidating(s))
        return STAGE_INTIMIDATE;
    if (is_boiling(s))
        return STAGE_RELEASE;
    if (was_refused(acts) && s->tension >= 55)
        return STAGE_REFUSE;
    if (is_cooling(s))
        return STAGE_COOLING;
    if (is_closing(s, acts))
        return STAGE_CLOSE;
    if (s->heard >= 50 && s->tension <= 50)
        return STAGE_SOLVE;
    if (s->pending_ask >= 0)
        return persona->asks[s->pending_ask].challenge ? STAGE_QUESTION_CHALLENGE
                                                       : STAGE_QUESTION_INFO;
    return s->tension >= 50 ? STAGE_VENT : STAGE_QUESTION_INFO;
}

// ---- endings ------------------------------------------------------------------------

static bool accepts(const struct persona *persona, enum ending ending) {
    return persona->acceptable >> ending & 1;
}

static bool took_no(const struct persona *persona, const struct scene *s) {
    if (!s->declined)
        return false;
    if (persona->track == TRACK_BOUNDARY)
        return s->limit > 0 && s->boldness <= 20;
    int heard = persona->resolve_heard < 40 ? persona->resolve_heard : 40;
    return s->tension <= 45 && s->heard >= heard;
}

static bool was_handed_over(const struct persona *persona, const struct scene *s) {
    if (persona->track == TRACK_BOUNDARY && !s->limit)
        return false; // nothing was named, so nothing was settled
    for (unsigned o = 0; o < persona->option_count; o++)
        if (s->confirmed >> o & 1 && persona->options[o].hand_over)
            return s->tension <= 60;
    return false;
}

// Settled, or nothing is left to be done; ENDING_NONE where neither is so.
static enum ending what_is_settled(const struct persona *persona, const struct scene *s) {
    bool settled = s->option == OPTION_CONFIRMED, over = s->over >= 0;
    bool all = settled && s->main_met && s->tension <= persona->resolve_tension &&
               s->heard >= persona->resolve_heard;
    int in_part = persona->resolve_tension > 45 ? persona->resolve_tension : 45;
    int heard = persona->resolve_heard < 40 ? persona->resolve_heard : 40;
    if (s->tension > in_part)
        return ENDING_NONE;
    bool was_heard = s->heard >= heard;
    if (accepts(persona, ENDING_RESOLVED) && (all || (over && was_heard)))
        return ENDING_RESOLVED;
    if (accepts(persona, ENDING_RESOLVED_IN_PART) && (over || (settled && was_heard)))
        return ENDING_RESOLVED_IN_PART;
    return ENDING_NONE;
}

enum ending scene_holding(const struct persona *persona, const struct scene *s) {
    if (s->barred || s->gated)
        return ENDING_NONE;
    enum ending settled = what_is_settled(persona, s);
    if (settled != ENDING_NONE)
        return settled;
    if (accepts(persona, ENDING_ACCEPTED_NO) && took_no(persona, s))
        return ENDING_ACCEPTED_NO;
    if (accepts(persona, ENDING_HANDED_OVER) && was_handed_over(persona, s))
        return ENDING_HANDED_OVER;
    return ENDING_NONE;
}

enum { CALM = 30, TRUSTING = 60, PARTLY_HEARD = 30 };

// One who is calm and trusts, and has what they chose, can be left to it by a goodbye.
enum ending scene_parting(const struct persona *persona, const struct scene *s) {
    bool calm = s->tension <= CALM && s->trust >= TRUSTING && s->heard >= PARTLY_HEARD;
    bool has_it = s->option >= OPTION_CHOSEN && persona->track != TRACK_BOUNDARY;
    if (s->holding == ENDING_NONE && calm && has_it && !s->barred && !s->gated &&
        accepts(persona, ENDING_RESOLVED_IN_PART))
        return ENDING_RESOLVED_IN_PART;
    return s->holding;
}

const struct ending_words *scene_last_words(const struct persona *persona,
                                            const struct scene *scene,
                                            enum ending ending) {
    bool over = scene->over >= 0 &&
                (ending == ENDING_RESOLVED || ending == ENDING_RESOLVED_IN_PART);
    return over ? &persona->options[scene->over].over : &persona->endings[ending];
}

bool scene_was_hurt(const struct scene *scene) {
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (move_harms((enum move)m) && scene->events[event_of_harm((enum move)m)])
            return true;
    return false;
}

bool scene_wants_word(const struct scene *before, const struct changes *changes) {
    for (unsigned i = 0; i < changes->count; i++)
        switch (changes->at[i].event) {
        case EVENT_OPTION_DONE:
        case EVENT_LIMITED:
        case EVENT_LIMITED_EARLY:
        case EVENT_HELP_CALLED:
        case EVENT_HELP_EARLY:
        case EVENT_LEFT: return true;
        case EVENT_APOLOGY:
        case EVENT_APOLOGY_SECOND:
            if (scene_was_hurt(before))
                return true;
            break;
        default: break;
        }
    return false;
}

enum { DANGER_FLOOR = 50 };

enum { WARNING_TENSION = 85 };

bool scene_warns(const struct persona *persona, const struct scene *scene) {
    return scene->wanted_cue >= 0 || scene->danger_turn ||
           (persona->red_cue_count && scene->tension >= WARNING_TENSION);
}

bool scene_presses(const struct persona *persona, const struct scene *scene) {
    return scene_warns(persona, scene) || scene->cues_shown || scene->limit > 0;
}

bool scene_in_danger(const struct persona *persona, const struct scene *scene) {
    return scene->danger_turn || scene->tension >= TENSION_BOILING ||
           persona->floor >= DANGER_FLOOR ||
           (persona->track == TRACK_BOUNDARY && scene->limit > 0);
}

static bool may_hand_over(const struct persona *persona) {
    for (unsigned o = 0; o < persona->option_count; o++)
        if (persona->options[o].hand_over)
            return true;
    return false;
}

bool scene_left(const struct persona *persona, const struct scene *before,
                const struct acts *acts) {
    bool serves = acts->done || acts->asked;
    // "I'll leave it there. Take care." after a no with its reason is a goodbye.
    bool parts = acts->moves & MOVE_BIT(MOVE_CLOSING) && before->declined;
    return acts->moves & MOVE_BIT(MOVE_DISENGAGE) &&
           (scene_in_danger(persona, before) || !(serves || parts));
}

enum { ON_THE_WAY = 2 }; // replies until who was called is there

// Called now; or before it became dangerous, and there by now.
static bool help_comes(const struct persona *persona, const struct scene *before,
                       const struct scene *after, const struct acts *acts) {
    bool near = before->help_turn && after->turn - before->help_turn <= ON_THE_WAY;
    return acts->moves & MOVE_BIT(MOVE_GET_HELP) ||
           (near && scene_in_danger(persona, before));
}

// Help was called, or the contact ended, by the staff member.
static enum ending ending_by_staff(const struct persona *persona,
                                   const struct scene *before, const struct scene *after,
                                   const struct acts *acts) {
    bool help = help_comes(persona, before, after, acts);
    bool left = scene_left(persona, before, acts);
    if (!help && !left)
        return ENDING_NONE;
    if (scene_in_danger(persona, before))
        return accepts(persona, ENDING_SAFE_EXIT)     ? ENDING_SAFE_EXIT
               : accepts(persona, ENDING_HANDED_OVER) ? ENDING_HANDED_OVER
                                                      : ENDING_SAFE_EXIT;
    if (left)
        return ENDING_LEFT_COOL;
    bool hand_over = accepts(persona, ENDING_HANDED_OVER) && !acts->police;
    if (hand_over && after->heard >= 30 && before->tension <= 60 && !after->barred)
        return ENDING_HANDED_OVER;
    if (acts->police || (before->tension < 50 && !hand_over && !may_hand_over(persona)))
        return ENDING_NEEDLESS_ESCALATION;
    return ENDING_NONE;
}

// What the patron does of their own. Nobody walks out on the reply that wins them.
static enum ending ending_by_patron(const struct persona *persona,
                                    const struct scene *before,
                                    const struct scene *after) {
    bool withdraws = persona->track == TRACK_WITHDRAWAL;
    bool storms = persona->track == TRACK_TENSION && !persona->floor;
    bool furious = after->hot_turns >= 2 && after->trust <= before->trust;
    if (storms && (after->tension >= 95 || furious))
        return ENDING_WALKED_OUT;
    if (withdraws && after->tension >= TENSION_FURIOUS)
        return ENDING_LEFT_COOL;
    if (after->trust <= 10 && (withdraws || (storms && after->tension < 70)))
        return ENDING_LEFT_COOL;
    if (after->patience <= 0 || after->silences >= 5)
        return ENDING_LEFT_COOL;
    return ENDING_NONE;
}

enum { WON = 5 }; // trust, by one reply

// Two replies are time to leave or to get help. A limit or a step back gives one more, and
// so does what wins them in spite of all; who tests how far to go is not to be won.
bool scene_stayed(const struct persona *persona, const struct scene *before,
                  const struct scene *after, const struct acts *acts) {
    const move_set leaving = MOVE_BIT(MOVE_GET_HELP) | MOVE_BIT(MOVE_DISENGAGE);
    bool won = persona->track != TRACK_BOUNDARY && after->trust >= before->trust + WON;
    int replies = 2 + after->held_off + won;
    return after->danger_turn && after->turn >= after->danger_turn + replies &&
           !(acts->moves & leaving);
}

// Staff are still at it, and have not said goodbye.
static bool goes_on(const struct scene *after, const struct acts *acts) {
    // When all is over, only what is offered on top of it keeps anybody.
    const move_set offering = MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_PERMISSION);
    move_set working = offering;
    if (after->over < 0)
        working |= MOVE_BIT(MOVE_NEXT_STEP) | MOVE_BIT(MOVE_INFORMATION);
    return acts->moves & working && !(acts->moves & MOVE_BIT(MOVE_CLOSING));
}

enum ending scene_ending(const struct persona *persona, const struct scene *before,
                         const struct scene *after, const struct acts *acts) {
    if (after->gated || acts->moves & MOVE_BIT(MOVE_INSULT))
        return ENDING_GATE;
    enum ending ending = ending_by_staff(persona, before, after, acts);
    if (ending != ENDING_NONE)
        return ending;
    if (scene_stayed(persona, before, after, acts))
        return ENDING_STAYED_TOO_LONG;
    ending = ending_by_patron(persona, before, after);
    if (ending != ENDING_NONE)
        return ending;
    // Nobody leaves over an offer or a question, or while something is being done for them.
    bool more = acts->options & ~before->offered || acts->asked || goes_on(after, acts);
    if (before->holding != ENDING_NONE && after->holding != ENDING_NONE && !more)
        return after->holding;
    if (after->turn >= TURNS_MAX)
        return after->holding != ENDING_NONE ? after->holding : ENDING_STAYED_TOO_LONG;
    return ENDING_NONE;
}
